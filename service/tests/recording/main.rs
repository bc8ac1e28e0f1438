//! Recording with and without an account, on a real database with a clock that
//! stands still and random numbers that repeat.

#![cfg(test)]

mod anonymous;
mod draft_keys;
mod drafts;
mod exported;
mod filling;
mod history;
mod meanwhile;
mod narrowed;
mod owners;
mod pilot;
mod re_redaction;
mod receipts;
mod registering;
mod rotation;
mod secrecy;
mod statutory;
mod upkeep;
mod walks;
mod world;

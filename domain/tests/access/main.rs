//! Who may do what: the published table, the rules, and properties of both.

#![cfg(test)]

mod activities;
mod audit;
mod cast;
mod duties;
mod holdings;
mod oracle;
mod ownership;
mod properties;
mod requests;

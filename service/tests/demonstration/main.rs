//! The demonstration: people who hold what the README says, and events that are
//! the same for the same seed and as sound as any others.

#![cfg(test)]

mod begin;
mod events;
mod learning;
mod people;
mod world;

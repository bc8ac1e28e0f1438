//! No name leaves: identifiers are planted in every free text that the taxonomy
//! has, and in every other place where people write, and then looked for in
//! everything that the service gives out or keeps.
//!
//! A program of its own, so that it may listen to the log of every thread.

#![cfg(test)]

#[path = "../http/answer.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod answer;
#[path = "../http/letters.rs"]
mod letters;
#[path = "../http/people.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod people;
#[path = "../http/recording.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod recording;
#[path = "../http/register.rs"]
mod register;
#[path = "../http/surroundings.rs"]
mod surroundings;
#[path = "../http/visitor.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod visitor;
#[path = "../http/world.rs"]
#[expect(dead_code, reason = "shared with the tests over HTTP")]
mod world;

mod erased;
#[path = "../../../service/tests/recording/filling.rs"]
mod filling;
mod garden;
mod harvest;
mod sowing;

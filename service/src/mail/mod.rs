//! Letters: what they say, and how they leave.
//!
//! A letter is written in the unit of work of what causes it, so that either
//! both are kept or neither. It is sent afterwards, beside the service. Nothing
//! of it is ever logged.

mod letter;
mod outbox;

pub use store::LetterState;

pub use letter::{Letter, Part};
pub use outbox::{Carrier, KEPT, NotCarried, OutboxLetter};

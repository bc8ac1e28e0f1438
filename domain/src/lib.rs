//! What is true of patient safety events: their types, who may do what with
//! them, which questions are asked, what an identifier looks like.
//!
//! Nothing here reads a clock, draws a random number, or does input or output:
//! times and random bytes are arguments. The same code runs in the browser and
//! on the server, so that what the page hides the server refuses.

pub mod access;
pub mod account;
pub mod calendar;
pub mod checked_code;
pub mod contact;
#[cfg(feature = "redaction-data")]
pub mod correction;
pub mod event;
pub mod export;
pub mod message;
pub mod organisation;
pub mod product;
pub mod receipt;
pub mod redaction;
pub mod risk_system;
pub mod sharing;
pub mod statutory;
pub mod taxonomy;
pub mod terms;
pub mod text;
pub mod unsealing;
pub mod usage;
pub mod working_days;

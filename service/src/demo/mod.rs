//! A demonstration: invented people and invented events at real organisations.
//!
//! [`begin`] makes a database a demonstration and puts people in it;
//! [`events`] adds events, as many as are asked for: [`plan`] says where, when
//! and by whom each is recorded, [`narrative`] tells its story, [`answers`]
//! fills in the form as that person would, [`ready`] takes it in as any event is
//! taken in, and [`review`] says what became of it. [`learning`] adds a few
//! learning responses, [`channels`] what those who run the service find.

mod answers;
mod begin;
pub mod cast;
mod chance;
mod channels;
mod colleagues;
mod details;
mod events;
mod learning;
pub mod narrative;
mod plan;
mod ready;
mod review;
mod workplace;

//! A demonstration: invented people and invented events at real organisations.
//!
//! [`begin`] makes a database a demonstration and puts people in it;
//! [`events`] adds events, as many as are asked for: [`plan`] says where, when
//! and by whom each is recorded, [`narrative`] tells its story, [`answers`]
//! fills in the form as that person would, and from there on it goes the way of
//! every event.

mod answers;
mod begin;
mod chance;
pub mod cast;
mod colleagues;
mod events;
pub mod narrative;
mod plan;
mod review;
mod workplace;

//! A demonstration: invented people and invented events at real organisations.

pub mod cast;
pub mod narrative;

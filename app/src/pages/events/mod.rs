//! Finding events and working on them.

pub mod list;
pub mod record;
pub mod results;
pub mod simple_list;

mod filters;
mod work;

#[cfg(feature = "ssr")]
pub use record::posts;

//! Finding events and working on them.

#[cfg(feature = "ssr")]
pub mod amend;
#[cfg(feature = "ssr")]
pub mod copy;
pub mod history;
pub mod list;
#[cfg(feature = "ssr")]
mod marking;
#[cfg(feature = "ssr")]
mod merge;
#[cfg(feature = "ssr")]
pub mod readers;
pub mod record;
pub mod results;
pub mod simple_list;

mod filters;
mod neighbours;
mod rows;
mod work;

/// The addresses that forms about events are posted to.
#[cfg(feature = "ssr")]
pub fn posts() -> axum::Router<crate::server::state::AppState> {
    record::posts().merge(amend::posts()).merge(readers::posts()).merge(marking::posts())
}

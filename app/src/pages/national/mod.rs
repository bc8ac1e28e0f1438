//! What people with a national post do.

pub mod alarm;
pub mod correcting;
pub mod placing;
pub mod unsealing;

pub use placing::National;

/// Where the forms of these pages are posted to.
#[cfg(feature = "ssr")]
pub fn posts() -> axum::Router<crate::server::state::AppState> {
    unsealing::posts().merge(correcting::posts())
}

//! What people with a national post do.

pub mod alarm;
pub mod placing;

#[cfg(feature = "ssr")]
pub mod correcting;
#[cfg(feature = "ssr")]
pub mod unsealing;

pub use placing::National;

/// Where the forms of these pages are posted to.
#[cfg(feature = "ssr")]
pub fn posts() -> axum::Router<crate::server::state::AppState> {
    unsealing::posts().merge(correcting::posts())
}

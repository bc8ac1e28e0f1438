//! What every request finds.

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use service::Service;

/// The state of the router.
#[derive(Clone)]
pub struct AppState {
    /// Where the built site lies, as Leptos needs to know it.
    pub options: LeptosOptions,
    /// The use cases.
    pub service: Service,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.options.clone()
    }
}

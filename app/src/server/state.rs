//! What every request finds.

use std::path::Path;
use std::sync::Arc;

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
    /// The address of the script for plain pages, if the site holds one.
    pub guide: Option<Arc<str>>,
}

impl AppState {
    /// Looks up in the built site how its files are called.
    pub fn new(options: LeptosOptions, service: Service) -> Self {
        let built = Path::new(options.site_root.as_ref()).join("pkg");
        let name = std::fs::read_to_string(built.join("guide.txt"));
        let guide = name.ok().map(|name| format!("/pkg/{}", name.trim()).into());
        Self { options, service, guide }
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.options.clone()
    }
}

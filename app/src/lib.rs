//! What is seen: the pages, their components, and the thin server functions
//! beside them. In the browser this crate knows `domain` alone.

pub mod address;
pub mod components;
pub mod contacts;
#[cfg(feature = "ssr")]
pub mod documents;
pub mod failure;
pub mod frame;
pub mod live;
mod numbers;
pub mod pages;
pub mod posted;
#[cfg(feature = "ssr")]
pub mod questions;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod sitemap;
pub mod visitor;
#[cfg(feature = "ssr")]
pub mod workplace;

#[cfg(feature = "ssr")]
pub mod server;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

/// The whole application: frame and routes.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! { <pages::Routed /> }
}

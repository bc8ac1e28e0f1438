//! The pages, in folders named after what people do there, and their routes.
//!
//! Every page is rendered whole by the server first (`SsrMode::Async`), so that
//! it is complete without scripts and carries the right status and title.

pub mod account_types;
pub mod accessibility;
pub mod start;

use domain::access::Actor;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, path};

use crate::components::NavItem;
use crate::failure::{Failure, FailurePage};
use crate::frame::Frame;

/// The links that lead somewhere for this person.
pub fn navigation(_actor: &Actor) -> Vec<NavItem> {
    vec![NavItem::new("Account types", "/account-types")]
}

/// The frame with the page of the address in it.
#[component]
pub fn Routed() -> impl IntoView {
    view! {
        <Router>
            <Frame>
                <Routes fallback=|| view! { <FailurePage failure=Failure::NotFound /> }>
                    <Route path=path!("/") view=start::Start ssr=SsrMode::Async />
                    <Route path=path!("/accessibility") view=accessibility::Accessibility ssr=SsrMode::Async />
                    <Route
                        path=path!("/account-types")
                        view={Lazy::<account_types::AccountTypes>::new()}
                        ssr=SsrMode::Async
                    />
                </Routes>
            </Frame>
        </Router>
    }
}

/// The addresses that forms are posted to.
#[cfg(feature = "ssr")]
pub fn posts() -> axum::Router<crate::server::state::AppState> {
    axum::Router::new()
}

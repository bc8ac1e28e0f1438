//! The document around every page.

use axum::http::request::Parts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::App;
use crate::live::is_live;
use crate::server::state::AppState;

/// The HTML document. Scripts come from this site alone and carry the nonce of
/// the answer; without them the page is complete all the same.
pub fn shell(state: &AppState) -> impl IntoView + use<> {
    let AppState { options, guide, .. } = state.clone();
    let live = use_context::<Parts>().is_some_and(|parts| is_live(parts.uri.path()));
    // What a plain page was made from is not sent along for a browser to take over.
    if let Some(shared) = Owner::current_shared_context().filter(|_| !live) {
        shared.set_is_hydrating(false);
    }
    view! {
        <!DOCTYPE html>
        <html lang="en-GB" class="nhsuk-template">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="theme-color" content="#005eb8" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet options=options.clone() id="candour" />
                {live.then(|| view! { <HydrationScripts options /> })}
                {guide.map(|src| view! { <script type="module" nonce=use_nonce() src=src.to_string()></script> })}
                <MetaTags />
            </head>
            <body class="nhsuk-template__body" data-live=live.then_some("")>
                <App />
            </body>
        </html>
    }
}

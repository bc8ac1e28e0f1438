//! The browser's entry: takes over the page that the server rendered.

mod plain;

use leptos::mount::hydrate_from_async;
use leptos::tachys::dom::body;
use wasm_bindgen::prelude::wasm_bindgen;

/// Hydrates the page, after the chunk that it needs has come. Whatever fails
/// before, in or after it leaves a page that works without scripts.
#[wasm_bindgen]
pub async fn hydrate() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        plain::hand_back();
    }));
    hydrate_from_async(body(), app::App).await.forget();
    app::components::mark_script_running();
}

//! Plain HTML, where scripts have failed: a chunk that does not come, such as
//! one of a version that is no longer served, ends this program.

use leptos::prelude::{document, window};
use leptos::web_sys::{Event, HtmlAnchorElement};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Hands the page back to the browser. From now on links and forms do what they
/// do without scripts, and every part of a form is shown. The link that was
/// just followed, which has the focus, is followed by the browser.
pub(crate) fn hand_back() {
    let silence = Closure::<dyn Fn(Event)>::new(|event: Event| event.stop_immediate_propagation());
    for kind in ["click", "submit"] {
        // Fails for no window: it takes listeners of every kind.
        let _ = window().add_event_listener_with_callback_and_bool(
            kind,
            silence.as_ref().unchecked_ref(),
            true,
        );
    }
    silence.forget();
    app::components::unmark_script_running();
    let focused = document().active_element();
    if let Some(link) = focused.and_then(|focused| focused.dyn_into::<HtmlAnchorElement>().ok()) {
        // An address that cannot be opened leaves the page as it is.
        let _ = window().location().assign(&link.href());
    }
}

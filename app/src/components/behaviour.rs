//! What components share to add behaviour once scripts run in the browser.
//!
//! Everything here is called from effects and event handlers only, never while
//! rendering, so the server and the browser render the same elements.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement};

/// The class of the style sheet for a page on which scripts run.
const RUNNING: &str = "nhsuk-frontend-supported";

/// Tells the style sheet that scripts run: parts that answers reveal may fold.
///
/// Called once, after hydration. Until then, and when scripts never come,
/// every part of a form is shown.
pub fn mark_script_running() {
    if let Some(body) = document().body() {
        // Either can only fail for an empty or spaced name.
        let _ = body.class_list().add_1(RUNNING);
        let _ = body.set_attribute("data-scripts", "ready");
    }
}

/// Takes it back, where scripts have failed: every part of a form is shown.
pub fn unmark_script_running() {
    if let Some(body) = document().body() {
        let _ = body.class_list().remove_1(RUNNING);
    }
}

/// Becomes true after hydration; false on the server and in the first render.
pub(super) fn script_running() -> ReadSignal<bool> {
    let (running, set_running) = signal(false);
    Effect::new(move |_| set_running.set(true));
    running
}

/// Moves the focus to an element that normally takes none.
pub(super) fn focus_region(element: &HtmlElement) {
    if !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus();
}

/// Gives up the focus taken by [`focus_region`], so that a later click on the
/// region does not draw a focus ring.
pub(super) fn leave_region(event: &Event) {
    if let Some(element) = event_element(event)
        && element.get_attribute("tabindex").as_deref() == Some("-1")
    {
        let _ = element.remove_attribute("tabindex");
    }
}

/// Goes to the field that a same-page link such as `#when-day` names: shows
/// the question above it and puts the cursor in it. Other links are left alone.
pub(super) fn follow_to_field(event: &Event, href: &str) {
    let Some(id) = href.strip_prefix('#') else { return };
    let Some(field) = document().get_element_by_id(id) else { return };
    let Ok(field) = field.dyn_into::<HtmlElement>() else { return };
    event.prevent_default();
    if let Some(question) = question_of(&field, id) {
        question.scroll_into_view();
    }
    if field.matches("input, select, textarea, button, a[href]").unwrap_or(false) {
        let _ = field.focus();
    } else {
        focus_region(&field);
    }
}

/// The legend or label that asks what a field answers.
fn question_of(field: &Element, id: &str) -> Option<Element> {
    let legend = || field.closest("fieldset").ok()??.query_selector("legend").ok()?;
    let label = || document().query_selector(&format!("label[for='{id}']")).ok()?;
    legend().or_else(label)
}

/// The element that an event handler was attached to.
fn event_element(event: &Event) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}

//! The page around the form.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Document, Element, Event, HtmlFormElement, Window};

/// The form of a page of questions.
const FORM: &str = "form[data-questions]";

/// The window. This code runs in one.
pub(crate) fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The document in it.
pub(crate) fn document() -> Document {
    let document: JsValue = js_sys::Reflect::get(&window(), &"document".into()).unwrap_or_default();
    document.unchecked_into()
}

/// The forms with questions.
pub(crate) fn question_forms() -> Vec<HtmlFormElement> {
    all(&document().into(), FORM)
}

/// The form with questions in which something happened.
pub(crate) fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(FORM).ok()??.dyn_into().ok()
}

/// The elements below a node that a selector finds.
pub(crate) fn all<T: JsCast>(below: &web_sys::Node, selector: &str) -> Vec<T> {
    let found = match (below.dyn_ref::<Element>(), below.dyn_ref::<Document>()) {
        (Some(element), _) => element.query_selector_all(selector),
        (_, Some(document)) => document.query_selector_all(selector),
        _ => return Vec::new(),
    };
    let Ok(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Says that an element was put into the page, so that it gets the behaviour of
/// its component.
pub(crate) fn tell_inserted(element: &Element) {
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("candour:inserted", &options) {
        // Fails for an event that is being sent already; this one is new.
        let _ = element.dispatch_event(&event);
    }
}

/// An element with its classes.
pub(crate) fn element(name: &str, class: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?.dyn_into::<Element>().ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Listens on the whole document, so that parts that come later are heard too,
/// and what does not bubble.
pub(crate) fn on(kind: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard);
    let heard_first = heard.as_ref().unchecked_ref();
    // Fails for no document: it takes listeners of every kind.
    let _ = document().add_event_listener_with_callback_and_bool(kind, heard_first, true);
    heard.forget();
}

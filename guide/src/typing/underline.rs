//! Underlining inside a text that is being typed. A text area holds no markup,
//! so the same text lies behind it, invisible but for its underlines.

use domain::redaction::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

use crate::page::{document, element, window};

/// The class of the text behind.
const BEHIND: &str = "app-underlines";

/// What makes lines break in the same places.
const SAME: [&str; 14] = [
    "font",
    "letter-spacing",
    "word-spacing",
    "line-height",
    "text-indent",
    "text-transform",
    "padding-top",
    "padding-right",
    "padding-bottom",
    "padding-left",
    "border-top-width",
    "border-left-width",
    "border-bottom-width",
    "tab-size",
];

/// Underlines what was found in a text.
pub(super) fn draw(text: &HtmlTextAreaElement, typed: &str, found: &[Span]) {
    clear(text);
    if found.is_empty() {
        return;
    }
    // Where the page refuses, the sentence below the text has to do.
    let _ = lay(text, typed, found);
}

/// Takes the underlines away.
pub(super) fn clear(text: &HtmlTextAreaElement) {
    if let Some(behind) = behind(text) {
        behind.remove();
    }
    let _ = text.class_list().remove_1("app-underlined");
}

fn lay(text: &HtmlTextAreaElement, typed: &str, found: &[Span]) -> Option<()> {
    let behind: HtmlElement = element("div", BEHIND)?.dyn_into().ok()?;
    let _ = behind.set_attribute("aria-hidden", "true");
    let parent = text.parent_element()?;
    let _ = parent.class_list().add_1("app-underlines-parent");
    let style = window().get_computed_style(text).ok()??;
    let own = behind.style();
    for property in SAME {
        let value = style.get_property_value(property).ok()?;
        let _ = own.set_property(property, &value);
    }
    let pixels = |name: &str, value: i32| own.set_property(name, &format!("{value}px"));
    // The scroll bar of the text takes its width from the lines; there is no
    // border on the right.
    let _ = pixels("width", text.client_width() + text.client_left());
    let _ = pixels("height", text.offset_height());
    let _ = pixels("top", text.offset_top());
    let _ = pixels("left", text.offset_left());
    let mut at = 0;
    for span in found {
        append(&behind, "span", typed.get(at..span.start)?)?;
        append(&behind, "mark", typed.get(span.start..span.end)?)?;
        at = span.end;
    }
    append(&behind, "span", typed.get(at..)?)?;
    parent.insert_before(&behind, Some(text)).ok()?;
    behind.set_scroll_top(text.scroll_top());
    let _ = text.class_list().add_1("app-underlined");
    Some(())
}

/// Keeps the two together when the text is scrolled.
pub(super) fn follow(text: &HtmlTextAreaElement) {
    if let Some(behind) = behind(text) {
        behind.set_scroll_top(text.scroll_top());
    }
}

/// The text behind, if there is one.
fn behind(text: &HtmlTextAreaElement) -> Option<Element> {
    text.previous_element_sibling().filter(|before| before.class_name() == BEHIND)
}

fn append(behind: &Element, name: &str, words: &str) -> Option<()> {
    let part = document().create_element(name).ok()?;
    part.set_text_content(Some(words));
    behind.append_child(&part).ok()?;
    Some(())
}

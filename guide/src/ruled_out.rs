//! Questions that another answer on the page has ruled out. Without scripts
//! they stand there all the time; with them, they come and go.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement};

use crate::answers::Sheet;
use crate::page::document;

/// Shows what is asked under the answers as they stand, and nothing else. What
/// was typed stays in its input, and the server takes what is asked alone.
pub(crate) fn put_away(form: &HtmlFormElement) {
    let Some(sheet) = Sheet::read(form) else { return };
    for shown in sheet.form.fields(sheet.page, &sheet.answers) {
        // Those that one choice opens follow the choice itself.
        if shown.revealed_by.is_some() {
            continue;
        }
        if let Some(group) = group_of(&shown.field.anchor()) {
            group.set_hidden(!shown.asked);
        }
    }
}

/// The whole question of an input: what belongs to one is in one outermost
/// group of the form.
fn group_of(input: &str) -> Option<HtmlElement> {
    let mut question = document().get_element_by_id(input)?;
    while let Some(parent) = question.parent_element() {
        if is_form(&parent) {
            return question.dyn_into().ok();
        }
        question = parent;
    }
    None
}

fn is_form(element: &Element) -> bool {
    element.has_attribute("data-questions")
}

//! What scripts do for the plain pages, where people report: a page is checked
//! by the rules of `domain` before it is sent, questions that an answer has
//! ruled out are put away, an organisation is found without leaving the page,
//! and whoever types a name is told. The pages are complete without it.
//!
//! The behaviour of single components, such as counting characters, is that of
//! nhsuk-frontend's own scripts (`entry.mjs`).

mod answers;
mod check;
mod errors;
mod page;
mod ruled_out;
mod search;
mod typing;

use domain::taxonomy::posted::FIND;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlFormElement, SubmitEvent};

use page::on;

/// Begins to watch the form of the page.
#[wasm_bindgen(start)]
pub fn start() {
    on("submit", |event| {
        if let Ok(event) = event.dyn_into::<SubmitEvent>() {
            submitted(&event);
        }
    });
    on("change", |event| {
        if let Some(form) = page::form_of(&event) {
            ruled_out::put_away(&form);
        }
    });
    for form in page::question_forms() {
        ruled_out::put_away(&form);
    }
}

/// Looks for an organisation in place, or holds a page back that would only
/// come back. Buttons with a name of their own do something else than go on.
fn submitted(event: &SubmitEvent) {
    let Some(form) = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let button = event.submitter().filter(|button| button.has_attribute("name"));
    match button {
        Some(button) if button.get_attribute("name").as_deref() == Some(FIND) => {
            search::look(event, form, button);
        }
        Some(_) => {}
        None => check::hold_back(event, &form),
    }
}

//! Checking a page in the browser before it is sent, by the domain's own rules.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::js_sys::Array;
use leptos::web_sys::{FormData, HtmlFormElement};

use super::control::Sheet;
use super::{WRONG, problems, taken};
use crate::posted::FoundHere;

/// Holds a page back while something is wrong with it, and says what. Buttons
/// with a name of their own do something else than go on, so they are not
/// held back.
pub(super) fn check(event: &SubmitEvent, sheet: &Sheet) {
    let goes_on = event.submitter().is_none_or(|button| !button.has_attribute("name"));
    let Some(fields) = fields(event).filter(|_| goes_on) else { return };
    let mut answers = sheet.filled.answers.clone();
    let today = sheet.filled.today;
    sheet.take(&mut answers, taken(sheet.form, sheet.page, &fields));
    let Err(errors) = sheet.form.check_page(sheet.page, &answers, today) else { return };
    event.prevent_default();
    if !document().title().starts_with(WRONG) {
        document().set_title(&format!("{WRONG}{}", document().title()));
    }
    let found = problems(sheet.form, errors);
    sheet.problems.set(found.clone());
    if let Some(FoundHere(summary)) = use_context() {
        summary.set(Some(found));
    }
}

/// The names and values that a form is about to send.
fn fields(event: &SubmitEvent) -> Option<Vec<(String, String)>> {
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let pairs = data.entries().into_iter().filter_map(|pair| {
        let pair = Array::from(&pair.ok()?);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Some(pairs.collect())
}

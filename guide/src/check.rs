//! Checking a page before it is sent, by the same rules as the server.

use domain::taxonomy::posted::anchor;
use web_sys::{HtmlFormElement, SubmitEvent};

use crate::answers::Sheet;
use crate::errors::{self, Mistake};

/// Holds a page back while something is wrong with it, and says what.
pub(crate) fn hold_back(event: &SubmitEvent, form: &HtmlFormElement) {
    let Some(sheet) = Sheet::read(form) else { return };
    let Err(found) = sheet.form.check_page(sheet.page, &sheet.answers, sheet.today) else {
        return;
    };
    event.prevent_default();
    let mistakes = found
        .into_iter()
        .map(|error| Mistake { input: anchor(sheet.form, &error), message: error.message });
    errors::show(form, &mistakes.collect::<Vec<_>>());
}

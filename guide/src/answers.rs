//! The answers that a form is about to send.

use chrono::NaiveDate;
use domain::taxonomy::posted::{is_context, taken};
use domain::taxonomy::{Audience, Form, Page, RawAnswers};
use js_sys::Array;
use web_sys::{FormData, HtmlFormElement};

/// A page of questions, with the answers as they stand in it.
pub(crate) struct Sheet {
    /// The questionnaire.
    pub(crate) form: Form,
    /// The page.
    pub(crate) page: &'static Page,
    /// The British day, as the server sent it: a device's clock may be wrong.
    pub(crate) today: NaiveDate,
    /// The answers on it, and the coded ones of the other pages.
    pub(crate) answers: RawAnswers,
}

impl Sheet {
    /// Reads a form; `None` for one that is no page of questions.
    pub(crate) fn read(element: &HtmlFormElement) -> Option<Self> {
        let data = |name: &str| element.get_attribute(&format!("data-{name}"));
        let form = Form::new(Audience::parse(&data("questions")?)?);
        let page = form.page(&data("page")?)?;
        let today = data("today")?.parse().ok()?;
        let mut sheet = Self { form, page, today, answers: RawAnswers::default() };
        sheet.take(&fields(element)?);
        Some(sheet)
    }

    fn take(&mut self, fields: &[(String, String)]) {
        for (name, value) in fields {
            if is_context(self.form, self.page, name) {
                let mut values = self.answers.get(name).to_vec();
                values.push(value.clone());
                self.answers.set(name.clone(), values);
            }
        }
        let taken = taken(self.form, self.page, fields);
        self.form.take(self.page, &mut self.answers, taken, self.today);
    }
}

/// The names and values that a form is about to send.
fn fields(element: &HtmlFormElement) -> Option<Vec<(String, String)>> {
    let data = FormData::new_with_form(element).ok()?;
    let pairs = data.entries().into_iter().filter_map(|pair| {
        let pair = Array::from(&pair.ok()?);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Some(pairs.collect())
}

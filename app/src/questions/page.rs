//! One page of questions as a form.

use domain::taxonomy::{Form, Page, RawAnswers};
use leptos::prelude::*;

use super::control::Sheet;
use super::summary::to_oneself;
use super::{CHECK, FROM, Filled, WRONG};
use crate::components::{Button, Heading, Size};
use crate::posted::FieldProblem;

/// The form of one page. It posts to the address it stands at.
#[component]
pub fn QuestionForm(
    /// The questionnaire.
    form: Form,
    /// The page.
    page: &'static Page,
    /// What it is filled with.
    filled: Filled,
    /// What is wrong with it, as the server found.
    problems: Vec<FieldProblem>,
    /// Where it is posted to.
    action: String,
    /// Whether the reader came from checking their answers.
    from_check: bool,
    /// The answers of a record that is being amended, some of which stay as
    /// they are.
    #[prop(optional)]
    standing: Option<RawAnswers>,
    /// Other fields that the form sends along, by name.
    #[prop(optional)]
    along: Vec<(&'static str, String)>,
    /// Whether scripts keep the page while it is being typed.
    #[prop(optional)]
    autosave: bool,
    /// Other buttons beside the one that goes on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let sheet = Sheet { form, page, filled, problems, standing };
    // Which answers of a record may be amended is known on the server alone.
    let checked_first = sheet.standing.is_none();
    let today = sheet.filled.today.to_string();
    let context = sheet
        .filled
        .context(form, page)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let along = along
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let (heading, fields) = questions(&sheet);
    let caption = page
        .caption(form, &sheet.filled.answers)
        .map(|caption| view! { <p class="nhsuk-caption-l">{caption}</p> });
    view! {
        <form
            method="post"
            action=action
            novalidate
            data-questions=checked_first.then(|| form.audience().word())
            data-page=page.slug
            data-today=today
            data-autosave=autosave.then_some("")
        >
            {context}
            {along}
            {from_check.then(|| view! { <input type="hidden" name=FROM value=CHECK /> })}
            {caption}
            {heading}
            {fields}
            <div class="nhsuk-button-group">
                // A second click is not held back: it may come right after a
                // mistake was mended, and saving a page twice does no harm.
                <Button>{if checked_first { "Continue" } else { "Save answers" }}</Button>
                {children.map(|children| children())}
            </div>
            // Filled in by the script that saves: when, or why not.
            {autosave.then(|| view! { <p class="nhsuk-hint" role="status"></p> })}
        </form>
    }
    .into_any()
}

/// The title of a page of questions, as the browser shows and reads it: what
/// is wrong comes first, and which of several patients it is about last.
pub fn title(form: Form, page: &'static Page, answers: &RawAnswers, wrong: bool) -> String {
    let wrong = if wrong { WRONG } else { "" };
    let title = to_oneself(page.title(form, answers));
    match page.caption(form, answers) {
        Some(patient) => format!("{wrong}{title} ({patient})"),
        None => format!("{wrong}{title}"),
    }
}

/// The heading of the page, if it is not the first question itself, and the
/// questions.
fn questions(sheet: &Sheet) -> (Option<AnyView>, Vec<AnyView>) {
    let title = sheet.page.title(sheet.form, &sheet.filled.answers);
    let asked: Vec<_> =
        sheet.shown().into_iter().filter(|shown| shown.revealed_by.is_none()).collect();
    let is_title = |at: usize| {
        let question = asked.get(at).map(|shown| shown.field);
        let question = question.map(|field| field.question(sheet.form, &sheet.filled.answers));
        at == 0 && question == Some(title)
    };
    let fields = asked.iter().enumerate().map(|(at, shown)| {
        let words = sheet.words(shown.field);
        let heading =
            if is_title(at) { Heading::page(words) } else { Heading::new(words).size(Size::S) };
        sheet.field(shown.field, heading)
    });
    let fields = fields.collect();
    let title = if sheet.standing.is_none() { to_oneself(title) } else { title.to_owned() };
    let heading =
        (!is_title(0)).then(|| view! { <h1 class="nhsuk-heading-l">{title}</h1> }.into_any());
    (heading, fields)
}

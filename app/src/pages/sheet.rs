//! A copy of a record to print or save: what is read of it, redacted, and
//! nothing that can be done with it. Its head stands on each page of paper.

use leptos::prelude::*;

use crate::components::{PageTitle, SummaryList, SummaryRow};

/// What a copy holds.
pub struct Sheet {
    /// What it is a copy of.
    pub reference: String,
    /// When it was made, in words.
    pub made: String,
    /// Whether the record is open to named people only.
    pub restricted: bool,
    /// The facts at its head.
    pub head: Vec<SummaryRow>,
    /// The answers and what was added since.
    pub body: AnyView,
}

/// A copy.
pub fn sheet(sheet: Sheet) -> AnyView {
    let Sheet { reference, made, restricted, head, body } = sheet;
    let restricted = restricted.then(|| {
        view! { <strong>"Restricted: open to named people only. "</strong> }
    });
    view! {
        <PageTitle text=format!("Copy of event {reference}") />
        <p class="nhsuk-hint app-screen-only">
            "Use your browser to print this page or to save it as a PDF. Words in square brackets, such as [name 1], stand where something was taken out that could say who a person is."
        </p>
        <div class="app-sheet">
            <div class="app-sheet__head">
                <p class="nhsuk-body-s nhsuk-u-margin-bottom-2">
                    {restricted} "Event " {reference.clone()} ". Copy made on " {made} "."
                </p>
            </div>
            <div class="app-sheet__body">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Copy of event"</span>
                    {reference}
                </h1>
                <SummaryList rows=head />
                {body}
            </div>
        </div>
    }
    .into_any()
}

//! The terms of use, the privacy policy and the cookies, for all to read; and
//! accepting the first two (L27, L28).

mod accept;
mod cookies;
mod submission;

use axum::http::request::Parts;
use domain::calendar::day_in_words;
use domain::terms::{Edition, PRIVACY, TERMS};
use leptos::prelude::*;

use crate::components::PageTitle;
use crate::contacts::contacts;
use crate::documents::{self, document};
use crate::posted::Posted;

pub use accept::Accept;
pub use cookies::Cookies;
pub use submission::posts;

/// The address of the page that accepts.
const ADDRESS: &str = "/terms/accept";

/// The field with the address of a form that is sent once the terms are
/// accepted.
const TO: &str = "to";

/// What the names of its own fields begin with meanwhile.
const KEPT: &str = "kept.";

/// Fields that no page that is shown again holds.
const SECRET: [&str; 3] = ["code", "password", "present"];

/// What was posted by somebody who has to accept the terms first, to be kept on
/// the page where they do, so that nothing typed is lost (`rules.md` 22).
pub fn kept(page: &Parts, posted: Posted) -> Posted {
    let to = page.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let typed = posted.fields.into_iter().filter(|(name, _)| !SECRET.contains(&name.as_str()));
    let typed = typed.map(|(name, value)| (format!("{KEPT}{name}"), value));
    let fields = std::iter::once((TO.to_owned(), to)).chain(typed).collect();
    Posted { fields, problems: Vec::new(), failure: posted.failure }
}

/// The request as one for the page that accepts.
pub fn at(mut page: Parts) -> Parts {
    page.uri = axum::http::Uri::from_static(ADDRESS);
    page
}

/// The terms of use.
#[component]
pub fn Terms() -> impl IntoView {
    page("Terms of use", TERMS, documents::TERMS)
}

/// The privacy policy.
#[component]
pub fn Privacy() -> impl IntoView {
    page("Privacy policy", PRIVACY, documents::PRIVACY)
}

fn page(title: &'static str, edition: Edition, text: &str) -> AnyView {
    view! {
        <PageTitle text=title />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                <p class="nhsuk-hint">{version(edition)}</p>
                {document(text, &contacts(), 2)}
            </div>
        </div>
    }
    .into_any()
}

fn version(edition: Edition) -> String {
    format!("Version {}, in force since {}", edition.number, day_in_words(edition.day()))
}

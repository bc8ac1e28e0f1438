//! Forms that come back: a page shown again from what was posted to it.
//!
//! Every form posts to the address of its own page, as plain HTML does. When
//! what was typed cannot be taken, the same page is rendered from the post,
//! with the errors, so nothing typed is lost, nothing typed enters an address,
//! and it works without scripts and without a database.

use chrono::NaiveDate;
use domain::event::query::Unreadable;
use domain::taxonomy::posted::WORDS;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use crate::components::{ErrorLink, ErrorSummary};
use crate::failure::Failure;

/// One thing wrong with a form: which field, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name; empty when the problem is with the form as a whole.
    pub field: String,
    /// What to do about it.
    pub message: String,
}

/// What was typed for a day is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what was typed is no day")]
pub struct NotADay;

impl From<&Unreadable> for FieldProblem {
    fn from(problem: &Unreadable) -> Self {
        Self { field: problem.field.to_owned(), message: problem.message.to_owned() }
    }
}

/// What was posted, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// Field names and values in the order in which they came.
    pub fields: Vec<(String, String)>,
    /// What is wrong with single fields.
    pub problems: Vec<FieldProblem>,
    /// What is wrong apart from the fields: it may not be done, it cannot be
    /// done now, someone else was quicker.
    pub failure: Option<Failure>,
}

impl Posted {
    /// The first value of a field; empty when it was not sent.
    pub fn value(&self, name: &str) -> String {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or_else(String::new, |f| f.1.clone())
    }

    /// Every value of a field.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(field, _)| field == name).map(|f| f.1.clone()).collect()
    }

    /// The words by which something is looked for, by field name.
    pub fn searches(&self) -> Vec<(String, String)> {
        let searches = self.fields.iter().filter_map(|(name, words)| {
            Some((name.strip_prefix(WORDS)?.to_owned(), words.clone()))
        });
        searches.collect()
    }

    /// What is wrong with a field, if anything.
    pub fn problem(&self, name: &str) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == name).map(|p| p.message.clone())
    }

    /// A day that was typed in three parts; `None` where nothing was.
    pub fn day(&self, name: &str) -> Result<Option<NaiveDate>, NotADay> {
        let [day, month, year] =
            ["day", "month", "year"].map(|part| self.value(&format!("{name}.{part}")));
        if [&day, &month, &year].iter().all(|part| part.trim().is_empty()) {
            return Ok(None);
        }
        let read = || {
            let year = (year.trim().len() == 4).then(|| year.trim().parse().ok())??;
            NaiveDate::from_ymd_opt(year, month.trim().parse().ok()?, day.trim().parse().ok()?)
        };
        read().map(Some).ok_or(NotADay)
    }

    /// Adds a problem with a field.
    pub fn refuse(mut self, field: &str, message: impl Into<String>) -> Self {
        self.problems.push(FieldProblem { field: field.to_owned(), message: message.into() });
        self
    }
}

/// What was posted to the page that is being rendered; nothing after plain
/// reading or navigation. The browser takes over what the server saw, until
/// the reader goes to another address.
pub fn posted() -> Resource<Posted> {
    let path = use_location().pathname;
    Resource::new_blocking(move || path.get(), |_| async { current() })
}

#[cfg(feature = "ssr")]
fn current() -> Posted {
    use_context::<Posted>().unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn current() -> Posted {
    Posted::default()
}

/// What is wrong with the form that was posted, above the page that shows it
/// again.
#[component]
pub fn PostedSummary() -> impl IntoView {
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let failure = posted.failure.as_ref().map(|f| ErrorLink::text(f.above_a_form()));
                let fields = posted.problems.iter().map(|problem| {
                    ErrorLink::new(problem.message.clone(), format!("#{}", problem.field))
                });
                let errors: Vec<ErrorLink> = failure.into_iter().chain(fields).collect();
                (!errors.is_empty()).then(|| view! { <ErrorSummary errors /> }).into_any()
            })}
        </Suspense>
    }
}

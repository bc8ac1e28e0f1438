//! Recording by signed-in staff: choosing where from, grouped pages, checking,
//! submitting. A record in the making is a draft that its author alone sees.

mod check;
mod desk;
mod question;
mod submission;
mod tasks;
mod whole;

use chrono::NaiveDate;
use domain::event::Reference;
use domain::taxonomy::{Audience, Form};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::questions::{CHECK, FROM, Filled};

pub use check::Check;
pub use desk::Desk;
pub use question::Question;
pub use submission::posts;
pub use whole::Whole;

/// The field that says that a script keeps the page while it is being typed.
const AUTOSAVE: &str = "autosave";

/// The questionnaire for staff.
fn form() -> Form {
    Form::new(Audience::Staff)
}

/// The address above the pages of a draft.
fn draft_address(draft: &str) -> String {
    format!("/record/{draft}")
}

/// The address of one page of a draft.
fn page_address(draft: &str, slug: &str) -> String {
    format!("/record/{draft}/{slug}")
}

/// The same, for someone who goes back to checking their answers.
fn change_address(draft: &str, slug: &str) -> String {
    format!("/record/{draft}/{slug}?{FROM}={CHECK}")
}

/// A draft as its pages need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct DraftView {
    /// The British day.
    today: NaiveDate,
    /// How far it has come, or why that cannot be said.
    state: Result<DraftState, Failure>,
}

/// How far a draft has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum DraftState {
    /// It is being filled in.
    Open {
        /// The name of the organisation that it is recorded from.
        organisation: String,
        /// What was answered so far.
        filled: Filled,
    },
    /// It was submitted.
    Submitted(Reference),
}

/// A draft of the reader's own.
async fn draft_page(draft: String) -> Result<DraftView, Failure> {
    let service = crate::server::context::service()?;
    Ok(DraftView { today: service.today(), state: submission::state(&service, &draft).await })
}

/// Where someone goes on who is at no page in particular.
fn onwards(draft: &str, filled: &Filled) -> String {
    page_address(draft, next_slug(filled))
}

/// The name of the page where a form goes on.
fn next_slug(filled: &Filled) -> &'static str {
    let next = form().first_incomplete_page(&filled.answers, filled.today);
    next.map_or("check", |page| page.slug)
}

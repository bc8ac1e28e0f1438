//! Reporting without an account: one thing per page, then checking, then a
//! receipt (`rules.md` 17 to 22).
//!
//! A random secret in a cookie of this path alone holds one form together.
//! Who is signed in is not asked here. Each page saves what was typed before
//! it looks at it, so nothing is lost whatever is wrong with it.

mod already_sent;
mod check;
mod device;
mod done;
mod products;
mod question;
mod start;

mod cookie;
mod submission;

use chrono::NaiveDate;
use domain::taxonomy::{Audience, Form};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use serde::{Deserialize, Serialize};

use crate::components::{ButtonLink, PageTitle};
use crate::failure::Failure;
use crate::questions::{CHECK, FROM, Filled};

pub use check::Check;
pub use cookie::NAME as COOKIE;
pub use done::Done;
pub use question::Question;
pub use start::Start;
pub use submission::posts;

/// The questionnaire for people without an account.
fn form() -> Form {
    Form::new(Audience::Public)
}

/// The address of one page of the form.
fn page_address(slug: &str) -> String {
    format!("/report/{slug}")
}

/// The same, for someone who goes back to checking their answers.
fn change_address(slug: &str) -> String {
    format!("/report/{slug}?{FROM}={CHECK}")
}

/// The form of this browser, as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FormState {
    /// The British day.
    today: NaiveDate,
    /// How far it has come.
    progress: Progress,
}

/// How far a form has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Progress {
    /// The browser sent no secret: it keeps no cookies, or was closed.
    NoSecret,
    /// Nothing is kept for the secret: the form is new, or was deleted.
    Fresh,
    /// It is being filled in.
    Open(Filled),
    /// It was sent.
    Sent(SentReport),
    /// What is kept cannot be read just now.
    Unreadable,
}

/// What the sender of a report takes away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SentReport {
    reference: String,
    receipt_code: String,
}

/// The form that belongs to this browser's secret.
async fn report_form() -> Result<FormState, Failure> {
    let service = crate::server::context::service()?;
    let today = service.today();
    let Some(secret) = use_context().as_ref().and_then(cookie::secret) else {
        return Ok(FormState { today, progress: Progress::NoSecret });
    };
    let progress = match submission::progress(&service, &secret).await {
        Ok(progress) => progress,
        Err(error) => {
            crate::server::context::words(error);
            Progress::Unreadable
        }
    };
    Ok(FormState { today, progress })
}

/// Where someone goes on who is at no page in particular.
fn onwards(filled: &Filled) -> String {
    page_address(next_slug(filled))
}

/// The name of the page where a form goes on.
fn next_slug(filled: &Filled) -> &'static str {
    let next = form().first_incomplete_page(&filled.answers, filled.today);
    next.map_or("check", |page| page.slug)
}

/// To the page with the receipt.
fn to_receipt() -> AnyView {
    view! { <Redirect path="/report/done" /> }.into_any()
}

/// The page in place of one whose form is not there.
#[component]
fn NoForm() -> impl IntoView {
    view! {
        <PageTitle text="There is no report in progress here" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"There is no report in progress here"</h1>
                <p>
                    "A report that is not sent is forgotten when the browser is closed, and after 24 hours at the latest, so that nobody else finds it on this device."
                </p>
                <p>
                    "If you had just begun, your browser may not keep cookies for this site. One cookie holds the pages of your report together. It does not say who you are, and it goes when you close the browser. Allow cookies and begin again."
                </p>
                <ButtonLink href="/report">"Begin a report"</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

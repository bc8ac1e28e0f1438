//! The way back to a report without an account: its receipt code.
//!
//! The code is posted, never part of an address, and the answer to the post is
//! the page itself. Who is signed in is not asked here.

mod opened;

mod submission;

use chrono::{DateTime, Utc};
use domain::event::Status;
use domain::event::record::Addition;
use domain::organisation::Organisation;
use domain::taxonomy::Section;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::{Button, PageTitle, TextInput};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

pub use submission::posts;

/// A report as its reporter sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    reference: String,
    status: Status,
    sections: Vec<Section>,
    additions: Vec<Addition>,
    /// The organisations that the answers name.
    named: Vec<Organisation>,
    /// When it was read.
    read: DateTime<Utc>,
}

/// The page: the box for the code or, after a right one, the report.
#[component]
pub fn Receipt() -> impl IntoView {
    let posted = posted();
    let opened = Resource::new_blocking(|| (), |()| read());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match opened.await {
                    Ok(Some(opened)) => opened::report(opened, &posted),
                    Ok(None) => ask(&posted),
                    Err(_) if posted.failure.is_some() => ask(&posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// The report that the posted code opens. There is no other way to ask for
/// one, so a code never travels in an address.
async fn read() -> Result<Option<Opened>, Failure> {
    let Some(posted) = use_context::<Posted>() else { return Ok(None) };
    submission::opened(&crate::server::context::service()?, &posted).await
}

/// The box for the code.
fn ask(posted: &Posted) -> AnyView {
    view! {
        <PageTitle text="Use a receipt code" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Use a receipt code"</h1>
                <p>
                    "With the code that you got when you sent a report, you can read the report and the answer to it, and add to it."
                </p>
                <form method="post" action="/receipt" novalidate>
                    <TextInput
                        name="code"
                        label="Receipt code"
                        hint="Twenty letters and digits in groups of four. Capitals, spaces and hyphens make no difference."
                        value=posted.value("code")
                        error=posted.problem("code")
                        width=Some(30)
                        code=true
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck=false
                    />
                    {posted
                        .fields
                        .iter()
                        .filter(|(name, words)| name == "words" && !words.is_empty())
                        .map(|(_, words)| opened::words(words.clone(), None))
                        .collect_view()}
                    <Button>"Open the report"</Button>
                </form>
                <p>
                    "A lost code cannot be given again, because nobody knows which report is yours. You can report again: "
                    <a href="/report" rel="external">"report an event"</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}

//! Asking for access: to record from a further organisation, or for more at
//! one's own, or to read another's.

use domain::access::request::{LONGEST_REASON, RequestKind};
use domain::organisation::OdsCode;
use leptos::prelude::*;

use crate::components::{
    BackLink, Button, Choice, DateInput, DateParts, Heading, PageTitle, Radios, Size, Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;
use crate::workplace::{self, Found};

/// What the form was sent with, and the organisations found: before anyone
/// looks, those that the person belongs to.
async fn read_form() -> Result<(Posted, Found), Failure> {
    let actor = crate::server::context::signed_in().await?;
    let posted = use_context::<Posted>().unwrap_or_default();
    let own: Vec<OdsCode> = actor.recording_organisations().into_iter().cloned().collect();
    let found = workplace::find(&posted, &own).await?;
    Ok((posted, found))
}

/// The page.
#[component]
pub fn Ask() -> impl IntoView {
    let form = Resource::new_blocking(|| (), |()| read_form());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match form.await {
                    Ok((posted, found)) => page(&posted, &found),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(posted: &Posted, found: &Found) -> AnyView {
    let where_at = workplace::question(
        posted,
        found,
        "At which organisation?",
        "Find it, then choose it.",
        true,
    );
    view! {
        <PageTitle text="Ask for access" />
        <BackLink href="/account" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Ask for access"</h1>
                <form method="post" action="/account/ask" novalidate>
                    <Radios
                        name="kind"
                        legend=Heading::new("What do you need?").size(Size::S)
                        items=kinds(posted)
                        value=posted.value("kind")
                        error=posted.problem("kind")
                    />
                    {where_at}
                    <Textarea
                        name="reason"
                        label=Heading::new("Why do you need it?").size(Size::S)
                        hint=format!("Not needed to record events from a further organisation. Up to {LONGEST_REASON} characters; leave names of patients and colleagues out.")
                        value=posted.value("reason")
                        error=posted.problem("reason")
                        rows=3
                    />
                    <Button>"Ask"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn kinds(posted: &Posted) -> Vec<Choice> {
    let part = |part: &str| posted.value(&format!("until.{part}"));
    let until = view! {
        <DateInput
            id="until"
            name_prefix="until"
            dotted=true
            legend=Heading::new("Until which day?").size(Size::S)
            hint="Within a year, for example 27 3 2027. You can ask again when it ends."
            value=DateParts { day: part("day"), month: part("month"), year: part("year") }
            error=posted.problem("until")
        />
    };
    let hint = |kind| match kind {
        RequestKind::Standard => "Record events from an organisation where you work.",
        RequestKind::Organisational => {
            "Read and review the events of an organisation where you work. Its admin decides."
        }
        RequestKind::Admin => {
            "The same, with the statutory section and decisions on who has access. An admin there decides; where there is none, the national team."
        }
        RequestKind::ReadOnly => {
            "Read the events of an organisation where you do not work. Its admin decides."
        }
    };
    let choice = |kind: RequestKind| Choice::new(kind.word(), kind.name()).hint(hint(kind));
    let [standard, organisational, admin, read_only] = RequestKind::ALL.map(choice);
    vec![standard, organisational, admin, read_only.reveals(until)]
}

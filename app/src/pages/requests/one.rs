//! One request, and deciding on it.

use domain::access::request::view::{AccessRequest, Undecided, Workplace};
use domain::access::request::{LONGEST_REASON, RequestId};
use domain::calendar::{day_in_words, time_in_words};
use leptos::prelude::*;

use super::opening_in_words;
use crate::address;
use crate::components::{
    BackLink, Button, Choice, Heading, InsetText, PageTitle, Radios, Size, SummaryList, SummaryRow,
    TextInput, Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::pages::my_account::place_in_words;
use crate::posted::{Posted, posted};

async fn read_request(id: String) -> Result<Undecided, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(id) = id.parse().map(RequestId) else {
        return Err(refused(Failure::NotFound));
    };
    service()?.undecided_one(&actor, id).await.map_err(failed)
}

/// The page.
#[component]
pub fn One() -> impl IntoView {
    let id = address::part("id");
    let request = Resource::new_blocking(id, read_request);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match request.await {
                    Ok(undecided) => page(&undecided, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(undecided: &Undecided, posted: &Posted) -> AnyView {
    let request = &undecided.request;
    let placing = match &request.workplace {
        Workplace::Listed(_) => None,
        Workplace::Unlisted(_) => Some(view! {
            <InsetText>
                <p>
                    "The register does not list this organisation under that name. If you know which one is meant, enter it. An account belongs to a listed organisation: without one, reject the request."
                </p>
            </InsetText>
            <TextInput
                name="organisation"
                label=Heading::new("Organisation that is meant").size(Size::S)
                hint="Name, postcode or ODS code"
                autocomplete="off"
                spellcheck=false
                value=posted.value("organisation")
                error=posted.problem("organisation")
            />
        }),
    };
    view! {
        <PageTitle text="Decide on a request" />
        <BackLink href="/requests" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Request for access"</span>
                    {request.name.clone()}
                </h1>
                <SummaryList rows=rows(undecided) />
                <form method="post" action=address::request(request.id) novalidate>
                    {placing}
                    <Radios
                        name="decision"
                        legend=Heading::new("What do you decide?").size(Size::S)
                        items=vec![
                            Choice::new("approve", "Approve"),
                            Choice::new("reject", "Reject"),
                        ]
                        value=posted.value("decision")
                        error=posted.problem("decision")
                    />
                    <Textarea
                        name="words"
                        label=Heading::new("What should they know?").size(Size::S)
                        hint=format!("They read it. Needed if you reject. Up to {LONGEST_REASON} characters.")
                        value=posted.value("words")
                        error=posted.problem("words")
                        rows=3
                    />
                    <Button>"Decide"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn rows(undecided: &Undecided) -> Vec<SummaryRow> {
    let request: &AccessRequest = &undecided.request;
    let mut rows = vec![
        SummaryRow::new("Asks for", request.kind.name()),
        SummaryRow::new("Where", place_in_words(&request.workplace)),
        SummaryRow::new("Email address", request.email.clone()),
    ];
    if !request.job.is_empty() {
        rows.push(SummaryRow::new("What they do, as they say", request.job.clone()));
    }
    if !request.reason.is_empty() {
        rows.push(SummaryRow::new("Why", request.reason.clone()));
    }
    rows.extend(request.until.map(|day| SummaryRow::new("Until", day_in_words(day))));
    rows.extend([
        SummaryRow::new("Asked", time_in_words(request.asked_at)),
        SummaryRow::new("It would open", opening_in_words(undecided)),
    ]);
    rows
}

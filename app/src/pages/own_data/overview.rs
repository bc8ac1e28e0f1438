//! What somebody can do about their data, and what became of what they asked.

use chrono::NaiveDate;
use domain::account::lifespan::{Ending, EndingCause};
use domain::account::rights::{RightsRequest, RightsState};
use domain::calendar::{day_in_britain, day_in_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::components::{
    BackLink, Cell, Column, Heading, InsetText, ItemAction, PageTitle, Row, SummaryList,
    SummaryRow, Table, Tag, TagColour,
};
use crate::failure::{Failure, FailurePage};
use crate::pages::credentials::done;

/// What the page shows.
#[derive(Clone, Serialize, Deserialize)]
struct Mine {
    name: String,
    email: String,
    requests: Vec<RightsRequest>,
    restricted_on: Option<NaiveDate>,
    ending: Option<Ending>,
}

async fn read_mine() -> Result<Mine, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let data = service.my_data(&actor).await.map_err(failed)?;
    let access = service.my_access(&actor).await.map_err(failed)?;
    Ok(Mine {
        name: actor.name,
        email: access.mailbox.address.as_str().to_owned(),
        requests: data.requests,
        restricted_on: data.restricted_on,
        ending: data.ending,
    })
}

/// The page.
#[component]
pub fn Overview() -> impl IntoView {
    let mine = Resource::new_blocking(|| (), |()| read_mine());
    let query = use_query_map();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let what = query.read_untracked().get("done");
                match mine.await {
                    Ok(mine) => page(&mine, what.as_deref()),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(mine: &Mine, what: Option<&str>) -> AnyView {
    let said = match what {
        Some("name") => Some(done("Your name is changed")),
        Some("email") => Some(done("Look into your new mailbox: a link there finishes the change")),
        Some("asked") => Some(done("We have your request and answer it within a month")),
        Some("kept") => Some(done("Your account stays")),
        _ => None,
    };
    let used_for = match mine.restricted_on {
        None => "Running this service and keeping the safety records".to_owned(),
        Some(since) => format!("The safety records alone, since {}", day_in_words(since)),
    };
    let erased = match &mine.ending {
        Some(Ending { cause: EndingCause::Asked, erase_on, .. }) => {
            (format!("Erased on {}", day_in_words(*erase_on)), "Keep")
        }
        _ => ("In use".to_owned(), "Erase"),
    };
    let link = |words: &str, page: &str, about: &str| {
        ItemAction::link(words, format!("/account/data/{page}")).about(about)
    };
    let rows =
        vec![
            SummaryRow::new("A copy", "Everything that is held about you, in one file")
                .action(link("Download", "copy", "a copy of your data")),
            SummaryRow::new("Name", mine.name.clone()).action(link("Change", "name", "name")),
            SummaryRow::new("Email address", mine.email.clone()).action(link(
                "Change",
                "email",
                "email address",
            )),
            SummaryRow::new("Used for", used_for).action(link("Ask", "ask", "about your data")),
            SummaryRow::new("Account", erased.0).action(link(erased.1, "erase", "your account")),
        ];
    view! {
        <PageTitle text="Your data" />
        <BackLink href="/account">"Your account"</BackLink>
        {said}
        <h1 class="nhsuk-heading-l">"Your data"</h1>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {restricted(mine.restricted_on)}
                <SummaryList rows />
                <p>
                    "What you ask is answered by a person. If you are not content with the answer, you can complain to the "
                    <a href="https://ico.org.uk/make-a-complaint/" rel="external">
                        "Information Commissioner’s Office"
                    </a> "."
                </p>
            </div>
        </div>
        {requests(&mine.requests)}
    }
    .into_any()
}

fn restricted(since: Option<NaiveDate>) -> Option<AnyView> {
    since?;
    let text = view! {
        <InsetText>
            <p>
                "Your data is used for the safety records alone: not for newsletters, and not to see how the service is used. You can ask for that to end."
            </p>
        </InsetText>
    };
    Some(text.into_any())
}

fn requests(requests: &[RightsRequest]) -> Option<AnyView> {
    if requests.is_empty() {
        return None;
    }
    let columns = ["Asked on", "What", "Answer by", "State"].map(Column::new).to_vec();
    let rows = requests
        .iter()
        .map(|request| {
            let words = request.words.clone();
            let about = request.right.name();
            Row::new(vec![
                Cell::from(day_in_words(day_in_britain(request.asked_at))),
                Cell::view(
                    view! { {about} <p class="nhsuk-u-margin-top-2 nhsuk-u-margin-bottom-0">{words}</p> }
                        .into_any(),
                ),
                Cell::from(day_in_words(request.due_on)),
                Cell::view(state(request)),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("What you have asked") columns rows responsive=true />
    };
    Some(table.into_any())
}

fn state(request: &RightsRequest) -> AnyView {
    let words = request.answer.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
    view! {
        {state_of(request.state)}
        {(!words.is_empty())
            .then(|| {
                view! { <p class="nhsuk-u-margin-top-2 nhsuk-u-margin-bottom-0">{words}</p> }
            })}
    }
    .into_any()
}

/// How far a request is, as a tag.
pub fn state_of(state: RightsState) -> AnyView {
    let colour = match state {
        RightsState::Open => TagColour::Blue,
        RightsState::Granted => TagColour::Green,
        RightsState::Refused => TagColour::Red,
        RightsState::Withdrawn => TagColour::Grey,
    };
    let name = state.name();
    view! { <Tag colour>{name}</Tag> }.into_any()
}

//! One's own account: what one holds where, what one has asked for, and asking
//! for more.

mod ask;
mod privacy;
mod submission;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::access::Actor;
use domain::access::request::RequestState;
use domain::access::request::view::{AccessRequest, HeldGrant, Revocation, Workplace};
use domain::account::lifespan::EndingCause;
use domain::calendar::{day_in_britain, day_in_words};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::components::{
    ButtonLink, Cell, Column, Heading, InsetText, ItemAction, PageTitle, Row, SummaryList,
    SummaryRow, Table, Tag, TagColour,
};
use crate::failure::{Failure, FailurePage};

pub use ask::Ask;
pub use privacy::{ADDRESS as PRIVACY, Privacy};
pub use submission::posts;

/// What ends within so many days is marked.
const SOON: Duration = Duration::days(30);

/// What the page shows.
#[derive(Clone, Serialize, Deserialize)]
struct Mine {
    actor: Actor,
    email: String,
    job: String,
    grants: Vec<HeldGrant>,
    revocations: Vec<Revocation>,
    requests: Vec<AccessRequest>,
    erase_on: Option<NaiveDate>,
    now: DateTime<Utc>,
    sees_usage: bool,
}

async fn read_mine() -> Result<Mine, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let service = service()?;
    let mine = service.my_access(&actor).await.map_err(failed)?;
    let sees_usage = !service.usage_places(&actor).await.map_err(failed)?.is_empty();
    let ending = service.my_data(&actor).await.map_err(failed)?.ending;
    let asked = ending.filter(|ending| ending.cause == EndingCause::Asked);
    Ok(Mine {
        sees_usage,
        actor,
        email: mine.mailbox.address.as_str().to_owned(),
        job: mine.job,
        grants: mine.grants,
        revocations: mine.revocations,
        requests: mine.requests,
        erase_on: asked.map(|ending| ending.erase_on),
        now: service.now(),
    })
}

/// The page.
#[component]
pub fn MyAccount() -> impl IntoView {
    let mine = Resource::new_blocking(|| (), |()| read_mine());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match mine.await {
                    Ok(mine) => page(&mine),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(mine: &Mine) -> AnyView {
    let job = (!mine.job.is_empty()).then(|| SummaryRow::new("What you do", mine.job.clone()));
    let rows = [
        SummaryRow::new("Name", mine.actor.name.clone()),
        SummaryRow::new("Email address", mine.email.clone()),
    ];
    let signing_in = SummaryRow::new("Signing in", "Password, second step, open sessions")
        .action(ItemAction::link("Change", "/account/sign-in").about("how you sign in"));
    let choices = SummaryRow::new("Your choices", "Terms of use, consents, news")
        .action(ItemAction::link("Change", PRIVACY).about("what your data are used for"));
    let data = SummaryRow::new("Your data", "A copy, putting it right, erasing it")
        .action(ItemAction::link("See", "/account/data").about("what you can do about your data"));
    let about = [signing_in, choices, data];
    let rows: Vec<SummaryRow> = rows.into_iter().chain(job).chain(about).collect();
    let ask = if mine.grants.is_empty() {
        "Add an organisation"
    } else {
        "Add an organisation, or ask for more access"
    };
    view! {
        <PageTitle text="Your account" />
        <h1 class="nhsuk-heading-l">"Your account"</h1>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {erased(mine)} {waiting(mine)} <SummaryList rows />
            </div>
        </div>
        {grants(&mine.grants, mine.now)}
        <ButtonLink href="/account/ask">{ask}</ButtonLink>
        {requests(&mine.requests)}
        {revocations(&mine.revocations)}
        <p><a href="/account-types">"Account types and what each may do"</a></p>
        {mine.sees_usage.then(|| view! { <p><a href="/usage" rel="external">"How the pages are used"</a></p> })}
        <p>
            <a href="/report-a-breach" rel="external">
                "Report a breach, or have your account deactivated"
            </a>
        </p>
    }
    .into_any()
}

/// What somebody reads whose account is going to be erased.
fn erased(mine: &Mine) -> Option<AnyView> {
    let words =
        format!("Your account will be erased on {}, as you asked. ", day_in_words(mine.erase_on?));
    let text = view! {
        <InsetText>
            <p>
                {words} <a href="/account/data/erase" rel="external">"Keep my account"</a> "."
            </p>
        </InsetText>
    };
    Some(text.into_any())
}

/// What somebody reads whom nobody has approved (L3, L5).
fn waiting(mine: &Mine) -> Option<AnyView> {
    let works = !mine.actor.recording_organisations().is_empty();
    if works || !mine.actor.posts.is_empty() {
        return None;
    }
    let waits = mine.requests.iter().any(|one| one.state == RequestState::Pending);
    let words = if waits {
        "Your account is waiting for approval. Somebody of the national team looks at it, and we write to you. Until then you cannot record events under your name."
    } else {
        "You belong to no organisation now, so you cannot record events under your name. Add the one where you work."
    };
    let text = view! {
        <InsetText>
            <p>{words}</p>
            <p>
                "You can report an event without an account at any time, and nobody sees that it was you: "
                <a href="/report" rel="external">"report an event"</a> "."
            </p>
        </InsetText>
    };
    Some(text.into_any())
}

fn grants(grants: &[HeldGrant], now: DateTime<Utc>) -> Option<AnyView> {
    if grants.is_empty() {
        return None;
    }
    let columns = ["Organisation", "Account type", "Until"].map(Column::new).to_vec();
    let rows = grants
        .iter()
        .map(|grant| {
            Row::new(vec![
                Cell::new(grant.place.name.clone()).href(address::organisation(&grant.place.code)),
                Cell::from(grant.account_type.name()),
                Cell::view(last_day(grant.until, now)),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("Your organisations") columns rows responsive=true />
    };
    Some(table.into_any())
}

fn requests(requests: &[AccessRequest]) -> Option<AnyView> {
    if requests.is_empty() {
        return None;
    }
    let columns = ["Asked on", "What for", "Where", "State"].map(Column::new).to_vec();
    let rows = requests
        .iter()
        .map(|request| {
            Row::new(vec![
                Cell::from(day_in_words(day_in_britain(request.asked_at))),
                Cell::from(request.kind.name()),
                Cell::from(place_in_words(&request.workplace)),
                Cell::view(state(request)),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("Your requests") columns rows responsive=true />
    };
    Some(table.into_any())
}

/// How far a request is, and what was said to it.
fn state(request: &AccessRequest) -> AnyView {
    let colour = match request.state {
        RequestState::Pending => TagColour::Blue,
        RequestState::Approved => TagColour::Green,
        RequestState::Rejected => TagColour::Red,
    };
    let words = request.decision.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
    let name = request.state.name();
    view! {
        <Tag colour>{name}</Tag>
        {(!words.is_empty()).then(|| view! { <p class="nhsuk-u-margin-top-2 nhsuk-u-margin-bottom-0">{words}</p> })}
    }
    .into_any()
}

fn revocations(revocations: &[Revocation]) -> Option<AnyView> {
    if revocations.is_empty() {
        return None;
    }
    let columns = ["Taken away on", "What", "Where", "Why"].map(Column::new).to_vec();
    let rows = revocations
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::from(day_in_words(day_in_britain(one.at))),
                Cell::from(one.account_type.name()),
                Cell::from(one.place.name.clone()),
                Cell::from(one.reason.clone()),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("What was taken away lately") columns rows responsive=true />
    };
    Some(table.into_any())
}

/// The last day on which something is held, and whether that is soon: whoever
/// still needs it then asks again.
pub fn last_day(until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> AnyView {
    let Some(until) = until else { return "No end".into_any() };
    let day = day_in_words(day_in_britain(until - Duration::seconds(1)));
    let mark =
        (until - now < SOON).then(|| view! { " " <Tag colour=TagColour::Orange>"Ends soon"</Tag> });
    view! { {day} {mark} }.into_any()
}

/// A workplace with its code, or in the words of whoever named it.
pub fn place_in_words(workplace: &Workplace) -> String {
    match workplace {
        Workplace::Listed(place) => format!("{} ({})", place.name, place.code),
        Workplace::Unlisted(words) => format!("{words} (not listed)"),
    }
}

//! Who can see an organisation's records, and taking access away.

mod index;
mod submission;

use chrono::{DateTime, Utc};
use domain::access::AccountType;
use domain::access::request::LONGEST_REASON;
use domain::access::request::view::{HeldGrant, Place};
use domain::calendar::{day_in_britain, day_in_words};
use domain::organisation::{OdsCode, Reach};
use leptos::prelude::*;
use service::requests::{AccessReview, MOST_COUNTED};

use super::my_account::last_day;
use crate::address;
use crate::components::{
    BackLink, Button, ButtonVariant, Cell, Choice, Column, Heading, PageTitle, Radios, Row, Size,
    Table, Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

pub use index::Index;
pub use submission::posts;

/// Who can see the records, as the page shows it.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Review {
    place: Place,
    grants: Vec<(HeldGrant, bool)>,
    standard: u64,
    automatic: Vec<(String, OdsCode, Reach, usize)>,
    last: Option<(DateTime<Utc>, String)>,
    now: DateTime<Utc>,
}

async fn read_review(code: String) -> Result<Review, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(code) = OdsCode::parse(&code) else { return Err(refused(Failure::NotFound)) };
    let service = service()?;
    let now = service.now();
    let AccessReview { place, grants, standard, automatic, last } =
        service.access_review(&actor, &code).await.map_err(failed)?;
    let automatic = automatic.into_iter().map(|one| (one.name, one.code, one.reach, one.people));
    let last = last.map(|last| (last.at, last.by));
    Ok(Review { place, grants, standard, automatic: automatic.collect(), last, now })
}

/// The page of one organisation.
#[component]
pub fn Access() -> impl IntoView {
    let code = address::part("code");
    let review = Resource::new_blocking(code, read_review);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match review.await {
                    Ok(review) => page(&review, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(review: &Review, posted: &Posted) -> AnyView {
    let standard = match review.standard {
        0 => "Nobody is a standard user here.".to_owned(),
        1 => "1 person is a standard user here, and sees only what they recorded.".to_owned(),
        many if many >= u64::from(MOST_COUNTED) => format!(
            "{MOST_COUNTED} people or more are standard users here. Each sees only what they recorded."
        ),
        more => {
            format!("{more} people are standard users here. Each sees only what they recorded.")
        }
    };
    view! {
        <PageTitle text="Who can see our records" />
        <BackLink href="/access" />
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{review.place.name.clone()}</span>
            "Who can see our records"
        </h1>
        {people(&review.grants, review.now)}
        <p>{standard}</p>
        {automatic(&review.automatic)}
        {reviewed(review)}
        {form(review, posted)}
    }
    .into_any()
}

fn people(grants: &[(HeldGrant, bool)], now: DateTime<Utc>) -> AnyView {
    if grants.is_empty() {
        return view! { <p>"Nobody was granted access to the records of others."</p> }.into_any();
    }
    let columns =
        ["Who", "Account type", "Why", "Granted by", "Since", "Until"].map(Column::new).to_vec();
    let rows = grants
        .iter()
        .map(|(grant, _)| {
            let by = grant.granted_by.clone().unwrap_or_else(|| "The operator".to_owned());
            Row::new(vec![
                Cell::view(who(grant)),
                Cell::from(grant.account_type.name()),
                Cell::from(grant.reason.clone()),
                Cell::from(by),
                Cell::from(day_in_words(day_in_britain(grant.from))),
                Cell::view(last_day(grant.until, now)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("People with access") columns rows responsive=true /> }
        .into_any()
}

/// A person, told apart from others of the same name.
fn who(grant: &HeldGrant) -> AnyView {
    let (name, email) = (grant.name.clone(), grant.email.clone());
    view! { {name} <br /> <span class="nhsuk-u-secondary-text-colour">{email}</span> }.into_any()
}

fn automatic(automatic: &[(String, OdsCode, Reach, usize)]) -> Option<AnyView> {
    if automatic.is_empty() {
        return None;
    }
    let columns = ["Organisation", "Why", "People there who can"].map(Column::new).to_vec();
    let rows = automatic
        .iter()
        .map(|(name, code, reach, people)| {
            Row::new(vec![
                Cell::new(name.clone()).href(address::organisation(code)),
                Cell::from(why(*reach)),
                Cell::from(people.to_string()),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table
            caption=Heading::new("Organisations that can read them without asking")
            columns
            rows
            responsive=true
        />
    };
    Some(table.into_any())
}

fn why(reach: Reach) -> &'static str {
    match reach {
        Reach::Operated => "Operates this organisation",
        Reach::Area => "This organisation is in its area",
        Reach::Succeeded => "Took over from this organisation",
        Reach::Own | Reach::Occurred => "",
    }
}

/// When somebody looked at this last, and noting that one has now.
fn reviewed(review: &Review) -> AnyView {
    let last = match &review.last {
        Some((at, by)) => format!(
            "{by} noted on {} that they had looked at this.",
            day_in_words(day_in_britain(*at))
        ),
        None => "Nobody has noted yet that they have looked at this.".to_owned(),
    };
    view! {
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h2 class="nhsuk-heading-m">"Look at it once a year"</h2>
                <p>{last} " Take away what is not needed any more, then note it here. We remind you after a year."</p>
                <form method="post" action=address::access(&review.place.code) novalidate>
                    <input type="hidden" name="do" value="reviewed" />
                    <Button variant=ButtonVariant::Secondary>"I have looked at who has access"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// Taking access away; nothing where there is nothing to take.
fn form(review: &Review, posted: &Posted) -> Option<AnyView> {
    let items: Vec<Choice> =
        review
            .grants
            .iter()
            .filter(|(_, may_revoke)| *may_revoke)
            .map(|(grant, _)| {
                Choice::new(held(grant.user.0, grant.account_type), grant.name.clone())
                    .hint(format!("{}, {}", grant.account_type.name(), grant.email))
            })
            .collect();
    if items.is_empty() {
        return None;
    }
    let form = view! {
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h2 class="nhsuk-heading-m">"Take access away"</h2>
                <p>
                    "It is gone with their next click, and we write to them. Whoever works here stays a standard user. You cannot take your own away; another admin or the national team can."
                </p>
                <form method="post" action=address::access(&review.place.code) novalidate>
                    <Radios
                        name="held"
                        legend=Heading::new("Whose?").size(Size::S)
                        items
                        value=posted.value("held")
                        error=posted.problem("held")
                        small=true
                    />
                    <Textarea
                        name="reason"
                        label=Heading::new("Why?").size(Size::S)
                        hint=format!("They read it. Up to {LONGEST_REASON} characters.")
                        value=posted.value("reason")
                        error=posted.problem("reason")
                        rows=3
                    />
                    <Button variant=ButtonVariant::Warning>"Take access away"</Button>
                </form>
            </div>
        </div>
    };
    Some(form.into_any())
}

/// What a choice of the form sends: whose, and what.
fn held(user: uuid::Uuid, account_type: AccountType) -> String {
    format!("{user} {}", account_type.word())
}

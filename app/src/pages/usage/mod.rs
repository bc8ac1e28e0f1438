//! How the pages are used (L35): for whoever looks after accounts, and for
//! those whom an organisation has nominated.

mod nominations;
mod report;
mod submission;

use domain::organisation::{OdsCode, Organisation};
use domain::usage::{Month, Whose};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use service::usage::{Nominations, UsageReport};

use crate::address;
use crate::components::{BackLink, Button, ButtonVariant, Heading, PageTitle, Size, TextInput};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

use nominations::nominate;
use report::{explained, onwards, people, table};

pub use submission::posts;

/// The page of everyone's use.
const ADDRESS: &str = "/usage";

/// What the first page shows: the report of everyone, where somebody may see
/// it, and the organisations that are theirs.
async fn read_index(
    month: Option<Month>,
) -> Result<(Option<UsageReport>, Vec<Organisation>), Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let month = month.unwrap_or(Month::of(service.today()));
    let report = match service.may_see_usage(&actor, &Whose::Everyone).await.map_err(failed)? {
        true => {
            let report = service.usage_report(&actor, &Whose::Everyone, month).await;
            Some(report.map_err(failed)?)
        }
        false => None,
    };
    let places = service.usage_places(&actor).await.map_err(failed)?;
    // For anyone else there is no such page.
    if report.is_none() && places.is_empty() {
        return Err(refused(Failure::NotFound));
    }
    Ok((report, places))
}

async fn read_one(
    code: &str,
    month: Option<Month>,
) -> Result<(Option<UsageReport>, Option<Nominations>), Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let Ok(code) = OdsCode::parse(code) else { return Err(refused(Failure::NotFound)) };
    let month = month.unwrap_or(Month::of(service.today()));
    let nominations = service.usage_nominations(&actor, &code).await.map_err(failed)?;
    let whose = Whose::PeopleOf(code);
    let report = match service.may_see_usage(&actor, &whose).await.map_err(failed)? {
        true => Some(service.usage_report(&actor, &whose, month).await.map_err(failed)?),
        false => None,
    };
    if report.is_none() && nominations.is_none() {
        return Err(refused(Failure::NotFound));
    }
    Ok((report, nominations))
}

fn month_asked() -> Option<Month> {
    use_query_map().read_untracked().get("month").and_then(|month| Month::parse(&month))
}

/// The first page.
#[component]
pub fn Index() -> impl IntoView {
    let (month, posted) = (month_asked(), posted());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match read_index(month).await {
                    Ok((report, places)) => index(report.as_ref(), &places, &posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// The page of one organisation.
#[component]
pub fn One() -> impl IntoView {
    let (month, posted, code) = (month_asked(), posted(), address::part("code"));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match read_one(&code(), month).await {
                    Ok((report, nominations)) => {
                        one(report.as_ref(), nominations.as_ref(), &posted)
                    }
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn index(report: Option<&UsageReport>, places: &[Organisation], posted: &Posted) -> AnyView {
    let find = report.map(|_| {
        view! {
            <form method="post" action=ADDRESS novalidate class="nhsuk-u-reading-width">
                <TextInput
                    name="organisation"
                    label=Heading::new("One organisation").size(Size::M)
                    hint="Name, postcode or ODS code"
                    autocomplete="off"
                    spellcheck=false
                    value=posted.value("organisation")
                    error=posted.problem("organisation")
                />
                <Button variant=ButtonVariant::Secondary>"Show"</Button>
            </form>
        }
    });
    let links = places
        .iter()
        .map(|place| {
            let href = address::usage(&place.code);
            view! { <li><a href=href rel="external">{place.name.clone()}</a></li> }
        })
        .collect_view();
    let links = (!places.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">"Your organisations"</h2>
            <ul class="nhsuk-list">{links}</ul>
        }
    });
    view! {
        <PageTitle text="How the pages are used" />
        <h1 class="nhsuk-heading-l">"How the pages are used"</h1>
        {explained()}
        {report.map(|report| view! { {table(report)} {onwards(report, ADDRESS)} })}
        {find}
        {links}
    }
    .into_any()
}

fn one(
    report: Option<&UsageReport>,
    nominations: Option<&Nominations>,
    posted: &Posted,
) -> AnyView {
    let place = report
        .and_then(|report| report.place.clone())
        .or_else(|| nominations.map(|nominations| nominations.place.clone()));
    let Some((code, name)) = place else {
        return view! { <FailurePage failure=Failure::NotFound /> }.into_any();
    };
    let address = address::usage(&code);
    view! {
        <PageTitle text=format!("How the pages are used at {name}") />
        <BackLink href=ADDRESS>"How the pages are used"</BackLink>
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">{name}</span>
            "How the pages are used"
        </h1>
        {explained()}
        {report.map(|report| view! { {table(report)} {people(report)} {onwards(report, &address)} })}
        {nominations.map(|nominations| nominate(nominations, &address, posted))}
    }
    .into_any()
}

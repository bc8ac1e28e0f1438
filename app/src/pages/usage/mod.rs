//! How the pages are used (L35): for whoever looks after accounts, and for
//! those whom an organisation has nominated.

mod submission;

use domain::calendar::{day_in_britain, day_in_words};
use domain::organisation::{OdsCode, Organisation};
use domain::usage::{Month, Whose};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use service::usage::{Nominations, UsageReport};

use crate::address;
use crate::components::{
    BackLink, Button, ButtonLink, ButtonVariant, Cell, Choice, Column, Heading, PageTitle, Radios,
    Row, Size, Table, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

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
    let (month, posted, params) = (month_asked(), posted(), use_params_map());
    let code = params.read_untracked().get("code").unwrap_or_default();
    view! {
        <Suspense>
            {move || {
                let code = code.clone();
                Suspend::new(async move {
                    let posted = posted.await;
                    match read_one(&code, month).await {
                        Ok((report, nominations)) => {
                            one(report.as_ref(), nominations.as_ref(), &posted)
                        }
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn index(report: Option<&UsageReport>, places: &[Organisation], posted: &Posted) -> AnyView {
    let find = report.map(|_| {
        view! {
            <form method="post" action=ADDRESS novalidate>
                <TextInput
                    name="organisation"
                    label=Heading::new("One organisation").size(Size::M)
                    hint="Its ODS code, for example RL4."
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

fn explained() -> AnyView {
    view! {
        <p class="nhsuk-u-reading-width">
            "Counted by kind of page and day, for people who are signed in: never which record, and never anything on the pages for reporting without an account. Single people are listed only if they agreed. Counts are kept for 12 months and are a few seconds behind. Somebody who works at two organisations is counted at both."
        </p>
    }
    .into_any()
}

fn table(report: &UsageReport) -> AnyView {
    let caption = format!("Pages in {}", report.month.in_words());
    if report.pages.is_empty() {
        let words = format!("Nothing was counted in {}.", report.month.in_words());
        return view! { <p>{words}</p> }.into_any();
    }
    let columns = vec![Column::new("Page"), Column::new("Views").numeric()];
    let rows = report
        .pages
        .iter()
        .map(|page| {
            Row::new(vec![Cell::from(page.route.clone()), Cell::from(page.views.to_string())])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new(caption) columns rows /> }.into_any()
}

fn people(report: &UsageReport) -> Option<AnyView> {
    if report.people.is_empty() {
        return None;
    }
    let columns = vec![
        Column::new("Person"),
        Column::new("Page"),
        Column::new("Views").numeric(),
        Column::new("Last on"),
    ];
    let rows = report
        .people
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::from(one.name.clone()),
                Cell::from(one.route.clone()),
                Cell::from(one.views.to_string()),
                Cell::from(day_in_words(one.last)),
            ])
        })
        .collect::<Vec<_>>();
    let caption = "People who agreed to be listed";
    let table = view! { <Table caption=Heading::new(caption) columns rows responsive=true /> };
    Some(table.into_any())
}

/// Other months, and the file.
fn onwards(report: &UsageReport, address: &str) -> AnyView {
    let month = |month: Month, words: String| {
        view! { <li><a href=format!("{address}?month={month}") rel="external">{words}</a></li> }
    };
    let (before, after) = (report.month.before(), report.month.after());
    view! {
        <ul class="nhsuk-list">
            {month(before, before.in_words())}
            {month(after, after.in_words())}
        </ul>
        <ButtonLink
            href=format!("{address}/download?month={}", report.month)
            variant=ButtonVariant::Secondary
        >
            "Download as comma-separated values"
        </ButtonLink>
    }
    .into_any()
}

fn nominate(nominations: &Nominations, address: &str, posted: &Posted) -> AnyView {
    let columns = ["Who", "Nominated by", "Since", "What you can do"].map(Column::new).to_vec();
    let rows = nominations
        .readers
        .iter()
        .map(|reader| {
            let about = format!(" what {} sees", reader.name);
            let end = view! {
                <form method="post" action=address.to_owned() novalidate>
                    <input type="hidden" name="do" value="dismiss" />
                    <input type="hidden" name="user" value=reader.user.0.to_string() />
                    <Button variant=ButtonVariant::Secondary>
                        "End" <span class="nhsuk-u-visually-hidden">{about}</span>
                    </Button>
                </form>
            };
            Row::new(vec![
                Cell::from(reader.name.clone()),
                Cell::from(reader.nominated_by.clone()),
                Cell::from(day_in_words(day_in_britain(reader.at))),
                Cell::view(end),
            ])
        })
        .collect::<Vec<_>>();
    let readers = match rows.is_empty() {
        true => view! { <p>"Nobody is nominated."</p> }.into_any(),
        false => {
            let caption = "Who sees these reports";
            view! { <Table caption=Heading::new(caption) columns rows responsive=true /> }
                .into_any()
        }
    };
    let items: Vec<Choice> = nominations
        .people
        .iter()
        .map(|(user, name)| Choice::new(user.0.to_string(), name.clone()))
        .collect();
    let (address, value, error) =
        (address.to_owned(), posted.value("user"), posted.problem("user"));
    let form = (!items.is_empty()).then(|| {
        view! {
            <form method="post" action=address novalidate>
                <input type="hidden" name="do" value="nominate" />
                <Radios
                    name="user"
                    legend=Heading::new("Nominate somebody to see them").size(Size::S)
                    hint="Somebody who works here. You cannot nominate yourself."
                    items
                    value
                    error
                />
                <Button>"Nominate"</Button>
            </form>
        }
    });
    view! {
        <h2 class="nhsuk-heading-m">"Who sees these reports"</h2>
        <p class="nhsuk-u-reading-width">
            "The team that runs the service, and whom the admins of this organisation nominate. Nobody else."
        </p>
        {readers}
        {form}
    }
    .into_any()
}

//! Reports of breaches: those that are open, whose time ends first, and those
//! that are closed.

use chrono::{DateTime, Utc};
use domain::calendar::time_in_words;
use domain::message::MessageId;
use domain::message::breach::{Breach, BreachState, hours_in_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use service::messages::BreachPage;

use crate::address;
use crate::components::{
    BackLink, Cell, Column, Heading, PageLink, PageTitle, Pagination, Row, Table, Tag, TagColour,
};
use crate::failure::{Failure, FailurePage};

const ADDRESS: &str = "/running/breaches";

async fn list(query: ParamsMap) -> Result<(bool, DateTime<Utc>, BreachPage), Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let closed = query.get("closed").is_some();
    let service = service()?;
    let page = service.breach_page(&actor, closed, after(&query)).await.map_err(failed)?;
    Ok((closed, service.now(), page))
}

fn after(query: &ParamsMap) -> Option<(DateTime<Utc>, MessageId)> {
    let after = query.get("after")?;
    let (micros, id) = after.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, MessageId(id.parse().ok()?)))
}

/// The page.
#[component]
pub fn Breaches() -> impl IntoView {
    let query = use_query_map();
    view! {
        <Suspense>
            {move || {
                let query = query.get_untracked();
                Suspend::new(async move {
                    match list(query).await {
                        Ok((closed, now, list)) => page(closed, now, &list),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(closed: bool, now: DateTime<Utc>, list: &BreachPage) -> AnyView {
    let (caption, none, other, href) = if closed {
        ("Closed, the last first", "No report is closed.", "Open reports", ADDRESS.to_owned())
    } else {
        let closed = format!("{ADDRESS}?closed=yes");
        ("Open, those whose time ends first", "No report is open.", "Closed reports", closed)
    };
    let none = list.rows.is_empty().then(|| view! { <p>{none}</p> });
    view! {
        <PageTitle text="Breach reports" />
        <BackLink href="/running">"Running the service"</BackLink>
        <h1 class="nhsuk-heading-l">"Breach reports"</h1>
        <p class="nhsuk-u-reading-width">
            "Breaches of the terms, unauthorised access, and accounts to deactivate. Each is to be reported within 48 hours of being found, and dealt with in that time too."
        </p>
        <p><a href=href rel="external">{other}</a></p>
        {none}
        {table(caption, now, &list.rows)}
        {turning(closed, list)}
    }
    .into_any()
}

fn table(caption: &'static str, now: DateTime<Utc>, rows: &[Breach]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let columns = ["What", "Found", "Reported", "48 hours", "State"].map(Column::new).to_vec();
    let rows: Vec<Row> = rows
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::new(one.kind.label()).href(address::breach(one.id)),
                Cell::from(time_in_words(one.clock.found)),
                Cell::view(reported(one)),
                Cell::view(clock(one, now)),
                Cell::view(state(one.state)),
            ])
        })
        .collect();
    Some(view! { <Table caption=Heading::new(caption) columns rows responsive=true /> }.into_any())
}

/// When it was reported, and whether that was late.
pub fn reported(one: &Breach) -> AnyView {
    let late = one.clock.reported_late_by().map(|late| {
        let words = format!("Reported late by {}", hours_in_words(late));
        view! { " " <Tag colour=TagColour::Orange>{words}</Tag> }
    });
    view! { {time_in_words(one.clock.reported)} {late} }.into_any()
}

/// How the 48 hours stand.
pub fn clock(one: &Breach, now: DateTime<Utc>) -> AnyView {
    let ends = time_in_words(one.clock.ends());
    if one.state == BreachState::Closed {
        return format!("Ended {ends}").into_any();
    }
    match one.clock.left(now) {
        Some(left) => format!("{} left, until {ends}", hours_in_words(left)).into_any(),
        None => {
            view! { <Tag colour=TagColour::Red>"Late"</Tag> {format!(" since {ends}")} }.into_any()
        }
    }
}

/// How far a report is.
pub fn state(state: BreachState) -> AnyView {
    let colour = match state {
        BreachState::New => TagColour::Blue,
        BreachState::InHand => TagColour::Yellow,
        BreachState::Closed => TagColour::Green,
    };
    view! { <Tag colour>{state.name()}</Tag> }.into_any()
}

fn turning(closed: bool, list: &BreachPage) -> Option<AnyView> {
    let (at, id) = list.next?;
    let closed = if closed { "closed=yes&" } else { "" };
    let href = format!("{ADDRESS}?{closed}after={}.{}", at.timestamp_micros(), id.0);
    Some(view! { <Pagination next=PageLink::new(href).text("More reports") /> }.into_any())
}

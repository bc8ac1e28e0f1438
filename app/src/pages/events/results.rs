//! The rows of a list, how many there are, and the way to older and newer ones.

use domain::calendar::day_in_words;
use domain::event::listing::{Count, EventRow, Filter, Page, Turn};
use domain::event::query;
use domain::event::{Harm, Status};
use leptos::prelude::*;

use super::filters::thousands;
use super::list::EventList;
use crate::address;
use crate::components::{Cell, Column, Heading, PageLink, Pagination, Row, Table, Tag, TagColour};

/// The results of a list at `at`.
pub fn results(at: &str, list: &EventList) -> AnyView {
    let total = in_all(list.counts.total);
    let body = if list.page.rows.is_empty() {
        let why = if list.filter == Filter::default() {
            "There are no events of your organisations yet. What you recorded yourself is in your events."
        } else {
            "No events match. Clear a filter to see more."
        };
        view! { <p>{why}</p> }.into_any()
    } else {
        let download =
            format!("/export/events?{}", encode(&query::write(&list.filter, Turn::First)));
        view! {
            {rows(&list.page.rows)}
            {turning(at, &list.filter, &list.page)}
            <p><a href=download rel="external">"Download these events"</a></p>
        }
        .into_any()
    };
    view! {
        <div role="status">
            <h2 class="nhsuk-heading-m">{total}</h2>
        </div>
        {body}
    }
    .into_any()
}

/// How many events there are, in words.
pub fn in_all(count: Count) -> String {
    match count {
        Count::Exactly(1) => "1 event".to_owned(),
        Count::Exactly(n) => format!("{} events", thousands(n)),
        Count::Many => "More than 1,000 events".to_owned(),
    }
}

/// A table of events.
pub fn rows(rows: &[EventRow]) -> AnyView {
    let columns =
        ["Reference", "What happened", "Type", "Harm", "Status", "Organisation", "Recorded"]
            .map(Column::new)
            .to_vec();
    let rows = rows
        .iter()
        .map(|row| {
            Row::new(vec![
                Cell::new(row.reference.to_string()).href(address::event(&row.reference)),
                Cell::new(summary(row.summary.as_deref())),
                Cell::from(row.facets.kind.name()),
                Cell::new(harm_tag(row.facets.harm)),
                Cell::new(status_tag(row.facets.status)),
                Cell::from(row.owner_name.clone()),
                Cell::from(day_in_words(row.recorded_on)),
            ])
        })
        .collect::<Vec<_>>();
    view! {
        <Table
            caption=Heading::new("Events, newest first").visually_hidden()
            columns=columns
            rows=rows
            first_cell_is_header=true
            responsive=true
            class="app-events"
        />
    }
    .into_any()
}

/// The beginning of what happened.
fn summary(text: Option<&str>) -> AnyView {
    let text = text.unwrap_or("Open to named people only.").to_owned();
    view! { <span class="app-events__summary">{text}</span> }.into_any()
}

/// A level of harm, in colour and in words.
pub fn harm_tag(harm: Harm) -> AnyView {
    let colour = match harm {
        Harm::Fatal | Harm::Severe => TagColour::Red,
        Harm::Moderate => TagColour::Orange,
        Harm::Low => TagColour::Yellow,
        Harm::None => TagColour::Green,
        Harm::NotStated | Harm::NotApplicable => TagColour::Grey,
    };
    view! { <Tag colour>{harm.name()}</Tag> }.into_any()
}

/// A status, in colour and in words.
pub fn status_tag(status: Status) -> AnyView {
    let colour = match status {
        Status::Recorded => TagColour::Blue,
        Status::InReview => TagColour::Purple,
        Status::Reviewed => TagColour::Green,
        Status::Reopened => TagColour::Pink,
        Status::Withdrawn => TagColour::Grey,
    };
    view! { <Tag colour>{status.name()}</Tag> }.into_any()
}

/// Links to newer and older rows under the same filter.
pub fn turning(at: &str, filter: &Filter, page: &Page) -> AnyView {
    let to = |turn: Turn| format!("{at}?{}", encode(&query::write(filter, turn)));
    let previous = page.newer.map(|row| PageLink::new(to(Turn::NewerThan(row))).text("Newer"));
    let next = page.older.map(|row| PageLink::new(to(Turn::OlderThan(row))).text("Older"));
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    view! { <Pagination previous next /> }.into_any()
}

/// Fields as the query part of an address.
pub fn encode(fields: &[(&'static str, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

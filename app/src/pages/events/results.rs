//! The rows of a list, how many there are, and the way to older and newer ones.

use std::collections::BTreeSet;

use domain::access::Actor;
use domain::event::listing::{Count, Filter, Page, Turn};
use domain::event::{EventId, Harm, Status, query};
use leptos::prelude::*;

use super::list::EventList;
use super::rows::table;
use crate::address;
use crate::components::{Button, ButtonVariant, PageLink, Pagination, Tag, TagColour};
use crate::numbers::thousands;

/// The results of the list, with what this person may do about several at once.
pub fn results(list: &EventList, actor: Option<&Actor>) -> AnyView {
    let total = in_all(list.counts.total);
    let body = if list.page.rows.is_empty() {
        let why = if list.filter == Filter::default() {
            "There are no events of your organisations yet. What you recorded yourself is in your events."
        } else {
            "No events match. Clear a filter to see more."
        };
        view! { <p>{why}</p> }.into_any()
    } else {
        let fields = query::write(&list.filter, Turn::First);
        let download = format!("/export/events?{}", address::encode(&fields));
        // A file would hold more than was asked for, and not say so.
        let download = list.problems.is_empty().then(|| {
            view! { <p><a href=download rel="external">"Download these events"</a></p> }
        });
        view! {
            {marked(list, actor)}
            {turning("/events", &list.filter, &list.page)}
            {download}
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

/// The rows, with a box beside each event of which this person may begin the
/// review. The form posts to the page that it stands on, so that its filter and
/// its place stay.
fn marked(list: &EventList, actor: Option<&Actor>) -> AnyView {
    let rows = &list.page.rows;
    let begins: BTreeSet<EventId> = rows
        .iter()
        .filter(|row| actor.is_some_and(|actor| row.may_be_begun(actor)))
        .map(|row| row.id)
        .collect();
    if begins.is_empty() {
        return table(rows, Some(&list.filter), None);
    }
    let at = format!("/events?{}", address::encode(&query::write(&list.filter, list.turn)));
    view! {
        <form method="post" action=at novalidate>
            {table(rows, Some(&list.filter), Some(&begins))}
            <p class="nhsuk-hint">
                "A box stands beside each event that you may review and whose review has not begun."
            </p>
            <Button variant=ButtonVariant::Secondary small=true>"Mark ticked events as in review"</Button>
        </form>
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
    let to = |turn: Turn| format!("{at}?{}", address::encode(&query::write(filter, turn)));
    let previous = page.newer.map(|row| PageLink::new(to(Turn::NewerThan(row))).text("Newer"));
    let next = page.older.map(|row| PageLink::new(to(Turn::OlderThan(row))).text("Older"));
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    view! { <Pagination previous next /> }.into_any()
}

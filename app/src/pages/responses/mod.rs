//! Learning responses: the list of those that one may read, one in full, and
//! the forms to add and change it.

mod form;
mod history;
mod list;
mod one;
mod submission;
mod work;

use chrono::NaiveDate;
use domain::calendar::day_in_words;
use domain::statutory::{Facts, Listed, State};
use leptos::prelude::*;

use crate::address;
use crate::components::{Cell, Column, Heading, Row, Table, Tag, TagColour};

pub use form::{Begin, Change};
pub use list::Responses;
pub use one::One;
pub use submission::posts;

/// How far a response is, in colour and in words.
fn state_tag(facts: &Facts, today: NaiveDate) -> AnyView {
    if facts.is_overdue(today) {
        return view! { <Tag colour=TagColour::Red>"Overdue"</Tag> }.into_any();
    }
    let state = facts.state();
    let colour = match state {
        State::Planned => TagColour::Blue,
        State::InProgress => TagColour::Purple,
        State::Completed => TagColour::Green,
        State::Stopped => TagColour::Grey,
    };
    view! { <Tag colour>{state.name()}</Tag> }.into_any()
}

/// A day in words, or a word that there is none.
fn day_or(day: Option<NaiveDate>, none: &'static str) -> String {
    day.map_or_else(|| none.to_owned(), day_in_words)
}

/// Responses, one in a row.
pub fn table(caption: &'static str, responses: &[Listed], today: NaiveDate) -> AnyView {
    let columns =
        ["Response", "Reason", "Organisation", "State", "Due", "Safety actions"].map(Column::new);
    let rows = responses
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::new(one.facts.kind.name()).href(address::response(one.id)),
                Cell::from(one.reason.clone()),
                Cell::from(one.organisation_name.clone()),
                Cell::view(state_tag(&one.facts, today)),
                Cell::from(day_or(one.facts.due, "No due day")),
                Cell::from(actions_in_words(one)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new(caption) columns=columns.to_vec() rows responsive=true /> }
        .into_any()
}

fn actions_in_words(one: &Listed) -> String {
    match (one.open_actions, one.overdue_actions) {
        (0, _) => "None open".to_owned(),
        (open, 0) => format!("{open} open"),
        (open, overdue) => format!("{open} open, {overdue} overdue"),
    }
}

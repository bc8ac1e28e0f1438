//! What was done to a response: when, by whom, and what it was before.

use domain::calendar::time_in_words;
use domain::statutory::{FactChange, Step};
use leptos::prelude::*;

use crate::address;
use crate::components::{Cell, Column, Heading, Row, Table};

/// The steps of a response, oldest first.
pub fn history(steps: &[Step]) -> AnyView {
    let columns = ["When", "Who", "What"].map(Column::new).to_vec();
    let rows = steps
        .iter()
        .map(|step| {
            Row::new(vec![
                Cell::from(time_in_words(step.at)),
                Cell::from(step.by.clone()),
                Cell::view(deed(step)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("History") columns rows responsive=true /> }.into_any()
}

fn deed(step: &Step) -> AnyView {
    let event = step.event.as_ref().map(|reference| {
        view! { ": " <a href=address::statutory(reference)>{reference.to_string()}</a> }
    });
    let action = step.action.map(|number| format!(": action {number}"));
    let words: Vec<&str> = step.words.iter().map(|text| text.name()).collect();
    let words = (!words.is_empty())
        .then(|| view! { <li><strong>"Other words"</strong> ": " {words.join(", ")}</li> });
    let details = (words.is_some() || !step.changes.is_empty()).then(|| {
        view! {
            <ul class="nhsuk-list nhsuk-list--bullet app-changes">
                {step.changes.iter().map(changed).collect_view()}
                {words}
            </ul>
        }
    });
    view! {
        {step.kind.name()}
        {event}
        {action}
        {details}
    }
    .into_any()
}

fn changed(change: &FactChange) -> AnyView {
    let words = |fact: &Option<String>| fact.clone().unwrap_or_else(|| "not said".to_owned());
    view! {
        <li>
            <strong>{change.label.clone()}</strong>
            ": "
            <del><span class="nhsuk-u-visually-hidden">"was "</span>{words(&change.before)}</del>
            <span aria-hidden="true">" → "</span>
            <ins><span class="nhsuk-u-visually-hidden">", now "</span>{words(&change.after)}</ins>
        </li>
    }
    .into_any()
}

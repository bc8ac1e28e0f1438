//! What was done to a record, when and by whom.

use domain::calendar::{day_in_words, time_in_words};
use domain::event::Status;
use domain::event::record::{Deed, Moment, Recorder, Step};
use domain::taxonomy::{Audience, ChangedAnswer, Changes, Form, RowValue};
use leptos::prelude::*;

use super::record::value;
use crate::components::{Cell, Column, Heading, Row, Table};

/// Steps of a history under a heading, oldest first.
pub fn history(heading: &'static str, steps: &[Step]) -> AnyView {
    let columns = ["When", "Who", "What"].map(Column::new).to_vec();
    let rows = steps
        .iter()
        .map(|step| {
            Row::new(vec![
                Cell::from(moment(step.moment)),
                Cell::from(person(&step.by)),
                Cell::from(deed(&step.deed)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new(heading) columns rows responsive=true /> }.into_any()
}

fn deed(deed: &Deed) -> AnyView {
    let words = match deed {
        Deed::Amended(changes) => return amended(changes),
        Deed::Recorded => "Recorded the event".to_owned(),
        Deed::Added => "Added to the report".to_owned(),
        Deed::Noted => "Added a note".to_owned(),
        Deed::Reviewed { from, to } if from == to => "Added to the review".to_owned(),
        Deed::Reviewed { from: Status::Reviewed, .. } => "Reopened the review".to_owned(),
        Deed::Withdrawn { .. } => "Withdrew the event".to_owned(),
        Deed::Narrowed(0) => "Opened it to all its readers".to_owned(),
        Deed::Narrowed(1) => "Narrowed it to one named person".to_owned(),
        Deed::Narrowed(people) => format!("Narrowed it to {people} named people"),
        Deed::PutBack { to } => format!("Put the event back as {}", lower(to.name())),
        Deed::Reviewed { from, to } => {
            format!("Moved it from {} to {}", lower(from.name()), lower(to.name()))
        }
        Deed::Placed(code) => format!("Placed it with {code}"),
    };
    words.into_any()
}

/// An amendment: which answers, what they were and what they became.
fn amended(changes: &Changes) -> AnyView {
    let changed = changes.describe(Form::new(Audience::Staff));
    if changed.is_empty() {
        return "Amended the record".into_any();
    }
    view! {
        "Amended the record"
        <ul class="nhsuk-list nhsuk-list--bullet app-changes">
            {changed.iter().map(|change| view! { <li>{in_words(change)}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}

fn in_words(change: &ChangedAnswer) -> AnyView {
    let label = match change.instance {
        0 | 1 => change.label.to_owned(),
        patient => format!("{}, patient {patient}", change.label),
    };
    let answer = |answer: &Option<RowValue>| match answer {
        Some(answer) => value(answer),
        None => "not answered".into_any(),
    };
    view! {
        <strong>{label}</strong>
        ": "
        <del><span class="nhsuk-u-visually-hidden">"was "</span>{answer(&change.before)}</del>
        <span aria-hidden="true">" → "</span>
        <ins><span class="nhsuk-u-visually-hidden">", now "</span>{answer(&change.after)}</ins>
    }
    .into_any()
}

fn lower(words: &str) -> String {
    words.to_lowercase()
}

/// A moment in words.
pub fn moment(moment: Moment) -> String {
    match moment {
        Moment::At(at) => time_in_words(at),
        Moment::On(day) => day_in_words(day),
    }
}

/// A person in words.
pub fn person(recorder: &Recorder) -> String {
    match recorder {
        Recorder::Named(name) => name.clone(),
        Recorder::Anonymous => "Anonymous".to_owned(),
    }
}

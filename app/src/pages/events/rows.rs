//! The table of a list of events.

use std::collections::BTreeSet;

use domain::calendar::day_in_short;
use domain::event::listing::{EventRow, Filter};
use domain::event::{EventId, Place};
use leptos::prelude::*;

use super::results::{harm_tag, status_tag};
use crate::address;
use crate::components::{Cell, Checkboxes, Choice, Column, Heading, Row, Table};

/// The field of the boxes beside events.
pub const TICKED: &str = "ticked";

/// A table of events. From one that is filtered, one goes on from each event to
/// its neighbours. Beside those of `ticks` stands a box.
pub fn table(
    rows: &[EventRow],
    filter: Option<&Filter>,
    ticks: Option<&BTreeSet<EventId>>,
) -> AnyView {
    let columns =
        ["Reference", "What happened", "Type", "Harm", "Status", "Organisation", "Recorded"];
    let tick = ticks.map(|_| Column::new("Tick"));
    let columns = columns.map(Column::new).into_iter().chain(tick).collect::<Vec<_>>();
    let rows = rows
        .iter()
        .map(|row| {
            let place = filter.map(|filter| Place { filter: filter.clone(), at: row.cursor });
            let mut cells = vec![
                Cell::new(row.reference.to_string())
                    .href(address::event_at(&row.reference, place.as_ref())),
                Cell::new(summary(row.summary.as_deref())),
                Cell::from(row.facets.kind.name()),
                Cell::new(harm_tag(row.facets.harm)),
                Cell::new(status_tag(row.facets.status)),
                Cell::from(row.owner_name.clone()),
                Cell::from(day_in_short(row.recorded_on)),
            ];
            cells.extend(ticks.map(|ticks| Cell::new(tick_for(row, ticks.contains(&row.id)))));
            Row::new(cells)
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

/// A box to tick, where there is something to tick.
fn tick_for(row: &EventRow, is_offered: bool) -> AnyView {
    if !is_offered {
        return ().into_any();
    }
    let reference = row.reference.to_string();
    let words = format!("Tick {reference}");
    let words = view! { <span class="nhsuk-u-visually-hidden">{words}</span> };
    view! {
        <Checkboxes
            name=TICKED
            id_prefix=format!("{TICKED}-{reference}")
            items=vec![Choice::new(reference, words)]
            small=true
        />
    }
    .into_any()
}

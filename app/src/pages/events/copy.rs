//! A copy of one event for whoever reads it, its reporter among them.

use chrono::{DateTime, Utc};
use domain::calendar::time_in_words;
use domain::event::record::RecordView;
use domain::event::{Owner, Reference};
use domain::taxonomy::Section;
use leptos::prelude::*;

use super::history::{moment, person};
use super::record::{additions, closed, value};
use crate::address;
use crate::components::{BackLink, SummaryRow, SummarySection};
use crate::failure::{Failure, FailurePage};
use crate::pages::sheet::{Sheet, sheet};

/// A record that the reader may see, and the time.
async fn read_copy(reference: String) -> Result<(RecordView, DateTime<Utc>), Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    let service = service()?;
    let record = service.record_view(&actor, &reference).await.map_err(failed)?;
    Ok((record, service.now()))
}

/// The page.
#[component]
pub fn Copy() -> impl IntoView {
    let reference = address::part("reference");
    let copy = Resource::new_blocking(reference, read_copy);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match copy.await {
                    Ok((record, now)) => page(&record, now),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(record: &RecordView, now: DateTime<Utc>) -> AnyView {
    let head = &record.head;
    let owner = match &head.owner {
        Owner::Organisation(_) => head.owner_name.clone(),
        Owner::NationalReview => "Waiting to be placed by the national review".to_owned(),
    };
    let mut rows = vec![
        SummaryRow::new("Type", head.facets.kind.name()),
        SummaryRow::new("Status", head.facets.status.name()),
        SummaryRow::new("Harm", head.facets.harm.name()),
        SummaryRow::new("Belongs to", owner),
        SummaryRow::new("Recorded", moment(head.recorded)),
        SummaryRow::new("Recorded by", person(&head.recorder)),
    ];
    rows.extend(record.sharing.map(|sharing| SummaryRow::new("Sharing", sharing.words())));
    let body = view! {
        {record.closed.then(closed)}
        {record.sections.iter().map(section).collect_view()}
        {additions(record)}
    };
    view! {
        <BackLink href=address::event(&head.reference) />
        {sheet(Sheet {
            reference: head.reference.to_string(),
            made: time_in_words(now),
            restricted: record.closed || !record.standing.narrowed_to.is_empty(),
            head: rows,
            body: body.into_any(),
        })}
    }
    .into_any()
}

fn section(section: &Section) -> AnyView {
    let rows = section
        .rows
        .iter()
        .map(|row| SummaryRow::new(row.label.clone(), value(&row.value)))
        .collect::<Vec<_>>();
    let heading = section.heading().map(str::to_owned);
    view! { <SummarySection heading rows /> }.into_any()
}

//! One response in full.

use chrono::NaiveDate;
use domain::statutory::{Engagement, Response, ResponseId};
use leptos::prelude::*;

use super::history::history;
use super::work::{actions, forms};
use super::{day_or, state_tag};
use crate::address;
use crate::components::{
    Breadcrumb, ButtonLink, ButtonVariant, Cell, Column, Crumb, Heading, PageTitle, Row,
    SummaryList, SummaryRow, Table,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::paragraphs;

/// A response that this person may read, and the British day.
pub async fn read_response(id: String) -> Result<(Response, NaiveDate), Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(id) = id.parse().map(ResponseId) else {
        return Err(refused(Failure::NotFound));
    };
    let service = service()?;
    let response = service.response(&actor, id).await.map_err(failed)?;
    Ok((response, service.today()))
}

/// The page of a response.
#[component]
pub fn One() -> impl IntoView {
    let id = address::part("id");
    let response = Resource::new_blocking(id, read_response);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match response.await {
                    Ok((response, today)) => page(&response, today, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(response: &Response, today: NaiveDate, posted: &Posted) -> AnyView {
    let kind = response.facts.kind.name();
    let change = response.may_edit.then(|| {
        let href = format!("{}/change", address::response(response.id));
        view! {
            <ButtonLink href variant=ButtonVariant::Secondary>"Change this response"</ButtonLink>
        }
    });
    view! {
        <PageTitle text=format!("Learning response: {kind}") />
        <Breadcrumb items=vec![Crumb::new("Learning responses", "/responses")] />
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">"Learning response"</span>
            {kind}
        </h1>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {facts(response, today)}
                {change}
                {events(response)}
                {actions(response, today, posted)}
                {history(&response.steps)}
            </div>
            <div class="nhsuk-grid-column-one-third">
                {response.may_edit.then(|| forms(response, posted))}
            </div>
        </div>
    }
    .into_any()
}

fn facts(response: &Response, today: NaiveDate) -> AnyView {
    let (facts, texts) = (&response.facts, &response.texts);
    let nothing = facts.factors.is_empty() && texts.factors.is_empty();
    let factors = view! {
        {nothing.then_some("Not said yet")}
        {(!facts.factors.is_empty()).then(|| view! {
            <ul class="nhsuk-list nhsuk-list--bullet">
                {facts.factors.iter().map(|factor| view! { <li>{factor.name()}</li> }).collect_view()}
            </ul>
        })}
        {paragraphs(&texts.factors)}
    };
    let engagement = |how: Engagement, words: &str| {
        view! { <p>{how.name()}</p> {paragraphs(words)} }
    };
    let mut rows = vec![
        SummaryRow::new("State", state_tag(facts, today)),
        SummaryRow::new("Organisation", response.organisation_name.clone()),
        SummaryRow::new("Reason", paragraphs(&texts.reason)),
        SummaryRow::new("Lead", texts.lead.clone()),
        SummaryRow::new("Started", day_or(facts.started, "Not yet")),
        SummaryRow::new("Due", day_or(facts.due, "No due day")),
        SummaryRow::new("Completed", day_or(facts.completed, "Not yet")),
    ];
    rows.extend(facts.stopped.map(|day| SummaryRow::new("Stopped", day_or(Some(day), ""))));
    rows.extend([
        SummaryRow::new("What contributed", factors),
        SummaryRow::new("Patients and families", engagement(facts.families, &texts.families)),
        SummaryRow::new("Staff", engagement(facts.staff, &texts.staff)),
    ]);
    view! { <SummaryList rows /> }.into_any()
}

/// The events that the response covers and the reader may see.
fn events(response: &Response) -> AnyView {
    let columns = ["Event", "What happened"].map(Column::new).to_vec();
    let rows = response
        .events
        .iter()
        .map(|event| {
            Row::new(vec![
                Cell::new(event.reference.to_string()).href(address::statutory(&event.reference)),
                Cell::from(event.summary.clone()),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("Events that it covers") columns rows responsive=true /> }
        .into_any()
}

//! The form of a response: to add one to an event, and to change one.

use domain::event::Reference;
use domain::statutory::{Engagement, Factor, Facts, Response, ResponseKind, Texts};
use leptos::prelude::*;

use super::one::read_response;
use crate::address;
use crate::components::{BackLink, Button, Checkboxes, Choice, Heading, PageTitle, Size};
use crate::failure::{Failure, FailurePage};
use crate::pages::statutory::fields::Fields;
use crate::posted::{Posted, posted};

const NO_NAMES: &str = "No names: identifiers are removed before anyone reads it.";

/// An event to which this person may add a response.
async fn read_event(reference: String) -> Result<Reference, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    service()?.may_edit_section(&actor, &reference).await.map_err(failed)?;
    Ok(reference)
}

/// The page to add a response to an event.
#[component]
pub fn Begin() -> impl IntoView {
    let reference = address::part("reference");
    let event = Resource::new_blocking(reference, read_event);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match event.await {
                    Ok(reference) => begin(&reference, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// The page to change a response.
#[component]
pub fn Change() -> impl IntoView {
    let id = address::part("id");
    let response = Resource::new_blocking(id, read_editable);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match response.await {
                    Ok(response) => change(&response, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// A response that this person may change.
async fn read_editable(id: String) -> Result<Response, Failure> {
    use crate::server::context::refused;

    let (response, _) = read_response(id).await?;
    if response.may_edit {
        return Ok(response);
    }
    let words = "You cannot change this learning response: that is for an admin of the organisation to which its events belong.";
    Err(refused(Failure::Forbidden(words.to_owned())))
}

fn begin(reference: &Reference, posted: &Posted) -> AnyView {
    let fields = Fields::new(posted, "begin");
    view! {
        <PageTitle text=format!("Add a learning response to event {reference}") />
        <BackLink href=address::statutory(reference) />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Event " {reference.to_string()}</span>
                    "Add a learning response"
                </h1>
                <form method="post" action=address::respond(reference) novalidate>
                    <input type="hidden" name="do" value="begin" />
                    {questions(fields, None, &Texts::default())}
                    <Button>"Add learning response"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn change(response: &Response, posted: &Posted) -> AnyView {
    let fields = Fields::new(posted, "change");
    let back = address::response(response.id);
    view! {
        <PageTitle text="Change learning response" />
        <BackLink href=back.clone() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{response.facts.kind.name()}</span>
                    "Change learning response"
                </h1>
                <form method="post" action=format!("{back}/change") novalidate>
                    <input type="hidden" name="do" value="change" />
                    <input type="hidden" name="version" value=response.version.0.to_string() />
                    {questions(fields, Some(&response.facts), &response.texts)}
                    <Button>"Save changes"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn questions(fields: Fields<'_>, facts: Option<&Facts>, texts: &Texts) -> AnyView {
    let kind = facts.map_or("", |facts| facts.kind.word());
    let day = |name: &str, legend, hint, kept: fn(&Facts) -> Option<chrono::NaiveDate>| {
        fields.day(name.to_owned(), legend, hint, facts.and_then(kept))
    };
    let engaged = |which: fn(&Facts) -> Engagement| facts.map_or(Engagement::NotYet, which).word();
    let engagements = || Engagement::ALL.iter().map(|one| (one.word(), one.name()));
    let factors: Vec<String> = facts
        .map(|facts| facts.factors.iter().map(|factor| factor.word().to_owned()).collect())
        .unwrap_or_default();
    let headings =
        Factor::ALL.iter().map(|one| Choice::new(one.word(), one.name())).collect::<Vec<_>>();
    view! {
        {fields.one_of(
            "kind",
            "What kind of response is it?",
            ResponseKind::ALL.iter().map(|one| (one.word(), one.name())),
            kind,
        )}
        {fields.text("reason", "Reason for this response", NO_NAMES, &texts.reason)}
        {fields.line("lead", "Who leads it?", "A role, such as “patient safety lead”. Names are removed before anyone reads it.", &texts.lead)}
        {day("started", "When did it start? (optional)", "For example, 27 3 2026.", |facts| facts.started)}
        {day("due", "When is it due? (optional)", "Your own aim: the framework sets no time limit.", |facts| facts.due)}
        {day("completed", "When was it completed? (optional)", "For example, 27 3 2026.", |facts| facts.completed)}
        {day("stopped", "When was it stopped without being completed? (optional)", "For example, 27 3 2026.", |facts| facts.stopped)}
        <Checkboxes
            name="factor"
            legend=Heading::new("Where in the work system did something contribute? (optional)").size(Size::S)
            hint="The headings of SEIPS. Select all that apply."
            items=headings
            values=fields.values("factor", factors)
            small=true
        />
        {fields.text("factors-text", "What contributed (optional)", NO_NAMES, &texts.factors)}
        {fields.one_of("families", "Are patients and families involved?", engagements(), engaged(|facts| facts.families))}
        {fields.text("families-text", "How patients and families are engaged (optional)", NO_NAMES, &texts.families)}
        {fields.one_of("staff", "Are staff involved?", engagements(), engaged(|facts| facts.staff))}
        {fields.text("staff-text", "How staff are engaged (optional)", NO_NAMES, &texts.staff)}
    }
    .into_any()
}

//! What may be done with a record: each form is shown to those who may use it
//! and to nobody else, and asked again when it is posted.

#[cfg(feature = "ssr")]
mod submission;

use domain::access::{Actor, deed, permit};
use domain::event::record::{RecordView, withdrawal};
use domain::event::{Neighbours, Place, Status};
use domain::taxonomy::{Audience, Form};
use leptos::prelude::*;

use crate::address;
use crate::components::{Button, ButtonVariant, Choice, Heading, Radios, Size, Textarea};
use crate::posted::Posted;

#[cfg(feature = "ssr")]
pub use submission::posts;

/// Whether somebody may review a record as it stands.
pub fn reviews(actor: Option<&Actor>, record: &RecordView) -> bool {
    let withdrawn = record.head.facets.status == Status::Withdrawn;
    !withdrawn && actor.is_some() && permit::<deed::Review>(actor, &record.standing).is_ok()
}

/// The forms beside a record that this person may use. They post to the page
/// that they stand on, so that one's place in a list stays.
pub fn work(
    actor: &Actor,
    record: &RecordView,
    posted: &Posted,
    around: Option<&(Place, Neighbours)>,
) -> AnyView {
    let standing = &record.standing;
    let review = permit::<deed::Review>(Some(actor), standing).is_ok();
    let place_in_list = around.map(|(place, _)| place);
    let here = address::event_at(&record.head.reference, place_in_list);
    let goes_on = around.is_some_and(|(_, beside)| beside.older.is_some());
    let update = permit::<deed::Update>(Some(actor), standing).is_ok();
    let statutory = permit::<deed::ViewStatutory>(Some(actor), standing).is_ok();
    let place = permit::<deed::Place>(Some(actor), standing).is_ok();
    let narrow = permit::<deed::Narrow>(Some(actor), standing).is_ok();
    let edits = permit::<deed::EditStatutory>(Some(actor), standing).is_ok();
    let to_complete = Form::new(Audience::Staff)
        .statutory_of(record.head.facets.kind)
        .filter(|_| edits)
        .map(|page| address::amend(&record.head.reference, page.slug));
    let correct = permit::<deed::CorrectRedaction>(Some(actor), standing).is_ok();
    view! {
        {reviews(Some(actor), record).then(|| review_form(record, posted, &here, goes_on))}
        {update.then(|| update_form(record, posted, &here))}
        {update.then(|| withdrawal_form(record, posted, &here))}
        {place.then(|| place_form(record, posted, &here))}
        {narrow.then(|| view! {
            <p><a href=address::readers(&record.head.reference)>"Choose who reads this event"</a></p>
        })}
        {statutory.then(|| view! {
            <section class="app-work" aria-labelledby="statutory-heading">
                <h2 class="nhsuk-heading-m" id="statutory-heading">"Statutory and national policy"</h2>
                <p>
                    <a href=address::statutory(&record.head.reference)>
                        "Duty of candour and learning responses"
                    </a>
                </p>
                {to_complete.map(|address| view! {
                    <p><a href=address>"Complete the requirements"</a></p>
                })}
            </section>
        })}
        {correct.then(|| view! {
            <p><a href=address::correct(&record.head.reference)>"Correct the redaction"</a></p>
        })}
        {(!review && !update && !place).then(|| view! {
            <p class="nhsuk-hint">"You can read this record. Changing and reviewing it is for the organisation that it belongs to."</p>
        })}
    }
    .into_any()
}

fn review_form(record: &RecordView, posted: &Posted, here: &str, goes_on: bool) -> AnyView {
    let head = &record.head;
    let steps = std::iter::once((head.facets.status, "Leave it as it is"))
        .chain(head.facets.status.next().iter().map(|status| (*status, step_name(*status))))
        .map(|(status, words)| Choice::new(status.word(), words))
        .collect::<Vec<_>>();
    let chosen = match posted.value("to") {
        chosen if chosen.is_empty() => head.facets.status.word().to_owned(),
        chosen => chosen,
    };
    view! {
        <section class="app-work" aria-labelledby="review-heading">
            <h2 class="nhsuk-heading-m" id="review-heading">"Review"</h2>
            <form method="post" action=here.to_owned() novalidate>
                <input type="hidden" name="do" value="review" />
                <input type="hidden" name="version" value=head.version.0.to_string() />
                <Textarea
                    name="feedback"
                    label=Heading::new("Answer to the reporter (optional)").size(Size::S)
                    hint="Thank them, and say what was learnt and what will change. They read it in their events or with their receipt code. No names."
                    value=posted.value("feedback")
                    error=posted.problem("feedback")
                    rows=4
                />
                <Textarea
                    name="findings"
                    label=Heading::new("Findings (optional)").size(Size::S)
                    hint="For those who handle this record. No names: identifiers are removed before anyone reads it."
                    value=posted.value("findings")
                    error=posted.problem("findings")
                    rows=4
                />
                <Radios
                    name="to"
                    legend=Heading::new("Where is the review?").size(Size::S)
                    items=steps
                    value=chosen
                    error=posted.problem("to")
                    small=true
                />
                <div class="nhsuk-button-group">
                    <Button>"Save review"</Button>
                    {goes_on.then(|| view! {
                        <Button variant=ButtonVariant::Secondary name="then" value="next">
                            "Save and open the next"
                        </Button>
                    })}
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn step_name(status: Status) -> &'static str {
    match status {
        Status::Recorded => "Recorded",
        Status::InReview => "In review",
        Status::Reviewed => "Review complete",
        Status::Reopened => "Reopen the review",
        Status::Withdrawn => "Withdrawn",
    }
}

fn update_form(record: &RecordView, posted: &Posted, here: &str) -> AnyView {
    let head = &record.head;
    view! {
        <section class="app-work" aria-labelledby="update-heading">
            <h2 class="nhsuk-heading-m" id="update-heading">"Update"</h2>
            <p>"Change a closed answer beside it. What people wrote stays as it is: add a note."</p>
            <form method="post" action=here.to_owned() novalidate>
                <input type="hidden" name="do" value="note" />
                <input type="hidden" name="version" value=head.version.0.to_string() />
                <Textarea
                    name="note"
                    label=Heading::new("Add a note").size(Size::S)
                    hint="Added beside the reporter's own words, marked as yours."
                    value=posted.value("note")
                    error=posted.problem("note")
                    rows=3
                />
                <Button variant=ButtonVariant::Secondary>"Add note"</Button>
            </form>
        </section>
    }
    .into_any()
}

/// Withdrawing a record that was made by mistake, or putting it back.
fn withdrawal_form(record: &RecordView, posted: &Posted, here: &str) -> Option<AnyView> {
    let head = &record.head;
    let to = withdrawal(head.facets.status, record.standing.author, &record.steps)?;
    let (title, explained, button) = if to == Status::Withdrawn {
        (
            "Withdraw",
            "For an event that was recorded twice or by mistake. It stays readable, marked as withdrawn, and can be put back.",
            "Withdraw event",
        )
    } else {
        ("Put back", "This event was withdrawn.", "Put event back")
    };
    let error = posted.problem("reason");
    let open = error.is_some() || to != Status::Withdrawn;
    Some(
        view! {
            <details class="nhsuk-details app-work" open=open>
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">{title}</span>
                </summary>
                <div class="nhsuk-details__text">
                    <p>{explained}</p>
                    <form method="post" action=here.to_owned() novalidate>
                        <input type="hidden" name="do" value="withdraw" />
                        <input type="hidden" name="version" value=head.version.0.to_string() />
                        <Textarea
                            name="reason"
                            label=Heading::new("Why?").size(Size::S)
                            hint="No names: identifiers are removed before anyone reads it."
                            value=posted.value("reason")
                            error
                            rows=2
                        />
                        <Button variant=ButtonVariant::Secondary>{button}</Button>
                    </form>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn place_form(record: &RecordView, posted: &Posted, here: &str) -> AnyView {
    let head = &record.head;
    view! {
        <section class="app-work" aria-labelledby="place-heading">
            <h2 class="nhsuk-heading-m" id="place-heading">"Place"</h2>
            <p>"This report names no listed organisation. Once placed, it belongs to the organisation, which reads and reviews it."</p>
            <form method="post" action=here.to_owned() novalidate>
                <input type="hidden" name="do" value="place" />
                <input type="hidden" name="version" value=head.version.0.to_string() />
                <crate::components::TextInput
                    name="organisation"
                    label=Heading::new("Organisation").size(Size::S)
                    hint="Name, postcode or ODS code"
                    autocomplete="off"
                    spellcheck=false
                    value=posted.value("organisation")
                    error=posted.problem("organisation")
                />
                <Button>"Place report"</Button>
            </form>
        </section>
    }
    .into_any()
}

//! The safety actions of a response, and the forms by which it grows.

use chrono::NaiveDate;
use domain::statutory::{Response, SafetyAction};
use leptos::prelude::*;

use super::day_or;
use crate::address;
use crate::components::{
    Button, ButtonVariant, Choice, Details, Heading, Radios, Size, SummaryList, SummaryRow, Tag,
    TagColour,
};
use crate::pages::statutory::fields::Fields;
use crate::posted::Posted;
use crate::questions::paragraphs;

/// What a posted form does when an action was done.
pub fn done(number: u16) -> String {
    format!("done-{number}")
}

/// What a posted form does when an action is to be done again.
pub fn reopened(number: u16) -> String {
    format!("reopen-{number}")
}

/// The safety actions in order, each with its form to complete or reopen it.
pub fn actions(response: &Response, today: NaiveDate, posted: &Posted) -> AnyView {
    if response.actions.is_empty() {
        return view! {
            <h2 class="nhsuk-heading-m">"Safety actions"</h2>
            <p>"No safety action was added yet."</p>
        }
        .into_any();
    }
    view! {
        <h2 class="nhsuk-heading-m">"Safety actions"</h2>
        {response.actions.iter().map(|one| action(response, one, today, posted)).collect_view()}
    }
    .into_any()
}

fn action(
    response: &Response,
    action: &SafetyAction,
    today: NaiveDate,
    posted: &Posted,
) -> AnyView {
    let (colour, state) = match (action.done, action.is_overdue(today)) {
        (Some(_), _) => (TagColour::Green, "Done"),
        (None, true) => (TagColour::Red, "Overdue"),
        (None, false) => (TagColour::Blue, "Open"),
    };
    let rows = vec![
        SummaryRow::new("State", view! { <Tag colour>{state}</Tag> }),
        SummaryRow::new("What", paragraphs(&action.what)),
        SummaryRow::new("Owner", action.owner.clone()),
        SummaryRow::new("Measured by", paragraphs(&action.measure)),
        SummaryRow::new("Due", day_or(action.due, "No due day")),
        SummaryRow::new("Done", day_or(action.done, "Not yet")),
    ];
    let form = response.may_edit.then(|| match action.done {
        None => completing(response, action.number, posted),
        Some(_) => reopening(response, action.number),
    });
    view! {
        <h3 class="nhsuk-heading-s">"Action " {action.number}</h3>
        <SummaryList rows />
        <div class="app-screen-only">{form}</div>
    }
    .into_any()
}

fn completing(response: &Response, number: u16, posted: &Posted) -> AnyView {
    let deed = done(number);
    let fields = Fields::new(posted, &deed);
    let open = posted.value("do") == deed;
    let summary = format!("Action {number} was done");
    let day = fields.day(deed.clone(), "When was it done?", "For example, 27 3 2026.", None);
    let (action, version) = (address::response(response.id), response.version.0.to_string());
    view! {
        <Details summary=summary open>
            <form method="post" action=action novalidate>
                <input type="hidden" name="do" value=deed />
                <input type="hidden" name="version" value=version />
                {day}
                <Button variant=ButtonVariant::Secondary>"Save as done"</Button>
            </form>
        </Details>
    }
    .into_any()
}

fn reopening(response: &Response, number: u16) -> AnyView {
    let summary = format!("Action {number} is not done after all");
    let (action, version) = (address::response(response.id), response.version.0.to_string());
    view! {
        <Details summary=summary>
            <form method="post" action=action novalidate>
                <input type="hidden" name="do" value=reopened(number) />
                <input type="hidden" name="version" value=version />
                <p>"It counts as open again. The history keeps that it was marked as done."</p>
                <Button variant=ButtonVariant::Secondary>
                    "Reopen action "
                    {number}
                </Button>
            </form>
        </Details>
    }
    .into_any()
}

/// The form to take an event out, where the response covers others too.
fn taking_out(response: &Response, posted: &Posted) -> Option<AnyView> {
    if response.events.len() < 2 {
        return None;
    }
    let fields = Fields::new(posted, "take-out");
    let events = response.events.iter().map(|event| event.reference.to_string());
    let choices: Vec<Choice> =
        events.map(|reference| Choice::new(reference.clone(), reference)).collect();
    let (action, version) = (address::response(response.id), response.version.0.to_string());
    let form = view! {
        <section class="app-work" aria-labelledby="take-out-heading">
            <h2 class="nhsuk-heading-m" id="take-out-heading">"Take an event out"</h2>
            <form method="post" action=action novalidate>
                <input type="hidden" name="do" value="take-out" />
                <input type="hidden" name="version" value=version />
                <Radios
                    name="covered"
                    legend=Heading::new("Which event does it not cover?").size(Size::S)
                    items=choices
                    value=posted.value("covered")
                    error=fields.problem("covered")
                    small=true
                />
                <Button variant=ButtonVariant::Secondary>"Take event out"</Button>
            </form>
        </section>
    };
    Some(form.into_any())
}

/// The forms to add a safety action and an event, and to take one out.
pub fn forms(response: &Response, posted: &Posted) -> AnyView {
    let (adding, covering) = (Fields::new(posted, "action"), Fields::new(posted, "event"));
    let action = address::response(response.id);
    let version = response.version.0.to_string();
    view! {
        <section class="app-work" aria-labelledby="action-heading">
            <h2 class="nhsuk-heading-m" id="action-heading">"Add a safety action"</h2>
            <form method="post" action=action.clone() novalidate>
                <input type="hidden" name="do" value="action" />
                <input type="hidden" name="version" value=version.clone() />
                {adding.text("what", "What will be done?", "No names: identifiers are removed before anyone reads it.", "")}
                {adding.line("owner", "Whose action is it?", "A role, such as “ward manager”.", "")}
                {adding.text("measure", "How will its effect be measured?", "What will be different, and how you will know.", "")}
                {adding.day("action-due".to_owned(), "When is it due?", "For example, 27 3 2026.", None)}
                <Button>"Add safety action"</Button>
            </form>
        </section>
        <section class="app-work" aria-labelledby="event-heading">
            <h2 class="nhsuk-heading-m" id="event-heading">"Cover another event"</h2>
            <form method="post" action=action novalidate>
                <input type="hidden" name="do" value="event" />
                <input type="hidden" name="version" value=version />
                {covering.line("reference", "Reference of the event", "It has to belong to the same organisation.", "")}
                <Button variant=ButtonVariant::Secondary>"Add event"</Button>
            </form>
        </section>
        {taking_out(response, posted)}
    }
    .into_any()
}

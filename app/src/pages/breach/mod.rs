//! Reporting a breach (`domain.md` L30): of the terms, of access that somebody
//! should not have had, of an account that has to be deactivated. Anyone may.

mod submission;

use domain::access::Actor;
use domain::message::LONGEST_WORDS;
use domain::message::breach::BreachKind;
use leptos::prelude::*;

use crate::components::{
    Button, Checkboxes, Choice, DateInput, DateParts, Heading, InsetText, PageTitle, Radios, Size,
    TextInput, Textarea,
};
use crate::contacts::{contact_link, contacts};
use crate::failure::{Failure, FailurePage};
use crate::pages::reply_address::reply_address;
use crate::posted::Posted;

pub use submission::posts;

/// The page after the form.
const SENT: &str = "/report-a-breach/sent";

/// The box that shuts the reporter's own account.
const SHUT: &str = "shut";

async fn read_form() -> Result<(Option<Actor>, Posted), Failure> {
    let actor = crate::server::context::actor().await?;
    Ok((actor, use_context::<Posted>().unwrap_or_default()))
}

/// The form.
#[component]
pub fn ReportBreach() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match read_form().await {
                    Ok((actor, posted)) => page(actor.as_ref(), &posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(actor: Option<&Actor>, posted: &Posted) -> AnyView {
    let urgent = contacts().security.map(|security| {
        view! { <p>"If it cannot wait: " {contact_link(&security)} "."</p> }
    });
    view! {
        <PageTitle text="Report a breach" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Report a breach"</h1>
                <p>
                    "Tell us if somebody breaks the terms of use, has seen what they should not have, or if an account has to be deactivated: because somebody has left, or somebody else knows the password. Report it within 48 hours of finding it."
                </p>
                <p>
                    "Those who look after accounts are told at once. To report what happened in care, "
                    <a href="/report" rel="external">"report an event"</a> " instead."
                </p>
                {urgent}
                {who(actor)}
                <form method="post" action="/report-a-breach" novalidate>
                    {fields(posted)}
                    {answer(actor, posted)}
                    <Button>"Send the report"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn who(actor: Option<&Actor>) -> AnyView {
    let words = match actor {
        Some(actor) => format!(
            "You are signed in as {}. Those who look after accounts see your name with the report. Sign out first if you would rather not say who you are.",
            actor.name
        ),
        None => "You are not signed in, so nobody sees who you are unless you say so.".to_owned(),
    };
    view! { <InsetText><p>{words}</p></InsetText> }.into_any()
}

fn fields(posted: &Posted) -> AnyView {
    let part = |part: &str| posted.value(&format!("found.{part}"));
    let kinds = BreachKind::ALL.iter().map(|kind| Choice::new(kind.word(), kind.name())).collect();
    view! {
        <Radios
            name="kind"
            legend=Heading::new("What is wrong?").size(Size::S)
            items=kinds
            value=posted.value("kind")
            error=posted.problem("kind")
        />
        <DateInput
            id="found"
            name_prefix="found"
            dotted=true
            legend=Heading::new("On which day did you find it?").size(Size::S)
            hint="For example, 27 3 2027."
            value=DateParts { day: part("day"), month: part("month"), year: part("year") }
            error=posted.problem("found")
        />
        <TextInput
            name="time"
            label=Heading::new("At what time? (optional)").size(Size::S)
            hint="For example, 14:30. The 48 hours begin then; without a time they begin with the day."
            width=5
            value=posted.value("time")
            error=posted.problem("time")
        />
        <Textarea
            name="words"
            label=Heading::new("What happened?").size(Size::S)
            hint=format!("Up to {LONGEST_WORDS} characters. Names, numbers and email addresses are taken out before anyone reads it.")
            value=posted.value("words")
            error=posted.problem("words")
        />
        <TextInput
            name="account"
            label=Heading::new("Email address of the account that it is about (optional)").size(Size::S)
            hint="If there is such an account, those who look after accounts see which one it is. You are not told whether there is."
            kind="email"
            autocomplete="off"
            spellcheck=false
            value=posted.value("account")
            error=posted.problem("account")
        />
    }
    .into_any()
}

/// How the reporter is answered, and what can be done at once.
fn answer(actor: Option<&Actor>, posted: &Posted) -> AnyView {
    if actor.is_none() {
        return reply_address(posted);
    }
    let items = vec![
        Choice::new("yes", "Deactivate my own account now").hint(
            "For when somebody else may be using it. You are signed out everywhere and cannot sign in until somebody who looks after accounts has restored it.",
        ),
    ];
    view! {
        <Checkboxes
            name=SHUT
            legend=Heading::new("Is it about your own account?").size(Size::S)
            items
            values=posted.values(SHUT)
        />
    }
    .into_any()
}

/// The page after the form.
#[component]
pub fn Sent() -> impl IntoView {
    view! {
        <PageTitle text="Your report of a breach was sent" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Your report of a breach was sent"</h1>
                <p>
                    "Those who look after accounts were told at once and deal with it. If they can reach you, they write to you when there is something to say."
                </p>
                <p>
                    "If you asked for your own account to be deactivated, nobody can sign in to it any more, and an email says so."
                </p>
                <p>
                    <a href="/" rel="external">"Go to the start page"</a>
                </p>
            </div>
        </div>
    }
}

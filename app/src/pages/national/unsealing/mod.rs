//! Opening sealed texts, one at a time and once (`rules.md` 26).
//!
//! The record is found by a reference that is posted; the text that is opened
//! is the answer to a post. Neither is part of an address, and the text is
//! shown this once.

mod submission;

use domain::access::Actor;
use domain::calendar::time_in_words;
use domain::unsealing::{LONGEST_REASON, Stage, Unsealable, Unsealing};
use leptos::prelude::*;

use super::alarm::UnsealingAlarm;
use crate::components::{
    Button, ButtonVariant, Cell, Choice, Column, Heading, InsetText, PageTitle, Radios, Row, Size,
    Table, TextInput, Textarea, WarningCallout,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::paragraphs;
use crate::visitor::current_visitor;

pub use submission::posts;

/// The page's address.
const ADDRESS: &str = "/national/unsealing";

/// The field that holds an opened text, in the answer to the post that opened
/// it.
const OPENED: &str = "opened";

/// The requests, with how far each is.
async fn list_unsealings() -> Result<Vec<(Unsealing, Stage)>, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.unsealings(&actor).await.map_err(failed)
}

/// The page: what was asked for, and asking.
#[component]
pub fn Unsealings() -> impl IntoView {
    let list = Resource::new_blocking(|| (), |()| list_unsealings());
    let found = Resource::new_blocking(|| (), |()| find());
    let (posted, visitor) = (posted(), current_visitor());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let list = match list.await {
                    Ok(list) => list,
                    Err(failure) => return view! { <FailurePage failure /> }.into_any(),
                };
                let opened = posted.value(OPENED);
                if !opened.is_empty() {
                    return opened_page(&opened, &posted.value("id"));
                }
                let found = found.await.ok().flatten();
                page(list, found, visitor.await.ok().flatten(), &posted)
            })}
        </Suspense>
    }
    .into_any()
}

/// The record of the posted reference.
async fn find() -> Result<Option<Unsealable>, Failure> {
    let Some(posted) = use_context::<Posted>() else { return Ok(None) };
    submission::found(&posted).await
}

/// The text, this once.
fn opened_page(text: &str, id: &str) -> AnyView {
    let text = paragraphs(text);
    view! {
        <PageTitle text="Unsealed text" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Unsealed text"</h1>
                <WarningCallout heading="You see this once">
                    <p>
                        "That you opened it is in the audit log. When you leave this page the text is gone; to see it again, ask again. Copy no more of it than your reason needs."
                    </p>
                </WarningCallout>
                <InsetText>{text}</InsetText>
                <h2 class="nhsuk-heading-m">"Something was hidden wrongly"</h2>
                <p>
                    "If words here identify nobody and readers should see them, enter them. They are shown to everyone who reads the record from then on."
                </p>
                <form method="post" action=ADDRESS novalidate>
                    <input type="hidden" name="do" value="show" />
                    <input type="hidden" name="id" value=id.to_owned() />
                    <TextInput
                        name="words"
                        label=Heading::new("Words to show").size(Size::S)
                        autocomplete="off"
                        spellcheck=false
                    />
                    <Button variant=ButtonVariant::Secondary>"Show these words"</Button>
                </form>
                <p><a href=ADDRESS rel="external">"Close this text"</a></p>
            </div>
        </div>
    }
    .into_any()
}

fn page(
    list: Vec<(Unsealing, Stage)>,
    found: Option<Unsealable>,
    actor: Option<Actor>,
    posted: &Posted,
) -> AnyView {
    let asking = match found {
        Some(record) => ask(&record, posted),
        None => look_for(posted),
    };
    view! {
        <PageTitle text="Unsealing" />
        <UnsealingAlarm />
        <h1 class="nhsuk-heading-l">"Unsealing"</h1>
        <p class="nhsuk-u-reading-width">
            "What people wrote is read without names and numbers that could say who somebody is. Here one text can be opened as it was written, once, for a reason. Who asked, who confirmed and who opened is in the audit log, and every day an alarm says how often."
        </p>
        {asking}
        {requests(&list, actor.as_ref())}
    }
    .into_any()
}

fn look_for(posted: &Posted) -> AnyView {
    view! {
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value="find" />
            <TextInput
                name="reference"
                label=Heading::new("Reference of the record").size(Size::S)
                value=posted.value("reference")
                error=posted.problem("reference")
                width=Some(20)
                autocomplete="off"
                spellcheck=false
            />
            <Button variant=ButtonVariant::Secondary>"Find the record"</Button>
        </form>
    }
    .into_any()
}

fn ask(record: &Unsealable, posted: &Posted) -> AnyView {
    let texts =
        record.texts.iter().map(|(name, label)| Choice::new(name.word(), label.clone())).collect();
    let hint = format!(
        "Which case needs it, and what for. Up to {LONGEST_REASON} characters, without names."
    );
    let second = record.needs_second.then(|| {
        view! {
            <p>
                "This record is anonymous: somebody else who holds the unsealing post has to confirm your request before you can open the text."
            </p>
        }
    });
    view! {
        <h2 class="nhsuk-heading-m">"Ask for a text of " {record.reference.to_string()}</h2>
        {second}
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value="ask" />
            <input type="hidden" name="reference" value=record.reference.to_string() />
            <Radios
                name="text"
                legend=Heading::new("Which text?").size(Size::S)
                items=texts
                value=posted.value("text")
                error=posted.problem("text")
                small=true
            />
            <Textarea
                name="reason"
                label=Heading::new("Why?").size(Size::S)
                hint=hint
                value=posted.value("reason")
                error=posted.problem("reason")
                rows=3
            />
            <Button>"Ask to unseal"</Button>
            <p><a href=ADDRESS rel="external">"Look for another record"</a></p>
        </form>
    }
    .into_any()
}

fn requests(list: &[(Unsealing, Stage)], actor: Option<&Actor>) -> AnyView {
    if list.is_empty() {
        return view! { <p>"Nobody asked for a text in the last 90 days."</p> }.into_any();
    }
    let columns =
        ["Record", "Asked", "Reason", "State", "What you can do"].map(Column::new).to_vec();
    let rows = list
        .iter()
        .map(|(asked, stage)| {
            Row::new(vec![
                Cell::from(asked.reference.to_string()),
                Cell::from(format!("{}, {}", asked.asked_by.name, time_in_words(asked.asked_at))),
                Cell::from(asked.reason.clone()),
                Cell::from(state(asked, *stage)),
                Cell::from(action(asked, *stage, actor)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("Requests of the last 90 days") columns rows responsive=true /> }
        .into_any()
}

fn state(asked: &Unsealing, stage: Stage) -> String {
    let confirmed = asked
        .confirmed_by
        .as_ref()
        .map(|by| format!(", confirmed by {}", by.name))
        .unwrap_or_default();
    match (stage, asked.opened_at) {
        (_, Some(at)) => format!("Opened on {}{confirmed}", time_in_words(at)),
        (Stage::WaitsForSecond, None) => "Waits for a second person".to_owned(),
        (Stage::Void, None) => "Void: not used within 7 days".to_owned(),
        (Stage::Ready | Stage::Opened, None) => format!("Can be opened{confirmed}"),
    }
}

/// What this person can do with a request now.
fn action(asked: &Unsealing, stage: Stage, actor: Option<&Actor>) -> AnyView {
    let own = actor.is_some_and(|actor| actor.user == asked.asked_by.user);
    let (deed, words) = match stage {
        Stage::Ready if own => ("open", "Open this text"),
        Stage::WaitsForSecond if !own => ("confirm", "Confirm this request"),
        _ => return "Nothing".into_any(),
    };
    view! {
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value=deed />
            <input type="hidden" name="id" value=asked.id.0.to_string() />
            <Button variant=ButtonVariant::Secondary prevent_double_click=Some(true)>{words}</Button>
        </form>
    }
    .into_any()
}

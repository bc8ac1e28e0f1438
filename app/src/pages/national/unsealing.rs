//! Opening sealed texts, one at a time and once (`rules.md` 26).
//!
//! The record is found by a reference that is posted; the text that is opened
//! is the answer to a post. Neither is part of an address, and the text is
//! shown this once.

use domain::access::Actor;
use domain::calendar::time_in_words;
use domain::unsealing::{LONGEST_REASON, Stage, Unsealable, Unsealing};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::alarm::UnsealingAlarm;
use crate::address;
use crate::components::{
    Button, ButtonVariant, Cell, Choice, Column, Heading, InsetText, PageTitle, Radios, Row, Size,
    Table, TextInput, Textarea, WarningCallout,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::paragraphs;
use crate::visitor::current_visitor;

/// The page's address.
const ADDRESS: &str = "/national/unsealing";

/// The field that holds an opened text, in the answer to the post that opened
/// it.
const OPENED: &str = "opened";

/// The requests, with how far each is.
#[server(prefix = "/api", endpoint = "unsealings")]
async fn list_unsealings() -> Result<Vec<(Unsealing, Stage)>, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.unsealings(&actor).await.map_err(failed)
}

/// The page: what was asked for, and asking.
pub struct Unsealings;

#[lazy_route]
impl LazyRoute for Unsealings {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
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
}

/// The record of the posted reference.
#[cfg(feature = "ssr")]
async fn find() -> Result<Option<Unsealable>, Failure> {
    let Some(posted) = use_context::<Posted>() else { return Ok(None) };
    submission::found(&posted).await
}

#[cfg(not(feature = "ssr"))]
async fn find() -> Result<Option<Unsealable>, Failure> {
    Ok(None)
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
            let reference = view! { <a href=address::event(&asked.reference)>{asked.reference.to_string()}</a> };
            Row::new(vec![
                Cell::from(reference.into_any()),
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

#[cfg(feature = "ssr")]
pub use submission::posts;

#[cfg(feature = "ssr")]
mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use domain::event::Reference;
    use domain::unsealing::{TextName, Unsealable, UnsealingId};
    use service::{Service, ServiceError};

    use super::{ADDRESS, OPENED};
    use crate::failure::Failure;
    use crate::posted::Posted;
    use crate::server::context::{self, actor_of};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/national/unsealing", post(act))
    }

    async fn act(State(state): State<AppState>, request: Request) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        posted.fields.retain(|(name, _)| name != OPENED);
        let outcome = match actor_of(&state.service, &page).await {
            Ok(Some(actor)) => done(&state.service, &actor, posted).await,
            Ok(None) => Outcome::failed(posted, ServiceError::SignedOut),
            Err(error) => Outcome::failed(posted, error),
        };
        form::answer(&state, page, outcome).await
    }

    async fn done(service: &Service, actor: &Actor, mut posted: Posted) -> Outcome {
        match posted.value("do").as_str() {
            "find" => find(service, actor, posted).await,
            "ask" => ask(service, actor, posted).await,
            "confirm" => match service.confirm_unsealing(actor, id(&posted)).await {
                Ok(()) => Outcome::onwards(ADDRESS),
                Err(error) => Outcome::failed(posted, error),
            },
            "show" => match service.show(actor, id(&posted), &posted.value("words")).await {
                Ok(()) => Outcome::onwards(ADDRESS),
                Err(ServiceError::NotInText) => {
                    posted.failure = Some(Failure::Invalid(
                        "These words do not stand in the text as whole words.".to_owned(),
                    ));
                    Outcome::Again(posted)
                }
                Err(error) => Outcome::failed(posted, error),
            },
            "open" => match service.open_unsealing(actor, id(&posted)).await {
                Ok(text) => {
                    posted.fields.push((OPENED.to_owned(), text));
                    Outcome::Again(posted)
                }
                Err(error) => Outcome::failed(posted, error),
            },
            _ => {
                posted.failure =
                    Some(Failure::Invalid("The form was incomplete. Try again.".to_owned()));
                Outcome::Again(posted)
            }
        }
    }

    async fn find(service: &Service, actor: &Actor, posted: Posted) -> Outcome {
        let Ok(reference) = Reference::parse(&posted.value("reference")) else {
            return Outcome::Again(no_such_record(posted));
        };
        match service.unsealable(actor, &reference).await {
            Ok(_) => Outcome::Again(posted),
            Err(ServiceError::NotFound) => Outcome::Again(no_such_record(posted)),
            Err(error) => Outcome::failed(posted, error),
        }
    }

    fn no_such_record(posted: Posted) -> Posted {
        posted.refuse("reference", "No record has this reference. Check each letter and digit")
    }

    async fn ask(service: &Service, actor: &Actor, posted: Posted) -> Outcome {
        let Ok(reference) = Reference::parse(&posted.value("reference")) else {
            return Outcome::Again(no_such_record(posted));
        };
        let Some(text) = TextName::parse(&posted.value("text")) else {
            return Outcome::Again(posted.refuse("text", "Choose which text"));
        };
        if posted.value("reason").trim().is_empty() {
            return Outcome::Again(posted.refuse("reason", "Enter the reason"));
        }
        match service.ask_to_unseal(actor, &reference, text, &posted.value("reason")).await {
            Ok(_) => Outcome::onwards(ADDRESS),
            Err(ServiceError::TooLong { field, message }) => {
                Outcome::Again(posted.refuse(field, message))
            }
            Err(error) => Outcome::failed(posted, error),
        }
    }

    /// The request that is meant; one that does not exist for what is no
    /// identity.
    fn id(posted: &Posted) -> UnsealingId {
        UnsealingId(posted.value("id").parse().unwrap_or_default())
    }

    /// The record of the reference that was posted, if one was found.
    pub(super) async fn found(posted: &Posted) -> Result<Option<Unsealable>, Failure> {
        let Ok(reference) = Reference::parse(&posted.value("reference")) else { return Ok(None) };
        let Some(actor) = context::actor().await? else { return Ok(None) };
        let found = context::service()?.unsealable(&actor, &reference).await;
        Ok(found.ok())
    }
}

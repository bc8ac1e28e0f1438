//! What becomes of the forms of a response that are posted.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::event::{Reference, Version};
use domain::statutory::{ActionEntry, ResponseEntry, ResponseId};
use service::ServiceError;

use super::work::{done, reopened};
use crate::address;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/responses/{id}", post(act)).route("/responses/{id}/change", post(change))
}

async fn act(State(state): State<AppState>, Path(id): Path<String>, request: Request) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        acted(&state, &actor, &id, posted).await
    })
    .await
}

async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        changed(&state, &actor, &id, posted).await
    })
    .await
}

/// The response that is meant, if this person may change it: who may not is
/// told so, whatever is wrong with what they wrote.
async fn meant(state: &AppState, actor: &Actor, id: &str) -> Result<ResponseId, ServiceError> {
    let id = id.parse().map(ResponseId).map_err(|_| ServiceError::NotFound)?;
    state.service.may_edit_response(actor, id).await?;
    Ok(id)
}

async fn changed(state: &AppState, actor: &Actor, id: &str, posted: Posted) -> Outcome {
    let Some(seen) = form::version(&posted) else { return Outcome::incomplete(posted) };
    let id = match meant(state, actor, id).await {
        Ok(id) => id,
        Err(error) => return Outcome::failed(posted, error),
    };
    let entry = match ResponseEntry::read(&posted.fields, state.service.today()) {
        Ok(entry) => entry,
        Err(wrong) => return Outcome::wrong(posted, wrong),
    };
    answer(posted, id, state.service.change_response(actor, id, seen, &entry).await)
}

async fn acted(state: &AppState, actor: &Actor, id: &str, posted: Posted) -> Outcome {
    let Some(seen) = form::version(&posted) else { return Outcome::incomplete(posted) };
    let id = match meant(state, actor, id).await {
        Ok(id) => id,
        Err(error) => return Outcome::failed(posted, error),
    };
    match posted.value("do").as_str() {
        "action" => add_action(state, actor, id, seen, posted).await,
        "event" => add_event(state, actor, id, seen, posted).await,
        "take-out" => take_event_out(state, actor, id, seen, posted).await,
        deed => match action_of(deed) {
            Some((Action::Done, number)) => complete(state, actor, id, seen, number, posted).await,
            Some((Action::Reopened, number)) => {
                let done = state.service.reopen_safety_action(actor, id, seen, number).await;
                answer(posted, id, done)
            }
            None => Outcome::incomplete(posted),
        },
    }
}

/// What is said of a safety action.
enum Action {
    Done,
    Reopened,
}

/// Reads what a form does to which safety action.
fn action_of(deed: &str) -> Option<(Action, u16)> {
    let number = deed.split_once('-')?.1.parse().ok()?;
    [(Action::Done, done(number)), (Action::Reopened, reopened(number))]
        .into_iter()
        .find(|(_, spelt)| spelt == deed)
        .map(|(action, _)| (action, number))
}

async fn take_event_out(
    state: &AppState,
    actor: &Actor,
    id: ResponseId,
    seen: Version,
    posted: Posted,
) -> Outcome {
    let Ok(reference) = Reference::parse(&posted.value("covered")) else {
        return Outcome::Again(posted.refuse("covered", "Choose which event to take out"));
    };
    answer(posted, id, state.service.take_out_of_response(actor, id, seen, &reference).await)
}

async fn add_action(
    state: &AppState,
    actor: &Actor,
    id: ResponseId,
    seen: Version,
    posted: Posted,
) -> Outcome {
    let entry = match ActionEntry::read(&posted.fields, state.service.today()) {
        Ok(entry) => entry,
        Err(wrong) => return Outcome::wrong(posted, wrong),
    };
    answer(posted, id, state.service.add_safety_action(actor, id, seen, &entry).await)
}

async fn add_event(
    state: &AppState,
    actor: &Actor,
    id: ResponseId,
    seen: Version,
    posted: Posted,
) -> Outcome {
    let Ok(reference) = Reference::parse(&posted.value("reference")) else {
        let words = "Enter the reference of an event: ten letters and digits, like 7K3M9-QX2P4";
        return Outcome::Again(posted.refuse("reference", words));
    };
    answer(posted, id, state.service.add_to_response(actor, id, seen, &reference).await)
}

async fn complete(
    state: &AppState,
    actor: &Actor,
    id: ResponseId,
    seen: Version,
    number: u16,
    posted: Posted,
) -> Outcome {
    let on = match ActionEntry::done_on(&posted.fields, &done(number), state.service.today()) {
        Ok(on) => on,
        Err(wrong) => return Outcome::wrong(posted, wrong),
    };
    answer(posted, id, state.service.complete_safety_action(actor, id, seen, number, on).await)
}

fn answer(posted: Posted, id: ResponseId, done: Result<(), ServiceError>) -> Outcome {
    match done {
        Ok(()) => Outcome::onwards(address::response(id)),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        Err(error) => Outcome::failed(posted, error),
    }
}

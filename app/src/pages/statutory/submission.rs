//! What becomes of the forms of the section that are posted.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::event::{Reference, Version};
use domain::statutory::{CandourEntry, ResponseEntry};

use crate::address;
use crate::failure::Failure;
use crate::posted::Posted;
use crate::server::context::poster_about;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/events/{reference}/statutory", post(candour))
        .route("/events/{reference}/respond", post(respond))
}

async fn candour(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match poster_about(&state.service, &page, &reference).await {
        Ok((actor, reference)) => save(&state, &actor, &reference, posted).await,
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, page, outcome).await
}

async fn respond(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match poster_about(&state.service, &page, &reference).await {
        Ok((actor, reference)) => begin(&state, &actor, &reference, posted).await,
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, page, outcome).await
}

/// The version that a form says its writer saw.
pub fn version(posted: &Posted) -> Option<Version> {
    posted.value("version").parse().ok().map(Version)
}

/// The same form again, for it lacks what every one of them sends.
pub fn incomplete(mut posted: Posted) -> Outcome {
    posted.failure = Some(Failure::Invalid("The form was incomplete. Try again.".to_owned()));
    Outcome::Again(posted)
}

async fn save(state: &AppState, actor: &Actor, reference: &Reference, posted: Posted) -> Outcome {
    let Some(seen) = version(&posted) else { return incomplete(posted) };
    let service = &state.service;
    // Who may not write is told so, whatever is wrong with what they wrote.
    if let Err(error) = service.may_edit_section(actor, reference).await {
        return Outcome::failed(posted, error);
    }
    let entry = match CandourEntry::read(&posted.fields, service.today()) {
        Ok(entry) => entry,
        Err(wrong) => return Outcome::wrong(posted, wrong),
    };
    match service.save_candour(actor, reference, seen, entry).await {
        Ok(()) => Outcome::onwards(address::statutory(reference)),
        Err(error) => Outcome::failed(posted, error),
    }
}

async fn begin(state: &AppState, actor: &Actor, reference: &Reference, posted: Posted) -> Outcome {
    let service = &state.service;
    if let Err(error) = service.may_edit_section(actor, reference).await {
        return Outcome::failed(posted, error);
    }
    let entry = match ResponseEntry::read(&posted.fields, service.today()) {
        Ok(entry) => entry,
        Err(wrong) => return Outcome::wrong(posted, wrong),
    };
    match service.begin_response(actor, reference, &entry).await {
        Ok(id) => Outcome::onwards(address::response(id)),
        Err(error) => Outcome::failed(posted, error),
    }
}

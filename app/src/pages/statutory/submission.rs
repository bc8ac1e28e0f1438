//! What becomes of the forms of the section that are posted.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::event::Reference;
use domain::statutory::{CandourEntry, ResponseEntry};

use crate::address;
use crate::posted::Posted;
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
    form::about(state, reference, request, async move |state, actor, reference, posted| {
        save(&state, &actor, &reference, posted).await
    })
    .await
}

async fn respond(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    form::about(state, reference, request, async move |state, actor, reference, posted| {
        begin(&state, &actor, &reference, posted).await
    })
    .await
}

async fn save(state: &AppState, actor: &Actor, reference: &Reference, posted: Posted) -> Outcome {
    let Some(seen) = form::version(&posted) else { return Outcome::incomplete(posted) };
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

//! What becomes of the forms of the section that are posted.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::access::Actor;
use domain::event::Reference;
use domain::statutory::{CandourEntry, ResponseEntry};

use crate::address;
use crate::posted::Posted;
use crate::server::context::poster;
use crate::server::download;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/events/{reference}/statutory", post(candour))
        .route("/events/{reference}/respond", post(respond))
        .route("/events/{reference}/statutory/steis.csv", get(steis))
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

/// The fields of StEIS as a file. Whoever may not have it is sent to the page,
/// which says why.
async fn steis(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    let Ok(reference) = Reference::parse(&reference) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let page = Redirect::to(&format!("/events/{reference}/statutory"));
    let (parts, _) = request.into_parts();
    let row = match poster(&state.service, &parts).await {
        Ok(actor) => state.service.steis(&actor, &reference).await,
        Err(error) => Err(error),
    };
    let Ok(row) = row else { return page.into_response() };
    download::file(&format!("steis-{reference}.csv"), download::CSV, row.give())
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

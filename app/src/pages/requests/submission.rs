//! What becomes of a decision that is posted.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::access::request::RequestId;
use service::ServiceError;
use service::requests::Deciding;

use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::meant::meant;
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/requests/{id}", post(decide))
}

async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        decided(&state, &actor, &id, posted).await
    })
    .await
}

async fn decided(state: &AppState, actor: &Actor, id: &str, posted: Posted) -> Outcome {
    let Ok(id) = id.parse().map(RequestId) else {
        return Outcome::failed(posted, ServiceError::NotFound);
    };
    // Whoever may not decide learns nothing from what they sent.
    if let Err(error) = state.service.undecided_one(actor, id).await {
        return Outcome::failed(posted, error);
    }
    let approve = match posted.value("decision").as_str() {
        "approve" => true,
        "reject" => false,
        _ => return Outcome::Again(posted.refuse("decision", "Choose what you decide")),
    };
    let words = posted.value("words");
    let is_placed = approve && !posted.value("organisation").trim().is_empty();
    let organisation = match is_placed {
        true => match meant(&state.service, &posted, "organisation").await {
            Ok(code) => Some(code),
            Err(again) => return again,
        },
        false => None,
    };
    match state.service.decide(actor, id, &Deciding { approve, words, organisation }).await {
        Ok(()) => Outcome::onwards("/requests"),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        Err(error) => Outcome::failed(posted, error),
    }
}

//! Marking several events of a list as in review.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::event::Reference;
use domain::event::listing::PAGE_SIZE;
use service::ServiceError;

use super::rows::TICKED;
use crate::posted::Posted;
use crate::server::context::words;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where the form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/events", post(mark))
}

async fn mark(State(state): State<AppState>, request: Request) -> Response {
    let here = match request.uri().query() {
        Some(query) => format!("/events?{query}"),
        None => "/events".to_owned(),
    };
    form::by_actor(state, request, async move |state, actor, posted| {
        marked(&state, &actor, posted, here).await
    })
    .await
}

/// Each event by its own right, one after another: what is refused is told, and
/// keeps no other back.
async fn marked(state: &AppState, actor: &Actor, mut posted: Posted, here: String) -> Outcome {
    let mut ticked = posted.values(TICKED);
    // A page offers no more.
    ticked.truncate(PAGE_SIZE);
    if ticked.is_empty() {
        return Outcome::Again(posted.refuse(TICKED, "Tick the events to mark as in review"));
    }
    for typed in &ticked {
        let done = match Reference::parse(typed) {
            Ok(reference) => state.service.begin_review(actor, &reference).await,
            Err(_) => Err(ServiceError::NotFound),
        };
        let Err(error) = done else { continue };
        let why = words(error).above_a_form();
        let name: String = typed.chars().take(11).collect();
        posted =
            posted.refuse(&format!("{TICKED}-{name}"), format!("{name} was not marked. {why}"));
    }
    if posted.problems.is_empty() { Outcome::onwards(here) } else { Outcome::Again(posted) }
}

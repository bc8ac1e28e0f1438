//! What becomes of the form that accepts.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::terms::Editions;
use service::ServiceError;

use super::TO;
use crate::address::onwards;
use crate::failure::Failure;
use crate::pages::account::local;
use crate::pages::my_account::PRIVACY;
use crate::posted::Posted;
use crate::server::context::session_token;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// What somebody reads who accepts a version that is not in force any more.
const CHANGED: &str = "A new version came into force while you were reading. Read it, then accept.";

/// Where this form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/terms/accept", post(accept))
}

async fn accept(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    // What is no number is no version.
    let number = |name: &str| posted.value(name).parse().unwrap_or(0);
    let shown = Editions { terms: number("terms"), privacy: number("privacy") };
    let token = session_token(&page).unwrap_or_default();
    let next = local(&posted.value("next"));
    let outcome = match state.service.accept_terms(&token, shown).await {
        // The same page, which now sends what was typed before.
        Ok(_) if !posted.value(TO).is_empty() => Outcome::Again(posted),
        Ok(true) => Outcome::onwards(onwards(PRIVACY, &next)),
        Ok(false) => Outcome::onwards(next),
        Err(ServiceError::Stale) => {
            let failure = Some(Failure::Invalid(CHANGED.to_owned()));
            Outcome::Again(Posted { failure, ..posted })
        }
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, page, outcome).await
}

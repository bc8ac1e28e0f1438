//! What becomes of the form that accepts.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::terms::Editions;

use super::TO;
use crate::address::onwards;
use crate::pages::account::local;
use crate::pages::my_account::PRIVACY;
use crate::server::context::session_token;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where this form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/terms/accept", post(accept))
}

async fn accept(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let number = |name: &str| posted.value(name).parse::<u16>();
    let shown = match (number("terms"), number("privacy")) {
        (Ok(terms), Ok(privacy)) => Editions { terms, privacy },
        _ => return form::answer(&state, page, Outcome::incomplete(posted)).await,
    };
    let token = session_token(&page).unwrap_or_default();
    let next = local(&posted.value("next"));
    let outcome = match state.service.accept_terms(&token, shown).await {
        // The same page, which now sends what was typed before.
        Ok(_) if !posted.value(TO).is_empty() => Outcome::Again(posted),
        Ok(true) => Outcome::onwards(onwards(PRIVACY, &next)),
        Ok(false) => Outcome::onwards(next),
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, page, outcome).await
}

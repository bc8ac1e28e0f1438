//! What becomes of a report of a breach that is posted.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use service::ServiceError;
use service::messages::Reporting;

use super::SHUT;
use crate::posted::Posted;
use crate::server::client::signed_out;
use crate::server::context::poster;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where this form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/report-a-breach", post(report))
}

async fn report(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match poster(&state.service, &page).await {
        Ok(actor) => reported(&state, Some(&actor), posted).await,
        Err(ServiceError::SignedOut) => reported(&state, None, posted).await,
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, page, outcome).await
}

async fn reported(state: &AppState, actor: Option<&Actor>, posted: Posted) -> Outcome {
    let shut_own = posted.value(SHUT) == "yes";
    if shut_own && actor.is_none() {
        // The session has ended between the page and the post.
        return Outcome::failed(posted, ServiceError::SignedOut);
    }
    let reporting = Reporting {
        kind: posted.value("kind"),
        words: posted.value("words"),
        found_on: posted.day("found").ok().flatten(),
        found_at: posted.value("time"),
        account: posted.value("account"),
        shut_own,
        address: posted.value("address"),
    };
    match state.service.report_breach(actor, &reporting).await {
        Ok(()) if shut_own => Outcome::Onwards(super::SENT.to_owned(), signed_out()),
        Ok(()) => Outcome::onwards(super::SENT),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        Err(error) => Outcome::failed(posted, error),
    }
}

//! What becomes of feedback that is posted.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use service::ServiceError;
use service::messages::GivingFeedback;

use super::PAGE;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;
use crate::sitemap::page_of;

/// Where this form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/feedback", post(give))
}

async fn give(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    form::answer(&state, page, given(&state, posted).await).await
}

async fn given(state: &AppState, posted: Posted) -> Outcome {
    // What is no page of ours may hold anything: a reference, somebody's words.
    let page = page_of(&posted.value(PAGE)).map(|page| page.pattern.to_owned());
    let giving = GivingFeedback {
        page: page.unwrap_or_default(),
        ease: posted.value("ease"),
        words: posted.value("words"),
        address: posted.value("address"),
    };
    match state.service.give_feedback(&giving).await {
        Ok(()) => Outcome::onwards("/feedback/sent"),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        Err(error) => Outcome::failed(posted, error),
    }
}

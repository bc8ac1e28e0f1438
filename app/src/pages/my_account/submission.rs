//! What becomes of a request for access that is posted.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::access::request::RequestKind;
use domain::terms::Purpose;
use service::ServiceError;
use service::requests::Asking;

use super::PRIVACY;
use crate::pages::account::local;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;
use crate::workplace;

/// Where this form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/account/ask", post(ask)).route("/account/privacy", post(choose))
}

/// Takes what somebody says yes to; all else is a no.
async fn choose(State(state): State<AppState>, request: Request) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        let yes: Option<Vec<Purpose>> =
            posted.values("yes").iter().map(|word| Purpose::parse(word)).collect();
        let Some(yes) = yes else { return Outcome::incomplete(posted) };
        match state.service.choose(&actor, &yes).await {
            Ok(()) => Outcome::onwards(match posted.value("next") {
                next if next.is_empty() => format!("{PRIVACY}?done=saved"),
                next => local(&next),
            }),
            Err(error) => Outcome::failed(posted, error),
        }
    })
    .await
}

async fn ask(State(state): State<AppState>, request: Request) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        asked(&state, &actor, posted).await
    })
    .await
}

async fn asked(state: &AppState, actor: &Actor, posted: Posted) -> Outcome {
    if workplace::is_search(&posted) {
        return Outcome::Again(posted);
    }
    let Some(kind) = RequestKind::parse(&posted.value("kind")) else {
        return Outcome::Again(posted.refuse("kind", "Choose what you need"));
    };
    let until = match (kind, posted.day("until")) {
        (RequestKind::ReadOnly, Err(_)) => {
            let message = "Enter the last day as a day, a month and a year, such as 27 3 2027";
            return Outcome::Again(posted.refuse("until", message));
        }
        (RequestKind::ReadOnly, Ok(until)) => until,
        _ => None,
    };
    let (organisation, unlisted) = workplace::chosen(&posted);
    let reason = posted.value("reason");
    let asking = Asking { kind, organisation, unlisted, reason, until };
    match state.service.ask_for_access(actor, &asking).await {
        Ok(_) => Outcome::onwards("/account"),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        // What to do instead, beside the organisation that it is about.
        Err(ServiceError::Declined(declined)) => {
            Outcome::Again(posted.refuse(workplace::ORGANISATION, format!("{declined}.")))
        }
        Err(error) => Outcome::failed(posted, error),
    }
}

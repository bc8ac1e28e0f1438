//! What becomes of a form that takes access away.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::{AccountType, Actor};
use domain::account::UserId;
use domain::organisation::OdsCode;
use service::ServiceError;
use service::requests::Revoking;

use crate::address;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where this form is posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/access/{code}", post(revoke))
}

async fn revoke(
    State(state): State<AppState>,
    Path(code): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        revoked(&state, &actor, &code, posted).await
    })
    .await
}

async fn revoked(state: &AppState, actor: &Actor, code: &str, posted: Posted) -> Outcome {
    let Ok(code) = OdsCode::parse(code) else {
        return Outcome::failed(posted, ServiceError::NotFound);
    };
    // Whoever may not look learns nothing from what they sent.
    if let Err(error) = state.service.access_review(actor, &code).await {
        return Outcome::failed(posted, error);
    }
    if posted.value("do") == "reviewed" {
        return match state.service.note_access_review(actor, &code).await {
            Ok(()) => Outcome::onwards(address::access(&code)),
            Err(error) => Outcome::failed(posted, error),
        };
    }
    let Some((user, account_type)) = held(&posted.value("held")) else {
        return Outcome::Again(posted.refuse("held", "Choose whose access you take away"));
    };
    let revoking = Revoking { user, account_type, reason: posted.value("reason") };
    match state.service.revoke_access(actor, &code, &revoking).await {
        Ok(()) => Outcome::onwards(address::access(&code)),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        Err(error) => Outcome::failed(posted, error),
    }
}

/// What a choice says: whose, and what.
fn held(sent: &str) -> Option<(UserId, AccountType)> {
    let (user, word) = sent.split_once(' ')?;
    Some((UserId(user.parse().ok()?), AccountType::parse(word)?))
}

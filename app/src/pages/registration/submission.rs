//! What becomes of the forms of registration that are posted.

use std::net::IpAddr;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use service::ServiceError;
use service::account::Client;
use service::registration::Registering;

use crate::address;
use crate::posted::Posted;
use crate::server::client::{client, entered, provider_token};
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;
use crate::workplace;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/register", post(register))
        .route("/register/confirm/{token}", post(confirm))
        .route("/register/provider", post(arrive))
}

async fn register(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let from = client(&page).address;
    form::answer(&state, page, registered(&state, posted, from).await).await
}

async fn registered(state: &AppState, posted: Posted, from: Option<IpAddr>) -> Outcome {
    if workplace::is_search(&posted) {
        return Outcome::Again(posted);
    }
    match state.service.register(&typed(&posted), from).await {
        Ok(()) => Outcome::onwards("/register/sent"),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        Err(error) => Outcome::failed(posted, error),
    }
}

/// What was typed.
fn typed(posted: &Posted) -> Registering {
    let (organisation, unlisted) = workplace::chosen(posted);
    Registering {
        name: posted.value("name"),
        email: posted.value("email"),
        job: posted.value("job"),
        organisation,
        unlisted,
    }
}

/// Takes the form of somebody who arrives from a provider.
async fn arrive(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let token = provider_token(&page).unwrap_or_default();
    let outcome = arrived(&state, &token, posted, client(&page)).await;
    form::answer(&state, page, outcome).await
}

async fn arrived(state: &AppState, token: &str, posted: Posted, client: Client) -> Outcome {
    if workplace::is_search(&posted) {
        return Outcome::Again(posted);
    }
    match state.service.register_arrival(token, typed(&posted), &client).await {
        Ok(new) => Outcome::Onwards("/account".to_owned(), entered(&new)),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        // The page says itself that it is too late.
        Err(ServiceError::NotFound) => Outcome::Again(posted),
        Err(error) => Outcome::failed(posted, error),
    }
}

async fn confirm(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    form::answer(&state, page, confirmed(&state, &token, posted).await).await
}

async fn confirmed(state: &AppState, token: &str, mut posted: Posted) -> Outcome {
    let password = posted.value("password");
    // The page that is shown again never holds the password.
    posted.fields.retain(|(name, _)| name != "password");
    match state.service.complete_registration(token, password).await {
        Ok(()) => Outcome::onwards(address::sign_in("/account")),
        Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
        // The page says itself that the link is used up.
        Err(ServiceError::NotFound) => Outcome::Again(posted),
        Err(error) => Outcome::failed(posted, error),
    }
}

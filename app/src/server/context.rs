//! What pages and server functions find in their context. One function
//! provides it, for pages, server functions and error pages alike.

use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, header};
use domain::access::Actor;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use service::{Service, ServiceError};

use super::state::AppState;
use super::visit::Visit;
use crate::failure::{Failure, set_status};
use crate::visitor::is_anonymous_path;

/// The name of the session cookie. The prefix makes browsers keep it to this
/// host, this path and encrypted connections.
pub const SESSION_COOKIE: &str = "__Host-candour";

/// Provides the use cases, and the Content-Security-Policy with the nonce that
/// the scripts of this answer carry.
pub fn provide(state: &AppState) {
    provide_context(state.service.clone());
    if let (Some(answer), Some(nonce)) = (use_context::<ResponseOptions>(), use_nonce())
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce))
    {
        answer.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Everything from this site alone; scripts by nonce or from its own files.
fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'nonce-{nonce}'; \
         style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// The use cases.
pub fn service() -> Result<Service, Failure> {
    use_context::<Service>().ok_or(Failure::Unavailable)
}

/// The value of a cookie of this request.
pub fn cookie(parts: &Parts, name: &str) -> Option<String> {
    parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The token of the session, unless the path is an anonymous one, where the
/// cookie is not looked at (`rules.md` 18).
pub fn session_token(parts: &Parts) -> Option<String> {
    if is_anonymous_path(parts.uri.path()) {
        return None;
    }
    cookie(parts, SESSION_COOKIE)
}

/// The person signed in, if anyone is. Grants and posts are read anew for each
/// request, so that a revocation holds from the next one on (`rules.md` 9).
pub async fn actor() -> Result<Option<Actor>, Failure> {
    let Some(parts) = use_context::<Parts>() else { return Ok(None) };
    actor_of(&service()?, &parts).await.map_err(failed)
}

/// The person signed in, on pages that are open to all: for them, whoever has to
/// accept the terms first is anybody.
pub async fn anybody() -> Result<Option<Actor>, Failure> {
    let Some(parts) = use_context::<Parts>() else { return Ok(None) };
    match actor_of(&service()?, &parts).await {
        Err(ServiceError::TermsNotAccepted) => Ok(None),
        looked_up => looked_up.map_err(failed),
    }
}

/// The person signed in under a request's cookie, if anyone is.
async fn actor_of(service: &Service, parts: &Parts) -> Result<Option<Actor>, ServiceError> {
    let Some(token) = session_token(parts) else { return Ok(None) };
    let actor = service.actor(&token).await?;
    if let (Some(actor), Some(visit)) = (&actor, parts.extensions.get::<Visit>()) {
        visit.is_by(actor);
    }
    Ok(actor)
}

/// The person who posts a form under a request's cookie, or why it cannot be
/// taken.
pub async fn poster(service: &Service, parts: &Parts) -> Result<Actor, ServiceError> {
    actor_of(service, parts).await?.ok_or(ServiceError::SignedOut)
}

/// The person signed in; refused when nobody is.
pub async fn signed_in() -> Result<Actor, Failure> {
    match actor().await? {
        Some(actor) => Ok(actor),
        None => Err(refused(Failure::SignedOut)),
    }
}

/// Turns an error of a use case into the user's words, sets the status, and
/// logs what lies beneath. Nothing that anyone typed stands in an error.
pub fn failed(error: ServiceError) -> Failure {
    refused(words(error))
}

/// The failure that an error of a use case means to the user.
pub fn words(error: ServiceError) -> Failure {
    match error {
        ServiceError::SignedOut => Failure::SignedOut,
        ServiceError::TermsNotAccepted => Failure::TermsToAccept,
        ServiceError::NotFound => Failure::NotFound,
        ServiceError::Forbidden(reason) => Failure::Forbidden(reason),
        ServiceError::Stale => Failure::Stale,
        ServiceError::NoSuchStep(step) => Failure::Invalid(format!("{step}.")),
        ServiceError::Declined(declined) => Failure::Invalid(format!("{declined}.")),
        ServiceError::Unsealing(refused) => Failure::Invalid(format!("{refused}.")),
        other => {
            tracing::error!(error = %other, "a use case failed");
            Failure::Unavailable
        }
    }
}

/// Sets the status that a failure means. Whoever has to accept the terms first
/// still gets the pages that are open to all, and is led onwards by the others.
pub fn refused(failure: Failure) -> Failure {
    let calls = use_context::<Parts>().is_some_and(|parts| parts.uri.path().starts_with("/api/"));
    if failure != Failure::TermsToAccept || calls {
        set_status(failure.status());
    }
    failure
}

/// Adds a header to the answer of the page or server function that is running.
pub fn add_header(name: HeaderName, value: &str) {
    if let (Some(answer), Ok(value)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(value))
    {
        answer.append_header(name, value);
    }
}

//! Forms that are posted: reading them, and answering with the same page again
//! or with the way onwards.

use axum::body::Body;
use axum::extract::{FromRequest, RawForm, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use domain::event::{Reference, Version};
use domain::statutory::Wrong;
use leptos::prelude::provide_context;
use service::ServiceError;

use super::context;
use super::state::AppState;
use crate::failure::Failure;
use crate::pages::terms;
use crate::posted::Posted;
use crate::shell::shell;

/// What comes of a posted form.
pub enum Outcome {
    /// Taken: on to this address, with these cookies to set.
    Onwards(String, Vec<String>),
    /// Not taken: the same page again, filled from the post, saying why.
    Again(Posted),
}

impl Outcome {
    /// Taken: on to an address.
    pub fn onwards(address: impl Into<String>) -> Self {
        Self::Onwards(address.into(), Vec::new())
    }

    /// Not taken because of what was typed.
    pub fn wrong(posted: Posted, wrong: Vec<Wrong>) -> Self {
        let refused =
            wrong.into_iter().fold(posted, |posted, one| posted.refuse(&one.field, one.message));
        Self::Again(refused)
    }

    /// Not taken because it lacks what every form of its kind sends.
    pub fn incomplete(mut posted: Posted) -> Self {
        posted.failure = Some(Failure::Invalid("The form was incomplete. Try again.".to_owned()));
        Self::Again(posted)
    }

    /// Not taken because of an error of a use case.
    pub fn failed(mut posted: Posted, error: ServiceError) -> Self {
        posted.failure = Some(context::words(error));
        Self::Again(posted)
    }
}

/// Takes the form of somebody who is signed in.
pub async fn by_actor<F, T>(state: AppState, request: Request, take: F) -> Response
where
    F: FnOnce(AppState, Actor, Posted) -> T,
    T: Future<Output = Outcome> + Send,
{
    let (page, posted) = match read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match context::poster(&state.service, &page).await {
        Ok(actor) => take(state.clone(), actor, posted).await,
        Err(error) => Outcome::failed(posted, error),
    };
    answer(&state, page, outcome).await
}

/// Takes the form of somebody who is signed in, about the record that the
/// address names.
pub async fn about<F, T>(state: AppState, name: String, request: Request, take: F) -> Response
where
    F: FnOnce(AppState, Actor, Reference, Posted) -> T + Send,
    T: Future<Output = Outcome> + Send,
{
    by_actor(state, request, async move |state, actor, posted| match Reference::parse(&name) {
        Ok(reference) => take(state, actor, reference, posted).await,
        Err(_) => Outcome::failed(posted, ServiceError::NotFound),
    })
    .await
}

/// The version of a record that a form says its writer saw.
pub fn version(posted: &Posted) -> Option<Version> {
    posted.value("version").parse().ok().map(Version)
}

/// Reads a posted form: field names and values in order.
pub async fn read(request: Request) -> Result<(Parts, Posted), Response> {
    let (parts, body) = request.into_parts();
    let form = RawForm::from_request(Request::from_parts(parts.clone(), body), &()).await;
    let RawForm(bytes) = form.map_err(IntoResponse::into_response)?;
    let fields = form_urlencoded::parse(&bytes).into_owned().collect();
    Ok((parts, Posted { fields, ..Posted::default() }))
}

/// Answers a posted form.
pub async fn answer(state: &AppState, page: Parts, outcome: Outcome) -> Response {
    match outcome {
        Outcome::Onwards(address, cookies) => onwards(&address, &cookies),
        Outcome::Again(posted) if posted.failure == Some(Failure::TermsToAccept) => {
            let kept = terms::kept(&page, posted);
            again(state, terms::at(page), kept).await
        }
        Outcome::Again(posted) => again(state, page, posted).await,
    }
}

/// Answers a posted form, and sets cookies whatever the answer is.
pub async fn answer_setting(
    state: &AppState,
    page: Parts,
    outcome: Outcome,
    cookies: &[String],
) -> Response {
    let mut answer = answer(state, page, outcome).await;
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(cookie) {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    answer
}

/// The way onwards, with cookies to set.
pub fn onwards(address: &str, cookies: &[String]) -> Response {
    let mut answer =
        Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, address);
    for cookie in cookies {
        answer = answer.header(header::SET_COOKIE, cookie);
    }
    answer.body(Body::empty()).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Renders the page at the request's address with what was posted to it.
async fn again(state: &AppState, mut page: Parts, posted: Posted) -> Response {
    let status = match &posted.failure {
        Some(failure) => failure.status(),
        None if posted.problems.is_empty() => 200,
        None => 422,
    };
    let (state, site) = (state.clone(), state.clone());
    let render = leptos_axum::render_app_async_with_context(
        move || {
            context::provide(&state);
            provide_context(posted.clone());
        },
        move || shell(&site),
    );
    page.method = Method::GET;
    let mut answer = render(Request::from_parts(page, Body::empty())).await;
    if !answer.status().is_redirection() {
        *answer.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    }
    answer
}

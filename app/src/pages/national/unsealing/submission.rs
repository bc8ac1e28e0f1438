//! What becomes of the forms of unsealing that are posted.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::event::Reference;
use domain::unsealing::{TextName, Unsealable, UnsealingId};
use service::{Service, ServiceError};

use super::{ADDRESS, OPENED};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::server::context::{self, poster};
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/national/unsealing", post(act))
}

async fn act(State(state): State<AppState>, request: Request) -> Response {
    let (page, mut posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    posted.fields.retain(|(name, _)| name != OPENED);
    let outcome = match poster(&state.service, &page).await {
        Ok(actor) => done(&state.service, &actor, posted).await,
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, page, outcome).await
}

async fn done(service: &Service, actor: &Actor, mut posted: Posted) -> Outcome {
    match posted.value("do").as_str() {
        "find" => find(service, actor, posted).await,
        "ask" => ask(service, actor, posted).await,
        "confirm" => match service.confirm_unsealing(actor, id(&posted)).await {
            Ok(()) => Outcome::onwards(ADDRESS),
            Err(error) => Outcome::failed(posted, error),
        },
        "show" => match service.show(actor, id(&posted), &posted.value("words")).await {
            Ok(()) => Outcome::onwards(ADDRESS),
            Err(ServiceError::NotInText) => {
                posted.failure = Some(Failure::Invalid(
                    "These words do not stand in the text as whole words.".to_owned(),
                ));
                Outcome::Again(posted)
            }
            Err(error) => Outcome::failed(posted, error),
        },
        "open" => match service.open_unsealing(actor, id(&posted)).await {
            Ok(text) => {
                posted.fields.push((OPENED.to_owned(), text));
                Outcome::Again(posted)
            }
            Err(error) => Outcome::failed(posted, error),
        },
        _ => {
            posted.failure =
                Some(Failure::Invalid("The form was incomplete. Try again.".to_owned()));
            Outcome::Again(posted)
        }
    }
}

async fn find(service: &Service, actor: &Actor, posted: Posted) -> Outcome {
    let Ok(reference) = Reference::parse(&posted.value("reference")) else {
        return Outcome::Again(no_such_record(posted));
    };
    match service.unsealable(actor, &reference).await {
        Ok(_) => Outcome::Again(posted),
        Err(ServiceError::NotFound) => Outcome::Again(no_such_record(posted)),
        Err(error) => Outcome::failed(posted, error),
    }
}

fn no_such_record(posted: Posted) -> Posted {
    posted.refuse("reference", "No record has this reference. Check each letter and digit")
}

async fn ask(service: &Service, actor: &Actor, posted: Posted) -> Outcome {
    let Ok(reference) = Reference::parse(&posted.value("reference")) else {
        return Outcome::Again(no_such_record(posted));
    };
    let Some(text) = TextName::parse(&posted.value("text")) else {
        return Outcome::Again(posted.refuse("text", "Choose which text"));
    };
    if posted.value("reason").trim().is_empty() {
        return Outcome::Again(posted.refuse("reason", "Enter the reason"));
    }
    match service.ask_to_unseal(actor, &reference, text, &posted.value("reason")).await {
        Ok(_) => Outcome::onwards(ADDRESS),
        Err(ServiceError::TooLong { field, message }) => {
            Outcome::Again(posted.refuse(field, message))
        }
        Err(error) => Outcome::failed(posted, error),
    }
}

/// The request that is meant; one that does not exist for what is no
/// identity.
fn id(posted: &Posted) -> UnsealingId {
    UnsealingId(posted.value("id").parse().unwrap_or_default())
}

/// The record of the reference that was posted, if one was found.
pub(super) async fn found(posted: &Posted) -> Result<Option<Unsealable>, Failure> {
    let Ok(reference) = Reference::parse(&posted.value("reference")) else { return Ok(None) };
    let Some(actor) = context::actor().await? else { return Ok(None) };
    let found = context::service()?.unsealable(&actor, &reference).await;
    Ok(found.ok())
}

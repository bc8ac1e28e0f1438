//! What becomes of the forms beside a record that are posted.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::event::{Place, Reference, Status};
use service::events::Review;
use service::{Service, ServiceError};

use crate::address;
use crate::pages::events::neighbours::place_of;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::meant::meant;
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/events/{reference}", post(act))
}

async fn act(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    let place = request.uri().query().and_then(place_of);
    form::about(state, reference, request, async move |state, actor, reference, posted| {
        done(&state, &actor, &reference, place, posted).await
    })
    .await
}

/// Where it goes on: to the same event or, if that is asked for, to the next
/// of the list, and after the last one to the list.
async fn onwards(
    service: &Service,
    actor: &Actor,
    reference: &Reference,
    place: Option<Place>,
    posted: Posted,
) -> Outcome {
    let Some(place) = place.as_ref().filter(|_| posted.value("then") == "next") else {
        return Outcome::onwards(address::event_at(reference, place.as_ref()));
    };
    // What was asked for is done: where the list cannot be had now, it is
    // shown again from its beginning.
    let beside = service.neighbours(actor, place).await.unwrap_or_default();
    Outcome::onwards(match beside.older {
        Some((next, at)) => address::event_at(&next, Some(&place.beside(at))),
        None => address::events(&place.filter),
    })
}

async fn done(
    state: &AppState,
    actor: &Actor,
    reference: &Reference,
    place: Option<Place>,
    posted: Posted,
) -> Outcome {
    let Some(version) = form::version(&posted) else { return Outcome::incomplete(posted) };
    let service = &state.service;
    let done = match posted.value("do").as_str() {
        "review" => {
            let Some(to) = Status::parse(&posted.value("to")) else {
                return Outcome::Again(posted.refuse("to", "Choose where the review is"));
            };
            let review = Review {
                to,
                findings: posted.value("findings"),
                feedback: posted.value("feedback"),
            };
            service.review(actor, reference, version, review).await
        }
        "note" => {
            if posted.value("note").trim().is_empty() {
                return Outcome::Again(posted.refuse("note", "Enter the note"));
            }
            service.add_note(actor, reference, version, &posted.value("note")).await
        }
        "withdraw" => {
            if posted.value("reason").trim().is_empty() {
                return Outcome::Again(posted.refuse("reason", "Enter why"));
            }
            service.withdraw(actor, reference, version, &posted.value("reason")).await
        }
        "place" => {
            // Whoever may not place learns nothing from what they sent.
            if let Err(error) = service.may_place(actor, reference).await {
                return Outcome::failed(posted, error);
            }
            let code = match meant(service, &posted, "organisation").await {
                Ok(code) => code,
                Err(again) => return again,
            };
            match service.place(actor, reference, version, &code).await {
                Err(ServiceError::UnknownOrganisation) => {
                    return Outcome::Again(posted.refuse(
                        "organisation",
                        "No organisation that can own records runs this site",
                    ));
                }
                placed => placed,
            }
        }
        _ => {
            return Outcome::incomplete(posted);
        }
    };
    match done {
        Ok(()) => onwards(service, actor, reference, place, posted).await,
        Err(ServiceError::TooLong { field, message }) => {
            Outcome::Again(posted.refuse(field, message))
        }
        Err(error) => Outcome::failed(posted, error),
    }
}

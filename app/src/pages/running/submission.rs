//! What becomes of the forms of those who run the service.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::access::Actor;
use domain::message::MessageId;
use domain::message::breach::BreachState;
use domain::message::feedback::FeedbackState;
use domain::organisation::OdsCode;
use domain::risk_system::{RiskSystemFacts, RiskSystemId};
use service::ServiceError;
use service::messages::{Answering, Step};
use service::risk_systems::Change;

use crate::address;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::meant::meant;
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/running/feedback/{id}", post(feedback))
        .route("/running/breaches/{id}", post(breach))
        .route("/running/risk-systems", post(add_system))
        .route("/running/risk-systems/{id}", post(system))
}

async fn feedback(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        answered(&state, &actor, &id, posted).await
    })
    .await
}

async fn answered(state: &AppState, actor: &Actor, id: &str, posted: Posted) -> Outcome {
    let Ok(id) = id.parse().map(MessageId) else {
        return Outcome::failed(posted, ServiceError::NotFound);
    };
    // Whoever may not read it learns nothing from what they sent.
    if let Err(error) = state.service.feedback(actor, id).await {
        return Outcome::failed(posted, error);
    }
    let answering = match posted.value("do").as_str() {
        "read" => Answering::Read,
        "unread" => Answering::Unread,
        "answer" => Answering::Answer(posted.value("answer")),
        _ => return Outcome::incomplete(posted),
    };
    let Some(seen) = FeedbackState::parse(&posted.value("seen")) else {
        return Outcome::incomplete(posted);
    };
    match state.service.answer_feedback(actor, id, seen, &answering).await {
        Ok(()) => Outcome::onwards(address::feedback_given(id)),
        Err(error) => refused(posted, error),
    }
}

async fn breach(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        stepped(&state, &actor, &id, posted).await
    })
    .await
}

async fn stepped(state: &AppState, actor: &Actor, id: &str, posted: Posted) -> Outcome {
    let Ok(id) = id.parse().map(MessageId) else {
        return Outcome::failed(posted, ServiceError::NotFound);
    };
    if let Err(error) = state.service.breach(actor, id).await {
        return Outcome::failed(posted, error);
    }
    let Ok(seen) = posted.value("seen").parse() else { return Outcome::incomplete(posted) };
    let next = BreachState::parse(&posted.value("state")).filter(|next| *next != BreachState::New);
    let Some(next) = next else {
        return Outcome::Again(posted.refuse("state", "Choose how far it is now"));
    };
    let (note, answer) = (posted.value("note"), posted.value("answer"));
    match state.service.step_breach(actor, id, &Step { seen, state: next, note, answer }).await {
        Ok(()) => Outcome::onwards(address::breach(id)),
        Err(error) => refused(posted, error),
    }
}

async fn add_system(State(state): State<AppState>, request: Request) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        match state.service.add_risk_system(&actor, &facts(&posted)).await {
            Ok(id) => Outcome::onwards(address::risk_system(id)),
            Err(error) => refused(posted, error),
        }
    })
    .await
}

async fn system(
    State(state): State<AppState>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        changed(&state, &actor, &id, posted).await
    })
    .await
}

async fn changed(state: &AppState, actor: &Actor, id: &str, posted: Posted) -> Outcome {
    let Ok(id) = id.parse().map(RiskSystemId) else {
        return Outcome::failed(posted, ServiceError::NotFound);
    };
    if let Err(error) = state.service.risk_system(actor, id, None).await {
        return Outcome::failed(posted, error);
    }
    let change = match posted.value("do").as_str() {
        "change" => Change::Facts(facts(&posted)),
        "retire" => Change::Retired(true),
        "restore" => Change::Retired(false),
        "assign" => match meant(&state.service, &posted, "code").await {
            Ok(code) => Change::User(code),
            Err(again) => return again,
        },
        "unassign" => match OdsCode::parse(&posted.value("code")) {
            Ok(code) => Change::NoUser(code),
            Err(_) => return Outcome::incomplete(posted),
        },
        _ => return Outcome::incomplete(posted),
    };
    let Ok(seen) = posted.value("seen").parse() else { return Outcome::incomplete(posted) };
    match state.service.change_risk_system(actor, id, seen, &change).await {
        Ok(()) => Outcome::onwards(address::risk_system(id)),
        Err(error) => refused(posted, error),
    }
}

fn facts(posted: &Posted) -> RiskSystemFacts {
    RiskSystemFacts {
        name: posted.value("name"),
        supplier: posted.value("supplier"),
        versions: posted.value("versions"),
        taxonomy: posted.value("taxonomy"),
    }
}

/// What becomes of a form that was not taken.
fn refused(posted: Posted, error: ServiceError) -> Outcome {
    match error {
        ServiceError::Wrong(wrong) => Outcome::wrong(posted, wrong),
        error => Outcome::failed(posted, error),
    }
}

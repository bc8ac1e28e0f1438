//! Looking for an organisation, nominating, and the file.

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::account::UserId;
use domain::organisation::OdsCode;
use domain::usage::{Month, Whose};
use service::ServiceError;
use uuid::Uuid;

use crate::address;
use crate::server::context::{poster, words};
use crate::server::form::{self, Outcome};
use crate::server::meant::meant;
use crate::server::state::AppState;

/// Where these forms are posted to, and the files.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/usage", post(find))
        .route("/usage/{code}", post(nominate))
        .route("/usage/download", get(everyones))
        .route("/usage/{code}/download", get(ones))
}

async fn find(State(state): State<AppState>, request: Request) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        // Whoever may not look at everyone's is not offered to look for one.
        match state.service.may_see_usage(&actor, &Whose::Everyone).await {
            Ok(true) => {}
            Ok(false) => return Outcome::failed(posted, ServiceError::NotFound),
            Err(error) => return Outcome::failed(posted, error),
        }
        let code = match meant(&state.service, &posted, "organisation").await {
            Ok(code) => code,
            Err(again) => return again,
        };
        Outcome::onwards(address::usage(&code))
    })
    .await
}

async fn nominate(
    State(state): State<AppState>,
    Path(code): Path<String>,
    request: Request,
) -> Response {
    form::by_actor(state, request, async move |state, actor, posted| {
        let service = &state.service;
        let Ok(code) = OdsCode::parse(&code) else {
            return Outcome::failed(posted, ServiceError::NotFound);
        };
        match service.usage_nominations(&actor, &code).await {
            Ok(Some(_)) => {}
            Ok(None) => return Outcome::failed(posted, ServiceError::NotFound),
            Err(error) => return Outcome::failed(posted, error),
        }
        let Ok(user) = Uuid::parse_str(&posted.value("user")).map(UserId) else {
            return Outcome::Again(posted.refuse("user", "Choose somebody"));
        };
        let done = match posted.value("do").as_str() {
            "nominate" => service.nominate_usage_reader(&actor, &code, user).await,
            "dismiss" => service.dismiss_usage_reader(&actor, &code, user).await,
            _ => return Outcome::incomplete(posted),
        };
        match done {
            Ok(()) => Outcome::onwards(address::usage(&code)),
            Err(error) => Outcome::failed(posted, error),
        }
    })
    .await
}

/// The month that a file is asked for.
#[derive(serde::Deserialize)]
struct Asked {
    month: Option<String>,
}

async fn everyones(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    file(&state, request, Ok(Whose::Everyone), asked).await
}

async fn ones(
    State(state): State<AppState>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let whose = OdsCode::parse(&code).map(Whose::PeopleOf).map_err(|_| ServiceError::NotFound);
    file(&state, request, whose, asked).await
}

async fn file(
    state: &AppState,
    request: Request,
    whose: Result<Whose, ServiceError>,
    asked: Asked,
) -> Response {
    let (page, _) = request.into_parts();
    let written = async {
        let actor = poster(&state.service, &page).await?;
        let month = asked.month.and_then(|month| Month::parse(&month));
        let month = month.unwrap_or(Month::of(state.service.today()));
        state.service.usage_csv(&actor, &whose?, month).await
    };
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"");
    match written.await {
        Ok(file) => ([kind, name], file).into_response(),
        Err(error) => {
            let failure = words(error);
            let status = StatusCode::from_u16(failure.status());
            (status.unwrap_or(StatusCode::BAD_REQUEST), failure.above_a_form()).into_response()
        }
    }
}

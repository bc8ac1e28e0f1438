//! What becomes of the forms that these pages post.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use domain::organisation::OdsCode;
use service::record::{Draft, DraftSaved, Submission};
use service::{Service, ServiceError};
use uuid::Uuid;

use super::{AUTOSAVE, DraftState, change_address, draft_address, form, page_address};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::questions::{CHANGED, CHECK, FROM, filled, is_search, next, page_post, wrong};
use crate::server::context;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/record", post(begin_or_delete))
        .route("/record/{draft}/{slug}", post(take_page))
        .route("/record/{draft}/check", post(submit))
}

/// How far a draft of the reader's has come.
pub(super) async fn state(service: &Service, draft: &str) -> Result<DraftState, Failure> {
    let actor = context::signed_in().await?;
    let id = Uuid::parse_str(draft).map_err(|_| context::refused(Failure::NotFound))?;
    match service.draft(&actor, id).await.map_err(context::failed)? {
        Draft::Submitted(reference) => Ok(DraftState::Submitted(reference)),
        Draft::Unfinished { organisation, form: kept } => {
            let named = service.organisations_of(std::slice::from_ref(&organisation)).await;
            let named = named.map_err(context::failed)?.into_iter().next();
            Ok(DraftState::Open {
                organisation: named.map_or_else(|| organisation.to_string(), |named| named.name),
                filled: filled(service, form(), kept).await.map_err(context::failed)?,
            })
        }
    }
}

async fn begin_or_delete(State(state): State<AppState>, request: Request) -> Response {
    let (parts, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match begun_or_deleted(&state, &parts, &posted).await {
        Ok(Some(address)) => Outcome::onwards(address),
        Ok(None) => Outcome::Again(
            posted.refuse("organisation", "Choose the organisation that you are recording from"),
        ),
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, parts, outcome).await
}

/// Where to go on; `None` when no organisation was chosen.
async fn begun_or_deleted(
    state: &AppState,
    parts: &Parts,
    posted: &Posted,
) -> Result<Option<String>, ServiceError> {
    let actor = context::poster(&state.service, parts).await?;
    if let Ok(draft) = Uuid::parse_str(&posted.value("delete")) {
        state.service.delete_draft(&actor, draft).await?;
        return Ok(Some("/record".to_owned()));
    }
    let Ok(organisation) = OdsCode::parse(&posted.value("organisation")) else { return Ok(None) };
    let draft = state.service.begin_record(&actor, &organisation).await?;
    Ok(Some(draft_address(&draft.to_string())))
}

async fn take_page(
    State(state): State<AppState>,
    Path((draft, slug)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, mut posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    if !posted.value(AUTOSAVE).is_empty() {
        return autosaved(&state, &parts, &draft, &slug, &posted).await;
    }
    let outcome = match taken(&state, &parts, &draft, &slug, &mut posted).await {
        Ok(Some(address)) => Outcome::onwards(address),
        Ok(None) => Outcome::Again(posted),
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, parts, outcome).await
}

/// Keeps a page, then looks at it; where to go on, or `None` when the post now
/// says what is wrong with it.
async fn taken(
    state: &AppState,
    parts: &Parts,
    draft: &str,
    slug: &str,
    posted: &mut Posted,
) -> Result<Option<String>, ServiceError> {
    let actor = context::poster(&state.service, parts).await?;
    let (Ok(id), Some(page)) = (Uuid::parse_str(draft), form().page(slug)) else {
        return Err(ServiceError::NotFound);
    };
    let post = page_post(form(), page, posted);
    let kept = match state.service.save_draft_page(&actor, id, page, &post).await? {
        DraftSaved::Kept(kept) => kept,
        DraftSaved::Changed => {
            posted.failure = Some(Failure::Invalid(CHANGED.to_owned()));
            return Ok(None);
        }
        DraftSaved::Submitted(reference) => {
            posted.failure = Some(Failure::Invalid(format!(
                "This record was submitted already, as {reference}. What you typed is below and is not in it: add it on the record's own page."
            )));
            return Ok(None);
        }
    };
    let changing = posted.value(FROM) == CHECK;
    let address = if changing { change_address } else { page_address };
    if is_search(posted) {
        return Ok(Some(address(draft, page.slug)));
    }
    if !posted.value("leave").is_empty() {
        return Ok(Some("/record".to_owned()));
    }
    posted.problems = wrong(form(), page, &kept, &state.service);
    if !posted.problems.is_empty() {
        return Ok(None);
    }
    let answers = &kept.form.answers;
    let next = next(form(), page, answers, changing, state.service.today());
    Ok(Some(match next {
        Some(next) => address(draft, next.slug),
        None => page_address(draft, "check"),
    }))
}

/// Keeps a page while it is being typed, and answers the script that sent it
/// with the mark of what is kept now.
async fn autosaved(
    state: &AppState,
    parts: &Parts,
    draft: &str,
    slug: &str,
    posted: &Posted,
) -> Response {
    let saved = async {
        let actor = context::poster(&state.service, parts).await?;
        let (Ok(id), Some(page)) = (Uuid::parse_str(draft), form().page(slug)) else {
            return Err(ServiceError::NotFound);
        };
        let post = page_post(form(), page, posted);
        Ok((page, state.service.save_draft_page(&actor, id, page, &post).await?))
    };
    match saved.await {
        Ok((page, DraftSaved::Kept(kept))) => form().mark(page, &kept.form.answers).into_response(),
        Ok((_, DraftSaved::Changed)) => (StatusCode::CONFLICT, "changed").into_response(),
        Ok((_, DraftSaved::Submitted(_))) => (StatusCode::CONFLICT, "submitted").into_response(),
        Err(error) => {
            let status = context::words(error).status();
            StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
    }
}

async fn submit(
    State(state): State<AppState>,
    Path(draft): Path<String>,
    request: Request,
) -> Response {
    let (parts, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match submitted(&state, &parts, &draft).await {
        Ok(address) => Outcome::onwards(address),
        Err(error) => Outcome::failed(posted, error),
    };
    form::answer(&state, parts, outcome).await
}

async fn submitted(state: &AppState, parts: &Parts, draft: &str) -> Result<String, ServiceError> {
    let actor = context::poster(&state.service, parts).await?;
    let id = Uuid::parse_str(draft).map_err(|_| ServiceError::NotFound)?;
    Ok(match state.service.submit_record(&actor, id).await? {
        Submission::Submitted(_) => draft_address(draft),
        Submission::NotYet(_) => page_address(draft, "check"),
    })
}

//! What becomes of a receipt code that is posted, and of words with it.

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use domain::organisation::OdsCode;
use domain::taxonomy::{RowValue, Section};
use service::{Service, ServiceError};

use super::Opened;
use super::opened::{ADDED, DATA};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;
use crate::server::{context, download};

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new().route("/receipt", post(open))
}

async fn open(State(state): State<AppState>, request: Request) -> Response {
    let (page, mut posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    posted.fields.retain(|(name, _)| name != ADDED);
    if posted.value("do") == DATA
        && let Ok(Some(report)) = state.service.open_report(&posted.value("code")).await
    {
        return download::record(&report.document);
    }
    let outcome = answered(&state.service, posted).await;
    form::answer(&state, page, outcome).await
}

async fn answered(service: &Service, mut posted: Posted) -> Outcome {
    let (code, words) = (posted.value("code"), posted.value("words"));
    if code.trim().is_empty() {
        return Outcome::Again(posted.refuse("code", "Enter the receipt code"));
    }
    let opens = if words.trim().is_empty() {
        service.open_report(&code).await.map(|report| report.is_some())
    } else {
        service.add_by_receipt(&code, &words).await
    };
    match opens {
        Ok(true) if !words.trim().is_empty() => {
            posted.fields.retain(|(name, _)| name != "words");
            posted.fields.push((ADDED.to_owned(), "yes".to_owned()));
            Outcome::Again(posted)
        }
        Ok(true) => Outcome::Again(posted),
        // Wrong, withdrawn and never existed answer alike (`rules.md` 20).
        Ok(false) => Outcome::Again(
            posted.refuse("code", "This code opens no report. Check each letter and digit"),
        ),
        Err(ServiceError::TooLong { field, message }) => {
            Outcome::Again(posted.refuse(field, message))
        }
        Err(error) => Outcome::failed(posted, error),
    }
}

/// The report that a posted code opens.
pub(super) async fn opened(service: &Service, posted: &Posted) -> Result<Option<Opened>, Failure> {
    let code = posted.value("code");
    let report = service.open_report(&code).await.map_err(context::words)?;
    let Some(report) = report else { return Ok(None) };
    let named = service.organisations_of(&named(&report.sections)).await.map_err(context::words)?;
    Ok(Some(Opened {
        reference: report.reference.to_string(),
        status: report.status,
        sections: report.sections,
        additions: report.additions,
        named,
        read: service.now(),
    }))
}

/// The organisations that answers name.
fn named(sections: &[Section]) -> Vec<OdsCode> {
    let rows = sections.iter().flat_map(|section| &section.rows);
    rows.filter_map(|row| match &row.value {
        RowValue::Organisation(code) => Some(code.clone()),
        _ => None,
    })
    .collect()
}

//! Files that are downloaded.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::export::Document;
use service::ServiceError;

use super::context::words;
use crate::failure::Failure;

/// Comma-separated values.
pub const CSV: &str = "text/csv; charset=utf-8";

/// One JSON object.
pub const JSON: &str = "application/json";

/// One JSON object a line.
pub const JSON_LINES: &str = "application/jsonl";

/// A file, to be kept under a name.
pub fn file(name: &str, kind: &'static str, body: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers =
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, body.into()).into_response()
}

/// One record as a file.
pub fn record(document: &Document) -> Response {
    match serde_json::to_vec(document) {
        Ok(bytes) => file(&format!("event-{}.json", document.reference), JSON, bytes),
        Err(_) => failed(&Failure::Unavailable),
    }
}

/// Why there is no file, in a sentence.
pub fn failed(failure: &Failure) -> Response {
    let status = StatusCode::from_u16(failure.status()).unwrap_or(StatusCode::BAD_REQUEST);
    (status, failure.above_a_form()).into_response()
}

/// Why a use case gives no file.
pub fn refused(error: ServiceError) -> Response {
    failed(&words(error))
}

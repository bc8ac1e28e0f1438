//! The files themselves: made page by page while they are sent, so that a file
//! of any length takes no more memory than a page.

use std::io;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::event::Reference;
use domain::event::listing::Turn;
use domain::export::Columns;
use futures::stream::try_unfold;
use service::export::{Export, Format, List};
use service::{Service, ServiceError};

use super::{OTHERS, OWN, list_of};
use crate::address;
use crate::failure::Failure;
use crate::posted::Posted;
use crate::server::context::poster;
use crate::server::download;
use crate::server::state::AppState;

/// Where files are downloaded from.
pub fn downloads() -> Router<AppState> {
    Router::new()
        .route("/export/{list}/file", get(list))
        .route("/events/{reference}/record.json", get(record))
}

/// The events of a list.
async fn list(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    request: Request,
) -> Response {
    let (page, _) = request.into_parts();
    let query = page.uri.query().unwrap_or_default();
    let asked = Posted { fields: address::decode(query), ..Posted::default() };
    let outside = match asked.value("for").as_str() {
        "" | OWN => false,
        OTHERS => true,
        _ => return download::failed(&Failure::Invalid("Choose who the file is for.".to_owned())),
    };
    let list = match list_of(&slug, query) {
        Ok(list) => list,
        Err(failure) => return download::failed(&failure),
    };
    let name = match list {
        List::Events(_) => "events",
        List::Mine => "my-events",
    };
    let name = format!("{name}-{}", state.service.today());
    let export = Export { list, outside };
    let lines = asked.value("format") == "jsonl";
    match begin(state.service, page, export, lines).await {
        Ok(file) if lines => {
            download::file(&format!("{name}.jsonl"), download::JSON_LINES, file).into_response()
        }
        Ok(file) => download::file(&format!("{name}.csv"), download::CSV, file).into_response(),
        Err(error) => download::refused(error),
    }
}

/// One event in full.
async fn record(
    State(state): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> Response {
    let (page, _) = request.into_parts();
    let document = match (poster(&state.service, &page).await, Reference::parse(&reference)) {
        (Err(error), _) => Err(error),
        (Ok(_), Err(_)) => Err(ServiceError::NotFound),
        (Ok(actor), Ok(reference)) => state.service.export_record(&actor, &reference).await,
    };
    match document {
        Ok(document) => download::record(&document.give()),
        Err(error) => download::refused(error),
    }
}

/// A file that is being sent.
struct Rest {
    service: Service,
    page: Parts,
    export: Export,
    format: Format,
    /// What is to be sent next, if it is there already.
    ready: Option<Vec<u8>>,
    /// The page of the list after that.
    turn: Option<Turn>,
}

/// Begins a file, up to its first records: whatever is refused is refused before
/// anything is sent.
async fn begin(
    service: Service,
    page: Parts,
    export: Export,
    lines: bool,
) -> Result<Body, ServiceError> {
    let actor = poster(&service, &page).await?;
    let format = if lines { Format::JsonLines } else { Format::Csv(Columns::of(&actor)) };
    service.begin_export(&actor, &export, format).await?;
    let (documents, turn) = service.exported(&actor, &export, Turn::First).await?;
    let ready = [format.beginning()?, format.written(documents)?].concat();
    let rest = Rest { service, page, export, format, ready: Some(ready), turn };
    Ok(Body::from_stream(try_unfold(rest, advance)))
}

/// The next piece of a file. Who downloads it is asked anew for each, so that
/// nobody goes on reading what they may read no more. A file that breaks off is
/// not ended, so that browsers tell it from a whole one.
async fn advance(mut rest: Rest) -> io::Result<Option<(Vec<u8>, Rest)>> {
    if let Some(ready) = rest.ready.take() {
        return Ok(Some((ready, rest)));
    }
    let Some(turn) = rest.turn else { return Ok(None) };
    match next(&rest, turn).await {
        Ok((piece, turn)) => {
            rest.turn = turn;
            Ok(Some((piece, rest)))
        }
        Err(error) => {
            tracing::error!(%error, "an export broke off");
            Err(io::Error::other("the export broke off"))
        }
    }
}

async fn next(rest: &Rest, turn: Turn) -> Result<(Vec<u8>, Option<Turn>), ServiceError> {
    let actor = poster(&rest.service, &rest.page).await?;
    let (documents, turn) = rest.service.exported(&actor, &rest.export, turn).await?;
    Ok((rest.format.written(documents)?, turn))
}

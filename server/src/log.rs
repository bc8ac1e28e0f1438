//! What is logged of a request: nothing that anyone typed, and of the anonymous
//! paths nothing at all (`rules.md` 21).

use std::time::Instant;

use app::visitor::is_anonymous_path;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

/// What is logged of all that could be, as the operator asks. The same-origin
/// check would trace the address of each request, that of a report too, so
/// nobody can ask for its traces.
pub fn filter(asked: &str) -> Result<EnvFilter, ParseError> {
    Ok(EnvFilter::try_new(asked)?.add_directive("tower_http::csrf=warn".parse()?))
}

/// Starts logging as JSON lines on standard error.
pub fn start(asked: &str) -> Result<(), ParseError> {
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter(asked)?)
        .with_writer(std::io::stderr)
        .with_current_span(false)
        .init();
    Ok(())
}

/// Logs each request by the pattern of its route, never by its address: an
/// address can hold a reference or search words.
pub async fn requests(request: Request, next: Next) -> Response {
    if is_anonymous_path(request.uri().path()) {
        return next.run(request).await;
    }
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let method = request.method().clone();
    let begun = Instant::now();
    let answer = next.run(request).await;
    tracing::info!(
        %method,
        route = route.as_deref().unwrap_or("unmatched"),
        status = answer.status().as_u16(),
        milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request",
    );
    answer
}

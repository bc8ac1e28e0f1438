//! The routes and the layers around them.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use app::server::context;
use app::server::state::AppState;
use app::shell::shell;
use app::{App, pages};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body::Body, http::Request};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{ConfigError, CsrfLayer};
use tower_http::timeout::TimeoutLayer;

use crate::pace::Pace;
use crate::{headers, log, pace, statics, usage};

/// The largest body that is read: forms of up to 2 MB, and what encoding adds.
const LARGEST_BODY: usize = 2 * 1024 * 1024 + 64 * 1024;

/// Nobody waits longer than this for an answer.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// The addresses of the pages. While they are listed, no page of this process
/// loads its data, so it is done once and before anything is served.
static ADDRESSES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The patterns of the addresses of all pages.
pub fn page_patterns() -> impl Iterator<Item = &'static str> {
    ADDRESSES.iter().map(AxumRouteListing::path)
}

/// The patterns of the pages' addresses, as the application writes them.
pub fn patterns() -> Vec<String> {
    page_patterns().map(|pattern| pattern.replace('{', ":").replace('}', "")).collect()
}

/// The whole service.
pub fn router(state: &AppState, pace: Pace, origins: &[String]) -> Result<Router, ConfigError> {
    let mut same_origin = CsrfLayer::new();
    for origin in origins {
        same_origin = same_origin.add_trusted_origin(origin)?;
    }
    let (page_state, site) = (state.clone(), state.clone());
    let pages = Router::new()
        .leptos_routes_with_context(
            state,
            ADDRESSES.clone(),
            move || context::provide(&page_state),
            move || shell(&site),
        )
        .merge(pages::posts())
        .fallback(not_found);
    let site = Path::new(state.options.site_root.as_ref());
    Ok(pages
        .layer(from_fn_with_state(state.clone(), usage::note))
        .layer(from_fn_with_state(pace, pace::slow))
        .layer(same_origin)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CompressionLayer::new())
        .merge(statics::routes(site))
        .route("/health/live", get(StatusCode::OK))
        .route("/health/ready", get(ready))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(headers::secure))
        .layer(from_fn(log::requests))
        .with_state(state.clone()))
}

/// Ready when the database answers.
async fn ready(State(state): State<AppState>) -> StatusCode {
    match state.service.store().ping().await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::warn!(%error, "the database does not answer");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// The page for an address that leads nowhere.
async fn not_found(State(state): State<AppState>, request: Request<Body>) -> Response {
    let site = state.clone();
    let render = leptos_axum::render_app_async_with_context(
        move || context::provide(&state),
        move || shell(&site),
    );
    let mut answer = render(request).await;
    *answer.status_mut() = StatusCode::NOT_FOUND;
    answer.into_response()
}

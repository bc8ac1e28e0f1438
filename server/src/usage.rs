//! Which page somebody who is signed in has looked at, noted in memory by the
//! pattern of its route. Of the anonymous paths nothing is noted.

use app::server::state::AppState;
use app::server::visit::Visit;
use app::visitor::is_anonymous_path;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

/// The pages that the browser goes to by calling a server function.
const CALLED: [(&str, &str); 4] = [
    ("/api/event", "/events/{reference}"),
    ("/api/events", "/events"),
    ("/api/my-events", "/my-events"),
    ("/api/unplaced", "/national"),
];

/// Notes what was looked at, once for each answer.
pub async fn note(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if is_anonymous_path(request.uri().path()) {
        return next.run(request).await;
    }
    let Some(page) = page_of(&request) else { return next.run(request).await };
    let visit = Visit::default();
    request.extensions_mut().insert(visit.clone());
    let answer = next.run(request).await;
    if let Some((user, at)) = visit.by().filter(|_| answer.status().is_success()) {
        state.service.saw(user, at, &page);
    }
    answer
}

/// The pattern of the page that a request is for; `None` for anything that is
/// no page.
fn page_of(request: &Request) -> Option<String> {
    let route = request.extensions().get::<MatchedPath>()?.as_str();
    match *request.method() {
        Method::GET if !route.starts_with("/api/") => Some(route.to_owned()),
        Method::POST => {
            let called = request.uri().path();
            CALLED
                .iter()
                .find(|(function, _)| *function == called)
                .map(|(_, page)| (*page).to_owned())
        }
        _ => None,
    }
}

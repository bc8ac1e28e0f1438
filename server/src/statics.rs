//! Files that never change under their name: hashed, compressed when built.

use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, Response, header};
use tower::ServiceBuilder;
use tower_http::services::fs::ServeFileSystemResponseBody;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// Serves the built scripts and styles for ever, and the few files at the root
/// for a day. That a file is not there is not kept: it may come with the next
/// version.
pub fn routes<S: Clone + Send + Sync + 'static>(site: &Path) -> Router<S> {
    let kept = |value: &'static str| {
        ServiceBuilder::new().layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            move |answer: &Response<ServeFileSystemResponseBody>| {
                let there = !answer.status().is_client_error();
                there.then(|| HeaderValue::from_static(value))
            },
        ))
    };
    let built = ServeDir::new(site.join("pkg")).precompressed_br().precompressed_gzip();
    let mut routes = Router::new()
        .nest_service("/pkg", kept("public, max-age=31536000, immutable").service(built));
    for name in ["favicon.svg", "robots.txt"] {
        let file = ServeFile::new(site.join(name)).precompressed_br().precompressed_gzip();
        routes =
            routes.route_service(&format!("/{name}"), kept("public, max-age=86400").service(file));
    }
    routes
}

//! Somebody at a browser: what they send, and the cookies they keep.

use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use axum::response::Response;
use domain::terms::Editions;
use tower::ServiceExt;

use crate::answer::Answer;

/// The host that these tests are served under.
pub const HOST: &str = "candour.test";

/// What browsers would like to have when they go somewhere.
const PAGES: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

/// A browser.
pub struct Visitor {
    router: Router,
    cookies: Mutex<Vec<Cookie>>,
}

/// A cookie as a browser keeps it.
#[derive(Clone, Debug)]
struct Cookie {
    name: String,
    value: String,
    path: String,
}

impl Visitor {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::default() }
    }

    /// Puts a cookie into the browser, as if the service had set it.
    pub fn keep(&self, name: &str, value: &str, path: &str) {
        self.forget(name);
        self.cookies.lock().unwrap().push(Cookie {
            name: name.to_owned(),
            value: value.to_owned(),
            path: path.to_owned(),
        });
    }

    /// Takes a cookie out.
    pub fn forget(&self, name: &str) {
        self.cookies.lock().unwrap().retain(|cookie| cookie.name != name);
    }

    /// The value of a cookie that the browser keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.lock().unwrap();
        cookies.iter().find(|cookie| cookie.name == name).map(|cookie| cookie.value.clone())
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path)
            .header(header::ACCEPT, PAGES)
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(form(path, fields)).await
    }

    /// Calls a server function as the page does.
    pub async fn server_fn(&self, endpoint: &str, fields: &[(&str, &str)]) -> Answer {
        let mut request = form(endpoint, fields);
        request.headers_mut().insert(header::ACCEPT, "application/json".parse().unwrap());
        self.send(request).await
    }

    /// Accepts the terms in force; where it leads.
    pub async fn accept_terms(&self) -> Answer {
        let Editions { terms, privacy } = Editions::IN_FORCE;
        let (terms, privacy) = (terms.to_string(), privacy.to_string());
        self.post("/terms/accept", &[("terms", &terms), ("privacy", &privacy)]).await
    }

    /// Sends any request, and reads the answer to its end.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.answer(request).await.into_parts();
        self.take_cookies(&parts.headers);
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Sends any request, with the cookies that belong to its path; the answer
    /// is still to be read.
    pub async fn answer(&self, mut request: Request<Body>) -> Response {
        let path = request.uri().path().to_owned();
        let cookies = self.cookies_for(&path);
        let headers = request.headers_mut();
        headers.entry(header::HOST).or_insert(HOST.parse().unwrap());
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.parse().unwrap());
        }
        self.router.clone().oneshot(request).await.unwrap()
    }

    fn cookies_for(&self, path: &str) -> String {
        let fits = |cookie: &&Cookie| {
            let rest = path.strip_prefix(cookie.path.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let cookies = self.cookies.lock().unwrap();
        let pairs = cookies.iter().filter(fits).map(|c| format!("{}={}", c.name, c.value));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn take_cookies(&self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let mut parts = line.to_str().unwrap().split("; ");
            let (name, value) = parts.next().unwrap().split_once('=').unwrap();
            let attributes: Vec<&str> = parts.collect();
            let path = attributes.iter().find_map(|a| a.strip_prefix("Path=")).unwrap_or("/");
            if attributes.contains(&"Max-Age=0") {
                self.forget(name);
            } else {
                self.keep(name, value, path);
            }
        }
    }
}

/// A form as a browser of today posts it.
pub fn form(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    posting(path).header("sec-fetch-site", "same-origin").body(encoded(fields)).unwrap()
}

/// A form without any header that says where it comes from.
pub fn posting(path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::ACCEPT, PAGES)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

/// The body of a posted form.
pub fn encoded(fields: &[(&str, &str)]) -> Body {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    Body::from(body.finish())
}

//! Other sites cannot act in someone's name: every form that is posted comes
//! from this site's own pages, and reading never changes anything.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::event::Reference;

use crate::answer::Answer;
use crate::people::Person;
use crate::recording::incident;
use crate::register::TRUST;
use crate::visitor::{HOST, Visitor, encoded, posting};
use crate::world::World;

const NOTE: [(&str, &str); 3] = [("do", "note"), ("version", "1"), ("note", "Was I here?")];

/// A record, and someone who may add a note to it.
async fn prepared(world: &World) -> (Visitor, Reference) {
    let visitor = world.as_(Person::Colleague(TRUST)).await;
    let record = visitor.record(TRUST, &incident("A rail was loose.")).await;
    (visitor, record)
}

/// Posts a note under these headers.
async fn noted(visitor: &Visitor, record: &Reference, headers: &[(&str, &str)]) -> Answer {
    let mut request = posting(&format!("/events/{record}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    visitor.send(request.body(encoded(&NOTE)).unwrap()).await
}

#[tokio::test]
async fn posts_from_elsewhere_are_refused() {
    let world = World::new().await;
    let (visitor, record) = prepared(&world).await;
    let own = format!("https://{HOST}");
    let elsewhere: [&[(&str, &str)]; 7] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", &own)],
        &[("origin", "https://evil.example")],
        &[("origin", "https://candour.test.evil.example")],
        &[("origin", "https://candour.test:8443")],
        &[("origin", "null")],
    ];
    for headers in elsewhere {
        let refused = noted(&visitor, &record, headers).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let page = visitor.get(&format!("/events/{record}")).await;
    assert!(!page.words().contains("Was I here?"));
}

/// An old phone sends no `Sec-Fetch-Site`; its `Origin` is compared.
#[tokio::test]
async fn posts_from_our_own_pages_are_taken() {
    let own = format!("https://{HOST}");
    let ours: [&[(&str, &str)]; 4] = [
        &[("sec-fetch-site", "same-origin"), ("origin", &own)],
        &[("sec-fetch-site", "same-origin")],
        &[("origin", &own)],
        &[],
    ];
    let world = World::new().await;
    for headers in ours {
        let (visitor, record) = prepared(&world).await;
        noted(&visitor, &record, headers).await.location();
        let page = visitor.get(&format!("/events/{record}")).await;
        assert!(page.words().contains("Was I here?"), "{headers:?}");
    }
}

/// The same holds for every form and server function, not for one alone.
#[tokio::test]
async fn every_posted_path_refuses_strangers() {
    let world = World::new().await;
    let (visitor, record) = prepared(&world).await;
    let draft = visitor.begin_record(TRUST).await;
    let session = visitor.cookie(crate::world::SESSION).unwrap();
    for path in crate::coverage::posted_paths() {
        let path = path.replace("{reference}", record.as_str()).replace("{draft}/{slug}", "x/type");
        let request = posting(&path).header("sec-fetch-site", "cross-site");
        let refused = visitor.send(request.body(encoded(&NOTE)).unwrap()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert!(refused.headers.get(header::SET_COOKIE).is_none(), "{path}");
    }
    assert_eq!(visitor.cookie(crate::world::SESSION), Some(session));
    assert_eq!(visitor.get(&draft).await.status, StatusCode::OK);
}

/// Whatever an address says, reading it does nothing.
#[tokio::test]
async fn reading_changes_nothing() {
    let world = World::new().await;
    let (visitor, record) = prepared(&world).await;
    let draft = visitor.begin_record(TRUST).await;
    let before = visitor.get(&format!("/events/{record}")).await;
    let id = draft.trim_start_matches("/record/").trim_end_matches("/type");
    let addresses = [
        format!("/events/{record}?do=note&version=1&note=Was+I+here"),
        format!("/events/{record}?do=review&version=1&to=reviewed"),
        format!("/record?delete={id}"),
        format!("/record?organisation={TRUST}"),
        format!("{draft}?AdverseEvent.event=risk"),
        format!("/record/{id}/check"),
        "/sign-out".to_owned(),
        "/sign-in?email=x&password=y".to_owned(),
        "/report?then=start".to_owned(),
    ];
    for address in &addresses {
        for method in [Method::GET, Method::HEAD] {
            let request = Request::builder().method(method).uri(address);
            let request = request.header("sec-fetch-site", "cross-site");
            let answer = visitor.send(request.body(Body::empty()).unwrap()).await;
            assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{address}");
        }
    }
    let after = visitor.get(&format!("/events/{record}")).await;
    assert_eq!(after.blanked(""), before.blanked(""));
    assert_eq!(visitor.get("/record").await.each("tbody a").len(), 1, "drafts");
    assert!(!visitor.get(&draft).await.has("input[checked]"));
}

/// Server functions are called by POST alone.
#[tokio::test]
async fn server_functions_answer_no_reading() {
    let world = World::new().await;
    let (visitor, record) = prepared(&world).await;
    for (path, _) in leptos::server_fn::axum::server_fn_paths() {
        let answer = visitor.get(&format!("{path}?reference={record}")).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

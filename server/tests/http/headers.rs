//! What every answer carries, whatever it is.

use axum::http::{StatusCode, header};

use crate::answer::{Answer, selector};
use crate::people::Person;
use crate::permissions::nowhere;
use crate::recording::incident;
use crate::register::TRUST;
use crate::visitor::{encoded, posting};
use crate::world::World;

/// One answer of every kind, by name.
async fn answers(world: &World) -> Vec<(&'static str, Answer)> {
    let visitor = world.as_(Person::Colleague(TRUST)).await;
    let record = visitor.record(TRUST, &incident("A rail was loose.")).await;
    let nobody = world.nobody();
    let stranger = posting("/sign-in").header("sec-fetch-site", "cross-site");
    let large = "x".repeat(3 * 1024 * 1024);
    vec![
        ("page", nobody.get("/").await),
        ("record", visitor.get(&format!("/events/{record}")).await),
        ("refused form", nobody.post("/sign-in", &[("email", "")]).await),
        ("redirection", nobody.post("/report", &[]).await),
        ("signed out", nobody.get("/events").await),
        ("no such record", visitor.get(&format!("/events/{}", nowhere())).await),
        ("no such page", nobody.get("/nowhere/at/all").await),
        ("no such file", nobody.get("/pkg/nothing.js").await),
        ("outside the files", nobody.get("/pkg/../candour.sqlite").await),
        ("file", nobody.get("/pkg/candour.js").await),
        ("file at the root", nobody.get("/favicon.svg").await),
        ("health", nobody.get("/health/ready").await),
        ("wrong method", nobody.post("/account-types", &[]).await),
        ("server function", nobody.server_fn("/api/visitor", &[]).await),
        ("refused function", nobody.server_fn("/api/events", &[("address", "")]).await),
        ("unreadable call", nobody.server_fn("/api/event", &[("nonsense", "1")]).await),
        ("too large", nobody.post("/sign-in", &[("email", &large)]).await),
        ("from elsewhere", nobody.send(stranger.body(encoded(&[])).unwrap()).await),
    ]
}

#[tokio::test]
async fn every_kind_of_answer_carries_the_security_headers() {
    let world = World::new().await;
    for (name, answer) in answers(&world).await {
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        for part in ["default-src '", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{name}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{name}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{name}");
        assert_eq!(answer.header(header::X_FRAME_OPTIONS), "DENY", "{name}");
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin", "{name}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{name}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{name}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{name}");
    }
}

/// Files alone may be kept by browsers; pages hold personal text (`rules.md` 22).
#[tokio::test]
async fn nothing_but_files_is_cached() {
    let world = World::new().await;
    for (name, answer) in answers(&world).await {
        let kept = answer.header(header::CACHE_CONTROL);
        match name {
            "file" => assert_eq!(kept, "public, max-age=31536000, immutable"),
            "file at the root" => assert_eq!(kept, "public, max-age=86400"),
            _ => assert_eq!(kept, "no-store", "{name}"),
        }
    }
}

/// Scripts run by the nonce of their own answer, which is never the same.
#[tokio::test]
async fn each_page_has_scripts_of_its_own_nonce() {
    let world = World::new().await;
    let mut seen = Vec::new();
    for (name, answer) in answers(&world).await {
        if !answer.header(header::CONTENT_TYPE).starts_with("text/html") {
            continue;
        }
        let nonce = answer.nonce().to_owned();
        assert!(nonce.len() >= 16, "{name}: {nonce:?}");
        let page = answer.page();
        let mut scripts = 0;
        for script in page.select(&selector("script")) {
            assert_eq!(script.attr("nonce"), Some(&*nonce), "{name}: {}", script.html());
            scripts += 1;
        }
        assert!(scripts > 0, "{name}");
        assert!(!answer.has("[style]"), "{name}: a style that the policy forbids");
        assert!(!seen.contains(&nonce), "{name}: a nonce was used twice");
        seen.push(nonce);
    }
    assert!(seen.len() > 5);
}

#[tokio::test]
async fn each_kind_of_answer_has_the_status_that_says_so() {
    let world = World::new().await;
    for (name, answer) in answers(&world).await {
        let expected = match name {
            "redirection" => StatusCode::SEE_OTHER,
            "refused form" => StatusCode::UNPROCESSABLE_ENTITY,
            "signed out" | "refused function" => StatusCode::UNAUTHORIZED,
            "no such record" | "no such page" | "no such file" | "outside the files" => {
                StatusCode::NOT_FOUND
            }
            "wrong method" => StatusCode::METHOD_NOT_ALLOWED,
            "too large" => StatusCode::PAYLOAD_TOO_LARGE,
            "from elsewhere" => StatusCode::FORBIDDEN,
            "unreadable call" => answer.status,
            _ => StatusCode::OK,
        };
        assert_eq!(answer.status, expected, "{name}");
        if name == "unreadable call" {
            assert!(answer.status.is_client_error(), "{name}: {}", answer.status);
        }
    }
}

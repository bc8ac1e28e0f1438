//! Signing in and out, and what a session leaves behind.

use axum::http::{StatusCode, header};
use domain::access::AccountType;

use crate::answer::Answer;
use crate::people::{PASSWORD, Person};
use crate::recording::{incident, patients_report};
use crate::register::TRUST;
use crate::world::{SESSION, World};

const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);

fn set_cookie(answer: &Answer) -> &str {
    answer.header(header::SET_COOKIE)
}

#[tokio::test]
async fn signing_in_gives_a_cookie_that_only_this_site_reads() {
    let world = World::new().await;
    let visitor = world.nobody();
    let email = PERSON.email();
    let signed_in = visitor.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(signed_in.location(), "/my-events");
    let cookie = set_cookie(&signed_in);
    assert!(cookie.starts_with("__Host-candour="), "{cookie}");
    for part in ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"] {
        assert!(cookie.split("; ").any(|known| known == part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert!(visitor.get("/my-events").await.body.contains(&PERSON.name()));
}

#[tokio::test]
async fn the_cookie_of_a_report_stays_on_its_own_path() {
    let world = World::new().await;
    let begun = world.nobody().post("/report", &[]).await;
    let cookie = set_cookie(&begun);
    assert!(cookie.starts_with("__Secure-candour-report="), "{cookie}");
    for part in ["Path=/report", "HttpOnly", "Secure", "SameSite=Strict"] {
        assert!(cookie.split("; ").any(|known| known == part), "{cookie}");
    }
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "{cookie}");
}

#[tokio::test]
async fn a_session_and_a_password_are_kept_as_hashes_only() {
    let world = World::new().await;
    let visitor = world.nobody();
    let email = PERSON.email();
    visitor.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await.location();
    let story = "Her NHS number is 943 476 5919.";
    visitor.record(TRUST, &incident(story)).await;
    let page = visitor.begin_record(TRUST).await;
    visitor.post(&page, &[("AdverseEvent.event", "incident")]).await.location();
    let draft = "She lives at 9 Mill Lane.";
    visitor
        .post(&page.replace("/type", "/what"), &[("AdverseEvent.description", draft)])
        .await
        .location();
    visitor.fill_report(&patients_report(draft, "")).await;
    let secret = visitor.cookie("__Secure-candour-report").unwrap();
    let session = visitor.cookie(SESSION).unwrap();
    let kept = world.kept_bytes();
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds(&email), "the files were not read");
    for hidden in [&*session, &*secret, PASSWORD, "943 476 5919", draft] {
        assert!(!holds(hidden), "{hidden} is in the database in clear");
    }
}

/// Nobody learns from the answer which addresses have accounts.
#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_answer_alike() {
    let world = World::new().await;
    let mut answers = Vec::new();
    for email in [PERSON.email(), "nobody@candour.example".to_owned(), "no address".to_owned()] {
        let visitor = world.nobody();
        let answer = visitor.post("/sign-in", &[("email", &email), ("password", "guess")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert!(set_cookie(&answer).is_empty(), "{email}");
        assert_eq!(answer.holds("email"), [&*email]);
        assert!(!answer.body.contains("guess"), "the password comes back");
        answers.push(answer.blanked(&email));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site() {
    let world = World::new().await;
    let email = PERSON.email();
    let elsewhere = [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/events\r\nSet-Cookie: x=y",
    ];
    for next in elsewhere {
        let fields = [("email", &*email), ("password", PASSWORD), ("next", next)];
        let answer = world.nobody().post("/sign-in", &fields).await;
        assert_eq!(answer.location(), "/my-events", "{next:?}");
    }
    let fields = [("email", &*email), ("password", PASSWORD), ("next", "/events?type=risk")];
    assert_eq!(world.nobody().post("/sign-in", &fields).await.location(), "/events?type=risk");
}

#[tokio::test]
async fn signing_out_ends_the_session_wherever_its_token_is() {
    let world = World::new().await;
    let visitor = world.as_(PERSON).await;
    let token = visitor.cookie(SESSION).unwrap();
    assert_eq!(visitor.get("/events").await.status, StatusCode::OK);
    assert_eq!(visitor.post("/sign-out", &[]).await.location(), "/");
    assert_eq!(visitor.cookie(SESSION), None);
    let thief = world.nobody();
    thief.keep(SESSION, &token, "/");
    assert_eq!(thief.get("/events").await.status, StatusCode::UNAUTHORIZED);
    let called = thief.server_fn("/api/events", &[("address", "")]).await;
    assert_eq!(called.status, StatusCode::UNAUTHORIZED);
}

/// A session made for one person is not another's, and a forged token is nobody's.
#[tokio::test]
async fn a_forged_token_signs_nobody_in() {
    let world = World::new().await;
    let visitor = world.as_(PERSON).await;
    let token = visitor.cookie(SESSION).unwrap();
    for forged in [&token[..63], &format!("{token}0"), &token.to_uppercase(), "", "' OR 1=1 --"] {
        let stranger = world.nobody();
        stranger.keep(SESSION, forged, "/");
        assert_eq!(stranger.get("/events").await.status, StatusCode::UNAUTHORIZED, "{forged:?}");
    }
}

//! Correcting what the redaction has missed, or hidden wrongly.

use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::people::Person;
use crate::permissions::nowhere;
use crate::recording::incident;
use crate::register::TRUST;
use crate::world::World;

/// A word that no engine takes for a name, and a number that every one hides.
const STORY: &str = "Then qwzx fell. QWZX rang 07700 900123, and the floor was wet.";
const TEXT: &str = "AdverseEvent.description 0 reporter";
const UNSEALING: &str = "/national/unsealing";

#[tokio::test]
async fn the_national_review_hides_what_was_missed() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident(STORY)).await;
    let (address, at) = (format!("/events/{record}"), format!("/national/correct/{record}"));
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    assert!(national.get(&address).await.has(&format!("a[href='{at}']")));
    assert!(national.get(&at).await.words().contains("Then qwzx fell."));
    for (text, words, kind) in [
        ("", "qwzx", "name"),
        (TEXT, "", "name"),
        (TEXT, "qwzx", ""),
        (TEXT, "qwzx", "show"),
        (TEXT, "qwz", "name"),
        (TEXT, "somebody else", "name"),
        // What is hidden cannot be guessed.
        (TEXT, "07700 900123", "telephone number"),
    ] {
        let fields = [("text", text), ("words", words), ("kind", kind)];
        let refused = national.post(&at, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert_eq!(refused.holds("words"), [words], "what was typed is lost");
    }
    let fields = [("text", TEXT), ("words", "qwzx"), ("kind", "name")];
    assert_eq!(national.post(&at, &fields).await.location(), at);
    let reads = "Then [name 1] fell. [name 1] rang [telephone number], and the floor was wet.";
    for visitor in [&national, &author] {
        assert!(visitor.get(&address).await.words().contains(reads));
        let list = visitor.get("/events").await;
        assert!(list.words().contains("Then [name 1] fell.") && !list.body.contains("qwzx"));
    }
    let found = national.server_fn("/api/events", &[("address", "?words=qwzx")]).await;
    assert_eq!(found.json()["counts"]["total"]["Exactly"], 0);
    let audited = world.store().audit_since(0, 100).await.unwrap();
    let entry = audited.iter().find(|row| row.entry.deed == "correct redaction").unwrap();
    assert_eq!(entry.entry.detail["places"], 2);
    assert!(!entry.entry.detail.to_string().contains("qwzx"));
    world.service.new_day().await.unwrap();
    assert!(!world.kept_bytes().windows(24).any(|part| part == b"Then qwzx fell. QWZX ran"));
}

#[tokio::test]
async fn nobody_else_corrects_and_nobody_learns_of_a_record_by_it() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident(STORY)).await;
    let fields = [("text", TEXT), ("words", "qwzx"), ("kind", "name")];
    let others = [
        (Person::Colleague(TRUST), StatusCode::FORBIDDEN),
        (Person::Holder(AccountType::Standard), StatusCode::NOT_FOUND),
        (Person::InPost(Post::Unsealing), StatusCode::NOT_FOUND),
    ];
    for (other, status) in others {
        let visitor = world.as_(other).await;
        let at = format!("/national/correct/{record}");
        assert_eq!(visitor.get(&at).await.status, status, "{other:?}");
        assert_eq!(visitor.post(&at, &fields).await.status, status, "{other:?}");
        assert!(!visitor.get(&format!("/events/{record}")).await.has("a[href*='/correct/']"));
        let missing = visitor.post(&format!("/national/correct/{}", nowhere()), &fields).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{other:?}");
    }
    assert!(author.get(&format!("/events/{record}")).await.words().contains("Then qwzx fell."));
}

#[tokio::test]
async fn whoever_has_unsealed_a_text_shows_what_was_hidden_wrongly() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident(STORY)).await;
    let holder = world.as_(Person::InPost(Post::Unsealing)).await;
    let fields = [
        ("do", "ask"),
        ("reference", record.as_str()),
        ("text", TEXT),
        ("reason", "The number is the ward's."),
    ];
    holder.post(UNSEALING, &fields).await.location();
    let id = holder.get(UNSEALING).await.holds("id")[0].clone();
    let show = [("do", "show"), ("id", &*id), ("words", "07700 900123")];
    let early = holder.post(UNSEALING, &show).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not opened yet");
    let opened = holder.post(UNSEALING, &[("do", "open"), ("id", &id)]).await;
    assert_eq!(opened.holds("id"), [id.as_str()]);
    let other = world.as_(Person::OtherUnsealer).await;
    assert_eq!(other.post(UNSEALING, &show).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nothing = [("do", "show"), ("id", &*id), ("words", "nothing of it")];
    assert_eq!(holder.post(UNSEALING, &nothing).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    holder.post(UNSEALING, &show).await.location();
    let page = author.get(&format!("/events/{record}")).await;
    assert!(page.words().contains("QWZX rang 07700 900123, and"), "{}", page.words());
}

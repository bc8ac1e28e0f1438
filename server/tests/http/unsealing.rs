//! Rule 26: opening a sealed text needs the post, a reason, for an anonymous
//! record a second person; it works once, is audited, and raises an alarm.

use axum::http::{StatusCode, header};
use chrono::Duration;
use domain::access::{AccountType, Post};
use domain::event::Reference;

use crate::answer::Answer;
use crate::people::Person;
use crate::permissions::nowhere;
use crate::recording::{incident, patients_report};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const PAGE: &str = "/national/unsealing";
const STORY: &str = "Mrs Quillfeather fell. Call 07700 900123.";
const HOLDER: Person = Person::InPost(Post::Unsealing);

/// The name of the text in which an event is told.
const TEXT: &str = "AdverseEvent.description 0 reporter";

/// Asks for the story of a record.
async fn ask(visitor: &Visitor, record: &Reference, reason: &str) -> Answer {
    let fields =
        [("do", "ask"), ("reference", record.as_str()), ("text", TEXT), ("reason", reason)];
    visitor.post(PAGE, &fields).await
}

/// The identity of the only request, as the page offers it for a deed.
async fn offered(visitor: &Visitor, deed: &str) -> Option<String> {
    let page = visitor.get(PAGE).await;
    let form = page.has(&format!("form input[name=do][value={deed}]"));
    form.then(|| page.holds("id")[0].clone())
}

async fn act(visitor: &Visitor, deed: &str, id: &str) -> Answer {
    visitor.post(PAGE, &[("do", deed), ("id", id)]).await
}

/// What the audit log says was done, in order, from the first unsealing on.
async fn audited(world: &World) -> Vec<String> {
    let rows = world.store().audit_since(0, 1_000).await.unwrap();
    let about = rows.into_iter().filter(|row| row.entry.deed.contains("unseal"));
    about.map(|row| format!("{} {:?}", row.entry.deed, row.entry.actor)).collect()
}

#[tokio::test]
async fn an_anonymous_text_is_opened_once_by_two_people() {
    let world = World::new().await;
    let (record, _) = world.nobody().report(&patients_report(STORY, PRACTICE)).await;
    let (first, second) = (world.as_(HOLDER).await, world.as_(Person::OtherUnsealer).await);
    let found = first.post(PAGE, &[("do", "find"), ("reference", record.as_str())]).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.errors());
    assert!(found.has(&format!("input[name=text][value='{TEXT}']")), "{}", found.words());
    assert!(!found.body.contains("fell"), "a record is not read here");
    ask(&first, &record, "The coroner asks about Mrs Quillfeather.").await.location();

    assert_eq!(offered(&first, "open").await, None);
    assert_eq!(offered(&first, "confirm").await, None, "nobody confirms their own request");
    let id = offered(&second, "confirm").await.unwrap();
    for (visitor, deed) in [(&first, "open"), (&first, "confirm"), (&second, "open")] {
        let refused = act(visitor, deed, &id).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{deed}");
        assert!(!refused.body.contains("Quillfeather") && !refused.errors().is_empty(), "{deed}");
    }
    act(&second, "confirm", &id).await.location();
    assert_eq!(offered(&second, "open").await, None, "only the one who asked opens it");
    assert_eq!(offered(&first, "open").await.as_ref(), Some(&id));
    let opened = act(&first, "open", &id).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.errors());
    assert!(opened.words().contains(STORY), "{}", opened.words());
    assert_eq!(opened.header(header::CACHE_CONTROL), "no-store");
    let again = act(&first, "open", &id).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!again.body.contains("Quillfeather"), "it is opened once");
    let page = first.get(PAGE).await;
    assert!(page.words().contains("The coroner asks about Mrs [name 1]."), "{}", page.words());
    assert!(!page.body.contains("Quillfeather"));

    let by = |person: Person| format!("{:?}", Some(person.user()));
    let expected = [
        format!("ask to unseal {}", by(HOLDER)),
        format!("confirm unsealing {}", by(Person::OtherUnsealer)),
        format!("unseal {}", by(HOLDER)),
    ];
    assert_eq!(audited(&world).await, expected);
    // The alarm: at once for those who hold a post, in the log when the day is over.
    let holders = [HOLDER, Person::InPost(Post::NationalReview), Person::InPost(Post::Accounts)];
    for holder in holders {
        let page = world.as_(holder).await.get("/my-events").await;
        assert!(page.words().contains("One sealed text was opened"), "{holder:?}");
    }
    let other = world.as_(Person::Colleague(TRUST)).await;
    assert!(!other.get("/my-events").await.words().contains("sealed text"));
    let alarm = other.server_fn("/api/unsealing-alarm", &[]).await;
    assert_eq!(alarm.body, "[]");
    world.service.new_day().await.unwrap();
    assert_eq!(audited(&world).await.len(), 3, "the day is not over");
    world.later(Duration::days(1));
    for _ in 0..2 {
        world.service.new_day().await.unwrap();
    }
    assert_eq!(audited(&world).await[3..], ["unsealing alarm None".to_owned()]);
}

#[tokio::test]
async fn a_signed_text_needs_a_reason_and_one_person() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident(STORY)).await;
    let holder = world.as_(HOLDER).await;
    for (reason, text) in [("", TEXT), ("  ", TEXT), ("A coroner asks.", ""), ("x", "nonsense")] {
        let fields =
            [("do", "ask"), ("reference", record.as_str()), ("text", text), ("reason", reason)];
        let refused = holder.post(PAGE, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason:?} {text:?}");
        assert_eq!(refused.holds("reason"), [reason], "what was typed is lost");
    }
    let long = "x".repeat(1_001);
    assert_eq!(ask(&holder, &record, &long).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(audited(&world).await.is_empty());
    ask(&holder, &record, "A coroner asks.").await.location();
    let id = offered(&holder, "open").await.unwrap();
    world.later(Duration::days(6));
    let holder = world.as_(HOLDER).await;
    assert!(act(&holder, "open", &id).await.words().contains(STORY));
    // Another one, not used in time, is void.
    ask(&holder, &record, "A coroner asks again.").await.location();
    let id = offered(&holder, "open").await.unwrap();
    world.later(Duration::days(7));
    let holder = world.as_(HOLDER).await;
    assert_eq!(offered(&holder, "open").await, None);
    let void = act(&holder, "open", &id).await;
    assert_eq!(void.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!void.body.contains("Quillfeather"));
}

#[tokio::test]
async fn nobody_unseals_their_own_record() {
    let world = World::new().await;
    let author = world.as_(Person::OtherUnsealer).await;
    let record = author.record(TRUST, &incident(STORY)).await;
    let find = [("do", "find"), ("reference", record.as_str())];
    let found = author.post(PAGE, &find).await;
    assert_eq!(found.status, StatusCode::FORBIDDEN);
    assert!(found.errors().contains("you recorded it"), "{}", found.errors());
    assert_eq!(ask(&author, &record, "I want to.").await.status, StatusCode::FORBIDDEN);
    assert!(audited(&world).await.is_empty());
}

/// Rule 7: no other post, and no account type, unseals or learns of it.
#[tokio::test]
async fn only_the_post_unseals() {
    let world = World::new().await;
    let (record, _) = world.nobody().report(&patients_report(STORY, PRACTICE)).await;
    let holder = world.as_(HOLDER).await;
    ask(&holder, &record, "A coroner asks.").await.location();
    let second = world.as_(Person::OtherUnsealer).await;
    let id = offered(&second, "confirm").await.unwrap();
    let others = [
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Accounts),
        Person::Colleague(PRACTICE),
        Person::Holder(AccountType::IcbAdmin),
    ];
    for other in others {
        let visitor = world.as_(other).await;
        assert_eq!(visitor.get(PAGE).await.status, StatusCode::FORBIDDEN, "{other:?}");
        assert!(!visitor.get("/").await.has(&format!("a[href='{PAGE}']")), "{other:?}");
        for deed in ["confirm", "open"] {
            assert_eq!(act(&visitor, deed, &id).await.status, StatusCode::FORBIDDEN, "{other:?}");
        }
        let refused = ask(&visitor, &record, "I want to.").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{other:?}");
    }
    let missing = nowhere();
    let find = [("do", "find"), ("reference", missing.as_str())];
    assert_eq!(holder.post(PAGE, &find).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nothing = "00000000-0000-4000-8000-000000000000";
    assert_eq!(act(&holder, "open", nothing).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.nobody().get(PAGE).await.status, StatusCode::UNAUTHORIZED);
}

/// A learning response may tell more than the record: its texts are opened with
/// those of an event that it covers, under the same rules.
#[tokio::test]
async fn a_text_of_a_learning_response_is_opened_and_corrected_like_one_of_the_record() {
    let world = World::new().await;
    let (record, _) = world.nobody().report(&patients_report(STORY, TRUST)).await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let told = [
        ("do", "begin"),
        ("kind", "swarm"),
        ("reason", "Then qwzx rang 07700 900123."),
        ("lead", "Matron"),
    ];
    let at = admin.post(&format!("/events/{record}/respond"), &told).await.location();
    let id = at.rsplit('/').next().unwrap();
    let text = format!("reason 0 other {id}");

    // The national review hides in it what was missed.
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    let correct = format!("/national/correct/{record}");
    let page = national.get(&correct).await;
    assert!(page.words().contains("SWARM huddle: Reason for this response"), "{}", page.words());
    let hide = [("text", &*text), ("words", "qwzx"), ("kind", "name")];
    national.post(&correct, &hide).await.location();
    let reads = "Then [name 1] rang [telephone number].";
    for visitor in [&admin, &national] {
        assert!(visitor.get(&at).await.words().contains(reads));
    }

    // It is opened by two people, as the event is anonymous.
    let (first, second) = (world.as_(HOLDER).await, world.as_(Person::OtherUnsealer).await);
    let ask = |text: &str| {
        let record = record.to_string();
        [
            ("do", "ask".to_owned()),
            ("reference", record),
            ("text", text.to_owned()),
            ("reason", "The coroner asks.".to_owned()),
        ]
    };
    let unknown = format!("reason 0 other {}", uuid::Uuid::nil());
    for (text, status) in [
        (unknown.as_str(), StatusCode::NOT_FOUND),
        ("reason 0 other", StatusCode::NOT_FOUND),
        (&text, StatusCode::SEE_OTHER),
    ] {
        let fields = ask(text);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(first.post(PAGE, &fields).await.status, status, "{text}");
    }
    let id = offered(&second, "confirm").await.unwrap();
    assert_eq!(act(&first, "open", &id).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    act(&second, "confirm", &id).await.location();
    let opened = act(&first, "open", &id).await;
    assert!(opened.words().contains("Then qwzx rang 07700 900123."), "{}", opened.words());
    let show = [("do", "show"), ("id", &*id), ("words", "07700 900123")];
    first.post(PAGE, &show).await.location();
    assert!(admin.get(&at).await.words().contains("Then [name 1] rang 07700 900123."));
    let rows = world.store().audit_since(0, 1_000).await.unwrap();
    let deeds = rows.iter().filter(|row| row.entry.detail["text"] == text.as_str());
    let deeds: Vec<&str> = deeds.map(|row| row.entry.deed.as_str()).collect();
    let all =
        ["correct redaction", "ask to unseal", "confirm unsealing", "unseal", "correct redaction"];
    assert_eq!(deeds, all);
}

/// Nobody opens what was written about their own record, neither by that record
/// nor by another one that the same response covers.
#[tokio::test]
async fn nobody_unseals_a_response_that_covers_their_own_record() {
    let world = World::new().await;
    let author = world.as_(Person::OtherUnsealer).await;
    let own = author.record(TRUST, &incident(STORY)).await;
    let (other, _) = world.nobody().report(&patients_report(STORY, TRUST)).await;
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let told = [("do", "begin"), ("kind", "swarm"), ("reason", "Nurse Quillfeather ran.")];
    let told = [&told[..], &[("lead", "Matron")]].concat();
    let at = admin.post(&format!("/events/{other}/respond"), &told).await.location();
    let text = format!("reason 0 other {}", at.rsplit('/').next().unwrap());
    let asking = [
        ("do", "ask"),
        ("reference", other.as_str()),
        ("text", &*text),
        ("reason", "The coroner asks."),
    ];
    author.post(PAGE, &asking).await.location();
    let holder = world.as_(HOLDER).await;
    let id = offered(&holder, "confirm").await.unwrap();
    act(&holder, "confirm", &id).await.location();

    // From here on it covers their record too: what was asked for is void.
    let covering = [("do", "event"), ("version", "1"), ("reference", own.as_str())];
    admin.post(&at, &covering).await.location();
    assert_eq!(act(&author, "open", &id).await.status, StatusCode::NOT_FOUND);
    assert_eq!(author.post(PAGE, &asking).await.status, StatusCode::NOT_FOUND);
    let find = [("do", "find"), ("reference", other.as_str())];
    let found = author.post(PAGE, &find).await;
    assert!(found.has("input[name=text]") && !found.body.contains(&text), "{}", found.words());
    // Somebody else asks and opens; the author does not confirm it.
    holder.post(PAGE, &asking).await.location();
    let waiting = author.get(PAGE).await.holds("id");
    let waiting = waiting.iter().find(|one| **one != id).unwrap();
    assert_eq!(act(&author, "confirm", waiting).await.status, StatusCode::NOT_FOUND);

    // Taken out again, it was written about all the same.
    let removing = [("do", "take-out"), ("version", "2"), ("covered", own.as_str())];
    let removed = admin.post(&at, &removing).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.errors());
    assert_eq!(author.post(PAGE, &asking).await.status, StatusCode::NOT_FOUND);
}

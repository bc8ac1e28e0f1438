//! When the database cannot be written or read, pages say so, and whoever was
//! typing has their text before them still.

use std::str::FromStr;

use axum::http::StatusCode;
use domain::access::AccountType;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Executor, SqliteConnection};
use tokio::task::JoinSet;

use crate::answer::Answer;
use crate::people::{PASSWORD, Person};
use crate::recording::{incident, patients_report};
use crate::register::{PRACTICE, TRUST};
use crate::world::World;

const STORY: (&str, &str) = ("AdverseEvent.description", "A rail was loose.");
const KIND: (&str, &str) = ("AdverseEvent.event", "incident");

/// A connection of its own to a test's database.
async fn connection(world: &World) -> SqliteConnection {
    let url = format!("sqlite://{}", world.database().display());
    let options = SqliteConnectOptions::from_str(&url).unwrap();
    SqliteConnection::connect_with(&options).await.unwrap()
}

#[track_caller]
fn assert_kept(answer: &Answer, held: (&str, &str)) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.errors());
    let said = answer.errors();
    assert!(said.contains("Nothing could be saved just now"), "{said}");
    assert_eq!(answer.holds(held.0), [held.1], "what was typed is lost");
    assert!(answer.has("main form button"), "the form cannot be sent again");
}

/// Somebody else holds the database and does not let go.
#[tokio::test]
async fn a_locked_database_loses_nothing_that_was_typed() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let record = staff.record(TRUST, &incident("A rail was loose.")).await;
    let draft = staff.begin_record(TRUST).await;
    let what = draft.replace("/type", "/what");
    let reporter = world.nobody();
    let check = reporter.fill_report(&patients_report("A rail was loose.", PRACTICE)).await;
    let (_, code) = world.nobody().report(&patients_report("A rail.", PRACTICE)).await;
    let mut other = connection(&world).await;
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let address = format!("/events/{record}");
    let (begun, account) = (world.nobody(), world.nobody());
    let email = Person::Colleague(TRUST).email();
    let note = [("do", "note"), ("version", "1"), ("note", "It was the left one.")];
    let words = [("code", &*code), ("words", "It was the left one.")];
    let sign_in = [("email", &*email), ("password", PASSWORD)];
    // Each waits for the lock a while; together they wait once.
    let (page, page_of_draft, noted, added, sent, signed) = tokio::join!(
        begun.post("/report/what", &[KIND, STORY]),
        staff.post(&what, &[KIND, STORY]),
        staff.post(&address, &note),
        reporter.post("/receipt", &words),
        reporter.post(&check, &[]),
        account.post("/sign-in", &sign_in),
    );
    // This one had no secret: it is given one, and told to go on.
    assert_eq!(page.holds(STORY.0), [STORY.1]);
    assert_kept(&page_of_draft, STORY);
    assert_kept(&noted, note[2]);
    assert_kept(&added, words[1]);
    assert_kept(&signed, sign_in[0]);
    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(sent.has(&format!("form[action='{check}'] button")), "{}", sent.words());
    let kept = begun.post("/report/what", &[KIND, STORY]).await;
    assert_kept(&kept, STORY);
    other.execute("ROLLBACK").await.unwrap();
    // And then everything goes on with the same forms.
    begun.post("/report/what", &[KIND, STORY]).await.location();
    staff.post(&what, &[KIND, STORY]).await.location();
    staff.post(&address, &note).await.location();
    assert_eq!(reporter.post(&check, &[]).await.location(), "/report/done");
    let page = staff.get(&address).await;
    assert_eq!(page.words().matches(note[2].1).count(), 1, "{}", page.words());
}

/// However many wait, everyone is answered with their text.
#[tokio::test]
async fn a_crowd_before_a_locked_database_loses_nothing() {
    let world = World::new().await;
    let mut crowd = Vec::new();
    for _ in 0..12 {
        let reporter = world.nobody();
        reporter.begin_report().await;
        crowd.push(reporter);
    }
    let mut other = connection(&world).await;
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let mut waiting = JoinSet::new();
    for reporter in crowd {
        waiting.spawn(async move { reporter.post("/report/what", &[KIND, STORY]).await });
    }
    for answer in waiting.join_all().await {
        assert_kept(&answer, STORY);
    }
}

/// What is kept cannot even be read.
#[tokio::test]
async fn a_database_that_is_gone_loses_nothing_that_was_typed() {
    let world = World::new().await;
    let staff = world.as_(Person::Holder(AccountType::Standard)).await;
    let draft = staff.begin_record(TRUST).await.replace("/type", "/what");
    let reporter = world.nobody();
    reporter.begin_report().await;
    let mut other = connection(&world).await;
    for table in ["sessions", "anonymous_forms", "drafts", "events"] {
        let rename = format!("ALTER TABLE {table} RENAME TO {table}_away");
        other.execute(sqlx::AssertSqlSafe(rename)).await.unwrap();
    }
    assert_kept(&reporter.post("/report/what", &[KIND, STORY]).await, STORY);
    assert_kept(&staff.post(&draft, &[KIND, STORY]).await, STORY);
    for path in ["/events", "/my-events", "/record", "/events/00000-00000"] {
        let page = staff.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {}", page.words());
        assert!(page.words().contains("there is a problem with the service"), "{path}");
        assert!(!page.body.contains("no such table"), "{path}: what lies beneath is told");
    }
    // The pages that need no database are there.
    let documents = ["/accessibility", "/terms", "/privacy", "/cookies"];
    let pages = ["/", "/report", "/receipt", "/sign-in", "/account-types"];
    for path in pages.into_iter().chain(documents) {
        let page = world.nobody().get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.words());
    }
    for table in ["sessions", "anonymous_forms", "drafts", "events"] {
        let rename = format!("ALTER TABLE {table}_away RENAME TO {table}");
        other.execute(sqlx::AssertSqlSafe(rename)).await.unwrap();
    }
    reporter.post("/report/what", &[KIND, STORY]).await.location();
    staff.post(&draft, &[KIND, STORY]).await.location();
}

/// A balancer asks whether to send anyone here.
#[tokio::test]
async fn the_service_says_that_it_is_alive_and_ready() {
    let world = World::new().await;
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(world.nobody().get(path).await.status, StatusCode::OK, "{path}");
    }
}

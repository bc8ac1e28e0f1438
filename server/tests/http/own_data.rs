//! A copy of one's own data, what people ask about it, and where the service
//! holds anything about people (`domain.md` L38).

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use chrono::Duration;
use domain::access::{AccountType, Post};
use domain::usage::Month;
use service::rights::register::{Copied, PERSONAL};
use sqlx::Connection;

use crate::joining::{CHOSEN, join};
use crate::letters::letters;
use crate::people::{PASSWORD, Person};
use crate::recording::incident;
use crate::register::{TRUST, code};
use crate::visitor::Visitor;
use crate::world::World;

const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);
const COPY: &str = "/account/data/copy";

async fn copy(visitor: &Visitor, password: &str) -> serde_json::Value {
    let answer = visitor.post(COPY, &[("password", password)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.errors());
    assert!(answer.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    answer.json()
}

#[tokio::test]
async fn people_have_a_copy_of_everything_that_is_held_of_them() {
    let world = World::new().await;
    let visitor = world.as_(PERSON).await;
    let story = "The marigold rail was loose. Her NHS number is 943 476 5919.";
    let record = visitor.record(TRUST, &incident(story)).await;
    let others = world.as_(Person::Colleague(TRUST)).await;
    let other = others.record(TRUST, &incident("A cup of tea was cold.")).await;
    let page = visitor.begin_record(TRUST).await;
    visitor.post(&page, &[("AdverseEvent.event", "incident")]).await.location();
    let draft = "She lives at 9 Mill Lane.";
    let what = page.replace("/type", "/what");
    visitor.post(&what, &[("AdverseEvent.description", draft)]).await.location();
    let ask = [("right", "other"), ("words", "How long do you keep it?")];
    visitor.post("/account/data/ask", &ask).await.location();

    for (password, why) in [("", "Enter your password"), ("guess", "not your password")] {
        let refused = visitor.post(COPY, &[("password", password)]).await;
        assert!(refused.errors().contains(why), "{}", refused.errors());
        assert!(!refused.body.contains("guess"), "the password comes back");
    }
    let mine = copy(&visitor, PASSWORD).await;
    assert_eq!((&mine["format"], &mine["version"]), (&"candour own data".into(), &1.into()));
    assert_eq!(mine["account"]["email"], PERSON.email());
    assert_eq!(mine["account"]["name"], PERSON.name());
    assert_eq!(mine["grants"][0]["account_type"], AccountType::ProviderAdmin.word());
    assert_eq!(mine["data_requests"][0]["words"], "How long do you keep it?");
    assert_eq!(mine["signing_in"]["sessions"][0]["browser"], "Firefox on a computer");
    assert_eq!(mine["records"].as_array().unwrap().len(), 1);
    assert_eq!(mine["records"][0]["reference"], record.as_str());
    let all = mine.to_string();
    assert!(all.contains("marigold") && !all.contains("943 476 5919"), "it is redacted");
    assert!(all.contains(draft), "what was not sent is theirs");
    assert!(!all.contains(other.as_str()) && !all.contains("cup of tea"), "{other} is another's");
    for secret in ["$argon2", &visitor.cookie(crate::world::SESSION).unwrap()] {
        assert!(!all.contains(secret), "{secret} is in the copy");
    }
    let deeds: Vec<&str> = mine["audit_log"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["what"].as_str().unwrap())
        .collect();
    assert!(deeds.contains(&"ask about own data") && deeds.contains(&"download own data"));
    for _ in 0..11 {
        visitor.post(COPY, &[("password", "guess")]).await;
    }
    let refused = visitor.post(COPY, &[("password", PASSWORD)]).await;
    assert!(refused.errors().contains("too many attempts"), "{}", refused.errors());
}

/// What columns there are that name people: those that refer to accounts, and
/// those that are called so.
async fn columns_about_people(world: &World) -> BTreeSet<(String, String)> {
    let url = format!("sqlite://{}", world.database().display());
    let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
    let found: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'event\\_search%' ESCAPE '\\' AND \
         (c.name IN ('user_id', 'email', 'password_hash') OR c.name LIKE '%\\_by' ESCAPE '\\' \
         OR EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) f \
         WHERE f.\"from\" = c.name AND f.\"table\" = 'users'))",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    found.into_iter().filter(|(_, column)| column != "by_reporter").collect()
}

/// Nothing is held about people that they have no copy of, but for a reason; and
/// nothing without it being said what becomes of it.
#[tokio::test]
async fn every_column_about_people_is_in_the_register() {
    let world = World::new().await;
    let known: BTreeSet<(String, String)> =
        PERSONAL.iter().map(|one| (one.table.to_owned(), one.column.to_owned())).collect();
    assert_eq!(known.len(), PERSONAL.len(), "one stands there twice");
    let found = columns_about_people(&world).await;
    assert!(found.len() > 25, "{found:?}");
    let missing: Vec<_> = found.difference(&known).collect();
    assert!(missing.is_empty(), "service/src/rights/register.rs misses {missing:?}");
    let mine = copy(&world.as_(PERSON).await, PASSWORD).await;
    for one in PERSONAL {
        match one.copied {
            Copied::In(section) => assert!(!mine[section].is_null(), "there is no {section}"),
            Copied::Not(reason) => assert!(reason.len() > 10, "{}.{}", one.table, one.column),
        }
    }
}

#[tokio::test]
async fn requests_about_data_are_answered_within_a_month_by_somebody_else() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    let page = "/account/data/ask";
    let wrong = sam.post(page, &[("right", "restrict"), ("words", " ")]).await;
    assert!(wrong.errors().contains("Say what you ask for"), "{}", wrong.errors());
    assert!(sam.post(page, &[("words", "x")]).await.errors().contains("Choose what you ask for"));
    let ask = [("right", "restrict"), ("words", "No newsletters. Tell Mrs Adeyemi-Clarke.")];
    assert_eq!(sam.post(page, &ask).await.location(), "/account/data?done=asked");
    let mine = sam.get("/account/data").await.words();
    // 18 November 2026 and a month.
    assert!(mine.contains("18 December 2026") && mine.contains("Waiting"), "{mine}");

    for stranger in [Person::Colleague(TRUST), Person::InPost(Post::NationalReview)] {
        let stranger = world.as_(stranger).await;
        assert_eq!(stranger.get("/data-requests").await.status, StatusCode::NOT_FOUND);
    }
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let queue = keeper.get("/data-requests").await;
    let one = queue.addresses("main table a")[0].clone();
    let shown = keeper.get(&one).await.words();
    assert!(shown.contains("No newsletters") && !shown.contains("Adeyemi"), "{shown}");
    let stranger = world.as_(Person::Colleague(TRUST)).await;
    let answer = [("answer", "granted"), ("words", "It is limited from today.")];
    assert_eq!(stranger.post(&one, &answer).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sam.post(&one, &answer).await.status, StatusCode::NOT_FOUND);
    let silent = keeper.post(&one, &[("answer", "refused"), ("words", "")]).await;
    assert!(silent.errors().contains("Say why you refuse it"), "{}", silent.errors());

    // A complex one takes longer, once, and only within the month.
    assert_eq!(keeper.post(&one, &[("answer", "longer")]).await.location(), "/data-requests");
    let mine = sam.get("/account/data").await.words();
    assert!(mine.contains("18 February 2027"), "{mine}");
    let twice = keeper.post(&one, &[("answer", "longer")]).await;
    assert!(twice.errors().contains("allows it once"), "{}", twice.errors());
    world.later(Duration::hours(1));
    assert_eq!(keeper.post(&one, &answer).await.location(), "/data-requests");
    let mine = sam.get("/account/data").await.words();
    assert!(mine.contains("It is limited from today.") && mine.contains("safety records alone"));
    let again = keeper.post(&one, &answer).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is answered once");
    let told: Vec<String> = letters(&world).await.into_iter().map(|one| one.occasion).collect();
    for occasion in ["We have your request", "takes longer", "was answered"] {
        assert!(told.iter().any(|told| told.contains(occasion)), "{occasion}: {told:?}");
    }
    assert!(!copy(&sam, CHOSEN).await["data_requests"].as_array().unwrap().is_empty());
}

/// Asks for something about one's data, and is granted it.
async fn granted(world: &World, visitor: &Visitor, right: &str) {
    let ask = [("right", right), ("words", "What I asked for.")];
    visitor.post("/account/data/ask", &ask).await.location();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let one = keeper.get("/data-requests").await.addresses("main table a")[0].clone();
    let answer = [("answer", "granted"), ("words", "It is done.")];
    assert_eq!(keeper.post(&one, &answer).await.location(), "/data-requests");
    world.later(Duration::hours(1));
}

/// Whether news reach Sam, and whether what Sam looks at is counted as Sam's.
async fn beyond_safety(world: &World, sam: &Visitor, subject: &str) -> (bool, bool) {
    let views = async || {
        world.service.flush_usage().await.unwrap();
        let month = Month::of(world.service.today());
        let at = world.store().views_of_people(&code(TRUST), month, world.now(), 99).await.unwrap();
        at.iter().filter(|one| one.name == "Sam Okafor").map(|one| one.views).sum::<u64>()
    };
    let before = views().await;
    sam.get("/my-events").await;
    let counted = views().await > before;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let news = [
        ("purpose", "news"),
        ("subject", subject),
        ("text", "A new form is here."),
        ("do", "send"),
    ];
    keeper.post("/notices", &news).await.location();
    for _ in 0..10 {
        world.service.upkeep().await.unwrap();
    }
    let letters = letters(world).await;
    assert!(letters.iter().any(|one| one.occasion == subject), "nobody has the news");
    (letters.iter().any(|one| one.occasion == subject && one.to.as_str() == "sam@nhs.net"), counted)
}

/// L38: whose data are limited to the safety records has no news and is not
/// counted, whatever they chose, until they are freed again.
#[tokio::test]
async fn limited_data_serve_the_safety_records_alone() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    let all = [("yes", "usage_analysis"), ("yes", "news")];
    sam.post("/account/privacy", &all).await.location();
    assert_eq!(beyond_safety(&world, &sam, "First news").await, (true, true));
    granted(&world, &sam, "restrict").await;
    assert_eq!(beyond_safety(&world, &sam, "Second news").await, (false, false));
    granted(&world, &sam, "release").await;
    assert_eq!(beyond_safety(&world, &sam, "Third news").await, (true, true));
}

#[tokio::test]
async fn nobody_answers_their_own_request_about_data() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let ask = [("right", "object"), ("words", "No analysis of what I do.")];
    keeper.post("/account/data/ask", &ask).await.location();
    let queue = keeper.get("/data-requests").await;
    assert!(queue.words().contains("Nobody waits"), "{}", queue.words());
    let user = Person::InPost(Post::Accounts).user();
    let mine = world.store().rights_requests_of(user).await.unwrap();
    let one = format!("/data-requests/{}", mine[0].id.0);
    let forged = keeper.post(&one, &[("answer", "granted"), ("words", "Yes.")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

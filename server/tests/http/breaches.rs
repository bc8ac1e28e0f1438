//! Reports of breaches (L30): by anyone, within 48 hours, to everyone who looks
//! after accounts.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::answer::Answer;
use crate::letters::letters;
use crate::people::{PASSWORD, Person};
use crate::register::TRUST;
use crate::visitor::Visitor;
use crate::world::World;

const FORM: &str = "/report-a-breach";
const LIST: &str = "/running/breaches";

/// A report of what was found on 18 November 2026, the day on which tests begin.
fn found<'a>(time: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("kind", "access"),
        ("words", "A record was opened out of curiosity. Call 07700 900123."),
        ("found.day", "18"),
        ("found.month", "11"),
        ("found.year", "2026"),
        ("time", time),
    ];
    fields.extend_from_slice(more);
    fields
}

async fn first(keeper: &Visitor) -> String {
    keeper.get(LIST).await.addresses("main td a")[0].clone()
}

async fn keeper(world: &World) -> Visitor {
    world.as_(Person::InPost(Post::Accounts)).await
}

fn row(page: &Answer) -> String {
    page.each("main tbody tr").join(" ")
}

#[tokio::test]
async fn l30_anyone_reports_a_breach_and_those_who_look_after_accounts_are_written_to() {
    let world = World::new().await;
    let about = Person::Colleague(TRUST).email();
    let fields = found("09:30", &[("account", &*about), ("address", "finder@candour.example")]);
    let sent = world.nobody().post(FORM, &fields).await;
    assert_eq!(sent.location(), "/report-a-breach/sent");
    let written = letters(&world).await;
    let to: Vec<&str> = written.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(to, [Person::InPost(Post::Accounts).email()]);
    assert!(!written[0].plain().contains("curiosity"), "it says no more than that there is one");
    let keeper = keeper(&world).await;
    let list = keeper.get(LIST).await;
    assert!(row(&list).contains("45 hours left") && !row(&list).contains("late"), "{}", row(&list));
    let page = keeper.get(&first(&keeper).await).await;
    let words = page.words();
    assert!(words.contains("opened out of curiosity") && !words.contains("900123"), "{words}");
    assert!(words.contains(&Person::Colleague(TRUST).name()), "the account that it is about");
    assert!(words.contains("Somebody who was not signed in"));
    assert!(!page.body.contains("finder@candour.example"));
    let entries = world.store().audit_since(0, 10).await.unwrap();
    let reported = entries.iter().filter(|row| row.entry.deed == "report a breach").count();
    assert_eq!(reported, 0, "nobody who is not signed in is in the log");
}

/// Whether an account exists is told to nobody who asks.
#[tokio::test]
async fn a_report_does_not_tell_which_addresses_have_accounts() {
    let world = World::new().await;
    let about = Person::Colleague(TRUST).email();
    let known = world.nobody().post(FORM, &found("", &[("account", &*about)])).await;
    let unknown = world.nobody().post(FORM, &found("", &[("account", "no@where.example")])).await;
    assert_eq!(known.blanked(""), unknown.blanked(""));
    let keeper = keeper(&world).await;
    let pages = keeper.get(LIST).await.addresses("main td a");
    let mut told = Vec::new();
    for page in pages {
        told.push(keeper.get(&page).await.words().contains("An address that has no account"));
    }
    told.sort_unstable();
    assert_eq!(told, [false, true]);
}

#[tokio::test]
async fn l30_the_clock_runs_from_when_it_was_found_and_marks_what_is_late() {
    let world = World::new().await;
    world.nobody().post(FORM, &found("", &[])).await.location();
    world.later(Duration::hours(36));
    let session = keeper(&world).await;
    let list = session.get(LIST).await;
    // Without a time the 48 hours begin with the day, twelve hours before noon.
    assert!(row(&list).contains("Late since 20 November 2026, 00:00"), "{}", row(&list));
    assert!(session.get("/running").await.words().contains("1 late"));
    world.later(Duration::hours(24));
    world.nobody().post(FORM, &found("09:30", &[])).await.location();
    let session = keeper(&world).await;
    assert!(row(&session.get(LIST).await).contains("Reported late by 14 hours"));
}

#[tokio::test]
async fn what_cannot_be_taken_comes_back_naming_the_field() {
    let world = World::new().await;
    let nothing = world.nobody().post(FORM, &[("time", "noon")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = nothing.addresses(".nhsuk-error-summary a");
    assert_eq!(wrong, ["#kind", "#words", "#found"]);
    let later = world.nobody().post(FORM, &found("23:59", &[])).await;
    assert!(later.errors().contains("cannot be in the future"), "{}", later.errors());
    assert_eq!(later.holds("time"), ["23:59"]);
    let no_time = world.nobody().post(FORM, &found("noon", &[("account", "nobody")])).await;
    assert_eq!(no_time.addresses(".nhsuk-error-summary a"), ["#time", "#account"]);
    assert!(letters(&world).await.is_empty());
}

#[tokio::test]
async fn a_breach_is_dealt_with_step_by_step_and_its_reporter_is_answered() {
    let world = World::new().await;
    let reporter = Person::Colleague(TRUST);
    let session = world.as_(reporter).await;
    assert!(session.get(FORM).await.words().contains(&reporter.name()));
    session.post(FORM, &found("", &[])).await.location();
    let keeper = keeper(&world).await;
    let at = first(&keeper).await;
    assert!(keeper.get(&at).await.words().contains(&reporter.name()));
    let take_up =
        [("seen", "0"), ("state", "in-hand"), ("note", "Asked Mr Quillfeather about it.")];
    keeper.post(&at, &take_up).await.location();
    let stale = keeper.post(&at, &take_up).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "somebody else took a step meanwhile");
    let unsaid = keeper.post(&at, &[("seen", "1"), ("state", "closed")]).await;
    assert!(unsaid.errors().contains("Say what was done"), "{}", unsaid.errors());
    let close = [
        ("seen", "1"),
        ("state", "closed"),
        ("note", "His access was taken away."),
        ("answer", "It was put right. Thank you."),
    ];
    keeper.post(&at, &close).await.location();
    let words = keeper.get(&at).await.words();
    assert!(words.contains("[name 1] about it") && words.contains("His access was taken away."));
    let letter = letters(&world).await.into_iter().find(|one| one.to.as_str() == reporter.email());
    assert!(letter.unwrap().plain().contains("It was put right."));
    assert!(keeper.get(LIST).await.words().contains("No report is open."));
    assert!(keeper.get("/running/breaches?closed=yes").await.has("main td a"));
    world.service.upkeep().await.unwrap();
    let log = keeper.get("/audit").await.words();
    for deed in ["report a breach", "deal with a breach"] {
        assert!(log.contains(deed), "{deed}: {log}");
    }
    for other in [
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
        Person::Holder(AccountType::ProviderAdmin),
        reporter,
    ] {
        let other = world.as_(other).await;
        assert_eq!(other.get(LIST).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.get(&at).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&at, &close).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn whoever_asks_has_their_own_account_shut_at_once_and_nobody_elses() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let (session, elsewhere) = (world.as_(person).await, world.as_(person).await);
    // Nobody who is not signed in shuts anything.
    let forged = world.nobody().post(FORM, &found("", &[("shut", "yes")])).await;
    assert_eq!(forged.status, StatusCode::UNAUTHORIZED);
    assert_eq!(session.get("/account").await.status, StatusCode::OK);
    let other = Person::InPost(Post::NationalReview).email();
    let fields = found("", &[("shut", "yes"), ("account", &*other)]);
    assert_eq!(session.post(FORM, &fields).await.location(), "/report-a-breach/sent");
    for browser in [&session, &elsewhere] {
        assert_eq!(browser.get("/account").await.status, StatusCode::UNAUTHORIZED);
    }
    let email = person.email();
    let sign_in = [("email", &*email), ("password", PASSWORD)];
    assert_eq!(session.post("/sign-in", &sign_in).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let review = world.as_(Person::InPost(Post::NationalReview)).await;
    assert_eq!(review.get("/account").await.status, StatusCode::OK);
    let told = letters(&world).await;
    assert!(told.iter().any(|letter| letter.to.as_str() == email), "they are told");
    let keeper = keeper(&world).await;
    assert!(keeper.get(&first(&keeper).await).await.words().contains("had their own account"));
    keeper.post("/accounts", &[("do", "restore"), ("email", &*email)]).await.location();
    session.post("/sign-in", &sign_in).await.location();
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let shut = entries.iter().find(|row| row.entry.deed == "shut own account").unwrap();
    assert_eq!(shut.entry.actor, Some(person.user()));
}

/// Reporting on and on does not bury those who look after accounts in letters.
#[tokio::test]
async fn letters_about_breaches_stop_and_reports_do_not() {
    let world = World::new().await;
    for _ in 0..25 {
        world.nobody().post(FORM, &found("", &[])).await.location();
    }
    assert_eq!(letters(&world).await.len(), 20);
    assert!(keeper(&world).await.get("/running").await.words().contains("25 open"));
    world.later(Duration::minutes(16));
    world.nobody().post(FORM, &found("", &[])).await.location();
    assert_eq!(letters(&world).await.len(), 21);
}

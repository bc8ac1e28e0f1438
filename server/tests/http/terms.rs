//! The terms are accepted before anything else, and again when they change
//! (L27, L28).

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::AccountType;
use domain::terms::Editions;
use service::site::{Contacts, Site};
use service::terms::Standing;
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};

use crate::answer::Answer;
use crate::coverage::{NO_DRAFT, posted_paths, sources};
use crate::joining::join;
use crate::people::Person;
use crate::permissions::nowhere;
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const ACCEPT: &str = "/terms/accept";
const DATA: &str = "/account/privacy";
const STORY: (&str, &str) = ("AdverseEvent.description", "A rail was loose.\nIt was \"bed\" four.");
const KIND: (&str, &str) = ("AdverseEvent.event", "incident");

/// The pages that are open to whoever has not accepted the terms, as they are
/// to anybody.
const OPEN: [&str; 36] = [
    "/",
    "/account-types",
    "/accessibility",
    "/cookies",
    "/feedback",
    "/feedback/sent",
    "/forgotten",
    "/forgotten/sent",
    "/forgotten/{token}",
    "/help",
    "/help/{slug}",
    "/mailbox/{token}",
    "/organisations/{code}",
    "/privacy",
    "/receipt",
    "/register",
    "/register/confirm/{token}",
    "/register/provider",
    "/register/sent",
    "/report",
    "/report-a-breach/sent",
    "/report/already-sent",
    "/report/check",
    "/report/done",
    "/report/products/{kind}",
    "/report/{slug}",
    "/sign-in",
    "/sign-in/from/{provider}",
    "/sign-in/passkey",
    "/sign-in/second-step",
    "/sign-in/with/{provider}",
    "/sign-out",
    "/terms",
    "/terms/accept",
    "/report/answers",
    // The register is public.
    "/api/organisation",
];

/// Tells the database directly what nobody can do through the service.
async fn directly(world: &World, sql: String) {
    let url = format!("sqlite://{}", world.database().display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// Everyone has accepted an earlier version of a document: that in force is
/// newer.
async fn version_rises(world: &World, of: &str) {
    directly(world, format!("UPDATE acceptances SET {of} = {of} - 1")).await;
}

/// A person who has never accepted anything.
async fn newcomer(world: &World, person: Person) -> Visitor {
    directly(world, "DELETE FROM acceptances".to_owned()).await;
    world.as_(person).await
}

fn filled(pattern: &str) -> String {
    let reference = nowhere();
    pattern
        .replace("{reference}", reference.as_str())
        .replace("{draft}", NO_DRAFT)
        .replace("{slug}", "type")
        .replace("{id}", NO_DRAFT)
        .replace("{code}", TRUST)
        .replace("{list}", "events")
        .replace("{provider}", "okta")
        .replace("{token}", "0f1e2d3c")
        .replace("{kind}", "medicine")
}

/// Where a page leads that does not answer.
#[track_caller]
fn led_to(answer: &Answer, path: &str) -> String {
    assert!(answer.status.is_redirection(), "{path}: {} {}", answer.status, answer.words());
    answer.header("location").to_owned()
}

/// Every address that the sources route for reading besides the pages.
fn files() -> BTreeSet<String> {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let mut paths = BTreeSet::new();
    for source in sources(&app) {
        let flat: String = source.split_whitespace().collect();
        for route in flat.split(".route(\"").skip(1) {
            let (path, rest) = route.split_once('"').unwrap();
            if rest.starts_with(",get(") || rest.starts_with(",axum::routing::get(") {
                paths.insert(path.to_owned());
            }
        }
    }
    paths
}

/// L27: nothing else works before the terms are accepted, wherever one goes.
#[tokio::test]
async fn l27_nothing_works_before_the_terms_are_accepted() {
    let world = World::new().await;
    let visitor = newcomer(&world, Person::Holder(AccountType::ProviderAdmin)).await;
    let patterns: BTreeSet<&str> = server::router::page_patterns().collect();
    assert!(patterns.len() > 40, "{patterns:?}");
    for pattern in patterns {
        let path = filled(pattern);
        let answer = visitor.get(&path).await;
        if OPEN.contains(&pattern) {
            let elsewhere = answer.header("location").starts_with(ACCEPT);
            assert!(!elsewhere && answer.status != StatusCode::FORBIDDEN, "{pattern}");
            continue;
        }
        let expected = format!("{ACCEPT}?next={}", path.replace('/', "%2F"));
        assert_eq!(led_to(&answer, pattern), expected, "{pattern}");
        assert!(!answer.body.contains("Person 3"), "{pattern}: tells whose session it is");
    }
    for pattern in files().iter().filter(|pattern| !OPEN.contains(&pattern.as_str())) {
        let refused = visitor.get(&filled(pattern)).await;
        // Some lead to the page that they belong to, which leads to the terms.
        if refused.status.is_redirection() {
            let page = visitor.get(&led_to(&refused, pattern)).await;
            assert!(led_to(&page, pattern).starts_with(ACCEPT), "{pattern}");
        } else {
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{pattern}: {}", refused.body);
        }
    }
    let reference = nowhere();
    let fields = [
        ("address", ""),
        ("reference", reference.as_str()),
        ("code", TRUST),
        ("draft", NO_DRAFT),
        ("organisation", TRUST),
        ("do", "note"),
        ("version", "1"),
        ("note", "I was here."),
    ];
    for pattern in posted_paths() {
        if OPEN.contains(&&*pattern) {
            continue;
        }
        let refused = visitor.server_fn(&filled(&pattern), &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{pattern}: {}", refused.body);
    }
    let entries = world.store().audit_since(0, 10).await.unwrap();
    assert!(entries.is_empty(), "something was done: {entries:?}");
    visitor.post("/sign-out", &[]).await.location();
    assert_eq!(visitor.get("/my-events").await.status, StatusCode::UNAUTHORIZED);
}

/// L27: the whole text is shown, with the button at its end; acceptance stores
/// version and time and leads to where one wanted to go.
#[tokio::test]
async fn l27_acceptance_keeps_version_and_time_and_leads_on() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let visitor = newcomer(&world, person).await;
    let asked_for = "/events?type=risk";
    let address = led_to(&visitor.get(asked_for).await, asked_for);
    let page = visitor.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    let words = page.words();
    let order = ["yours alone", "Law", "Who answers for your data", "Your rights", "I accept"];
    let places = order.map(|part| words.find(part).unwrap_or_else(|| panic!("no “{part}”")));
    assert!(places.is_sorted(), "{places:?}");
    assert!(page.has("header form[action='/sign-out']"), "there is no way out");
    assert_eq!(page.holds("next"), [asked_for]);
    let (terms, privacy) = (page.holds("terms").concat(), page.holds("privacy").concat());
    for wrong in [("0", &*privacy), (&*terms, "0"), ("", "")] {
        let fields = [("terms", wrong.0), ("privacy", wrong.1), ("next", asked_for)];
        let refused = visitor.post(ACCEPT, &fields).await;
        assert!(refused.status.is_client_error(), "{wrong:?}: {}", refused.status);
        assert!(visitor.get("/events").await.status.is_redirection(), "{wrong:?}");
    }
    world.later(Duration::minutes(5));
    let fields = [("terms", &*terms), ("privacy", &*privacy), ("next", asked_for)];
    let onwards = visitor.post(ACCEPT, &fields).await.location();
    assert_eq!(onwards, "/account/privacy?next=%2Fevents%3Ftype%3Drisk", "L33");
    assert_eq!(visitor.get(asked_for).await.status, StatusCode::OK);
    let kept = world.store().acceptances(person.user()).await.unwrap();
    assert_eq!((kept.len(), kept[0].at), (1, world.now()));
    let entries = world.store().audit_since(0, 10).await.unwrap();
    let deeds: Vec<_> = entries.iter().map(|row| (&*row.entry.deed, row.entry.actor)).collect();
    assert_eq!(deeds, [("accept the terms", Some(person.user()))]);
    let again = visitor.get(ACCEPT).await;
    assert!(again.words().contains("You have accepted") && !again.has("main form"));
    // Never to another site, and not for whoever is not signed in.
    for elsewhere in ["https://evil.example", "//evil.example"] {
        let fields = [("terms", &*terms), ("privacy", &*privacy), ("next", elsewhere)];
        let onwards = visitor.post(ACCEPT, &fields).await.location();
        assert!(!onwards.contains("evil"), "{onwards}");
    }
    let nobody = world.nobody();
    assert_eq!(nobody.get(ACCEPT).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.accept_terms().await.status, StatusCode::UNAUTHORIZED);
}

/// L27: whoever registers accepts at their first entry, the first super admin
/// and everyone else alike.
#[tokio::test]
async fn l27_those_who_register_accept_at_their_first_entry() {
    let world = World::new().await;
    let form = world.nobody().get("/register").await;
    assert!(form.has("main form a[href='/terms']") && form.has("main form a[href='/privacy']"));
    let sam = join(&world, "sam.okafor@nhs.net", PRACTICE).await;
    assert_eq!(sam.get("/account").await.status, StatusCode::OK);
    let email = "sam.okafor@nhs.net".to_owned().try_into().unwrap();
    let user = world.store().account_by_email(&email).await.unwrap().unwrap().user;
    assert_eq!(world.store().acceptances(user).await.unwrap().len(), 1);
}

/// L28: when a version rises everyone accepts again, and what was typed into
/// any form is there still.
#[tokio::test]
async fn l28_a_new_version_is_accepted_again_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let person = Person::Holder(AccountType::Standard);
    let visitor = world.as_(person).await;
    let first = visitor.begin_record(TRUST).await;
    let page = visitor.post(&first, &[KIND]).await.location();
    version_rises(&world, "terms").await;
    assert!(led_to(&visitor.get(&page).await, &page).starts_with(ACCEPT));
    let refused = visitor.post(&page, &[KIND, STORY, ("password", "otter-brass")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.errors().contains("What you typed is kept"), "{}", refused.errors());
    assert!(refused.words().contains("have changed since you accepted them"));
    let kept = ["kept.AdverseEvent.event", "kept.AdverseEvent.description"];
    let fields = ["terms", "privacy", "next", "to", kept[0], kept[1]].map(|name| {
        (name, refused.holds(name).into_iter().next().unwrap_or_else(|| panic!("no {name}")))
    });
    assert_eq!(fields[3].1, page);
    assert!(!refused.body.contains("otter-brass"), "a password is shown again");
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let accepted = visitor.post(ACCEPT, &fields).await;
    assert_eq!(accepted.status, StatusCode::OK, "{}", accepted.errors());
    assert_eq!(accepted.holds(STORY.0), [STORY.1]);
    assert!(accepted.has(&format!("main form[action='{page}'] button")));
    let kept: Vec<(&str, String)> =
        [KIND.0, STORY.0].map(|name| (name, accepted.holds(name).concat())).to_vec();
    let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, &**value)).collect();
    visitor.post(&page, &kept).await.location();
    assert_eq!(visitor.get(&page).await.holds(STORY.0), [STORY.1], "in the draft");
    // Whoever has chosen is not asked again.
    visitor.post(DATA, &[("yes", "news")]).await.location();
    version_rises(&world, "privacy").await;
    assert_eq!(visitor.accept_terms().await.location(), "/my-events");
    assert_eq!(world.store().acceptances(person.user()).await.unwrap().len(), 3);
}

/// L28: a form that was kept is sent on to this site alone.
#[tokio::test]
async fn l28_a_kept_form_goes_to_no_other_site() {
    let world = World::new().await;
    let visitor = newcomer(&world, Person::Colleague(TRUST)).await;
    visitor.accept_terms().await.location();
    let page = visitor.get(ACCEPT).await;
    assert!(page.words().contains("You have accepted"));
    let Editions { terms, privacy } = Editions::IN_FORCE;
    let (terms, privacy) = (terms.to_string(), privacy.to_string());
    let (to, kept) = (("to", "https://evil.example/"), ("kept.note", "words"));
    let fields = [("terms", &*terms), ("privacy", &*privacy), to, kept];
    let accepted = visitor.post(ACCEPT, &fields).await;
    assert!(!accepted.has("form[action*='evil']"), "{}", accepted.body);
}

/// L27: the gate stands before the use cases, so a service that asks in a new
/// place asks there too.
#[tokio::test]
async fn l27_there_is_no_other_way_to_who_is_asking() {
    let world = World::new().await;
    let visitor = newcomer(&world, Person::Colleague(TRUST)).await;
    let token = visitor.cookie(crate::world::SESSION).unwrap();
    let service = &world.service;
    assert!(matches!(service.actor(&token).await, Err(service::ServiceError::TermsNotAccepted)));
    let standing = service.standing_to_terms(&token).await.unwrap();
    assert_eq!(standing, Standing::ToAccept { again: false });
    assert_eq!(service.standing_to_terms("none").await.unwrap(), Standing::SignedOut);
}

/// Both documents say whom to reach, where the operator has said so.
#[tokio::test]
async fn the_documents_name_whom_to_reach() {
    let privacy = Some("officer@candour.example".parse().unwrap());
    let contacts = Contacts { privacy, ..Contacts::default() };
    let world = World::set_up_as(Site { contacts, ..Site::default() }).await;
    let visitor = newcomer(&world, Person::Holder(AccountType::Standard)).await;
    for page in ["/privacy", ACCEPT] {
        let words = visitor.get(page).await.words();
        assert!(words.contains("officer@candour.example"), "{page}: {words}");
    }
}

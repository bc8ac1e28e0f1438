//! From stranger to account: registration, the link, approval (L1 to L6).

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Post;

use crate::answer::Answer;
use crate::people::{PASSWORD, Person};
use crate::register::{PRACTICE, SITE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

/// A password that nobody guesses.
pub const CHOSEN: &str = "otter brass window nine";

/// Registers somebody at a listed organisation.
pub async fn register(visitor: &Visitor, email: &str, at: &str) -> Answer {
    let fields = [("name", "Sam Okafor"), ("email", email), ("job", "Nurse"), ("organisation", at)];
    visitor.post("/register", &fields).await
}

/// The path that the latest letter to an address leads to, as the operator
/// reads it.
pub async fn letter_to(world: &World, email: &str) -> String {
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let page = keeper.get("/outbox").await.page();
    let article = scraper::Selector::parse("article").unwrap();
    let link = scraper::Selector::parse("a").unwrap();
    let letter = page
        .select(&article)
        .find(|letter| letter.text().any(|text| text == email))
        .unwrap_or_else(|| panic!("no letter to {email}"));
    let href = letter.select(&link).next().unwrap().attr("href").unwrap();
    href.trim_start_matches("http://127.0.0.1:3000").to_owned()
}

/// How many letters were written.
async fn letters(world: &World) -> usize {
    world.store().letters(None, 100).await.unwrap().len()
}

/// Registers, follows the link, signs in, and accepts the terms.
pub async fn join(world: &World, email: &str, at: &str) -> Visitor {
    register(&world.nobody(), email, at).await.location();
    let link = letter_to(world, email).await;
    let sam = world.nobody();
    assert_eq!(sam.get(&link).await.status, StatusCode::OK);
    let onwards = sam.post(&link, &[("password", CHOSEN)]).await.location();
    assert_eq!(onwards, "/sign-in?next=%2Faccount");
    sign_in(&sam, email).await;
    sam.accept_terms().await.location();
    // What is written next is written later.
    world.later(Duration::minutes(1));
    sam
}

/// Signs in under the password that was chosen.
pub async fn sign_in(visitor: &Visitor, email: &str) {
    let fields = [("email", email), ("password", CHOSEN), ("next", "/account")];
    assert_eq!(visitor.post("/sign-in", &fields).await.location(), "/account");
}

pub async fn records_from(visitor: &Visitor, at: &str) -> bool {
    let answer = visitor.post("/record", &[("organisation", at)]).await;
    match answer.status {
        StatusCode::SEE_OTHER => true,
        StatusCode::FORBIDDEN => false,
        other => panic!("{other}: {}", answer.errors()),
    }
}

#[tokio::test]
async fn l1_a_verified_nhs_net_mailbox_is_a_standard_user_at_once() {
    let world = World::new().await;
    let sam = join(&world, "sam.okafor@nhs.net", PRACTICE).await;
    let page = sam.get("/account").await;
    assert!(page.words().contains("MILL LANE SURGERY"), "{}", page.words());
    assert!(page.words().contains("Standard") && page.words().contains("Approved"));
    assert!(!page.words().contains("waiting for approval"));
    assert!(records_from(&sam, PRACTICE).await);
    assert!(!records_from(&sam, TRUST).await);
}

#[tokio::test]
async fn l2_they_add_further_organisations_at_once() {
    let world = World::new().await;
    let sam = join(&world, "sam.okafor@nhs.net", PRACTICE).await;
    // A site stands for the trust that runs it.
    let add = [("kind", "standard"), ("organisation", SITE)];
    assert_eq!(sam.post("/account/ask", &add).await.location(), "/account");
    assert!(records_from(&sam, TRUST).await);
    let again = sam.post("/account/ask", &add).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.errors().contains("already"), "{}", again.errors());
}

#[tokio::test]
async fn l3_any_other_mailbox_records_nothing_until_it_is_approved() {
    let world = World::new().await;
    let sam = join(&world, "sam@example.org", PRACTICE).await;
    let page = sam.get("/account").await;
    assert!(page.words().contains("waiting for approval"), "{}", page.words());
    assert!(page.has("main a[href='/report']"), "L5: they can report without an account");
    assert!(!records_from(&sam, PRACTICE).await);
    let add = [("kind", "standard"), ("organisation", TRUST)];
    sam.post("/account/ask", &add).await.location();
    assert!(!records_from(&sam, TRUST).await);
    world.later(Duration::minutes(1));

    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let queue = keeper.get("/requests").await;
    assert!(
        queue.words().contains("Sam Okafor") && queue.words().contains("Their own events alone")
    );
    let requests = links(&queue, "/requests/");
    assert_eq!(requests.len(), 2);
    let request = keeper.get(&requests[0]).await;
    assert!(request.words().contains("sam@example.org") && request.words().contains("Nurse"));
    let decide = [("decision", "approve"), ("words", "")];
    assert_eq!(keeper.post(&requests[0], &decide).await.location(), "/requests");
    assert!(records_from(&sam, PRACTICE).await, "in the session that was open");
    assert!(!records_from(&sam, TRUST).await);
    let reject = [("decision", "reject"), ("words", "")];
    assert_eq!(keeper.post(&requests[1], &reject).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reject = [("decision", "reject"), ("words", "You do not work there.")];
    keeper.post(&requests[1], &reject).await.location();
    assert!(sam.get("/account").await.words().contains("You do not work there."));
    assert!(!records_from(&sam, TRUST).await);
    assert!(letter_to(&world, "sam@example.org").await.ends_with("/account"));
}

/// The links of a page that begin with a path.
pub fn links(page: &Answer, path: &str) -> Vec<String> {
    let link = scraper::Selector::parse("main a").unwrap();
    let page = page.page();
    let hrefs = page.select(&link).filter_map(|link| link.attr("href"));
    hrefs.filter(|href| href.starts_with(path)).map(str::to_owned).collect()
}

#[tokio::test]
async fn l4_an_address_that_looks_like_nhs_net_waits_like_any_other() {
    let world = World::new().await;
    for email in ["a@nhs.net.example.org", "a@xnhs.net", "a@team.nhs.net", "\"a\"@nhs.net"] {
        let sam = join(&world, email, PRACTICE).await;
        assert!(sam.get("/account").await.words().contains("waiting for approval"), "{email}");
        assert!(!records_from(&sam, PRACTICE).await, "{email}");
    }
    let refused = register(&world.nobody(), "\"a@nhs.net\"@evil.example", PRACTICE).await;
    assert!(refused.errors().contains("email address"), "{}", refused.errors());
}

#[tokio::test]
async fn l4_nothing_is_approved_before_the_link_is_followed() {
    let world = World::new().await;
    register(&world.nobody(), "sam.okafor@nhs.net", PRACTICE).await.location();
    let fields = [("email", "sam.okafor@nhs.net"), ("password", CHOSEN)];
    let refused = world.nobody().post("/sign-in", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let link = letter_to(&world, "sam.okafor@nhs.net").await;
    // Mail programs open links; that makes no account.
    world.nobody().get(&link).await;
    assert_eq!(
        world.nobody().post("/sign-in", &fields).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn l5_whoever_waits_or_was_rejected_reports_without_an_account() {
    let world = World::new().await;
    let sam = join(&world, "sam@example.org", PRACTICE).await;
    let started = sam.post("/report", &[("reporter", "staff")]).await;
    assert_ne!(started.status, StatusCode::UNAUTHORIZED);
    assert_ne!(started.status, StatusCode::FORBIDDEN);
    assert_eq!(sam.get("/report").await.status, StatusCode::OK);
    assert!(sam.get("/my-events").await.status.is_success());
}

#[tokio::test]
async fn a_link_works_once_and_for_a_day_and_only_with_a_good_password() {
    let world = World::new().await;
    let email = "sam.okafor@nhs.net";
    register(&world.nobody(), email, PRACTICE).await.location();
    let link = letter_to(&world, email).await;
    let sam = world.nobody();
    for (bad, why) in
        [("", "Enter a password"), ("short", "12 characters"), ("samokafor1234", "easy to guess")]
    {
        let again = sam.post(&link, &[("password", bad)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.errors().contains(why), "{bad}: {}", again.errors());
        assert!(bad.is_empty() || !again.body.contains(&format!("\"{bad}\"")), "it comes back");
    }
    sam.post(&link, &[("password", CHOSEN)]).await.location();
    let used = sam.get(&link).await;
    let never = sam.get("/register/confirm/0123").await;
    assert_eq!((used.status, never.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let token = link.rsplit_once('/').unwrap().1;
    assert_eq!(used.blanked(token), never.blanked("0123"));
    let replayed = sam.post(&link, &[("password", "another long password 77")]).await;
    assert!(replayed.words().contains("does not work any more"));
    sign_in(&sam, email).await;

    register(&world.nobody(), "alex@nhs.net", PRACTICE).await.location();
    let link = letter_to(&world, "alex@nhs.net").await;
    world.later(Duration::hours(24));
    assert_eq!(world.nobody().get(&link).await.status, StatusCode::NOT_FOUND);
    let late = world.nobody().post(&link, &[("password", CHOSEN)]).await;
    assert!(late.words().contains("does not work any more"));
}

#[tokio::test]
async fn registering_tells_nobody_whether_an_address_has_an_account() {
    let world = World::new().await;
    let known = Person::Colleague(TRUST).email();
    let answers = [
        register(&world.nobody(), &known, TRUST).await,
        register(&world.nobody(), "new@nhs.net", TRUST).await,
    ];
    assert_eq!(answers[0].location(), answers[1].location());
    assert_eq!(answers[0].blanked(&known), answers[1].blanked("new@nhs.net"));
    // Its owner is told, and nothing has changed.
    assert_eq!(letter_to(&world, &known).await, "/sign-in");
    let fields = [("email", &*known), ("password", PASSWORD)];
    world.nobody().post("/sign-in", &fields).await.location();
}

#[tokio::test]
async fn an_address_gets_three_letters_a_day_whoever_asks() {
    let world = World::new().await;
    for _ in 0..5 {
        register(&world.nobody(), "sam@nhs.net", PRACTICE).await.location();
        register(&world.nobody(), &Person::Colleague(TRUST).email(), PRACTICE).await.location();
    }
    assert_eq!(letters(&world).await, 6);
    world.later(Duration::hours(25));
    register(&world.nobody(), "sam@nhs.net", PRACTICE).await.location();
    assert_eq!(letters(&world).await, 7);
}

/// Whoever registers another's address chooses no password for it.
#[tokio::test]
async fn whoever_reads_the_mailbox_chooses_the_password() {
    let world = World::new().await;
    let fields = [
        ("name", "Eve"),
        ("email", "sam.okafor@nhs.net"),
        ("job", "Nurse"),
        ("organisation", PRACTICE),
        ("password", "the password of eve 11"),
    ];
    world.nobody().post("/register", &fields).await.location();
    let link = letter_to(&world, "sam.okafor@nhs.net").await;
    let page = world.nobody().get(&link).await;
    assert!(page.words().contains("Eve"), "they see what was typed in their name");
    world.nobody().post(&link, &[("password", CHOSEN)]).await.location();
    let fields = [("email", "sam.okafor@nhs.net"), ("password", "the password of eve 11")];
    let refused = world.nobody().post("/sign-in", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nothing_typed_is_lost_and_organisations_are_found_without_scripts() {
    let world = World::new().await;
    let sam = world.nobody();
    let typed = [
        ("name", "Sam Okafor"),
        ("email", "sam@nhs.net"),
        ("job", "Nurse"),
        ("words.organisation", "mill lane"),
        ("find", "organisation"),
    ];
    let page = sam.post("/register", &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.words().contains("2 organisations found."), "{}", page.words());
    assert_eq!(page.holds("name"), ["Sam Okafor"]);
    assert_eq!(page.holds("organisation"), [PHARMACY_FIRST[0], PHARMACY_FIRST[1], "not-listed"]);
    let nothing = sam.post("/register", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.each(".nhsuk-error-summary__list a").len(), 4);
    assert_eq!(letters(&world).await, 0);
}

/// What the words find, by name.
const PHARMACY_FIRST: [&str; 2] = [crate::register::PHARMACY, PRACTICE];

/// `rules.md` 14: whoever approves says which organisation is meant.
#[tokio::test]
async fn whoever_works_where_the_register_does_not_reach_is_placed_by_the_accounts_post() {
    let world = World::new().await;
    let email = "sam.okafor@nhs.net";
    let fields = [
        ("name", "Sam Okafor"),
        ("email", email),
        ("job", "Dentist"),
        ("organisation", "not-listed"),
        ("words.organisation", "Smile Dental, Leeds"),
    ];
    world.nobody().post("/register", &fields).await.location();
    let link = letter_to(&world, email).await;
    let sam = world.nobody();
    sam.post(&link, &[("password", CHOSEN)]).await.location();
    sign_in(&sam, email).await;
    sam.accept_terms().await.location();
    let page = sam.get("/account").await;
    assert!(page.words().contains("Smile Dental, Leeds (not listed)"), "{}", page.words());
    assert!(page.words().contains("waiting for approval"), "even at nhs.net");
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let request = links(&keeper.get("/requests").await, "/requests/").remove(0);
    let nowhere = keeper.post(&request, &[("decision", "approve"), ("organisation", "ZZZ")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    let placed = [("decision", "approve"), ("organisation", PRACTICE)];
    keeper.post(&request, &placed).await.location();
    assert!(records_from(&sam, PRACTICE).await);
}

/// `rules.md` 9 and 17: an account leaves its trace in the audit log; a report
/// without one does not.
#[tokio::test]
async fn each_step_is_audited() {
    let world = World::new().await;
    let sam = join(&world, "sam@example.org", PRACTICE).await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let request = links(&keeper.get("/requests").await, "/requests/").remove(0);
    keeper.post(&request, &[("decision", "approve")]).await.location();
    drop(sam);
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let deeds: Vec<&str> = entries.iter().map(|row| row.entry.deed.as_str()).collect();
    for deed in ["register", "ask for access", "approve access"] {
        assert_eq!(deeds.iter().filter(|one| **one == deed).count(), 1, "{deed}: {deeds:?}");
    }
    let approval = entries.iter().find(|row| row.entry.deed == "approve access").unwrap();
    assert_eq!(approval.entry.actor, Some(Person::InPost(Post::Accounts).user()));
    assert_eq!(approval.entry.detail["organisation"], PRACTICE);
}

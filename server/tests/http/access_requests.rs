//! Asking for more, and deciding (L7 to L15), over HTTP.

use axum::http::StatusCode;
use chrono::{Datelike, Days, Duration};
use domain::access::request::{RequestId, RequestKind};
use domain::access::{AccountType, Post};
use domain::account::{EmailAddress, UserId};
use store::{NamedWorkplace, NewAccount, NewRequest};
use uuid::Uuid;

use crate::answer::Answer;
use crate::joining::{join, links, sign_in};
use crate::people::Person;
use crate::recording::incident;
use crate::register::{ICB, OTHER_TRUST, PHARMACY, PRACTICE, TRUST, UNIT, code};
use crate::visitor::Visitor;
use crate::world::World;

pub const SAM: &str = "sam.okafor@nhs.net";

/// Asks for something at an organisation, read-only for a month.
pub async fn ask(world: &World, visitor: &Visitor, kind: &str, at: &str) -> Answer {
    let until = world.service.today() + Days::new(30);
    let (day, month, year) =
        (until.day().to_string(), until.month().to_string(), until.year().to_string());
    let fields = [
        ("kind", kind),
        ("organisation", at),
        ("reason", "I lead on falls."),
        ("until.day", &day),
        ("until.month", &month),
        ("until.year", &year),
    ];
    visitor.post("/account/ask", &fields).await
}

pub async fn decide(decider: &Visitor, decision: &str) {
    let request = links(&decider.get("/requests").await, "/requests/").remove(0);
    let fields = [("decision", decision), ("words", "We have talked about it.")];
    assert_eq!(decider.post(&request, &fields).await.location(), "/requests");
}

async fn waiting(decider: &Visitor) -> usize {
    links(&decider.get("/requests").await, "/requests/").len()
}

/// What somebody is at an organisation, as their account page says.
pub async fn is(visitor: &Visitor, name: &str) -> bool {
    let page = visitor.get("/account").await;
    let held = page.each("table").into_iter().find(|table| table.starts_with("Your organisations"));
    held.is_some_and(|held| held.contains(name))
}

pub async fn sees(visitor: &Visitor, record: &str) -> bool {
    visitor.get(&format!("/events/{record}")).await.status == StatusCode::OK
}

/// A record of the trust.
pub async fn record_of(world: &World, at: &'static str) -> String {
    let author = world.as_(Person::Colleague(at)).await;
    author.record(at, &incident("A rail was loose.")).await.to_string()
}

#[tokio::test]
async fn l7_a_standard_user_becomes_organisational_by_the_local_admin() {
    let world = World::new().await;
    let record = record_of(&world, TRUST).await;
    let child = record_of(&world, UNIT).await;
    let sam = join(&world, SAM, TRUST).await;
    assert_eq!(ask(&world, &sam, "organisational", TRUST).await.location(), "/account");
    assert!(!sees(&sam, &record).await, "L6: a standard user sees their own events alone");
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let queue = admin.get("/requests").await;
    assert!(queue.words().contains("Organisational access"));
    assert!(queue.words().contains("2 events of 2 organisations"), "{}", queue.words());
    decide(&admin, "approve").await;
    assert!(is(&sam, "Provider organisational").await);
    assert!(sees(&sam, &record).await && sees(&sam, &child).await);
    assert!(sam.get("/account").await.words().contains("We have talked about it."));
    assert_eq!(waiting(&admin).await, 0);
    // What was standard is organisational now, and nothing besides.
    let held = world.store().grants_at(&code(TRUST), world.now()).await.unwrap();
    assert_eq!(held.iter().filter(|one| one.name == "Sam Okafor").count(), 1);
}

#[tokio::test]
async fn l7_nobody_but_a_standard_user_there_asks_for_organisational() {
    let world = World::new().await;
    let sam = join(&world, SAM, PRACTICE).await;
    let refused = ask(&world, &sam, "organisational", TRUST).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.errors().contains("standard user at this organisation first"));
    let holder = world.as_(Person::Holder(AccountType::ProviderOrganisational)).await;
    let refused = ask(&world, &holder, "organisational", TRUST).await;
    assert!(refused.errors().contains("already"), "{}", refused.errors());
    assert_eq!(waiting(&world.as_(Person::Colleague(TRUST)).await).await, 0);
}

#[tokio::test]
async fn l8_without_a_local_admin_an_organisational_request_is_not_queued() {
    let world = World::new().await;
    let sam = join(&world, SAM, PHARMACY).await;
    world.end(Person::Colleague(PHARMACY), AccountType::ProviderAdmin, PHARMACY).await;
    let refused = ask(&world, &sam, "organisational", PHARMACY).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.errors();
    assert!(said.contains("no admin") && said.contains("ask to be one yourself"), "{said}");
    assert!(refused.holds("reason").contains(&"I lead on falls.".to_owned()), "nothing is lost");
    assert_eq!(waiting(&world.as_(Person::InPost(Post::Accounts)).await).await, 0);
    assert!(!sam.get("/account").await.words().contains("Organisational access"));
}

#[tokio::test]
async fn l9_l13_a_local_admin_makes_another() {
    let world = World::new().await;
    let sam = join(&world, SAM, TRUST).await;
    ask(&world, &sam, "admin", TRUST).await.location();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    assert_eq!(waiting(&keeper).await, 0, "the organisation decides itself");
    decide(&world.as_(Person::Colleague(TRUST)).await, "approve").await;
    assert!(is(&sam, "Provider admin").await);
    assert_eq!(sam.get(&format!("/access/{TRUST}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn l10_the_first_admin_is_approved_by_the_accounts_post() {
    let world = World::new().await;
    let sam = join(&world, SAM, PHARMACY).await;
    world.end(Person::Colleague(PHARMACY), AccountType::ProviderAdmin, PHARMACY).await;
    ask(&world, &sam, "admin", PHARMACY).await.location();
    for other in [Post::NationalReview, Post::Unsealing] {
        let other = world.as_(Person::InPost(other)).await;
        assert_eq!(other.get("/requests").await.status, StatusCode::NOT_FOUND);
    }
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    decide(&keeper, "approve").await;
    assert!(is(&sam, "Provider admin").await);
}

#[tokio::test]
async fn an_icb_user_is_who_works_at_an_icb_and_reads_its_area_without_asking() {
    let world = World::new().await;
    let record = record_of(&world, PRACTICE).await;
    let sam = join(&world, SAM, ICB).await;
    ask(&world, &sam, "organisational", ICB).await.location();
    decide(&world.as_(Person::Colleague(ICB)).await, "approve").await;
    assert!(is(&sam, "ICB organisational").await);
    assert!(sees(&sam, &record).await);
}

#[tokio::test]
async fn l11_any_user_reads_a_named_organisation_for_a_time_when_its_admin_approves() {
    let world = World::new().await;
    let record = record_of(&world, OTHER_TRUST).await;
    let sam = join(&world, SAM, PRACTICE).await;
    ask(&world, &sam, "read_only", OTHER_TRUST).await.location();
    // L14: an admin of another organisation neither sees nor decides it.
    assert_eq!(waiting(&world.as_(Person::Colleague(TRUST)).await).await, 0);
    let admin = world.as_(Person::Colleague(OTHER_TRUST)).await;
    decide(&admin, "approve").await;
    assert!(sees(&sam, &record).await);
    let note = [("do", "note"), ("version", "1"), ("note", "Seen.")];
    let refused = sam.post(&format!("/events/{record}"), &note).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "L23: they change nothing");
    let review = admin.get(&format!("/access/{OTHER_TRUST}")).await;
    assert!(review.words().contains("I lead on falls."), "{}", review.words());
    // L24: it is on the last day, and over after it.
    world.later(Duration::days(30));
    sign_in(&sam, SAM).await;
    assert!(sees(&sam, &record).await);
    let admin = world.as_(Person::Colleague(OTHER_TRUST)).await;
    assert!(admin.get(&format!("/access/{OTHER_TRUST}")).await.words().contains("Ends soon"));
    world.later(Duration::hours(12));
    assert!(!sees(&sam, &record).await, "in the session that is open at midnight");
}

#[tokio::test]
async fn l24_whoever_reads_asks_again_before_it_ends() {
    let world = World::new().await;
    let record = record_of(&world, OTHER_TRUST).await;
    let sam = join(&world, SAM, PRACTICE).await;
    for _ in 0..2 {
        ask(&world, &sam, "read_only", OTHER_TRUST).await.location();
        decide(&world.as_(Person::Colleague(OTHER_TRUST)).await, "approve").await;
        world.later(Duration::days(20));
        sign_in(&sam, SAM).await;
    }
    world.later(Duration::days(10));
    sign_in(&sam, SAM).await;
    assert!(sees(&sam, &record).await, "the first would have ended twenty days ago");
    world.later(Duration::days(1));
    sign_in(&sam, SAM).await;
    assert!(!sees(&sam, &record).await);
}

#[tokio::test]
async fn read_only_access_needs_a_reason_and_an_end_within_a_year() {
    let world = World::new().await;
    let sam = join(&world, SAM, PRACTICE).await;
    let base = [("kind", "read_only"), ("organisation", OTHER_TRUST)];
    let no_reason = sam.post("/account/ask", &base).await;
    assert!(no_reason.errors().contains("Say why"), "{}", no_reason.errors());
    let fields = [base[0], base[1], ("reason", "A joint review.")];
    assert!(sam.post("/account/ask", &fields).await.errors().contains("last day"));
    for (day, month, year) in [("1", "1", "2020"), ("1", "1", "2199"), ("31", "2", "2027")] {
        let until = [("until.day", day), ("until.month", month), ("until.year", year)];
        let fields = [&fields[..], &until].concat();
        let refused = sam.post("/account/ask", &fields).await;
        assert!(refused.errors().contains("last day"), "{day} {month} {year}");
        assert_eq!(refused.holds("until.year"), [year]);
    }
}

#[tokio::test]
async fn l12_without_a_local_admin_read_only_cannot_be_approved() {
    let world = World::new().await;
    let sam = join(&world, SAM, PRACTICE).await;
    world.end(Person::Colleague(PHARMACY), AccountType::ProviderAdmin, PHARMACY).await;
    let refused = ask(&world, &sam, "read_only", PHARMACY).await;
    assert!(refused.errors().contains("Contact the organisation"), "{}", refused.errors());
    assert_eq!(waiting(&world.as_(Person::InPost(Post::Accounts)).await).await, 0);
}

#[tokio::test]
async fn l14_a_request_of_another_organisation_is_none() {
    let world = World::new().await;
    let sam = join(&world, SAM, TRUST).await;
    ask(&world, &sam, "organisational", TRUST).await.location();
    let admin = world.as_(Person::Colleague(TRUST)).await;
    let request = links(&admin.get("/requests").await, "/requests/").remove(0);
    let nowhere = "/requests/00000000-0000-4000-8000-000000000000";
    let (id, none) = (request.rsplit_once('/').unwrap().1, nowhere.rsplit_once('/').unwrap().1);
    for other in [
        Person::Colleague(OTHER_TRUST),
        Person::Colleague(ICB),
        Person::Holder(AccountType::ProviderOrganisational),
        Person::InPost(Post::Accounts),
    ] {
        let other = world.as_(other).await;
        let (real, missing) = (other.get(&request).await, other.get(nowhere).await);
        assert_eq!(real.status, StatusCode::NOT_FOUND);
        assert_eq!(real.blanked(id), missing.blanked(none));
        let approve = [("decision", "approve")];
        assert_eq!(other.post(&request, &approve).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!is(&sam, "Provider organisational").await);
}

/// In a second tab, after becoming admin, for oneself.
#[tokio::test]
async fn l15_nobody_decides_on_their_own_request() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let add = [("kind", "standard"), ("organisation", TRUST)];
    keeper.post("/account/ask", &add).await.location();
    assert_eq!(waiting(&keeper).await, 0);
    let own = world
        .store()
        .requests_of(Person::InPost(Post::Accounts).user(), world.now())
        .await
        .unwrap()
        .remove(0);
    let request = format!("/requests/{}", own.id.0);
    assert_eq!(keeper.get(&request).await.status, StatusCode::FORBIDDEN);
    let refused = keeper.post(&request, &[("decision", "approve")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.errors().contains("your own access"), "{}", refused.errors());
    assert!(!is(&keeper, "Standard").await);
}

/// Two who decide at the same time: one is too late, and both know.
#[tokio::test]
async fn of_two_who_decide_one_is_too_late() {
    let world = World::new().await;
    let sam = join(&world, SAM, TRUST).await;
    ask(&world, &sam, "organisational", TRUST).await.location();
    let one = world.as_(Person::Colleague(TRUST)).await;
    let other = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let request = links(&one.get("/requests").await, "/requests/").remove(0);
    let approve = [("decision", "approve"), ("words", "Yes.")];
    let reject = [("decision", "reject"), ("words", "No.")];
    let (first, second) = tokio::join!(one.post(&request, &approve), other.post(&request, &reject));
    let mut both = [first.status, second.status];
    both.sort();
    assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let approved = first.status == StatusCode::SEE_OTHER;
    assert_eq!(is(&sam, "Provider organisational").await, approved);
}

/// What is sent besides what a form asks for grants nothing.
#[tokio::test]
async fn nothing_is_granted_by_fields_that_nobody_asked_for() {
    let world = World::new().await;
    let sam = join(&world, SAM, TRUST).await;
    let forged = [
        ("kind", "standard"),
        ("organisation", PRACTICE),
        ("account_type", "provider_admin"),
        ("state", "approved"),
        ("user", "00000000-0000-0000-0000-000000000001"),
        ("posts", "accounts"),
    ];
    sam.post("/account/ask", &forged).await.location();
    assert!(!is(&sam, "admin").await);
    let nonsense = sam.post("/account/ask", &[("kind", "super_admin"), ("organisation", TRUST)]);
    assert_eq!(nonsense.await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for path in ["/requests", "/access", "/accounts", &format!("/access/{TRUST}")] {
        assert_eq!(sam.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// Twenty-six people who wait to be approved.
async fn newcomers(world: &World) {
    let mut work = world.store().write().await.unwrap();
    for number in 1..=26_u128 {
        let user = UserId(Uuid::from_u128(number << 64));
        let email = format!("newcomer{number}@candour.example");
        let account = NewAccount {
            user,
            email: EmailAddress::try_from(email).unwrap(),
            name: format!("Newcomer {number}"),
            password_hash: String::new(),
            at: world.now(),
        };
        work.add_account(&account).await.unwrap();
        let request = NewRequest {
            id: RequestId(Uuid::from_u128(number)),
            user,
            kind: RequestKind::Standard,
            workplace: NamedWorkplace::Listed(code(TRUST)),
            reason: String::new(),
            until: None,
            at: world.now(),
        };
        work.add_request(&request).await.unwrap();
    }
    work.commit().await.unwrap();
}

#[tokio::test]
async fn a_long_queue_is_read_page_by_page() {
    let world = World::new().await;
    newcomers(&world).await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let first = keeper.get("/requests").await;
    let later = links(&first, "/requests?");
    assert_eq!((links(&first, "/requests/").len(), later.len()), (25, 1));
    let second = keeper.get(&later[0]).await;
    let left = links(&second, "/requests/");
    assert_eq!((left.len(), links(&second, "/requests?").len()), (1, 0));
    assert!(!links(&first, "/requests/").contains(&left[0]), "each once");
    let stranger = world.as_(Person::InPost(Post::Unsealing)).await;
    assert_eq!(stranger.get(&later[0]).await.status, StatusCode::NOT_FOUND);
}

//! Local risk systems, and the page of those who run the service.

use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::people::Person;
use crate::register::{OTHER_TRUST, SITE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const LIST: &str = "/running/risk-systems";

const FACTS: [(&str, &str); 4] =
    [("name", "Atlas"), ("supplier", "Example Ltd"), ("versions", "12"), ("taxonomy", "6")];

async fn change(keeper: &Visitor, at: &str, deed: &str, more: &[(&str, &str)]) {
    let seen = keeper.get(at).await.holds("seen")[0].clone();
    let mut fields = vec![("do", deed), ("seen", &*seen)];
    fields.extend_from_slice(more);
    keeper.post(at, &fields).await.location();
}

#[tokio::test]
async fn the_list_of_risk_systems_is_kept_by_the_accounts_post_and_read_by_everyone() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let nothing = keeper.post(LIST, &[]).await;
    assert_eq!(
        nothing.addresses(".nhsuk-error-summary a"),
        ["#name", "#supplier", "#versions", "#taxonomy"]
    );
    let at = keeper.post(LIST, &FACTS).await.location();
    let twice = keeper.post(LIST, &FACTS).await;
    assert!(twice.errors().contains("in the list already"), "{}", twice.errors());
    let public = async || {
        world.nobody().get("/help/local-risk-systems").await.each("main tbody tr").join("")
    };
    assert!(public().await.contains("Atlas") && public().await.contains("Example Ltd"));
    let renamed = [("name", "Atlas Two"), FACTS[1], FACTS[2], FACTS[3]];
    change(&keeper, &at, "change", &renamed).await;
    let stale = keeper.post(&at, &[&[("do", "change"), ("seen", "1")], &FACTS[..]].concat()).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(public().await.contains("Atlas Two"));
    change(&keeper, &at, "retire", &[]).await;
    assert!(public().await.is_empty());
    change(&keeper, &at, "restore", &[]).await;
    assert!(public().await.contains("Atlas Two"));
    for other in [
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
        Person::Holder(AccountType::ProviderAdmin),
    ] {
        let other = world.as_(other).await;
        for path in [LIST, &*at, "/running"] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(other.post(LIST, &FACTS).await.status, StatusCode::NOT_FOUND);
        let assign = [("do", "assign"), ("seen", "4"), ("code", TRUST)];
        assert_eq!(other.post(&at, &assign).await.status, StatusCode::NOT_FOUND);
    }
}

/// Staff whose organisation has a risk system of its own are told so, with its
/// name, and may go on.
#[tokio::test]
async fn staff_are_told_of_their_own_system_and_may_go_on() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let at = keeper.post(LIST, &FACTS).await.location();
    let unknown = [("do", "assign"), ("seen", "1"), ("code", "ZZZ99")];
    let refused = keeper.post(&at, &unknown).await;
    assert!(refused.errors().contains("No organisation fits"), "{}", refused.errors());
    // A site stands for the trust that runs it.
    change(&keeper, &at, "assign", &[("code", SITE)]).await;
    let users = keeper.get(&at).await.each("main td:nth-child(2)");
    assert!(users.len() == 1 && users[0].ends_with(TRUST), "{users:?}");
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let told = staff.get("/record").await;
    let words = told.words();
    assert!(words.contains("system of its own") && words.contains("Atlas"), "{words}");
    staff.begin_record(TRUST).await;
    assert!(staff.get("/account/ask").await.words().contains("Atlas"));
    let elsewhere = world.as_(Person::Colleague(OTHER_TRUST)).await;
    assert!(!elsewhere.get("/record").await.words().contains("Atlas"));
    for code in [TRUST, SITE] {
        let search = [("words.organisation", code), ("find", "organisation")];
        let found = world.nobody().post("/register", &search).await;
        assert!(
            found.words().contains("records in its own system, Atlas"),
            "{code}: {}",
            found.words()
        );
    }
    crate::joining::register(&world.nobody(), "sam.okafor@nhs.net", TRUST).await.location();
    change(&keeper, &at, "unassign", &[("code", TRUST)]).await;
    assert!(!staff.get("/record").await.words().contains("Atlas"));
}

/// The head of the pages of the accounts post holds one way to all that it
/// looks after, and that page leads to each.
#[tokio::test]
async fn the_accounts_post_finds_all_that_it_looks_after_on_one_page() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let head = keeper.get("/my-events").await.addresses("header nav a");
    assert_eq!(head.iter().filter(|at| **at != "/account").count(), 2, "{head:?}");
    assert!(head.contains(&"/running".to_owned()) && head.contains(&"/my-events".to_owned()));
    let hub = keeper.get("/running").await;
    let links = hub.addresses("main li a");
    for link in [
        "/requests",
        "/access",
        "/accounts",
        LIST,
        "/running/breaches",
        "/running/feedback",
        "/outbox",
        "/audit",
    ] {
        assert!(links.contains(&link.to_owned()), "{link}");
    }
    for link in &links {
        assert_eq!(keeper.get(link).await.status, StatusCode::OK, "{link}");
    }
    let admin = world.as_(Person::Colleague(TRUST)).await.get("/my-events").await;
    let head = admin.addresses("header nav a");
    for link in ["/requests", "/access", "/audit"] {
        assert!(head.contains(&link.to_owned()), "{link}: {head:?}");
    }
    assert!(!head.contains(&"/running".to_owned()));
    crate::joining::join(&world, "sam@elsewhere.example", TRUST).await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let hub = keeper.get("/running").await.words();
    assert!(hub.contains("1 waiting"), "{hub}");
}

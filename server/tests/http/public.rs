//! What is open to everyone, and what it does not tell.

use axum::http::StatusCode;

use crate::people::Person;
use crate::recording::incident;
use crate::register::{OTHER_ICB, TRUST, UNIT};
use crate::world::World;

/// The register is public; what was recorded is not part of it.
#[tokio::test]
async fn organisations_are_public_and_tell_of_no_records() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(UNIT)).await;
    let reference = author.record(UNIT, &incident("A rail was loose.")).await;
    let nobody = world.nobody();
    let page = nobody.get(&format!("/organisations/{UNIT}")).await;
    assert!(page.words().contains("COAST WALK-IN UNIT"));
    for seer in [TRUST, OTHER_ICB] {
        assert!(page.has(&format!("main a[href='/organisations/{seer}']")), "{seer}");
    }
    assert!(!page.body.contains(reference.as_str()) && !page.has("main a[href^='/events']"));
    let own = author.get(&format!("/organisations/{UNIT}")).await;
    assert!(own.has(&format!("main a[href='/events?organisation={UNIT}']")));
    let called = nobody.server_fn("/api/organisation", &[("code", UNIT)]).await.json();
    assert_eq!(called["organisation"]["code"], UNIT);
    assert!(!called.to_string().contains(reference.as_str()));
    for unknown in ["ZZZ99", "no code", "%00", "<script>"] {
        let called = nobody.server_fn("/api/organisation", &[("code", unknown)]).await;
        assert_eq!(called.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn who_is_signed_in_is_told_to_them_alone() {
    let world = World::new().await;
    let person = Person::Colleague(TRUST);
    let told = world.as_(person).await.server_fn("/api/visitor", &[]).await.json();
    assert_eq!(told["name"], person.name());
    assert_eq!(told["grants"][0]["organisation"], TRUST);
    assert!(!told.to_string().contains(&person.email()));
    assert!(world.nobody().server_fn("/api/visitor", &[]).await.json().is_null());
}

/// The navigation leads where a person can go, and nowhere else.
#[tokio::test]
async fn the_navigation_offers_what_may_be_done() {
    let world = World::new().await;
    let links = |page: crate::answer::Answer| page.each("nav a, header a");
    let nobody = links(world.nobody().get("/").await);
    assert!(nobody.contains(&"Report an event".to_owned()));
    assert!(!nobody.contains(&"Events".to_owned()) && !nobody.contains(&"My events".to_owned()));
    let admin = links(world.as_(Person::Colleague(TRUST)).await.get("/").await);
    for link in ["Record an event", "My events", "Events"] {
        assert!(admin.contains(&link.to_owned()), "{link}: {admin:?}");
    }
    assert!(!admin.contains(&"Reports to place".to_owned()));
    world.later(chrono::Duration::hours(2));
    let leaver = links(world.as_(Person::Leaver).await.get("/").await);
    assert!(leaver.contains(&"My events".to_owned()));
    assert!(!leaver.contains(&"Record an event".to_owned()), "{leaver:?}");
}

/// The table of account types is the one that is applied.
#[tokio::test]
async fn the_permission_table_is_shown_to_everyone() {
    let world = World::new().await;
    let page = world.nobody().get("/account-types").await;
    assert_eq!(page.status, StatusCode::OK);
    let published = include_str!("../../../domain/fixtures/permissions.csv");
    let cells: Vec<String> = page.each("tbody td").iter().map(|cell| cell.to_lowercase()).collect();
    let expected: Vec<String> = published
        .lines()
        .skip(1)
        .flat_map(|line| line.split(',').skip(1))
        .map(|cell| if cell == "prose" { "yes".to_owned() } else { cell.to_owned() })
        .collect();
    assert_eq!(cells, expected);
}

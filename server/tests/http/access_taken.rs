//! Taking access away (L16 to L18), over HTTP.

use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::access_requests::{SAM, ask, decide, is, record_of, sees};
use crate::joining::{join, letter_to};
use crate::people::Person;
use crate::recording::incident;
use crate::register::{PHARMACY, TRUST, code};
use crate::world::World;

#[tokio::test]
async fn l16_l17_what_an_admin_takes_away_is_gone_on_the_next_request() {
    let world = World::new().await;
    let record = record_of(&world, TRUST).await;
    let sam = join(&world, SAM, TRUST).await;
    ask(&world, &sam, "organisational", TRUST).await.location();
    let admin = world.as_(Person::Colleague(TRUST)).await;
    decide(&admin, "approve").await;
    assert!(sees(&sam, &record).await);
    let own = sam.record(TRUST, &incident("A rail was loose.")).await.to_string();
    let page = format!("/access/{TRUST}");
    let held = held_by(&world, "Sam Okafor", TRUST).await;
    let no_reason = admin.post(&page, &[("held", &held)]).await;
    assert!(no_reason.errors().contains("Say why"), "{}", no_reason.errors());
    assert!(sees(&sam, &record).await);
    let fields = [("held", &*held), ("reason", "Moved to another ward.")];
    assert_eq!(admin.post(&page, &fields).await.location(), page);
    assert!(!sees(&sam, &record).await && sees(&sam, &own).await);
    assert!(is(&sam, "Standard").await && !is(&sam, "Provider organisational").await);
    let account = sam.get("/account").await;
    assert!(account.words().contains("Moved to another ward."), "L18: {}", account.words());
    assert_eq!(letter_to(&world, SAM).await, "/account");
    let again = admin.post(&page, &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let entries = world.store().audit_since(0, 100).await.unwrap();
    assert_eq!(entries.iter().filter(|row| row.entry.deed == "revoke access").count(), 1);
}

/// What the form of an access review sends for somebody.
async fn held_by(world: &World, name: &str, at: &str) -> String {
    let held = world.store().grants_at(&code(at), world.now()).await.unwrap();
    let one = held.iter().find(|one| one.name == name).unwrap();
    format!("{} {}", one.user.0, one.account_type.word())
}

#[tokio::test]
async fn l16_the_last_admin_cannot_go_and_is_a_matter_for_the_accounts_post() {
    let world = World::new().await;
    let page = format!("/access/{PHARMACY}");
    let last = Person::Colleague(PHARMACY);
    let held = held_by(&world, &last.name(), PHARMACY).await;
    let fields = [("held", &*held), ("reason", "Left.")];
    let admin = world.as_(last).await;
    let refused = admin.post(&page, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!admin.get(&page).await.holds("held").contains(&held), "it is not offered");
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    assert!(keeper.get(&page).await.holds("held").contains(&held));
    keeper.post(&page, &fields).await.location();
    assert_eq!(admin.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(is(&admin, "Standard").await);
}

#[tokio::test]
async fn the_accounts_post_takes_no_access_away_where_an_admin_can() {
    let world = World::new().await;
    let held = held_by(&world, &Person::Holder(AccountType::ProviderAdmin).name(), TRUST).await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let fields = [("held", &*held), ("reason", "Left.")];
    let refused = keeper.post(&format!("/access/{TRUST}"), &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

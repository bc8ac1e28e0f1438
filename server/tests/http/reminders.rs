//! Reminding of access that ends, and of looking at who has access (`domain.md`
//! L24).

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::letters::letters;
use crate::people::Person;
use crate::register::{OTHER_TRUST, TRUST};
use crate::world::World;

async fn told(world: &World, person: Person, occasion: &str) -> usize {
    let all = letters(world).await.into_iter();
    all.filter(|one| one.to.as_str() == person.email() && one.occasion == occasion).count()
}

#[tokio::test]
async fn whoever_holds_what_ends_is_reminded_twice_and_no_more() {
    let world = World::new().await;
    // Read-only for ninety days more.
    let reader = Person::Holder(AccountType::ReadOnly);
    let reminders = async || told(&world, reader, "Your access ends soon").await;
    world.later(Duration::days(75));
    assert_eq!(world.service.keep_accounts().await.unwrap().reminded, 0);
    world.later(Duration::days(1));
    let (a, b) = tokio::join!(world.service.keep_accounts(), world.service.keep_accounts());
    assert!(a.unwrap().reminded + b.unwrap().reminded > 0);
    assert_eq!(world.service.keep_accounts().await.unwrap().reminded, 0);
    assert_eq!(reminders().await, 1);
    let letter = letters(&world).await.into_iter().find(|one| one.to.as_str() == reader.email());
    let said = letter.unwrap().plain();
    assert!(said.contains("16 February 2027"), "{said}");
    world.later(Duration::days(12));
    world.service.keep_accounts().await.unwrap();
    world.later(Duration::days(1));
    assert_eq!(world.service.keep_accounts().await.unwrap().reminded, 0);
    assert_eq!(reminders().await, 2);
    // What lasts has no end to remind of.
    assert_eq!(told(&world, Person::TwoHats, "Your access ends soon").await, 0);
}

#[tokio::test]
async fn admins_look_once_a_year_at_who_has_access_and_note_it() {
    let world = World::new().await;
    let (admin, other) = (Person::Colleague(OTHER_TRUST), Person::Holder(AccountType::Standard));
    let (visitor, page) = (world.as_(admin).await, format!("/access/{OTHER_TRUST}"));
    let noted = [("do", "reviewed")];
    for stranger in [other, Person::Colleague(TRUST), Person::InPost(Post::NationalReview)] {
        let refused = world.as_(stranger).await.post(&page, &noted).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    // Admins for over a year, and nobody has looked.
    assert!(world.service.keep_accounts().await.unwrap().reviews > 0);
    assert_eq!(world.service.keep_accounts().await.unwrap().reviews, 0, "once a year");
    let reminders = async || told(&world, admin, "See who can read your records").await;
    assert_eq!(reminders().await, 1);
    assert!(visitor.get(&page).await.words().contains("Nobody has noted yet"));
    assert_eq!(visitor.post(&page, &noted).await.location(), page);
    let shown = visitor.get(&page).await.words();
    assert!(shown.contains(&format!("{} noted on 18 November 2026", admin.name())), "{shown}");
    world.service.upkeep().await.unwrap();
    let log = visitor.get("/audit").await.words();
    assert!(log.contains("review access"), "{log}");
    world.later(Duration::days(360));
    world.as_(admin).await;
    world.service.upkeep().await.unwrap();
    world.service.keep_accounts().await.unwrap();
    assert_eq!(reminders().await, 0, "letters are of use for two weeks");
    world.later(Duration::days(6));
    world.service.keep_accounts().await.unwrap();
    assert_eq!(reminders().await, 1);
}

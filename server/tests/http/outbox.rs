//! Letters that wait, and who reads them.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Post;
use domain::account::EmailAddress;
use service::mail::Letter;

use crate::people::Person;
use crate::register::TRUST;
use crate::world::World;

const LINK: &str = "http://127.0.0.1:3000/forgotten/0f1e2d3c";

async fn write(world: &World) {
    let to = EmailAddress::try_from("reader@candour.example".to_owned()).unwrap();
    let letter = Letter::new(to, "Set a new password").link("Set it", LINK);
    let until = world.now() + Duration::hours(1);
    let letter = world.service.seal_letter(&letter, until).unwrap();
    let mut work = world.store().write().await.unwrap();
    work.add_letter(&letter).await.unwrap();
    work.commit().await.unwrap();
}

#[tokio::test]
async fn letters_that_wait_are_read_by_those_who_look_after_accounts_alone() {
    let world = World::new().await;
    write(&world).await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let page = keeper.get("/outbox").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has(&format!("main a[href='{LINK}']")), "{}", page.words());
    assert!(page.words().contains("reader@candour.example"));
    let entries = world.store().audit_since(0, 100).await.unwrap();
    let read: Vec<_> = entries.iter().filter(|row| row.entry.deed == "read the outbox").collect();
    assert_eq!(read.len(), 1, "each look is audited, once");
    assert_eq!(read[0].entry.actor, Some(Person::InPost(Post::Accounts).user()));

    for person in [
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
        Person::Colleague(TRUST),
    ] {
        let refused = world.as_(person).await.get("/outbox").await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{person:?}");
        assert!(!refused.body.contains("0f1e2d3c") && !refused.body.contains("reader@"));
    }
    assert_eq!(world.nobody().get("/outbox").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn letters_lie_sealed_and_are_forgotten_when_they_are_of_no_use() {
    let world = World::new().await;
    write(&world).await;
    for word in ["0f1e2d3c", "reader@candour.example"] {
        let kept = world.kept_bytes();
        assert!(
            !kept.windows(word.len()).any(|part| part == word.as_bytes()),
            "{word} is readable"
        );
    }
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    world.later(Duration::hours(1));
    world.service.upkeep().await.unwrap();
    let page = keeper.get("/outbox").await;
    assert!(page.words().contains("Not sent in time"), "{}", page.words());
    assert!(!page.has("main a[href*='/forgotten/']"));
    world.later(Duration::days(30));
    world.service.upkeep().await.unwrap();
    assert!(world.store().letters(None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn letters_are_read_page_by_page() {
    let world = World::new().await;
    let to = EmailAddress::try_from("reader@candour.example".to_owned()).unwrap();
    let mut work = world.store().write().await.unwrap();
    for number in 1..=51 {
        let letter = Letter::new(to.clone(), format!("Letter {number}."));
        let until = world.now() + Duration::hours(1);
        work.add_letter(&world.service.seal_letter(&letter, until).unwrap()).await.unwrap();
    }
    work.commit().await.unwrap();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let first = keeper.get("/outbox").await;
    let older = first.addresses("main a[href^='/outbox?']");
    assert_eq!((first.each("main article h2").len(), older.len()), (50, 1));
    let second = keeper.get(&older[0]).await;
    let mut all = first.each("main article h2");
    all.extend(second.each("main article h2"));
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 51, "each once");
    assert!(!second.has("main a[href^='/outbox?']"));
    assert_eq!(
        world.as_(Person::Colleague(TRUST)).await.get(&older[0]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(keeper.get("/outbox?before=nonsense").await.each("main article h2").len(), 50);
}

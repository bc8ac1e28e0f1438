//! The own key of each draft: it opens the draft, and nothing else does.

use std::sync::Arc;

use domain::account::UserId;
use service::keys::Keys;
use service::record::{Draft, Submission};
use service::seal::{self, Place};
use service::unfinished::Unfinished;
use service::{Service, ServiceError};
use sqlx::{Connection, SqliteConnection};
use store::DraftKey;
use uuid::Uuid;

use super::drafts::{fill_in, incident};
use super::world::{World, code, standard};

/// The key that every test begins with, and one after it.
const FIRST: &str = "09";
const SECOND: &str = "0a";

fn ring(keys: &[&str]) -> Keys {
    Keys::parse(&keys.iter().map(|key| key.repeat(32)).collect::<Vec<_>>().join(",")).unwrap()
}

async fn under(world: &World, keys: &[&str]) -> Service {
    let (store, clock) = (world.service.store().clone(), world.clock.clone());
    Service::open(store, Arc::new(ring(keys)), clock).await.unwrap()
}

async fn direct(world: &World) -> SqliteConnection {
    let url = format!("sqlite://{}", world.folder.path().join("candour.sqlite").display());
    SqliteConnection::connect(&url).await.unwrap()
}

async fn keys_kept(world: &World) -> i64 {
    let count = "SELECT COUNT(*) FROM draft_keys";
    sqlx::query_scalar(count).fetch_one(&mut direct(world).await).await.unwrap()
}

/// Seals a draft as it was sealed before drafts had keys of their own.
async fn age(world: &World, user: UserId, id: Uuid, form: &Unfinished) {
    let plain = serde_json::to_vec(form).unwrap();
    let place = Place::draft(user, id);
    let old = seal::seal(&ring(&[FIRST]), world.clock.as_ref(), &place, &plain).unwrap();
    let mut connection = direct(world).await;
    sqlx::query("DELETE FROM draft_keys").execute(&mut connection).await.unwrap();
    sqlx::query("UPDATE drafts SET sealed = $1, key_id = $2")
        .bind(&old.sealed)
        .bind(&old.key_id)
        .execute(&mut connection)
        .await
        .unwrap();
}

#[tokio::test]
async fn without_its_own_key_a_draft_opens_under_no_other() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(&world, &author, draft, &incident()).await;
    let store = world.service.store();
    let kept = store.draft(author.user, draft).await.unwrap().unwrap();
    let keys = ring(&[FIRST]);
    let place = Place::draft(author.user, draft);
    assert!(seal::open(&keys, &place, &kept.sealed, keys.present().id()).is_err());
    assert!(!kept.sealed.windows(4).any(|part| part == b"fell"));

    // Another draft has another key, and neither opens in the other's place.
    let other = world.service.begin_record(&author, &code("B81")).await.unwrap();
    let other_kept = store.draft(author.user, other).await.unwrap().unwrap();
    let (DraftKey::Own(one), DraftKey::Own(two)) = (&kept.key, &other_kept.key) else {
        panic!("a draft has no key of its own")
    };
    let open = |id, key: &store::SealedText| {
        seal::open(&keys, &Place::draft_key(author.user, id), &key.sealed, &key.key_id)
    };
    assert_ne!(open(draft, one).unwrap(), open(other, two).unwrap());
    assert!(open(draft, two).is_err());
}

#[tokio::test]
async fn the_key_goes_when_the_draft_is_deleted_submitted_or_too_old() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let begin = async || world.service.begin_record(&author, &code("B81")).await.unwrap();
    let sent = begin().await;
    fill_in(&world, &author, sent, &incident()).await;
    let deleted = begin().await;
    begin().await;
    assert_eq!(keys_kept(&world).await, 3);
    let submitted = world.service.submit_record(&author, sent).await.unwrap();
    assert!(matches!(submitted, Submission::Submitted(_)));
    world.service.delete_draft(&author, deleted).await.unwrap();
    assert_eq!(keys_kept(&world).await, 1);
    world.wait(store::DRAFT_KEPT);
    world.service.upkeep().await.unwrap();
    assert_eq!(keys_kept(&world).await, 0);
}

#[tokio::test]
async fn changing_the_key_seals_the_small_key_again_and_not_the_text() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(&world, &author, draft, &incident()).await;
    let before = world.service.store().draft(author.user, draft).await.unwrap().unwrap();
    let both = under(&world, &[SECOND, FIRST]).await;
    both.reseal(&|_| ()).await.unwrap();
    let after = world.service.store().draft(author.user, draft).await.unwrap().unwrap();
    assert!(before.sealed == after.sealed && before.key != after.key);
    let kept = world.service.draft(&author, draft).await;
    assert!(matches!(kept, Err(ServiceError::Seal(_))), "the old key has opened it");
    let new = under(&world, &[SECOND]).await;
    assert!(matches!(new.submit_record(&author, draft).await, Ok(Submission::Submitted(_))));
}

/// Drafts from before they had keys of their own are read, kept through a
/// change of the service's key, and get their own when they are saved.
#[tokio::test]
async fn a_draft_from_before_goes_on() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(&world, &author, draft, &incident()).await;
    let kept = world.service.draft(&author, draft).await.unwrap();
    let Draft::Unfinished { form, .. } = &kept else { panic!("submitted") };
    age(&world, author.user, draft, form).await;
    assert_eq!(world.service.draft(&author, draft).await.unwrap(), kept);
    assert_eq!(world.service.drafts(&author).await.unwrap().len(), 1);

    let both = under(&world, &[SECOND, FIRST]).await;
    let done = both.reseal(&|_| ()).await.unwrap();
    assert_eq!((done.broken, done.left), (0, 0));
    let world = World { service: under(&world, &[SECOND]).await, ..world };
    assert_eq!(world.service.draft(&author, draft).await.unwrap(), kept);
    assert_eq!(keys_kept(&world).await, 0);
    fill_in(&world, &author, draft, &incident()).await;
    assert_eq!(keys_kept(&world).await, 1);
    assert_eq!(world.service.draft(&author, draft).await.unwrap(), kept);
}

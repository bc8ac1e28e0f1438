//! Forms in progress: whose they are, and when they are gone.

use std::sync::Arc;

use chrono::Duration;
use domain::access::deed::SaveDraft;
use domain::access::{AccountType, Permit, permit};
use domain::event::Version;
use store::{DRAFT_KEPT, DraftKey, DraftSave, SealedText, Store, StoreError};
use uuid::Uuid;

use crate::database::{each, on_each};
use crate::direct;
use crate::world::{actor, code, hash, noon, settled, user};

const DAY: i64 = 24 * 60;

fn sealed(text: &str) -> SealedText {
    SealedText { sealed: text.as_bytes().to_vec(), key_id: "k1".to_owned() }
}

async fn save(
    store: &dyn Store,
    number: u64,
    text: &str,
    seen: Option<u32>,
    at: i64,
) -> Result<Version, StoreError> {
    let mut unit = store.write().await?;
    let seen = seen.map(Version);
    let version = unit.save_anonymous_form(&hash(number), &sealed(text), seen, noon(at)).await?;
    unit.commit().await?;
    Ok(version)
}

async fn read(store: &dyn Store, number: u64, at: i64) -> Option<(String, u32)> {
    let form = store.anonymous_form(&hash(number), noon(at)).await.unwrap()?;
    assert_eq!(form.key_id, "k1");
    Some((String::from_utf8(form.sealed).unwrap(), form.version.0))
}

#[tokio::test]
async fn a_form_is_saved_over_what_was_seen_and_nothing_else() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        assert_eq!(read(store, 1, 0).await, None);
        assert_eq!(save(store, 1, "She", None, 0).await.unwrap(), Version(1));
        assert_eq!(save(store, 1, "She fell", Some(1), 5).await.unwrap(), Version(2));
        assert_eq!(read(store, 1, 6).await, Some(("She fell".to_owned(), 2)));
        for seen in [None, Some(1), Some(3)] {
            let refused = save(store, 1, "Something else", seen, 6).await;
            assert!(matches!(refused, Err(StoreError::Stale)), "{seen:?}");
        }
        assert!(matches!(save(store, 2, "Another", Some(1), 6).await, Err(StoreError::Stale)));
        assert_eq!(read(store, 1, 6).await, Some(("She fell".to_owned(), 2)));
        assert_eq!(read(store, 2, 6).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_sent_is_gone() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        save(store, 1, "She fell", None, 0).await.unwrap();
        save(store, 2, "He fell", None, 0).await.unwrap();
        let mut unit = store.write().await.unwrap();
        unit.drop_anonymous_form(&hash(1)).await.unwrap();
        unit.drop_anonymous_form(&hash(1)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(read(store, 1, 1).await, None);
        assert!(read(store, 2, 1).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_form_is_spent_as_it_was_seen_and_once() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        save(store, 1, "She fell", None, 0).await.unwrap();
        save(store, 1, "She fell twice", Some(1), 1).await.unwrap();
        keep(store, 1, &draft(1, "One", None, 0)).await.unwrap();
        let id = Uuid::from_u128(1);
        for (version, fits) in [(1, false), (3, false), (2, true), (2, false)] {
            let mut unit = store.write().await.unwrap();
            let spent = unit.spend_anonymous_form(&hash(1), Version(version)).await;
            unit.commit().await.unwrap();
            assert_eq!(spent.is_ok(), fits, "form, version {version}");
        }
        for (who, version, fits) in [(1, 2, false), (2, 1, false), (1, 1, true), (1, 1, false)] {
            let mut unit = store.write().await.unwrap();
            let spent = unit.spend_draft(user(who), id, Version(version)).await;
            unit.commit().await.unwrap();
            assert_eq!(spent.is_ok(), fits, "draft of {who}, version {version}");
        }
        assert_eq!(read(store, 1, 2).await, None);
        assert!(store.drafts_of(user(1)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_anonymous_form_is_gone_a_day_after_it_was_begun() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        save(store, 1, "She fell", None, 0).await.unwrap();
        save(store, 2, "He fell", None, 17).await.unwrap();
        // Saving again does not make it last longer.
        save(store, 2, "He fell.", Some(1), 60 * 20).await.unwrap();
        assert!(read(store, 1, DAY - 1).await.is_some());
        assert!(read(store, 1, DAY).await.is_none());
        assert!(read(store, 2, DAY + 59).await.is_some());
        assert!(read(store, 2, DAY + 60).await.is_none());
        let late = save(store, 2, "He fell..", Some(2), DAY + 60).await;
        assert!(matches!(late, Err(StoreError::Stale)));
        // Whoever begins anew under the same secret is not held up by it.
        assert_eq!(save(store, 1, "Anew", None, DAY).await.unwrap(), Version(1));

        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_forms(noon(DAY + 59)).await.unwrap(), 0);
        assert_eq!(unit.sweep_forms(noon(DAY + 60)).await.unwrap(), 1);
        unit.commit().await.unwrap();
        assert_eq!(direct::number(&fresh.url, "SELECT COUNT(*) FROM anonymous_forms").await, 1);
    }
}

#[tokio::test]
async fn an_anonymous_form_tells_no_time_but_an_hour() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        for minute in 1..=60 {
            save(store, minute, "She fell", None, minute as i64).await.unwrap();
        }
        let hours = "SELECT COUNT(DISTINCT expires_at) FROM anonymous_forms";
        assert_eq!(direct::number(&fresh.url, hours).await, 1);
    }
}

fn may_save(number: u128) -> Permit<SaveDraft> {
    permit(Some(&actor(number, &[(AccountType::Standard, "B81")])), &()).unwrap()
}

fn draft(id: u128, text: &str, seen: Option<u32>, at: i64) -> DraftSave {
    DraftSave {
        id: Uuid::from_u128(id),
        organisation: None,
        sealed: text.as_bytes().to_vec(),
        new_key: seen.is_none().then(|| sealed("key")),
        seen: seen.map(Version),
        at: noon(at),
    }
}

async fn keep(store: &dyn Store, number: u128, draft: &DraftSave) -> Result<Version, StoreError> {
    let mut unit = store.write().await?;
    let version = unit.save_draft(&may_save(number), draft).await?;
    unit.commit().await?;
    Ok(version)
}

#[tokio::test]
async fn a_draft_is_its_authors_alone() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let id = Uuid::from_u128(7);
        keep(store, 1, &draft(7, "Mine", None, 0)).await.unwrap();

        // Someone else neither reads, changes nor drops it, nor learns of it.
        assert!(store.draft(user(2), id).await.unwrap().is_none());
        assert!(store.drafts_of(user(2)).await.unwrap().is_empty());
        let theirs = keep(store, 2, &draft(7, "Not mine", Some(1), 1)).await;
        assert!(matches!(theirs, Err(StoreError::Stale)));
        let mut unit = store.write().await.unwrap();
        unit.drop_draft(user(2), id).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(keep(store, 2, &draft(7, "Theirs", None, 1)).await.unwrap(), Version(1));

        let mine = store.draft(user(1), id).await.unwrap().unwrap();
        assert_eq!((mine.sealed.as_slice(), mine.version), (&b"Mine"[..], Version(1)));
        let theirs = store.draft(user(2), id).await.unwrap().unwrap();
        assert_eq!(theirs.sealed, b"Theirs");
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_saved_over_what_was_seen_and_listed_by_its_last_save() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        keep(store, 1, &draft(1, "One", None, 0)).await.unwrap();
        keep(store, 1, &draft(2, "Two", None, 1)).await.unwrap();
        let again = DraftSave { organisation: Some(code("B81")), ..draft(1, "One.", Some(1), 2) };
        assert_eq!(keep(store, 1, &again).await.unwrap(), Version(2));
        for seen in [None, Some(1), Some(3)] {
            let refused = keep(store, 1, &draft(1, "Other", seen, 3)).await;
            assert!(matches!(refused, Err(StoreError::Stale)), "{seen:?}");
        }
        let nowhere = DraftSave { organisation: Some(code("ZZZ")), ..draft(1, "", Some(2), 3) };
        let refused = keep(store, 1, &nowhere).await;
        assert!(matches!(refused, Err(StoreError::UnknownOrganisation(_))));

        let heads = store.drafts_of(user(1)).await.unwrap();
        let listed: Vec<_> =
            heads.iter().map(|head| (head.id.as_u128(), head.version.0, head.saved_at)).collect();
        assert_eq!(listed, [(1, 2, noon(2)), (2, 1, noon(1))]);
        assert_eq!(heads[0].organisation, Some(code("B81")));
        assert_eq!(heads[1].organisation, None);

        let mut unit = store.write().await.unwrap();
        unit.drop_draft(user(1), Uuid::from_u128(1)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(store.drafts_of(user(1)).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_draft_outlives_a_session_and_is_forgotten_in_the_end() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        keep(store, 1, &draft(1, "One", None, 0)).await.unwrap();
        keep(store, 1, &draft(1, "One.", Some(1), 5)).await.unwrap();
        let end = noon(5) + DRAFT_KEPT;
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_forms(end - Duration::minutes(1)).await.unwrap(), 0);
        assert_eq!(unit.sweep_forms(end).await.unwrap(), 1);
        unit.commit().await.unwrap();
        assert!(store.drafts_of(user(1)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_key_of_a_draft_is_destroyed_with_it() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        settled(store).await;
        for id in 1..=4 {
            keep(store, 1, &draft(id, "She fell", None, 0)).await.unwrap();
        }
        keep(store, 1, &draft(4, "She fell twice", Some(1), 5)).await.unwrap();
        let kept = store.draft(user(1), Uuid::from_u128(4)).await.unwrap().unwrap();
        assert!(kept.key == DraftKey::Own(sealed("key")), "saving again leaves the key");
        let keys = "SELECT COUNT(*) FROM draft_keys";
        let mut unit = store.write().await.unwrap();
        unit.drop_draft(user(1), Uuid::from_u128(1)).await.unwrap();
        unit.spend_draft(user(1), Uuid::from_u128(2), Version(1)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(direct::number(&fresh.url, keys).await, 2, "deleted and submitted");
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_forms(noon(0) + DRAFT_KEPT).await.unwrap(), 1);
        unit.commit().await.unwrap();
        assert_eq!(direct::number(&fresh.url, keys).await, 1, "expired");
    }
}

#[tokio::test]
async fn a_draft_whose_key_is_gone_is_gone() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        settled(store).await;
        keep(store, 1, &draft(1, "She fell", None, 0)).await.unwrap();
        direct::execute(&fresh.url, "DELETE FROM draft_keys").await;
        assert!(store.draft(user(1), Uuid::from_u128(1)).await.unwrap().is_none());
        assert!(store.drafts_of(user(1)).await.unwrap().is_empty());
    }
}

/// As in a database that is older than the drafts' own keys.
#[tokio::test]
async fn a_draft_under_the_key_of_the_service_gets_its_own_when_it_is_saved() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        settled(store).await;
        keep(store, 1, &draft(1, "She fell", None, 0)).await.unwrap();
        direct::execute(&fresh.url, "DELETE FROM draft_keys").await;
        direct::execute(&fresh.url, "UPDATE drafts SET key_id = 'k0'").await;
        let id = Uuid::from_u128(1);
        assert!(
            store.draft(user(1), id).await.unwrap().unwrap().key
                == DraftKey::Service("k0".to_owned())
        );
        let anew = DraftSave { new_key: Some(sealed("key")), ..draft(1, "She fell.", Some(1), 1) };
        keep(store, 1, &anew).await.unwrap();
        assert!(
            store.draft(user(1), id).await.unwrap().unwrap().key == DraftKey::Own(sealed("key"))
        );
    }
}

//! How long someone is signed in.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use store::{Hash, NewSession, Store, StoreError};

use crate::database::{each, on_each};
use crate::direct;
use crate::people::sign_in;
use crate::world::{hash, noon, settled, user};

#[tokio::test]
async fn a_session_lasts_until_it_expires_or_is_ended() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let (token, other) = (hash(1), hash(2));
        sign_in(store, &token, 1, noon(0), noon(60)).await;
        sign_in(store, &other, 2, noon(0), noon(60)).await;
        let who = async |token: Hash, at| {
            store.actor_of_session(&token, noon(at)).await.unwrap().map(|actor| actor.user)
        };
        assert_eq!(who(token, 59).await, Some(user(1)));
        assert_eq!(who(token, 60).await, None);
        assert_eq!(who(token, 61).await, None);
        assert_eq!(who(hash(3), 0).await, None);

        let mut unit = store.write().await.unwrap();
        unit.end_session(&token).await.unwrap();
        unit.end_session(&token).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(who(token, 1).await, None);
        assert_eq!(who(other, 1).await, Some(user(2)));
    })
    .await;
}

#[tokio::test]
async fn all_sessions_of_one_person_end_together() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        for (number, person) in [(1, 1), (2, 1), (3, 2)] {
            sign_in(store, &hash(number), person, noon(0), noon(60)).await;
        }
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.end_sessions_of(user(1)).await.unwrap(), 2);
        unit.commit().await.unwrap();
        for (number, open) in [(1, false), (2, false), (3, true)] {
            let actor = store.actor_of_session(&hash(number), noon(1)).await.unwrap();
            assert_eq!(actor.is_some(), open);
        }
    })
    .await;
}

#[tokio::test]
async fn expired_sessions_are_swept_and_open_ones_stay() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        sign_in(store, &hash(1), 1, noon(0), noon(30)).await;
        sign_in(store, &hash(2), 1, noon(0), noon(60)).await;
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_sessions(noon(30)).await.unwrap(), 1);
        assert_eq!(unit.sweep_sessions(noon(30)).await.unwrap(), 0);
        unit.commit().await.unwrap();
        assert!(store.actor_of_session(&hash(2), noon(31)).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_token_is_never_used_twice() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        sign_in(store, &hash(1), 1, noon(0), noon(60)).await;
        let mut unit = store.write().await.unwrap();
        let session = NewSession {
            token: hash(1),
            user: user(2),
            at: noon(0),
            until: noon(60),
            browser: String::new(),
            two_steps: true,
            provider: None,
        };
        let refused = unit.begin_session(&session).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))));
        drop(unit);
        let actor = store.actor_of_session(&hash(1), noon(1)).await.unwrap().unwrap();
        assert_eq!(actor.user, user(1));
    })
    .await;
}

#[tokio::test]
async fn a_stolen_database_opens_no_session() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        settled(store).await;
        let token = b"the token in the person's browser";
        let kept = Sha256::digest(token).into();
        sign_in(store, &kept, 1, noon(0), noon(60)).await;
        // What is kept is the hash; to present it means to have it hashed again.
        let length = "SELECT CAST(length(token_hash) AS BIGINT) FROM sessions";
        assert_eq!(direct::number(&fresh.url, length).await, 32);
        let presented = Sha256::digest(kept).into();
        assert!(store.actor_of_session(&presented, noon(1)).await.unwrap().is_none());
        assert!(store.actor_of_session(&kept, noon(1)).await.unwrap().is_some());
    }
}

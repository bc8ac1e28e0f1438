//! How people show who they are: each link and each code is used once.

use store::{HalfSignIn, Hash, SealedText, Store, StoreError};

use crate::database::on_each;
use crate::people::sign_in;
use crate::world::{hash, noon, settled, user};

fn secret(byte: u8) -> SealedText {
    SealedText { sealed: vec![0, 255, byte], key_id: "k1".to_owned() }
}

/// Half a sign-in of a person whom a provider vouches for.
fn half(number: u128) -> HalfSignIn {
    HalfSignIn { user: user(number), provider: Some("nhsmail".to_owned()) }
}

/// Something of everything that this test is about, of one person.
pub async fn fill(store: &dyn Store, number: u128) {
    let mut unit = store.write().await.unwrap();
    unit.offer_authenticator(user(number), &secret(1)).await.unwrap();
    unit.set_recovery_codes(user(number), &[hash(11), hash(12)]).await.unwrap();
    unit.add_recovery(&hash(13), user(number), noon(60)).await.unwrap();
    unit.begin_half_sign_in(&hash(14), &half(number), noon(60)).await.unwrap();
    unit.count_attempts(&[hash(15)], noon(0), noon(-15)).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn attempts_are_counted_together_until_their_time_is_over() {
    on_each(async |store| {
        let count = async |subjects: &[Hash], minute| {
            let mut unit = store.write().await.unwrap();
            let counts = unit.count_attempts(subjects, noon(minute), noon(minute - 15)).await;
            unit.commit().await.unwrap();
            counts.unwrap()
        };
        assert_eq!(count(&[hash(1), hash(2)], 0).await, [1, 1]);
        assert_eq!(count(&[hash(1)], 14).await, [2]);
        assert_eq!(count(&[hash(1), hash(2)], 14).await, [3, 2]);
        assert_eq!(count(&[hash(1)], 15).await, [1], "counted from the first on");
        let mut unit = store.write().await.unwrap();
        unit.take_back_attempt(&hash(2)).await.unwrap();
        unit.forget_attempts(&hash(1)).await.unwrap();
        unit.sweep_credentials(noon(14), noon(-1)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(count(&[hash(1), hash(2)], 14).await, [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_used_once_and_takes_all_others_of_its_person_with_it() {
    on_each(async |store| {
        settled(&*store).await;
        let mut unit = store.write().await.unwrap();
        for (number, person) in [(1, 1), (2, 1), (3, 2)] {
            unit.add_recovery(&hash(number), user(person), noon(60)).await.unwrap();
        }
        unit.commit().await.unwrap();
        assert_eq!(store.recovery(&hash(1), noon(59)).await.unwrap(), Some(user(1)));
        assert_eq!(store.recovery(&hash(1), noon(60)).await.unwrap(), None);
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.use_recovery(&hash(1), noon(60)).await.unwrap(), None);
        assert_eq!(unit.use_recovery(&hash(1), noon(59)).await.unwrap(), Some(user(1)));
        for used in [1, 2] {
            assert_eq!(unit.use_recovery(&hash(used), noon(59)).await.unwrap(), None);
        }
        unit.set_password(user(1), "another").await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(
            store.account(user(1)).await.unwrap().unwrap().password_hash.as_deref(),
            Some("another")
        );
        assert_eq!(store.recovery(&hash(3), noon(1)).await.unwrap(), Some(user(2)));
    })
    .await;
}

#[tokio::test]
async fn the_secret_of_codes_cannot_be_exchanged_and_each_code_is_used_once() {
    on_each(async |store| {
        settled(&*store).await;
        let mut unit = store.write().await.unwrap();
        unit.offer_authenticator(user(1), &secret(1)).await.unwrap();
        unit.offer_authenticator(user(1), &secret(2)).await.unwrap();
        assert!(!unit.use_step(user(1), 7).await.unwrap(), "it is not confirmed");
        unit.confirm_authenticator(user(1), 7, noon(0)).await.unwrap();
        assert!(!unit.use_step(user(1), 7).await.unwrap(), "the code that confirmed it");
        assert!(unit.use_step(user(1), 8).await.unwrap());
        assert!(
            !unit.use_step(user(1), 8).await.unwrap() && !unit.use_step(user(1), 6).await.unwrap()
        );
        unit.set_recovery_codes(user(1), &[hash(1), hash(2)]).await.unwrap();
        assert!(!unit.use_recovery_code(user(2), &hash(1)).await.unwrap());
        assert!(unit.use_recovery_code(user(1), &hash(1)).await.unwrap());
        assert!(!unit.use_recovery_code(user(1), &hash(1)).await.unwrap());
        unit.commit().await.unwrap();
        assert_eq!(store.recovery_codes_left(user(1)).await.unwrap(), 1);
        let kept = store.authenticator(user(1)).await.unwrap().unwrap();
        assert!(kept.confirmed && kept.secret == secret(2));

        let mut unit = store.write().await.unwrap();
        let offered = unit.offer_authenticator(user(1), &secret(3)).await;
        assert!(matches!(offered, Err(StoreError::Stale)));
        let again = unit.confirm_authenticator(user(1), 9, noon(0)).await;
        assert!(matches!(again, Err(StoreError::Stale)));
        unit.drop_authenticator(user(1)).await.unwrap();
        unit.commit().await.unwrap();
        assert!(store.authenticator(user(1)).await.unwrap().is_none());
        assert_eq!(store.recovery_codes_left(user(1)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn half_a_sign_in_ends_once_and_in_time() {
    on_each(async |store| {
        settled(&*store).await;
        fill(&*store, 1).await;
        assert_eq!(store.half_sign_in(&hash(14), noon(59)).await.unwrap(), Some(half(1)));
        assert_eq!(store.half_sign_in(&hash(14), noon(60)).await.unwrap(), None);
        let mut unit = store.write().await.unwrap();
        assert!(unit.end_half_sign_in(&hash(14)).await.unwrap());
        assert!(!unit.end_half_sign_in(&hash(14)).await.unwrap());
        unit.begin_half_sign_in(&hash(16), &half(1), noon(60)).await.unwrap();
        unit.begin_half_sign_in(&hash(17), &half(2), noon(60)).await.unwrap();
        unit.end_half_sign_ins_of(user(1)).await.unwrap();
        unit.sweep_credentials(noon(59), noon(-60)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(store.half_sign_in(&hash(16), noon(1)).await.unwrap(), None);
        assert_eq!(store.half_sign_in(&hash(17), noon(1)).await.unwrap(), Some(half(2)));
    })
    .await;
}

#[tokio::test]
async fn people_end_their_own_sessions_and_nobody_elses() {
    on_each(async |store| {
        settled(&*store).await;
        for (number, person) in [(1, 1), (2, 1), (3, 1), (4, 2)] {
            sign_in(&*store, &hash(number), person, noon(number as i64), noon(60)).await;
        }
        let open = async |person, at| {
            let open = store.sessions_of(user(person), noon(at)).await.unwrap();
            open.into_iter().map(|session| session.token).collect::<Vec<Hash>>()
        };
        assert_eq!(open(1, 5).await, [hash(3), hash(2), hash(1)], "the last first");
        assert!(open(1, 60).await.is_empty());
        let mut unit = store.write().await.unwrap();
        assert!(!unit.end_session_of(user(1), &hash(4)).await.unwrap());
        assert!(unit.end_session_of(user(1), &hash(2)).await.unwrap());
        assert_eq!(unit.end_other_sessions_of(user(1), &hash(3)).await.unwrap(), 1);
        unit.commit().await.unwrap();
        assert_eq!((open(1, 5).await, open(2, 5).await), (vec![hash(3)], vec![hash(4)]));
    })
    .await;
}

//! Passkeys: whose they are, and that each question is answered once.

use domain::account::UserId;
use store::{Passkey, PasskeyChallenge, Store, StoreError};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::{hash, noon, settled, user};

/// What the authenticator calls the passkey of [`fill`].
pub const FILLED: &[u8] = &[0, 255, 1];

fn passkey(number: u128, owner: UserId) -> Passkey {
    Passkey {
        id: Uuid::from_u128(number),
        user: owner,
        credential: vec![0, 255, number as u8],
        name: format!("Passkey {number}"),
        public_key: vec![1, 0, 255],
        state: vec![0; 7],
        added: noon(number as i64),
        used: None,
    }
}

fn asked(user: Option<UserId>) -> PasskeyChallenge {
    PasskeyChallenge { user, challenge: vec![0, 255, 7] }
}

/// A passkey of a person, and a question that is not answered.
pub async fn fill(store: &dyn Store, number: u128) {
    let mut unit = store.write().await.unwrap();
    unit.add_passkey(&passkey(1, user(number))).await.unwrap();
    unit.add_passkey_challenge(&hash(21), &asked(None), noon(60)).await.unwrap();
    unit.add_passkey_challenge(&hash(22), &asked(Some(user(number))), noon(60)).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn a_passkey_is_one_persons_and_is_used_from_the_state_that_was_read() {
    on_each(async |store| {
        settled(&*store).await;
        let mut unit = store.write().await.unwrap();
        for (number, person) in [(2, 1), (1, 1), (3, 2)] {
            unit.add_passkey(&passkey(number, user(person))).await.unwrap();
        }
        unit.commit().await.unwrap();
        let first = passkey(1, user(1));
        let own = store.passkeys_of(user(1)).await.unwrap();
        assert_eq!(own, [first.clone(), passkey(2, user(1))], "the first added first");
        assert_eq!(store.passkey(&first.credential).await.unwrap(), Some(first.clone()));
        assert_eq!(store.passkey(&[0, 255]).await.unwrap(), None);

        let taken = Passkey { id: Uuid::from_u128(9), ..passkey(1, user(2)) };
        let mut unit = store.write().await.unwrap();
        assert!(matches!(unit.add_passkey(&taken).await, Err(StoreError::Conflict(_))));
        drop(unit);
        let mut unit = store.write().await.unwrap();
        assert!(unit.use_passkey(&first, &[1; 7], noon(9)).await.unwrap());
        assert!(!unit.use_passkey(&first, &[2; 7], noon(9)).await.unwrap(), "used since");
        assert!(!unit.remove_passkey(user(2), first.id).await.unwrap(), "another's");
        assert!(unit.remove_passkey(user(1), Uuid::from_u128(2)).await.unwrap());
        unit.remove_passkeys_of(user(2)).await.unwrap();
        unit.commit().await.unwrap();
        let used = Passkey { state: vec![1; 7], used: Some(noon(9)), ..first.clone() };
        assert_eq!(store.passkeys_of(user(1)).await.unwrap(), [used]);
        assert!(store.passkeys_of(user(2)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_a_browser_was_asked_is_answered_once_and_in_time() {
    on_each(async |store| {
        settled(&*store).await;
        fill(&*store, 1).await;
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.take_passkey_challenge(&hash(21), noon(60)).await.unwrap(), None);
        let taken = unit.take_passkey_challenge(&hash(21), noon(59)).await.unwrap();
        assert_eq!(taken, Some(asked(None)));
        assert_eq!(unit.take_passkey_challenge(&hash(21), noon(59)).await.unwrap(), None);
        unit.sweep_passkey_challenges(noon(59)).await.unwrap();
        unit.add_passkey_challenge(&hash(23), &asked(None), noon(30)).await.unwrap();
        unit.sweep_passkey_challenges(noon(30)).await.unwrap();
        assert_eq!(unit.take_passkey_challenge(&hash(23), noon(0)).await.unwrap(), None);
        let taken = unit.take_passkey_challenge(&hash(22), noon(59)).await.unwrap();
        assert_eq!(taken, Some(asked(Some(user(1)))));
        unit.commit().await.unwrap();
    })
    .await;
}

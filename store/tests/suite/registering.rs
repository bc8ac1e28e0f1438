//! Registrations, and the mailboxes that people have shown to be theirs.

use std::sync::Arc;

use domain::access::request::view::{Place, Workplace};
use domain::account::EmailAddress;
use domain::organisation::Role;
use store::{NamedWorkplace, NewRegistration, Store, StoreError};

use crate::database::on_each;
use crate::world::{code, hash, noon, settled, user};

const DAY: i64 = 24 * 60;

fn mailbox(local: &str) -> EmailAddress {
    EmailAddress::try_from(format!("{local}@nhs.net")).unwrap()
}

pub fn registration(token: u64, local: &str, minute: i64) -> NewRegistration {
    NewRegistration {
        token: hash(token),
        email: mailbox(local),
        name: "Sam Okafor".to_owned(),
        job: "Nurse".to_owned(),
        workplace: NamedWorkplace::Listed(code("B81")),
        at: noon(minute),
        expires: noon(minute + DAY),
    }
}

/// Keeps a registration, three a day at most; whether it was kept.
pub async fn register(store: &dyn Store, registration: &NewRegistration) -> bool {
    let mut unit = store.write().await.unwrap();
    let since = registration.at - chrono::Duration::days(1);
    let kept = unit.add_registration(registration, since, 3).await.unwrap();
    unit.commit().await.unwrap();
    kept
}

async fn take(store: &dyn Store, token: u64, minute: i64) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.take_registration(&hash(token), noon(minute)).await?;
    unit.commit().await
}

#[tokio::test]
async fn a_link_is_good_once_and_for_a_day() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        assert!(register(store, &registration(1, "sam", 0)).await);
        let read = async |minute| store.registration(&hash(1), noon(minute)).await.unwrap();
        let kept = read(0).await.unwrap();
        assert_eq!((kept.name.as_str(), kept.job.as_str()), ("Sam Okafor", "Nurse"));
        assert_eq!(
            kept.workplace,
            Workplace::Listed(Place {
                code: code("B81"),
                name: "THE PARK SURGERY".to_owned(),
                role: Role::GpPractice,
            })
        );
        assert!(read(DAY - 1).await.is_some() && read(DAY).await.is_none());
        assert!(matches!(take(store, 1, DAY).await, Err(StoreError::Stale)));
        take(store, 1, DAY - 1).await.unwrap();
        assert!(matches!(take(store, 1, DAY - 1).await, Err(StoreError::Stale)));
        assert!(read(0).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn the_first_link_that_is_followed_ends_all_others_of_its_mailbox() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        for (token, local) in [(1, "sam"), (2, "sam"), (3, "alex")] {
            assert!(register(store, &registration(token, local, 0)).await);
        }
        take(store, 2, 1).await.unwrap();
        for (token, good) in [(1, false), (2, false), (3, true)] {
            let read = store.registration(&hash(token), noon(1)).await.unwrap();
            assert_eq!(read.is_some(), good, "{token}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_letters_without_end() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        for token in 1..=3 {
            assert!(register(store, &registration(token, "sam", 0)).await);
        }
        assert!(!register(store, &registration(4, "sam", 1)).await);
        assert!(store.registration(&hash(4), noon(1)).await.unwrap().is_none());
        assert!(register(store, &registration(5, "alex", 1)).await);
        assert!(register(store, &registration(6, "sam", DAY)).await);
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_registrations(noon(DAY)).await.unwrap(), 3);
        unit.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_listed_or_named_in_words() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let workplace = NamedWorkplace::Unlisted("Smile Dental, Leeds".to_owned());
        let smile = NewRegistration { workplace, ..registration(1, "sam", 0) };
        assert!(register(store, &smile).await);
        let kept = store.registration(&hash(1), noon(1)).await.unwrap().unwrap();
        assert_eq!(kept.workplace, Workplace::Unlisted("Smile Dental, Leeds".to_owned()));
        let workplace = NamedWorkplace::Listed(code("ZZZ"));
        let nowhere = NewRegistration { workplace, ..registration(2, "sam", 0) };
        let mut unit = store.write().await.unwrap();
        assert!(unit.add_registration(&nowhere, noon(0), 3).await.is_err());
    })
    .await;
}

/// L4: what was shown holds for this very address.
#[tokio::test]
async fn l4_a_mailbox_is_verified_for_the_address_that_was_shown() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let registrant = async || store.registrant(user(1)).await.unwrap().unwrap();
        let before = registrant().await;
        assert!(!before.mailbox.verified && before.job.is_empty());
        let verify = async |email: &EmailAddress| {
            let mut unit = store.write().await.unwrap();
            unit.verify_mailbox(user(1), email, "Nurse", noon(0)).await.unwrap();
            unit.commit().await.unwrap();
        };
        verify(&mailbox("sam")).await;
        assert!(!registrant().await.mailbox.verified, "another address than the account's");
        verify(&before.mailbox.address).await;
        let after = registrant().await;
        assert!(after.mailbox.verified);
        assert_eq!((after.job.as_str(), after.mailbox.address), ("Nurse", before.mailbox.address));
        assert!(store.registrant(user(77)).await.unwrap().is_none());
        assert!(store.is_sign_in_name(&after_name(store).await).await.unwrap());
        assert!(!store.is_sign_in_name(&mailbox("nobody")).await.unwrap());
    })
    .await;
}

async fn after_name(store: &dyn Store) -> EmailAddress {
    store.registrant(user(1)).await.unwrap().unwrap().mailbox.address
}

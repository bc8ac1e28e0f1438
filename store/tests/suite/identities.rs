//! Who people are to providers: an identity belongs to one account, and each
//! browser comes back once.

use domain::account::EmailAddress;
use store::{Arrival, Departure, Identity, Store, StoreError};

use crate::database::on_each;
use crate::people::sign_in;
use crate::world::{hash, noon, settled, user};

fn identity(subject: &str) -> Identity {
    Identity { issuer: "https://id.example".to_owned(), subject: subject.to_owned() }
}

fn departure(linking: Option<u128>) -> Departure {
    let (provider, next) = ("nhsmail".to_owned(), "/events".to_owned());
    Departure { provider, linking: linking.map(user), next }
}

fn arrival() -> Arrival {
    Arrival {
        provider: "nhsmail".to_owned(),
        identity: identity("new"),
        email: EmailAddress::try_from("sam@nhs.net".to_owned()).unwrap(),
        name: "Sam Okafor".to_owned(),
        two_steps: true,
    }
}

/// Something of everything that this test is about, of one person.
pub async fn fill(store: &dyn Store, number: u128) {
    let mut unit = store.write().await.unwrap();
    unit.link_identity(&identity("one"), user(number), noon(0)).await.unwrap();
    unit.depart(&hash(31), &departure(Some(number)), noon(60)).await.unwrap();
    unit.arrive(&hash(32), &arrival(), noon(60)).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn an_identity_belongs_to_one_account_and_of_each_provider_there_is_one() {
    on_each(async |store| {
        settled(&*store).await;
        fill(&*store, 1).await;
        assert_eq!(store.user_of(&identity("one")).await.unwrap(), Some(user(1)));
        assert_eq!(store.user_of(&identity("One")).await.unwrap(), None, "case counts");
        let elsewhere = Identity { issuer: "https://evil.example".to_owned(), ..identity("one") };
        assert_eq!(store.user_of(&elsewhere).await.unwrap(), None);
        assert_eq!(store.issuers_of(user(1)).await.unwrap(), ["https://id.example"]);
        for (subject, person) in [("one", 2), ("another", 1)] {
            let mut unit = store.write().await.unwrap();
            let refused = unit.link_identity(&identity(subject), user(person), noon(1)).await;
            assert!(matches!(refused, Err(StoreError::Conflict(_))), "{subject}");
        }
        sign_in(&*store, &hash(1), 1, noon(0), noon(60)).await;
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.end_sessions_by(user(1), "nhsmail", &hash(9)).await.unwrap(), 0);
        assert!(!unit.unlink_identity(user(2), "https://id.example").await.unwrap());
        assert!(unit.unlink_identity(user(1), "https://id.example").await.unwrap());
        unit.link_identity(&identity("one"), user(2), noon(2)).await.unwrap();
        unit.commit().await.unwrap();
        assert!(store.issuers_of(user(1)).await.unwrap().is_empty());
        assert_eq!(store.user_of(&identity("one")).await.unwrap(), Some(user(2)));
    })
    .await;
}

#[tokio::test]
async fn a_browser_comes_back_once_and_in_time() {
    on_each(async |store| {
        settled(&*store).await;
        fill(&*store, 1).await;
        let mut unit = store.write().await.unwrap();
        unit.depart(&hash(33), &departure(None), noon(10)).await.unwrap();
        assert_eq!(unit.come_back(&hash(33), noon(10)).await.unwrap(), None);
        assert_eq!(unit.come_back(&hash(33), noon(9)).await.unwrap(), Some(departure(None)));
        assert_eq!(unit.come_back(&hash(33), noon(9)).await.unwrap(), None);
        assert_eq!(unit.come_back(&hash(31), noon(9)).await.unwrap(), Some(departure(Some(1))));
        unit.depart(&hash(34), &departure(None), noon(10)).await.unwrap();
        unit.sweep_identities(noon(10)).await.unwrap();
        assert_eq!(unit.come_back(&hash(34), noon(0)).await.unwrap(), None);
        unit.commit().await.unwrap();
        assert_eq!(store.arrival(&hash(32), noon(59)).await.unwrap(), Some(arrival()));
        assert_eq!(store.arrival(&hash(32), noon(60)).await.unwrap(), None);
        let mut unit = store.write().await.unwrap();
        assert!(unit.take_arrival(&hash(32)).await.unwrap());
        assert!(!unit.take_arrival(&hash(32)).await.unwrap());
        unit.commit().await.unwrap();
    })
    .await;
}

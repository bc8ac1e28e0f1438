//! Settings.

use std::sync::Arc;

use domain::access::Policy;
use store::Store;

use crate::database::on_each;

#[tokio::test]
async fn a_setting_is_what_was_set_last() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        assert_eq!(store.setting("name").await.unwrap(), None);
        for value in ["Candour", "Candour's “open” service"].map(str::to_owned) {
            let mut unit = store.write().await.unwrap();
            unit.set_setting("name", &value).await.unwrap();
            unit.commit().await.unwrap();
            assert_eq!(store.setting("name").await.unwrap(), Some(value));
        }
        assert_eq!(store.setting("other").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_demonstration_is_known_for_one() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        assert!(!store.is_demonstration().await.unwrap());
        let mut unit = store.write().await.unwrap();
        unit.mark_demonstration().await.unwrap();
        unit.mark_demonstration().await.unwrap();
        unit.commit().await.unwrap();
        assert!(store.is_demonstration().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_policy_is_the_published_one_until_another_is_decided() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        assert_eq!(store.policy().await.unwrap(), Policy::default());
        for provider_children in [false, true] {
            for place_of_occurrence in [true, false] {
                let policy = Policy { provider_children, place_of_occurrence };
                let mut unit = store.write().await.unwrap();
                unit.set_policy(&policy).await.unwrap();
                unit.commit().await.unwrap();
                assert_eq!(store.policy().await.unwrap(), policy);
            }
        }
    })
    .await;
}

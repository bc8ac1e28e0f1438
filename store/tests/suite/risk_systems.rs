//! Local risk systems: kept once, changed as seen, and known by organisation.

use domain::access::deed::KeepRiskSystems;
use domain::risk_system::{RiskSystem, RiskSystemFacts, RiskSystemId};
use store::{Store, StoreError};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::{code, in_accounts_post, settled, today};

fn system(number: u128, name: &str) -> RiskSystem {
    let facts = RiskSystemFacts {
        name: name.to_owned(),
        supplier: "Example Ltd".to_owned(),
        versions: "12".to_owned(),
        taxonomy: "6".to_owned(),
    };
    RiskSystem { id: RiskSystemId(Uuid::from_u128(number)), facts, retired_on: None, version: 1 }
}

async fn add(store: &dyn Store, system: &RiskSystem) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.add_risk_system(&in_accounts_post::<KeepRiskSystems>(), system).await?;
    unit.commit().await
}

async fn change(store: &dyn Store, system: &RiskSystem) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.change_risk_system(&in_accounts_post::<KeepRiskSystems>(), system).await?;
    unit.commit().await
}

/// A system that a trust uses.
pub async fn fill(store: &dyn Store) {
    let atlas = system(1, "Atlas");
    add(store, &atlas).await.unwrap();
    let permit = in_accounts_post::<KeepRiskSystems>();
    let mut unit = store.write().await.unwrap();
    unit.add_risk_system_user(&permit, atlas.id, &code("RR8"), today()).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn a_system_is_listed_once_and_changed_as_it_was_seen() {
    on_each(async |store| {
        let store = &*store;
        add(store, &system(1, "Ulysses")).await.unwrap();
        add(store, &system(2, "Datum")).await.unwrap();
        assert!(matches!(add(store, &system(3, "Datum")).await, Err(StoreError::Conflict(_))));
        let names = async || {
            let all = store.risk_systems(10).await.unwrap();
            all.into_iter().map(|one| one.facts.name).collect::<Vec<_>>()
        };
        assert_eq!(names().await, ["Datum", "Ulysses"]);
        let changed = RiskSystem { version: 2, ..system(1, "Atlas") };
        change(store, &changed).await.unwrap();
        assert!(matches!(change(store, &changed).await, Err(StoreError::Stale)));
        let taken = RiskSystem { version: 3, ..system(1, "Datum") };
        assert!(matches!(change(store, &taken).await, Err(StoreError::Conflict(_))));
        assert_eq!(names().await, ["Atlas", "Datum"]);
        assert_eq!(store.risk_system(changed.id).await.unwrap().unwrap(), changed);
        assert!(store.risk_system(RiskSystemId(Uuid::nil())).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn who_uses_what_is_known_until_it_is_retired() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        let atlas = system(1, "Atlas");
        add(store, &atlas).await.unwrap();
        let permit = in_accounts_post::<KeepRiskSystems>();
        let mut unit = store.write().await.unwrap();
        for user in ["RR8", "RAL", "RR8", "B81"] {
            unit.add_risk_system_user(&permit, atlas.id, &code(user), today()).await.unwrap();
        }
        unit.drop_risk_system_user(&permit, atlas.id, &code("B81")).await.unwrap();
        unit.commit().await.unwrap();
        let users = async |after: Option<&str>, limit| {
            let after = after.map(code);
            let users = store.users_of_risk_system(atlas.id, after.as_ref(), limit).await.unwrap();
            users.into_iter().map(|one| one.code.to_string()).collect::<Vec<_>>()
        };
        let all = users(None, 9).await;
        assert_eq!(all.len(), 2);
        assert_eq!(users(None, 1).await, all[..1]);
        assert_eq!(users(Some(&all[0]), 9).await, all[1..]);
        let known = async || {
            let asked = [code("RR8"), code("B81"), code("RAL01")];
            let has = store.risk_systems_of(&asked).await.unwrap();
            has.into_iter()
                .map(|one| (one.organisation.to_string(), one.system))
                .collect::<Vec<_>>()
        };
        assert_eq!(known().await, [("RR8".to_owned(), "Atlas".to_owned())]);
        let retired = RiskSystem { retired_on: Some(today()), version: 2, ..atlas.clone() };
        change(store, &retired).await.unwrap();
        assert!(known().await.is_empty());
        assert_eq!(users(None, 9).await.len(), 2, "it is still known who used it");
    })
    .await;
}

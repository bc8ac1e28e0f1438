//! Who may sign in, and what they hold at a moment.

use std::sync::Arc;

use domain::access::deed::{ApproveAccess, ManageAccount, RevokeAccess};
use domain::access::{AccountType, Policy, Post};
use domain::account::EmailAddress;
use store::{AccountState, Appointment, Granting, Hash, NewAccount, NewGrant, Store, StoreError};

use crate::database::on_each;
use crate::passkeys;
use crate::people::{grant, granted, held, may_decide, may_manage, sign_in};
use crate::world::{code, hash, noon, settled, user};

const DAY: i64 = 24 * 60;

fn email(number: u128) -> EmailAddress {
    EmailAddress::try_from(format!("person{number}@demo.candour.example")).unwrap()
}

/// A database with people, one of them signed in.
async fn with_session(store: &dyn Store, number: u128) -> Hash {
    settled(store).await;
    let token = hash(number as u64);
    sign_in(store, &token, number, noon(0), noon(DAY)).await;
    token
}

#[tokio::test]
async fn only_what_is_held_at_the_moment_counts() {
    use AccountType::*;
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        let token = with_session(store, 1).await;
        for (account_type, at, from, until) in [
            (Standard, "B81", noon(-DAY), None),
            (ProviderAdmin, "RR8", noon(0), Some(noon(60))),
            (IcbAdmin, "QWO", noon(DAY), None),
            (ReadOnly, "RAL", noon(-9 * DAY), Some(noon(0))),
        ] {
            grant(store, granted(1, account_type, at, from, until)).await.unwrap();
        }
        grant(store, granted(2, ProviderAdmin, "RAL", noon(-DAY), None)).await.unwrap();
        let at =
            async |minute| store.actor_of_session(&token, noon(minute)).await.unwrap().unwrap();

        let now = at(0).await;
        assert_eq!((now.user, now.name.as_str()), (user(1), "Person 1"));
        assert_eq!(held(&now), [(Standard, "B81"), (ProviderAdmin, "RR8")]);
        assert_eq!(held(&at(-1).await), [(Standard, "B81"), (ReadOnly, "RAL")]);
        assert_eq!(held(&at(60).await), [(Standard, "B81")]);
        assert_eq!(held(&at(59).await).len(), 2);

        let tomorrow = store.actor(user(1), noon(DAY)).await.unwrap().unwrap();
        assert_eq!(held(&tomorrow), [(Standard, "B81"), (IcbAdmin, "QWO")]);
        assert!(store.actor(user(77), noon(0)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_revoked_grant_is_gone_from_an_open_session() {
    use AccountType::*;
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        let token = with_session(store, 1).await;
        grant(store, granted(1, ProviderAdmin, "RR8", noon(0), Some(noon(30)))).await.unwrap();
        grant(store, granted(1, ProviderAdmin, "RR8", noon(60), None)).await.unwrap();
        grant(store, granted(1, ReadOnly, "RR8", noon(0), Some(noon(90)))).await.unwrap();
        let actor = async |at| store.actor_of_session(&token, noon(at)).await.unwrap().unwrap();
        assert_eq!(held(&actor(10).await), [(ProviderAdmin, "RR8"), (ReadOnly, "RR8")]);

        let permit = may_decide::<RevokeAccess>(user(1), ProviderAdmin, "RR8");
        let mut unit = store.write().await.unwrap();
        unit.revoke_grant(&permit, "left", noon(10)).await.unwrap();
        assert!(matches!(
            unit.revoke_grant(&permit, "left", noon(10)).await,
            Err(StoreError::Stale)
        ));
        unit.commit().await.unwrap();
        // Someone who works there falls back to standard, now and for good.
        assert_eq!(held(&actor(10).await), [(Standard, "RR8"), (ReadOnly, "RR8")]);
        assert_eq!(held(&actor(60).await), [(Standard, "RR8"), (ReadOnly, "RR8")]);

        // Someone who only read there is nobody there afterwards.
        grant(store, granted(2, ReadOnly, "RR8", noon(0), Some(noon(90)))).await.unwrap();
        let permit = may_decide::<RevokeAccess>(user(2), ReadOnly, "RR8");
        let mut unit = store.write().await.unwrap();
        unit.revoke_grant(&permit, "left", noon(20)).await.unwrap();
        unit.commit().await.unwrap();
        let reader = store.actor(user(2), noon(20)).await.unwrap().unwrap();
        assert!(held(&reader).is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_leaves_holds_nothing_from_then_on_and_may_come_back() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let standard = AccountType::Standard;
        let leave = async |at| {
            let mut unit = store.write().await.unwrap();
            unit.end_grant(user(1), &code("B81"), standard, noon(at)).await?;
            unit.commit().await
        };
        let holds = async |at| {
            let actor = store.actor(user(1), noon(at)).await.unwrap().unwrap();
            !held(&actor).is_empty()
        };
        grant(store, granted(1, standard, "B81", noon(0), None)).await.unwrap();
        assert!(matches!(leave(-1).await, Err(StoreError::Stale)));
        leave(10).await.unwrap();
        assert!(holds(9).await && !holds(10).await);
        assert!(matches!(leave(10).await, Err(StoreError::Stale)));
        grant(store, granted(1, standard, "B81", noon(20), None)).await.unwrap();
        assert!(!holds(19).await && holds(20).await);
    })
    .await;
}

#[tokio::test]
async fn the_same_is_not_held_twice_at_any_time() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let standard = |from, until: Option<i64>| {
            granted(1, AccountType::Standard, "B81", noon(from), until.map(noon))
        };
        grant(store, standard(10, Some(20))).await.unwrap();
        for (from, until) in [(10, Some(20)), (0, None), (0, Some(11)), (19, None), (12, Some(13))]
        {
            let refused = grant(store, standard(from, until)).await;
            assert!(
                matches!(&refused, Err(StoreError::Conflict(rule)) if rule == "grants.held"),
                "{from} {until:?} {refused:?}"
            );
        }
        grant(store, standard(0, Some(10))).await.unwrap();
        grant(store, standard(20, None)).await.unwrap();
        // Something else, somewhere else, or someone else is another matter.
        let (organisational, standard) =
            (AccountType::ProviderOrganisational, AccountType::Standard);
        grant(store, granted(1, organisational, "B81", noon(10), None)).await.unwrap();
        grant(store, granted(1, standard, "B82", noon(10), None)).await.unwrap();
        grant(store, granted(2, standard, "B81", noon(10), None)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_type_is_refused_where_it_may_not_exist() {
    use AccountType::*;
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        for (account_type, at) in [
            (IcbAdmin, "RR8"),
            (IcbOrganisational, "B81"),
            (ProviderAdmin, "QWO"),
            (ProviderOrganisational, "Y63"),
            (Standard, "RAL01"),
            (Anonymous, "RR8"),
        ] {
            let refused = grant(store, granted(1, account_type, at, noon(0), Some(noon(9)))).await;
            assert!(matches!(refused, Err(StoreError::WrongRole { .. })), "{account_type:?} {at}");
        }
        let nowhere = grant(store, granted(1, Standard, "ZZZ", noon(0), None)).await;
        assert!(matches!(nowhere, Err(StoreError::UnknownOrganisation(_))));
        let endless = grant(store, granted(1, ReadOnly, "RR8", noon(0), None)).await;
        assert!(matches!(endless, Err(StoreError::EndlessGrant)));
        assert!(held(&store.actor(user(1), noon(1)).await.unwrap().unwrap()).is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_approval_grants_what_the_permit_names() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let mut unit = store.write().await.unwrap();
        let permit =
            may_decide::<ApproveAccess>(user(3), AccountType::ProviderOrganisational, "RR8");
        unit.add_grant(&NewGrant {
            granting: Granting::Approved(&permit),
            reason: "leads on falls".to_owned(),
            from: noon(0),
            until: None,
        })
        .await
        .unwrap();
        unit.commit().await.unwrap();
        let actor = store.actor(user(3), noon(0)).await.unwrap().unwrap();
        assert_eq!(held(&actor), [(AccountType::ProviderOrganisational, "RR8")]);
    })
    .await;
}

#[tokio::test]
async fn a_suspended_person_cannot_sign_in_and_is_out_at_once() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        let token = with_session(store, 1).await;
        passkeys::fill(store, 1).await;
        let permit = may_manage::<ManageAccount>(user(1));
        let set = async |state| {
            let mut unit = store.write().await.unwrap();
            unit.set_account_state(&permit, state).await.unwrap();
            unit.commit().await.unwrap();
        };
        set(AccountState::Suspended).await;
        assert!(store.account_by_email(&email(1)).await.unwrap().is_none());
        assert!(store.actor_of_session(&token, noon(1)).await.unwrap().is_none());
        assert!(store.actor(user(1), noon(1)).await.unwrap().is_none());
        assert!(store.passkey(passkeys::FILLED).await.unwrap().is_none());
        assert!(store.account_by_email(&email(2)).await.unwrap().is_some());
        set(AccountState::Active).await;
        assert_eq!(store.account_by_email(&email(1)).await.unwrap().unwrap().user, user(1));
        assert!(store.actor_of_session(&token, noon(1)).await.unwrap().is_some());
        assert!(store.passkey(passkeys::FILLED).await.unwrap().is_some());

        let nobody = may_manage::<ManageAccount>(user(77));
        let mut unit = store.write().await.unwrap();
        let refused = unit.set_account_state(&nobody, AccountState::Suspended).await;
        assert!(matches!(refused, Err(StoreError::Stale)));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_name_belongs_to_one_account() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let mut unit = store.write().await.unwrap();
        let again = NewAccount {
            user: user(50),
            email: email(1),
            name: "Somebody else".to_owned(),
            password_hash: "other".to_owned(),
            at: noon(0),
        };
        let refused = unit.add_account(&again).await;
        assert!(matches!(&refused, Err(StoreError::Conflict(rule)) if rule == "users.email"));
        drop(unit);
        let account = store.account_by_email(&email(1)).await.unwrap().unwrap();
        assert_eq!((account.user, account.name.as_str()), (user(1), "Person 1"));
    })
    .await;
}

#[tokio::test]
async fn posts_are_given_and_taken_one_by_one() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let permit = may_manage::<ManageAccount>(user(1));
        let mut unit = store.write().await.unwrap();
        let console = Appointment::Console(user(1));
        unit.give_post(&console, Post::Accounts, noon(0)).await.unwrap();
        unit.give_post(&console, Post::Accounts, noon(1)).await.unwrap();
        let permitted = Appointment::Permitted(&permit);
        unit.give_post(&permitted, Post::NationalReview, noon(0)).await.unwrap();
        unit.commit().await.unwrap();
        let posts = async || store.actor(user(1), noon(0)).await.unwrap().unwrap().posts;
        assert_eq!(posts().await, [Post::Accounts, Post::NationalReview].into());

        let mut unit = store.write().await.unwrap();
        unit.take_post(&permit, Post::Accounts).await.unwrap();
        unit.take_post(&permit, Post::Unsealing).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(posts().await, [Post::NationalReview].into());
    })
    .await;
}

#[tokio::test]
async fn people_act_under_the_policy_of_the_moment() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        let token = with_session(store, 1).await;
        let policy =
            async || store.actor_of_session(&token, noon(0)).await.map(|a| a.unwrap().policy);
        assert_eq!(policy().await.unwrap(), Policy::default());
        let decided = Policy { provider_children: false, place_of_occurrence: true };
        let mut unit = store.write().await.unwrap();
        unit.set_policy(&decided).await.unwrap();
        unit.set_setting("banner", "Closed on Sunday").await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(policy().await.unwrap(), decided);

        // A policy that cannot be read gives nobody anything.
        let mut unit = store.write().await.unwrap();
        unit.set_setting("policy.provider_children", "perhaps").await.unwrap();
        unit.commit().await.unwrap();
        assert!(matches!(policy().await, Err(StoreError::Corrupt(_))));
    })
    .await;
}

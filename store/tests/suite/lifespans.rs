//! How long accounts last, and what is left of one that is erased.

use chrono::{Days, NaiveDate};
use domain::access::request::RequestKind;
use domain::access::{AccountType, Post};
use domain::account::lifespan::{Ending, EndingCause};
use domain::account::rights::{Right, RightsRequestId, RightsState};
use store::{
    AccountState, Appointment, FORMER_USER, MailboxLink, MailboxLinkKind, NewRightsRequest, Store,
    StoreError,
};
use uuid::Uuid;

use crate::database::{each, on_each};
use crate::people::{grant, granted, may_manage, sign_in};
use crate::world::{code, hash, noon, recorded, settled, today, user};
use crate::{credentials, direct, requests};

async fn begin(store: &dyn Store, number: u128, ending: &Ending) -> bool {
    let mut unit = store.write().await.unwrap();
    let new = unit.begin_ending(user(number), ending).await.unwrap();
    unit.commit().await.unwrap();
    new
}

async fn erase(store: &dyn Store, number: u128, on: NaiveDate) -> bool {
    let mut unit = store.write().await.unwrap();
    unit.hold_endings().await.unwrap();
    let erased = unit.erase_account(user(number), on, noon(0)).await.unwrap();
    unit.commit().await.unwrap();
    erased
}

async fn deactivate(store: &dyn Store, number: u128, on: NaiveDate) -> bool {
    let mut unit = store.write().await.unwrap();
    unit.hold_endings().await.unwrap();
    let done = unit.deactivate_account(user(number), on).await.unwrap();
    unit.commit().await.unwrap();
    done
}

fn unused() -> Ending {
    Ending {
        cause: EndingCause::Unused,
        begun_on: today(),
        deactivate_on: Some(today() + Days::new(30)),
        erase_on: today() + Days::new(60),
    }
}

/// A request about the data of a person, and a link to their mailbox.
pub async fn fill(store: &dyn Store, number: u128) {
    let id = RightsRequestId(Uuid::from_u128(number));
    let request = NewRightsRequest {
        id,
        user: user(number),
        right: Right::Restrict,
        words: "No newsletters".to_owned(),
        at: noon(0),
        due_on: today() + Days::new(30),
    };
    let email = store.account(user(number)).await.unwrap().unwrap().email;
    let link =
        MailboxLink { user: user(number), kind: MailboxLinkKind::Undo, email, expires: noon(60) };
    let mut unit = store.write().await.unwrap();
    unit.ask_right(&request).await.unwrap();
    unit.add_mailbox_link(&hash(77), &link).await.unwrap();
    unit.begin_ending(user(number), &Ending::asked(today())).await.unwrap();
    unit.reviewed_access(&code("RR8"), user(number), noon(0)).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn an_account_that_is_used_does_not_end() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        let all = store.unused_accounts(today(), 20).await.unwrap();
        assert_eq!(all.len(), 9);
        assert!(store.unused_accounts(today() - Days::new(1), 20).await.unwrap().is_empty());
        assert!(begin(store, 1, &unused()).await);
        assert!(!begin(store, 1, &unused()).await, "warned once");
        assert_eq!(store.unused_accounts(today(), 20).await.unwrap().len(), 8);
        let (early, on) = (today() + Days::new(29), today() + Days::new(30));
        assert!(store.accounts_to_deactivate(early, None, 9).await.unwrap().is_empty());
        assert_eq!(store.accounts_to_deactivate(on, None, 9).await.unwrap().len(), 1);
        assert!(!deactivate(store, 1, early).await);
        // Used in between, whatever was read before.
        let later = noon(0) + chrono::Duration::days(1);
        sign_in(store, &hash(5), 1, later, later).await;
        assert!(!deactivate(store, 1, on).await);
        assert_eq!(store.ending(user(1)).await.unwrap(), None);
        // One that its person had asked to be erased goes all the same.
        assert!(begin(store, 2, &unused()).await);
        assert!(begin(store, 2, &Ending::asked(today())).await, "it takes the place of a warning");
        sign_in(store, &hash(6), 2, later, later).await;
        let ending = store.ending(user(2)).await.unwrap().unwrap();
        assert_eq!(ending.cause, EndingCause::Asked);
        let mut unit = store.write().await.unwrap();
        assert!(unit.keep_account(user(2)).await.unwrap());
        assert!(!unit.keep_account(user(2)).await.unwrap());
        unit.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_last_keeper_of_accounts_stays_and_others_are_used_again() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        let mut unit = store.write().await.unwrap();
        for number in [1, 2] {
            let keeper = Appointment::Console(user(number));
            unit.give_post(&keeper, Post::Accounts, noon(0)).await.unwrap();
        }
        unit.commit().await.unwrap();
        let on = today() + Days::new(30);
        for number in [1, 2] {
            assert!(begin(store, number, &unused()).await);
        }
        sign_in(store, &hash(5), 3, noon(0), noon(600)).await;
        assert!(store.ties(user(1), noon(0)).await.unwrap().are_none());
        assert!(deactivate(store, 1, on).await);
        assert!(!deactivate(store, 2, on).await, "nobody would be left");
        assert!(store.ties(user(2), noon(0)).await.unwrap().accounts_post);
        assert!(store.account(user(1)).await.unwrap().is_none());
        let email = store.registrant(user(2)).await.unwrap().unwrap().mailbox.address;
        assert!(store.dormant_account(&email).await.unwrap().is_none(), "that one is in use");
        let mut unit = store.write().await.unwrap();
        assert!(unit.reactivate_account(user(1), on).await.unwrap());
        assert!(!unit.reactivate_account(user(1), on).await.unwrap());
        unit.commit().await.unwrap();
        assert!(store.account(user(1)).await.unwrap().is_some());
        assert_eq!(store.ending(user(1)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn of_an_erased_account_its_row_is_left_and_tells_of_nobody() {
    for fresh in each().await {
        let store = &*fresh.store;
        settled(store).await;
        grant(store, granted(1, AccountType::ProviderAdmin, "RR8", noon(0), None)).await.unwrap();
        let reference = recorded(store, 1, "RR8").await;
        sign_in(store, &hash(1), 1, noon(0), noon(600)).await;
        credentials::fill(store, 1).await;
        requests::ask(store, &requests::request(1, 1, RequestKind::Organisational)).await.unwrap();
        fill(store, 1).await;
        assert!(!erase(store, 1, today() + Days::new(13)).await, "they may change their mind");
        let due = store.accounts_to_erase(today() + Days::new(14), None, 9).await.unwrap();
        assert_eq!(due.len(), 1);
        assert!(erase(store, 1, today() + Days::new(14)).await);
        assert!(!erase(store, 1, today() + Days::new(14)).await, "once");
        for table in [
            "sessions",
            "half_sign_ins",
            "recoveries",
            "authenticators",
            "recovery_codes",
            "drafts",
            "registrants",
            "posts",
            "mailbox_links",
            "account_endings",
            "access_requests",
        ] {
            let rows = format!("SELECT COUNT(*) FROM {table}");
            assert_eq!(direct::number(&fresh.url, &rows).await, 0, "{table}");
        }
        let left = format!(
            "SELECT COUNT(*) FROM users WHERE name = '{FORMER_USER}' AND password_hash = '' \
             AND state = 'erased' AND email LIKE '%@erased.invalid'"
        );
        assert_eq!(direct::number(&fresh.url, &left).await, 1);
        let mine = store.rights_requests_of(user(1)).await.unwrap();
        assert_eq!((mine[0].state, mine[0].words.as_str()), (RightsState::Withdrawn, ""));
        let grants = store.grants_ever(user(1)).await.unwrap();
        assert!(grants.iter().all(|one| one.reason.is_empty() && one.revoked.is_some()));
        let admin = crate::world::actor(2, &[(AccountType::ProviderAdmin, "RR8")]);
        let scope = domain::access::Scope::of(&admin);
        let record = store.event(&reference, &scope, today()).await.unwrap().unwrap();
        let former = domain::event::record::Recorder::Named(FORMER_USER.to_owned());
        assert_eq!(record.head.recorder, former);
        // Nobody lets it sign in again.
        let mut unit = store.write().await.unwrap();
        let restored = unit.set_account_state(&may_manage(user(1)), AccountState::Active).await;
        assert!(matches!(restored, Err(StoreError::Stale)));
    }
}

#[tokio::test]
async fn an_address_is_set_once_by_each_link_and_is_nobody_elses() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        fill(store, 1).await;
        let link = store.mailbox_link(&hash(77), noon(59)).await.unwrap().unwrap();
        assert_eq!((link.user, link.kind), (user(1), MailboxLinkKind::Undo));
        assert!(store.mailbox_link(&hash(77), noon(60)).await.unwrap().is_none());
        let mut unit = store.write().await.unwrap();
        unit.take_mailbox_link(&hash(77), noon(1)).await.unwrap();
        let again = unit.take_mailbox_link(&hash(77), noon(1)).await;
        assert!(matches!(again, Err(StoreError::Stale)));
        let taken = store.account(user(2)).await.unwrap().unwrap().email;
        let conflict = unit.set_address(user(1), &taken).await;
        assert!(matches!(conflict, Err(StoreError::Conflict(_))), "{conflict:?}");
    })
    .await;
}

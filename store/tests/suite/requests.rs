//! Requests for access, decisions, and who holds what where.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::deed::{ApproveAccess, ManageAccount, RejectAccess, RevokeAccess};
use domain::access::request::view::{AccessRequest, Workplace};
use domain::access::request::{ByMailbox, RequestId, RequestKind, RequestState};
use domain::access::{AccountType, Post, Scope};
use domain::account::{EmailAddress, Mailbox};
use store::{
    Appointment, Granting, NamedWorkplace, NewGrant, NewRequest, Office, Store, StoreError, Verdict,
};
use uuid::Uuid;

use crate::database::on_each;
use crate::people::{grant, granted, held, may_decide, may_manage};
use crate::world::{actor, code, noon, settled, today, user};

fn id(number: u128) -> RequestId {
    RequestId(Uuid::from_u128(number))
}

/// Somebody's request at the trust RR8.
pub fn request(number: u128, by: u128, kind: RequestKind) -> NewRequest {
    let until =
        (kind == RequestKind::ReadOnly).then(|| NaiveDate::from_ymd_opt(2027, 3, 1).unwrap());
    NewRequest {
        id: id(number),
        user: user(by),
        kind,
        workplace: NamedWorkplace::Listed(code("RR8")),
        reason: "leads on falls".to_owned(),
        until,
        at: noon(number as i64),
    }
}

pub async fn ask(store: &dyn Store, request: &NewRequest) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.add_request(request).await?;
    unit.commit().await
}

async fn decide(store: &dyn Store, number: u128, verdict: Verdict<'_>) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.decide_request(id(number), &verdict, "welcome", noon(60)).await?;
    unit.commit().await
}

fn numbers(requests: &[AccessRequest]) -> Vec<u128> {
    requests.iter().map(|request| request.id.0.as_u128()).collect()
}

#[tokio::test]
async fn a_request_is_decided_once() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        ask(store, &request(1, 2, RequestKind::Organisational)).await.unwrap();
        let read = async || store.request(id(1), noon(9)).await.unwrap().unwrap();
        let asked = read().await;
        assert_eq!(
            (asked.state, asked.has_admin, asked.decision),
            (RequestState::Pending, false, None)
        );
        assert_eq!(asked.workplace.listed().unwrap().code, code("RR8"));

        let about_another = may_decide::<ApproveAccess>(user(3), AccountType::ProviderAdmin, "RR8");
        let elsewhere = may_decide::<RejectAccess>(user(2), AccountType::ProviderAdmin, "RAL");
        for verdict in [Verdict::Approved(&about_another), Verdict::Rejected(&elsewhere)] {
            assert!(matches!(decide(store, 1, verdict).await, Err(StoreError::Stale)));
        }
        let approve =
            may_decide::<ApproveAccess>(user(2), AccountType::ProviderOrganisational, "RR8");
        let reject =
            may_decide::<RejectAccess>(user(2), AccountType::ProviderOrganisational, "RR8");
        decide(store, 1, Verdict::Approved(&approve)).await.unwrap();
        let late = decide(store, 1, Verdict::Rejected(&reject)).await;
        assert!(matches!(late, Err(StoreError::Stale)), "the second approver is too late");
        let decided = read().await;
        assert_eq!(decided.state, RequestState::Approved);
        assert_eq!(decided.decision, Some((noon(60), "welcome".to_owned())));
    })
    .await;
}

#[tokio::test]
async fn nobody_waits_for_the_same_twice() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        ask(store, &request(1, 2, RequestKind::Admin)).await.unwrap();
        let again = ask(store, &request(2, 2, RequestKind::Admin)).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        ask(store, &request(3, 2, RequestKind::Organisational)).await.unwrap();
        ask(store, &request(4, 3, RequestKind::Admin)).await.unwrap();
        let reject = may_decide::<RejectAccess>(user(2), AccountType::ProviderAdmin, "RR8");
        decide(store, 1, Verdict::Rejected(&reject)).await.unwrap();
        ask(store, &request(5, 2, RequestKind::Admin)).await.unwrap();
        assert_eq!(numbers(&store.requests_of(user(2), noon(9)).await.unwrap()), [5, 3, 1]);
    })
    .await;
}

#[tokio::test]
async fn l10_what_waits_is_shown_to_those_who_decide() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        ask(store, &request(1, 2, RequestKind::Standard)).await.unwrap();
        ask(store, &request(2, 2, RequestKind::Admin)).await.unwrap();
        ask(store, &request(3, 3, RequestKind::ReadOnly)).await.unwrap();
        let at_ral = NamedWorkplace::Listed(code("RAL"));
        ask(store, &NewRequest { workplace: at_ral, ..request(4, 2, RequestKind::Organisational) })
            .await
            .unwrap();
        let words = NamedWorkplace::Unlisted("Smile Dental".to_owned());
        ask(store, &NewRequest { workplace: words, ..request(5, 4, RequestKind::Standard) })
            .await
            .unwrap();
        let waiting = async |at: &[&str], accounts| {
            let codes: Vec<_> = at.iter().map(|at| code(at)).collect();
            let all = store.undecided(&codes, accounts, None, noon(100), 50).await.unwrap();
            let (mut pages, mut after) = (Vec::new(), None);
            loop {
                let page = store.undecided(&codes, accounts, after, noon(100), 2).await.unwrap();
                let Some(last) = page.last() else { break };
                after = Some(last.id);
                pages.extend(page);
            }
            assert_eq!(numbers(&pages), numbers(&all), "page by page, each once");
            numbers(&all)
        };
        assert_eq!(waiting(&["RR8"], false).await, [2, 3]);
        assert_eq!(waiting(&["RAL", "RR8"], false).await, [2, 3, 4]);
        assert_eq!(waiting(&[], true).await, [1, 2, 5]);
        assert_eq!(waiting(&["RR8"], true).await, [1, 2, 3, 5]);
        // One who has become admin there decides; the post does not any more.
        grant(store, granted(5, AccountType::ProviderAdmin, "RR8", noon(0), Some(noon(200))))
            .await
            .unwrap();
        assert_eq!(waiting(&[], true).await, [1, 5]);
        assert!(store.request(id(2), noon(100)).await.unwrap().unwrap().has_admin);
        assert!(!store.request(id(2), noon(200)).await.unwrap().unwrap().has_admin);
        // The applicant's own type does not make an admin of them.
        grant(store, granted(2, AccountType::ProviderAdmin, "RAL", noon(0), None)).await.unwrap();
        assert!(!store.request(id(4), noon(100)).await.unwrap().unwrap().has_admin);
        assert!(store.has_admin_besides(&code("RAL"), user(3), noon(1)).await.unwrap());
        assert!(!store.has_admin_besides(&code("RAL"), user(2), noon(1)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn l1_a_mailbox_approves_its_own_request_alone() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        ask(store, &request(1, 2, RequestKind::Standard)).await.unwrap();
        let address = EmailAddress::try_from("sam@nhs.net".to_owned()).unwrap();
        let mailbox = Mailbox { address, verified: true };
        let proof = ByMailbox::of(user(2), &mailbox, &code("RR8")).unwrap();
        let others = ByMailbox::of(user(3), &mailbox, &code("RR8")).unwrap();
        assert!(decide(store, 1, Verdict::ByMailbox(&others)).await.is_err());
        decide(store, 1, Verdict::ByMailbox(&proof)).await.unwrap();
        let by_mailbox = NewGrant {
            granting: Granting::ByMailbox(&proof),
            reason: "nhs.net".to_owned(),
            from: noon(0),
            until: None,
        };
        grant(store, by_mailbox).await.unwrap();
        let sam = store.actor(user(2), noon(1)).await.unwrap().unwrap();
        assert_eq!(held(&sam), [(AccountType::Standard, "RR8")]);
    })
    .await;
}

/// `rules.md` 14.
#[tokio::test]
async fn an_unlisted_workplace_is_placed_by_the_approval_or_rejected_as_it_is() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let unlisted = |number, by| NewRequest {
            workplace: NamedWorkplace::Unlisted("Smile Dental".to_owned()),
            ..request(number, by, RequestKind::Standard)
        };
        ask(store, &unlisted(1, 2)).await.unwrap();
        ask(store, &unlisted(2, 3)).await.unwrap();
        let address = EmailAddress::try_from("sam@nhs.net".to_owned()).unwrap();
        let mailbox = Mailbox { address, verified: true };
        let proof = ByMailbox::of(user(2), &mailbox, &code("B81")).unwrap();
        decide(store, 1, Verdict::ByMailbox(&proof)).await.unwrap();
        let placed = store.request(id(1), noon(0)).await.unwrap().unwrap();
        assert_eq!(placed.workplace.listed().map(|place| &place.code), Some(&code("B81")));
        let about = may_manage::<ManageAccount>(user(3));
        decide(store, 2, Verdict::Unplaceable(&about)).await.unwrap();
        let refused = store.request(id(2), noon(0)).await.unwrap().unwrap();
        assert_eq!(refused.state, RequestState::Rejected);
        assert_eq!(refused.workplace, Workplace::Unlisted("Smile Dental".to_owned()));
        // A listed one is no matter of placing.
        ask(store, &request(3, 3, RequestKind::Standard)).await.unwrap();
        assert!(decide(store, 3, Verdict::Unplaceable(&about)).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_is_held_is_listed_with_its_reason_grantor_and_end() {
    use AccountType::{ProviderAdmin, ReadOnly, Standard};
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        grant(store, granted(8, ProviderAdmin, "RR8", noon(0), None)).await.unwrap();
        grant(store, granted(2, Standard, "RR8", noon(50), None)).await.unwrap();
        let mut unit = store.write().await.unwrap();
        let permit = may_decide::<ApproveAccess>(user(3), ReadOnly, "RR8");
        let (from, until) = (noon(0), Some(noon(90)));
        let reason = "joint review".to_owned();
        let approved = Granting::Approved(&permit);
        unit.add_grant(&NewGrant { granting: approved, reason, from, until }).await.unwrap();
        unit.commit().await.unwrap();
        let at = async |minute| store.grants_at(&code("RR8"), noon(minute)).await.unwrap();
        let types =
            async |minute| at(minute).await.iter().map(|g| g.account_type).collect::<Vec<_>>();
        assert_eq!(types(0).await, [ReadOnly, ProviderAdmin]);
        assert_eq!(types(60).await, [ReadOnly, ProviderAdmin]);
        assert_eq!(types(90).await, [ProviderAdmin]);
        let standard = async |minute, most| {
            store.standard_users_at(&code("RR8"), noon(minute), most).await.unwrap()
        };
        assert_eq!((standard(0, 9).await, standard(60, 9).await, standard(60, 0).await), (0, 1, 0));
        let reader = &at(0).await[0];
        assert_eq!((reader.user, reader.reason.as_str()), (user(3), "joint review"));
        assert_eq!((reader.granted_by.as_deref(), reader.until), (Some("Person 8"), until));
        let own = store.grants_of(user(3), noon(0)).await.unwrap();
        assert_eq!((own.len(), own[0].place.code.as_str()), (1, "RR8"));
    })
    .await;
}

/// Of two admins who revoke each other at the same moment, one remains.
#[tokio::test]
async fn l16_whoever_is_no_admin_any_more_revokes_nobody() {
    use AccountType::ProviderAdmin;
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        for admin in [2, 3] {
            grant(store, granted(admin, ProviderAdmin, "RR8", noon(0), None)).await.unwrap();
        }
        let revoke = async |by: u128, about: u128| {
            let permit = may_decide::<RevokeAccess>(user(about), ProviderAdmin, "RR8");
            let office = Office::Admin(user(by), code("RR8"));
            let mut unit = store.write().await?;
            unit.hold_office(&office, user(about), noon(1)).await?;
            unit.revoke_grant(&permit, "left", noon(1)).await?;
            unit.commit().await
        };
        let (one, other) = tokio::join!(revoke(2, 3), revoke(3, 2));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let left = store.grants_at(&code("RR8"), noon(1)).await.unwrap();
        assert_eq!(left.iter().filter(|grant| grant.account_type.is_admin()).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_office_is_asked_for_again_when_it_is_used() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let hold = async |office: &Office| {
            let mut unit = store.write().await.unwrap();
            unit.hold_office(office, user(3), noon(1)).await
        };
        let office = Office::InPost(user(2), Post::Accounts);
        assert!(matches!(hold(&office).await, Err(StoreError::Stale)));
        let mut unit = store.write().await.unwrap();
        unit.give_post(&Appointment::Console(user(2)), Post::Unsealing, noon(0)).await.unwrap();
        unit.commit().await.unwrap();
        assert!(hold(&office).await.is_err(), "no post is implied by another");
        let mut unit = store.write().await.unwrap();
        unit.give_post(&Appointment::Console(user(2)), Post::Accounts, noon(0)).await.unwrap();
        unit.commit().await.unwrap();
        hold(&office).await.unwrap();
        assert!(store.is_post_held(Post::Accounts).await.unwrap());
        assert!(!store.is_post_held(Post::NationalReview).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn how_many_organisations_somebody_would_see_is_counted() {
    use AccountType::{IcbOrganisational, ProviderOrganisational, ReadOnly, Standard};
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        for (account_type, at, expected) in [
            (Standard, "RR8", 0),
            (ReadOnly, "RR8", 1),
            // The trust and the prison unit that it runs.
            (ProviderOrganisational, "RR8", 2),
            // The trust alone: its site owns nothing.
            (ProviderOrganisational, "RAL", 1),
            // Itself, the trust, two practices.
            (IcbOrganisational, "QWO", 4),
        ] {
            let scope = Scope::of(&actor(2, &[(account_type, at)]));
            let within = store.organisations_within(&scope, today()).await.unwrap();
            assert_eq!(within, expected, "{account_type:?} {at}");
        }
    })
    .await;
}

//! What people ask about their own data, what is held of them, and what they are
//! reminded of.

use chrono::{Days, Duration};
use domain::access::deed::ViewAccounts;
use domain::access::{AccountType, Actor, Permit, Post, permit};
use domain::account::rights::RightsState;
use serde_json::json;
use store::{AuditEntry, StoreError};

use crate::database::on_each;
use crate::lifespans::fill;
use crate::people::{grant, granted, may_manage};
use crate::world::{actor, code, noon, settled, today, user};

fn may_view() -> Permit<ViewAccounts> {
    let keeper = Actor { posts: [Post::Accounts].into(), ..actor(9, &[]) };
    permit(Some(&keeper), &()).unwrap()
}

#[tokio::test]
async fn a_request_about_data_is_answered_once_by_somebody_else() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        fill(store, 1).await;
        let all = store.open_rights_requests(&may_view(), 9).await.unwrap();
        let [request] = &all[..] else { panic!("{} wait", all.len()) };
        assert_eq!((request.user, request.state), (user(1), RightsState::Open));
        let (about, other) = (may_manage(user(1)), may_manage(user(2)));
        let later = today() + Days::new(90);
        let mut unit = store.write().await.unwrap();
        let of_another = unit.extend_right(&other, request.id, later).await;
        assert!(matches!(of_another, Err(StoreError::Stale)));
        unit.extend_right(&about, request.id, later).await.unwrap();
        let twice = unit.extend_right(&about, request.id, later).await;
        assert!(matches!(twice, Err(StoreError::Stale)));
        unit.answer_right(&about, request, true, "done", noon(5)).await.unwrap();
        let twice = unit.answer_right(&about, request, false, "no", noon(6)).await;
        assert!(matches!(twice, Err(StoreError::Stale)));
        unit.commit().await.unwrap();
        assert!(store.open_rights_requests(&may_view(), 9).await.unwrap().is_empty());
        let mine = store.rights_requests_of(user(1)).await.unwrap();
        assert_eq!((mine[0].due_on, mine[0].state), (later, RightsState::Granted));
        let facts = store.account_facts(user(1)).await.unwrap().unwrap();
        assert_eq!(facts.restricted_on, Some(today()));
        let others = store.account_facts(user(2)).await.unwrap().unwrap();
        assert_eq!(others.restricted_on, None);
    })
    .await;
}

#[tokio::test]
async fn the_log_of_a_person_is_what_they_did_and_what_was_done_about_them() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        let entry = |by: u128, kind: &str, subject: String| AuditEntry {
            at: noon(0),
            actor: Some(user(by)),
            deed: "suspend account".to_owned(),
            subject_kind: kind.to_owned(),
            subject,
            detail: json!({}),
        };
        let id = |number: u128| user(number).0.to_string();
        let mut unit = store.write().await.unwrap();
        for entry in [
            entry(1, "event", "8K2D".to_owned()),
            entry(2, "account", id(1)),
            entry(2, "account", id(3)),
            entry(1, "account", id(1)),
            entry(2, "request", "r".to_owned()),
            entry(2, "event", id(1)),
        ] {
            unit.append_audit(&entry).await.unwrap();
        }
        unit.commit().await.unwrap();
        let subjects = [id(1), "r".to_owned()];
        let all = store.audit_of(user(1), &subjects, 0, 9).await.unwrap();
        let numbers: Vec<i64> = all.iter().map(|row| row.id - all[0].id).collect();
        assert_eq!(numbers, [0, 1, 3, 4], "each once, in their order");
        // Some at a time, none is left out.
        let (mut walked, mut after) = (Vec::new(), 0);
        loop {
            let page = store.audit_of(user(1), &subjects, after, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.id;
            walked.extend(page);
        }
        assert_eq!(walked, all);
    })
    .await;
}

#[tokio::test]
async fn each_reminder_is_noted_once() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        let until = noon(0) + Duration::days(10);
        grant(store, granted(2, AccountType::ReadOnly, "RAL", noon(0), Some(until))).await.unwrap();
        grant(store, granted(3, AccountType::ProviderAdmin, "RR8", noon(0), None)).await.unwrap();
        let soon = noon(0) + Duration::days(14);
        let ending = store.grants_to_remind_of(14, noon(0), soon, 0, 9).await.unwrap();
        assert_eq!(ending.len(), 1);
        let mut unit = store.write().await.unwrap();
        assert!(unit.reminded_of_grant(ending[0].id, 14).await.unwrap());
        assert!(!unit.reminded_of_grant(ending[0].id, 14).await.unwrap());
        unit.commit().await.unwrap();
        assert!(store.grants_to_remind_of(14, noon(0), soon, 0, 9).await.unwrap().is_empty());
        assert_eq!(store.grants_to_remind_of(2, noon(0), soon, 0, 9).await.unwrap().len(), 1);

        let a_year_on = noon(0) + Duration::days(365);
        let due = async |now| {
            let since = now - Duration::days(365);
            store.access_to_review(since, now, 9).await.unwrap()
        };
        assert!(due(a_year_on - Duration::days(1)).await.is_empty(), "not admin for a year");
        assert_eq!(due(a_year_on).await, [code("RR8")]);
        assert_eq!(store.admins_of(&code("RR8"), a_year_on).await.unwrap().len(), 1);
        let on = today() + Days::new(365);
        let mut unit = store.write().await.unwrap();
        assert!(unit.reminded_of_access(&code("RR8"), on, today()).await.unwrap());
        assert!(!unit.reminded_of_access(&code("RR8"), on, today()).await.unwrap());
        unit.reviewed_access(&code("RR8"), user(3), a_year_on).await.unwrap();
        unit.commit().await.unwrap();
        assert!(due(a_year_on).await.is_empty());
        let last = store.last_access_review(&code("RR8")).await.unwrap().unwrap();
        assert_eq!((last.at, last.by.as_str()), (a_year_on, "Person 3"));
        assert_eq!(due(a_year_on + Duration::days(366)).await, [code("RR8")], "and each year");
    })
    .await;
}

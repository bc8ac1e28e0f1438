//! The audit log: what it keeps, and what an intruder cannot do to it unseen.

use std::sync::Arc;

use chrono::Duration;
use domain::access::{AccountType, Actor, AuditScope, Post};
use domain::event::{Owner, Reference};
use serde_json::json;
use store::{AuditEntry, AuditVerdict, Hash, Store};
use uuid::Uuid;

use crate::database::{each, on_each, postgres_url};
use crate::direct;
use crate::world::{actor, anyone, event, noon, recorded, settled, today, unknown, user};

fn entry(number: u64) -> AuditEntry {
    AuditEntry {
        at: noon(number as i64) + Duration::microseconds(number as i64),
        actor: (!number.is_multiple_of(3)).then(|| user(u128::from(number % 3))),
        deed: "review".to_owned(),
        subject_kind: "event".to_owned(),
        subject: format!("E{number}"),
        detail: json!({ "to": "reviewed", "b": 1.0, "a": "in “quotes” \u{0} é", "n": number }),
    }
}

/// Appends entries with these numbers, each in a unit of work of its own.
async fn append(store: &dyn Store, numbers: impl IntoIterator<Item = u64>) {
    for number in numbers {
        let mut unit = store.write().await.unwrap();
        unit.append_audit(&entry(number)).await.unwrap();
        unit.commit().await.unwrap();
    }
}

async fn whole(store: &dyn Store) -> (u64, u64, Hash) {
    match store.verify_audit().await.unwrap() {
        AuditVerdict::Whole { sealed, unsealed, head } => (sealed, unsealed, head),
        broken => panic!("{broken:?}"),
    }
}

#[tokio::test]
async fn entries_are_kept_in_order_and_read_in_pages() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        append(store, 0..5).await;
        let mut unit = store.write().await.unwrap();
        unit.append_audit(&entry(9)).await.unwrap();
        drop(unit);

        let mut read = Vec::new();
        let mut after = 0;
        loop {
            let page = store.audit_since(after, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.id;
            assert!(page.len() <= 2);
            read.extend(page.into_iter().map(|row| row.entry));
        }
        // What was written in a unit that was dropped is not there.
        assert_eq!(read, (0..5).map(entry).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn sealing_goes_on_where_it_ended() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        assert_eq!(store.seal_audit(10).await.unwrap(), 0);
        let (sealed, unsealed, empty) = whole(store).await;
        assert_eq!((sealed, unsealed), (0, 0));
        append(store, 0..7).await;
        assert_eq!(whole(store).await, (0, 7, empty));
        assert_eq!(store.seal_audit(3).await.unwrap(), 3);
        let rows = store.audit_since(0, 10).await.unwrap();
        let marks: Vec<bool> = rows.iter().map(|row| row.sealed).collect();
        assert_eq!(marks, [true, true, true, false, false, false, false]);
        let (sealed, unsealed, first) = whole(store).await;
        assert_eq!((sealed, unsealed), (3, 4));
        append(store, 7..450).await;
        assert_eq!(store.seal_audit(1_000).await.unwrap(), 447);
        assert_eq!(store.seal_audit(1_000).await.unwrap(), 0);
        let (sealed, unsealed, last) = whole(store).await;
        assert_eq!((sealed, unsealed), (450, 0));
        assert!(first != empty && last != first);
    })
    .await;
}

/// Entries about this and that, at two organisations; one of several, which tells
/// of one twice.
pub async fn append_about(store: &dyn Store) -> [Reference; 2] {
    let (first, second) = (recorded(store, 1, "RR8").await, recorded(store, 2, "B81").await);
    let id = |number: u128| Uuid::from_u128(number).to_string();
    let nobody = || "1".to_owned();
    let about = [
        ("event", id(1), json!({})),
        ("event", id(2), json!({})),
        ("response", nobody(), json!({ "event": id(1) })),
        ("events", nobody(), json!({ "organisations": ["B81", "nowhere", "B81"] })),
        ("account", user(2).0.to_string(), json!({ "event": "none", "organisation": 7 })),
        ("event", id(1), json!({ "organisation": "B81" })),
    ];
    let mut unit = store.write().await.unwrap();
    for (kind, subject, detail) in about {
        let entry = AuditEntry { subject_kind: kind.to_owned(), subject, detail, ..entry(1) };
        unit.append_audit(&entry).await.unwrap();
    }
    unit.commit().await.unwrap();
    [first, second]
}

#[tokio::test]
async fn entries_are_read_where_they_were_done_the_last_first() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let [one, two] = append_about(store).await.map(|event| event.to_string());
        let admin_at = |codes: &[&'static str]| {
            let held = codes.iter().map(|code| (AccountType::ProviderAdmin, *code));
            actor(1, &held.collect::<Vec<_>>())
        };
        let read = async |actor: Actor, before, limit| {
            let scope = AuditScope::of(&actor).unwrap();
            let lines = store.audit_lines(&scope, before, limit).await.unwrap();
            lines.into_iter().map(|line| (line.position, line.subject)).collect::<Vec<_>>()
        };
        assert!(read(admin_at(&["RR8"]), None, 9).await.is_empty(), "nothing is chained yet");
        store.seal_audit(100).await.unwrap();
        let is = |position, subject: &str| (position, subject.to_owned());
        let there = read(admin_at(&["RR8"]), None, 9).await;
        assert_eq!(there, [is(6, &one), is(3, "1"), is(1, &one)]);
        let there = read(admin_at(&["B81"]), None, 9).await;
        assert_eq!(there, [is(6, &one), is(4, "1"), is(2, &two)]);
        let both = read(admin_at(&["RR8", "B81"]), None, 2).await;
        assert_eq!(both, [is(6, &one), is(4, "1")], "each once");
        let both = read(admin_at(&["RR8", "B81"]), Some(4), 2).await;
        assert_eq!(both, [is(3, "1"), is(2, &two)]);
        let mut keeper = actor(9, &[]);
        keeper.posts.insert(Post::Accounts);
        let name = store.account(user(2)).await.unwrap().unwrap().name;
        assert_eq!(read(keeper.clone(), Some(6), 2).await, [is(5, &name), is(4, "1")]);
        assert_eq!(read(keeper, None, 99).await.len(), 6);
        let (_, _, head) = whole(store).await;
        assert_eq!(store.audit_position(&head).await.unwrap(), Some(6));
        assert_eq!(store.audit_position(&[7; 32]).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn whatever_is_tampered_with_is_named() {
    // The entries have the numbers 1 to 6; the fourth is the one aimed at.
    let attacks = [
        ("UPDATE audit SET detail = '{}' WHERE id = 4", 4),
        ("UPDATE audit SET deed = 'view' WHERE id = 4", 4),
        ("UPDATE audit SET subject = 'E0' WHERE id = 4", 4),
        ("UPDATE audit SET actor_id = NULL WHERE id = 4", 4),
        ("UPDATE audit SET at = (SELECT o.at FROM audit o WHERE o.id = 1) WHERE id = 4", 4),
        ("UPDATE audit SET hash = (SELECT o.hash FROM audit o WHERE o.id = 1) WHERE id = 4", 4),
        ("DELETE FROM audit WHERE id = 4", 5),
        ("DELETE FROM audit WHERE id = 1", 2),
        ("UPDATE audit SET position = NULL, hash = NULL WHERE id = 4", 5),
        // Taken out, and the gap closed.
        (
            "DELETE FROM audit WHERE id = 4; UPDATE audit SET position = 4 WHERE id = 5; \
             UPDATE audit SET position = 5 WHERE id = 6",
            5,
        ),
        // Put in.
        (
            "UPDATE audit SET position = 7 WHERE id = 6; UPDATE audit SET position = 6 WHERE id = 5; \
             INSERT INTO audit (id, at, deed, subject_kind, subject, detail, position, hash) \
             SELECT 90, at, 'review', 'event', 'E1', '{}', 5, hash FROM audit WHERE id = 4",
            90,
        ),
    ];
    for (attack, named) in attacks {
        for fresh in each().await {
            let store = fresh.store.as_ref();
            settled(store).await;
            append(store, 1..7).await;
            store.seal_audit(100).await.unwrap();
            let ids: Vec<i64> =
                store.audit_since(0, 10).await.unwrap().iter().map(|row| row.id).collect();
            assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
            whole(store).await;
            direct::execute(&fresh.url, attack).await;
            let verdict = store.verify_audit().await.unwrap();
            assert_eq!(verdict, AuditVerdict::Broken { id: named }, "{attack}");
        }
    }
}

#[tokio::test]
async fn an_end_cut_off_does_not_have_the_hash_that_was_written_down() {
    for fresh in each().await {
        let store = fresh.store.as_ref();
        settled(store).await;
        append(store, 1..7).await;
        store.seal_audit(100).await.unwrap();
        let (_, _, written_down) = whole(store).await;
        direct::execute(&fresh.url, "DELETE FROM audit WHERE id = 6").await;
        let (sealed, _, head) = whole(store).await;
        assert_eq!(sealed, 5);
        assert_ne!(head, written_down);
        append(store, 7..8).await;
        store.seal_audit(100).await.unwrap();
        assert_ne!(whole(store).await.2, written_down);
    }
}

#[tokio::test]
async fn sealers_at_the_same_time_make_one_chain() {
    on_each(async |store: Arc<dyn Store>| {
        settled(store.as_ref()).await;
        append(store.as_ref(), 0..60).await;
        let sealers: Vec<_> = (0..4)
            .map(|_| {
                let store = Arc::clone(&store);
                tokio::spawn(async move { store.seal_audit(20).await.unwrap() })
            })
            .collect();
        let mut sealed = 0;
        for sealer in sealers {
            sealed += sealer.await.unwrap();
        }
        assert_eq!(sealed, 60);
        let (sealed, unsealed, _) = whole(store.as_ref()).await;
        assert_eq!((sealed, unsealed), (60, 0));
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_is_committed_late_is_chained_later() {
    // SQLite has one writer at a time, so none of its entries is late.
    let Some(url) = postgres_url().await else { return };
    store::migrate(&url).await.unwrap();
    let store = store::open(&url).await.unwrap();
    let store = store.as_ref();
    settled(store).await;
    let mut late = store.write().await.unwrap();
    late.append_audit(&entry(1)).await.unwrap();
    append(store, 2..4).await;
    assert_eq!(store.seal_audit(10).await.unwrap(), 2);
    late.commit().await.unwrap();
    assert_eq!(store.seal_audit(10).await.unwrap(), 1);
    let (sealed, unsealed, _) = whole(store).await;
    assert_eq!((sealed, unsealed), (3, 0));
}

#[tokio::test]
async fn an_anonymous_report_leaves_no_trace_here() {
    on_each(async |store: Arc<dyn Store>| {
        let store = store.as_ref();
        settled(store).await;
        let permit = anyone();
        let mut unit = store.write().await.unwrap();
        let report = event(1, unknown(&permit, 1, Owner::NationalReview, today()));
        unit.record(&report).await.unwrap();
        unit.commit().await.unwrap();
        assert!(store.audit_since(0, 10).await.unwrap().is_empty());
    })
    .await;
}

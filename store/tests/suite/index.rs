//! Lists and counts while the register moves on, before and after the index
//! has followed.

use chrono::Days;
use domain::access::{AccountType, Scope};
use domain::event::listing::{Count, Filter, Turn};
use domain::organisation::RelationshipKind;
use store::{Register, Store};

use crate::database::on_each;
use crate::world::{actor, code, england, link, national, recorded, settle, settled, today};

/// What two ICBs list, count, find and may open.
async fn seen(store: &dyn Store, icb: &str, day: chrono::NaiveDate) -> (usize, u64, usize, usize) {
    let scope = Scope::of(&actor(5, &[(AccountType::IcbAdmin, icb)]));
    let filter = Filter::default();
    let words = Filter { words: Some("bay".to_owned()), ..Filter::default() };
    let risks = Filter { harms: [domain::event::Harm::Low].into(), ..Filter::default() };
    let rows = store.list(&scope, &filter, Turn::First, day).await.unwrap().rows;
    for row in &rows {
        assert!(store.event(&row.reference, &scope, day).await.unwrap().is_some());
    }
    let Count::Exactly(count) = store.counts(&scope, &filter, day).await.unwrap().total else {
        panic!("counted beyond the limit");
    };
    let found = store.list(&scope, &words, Turn::First, day).await.unwrap().rows.len();
    let faceted = store.list(&scope, &risks, Turn::First, day).await.unwrap().rows.len();
    (rows.len(), count, found, faceted)
}

/// B81 belongs to QHM instead of QWO.
fn moved() -> Register {
    let mut register = england();
    register.relationships.retain(|link| link.child != code("B81"));
    register.relationships.push(link("B81", RelationshipKind::CommissionedBy, "QHM"));
    register
}

async fn import(store: &dyn Store, register: &Register) -> u64 {
    let mut unit = store.write().await.unwrap();
    let queued = unit.import_organisations(register, today()).await.unwrap().queued;
    unit.commit().await.unwrap();
    queued
}

#[tokio::test]
async fn access_follows_a_move_at_once_and_the_index_later() {
    on_each(async |store| {
        settled(&*store).await;
        for number in 0..6 {
            recorded(&*store, number, "B81").await;
            recorded(&*store, number + 10, "B82").await;
        }
        store.fold_counts(7).await.unwrap();
        assert_eq!(seen(&*store, "QWO", today()).await, (12, 12, 12, 12));
        assert_eq!(seen(&*store, "QHM", today()).await, (0, 0, 0, 0));
        assert_eq!(import(&*store, &moved()).await, 1);
        for _ in 0..2 {
            assert_eq!(seen(&*store, "QWO", today()).await, (6, 6, 6, 6));
            assert_eq!(seen(&*store, "QHM", today()).await, (6, 6, 6, 6));
            assert_eq!(seen(&*store, "Y63", today()).await, (12, 12, 12, 12), "once each");
            assert_eq!(store.recount().await.unwrap(), Default::default());
            assert_eq!(store.reindex_some(10, today()).await.unwrap(), 0);
        }
        store.fold_counts(100).await.unwrap();
        assert_eq!(seen(&*store, "QHM", today()).await, (6, 6, 6, 6));
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

/// What was learnt of an organisation that operated nothing must not outlive the
/// register that it was learnt from.
#[tokio::test]
async fn an_organisation_that_begins_to_operate_another_sees_it_with_the_next_page() {
    on_each(async |store| {
        let mut register = england();
        register.relationships.retain(|link| link.child != code("PRI"));
        settle(&*store, &register).await;
        recorded(&*store, 1, "RR8").await;
        recorded(&*store, 2, "PRI").await;
        let scope = Scope::of(&actor(5, &[(AccountType::ProviderAdmin, "RR8")]));
        let page = async || {
            let page = store.list(&scope, &Filter::default(), Turn::First, today()).await;
            page.unwrap().rows.len()
        };
        assert_eq!((page().await, page().await), (1, 1));
        import(&*store, &england()).await;
        assert_eq!(page().await, 2, "as the register has it now");
        store.reindex_some(10, today()).await.unwrap();
        assert_eq!((page().await, page().await), (2, 2));
        import(&*store, &register).await;
        assert_eq!(page().await, 1);
    })
    .await;
}

#[tokio::test]
async fn events_recorded_between_a_move_and_its_indexing_are_seen_by_the_new_overseer() {
    on_each(async |store| {
        settled(&*store).await;
        recorded(&*store, 1, "B81").await;
        import(&*store, &moved()).await;
        recorded(&*store, 2, "B81").await;
        assert_eq!(seen(&*store, "QWO", today()).await, (0, 0, 0, 0));
        assert_eq!(seen(&*store, "QHM", today()).await, (2, 2, 2, 2));
        store.reindex_some(1, today()).await.unwrap();
        assert_eq!(seen(&*store, "QHM", today()).await, (2, 2, 2, 2));
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn a_dated_link_is_followed_when_its_day_comes() {
    on_each(async |store| {
        let mut register = england();
        let tomorrow = today() + Days::new(1);
        for link in register.relationships.iter_mut().filter(|link| link.child == code("B81")) {
            link.end = Some(today());
        }
        let mut next = link("B81", RelationshipKind::CommissionedBy, "QHM");
        next.start = Some(tomorrow);
        register.relationships.push(next);
        settle(&*store, &register).await;
        recorded(&*store, 1, "B81").await;
        assert_eq!(seen(&*store, "QWO", today()).await, (1, 1, 1, 1));
        assert_eq!(store.queue_changed_sights(today()).await.unwrap(), 0);
        assert_eq!(seen(&*store, "QWO", tomorrow).await.0, 0, "rows at once");
        assert_eq!(store.queue_changed_sights(tomorrow).await.unwrap(), 1);
        assert_eq!(seen(&*store, "QWO", tomorrow).await, (0, 0, 0, 0));
        assert_eq!(seen(&*store, "QHM", tomorrow).await, (1, 1, 1, 1));
        assert_eq!(store.reindex_some(5, tomorrow).await.unwrap(), 0);
        assert_eq!(seen(&*store, "QHM", tomorrow).await, (1, 1, 1, 1));
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn many_stale_rows_do_not_hide_older_ones() {
    on_each(async |store| {
        settled(&*store).await;
        for number in 0..30 {
            recorded(&*store, number, "B82").await;
        }
        for number in 30..90 {
            recorded(&*store, number, "B81").await;
        }
        import(&*store, &moved()).await;
        let scope = Scope::of(&actor(5, &[(AccountType::IcbAdmin, "QWO")]));
        let page = store.list(&scope, &Filter::default(), Turn::First, today()).await.unwrap();
        assert_eq!(page.rows.len(), 25);
        let rest = Turn::OlderThan(page.older.unwrap());
        let rest = store.list(&scope, &Filter::default(), rest, today()).await.unwrap();
        assert_eq!((rest.rows.len(), rest.older), (5, None));
        let back = Turn::NewerThan(rest.newer.unwrap());
        let back = store.list(&scope, &Filter::default(), back, today()).await.unwrap();
        assert_eq!(back.rows, page.rows);
        assert_eq!(back.newer, None, "only stale rows are newer");
    })
    .await;
}

#[tokio::test]
async fn folding_changes_no_count() {
    on_each(async |store| {
        settled(&*store).await;
        for number in 0..10 {
            recorded(&*store, number, "B81").await;
        }
        let scope = Scope::of(&national(9));
        let counts = async || store.counts(&scope, &Filter::default(), today()).await.unwrap();
        let before = counts().await;
        assert_eq!(before.total, Count::Exactly(10));
        while store.fold_counts(3).await.unwrap() > 0 {
            assert_eq!(counts().await, before);
            assert_eq!(store.recount().await.unwrap(), Default::default());
        }
    })
    .await;
}

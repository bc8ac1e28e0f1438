//! Lists of learning responses: in which order they stand, on which pages, and
//! who sees them.

use std::collections::BTreeSet;

use domain::access::{AccountType, Scope};
use domain::event::Version;
use domain::organisation::RelationshipKind;
use domain::statutory::listing::{Filter, PAGE_SIZE, Turn};
use domain::statutory::{Facts, ResponseId, ResponseKind, Urgency};
use store::{ActionDates, Recount, ResponseChange, ResponseDeed};

use crate::database::on_each;
use crate::statutory::{
    admin, begin, carry_out, change, facts, first_page, id, may_edit, may_view,
};
use crate::world::{actor, england, link, noon, recorded, settled, today};

#[tokio::test]
async fn what_is_overdue_is_listed_first_and_what_is_finished_last() {
    on_each(async |store| {
        settled(&*store).await;
        let event = recorded(&*store, 1, "RR8").await;
        let yesterday = today().pred_opt();
        let before = yesterday.and_then(|day| day.pred_opt());
        let all = [
            (1, Facts { completed: Some(today()), ..facts() }),
            (2, Facts { due: None, ..facts() }),
            (3, facts()),
            (4, Facts { started: before, due: before, ..facts() }),
        ];
        for (number, facts) in all {
            begin(&*store, number, "RR8", &event, facts).await;
        }
        let scope = Scope::of_statutory(&admin(2, "RR8"));
        let order = async || {
            let listed = first_page(&*store, &scope).await;
            listed.iter().map(|one| one.id.0.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(order().await, [4, 3, 2, 1]);
        let edit = may_edit(&*store, "RR8", &event).await;
        let late = ActionDates { number: 1, due: yesterday, done: None };
        change(&*store, &edit, 1, ResponseDeed::AddAction(late), vec![]).await.unwrap();
        let listed = first_page(&*store, &scope).await;
        assert_eq!((listed[1].id, listed[1].overdue_actions), (id(1), 1));
        assert_eq!(listed[0].reason, "It may happen again");
        change(&*store, &edit, 2, ResponseDeed::ActionDone(1, today()), vec![]).await.unwrap();
        assert_eq!(order().await, [4, 3, 2, 1]);
        let of_event = store.responses_of(&may_view(&*store, &event).await, today()).await.unwrap();
        assert_eq!(of_event, first_page(&*store, &scope).await);
    })
    .await;
}

/// Page after page, forwards and back, each response once and in order, under
/// every filter.
#[tokio::test]
async fn the_pages_of_a_list_hold_every_response_once() {
    on_each(async |store| {
        settled(&*store).await;
        let event = recorded(&*store, 1, "RR8").await;
        let foreign = recorded(&*store, 2, "B81").await;
        begin(&*store, 9_000, "B81", &foreign, facts()).await;
        let edit = may_edit(&*store, "RR8", &event).await;
        let yesterday = today().pred_opt();
        let many = u128::try_from(PAGE_SIZE * 2 + 3).unwrap();
        for number in 0..many {
            let kind = ResponseKind::ALL[usize::try_from(number % 3).unwrap()];
            let base = Facts { kind, ..facts() };
            let facts = match number % 4 {
                0 => Facts { due: None, ..base },
                1 => Facts { due: yesterday, started: yesterday, ..base },
                2 => Facts { completed: Some(today()), ..base },
                _ => base,
            };
            begin(&*store, number + 1, "RR8", &event, facts).await;
            if number % 5 == 0 {
                let due =
                    [yesterday, today().succ_opt(), None][usize::try_from(number / 5 % 3).unwrap()];
                let deed = ResponseDeed::AddAction(ActionDates { number: 1, due, done: None });
                let (id, seen, texts) = (id(number + 1), Version(1), vec![]);
                let change = ResponseChange { id, seen, at: noon(2), deed, texts };
                carry_out(&*store, &edit, change).await.unwrap();
            }
        }
        assert_eq!(store.recount().await.unwrap(), Recount::default());
        let filters = [
            Filter::default(),
            Filter { urgencies: [Urgency::Open].into(), ..Filter::default() },
            Filter {
                kinds: [ResponseKind::ALL[0], ResponseKind::ALL[2]].into(),
                ..Filter::default()
            },
            Filter {
                urgencies: [Urgency::Overdue, Urgency::Finished].into(),
                kinds: [ResponseKind::ALL[1]].into(),
                ..Filter::default()
            },
            Filter { organisation: Some(crate::world::code("B81")), ..Filter::default() },
        ];
        let scope = Scope::of_statutory(&admin(2, "RR8"));
        for filter in filters {
            let mut pages =
                vec![store.responses(&scope, today(), &filter, Turn::First).await.unwrap()];
            assert_eq!(pages[0].before, None);
            while let Some(next) = pages.last().unwrap().after {
                pages.push(
                    store.responses(&scope, today(), &filter, Turn::After(next)).await.unwrap(),
                );
            }
            let rows: Vec<_> = pages.iter().flat_map(|page| &page.rows).collect();
            let ids: BTreeSet<ResponseId> = rows.iter().map(|row| row.id).collect();
            assert_eq!(ids.len(), rows.len(), "one comes twice");
            let admitted = |facts: &Facts, urgency| {
                (filter.kinds.is_empty() || filter.kinds.contains(&facts.kind))
                    && (filter.urgencies.is_empty() || filter.urgencies.contains(&urgency))
            };
            assert!(rows.iter().all(|row| admitted(&row.facts, row.urgency(today()))));
            assert!(rows.is_sorted_by_key(|row| {
                (row.urgency(today()), row.next_due().is_none(), row.next_due(), row.id)
            }));
            if filter == Filter::default() {
                assert_eq!(rows.len(), usize::try_from(many).unwrap());
            }
            assert_eq!(rows.is_empty(), filter.organisation.is_some());
            let mut back = pages.last().unwrap().clone();
            for page in pages.iter().rev().skip(1) {
                let turn = Turn::Before(back.before.unwrap());
                back = store.responses(&scope, today(), &filter, turn).await.unwrap();
                assert_eq!(back.rows, page.rows);
            }
        }
    })
    .await;
}

/// At once, and in the same way when the index has followed.
#[tokio::test]
async fn responses_follow_their_organisation_when_it_moves() {
    on_each(async |store| {
        settled(&*store).await;
        let event = recorded(&*store, 1, "B81").await;
        begin(&*store, 1, "B81", &event, facts()).await;
        let listed = async |icb: &str| {
            let reader = actor(4, &[(AccountType::IcbAdmin, icb)]);
            first_page(&*store, &Scope::of_statutory(&reader)).await.len()
        };
        assert_eq!((listed("QWO").await, listed("QHM").await), (1, 0));
        let mut moved = england();
        moved.relationships.retain(|link| link.child.as_str() != "B81");
        moved.relationships.push(link("B81", RelationshipKind::CommissionedBy, "QHM"));
        let mut unit = store.write().await.unwrap();
        unit.import_organisations(&moved, today()).await.unwrap();
        unit.commit().await.unwrap();
        for indexed in [false, true] {
            assert_eq!((listed("QWO").await, listed("QHM").await), (0, 1), "{indexed}");
            while store.reindex_some(9, today()).await.unwrap() > 0 {}
            assert_eq!(store.recount().await.unwrap(), Recount::default());
        }
    })
    .await;
}

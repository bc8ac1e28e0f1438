//! The duty of candour, and learning responses.

use std::collections::BTreeSet;

use domain::access::deed::{EditStatutory, ViewStatutory};
use domain::access::{AccountType, Actor, Permit, Scope, permit};
use domain::event::{Reference, Version};
use domain::organisation::RelationshipKind;
use domain::statutory::listing::{Filter, PAGE_SIZE, Turn};
use domain::statutory::{
    Candour, Engagement, Facts, Listed, ResponseId, ResponseKind, StepKind, Urgency,
};
use store::{
    ActionDates, NewResponse, NewText, Recount, ResponseChange, ResponseDeed, Store, StoreError,
};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::{actor, england, link, national, noon, recorded, settled, text, today};

fn admin(number: u128, at: &str) -> Actor {
    actor(number, &[(AccountType::ProviderAdmin, at)])
}

/// The right of an admin to change the section of a record.
async fn may_edit(store: &dyn Store, at: &str, reference: &Reference) -> Permit<EditStatutory> {
    let admin = admin(2, at);
    let record = store.event(reference, &Scope::of(&admin), today()).await.unwrap().unwrap();
    permit(Some(&admin), &record.standing).unwrap()
}

async fn may_view(store: &dyn Store, reference: &Reference) -> Permit<ViewStatutory> {
    let record = store.event(reference, &Scope::of(&national(9)), today()).await.unwrap().unwrap();
    permit(Some(&national(9)), &record.standing).unwrap()
}

pub fn facts() -> Facts {
    Facts {
        kind: ResponseKind::TeamReview,
        started: Some(today()),
        due: today().succ_opt(),
        completed: None,
        stopped: None,
        factors: BTreeSet::new(),
        families: Engagement::Offered,
        staff: Engagement::NotYet,
    }
}

fn id(number: u128) -> ResponseId {
    ResponseId(Uuid::from_u128(number))
}

/// Begins a response, numbered, to a record.
pub async fn begin(store: &dyn Store, number: u128, at: &str, to: &Reference, facts: Facts) {
    let permit = may_edit(store, at, to).await;
    let texts = vec![text("reason", "It may happen again"), text("lead", "Matron")];
    let new = NewResponse { id: id(number), at: noon(1), facts, texts };
    let mut unit = store.write().await.unwrap();
    unit.begin_response(&permit, &new).await.unwrap();
    unit.commit().await.unwrap();
}

/// Does something to the first response.
async fn change(
    store: &dyn Store,
    permit: &Permit<EditStatutory>,
    seen: u32,
    deed: ResponseDeed<'_>,
    texts: Vec<NewText>,
) -> Result<Version, StoreError> {
    let change = ResponseChange { id: id(1), seen: Version(seen), at: noon(2), deed, texts };
    carry_out(store, permit, change).await
}

async fn carry_out(
    store: &dyn Store,
    permit: &Permit<EditStatutory>,
    change: ResponseChange<'_>,
) -> Result<Version, StoreError> {
    let mut unit = store.write().await?;
    let version = unit.change_response(permit, &change).await?;
    unit.commit().await?;
    Ok(version)
}

/// The first page of the responses within a scope.
async fn first_page(store: &dyn Store, scope: &Scope) -> Vec<Listed> {
    store.responses(scope, today(), &Filter::default(), Turn::First).await.unwrap().rows
}

fn is_stale<T>(result: Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Stale))
}

async fn save(
    store: &dyn Store,
    permit: &Permit<EditStatutory>,
    seen: u32,
    candour: &Candour,
) -> Result<Version, StoreError> {
    let mut unit = store.write().await?;
    let version = unit.save_candour(permit, Version(seen), candour, noon(3)).await?;
    unit.commit().await?;
    Ok(version)
}

#[tokio::test]
async fn candour_is_saved_over_what_was_seen() {
    on_each(async |store| {
        settled(&*store).await;
        let (one, other) = (recorded(&*store, 1, "RR8").await, recorded(&*store, 2, "RR8").await);
        let (edit, view) = (may_edit(&*store, "RR8", &one).await, may_view(&*store, &one).await);
        assert_eq!(store.candour(&view).await.unwrap(), None);
        let told = Candour { told: Some(today()), ..Candour::default() };
        assert_eq!(save(&*store, &edit, 0, &told).await.unwrap(), Version(1));
        assert!(is_stale(save(&*store, &edit, 0, &Candour::default()).await));
        assert!(is_stale(save(&*store, &edit, 5, &Candour::default()).await));
        assert_eq!(store.candour(&view).await.unwrap(), Some((Version(1), told)));
        let more = Candour { account: true, ..told };
        assert_eq!(save(&*store, &edit, 1, &more).await.unwrap(), Version(2));
        assert_eq!(store.candour(&view).await.unwrap(), Some((Version(2), more)));
        assert_eq!(store.candour(&may_view(&*store, &other).await).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_response_grows_step_by_step() {
    on_each(async |store| {
        settled(&*store).await;
        let (one, other) = (recorded(&*store, 1, "RR8").await, recorded(&*store, 2, "RR8").await);
        let foreign = recorded(&*store, 3, "B81").await;
        begin(&*store, 1, "RR8", &one, facts()).await;
        let edit = may_edit(&*store, "RR8", &one).await;
        let adding = may_edit(&*store, "RR8", &other).await;
        let strange = may_edit(&*store, "B81", &foreign).await;

        let add = || ResponseDeed::AddEvent(&adding);
        assert!(is_stale(change(&*store, &edit, 2, add(), vec![]).await), "it was not seen");
        assert!(is_stale(change(&*store, &adding, 1, add(), vec![]).await), "it is not covered");
        let foreign = ResponseDeed::AddEvent(&strange);
        assert!(is_stale(change(&*store, &edit, 1, foreign, vec![]).await), "another's event");
        assert_eq!(change(&*store, &edit, 1, add(), vec![]).await.unwrap(), Version(2));
        assert!(is_stale(change(&*store, &edit, 2, add(), vec![]).await), "it is covered");

        let action = ActionDates { number: 1, due: Some(today()), done: None };
        let words = NewText { instance: 1, ..text("action.what", "Fit rails") };
        let add = ResponseDeed::AddAction(action);
        change(&*store, &adding, 2, add, vec![words]).await.unwrap();
        let done = || ResponseDeed::ActionDone(1, today());
        let none = ResponseDeed::ActionDone(2, today());
        assert!(is_stale(change(&*store, &edit, 3, none, vec![]).await));
        change(&*store, &edit, 3, done(), vec![]).await.unwrap();
        assert!(is_stale(change(&*store, &edit, 4, done(), vec![]).await), "it is done");
        let completed = Facts { completed: Some(today()), ..facts() };
        let lead = text("lead", "Head of patient safety");
        change(&*store, &edit, 4, ResponseDeed::Change(&completed), vec![lead]).await.unwrap();

        let scope = Scope::of_statutory(&admin(2, "RR8"));
        let read = store.response(id(1), &scope, today()).await.unwrap().unwrap();
        assert_eq!((read.version, read.facts), (Version(5), completed));
        assert_eq!((read.organisation.as_str(), read.covers), ("RR8", 2));
        let (covering, added) = (one.clone(), other.clone());
        let covered: BTreeSet<Reference> =
            read.events.into_iter().map(|event| event.reference).collect();
        assert_eq!(covered, [one, other].into());
        assert_eq!(read.actions, [ActionDates { done: Some(today()), ..action }]);
        let texts: Vec<&str> = read.texts.iter().map(|text| text.redacted.as_str()).collect();
        assert_eq!(texts, ["Fit rails", "Head of patient safety", "It may happen again"]);
        let kinds: Vec<StepKind> = read.steps.iter().map(|step| step.kind).collect();
        use StepKind::{ActionAdded, ActionDone, Begun, Changed, EventAdded};
        assert_eq!(kinds, [Begun, EventAdded, ActionAdded, ActionDone, Changed]);
        assert!(read.steps.iter().all(|step| step.by == "Person 2"));
        let events: Vec<_> = read.steps.iter().map(|step| step.event.clone()).collect();
        assert_eq!(events[..2], [Some(covering), Some(added)]);
        let numbers: Vec<_> = read.steps.iter().map(|step| step.action).collect();
        assert_eq!(numbers, [None, None, Some(1), Some(1), None]);
        assert_eq!(read.steps[3].facts, facts());
        assert_eq!(
            (&read.steps[4].facts.completed, &*read.steps[4].texts),
            (&Some(today()), &["lead".to_owned()][..])
        );
    })
    .await;
}

#[tokio::test]
async fn a_response_is_read_within_the_scope_of_its_events() {
    on_each(async |store| {
        settled(&*store).await;
        let event = recorded(&*store, 1, "PRI").await;
        begin(&*store, 1, "PRI", &event, facts()).await;
        let icb = |at| actor(4, &[(AccountType::IcbAdmin, at)]);
        let readers = [
            (admin(3, "PRI"), true),
            (admin(3, "RR8"), true),
            (icb("QHM"), true),
            (national(3), true),
            (actor(3, &[(AccountType::ReadOnly, "PRI")]), true),
            (icb("QWO"), false),
            (admin(3, "B81"), false),
            (actor(3, &[(AccountType::Standard, "PRI")]), false),
            // The author of the event reads no section for that.
            (actor(1, &[(AccountType::Standard, "PRI")]), false),
        ];
        for (reader, reads) in readers {
            let scope = Scope::of_statutory(&reader);
            let found = store.response(id(1), &scope, today()).await.unwrap();
            assert_eq!(found.is_some(), reads, "{reader:?}");
            let listed = first_page(&*store, &scope).await;
            assert_eq!(listed.len(), usize::from(reads), "{reader:?}");
        }
        let scope = Scope::of_statutory(&national(3));
        assert!(store.response(id(2), &scope, today()).await.unwrap().is_none());
    })
    .await;
}

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

#[tokio::test]
async fn texts_of_another_engine_are_found_once_and_redacted_again() {
    on_each(async |store| {
        settled(&*store).await;
        let event = recorded(&*store, 1, "RR8").await;
        for number in 1..=2 {
            begin(&*store, number, "RR8", &event, facts()).await;
        }
        assert_eq!(store.count_texts_but("2").await.unwrap(), 5);
        for limit in [1, 10] {
            let mut all = Vec::new();
            loop {
                let next = store.response_texts_but("2", all.last(), limit).await.unwrap();
                if next.is_empty() {
                    break;
                }
                all.extend(next);
            }
            assert_eq!(all.len(), 4);
        }
        for kept in store.response_texts_but("2", None, 10).await.unwrap() {
            let mut unit = store.write().await.unwrap();
            unit.re_redact_response(&kept, 0, "Read anew", "2").await.unwrap();
            unit.commit().await.unwrap();
        }
        assert!(store.response_texts_but("2", None, 10).await.unwrap().is_empty());
        assert_eq!(store.count_texts_but("2").await.unwrap(), 1);
        let scope = Scope::of_statutory(&admin(2, "RR8"));
        let read = store.response(id(1), &scope, today()).await.unwrap().unwrap();
        assert!(read.texts.iter().all(|text| text.redacted == "Read anew"));
    })
    .await;
}

#[tokio::test]
async fn an_event_is_taken_out_but_not_the_last_one_and_an_action_is_reopened() {
    on_each(async |store| {
        settled(&*store).await;
        let (one, other) = (recorded(&*store, 1, "RR8").await, recorded(&*store, 2, "RR8").await);
        begin(&*store, 1, "RR8", &one, facts()).await;
        let (edit, adding) =
            (may_edit(&*store, "RR8", &one).await, may_edit(&*store, "RR8", &other).await);
        let out = |permit| ResponseDeed::RemoveEvent(permit);
        assert!(is_stale(change(&*store, &edit, 1, out(&edit), vec![]).await), "the last one");
        change(&*store, &edit, 1, ResponseDeed::AddEvent(&adding), vec![]).await.unwrap();
        change(&*store, &edit, 2, out(&edit), vec![]).await.unwrap();
        assert!(is_stale(change(&*store, &adding, 3, out(&edit), vec![]).await), "it is out");
        assert!(is_stale(change(&*store, &edit, 3, out(&adding), vec![]).await), "it is not his");
        let scope = Scope::of_statutory(&admin(2, "RR8"));
        let covered = async || {
            let read = store.response(id(1), &scope, today()).await.unwrap().unwrap();
            let events = read.events.into_iter().map(|event| event.reference);
            (read.covers, events.collect::<Vec<_>>())
        };
        assert_eq!(covered().await, (1, vec![other.clone()]));
        let view = may_view(&*store, &one).await;
        assert!(store.responses_of(&view, today()).await.unwrap().is_empty());
        let read = store.response(id(1), &scope, today()).await.unwrap().unwrap();
        let last = read.steps.last().unwrap();
        assert_eq!((last.kind, last.event.clone()), (StepKind::EventRemoved, Some(one)));
        // What was taken out may be covered again.
        change(&*store, &adding, 3, ResponseDeed::AddEvent(&edit), vec![]).await.unwrap();
        assert_eq!(covered().await.0, 2);

        let reopen = || ResponseDeed::ActionReopened(1);
        assert!(is_stale(change(&*store, &edit, 4, reopen(), vec![]).await), "there is none");
        let action = ActionDates { number: 1, due: Some(today()), done: None };
        change(&*store, &edit, 4, ResponseDeed::AddAction(action), vec![]).await.unwrap();
        assert!(is_stale(change(&*store, &edit, 5, reopen(), vec![]).await), "it is open");
        change(&*store, &edit, 5, ResponseDeed::ActionDone(1, today()), vec![]).await.unwrap();
        change(&*store, &edit, 6, reopen(), vec![]).await.unwrap();
        let read = store.response(id(1), &scope, today()).await.unwrap().unwrap();
        assert_eq!(read.actions, [action]);
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

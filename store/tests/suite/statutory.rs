//! The duty of candour, and learning responses.

use std::collections::BTreeSet;

use domain::access::deed::{EditStatutory, ViewStatutory};
use domain::access::{AccountType, Actor, Permit, Scope, permit};
use domain::event::{Reference, Version};
use domain::statutory::listing::{Filter, Turn};
use domain::statutory::{Candour, Engagement, Facts, Listed, ResponseId, ResponseKind, StepKind};
use store::{ActionDates, NewResponse, NewText, ResponseChange, ResponseDeed, Store, StoreError};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::{actor, national, noon, recorded, settled, text, today};

pub fn admin(number: u128, at: &str) -> Actor {
    actor(number, &[(AccountType::ProviderAdmin, at)])
}

/// The right of an admin to change the section of a record.
pub async fn may_edit(store: &dyn Store, at: &str, reference: &Reference) -> Permit<EditStatutory> {
    let admin = admin(2, at);
    let record = store.event(reference, &Scope::of(&admin), today()).await.unwrap().unwrap();
    permit(Some(&admin), &record.standing).unwrap()
}

pub async fn may_view(store: &dyn Store, reference: &Reference) -> Permit<ViewStatutory> {
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

pub fn id(number: u128) -> ResponseId {
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
pub async fn change(
    store: &dyn Store,
    permit: &Permit<EditStatutory>,
    seen: u32,
    deed: ResponseDeed<'_>,
    texts: Vec<NewText>,
) -> Result<Version, StoreError> {
    let change = ResponseChange { id: id(1), seen: Version(seen), at: noon(2), deed, texts };
    carry_out(store, permit, change).await
}

pub async fn carry_out(
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
pub async fn first_page(store: &dyn Store, scope: &Scope) -> Vec<Listed> {
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

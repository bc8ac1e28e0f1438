//! Changing events: versions, history, and what follows in lists and counts.

use domain::access::deed::{Place, RecordAnonymously, Review, Update};
use domain::access::{AccountType, Actor, Permit, Scope, permit};
use domain::event::listing::{Filter, Turn};
use domain::event::record::{Deed, Moment, Recorder};
use domain::event::{EventType, Harm, Owner, Reference, Status, Version};
use domain::taxonomy::Changes;
use serde_json::json;
use store::{Addition, Amendment, EventRecord, Store, StoreError};

use crate::database::on_each;
use crate::world::{
    actor, anyone, code, event, hash, national, noon, recorded, settled, text, today, unknown,
};

async fn read(store: &dyn Store, reference: &Reference) -> EventRecord {
    store.event(reference, &Scope::of(&national(9)), today()).await.unwrap().unwrap()
}

fn reviewer() -> Actor {
    actor(2, &[(AccountType::ProviderOrganisational, "B81")])
}

fn may_review(record: &EventRecord) -> Permit<Review> {
    permit(Some(&reviewer()), &record.standing).unwrap()
}

/// An answer that an amendment changed.
fn changes() -> Changes {
    let changed =
        json!({ "PatientInformation.PhysicalHarm.1": { "before": ["4"], "after": ["2"] } });
    serde_json::from_value(changed).unwrap()
}

fn amendment(record: &EventRecord) -> Amendment {
    Amendment {
        seen: record.head.version,
        at: noon(100),
        kind: EventType::Outcome,
        harm: Harm::Severe,
        happened_on: None,
        place: Some(code("RAL")),
        coded: json!({ "amended": true }),
        summary: "Amended".to_owned(),
        texts: vec![text("what", "Slipped on ice")],
        changes: changes(),
    }
}

async fn listed(store: &dyn Store, filter: &Filter) -> usize {
    let scope = Scope::of(&national(9));
    store.list(&scope, filter, Turn::First, today()).await.unwrap().rows.len()
}

#[tokio::test]
async fn a_review_moves_on_and_is_remembered() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let before = read(&*store, &reference).await;
        let mut unit = store.write().await.unwrap();
        let version = unit
            .review(&may_review(&before), Version(1), Status::InReview, noon(50), &[])
            .await
            .unwrap();
        unit.commit().await.unwrap();
        let after = read(&*store, &reference).await;
        assert_eq!((version, after.head.version), (Version(2), Version(2)));
        assert!(after.standing.open_review);
        let step = after.steps.last().unwrap();
        assert_eq!(step.deed, Deed::Reviewed { from: Status::Recorded, to: Status::InReview });
        assert_eq!(step.by, Recorder::Named("Person 2".to_owned()));
        assert_eq!(step.moment, Moment::At(noon(50)));
        let of = |status| Filter { statuses: [status].into(), ..Filter::default() };
        assert_eq!(listed(&*store, &of(Status::InReview)).await, 1);
        assert_eq!(listed(&*store, &of(Status::Recorded)).await, 0);
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn what_is_withdrawn_stays_and_can_be_put_back() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let move_to = async |seen, to, why: &str| {
            let record = read(&*store, &reference).await;
            let update: Permit<Update> = permit(Some(&reviewer()), &record.standing).unwrap();
            let mut unit = store.write().await.unwrap();
            let moved = unit.withdraw(&update, seen, to, noon(50), &text("reason", why)).await;
            unit.commit().await.unwrap();
            moved
        };
        let version = move_to(Version(1), Status::Withdrawn, "Recorded twice").await.unwrap();
        let after = read(&*store, &reference).await;
        assert_eq!(after.head.facets.status, Status::Withdrawn);
        assert_eq!(after.steps.last().unwrap().deed, Deed::Withdrawn { from: Status::Recorded });
        assert!(after.texts.iter().any(|text| text.redacted == "Recorded twice"));
        let of = |status| Filter { statuses: [status].into(), ..Filter::default() };
        assert_eq!(listed(&*store, &of(Status::Withdrawn)).await, 1);
        assert_eq!(listed(&*store, &of(Status::Recorded)).await, 0);
        let stale = move_to(Version(1), Status::Recorded, "It was not").await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        move_to(version, Status::Recorded, "It was not").await.unwrap();
        let back = read(&*store, &reference).await;
        assert_eq!(back.steps.last().unwrap().deed, Deed::PutBack { to: Status::Recorded });
        assert_eq!(listed(&*store, &of(Status::Recorded)).await, 1);
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn a_stale_change_is_refused_and_changes_nothing() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let seen = read(&*store, &reference).await;
        let mut unit = store.write().await.unwrap();
        unit.review(&may_review(&seen), Version(1), Status::InReview, noon(50), &[]).await.unwrap();
        unit.commit().await.unwrap();
        let update: Permit<Update> = permit(Some(&reviewer()), &seen.standing).unwrap();
        let mut unit = store.write().await.unwrap();
        let stale = unit.amend(&update, &amendment(&seen)).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        let again =
            unit.review(&may_review(&seen), Version(1), Status::Reviewed, noon(51), &[]).await;
        assert!(matches!(again, Err(StoreError::Stale)));
        unit.commit().await.unwrap();
        let after = read(&*store, &reference).await;
        assert_eq!((after.head.version, after.summary.as_str()), (Version(2), "Event 1"));
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn of_two_reviews_at_once_one_is_stale() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let seen = read(&*store, &reference).await;
        let attempt = async || {
            let mut unit = store.write().await?;
            let done = unit
                .review(&may_review(&seen), Version(1), Status::InReview, noon(50), &[])
                .await?;
            unit.commit().await?;
            Ok::<_, StoreError>(done)
        };
        let (one, other) = tokio::join!(attempt(), attempt());
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert!(matches!(one.and(other), Err(StoreError::Stale)));
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn a_colleague_amends_answers_and_leaves_the_reporters_words() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let seen = read(&*store, &reference).await;
        let update: Permit<Update> = permit(Some(&reviewer()), &seen.standing).unwrap();
        let mut unit = store.write().await.unwrap();
        unit.amend(&update, &amendment(&seen)).await.unwrap();
        unit.commit().await.unwrap();
        let after = read(&*store, &reference).await;
        assert_eq!(after.head.facets.kind, EventType::Outcome);
        assert_eq!(after.head.facets.harm, Harm::Severe);
        assert_eq!(after.head.place, Some(code("RAL")));
        assert_eq!((after.happened_on, after.coded), (None, json!({ "amended": true })));
        let texts: Vec<_> = after.texts.iter().map(|t| (t.by_reporter, &*t.redacted)).collect();
        assert_eq!(texts, [(true, "The patient fell in bay 1"), (false, "Slipped on ice")]);
        assert_eq!(after.steps.last().unwrap().deed, Deed::Amended(changes()));
        let words = |words: &str| Filter { words: Some(words.to_owned()), ..Filter::default() };
        assert_eq!(listed(&*store, &words("ice")).await, 1);
        assert_eq!(listed(&*store, &words("bay")).await, 1);
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn an_author_replaces_their_own_words_and_search_forgets_the_old_ones() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let seen = read(&*store, &reference).await;
        let author = actor(1, &[(AccountType::Standard, "B81")]);
        let update: Permit<Update> = permit(Some(&author), &seen.standing).unwrap();
        let mut unit = store.write().await.unwrap();
        unit.amend(&update, &amendment(&seen)).await.unwrap();
        unit.commit().await.unwrap();
        let after = read(&*store, &reference).await;
        assert_eq!(after.texts.len(), 1);
        assert_eq!(after.texts[0].redacted, "Slipped on ice");
        let words = |words: &str| Filter { words: Some(words.to_owned()), ..Filter::default() };
        assert_eq!(listed(&*store, &words("slip")).await, 1);
        assert_eq!(listed(&*store, &words("bay")).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_placed_record_moves_to_its_owner() {
    on_each(async |store| {
        settled(&*store).await;
        let open = anyone();
        let new = event(1, unknown(&open, 1, Owner::NationalReview, today()));
        let mut unit = store.write().await.unwrap();
        unit.record(&new).await.unwrap();
        unit.commit().await.unwrap();
        let practice = Scope::of(&reviewer());
        let sees = async || {
            let words = Filter { words: Some("bay".to_owned()), ..Filter::default() };
            let list = store.list(&practice, &Filter::default(), Turn::First, today()).await;
            let search = store.list(&practice, &words, Turn::First, today()).await;
            let record = store.event(&new.reference, &practice, today()).await.unwrap();
            (list.unwrap().rows.len(), search.unwrap().rows.len(), record.is_some())
        };
        assert_eq!(sees().await, (0, 0, false));
        let seen = read(&*store, &new.reference).await;
        let place: Permit<Place> = permit(Some(&national(3)), &seen.standing).unwrap();
        let mut unit = store.write().await.unwrap();
        unit.place(&place, Version(1), &code("B81"), noon(60)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(sees().await, (1, 1, true));
        let after = read(&*store, &new.reference).await;
        assert_eq!(after.head.owner, Owner::Organisation(code("B81")));
        assert_eq!(after.steps.last().unwrap().deed, Deed::Placed(code("B81")));
        assert_eq!(store.recount().await.unwrap(), Default::default());
        store.fold_counts(100).await.unwrap();
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn words_are_added_through_a_receipt_and_leave_no_time() {
    on_each(async |store| {
        settled(&*store).await;
        let open: Permit<RecordAnonymously> = anyone();
        let new = event(1, unknown(&open, 1, Owner::Organisation(code("B81")), today()));
        let mut unit = store.write().await.unwrap();
        unit.record(&new).await.unwrap();
        let more = Addition { on: today(), texts: vec![text("more", "The bell was broken")] };
        assert_eq!(unit.add_words(&open, &hash(2), &more).await.unwrap(), None);
        assert_eq!(unit.add_words(&open, &hash(1), &more).await.unwrap(), Some(Version(2)));
        unit.commit().await.unwrap();
        let after = store.event_by_receipt(&hash(1), today()).await.unwrap().unwrap();
        let texts: Vec<&str> = after.texts.iter().map(|text| &*text.redacted).collect();
        assert_eq!(texts, ["The bell was broken", "The patient fell in bay 1"]);
        let step = after.steps.last().unwrap();
        assert_eq!((&step.deed, step.moment), (&Deed::Added, Moment::On(today())));
        let words = Filter { words: Some("bell".to_owned()), ..Filter::default() };
        assert_eq!(listed(&*store, &words).await, 1);
    })
    .await;
}

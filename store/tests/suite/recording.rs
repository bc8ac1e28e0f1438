//! Recording events and reading single ones.

use domain::access::deed::Unseal;
use domain::access::{AccountType, Post, Scope, permit};
use domain::event::listing::Turn;
use domain::event::record::{Deed, Moment, Recorder};
use domain::event::{Owner, Reference, Status, Version};
use domain::unsealing::TextName;
use store::{EventRecord, NewEvent, Store, StoreError};

use crate::database::on_each;
use crate::world::{
    actor, anyone, code, event, hash, may_record, national, noon, recorded, settled, signed, text,
    today, unknown, user,
};

async fn record(store: &dyn Store, event: &NewEvent<'_>) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.record(event).await?;
    unit.commit().await
}

async fn read(store: &dyn Store, reference: &Reference) -> Option<EventRecord> {
    store.event(reference, &Scope::of(&national(9)), today()).await.unwrap()
}

#[tokio::test]
async fn a_record_is_read_back_in_full() {
    on_each(async |store| {
        settled(&*store).await;
        let permit = may_record(1, "RR8");
        let mut new = event(7, signed(&permit, 7, noon(7)));
        new.place = Some(code("RAL01"));
        new.texts.push(text("action", "Called the doctor"));
        record(&*store, &new).await.unwrap();
        let read = read(&*store, &new.reference).await.unwrap();
        assert_eq!(read.head.id, new.id);
        assert_eq!(read.head.version, Version(1));
        assert_eq!(read.head.facets, new.facets());
        assert_eq!(read.head.owner, Owner::Organisation(code("RR8")));
        assert_eq!(read.head.owner_name, "LEEDS TEACHING HOSPITALS NHS TRUST");
        assert_eq!(read.head.recorded, Moment::At(noon(7)));
        assert_eq!(read.head.recorder, Recorder::Named("Person 1".to_owned()));
        assert_eq!(read.head.place, Some(code("RAL01")));
        assert_eq!(read.standing.author, Some(user(1)));
        assert_eq!(read.standing.overseers, [code("QWO"), code("Y63")]);
        assert_eq!(read.standing.place, Some(code("RAL")), "a site's operator");
        assert_eq!((read.taxonomy, read.happened_on), (new.taxonomy, new.happened_on));
        assert_eq!((read.coded, read.summary), (new.coded, new.summary));
        let texts: Vec<_> = read.texts.iter().map(|t| (&*t.element, &*t.redacted)).collect();
        assert_eq!(texts, [("action", "Called the doctor"), ("what", "The patient fell in bay 7")]);
        assert!(read.texts.iter().all(|text| text.by_reporter));
        let deeds: Vec<_> = read.steps.iter().map(|step| &step.deed).collect();
        assert_eq!(deeds, [&Deed::Recorded]);
    })
    .await;
}

#[tokio::test]
async fn an_anonymous_record_tells_no_person_and_no_time_of_day() {
    on_each(async |store| {
        settled(&*store).await;
        let permit = anyone();
        let new = event(3, unknown(&permit, 3, Owner::NationalReview, today()));
        record(&*store, &new).await.unwrap();
        let read = read(&*store, &new.reference).await.unwrap();
        assert_eq!(read.head.recorded, Moment::On(today()));
        assert_eq!(read.head.recorder, Recorder::Anonymous);
        assert_eq!(read.head.owner, Owner::NationalReview);
        assert_eq!(read.standing.author, None);
        assert_eq!(read.steps[0].moment, Moment::On(today()));
        let scope = Scope::of(&national(9));
        let page = store.list(&scope, &Default::default(), Turn::First, today()).await.unwrap();
        let midnight = domain::event::listing::Cursor(3);
        assert_eq!(page.rows[0].cursor.0 % (1 << 31), midnight.0);
        assert_eq!((page.rows[0].cursor.0 >> 31) % 86_400, 0, "its key is the day's midnight");
    })
    .await;
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_event() {
    on_each(async |store| {
        settled(&*store).await;
        let (permit, open) = (may_record(1, "B81"), anyone());
        let first = event(1, signed(&permit, 50, noon(0)));
        record(&*store, &first).await.unwrap();
        let again = event(2, signed(&permit, 50, noon(1)));
        assert!(matches!(
            record(&*store, &again).await,
            Err(StoreError::Conflict(rule)) if rule == "events.submission_id"
        ));
        let known = store
            .recorded_by_submission(user(1), uuid::Uuid::from_u128(50))
            .await
            .unwrap()
            .unwrap();
        assert_eq!((known.id, known.reference, known.body), (first.id, first.reference, None));
        let other = store.recorded_by_submission(user(2), uuid::Uuid::from_u128(50)).await;
        assert_eq!(other.unwrap(), None, "someone else's form");

        let owner = Owner::Organisation(code("B81"));
        let unknown_first = event(3, unknown(&open, 60, owner.clone(), today()));
        record(&*store, &unknown_first).await.unwrap();
        let replay = event(4, unknown(&open, 60, owner, today()));
        assert!(matches!(
            record(&*store, &replay).await,
            Err(StoreError::Conflict(rule)) if rule == "events.receipt_hash"
        ));
        let known = store.recorded_by_receipt(&hash(60)).await.unwrap().unwrap();
        assert_eq!((known.id, known.body), (unknown_first.id, Some(hash(560))));
        assert_eq!(store.recorded_by_receipt(&hash(61)).await.unwrap(), None);
        let opened = store.event_by_receipt(&hash(60), today()).await.unwrap().unwrap();
        assert_eq!(opened.head.reference, unknown_first.reference);
        assert_eq!(store.recount().await.unwrap(), Default::default());
    })
    .await;
}

#[tokio::test]
async fn taken_references_are_named() {
    on_each(async |store| {
        settled(&*store).await;
        recorded(&*store, 1, "B81").await;
        let permit = may_record(1, "B81");
        let mut same = event(2, signed(&permit, 2, noon(2)));
        same.reference = event(1, signed(&permit, 1, noon(1))).reference;
        let refused = record(&*store, &same).await;
        assert!(
            matches!(&refused, Err(StoreError::Conflict(rule)) if rule == "events.reference"),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_unit_of_work_that_is_dropped_leaves_nothing() {
    on_each(async |store| {
        settled(&*store).await;
        let permit = may_record(1, "B81");
        let new = event(1, signed(&permit, 1, noon(1)));
        let mut unit = store.write().await.unwrap();
        unit.record(&new).await.unwrap();
        drop(unit);
        assert!(read(&*store, &new.reference).await.is_none());
        assert_eq!(store.recount().await.unwrap(), Default::default());
        let permit = may_record(1, "ZZZ");
        let nowhere = record(&*store, &event(2, signed(&permit, 2, noon(1)))).await;
        assert!(matches!(nowhere, Err(StoreError::UnknownOrganisation(_))));
    })
    .await;
}

#[tokio::test]
async fn one_sees_ones_own_records_wherever_they_were_made() {
    on_each(async |store| {
        settled(&*store).await;
        for number in 0..30 {
            recorded(&*store, number, if number % 2 == 0 { "B81" } else { "RAL" }).await;
        }
        let first = store.my_events(user(1), Turn::First).await.unwrap();
        assert_eq!((first.rows.len(), first.newer), (25, None));
        let rest = store.my_events(user(1), Turn::OlderThan(first.older.unwrap())).await.unwrap();
        assert_eq!((rest.rows.len(), rest.older), (5, None));
        let back = store.my_events(user(1), Turn::NewerThan(rest.newer.unwrap())).await.unwrap();
        assert_eq!(back.rows, first.rows);
        assert!(store.my_events(user(2), Turn::First).await.unwrap().rows.is_empty());
        let left = Scope::of(&actor(1, &[]));
        let own = store.event(&first.rows[0].reference, &left, today()).await.unwrap();
        assert!(own.is_some(), "who has left keeps sight of their own");
        let stranger = Scope::of(&actor(2, &[(AccountType::Standard, "B81")]));
        assert!(store.event(&first.rows[0].reference, &stranger, today()).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn the_place_of_occurrence_reads_a_record_where_the_policy_says_so() {
    on_each(async |store| {
        settled(&*store).await;
        let permit = may_record(1, "RR8");
        let mut new = event(1, signed(&permit, 1, noon(1)));
        new.place = Some(code("RAL01"));
        record(&*store, &new).await.unwrap();
        for (at, allowed) in [("RAL", true), ("RAL", false), ("B81", true)] {
            let mut there = actor(5, &[(AccountType::ProviderAdmin, at)]);
            there.policy.place_of_occurrence = allowed;
            let scope = Scope::of(&there);
            let seen = store.event(&new.reference, &scope, today()).await.unwrap();
            assert_eq!(seen.is_some(), at == "RAL" && allowed, "{at} {allowed}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_sealed_text_is_read_with_a_permit_to_unseal_alone() {
    on_each(async |store| {
        settled(&*store).await;
        let reference = recorded(&*store, 1, "B81").await;
        let record = read(&*store, &reference).await.unwrap();
        let mut unsealer = actor(8, &[]);
        unsealer.posts = [Post::Unsealing].into();
        let permit = permit::<Unseal>(Some(&unsealer), &record.standing).unwrap();
        let mut name =
            TextName { response: None, element: "what".to_owned(), instance: 0, by_reporter: true };
        let sealed = store.sealed_text(&permit, &name).await.unwrap().unwrap();
        assert_eq!((sealed.sealed.as_slice(), &*sealed.key_id), (b"sealed".as_slice(), "k1"));
        name.instance = 1;
        assert!(store.sealed_text(&permit, &name).await.unwrap().is_none());
        assert_eq!(record.head.facets.status, Status::Recorded);
    })
    .await;
}

//! Requests to open a sealed text: asked for, confirmed, opened once.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::access::deed::{Unseal, ViewUnsealings};
use domain::access::{Actor, Permit, Post, permit};
use domain::event::{Owner, Reference};
use domain::unsealing::{Day, TextName, Unsealing, UnsealingId};
use store::{NewUnsealing, Store, StoreError};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::{actor, anyone, event, noon, recorded, settled, today, unknown, user};

fn unsealer(number: u128) -> Actor {
    Actor { posts: [Post::Unsealing].into(), ..actor(number, &[]) }
}

pub fn may_see() -> Permit<ViewUnsealings> {
    permit(Some(&unsealer(2)), &()).unwrap()
}

/// The right of a person, numbered, to unseal a record.
pub async fn may_unseal(store: &dyn Store, number: u128, reference: &Reference) -> Permit<Unseal> {
    let record = store.event_to_unseal(&may_see(), reference, today()).await.unwrap().unwrap();
    permit(Some(&unsealer(number)), &record.standing).unwrap()
}

pub fn what() -> TextName {
    TextName { response: None, element: "what".to_owned(), instance: 0, by_reporter: true }
}

fn id(number: u128) -> UnsealingId {
    UnsealingId(Uuid::from_u128(number))
}

pub async fn ask(
    store: &dyn Store,
    permit: &Permit<Unseal>,
    number: u128,
    needs_second: bool,
    at: DateTime<Utc>,
) {
    let reason = "A coroner asks".to_owned();
    let asked = NewUnsealing { id: id(number), text: what(), reason, at, needs_second };
    let mut unit = store.write().await.unwrap();
    unit.ask_to_unseal(permit, &asked).await.unwrap();
    unit.commit().await.unwrap();
}

async fn confirm(store: &dyn Store, permit: &Permit<Unseal>, at: i64) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.confirm_unsealing(permit, id(1), noon(at)).await?;
    unit.commit().await
}

async fn open(store: &dyn Store, permit: &Permit<Unseal>, at: i64) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.open_unsealing(permit, id(1), noon(at)).await?;
    unit.commit().await
}

async fn read(store: &dyn Store) -> Unsealing {
    store.unsealing(&may_see(), id(1)).await.unwrap().unwrap()
}

fn is_stale(result: Result<(), StoreError>) -> bool {
    matches!(result, Err(StoreError::Stale))
}

#[tokio::test]
async fn a_text_of_an_anonymous_record_needs_two_people_and_opens_once() {
    on_each(async |store| {
        settled(&*store).await;
        let anyone = anyone();
        let new = event(3, unknown(&anyone, 3, Owner::NationalReview, today()));
        let mut unit = store.write().await.unwrap();
        unit.record(&new).await.unwrap();
        unit.commit().await.unwrap();
        let (first, second) = (
            may_unseal(&*store, 2, &new.reference).await,
            may_unseal(&*store, 3, &new.reference).await,
        );
        ask(&*store, &first, 1, true, noon(0)).await;
        assert!(is_stale(open(&*store, &first, 1).await), "nobody confirmed it");
        assert!(is_stale(confirm(&*store, &first, 1).await), "it is their own");
        confirm(&*store, &second, 2).await.unwrap();
        assert!(is_stale(confirm(&*store, &second, 3).await), "it is confirmed");
        assert!(is_stale(open(&*store, &second, 3).await), "somebody else asked");
        let before = read(&*store).await;
        assert_eq!(before.confirmed_by.as_ref().map(|by| by.user), Some(user(3)));
        assert_eq!((before.asked_by.user, before.opened_at), (user(2), None));
        open(&*store, &first, 4).await.unwrap();
        assert!(is_stale(open(&*store, &first, 5).await), "it was opened");
        assert_eq!(read(&*store).await, Unsealing { opened_at: Some(noon(4)), ..before });
    })
    .await;
}

#[tokio::test]
async fn a_request_is_for_one_record_and_one_text() {
    on_each(async |store| {
        settled(&*store).await;
        let one = recorded(&*store, 1, "B81").await;
        let other = recorded(&*store, 2, "B81").await;
        let permit = may_unseal(&*store, 2, &one).await;
        ask(&*store, &permit, 1, false, noon(0)).await;
        let asked = read(&*store).await;
        assert_eq!((&asked.reference, &asked.text), (&one, &what()));
        assert_eq!((asked.reason.as_str(), asked.needs_second), ("A coroner asks", false));
        let elsewhere = may_unseal(&*store, 2, &other).await;
        assert!(is_stale(open(&*store, &elsewhere, 1).await));
        open(&*store, &permit, 1).await.unwrap();
        let listed = store.unsealings(&may_see(), noon(0)).await.unwrap();
        assert_eq!(listed, [read(&*store).await]);
        assert!(store.unsealings(&may_see(), noon(1)).await.unwrap().is_empty());
        assert!(store.unsealing(&may_see(), id(9)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn days_are_counted_by_the_british_calendar_and_alarmed_once() {
    on_each(async |store| {
        settled(&*store).await;
        let record = recorded(&*store, 1, "B81").await;
        let permit = may_unseal(&*store, 2, &record).await;
        ask(&*store, &permit, 1, false, noon(0)).await;
        ask(&*store, &permit, 2, false, noon(1)).await;
        open(&*store, &permit, 13 * 60).await.unwrap();
        let day = |day: NaiveDate, asked, opened| Day { day, asked, opened };
        let days = [day(today(), 2, 0), day(today() + Duration::days(1), 0, 1)];
        let until = today() + Duration::days(9);
        assert_eq!(store.unsealing_days(today(), until).await.unwrap(), days);
        let tomorrow = today() + Duration::days(1);
        assert_eq!(store.unsealing_days(today(), tomorrow).await.unwrap(), days[..1]);
        for first in [true, false] {
            let mut unit = store.write().await.unwrap();
            assert_eq!(unit.raise_unsealing_alarm(&days[0]).await.unwrap(), first);
            unit.commit().await.unwrap();
        }
    })
    .await;
}

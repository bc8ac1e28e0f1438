//! Feedback and reports of breaches: in pages, dealt with once, their addresses
//! forgotten.

use chrono::{Duration, NaiveDate};
use domain::access::Post;
use domain::access::deed::{HandleBreaches, HandleFeedback};
use domain::message::breach::{BreachKind, BreachState, Clock};
use domain::message::feedback::{Ease, FeedbackState, Filter, Month};
use domain::message::{MessageId, Part};
use store::{NewBreach, NewBreachStep, NewFeedback, NewMessageText, SealedText, Store, StoreError};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::{in_accounts_post, noon, settled, today, user};

fn id(number: u128) -> MessageId {
    MessageId(Uuid::from_u128(number))
}

fn day(days_ago: i64) -> NaiveDate {
    today() - Duration::days(days_ago)
}

/// A text under the key k1, redacted by the engine 1.
fn text(part: Part, number: u16) -> NewMessageText {
    let is_address = part == Part::Address;
    NewMessageText {
        part,
        number,
        sealed: SealedText { sealed: vec![1, 2, 3], key_id: "k1".to_owned() },
        redacted: (!is_address).then(|| ("It was slow.".to_owned(), "1".to_owned())),
        until: is_address.then(|| today() + Duration::days(365)),
    }
}

/// Keeps feedback on a page, with words and an address.
pub async fn give(store: &dyn Store, number: u128, page: &str, days_ago: i64) {
    let texts = vec![text(Part::Words, 0), text(Part::Address, 0)];
    let (on, page, ease) = (day(days_ago), page.to_owned(), Ease::Hard);
    let mut unit = store.write().await.unwrap();
    unit.add_feedback(&NewFeedback { id: id(number), on, page, ease, texts }).await.unwrap();
    unit.commit().await.unwrap();
}

async fn page(store: &dyn Store, filter: &Filter, after: Option<(NaiveDate, u128)>) -> Vec<u128> {
    let permit = in_accounts_post::<HandleFeedback>();
    let after = after.map(|(day, number)| (day, id(number)));
    let rows = store.feedback_page(&permit, filter, after, 2).await.unwrap();
    rows.into_iter().map(|row| row.id.0.as_u128()).collect()
}

async fn set(
    store: &dyn Store,
    number: u128,
    seen: FeedbackState,
    state: FeedbackState,
) -> Result<(), StoreError> {
    let permit = in_accounts_post::<HandleFeedback>();
    let mut unit = store.write().await?;
    unit.set_feedback_state(&permit, id(number), seen, state).await?;
    unit.commit().await
}

/// Feedback, and a breach about which something was done.
pub async fn fill(store: &dyn Store) {
    give(store, 1, "/events", 0).await;
    breach(store, 2, 0).await;
    step(store, 2, 0, BreachState::InHand).await.unwrap();
}

#[tokio::test]
async fn feedback_is_read_in_pages_by_page_month_and_state() {
    on_each(async |store| {
        let store = &*store;
        for (number, page, days_ago) in [
            (1, "/events", 0),
            (2, "/events", 0),
            (3, "/report", 1),
            (4, "/events", 30),
            (5, "/report", 31),
        ] {
            give(store, number, page, days_ago).await;
        }
        let all = Filter::default();
        assert_eq!(page(store, &all, None).await, [2, 1]);
        assert_eq!(page(store, &all, Some((day(0), 1))).await, [3, 4]);
        assert_eq!(page(store, &all, Some((day(30), 4))).await, [5]);
        let events = Filter { page: Some("/events".to_owned()), ..Filter::default() };
        assert_eq!(page(store, &events, Some((day(0), 1))).await, [4]);
        let october = Filter { month: Month::parse("2026-10"), ..Filter::default() };
        assert_eq!(page(store, &october, None).await, [4, 5]);
        set(store, 4, FeedbackState::New, FeedbackState::Read).await.unwrap();
        let stale = set(store, 4, FeedbackState::New, FeedbackState::Answered).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        let read = Filter { state: Some(FeedbackState::Read), ..Filter::default() };
        assert_eq!(page(store, &read, None).await, [4]);
        let read_there = Filter { page: Some("/report".to_owned()), ..read };
        assert!(page(store, &read_there, None).await.is_empty());
        assert_eq!(store.waiting(noon(0), noon(0)).await.unwrap().feedback, 4);
    })
    .await;
}

#[tokio::test]
async fn an_address_is_kept_until_it_is_used_or_its_day_comes() {
    on_each(async |store| {
        let store = &*store;
        give(store, 1, "", 0).await;
        give(store, 2, "", 0).await;
        let kept = async |number| store.address_of_message(id(number)).await.unwrap().is_some();
        assert!(kept(1).await && kept(2).await && !kept(3).await);
        let permit = in_accounts_post::<HandleFeedback>();
        let feedback = async || store.feedback(&permit, id(1)).await.unwrap().unwrap();
        assert_eq!(
            (feedback().await.words.as_str(), feedback().await.can_be_answered),
            ("It was slow.", true)
        );
        let mut unit = store.write().await.unwrap();
        unit.forget_address(id(1)).await.unwrap();
        assert_eq!(unit.sweep_addresses(today() + Duration::days(364)).await.unwrap(), 0);
        unit.commit().await.unwrap();
        assert!(!kept(1).await && kept(2).await && !feedback().await.can_be_answered);
        let mut unit = store.write().await.unwrap();
        assert_eq!(unit.sweep_addresses(today() + Duration::days(365)).await.unwrap(), 1);
        unit.commit().await.unwrap();
        assert!(!kept(2).await);
    })
    .await;
}

async fn breach(store: &dyn Store, number: u128, found: i64) {
    let breach = NewBreach {
        id: id(number),
        kind: BreachKind::Access,
        clock: Clock { found: noon(found), reported: noon(10_000) },
        reporter: (number == 1).then(|| user(1)),
        about: (number == 1).then(|| user(2)),
        names_no_account: false,
        own_account: false,
        texts: vec![text(Part::Words, 0)],
    };
    let mut unit = store.write().await.unwrap();
    unit.add_breach(&breach).await.unwrap();
    unit.commit().await.unwrap();
}

async fn step(
    store: &dyn Store,
    number: u128,
    seen: u16,
    state: BreachState,
) -> Result<(), StoreError> {
    let permit = in_accounts_post::<HandleBreaches>();
    let note = Some(text(Part::Note, seen + 1));
    let step = NewBreachStep { seen, state, at: noon(20_000), note };
    let mut unit = store.write().await?;
    unit.add_breach_step(&permit, id(number), &step).await?;
    unit.commit().await
}

#[tokio::test]
async fn breaches_wait_in_the_order_in_which_their_time_ends_and_are_closed_once() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        for (number, found) in [(1, 30), (2, 10), (3, 20)] {
            breach(store, number, found).await;
        }
        let permit = in_accounts_post::<HandleBreaches>();
        let list = async |closed, after: Option<(i64, u128)>| {
            let after = after.map(|(found, number)| (noon(found), id(number)));
            let rows = store.breach_page(&permit, closed, after, 2).await.unwrap();
            rows.into_iter().map(|row| row.id.0.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(list(false, None).await, [2, 3]);
        assert_eq!(list(false, Some((20, 3))).await, [1]);
        let waiting = store.waiting(noon(0), noon(20)).await.unwrap();
        assert_eq!((waiting.breaches, waiting.late_breaches), (3, 2));

        step(store, 1, 0, BreachState::InHand).await.unwrap();
        assert!(matches!(step(store, 1, 0, BreachState::Closed).await, Err(StoreError::Stale)));
        step(store, 1, 1, BreachState::Closed).await.unwrap();
        step(store, 2, 0, BreachState::Closed).await.unwrap();
        assert_eq!((list(false, None).await, list(true, None).await), (vec![3], vec![1, 2]));
        let (kept, steps) = store.breach(&permit, id(1)).await.unwrap().unwrap();
        assert_eq!((kept.steps, kept.state, kept.can_be_answered), (2, BreachState::Closed, true));
        assert_eq!(kept.about.unwrap().email.as_str(), "person2@demo.candour.example");
        let states: Vec<BreachState> = steps.iter().map(|step| step.state).collect();
        assert_eq!(states, [BreachState::InHand, BreachState::Closed]);
        assert!(steps.iter().all(|step| step.note == "It was slow."));
        assert!(!store.breach(&permit, id(2)).await.unwrap().unwrap().0.can_be_answered);
        assert!(store.breach(&permit, id(9)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn only_those_in_post_who_may_sign_in_are_written_to() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        assert!(store.mailboxes_in_post(Post::Accounts).await.unwrap().is_empty());
        let mut unit = store.write().await.unwrap();
        for number in [1, 2] {
            let appointed = store::Appointment::Console(user(number));
            unit.give_post(&appointed, Post::Accounts, noon(0)).await.unwrap();
        }
        unit.commit().await.unwrap();
        assert_eq!(store.mailboxes_in_post(Post::Accounts).await.unwrap().len(), 2);
        assert!(store.mailboxes_in_post(Post::Unsealing).await.unwrap().is_empty());
        let oneself = store.actor(user(1), noon(0)).await.unwrap().unwrap();
        let mut unit = store.write().await.unwrap();
        unit.suspend_oneself(&domain::access::Oneself::of(&oneself)).await.unwrap();
        unit.commit().await.unwrap();
        assert!(store.actor(user(1), noon(0)).await.unwrap().is_none());
        assert_eq!(store.mailboxes_in_post(Post::Accounts).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn texts_of_another_engine_are_found_once_and_addresses_never() {
    on_each(async |store| {
        let store = &*store;
        settled(store).await;
        give(store, 1, "", 0).await;
        breach(store, 2, 0).await;
        step(store, 2, 0, BreachState::InHand).await.unwrap();
        assert_eq!(store.count_texts_but("2").await.unwrap(), 3);
        let mut after = None;
        for _ in 0..3 {
            let texts = store.message_texts_but("2", after.as_ref(), 1).await.unwrap();
            let mut unit = store.write().await.unwrap();
            assert!(unit.re_redact_message(&texts[0], "It was [name 1].", "2").await.unwrap());
            assert!(!unit.re_redact_message(&texts[0], "again", "2").await.unwrap());
            unit.commit().await.unwrap();
            after = texts.into_iter().next();
        }
        assert!(store.message_texts_but("2", None, 9).await.unwrap().is_empty());
        assert_eq!(store.count_texts_but("2").await.unwrap(), 0);
    })
    .await;
}

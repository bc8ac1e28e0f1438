//! Letters: each is taken by one, and forgotten when it is of no use.

use chrono::Duration;
use store::{LetterState, NewLetter, SealedText, Store};
use uuid::Uuid;

use crate::database::on_each;
use crate::world::noon;

/// Writes a letter that is of use until an hour after it was written.
pub async fn write(store: &dyn Store, number: u128, minute: i64) {
    let text = SealedText { sealed: vec![0, 255, number as u8], key_id: "k1".to_owned() };
    let (id, occasion) = (Uuid::from_u128(number), "Set a new password".to_owned());
    let (at, until) = (noon(minute), noon(minute + 60));
    let mut unit = store.write().await.unwrap();
    unit.add_letter(&NewLetter { id, occasion, text, at, until }).await.unwrap();
    unit.commit().await.unwrap();
}

/// Takes what is due at a minute, for ten minutes.
async fn take(store: &dyn Store, minute: i64, limit: u32) -> Vec<(u128, u32)> {
    let mut unit = store.write().await.unwrap();
    let taken = unit.take_letters(noon(minute), noon(minute + 10), limit).await.unwrap();
    unit.commit().await.unwrap();
    taken.into_iter().map(|letter| (letter.id.as_u128(), letter.attempts)).collect()
}

/// The letters with what became of each and whether it can still be read.
async fn kept(store: &dyn Store) -> Vec<(u128, LetterState, Option<String>, bool)> {
    let letters = store.letters(None, 10).await.unwrap().into_iter();
    letters.map(|one| (one.id.as_u128(), one.state, one.problem, one.text.is_some())).collect()
}

#[tokio::test]
async fn a_letter_is_taken_by_one_and_comes_back_when_nothing_is_heard() {
    on_each(async |store| {
        let store = &*store;
        assert!(!store.is_letter_due(noon(0)).await.unwrap());
        write(store, 1, 0).await;
        write(store, 2, 1).await;
        assert!(store.is_letter_due(noon(0)).await.unwrap());
        assert_eq!(take(store, 5, 1).await, [(1, 1)], "the longest due first");
        assert_eq!(take(store, 5, 9).await, [(2, 1)]);
        assert!(take(store, 14, 9).await.is_empty());
        assert!(!store.is_letter_due(noon(14)).await.unwrap());
        assert_eq!(take(store, 15, 9).await.len(), 2);
        assert_eq!(take(store, 25, 1).await, [(1, 3)]);
    })
    .await;
}

#[tokio::test]
async fn what_left_or_was_refused_is_forgotten_and_that_it_was_written_is_kept() {
    on_each(async |store| {
        let store = &*store;
        for number in 1..=3 {
            write(store, number, number as i64).await;
        }
        assert_eq!(take(store, 5, 9).await.len(), 3);
        let mut unit = store.write().await.unwrap();
        let id = Uuid::from_u128;
        unit.letter_was_sent(id(1), noon(5)).await.unwrap();
        unit.letter_was_not_sent(id(2), noon(5), "refused", None).await.unwrap();
        unit.letter_was_not_sent(id(3), noon(5), "away", Some(noon(7))).await.unwrap();
        // Somebody who took it and is late changes nothing.
        unit.letter_was_not_sent(id(1), noon(6), "away", Some(noon(7))).await.unwrap();
        unit.commit().await.unwrap();
        let (sent, failed, waiting) =
            (LetterState::Sent, LetterState::Failed, LetterState::Waiting);
        let expected = [
            (3, waiting, Some("away".to_owned()), true),
            (2, failed, Some("refused".to_owned()), false),
            (1, sent, None, false),
        ];
        assert_eq!(kept(store).await, expected);
        assert_eq!(take(store, 7, 9).await, [(3, 2)]);
    })
    .await;
}

#[tokio::test]
async fn letters_that_are_of_no_use_any_more_are_not_sent() {
    on_each(async |store| {
        let store = &*store;
        write(store, 1, 0).await;
        assert!(
            take(store, 60, 9).await.is_empty() && !store.is_letter_due(noon(60)).await.unwrap()
        );
        let sweep = async |minute, before| {
            let mut unit = store.write().await.unwrap();
            let swept = unit.sweep_letters(noon(minute), before).await.unwrap();
            unit.commit().await.unwrap();
            swept
        };
        assert_eq!(sweep(59, noon(0)).await, 0);
        assert_eq!(kept(store).await, [(1, LetterState::Waiting, None, true)]);
        assert_eq!(sweep(60, noon(0)).await, 0);
        assert_eq!(kept(store).await, [(1, LetterState::Lapsed, None, false)]);
        assert_eq!(sweep(60, noon(0) + Duration::seconds(1)).await, 1);
        assert!(kept(store).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn letters_are_read_page_by_page_the_last_first() {
    on_each(async |store| {
        let store = &*store;
        // Two of the same moment among them.
        for (number, minute) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4)] {
            write(store, number, minute).await;
        }
        let (mut read, mut before) = (Vec::new(), None);
        loop {
            let page = store.letters(before, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some(last.id);
            read.extend(page.iter().map(|letter| letter.id.as_u128()));
        }
        assert_eq!(read, [5, 4, 3, 2, 1]);
    })
    .await;
}

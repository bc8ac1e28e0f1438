//! Text search.

use domain::access::{AccountType, Scope};
use domain::event::listing::{Count, Filter, Turn};
use domain::event::{EventType, Harm};
use store::{NewEvent, Store};

use crate::database::on_each;
use crate::world::{actor, event, may_record, national, noon, settled, signed, text, today};

async fn filled(store: &dyn Store, texts: &[(&str, &str)]) {
    settled(store).await;
    let permits: Vec<_> = texts.iter().map(|(from, _)| may_record(1, from)).collect();
    let events: Vec<NewEvent<'_>> = permits
        .iter()
        .zip(texts)
        .zip(0..)
        .map(|((permit, (_, words)), number)| {
            let mut new = event(number, signed(permit, number, noon(number as i64)));
            new.texts = vec![text("what", words)];
            new.kind = EventType::ALL[number as usize % 4];
            new
        })
        .collect();
    let mut unit = store.write().await.unwrap();
    unit.record_many(&events).await.unwrap();
    unit.commit().await.unwrap();
}

fn words(typed: &str) -> Filter {
    Filter { words: Some(typed.to_owned()), ..Filter::default() }
}

async fn found(store: &dyn Store, scope: &Scope, filter: &Filter) -> Vec<String> {
    let page = store.list(scope, filter, Turn::First, today()).await.unwrap();
    let counts = store.counts(scope, filter, today()).await.unwrap();
    assert_eq!(counts.total, Count::Exactly(page.rows.len() as u64));
    page.rows.into_iter().filter_map(|row| row.summary).collect()
}

#[tokio::test]
async fn all_words_are_found_in_any_form_and_order() {
    on_each(async |store| {
        let texts = [
            ("B81", "She fell from the bed"),
            ("B81", "Falls happen; beds were short"),
            ("B82", "Wrong dose of insulin, café au lait"),
        ];
        filled(&*store, &texts).await;
        let all = Scope::of(&national(9));
        assert_eq!(found(&*store, &all, &words("bed falling")).await, ["Event 1"]);
        assert_eq!(found(&*store, &all, &words("BEDS")).await, ["Event 1", "Event 0"]);
        assert_eq!(found(&*store, &all, &words("café")).await, ["Event 2"]);
        assert!(found(&*store, &all, &words("bed insulin")).await.is_empty());
        let practice = Scope::of(&actor(2, &[(AccountType::ProviderAdmin, "B82")]));
        assert!(found(&*store, &practice, &words("bed")).await.is_empty());
        assert_eq!(found(&*store, &practice, &words("insulin")).await, ["Event 2"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_is_never_query_language() {
    on_each(async |store| {
        filled(&*store, &[("B81", "all ranges OR text NEAR nothing")]).await;
        let practice = Scope::of(&actor(2, &[(AccountType::ProviderAdmin, "B82")]));
        let hostile = [
            "\" OR \"",
            "ranges:§all",
            "§all",
            "§0 OR all",
            "a* OR b*",
            "NOT zebra",
            "'",
            "')--",
            "all' | '§all",
            "& | !",
            "(",
            "document:all",
            "",
            "-",
            "\u{0}",
            "NEAR(a b)",
        ];
        for typed in hostile {
            assert!(found(&*store, &practice, &words(typed)).await.is_empty(), "{typed:?}");
        }
        let all = Scope::of(&national(9));
        assert_eq!(found(&*store, &all, &words("range: or near?")).await, ["Event 0"]);
    })
    .await;
}

#[tokio::test]
async fn a_search_is_narrowed_by_facets_and_pages_both_ways() {
    on_each(async |store| {
        let texts: Vec<(&str, &str)> = (0..120).map(|_| ("B81", "the same words")).collect();
        filled(&*store, &texts).await;
        let all = Scope::of(&national(9));
        let risks = Filter { kinds: [EventType::Risk].into(), ..words("same") };
        let first = store.list(&all, &risks, Turn::First, today()).await.unwrap();
        assert_eq!(first.rows.len(), 25);
        assert!(first.rows.iter().all(|row| row.facets.kind == EventType::Risk));
        let second = store.list(&all, &risks, Turn::OlderThan(first.older.unwrap()), today()).await;
        let second = second.unwrap();
        assert_eq!(second.rows.len(), 5);
        let back = store.list(&all, &risks, Turn::NewerThan(second.newer.unwrap()), today()).await;
        assert_eq!(back.unwrap().rows, first.rows);
        let fatal = Filter { harms: [Harm::Fatal].into(), ..words("same") };
        assert!(found(&*store, &all, &fatal).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn counting_matches_ends_beyond_a_thousand() {
    on_each(async |store| {
        let texts: Vec<(&str, &str)> = (0..1_001).map(|_| ("B81", "common")).collect();
        filled(&*store, &texts).await;
        let all = Scope::of(&national(9));
        let counts = store.counts(&all, &words("common"), today()).await.unwrap();
        assert_eq!(counts.total, Count::Many);
        assert!(counts.kinds.is_empty());
    })
    .await;
}

/// Words that are common, so that they are looked for among the newest events,
/// those between, for which that takes several looks, and rare ones: the same
/// is found, in the same order, and counted.
#[tokio::test]
async fn what_is_found_does_not_hang_on_how_common_the_words_are() {
    const EVENTS: usize = 6_000;
    on_each(async |store| {
        let each = [("often", 5), ("sometimes", 120), ("seldom", 1_500)];
        let texts: Vec<String> = (0..EVENTS)
            .map(|number| {
                let said = each.iter().filter(|(_, every)| number % every == 0);
                said.fold("told".to_owned(), |all, (word, _)| format!("{all} {word}"))
            })
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("B81", text.as_str())).collect();
        filled(&*store, &texts).await;
        let all = Scope::of(&national(9));
        for (word, every) in each {
            let expected: Vec<String> = (0..EVENTS)
                .rev()
                .filter(|number| number % every == 0)
                .map(|number| format!("Event {number}"))
                .collect();
            let counts = store.counts(&all, &words(word), today()).await.unwrap();
            let exactly = Count::Exactly(expected.len() as u64);
            assert_eq!(counts.total, if every == 5 { Count::Many } else { exactly }, "{word}");
            let mut turn = Turn::First;
            let mut read = Vec::new();
            for _ in 0..4 {
                let page = store.list(&all, &words(word), turn, today()).await.unwrap();
                read.extend(page.rows.into_iter().filter_map(|row| row.summary));
                let Some(older) = page.older else { break };
                turn = Turn::OlderThan(older);
            }
            assert_eq!(read, expected[..expected.len().min(read.len())], "{word}");
            assert!(read.len() == expected.len() || read.len() == 100, "{word}: {}", read.len());
        }
        let practice = Scope::of(&actor(2, &[(AccountType::ProviderAdmin, "B82")]));
        assert!(found(&*store, &practice, &words("often")).await.is_empty());
    })
    .await;
}

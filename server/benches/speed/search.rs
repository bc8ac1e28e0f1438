//! Searching the text, in a large database and in a small one, for words that
//! stand in nearly every event and for words that stand in few.

use domain::event::listing::{Count, Filter, PAGE_SIZE, Turn};

use super::Outcome;
use super::ground::Ground;
use super::lists::Asked;
use super::questions::READERS;
use super::times::ratio;

/// What is looked for, from common to rare.
const WORDS: [&str; 5] = ["patient", "fall", "insulin", "pump alarm", "oxygen cylinder empty"];

/// How often each question is asked.
const RUNS: usize = 15;

/// Prints times in the large database, what they are of those in the small,
/// and how many events answer.
pub async fn measure(small: &Ground, large: &Ground) -> Outcome<()> {
    println!("{}: {} events against {}", large.kind, large.events, small.events);
    println!(
        "{:<9} {:<22} {:>7} {:>7} {:>5} {:>9} {:>6} {:>9} {:>6}",
        "reader", "words", "answer", "of few", "rows", "page", "ratio", "counts", "ratio"
    );
    let mut most: f64 = 0.0;
    for reader in READERS {
        let few = small.sign_in(reader.name).await?.actor;
        let many = large.sign_in(reader.name).await?.actor;
        for words in WORDS {
            let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
            let (mut before, mut after) = (Asked::default(), Asked::default());
            for _ in 0..RUNS {
                before.ask(small, &few, &filter).await?;
                after.ask(large, &many, &filter).await?;
            }
            let answers = large.service.event_counts(&many, &filter).await?.total;
            let of_few = small.service.event_counts(&few, &filter).await?.total;
            let rows = large.service.events(&many, &filter, Turn::First).await?.rows.len();
            let page = ratio(after.list.median(), before.list.median());
            if rows == PAGE_SIZE {
                most = most.max(page);
            }
            println!(
                "{:<9} {words:<22} {:>7} {:>7} {rows:>5} {:>6} µs {page:>6.2} {:>6} µs {:>6.2}",
                reader.at,
                said(answers),
                said(of_few),
                after.list.median().as_micros(),
                after.counts.median().as_micros(),
                ratio(after.counts.median(), before.counts.median())
            );
        }
    }
    println!("pages that are full: {most:.2} at most");
    Ok(())
}

fn said(count: Count) -> String {
    match count {
        Count::Exactly(n) => n.to_string(),
        Count::Many => "1,000+".to_owned(),
    }
}

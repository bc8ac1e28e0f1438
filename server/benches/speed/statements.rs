//! The first page of a list from the store, beside the same page by a statement
//! written by hand.

use domain::access::Scope;
use domain::event::listing::{Filter, PAGE_SIZE, Turn};

use super::Outcome;
use super::by_hand;
use super::ground::Ground;
use super::questions::READERS;
use super::times::{Times, ratio};

/// How often each page is read.
const RUNS: usize = 301;

/// Prints both times and their ratio; 1.5 was asked for.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    println!("{}: {} events", ground.kind, ground.events);
    println!("{:<9} {:>12} {:>12} {:>6}", "reader", "store", "by hand", "ratio");
    let store = ground.service.store();
    for reader in READERS {
        let scope = Scope::of(&ground.sign_in(reader.name).await?.actor);
        let (filter, today) = (Filter::default(), ground.service.today());
        let sql = by_hand::first_page(&scope, today);
        let page = store.list(&scope, &filter, Turn::First, today).await?;
        let listed: Vec<String> = page.rows.iter().map(|row| row.reference.to_string()).collect();
        let mut same = by_hand::references(&ground.database, &sql).await?;
        same.truncate(PAGE_SIZE);
        if listed != same {
            return Err("the statement by hand finds another page".into());
        }
        let (mut ours, mut theirs) = (Times::default(), Times::default());
        for _ in 0..RUNS {
            ours.take(store.list(&scope, &filter, Turn::First, today)).await?;
            theirs.take(by_hand::references(&ground.database, &sql)).await?;
        }
        let (ours, theirs) = (ours.median(), theirs.median());
        println!(
            "{:<9} {:>9} µs {:>9} µs {:>6.2}",
            reader.at,
            ours.as_micros(),
            theirs.as_micros(),
            ratio(ours, theirs)
        );
    }
    Ok(())
}

//! The first page and the counts of a list, in a large database and in a small
//! one, asked in turn so that both meet the same machine.

use std::time::Duration;

use domain::event::listing::{Filter, Turn};

use super::Outcome;
use super::ground::Ground;
use super::questions::{READERS, filters};
use super::times::{Times, ratio};

/// How often each question is asked.
const RUNS: usize = 31;

/// What was asked for: at most so many times as long in the large database.
const GOAL: f64 = 1.3;

/// The times of a page and of the counts.
#[derive(Default)]
pub struct Asked {
    /// The first page.
    pub list: Times,
    /// The counts.
    pub counts: Times,
}

impl Asked {
    /// Asks once more.
    pub async fn ask(
        &mut self,
        ground: &Ground,
        actor: &domain::access::Actor,
        filter: &Filter,
    ) -> Outcome<()> {
        let service = &ground.service;
        self.list.take(service.events(actor, filter, Turn::First)).await?;
        self.counts.take(service.event_counts(actor, filter)).await?;
        Ok(())
    }
}

/// Prints times in the large database and what they are of those in the small.
pub async fn measure(small: &Ground, large: &Ground) -> Outcome<()> {
    println!("{}: {} events against {}", large.kind, large.events, small.events);
    println!(
        "{:<9} {:<22} {:>9} {:>6} {:>9} {:>6}",
        "reader", "filter", "page", "ratio", "counts", "ratio"
    );
    let (mut pages, mut counts) = (Vec::new(), Vec::new());
    for reader in READERS {
        let few = small.sign_in(reader.name).await?.actor;
        let many = large.sign_in(reader.name).await?.actor;
        for (name, filter) in filters(reader)? {
            let (mut before, mut after) = (Asked::default(), Asked::default());
            for _ in 0..RUNS {
                before.ask(small, &few, &filter).await?;
                after.ask(large, &many, &filter).await?;
            }
            let page = compared(&before.list, &after.list);
            let count = compared(&before.counts, &after.counts);
            println!(
                "{:<9} {name:<22} {:>6} µs {:>6.2} {:>6} µs {:>6.2}",
                reader.at,
                page.0.as_micros(),
                page.1,
                count.0.as_micros(),
                count.1
            );
            pages.push(page.1);
            counts.push(count.1);
        }
    }
    summary("pages", &mut pages);
    summary("counts", &mut counts);
    Ok(())
}

/// The median in the large database, and what it is of that in the small.
fn compared(small: &Times, large: &Times) -> (Duration, f64) {
    (large.median(), ratio(large.median(), small.median()))
}

fn summary(what: &str, ratios: &mut [f64]) {
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
    let most = ratios.last().copied().unwrap_or_default();
    let beyond = ratios.iter().filter(|ratio| **ratio > GOAL).count();
    println!(
        "{what}: {middle:.2} in the middle, {most:.2} at most; {beyond} of {} beyond {GOAL}",
        ratios.len()
    );
}

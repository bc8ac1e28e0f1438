//! What lists and counts cost as the number of events grows, for a practice, a
//! trust, an ICB, a region and England, on both databases. Prints medians and
//! the ratio of the larger database to the smaller one.
//!
//! `CANDOUR_BENCH_EVENTS` holds the two sizes, `100000,1000000` unless told.

#![expect(clippy::print_stdout, reason = "a measurement prints what it measured")]

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::access::Actor;
use domain::event::listing::{Filter, Turn};
use domain::event::{EventType, Harm, Status};
use server::world::World;
use service::Service;
use service::keys::Keys;

/// Runs of each question; the median counts.
const RUNS: usize = 15;

/// Who asks, and what they stand for.
const READERS: [(&str, &str); 5] = [
    ("practice", "practice@demo.candour.example"),
    ("trust", "admin@demo.candour.example"),
    ("ICB", "icb@demo.candour.example"),
    ("region", "region@demo.candour.example"),
    ("England", "super@demo.candour.example"),
];

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A question: who asks, under which filter, and the medians of list and counts.
type Row = (&'static str, &'static str, Duration, Duration);

fn filters() -> Vec<(&'static str, Filter)> {
    let none = Filter::default;
    vec![
        ("no filter", none()),
        ("type", Filter { kinds: [EventType::Incident].into(), ..none() }),
        ("harm", Filter { harms: [Harm::Severe].into(), ..none() }),
        ("status", Filter { statuses: [Status::InReview].into(), ..none() }),
        ("dates", Filter { recorded_from: "2026-02-03".parse().ok(), ..none() }),
        ("words", Filter { words: Some("fall".to_owned()), ..none() }),
        (
            "type and harm",
            Filter { kinds: [EventType::Outcome].into(), harms: [Harm::Low].into(), ..none() },
        ),
        (
            "harm and status",
            Filter { harms: [Harm::Low].into(), statuses: [Status::Recorded].into(), ..none() },
        ),
        (
            "type and dates",
            Filter {
                kinds: [EventType::Risk].into(),
                recorded_to: "2026-02-03".parse().ok(),
                ..none()
            },
        ),
    ]
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

async fn reader(service: &Service, email: &str) -> Outcome<Actor> {
    let token = service.sign_in(email, "patient-safety-first".to_owned()).await?;
    let token = token.ok_or("the demonstration's people are not there")?;
    Ok(service.actor(token.as_str()).await?.ok_or("the session is not there")?)
}

async fn measure(service: &Service) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, email) in READERS {
        let actor = reader(service, email).await?;
        for (asked, filter) in filters() {
            let (mut lists, mut counts) = (Vec::new(), Vec::new());
            for _ in 0..RUNS {
                let begun = Instant::now();
                service.events(&actor, &filter, Turn::First).await?;
                lists.push(begun.elapsed());
                let begun = Instant::now();
                service.event_counts(&actor, &filter).await?;
                counts.push(begun.elapsed());
            }
            rows.push((name, asked, median(lists), median(counts)));
        }
    }
    Ok(rows)
}

async fn compare(database: &str, url: &str, small: u64, large: u64) -> Outcome<()> {
    store::migrate(url).await?;
    let service =
        Service::open(store::open(url).await?, Arc::new(Keys::new([7; 32])), Arc::new(World)).await?;
    service.begin_demonstration().await?;
    let begun = Instant::now();
    service.add_demonstration_events(small, 1, &|_| ()).await?;
    let before = measure(&service).await?;
    service.add_demonstration_events(large - small, 2, &|_| ()).await?;
    let filled = begun.elapsed();
    let after = measure(&service).await?;
    println!("\n{database}: {small} events, then {large}; written in {} s", filled.as_secs());
    println!(
        "{:<10} {:<16} {:>9} {:>6} {:>9} {:>6}",
        "reader", "filter", "list", "ratio", "counts", "ratio"
    );
    for ((name, asked, list, count), (_, _, more_list, more_count)) in before.iter().zip(&after) {
        println!(
            "{name:<10} {asked:<16} {:>6} µs {:>6.2} {:>6} µs {:>6.2}",
            more_list.as_micros(),
            more_list.as_secs_f64() / list.as_secs_f64(),
            more_count.as_micros(),
            more_count.as_secs_f64() / count.as_secs_f64(),
        );
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let sizes = std::env::var("CANDOUR_BENCH_EVENTS").unwrap_or("100000,1000000".to_owned());
    let (small, large) = sizes.split_once(',').ok_or("two sizes, with a comma between")?;
    let (small, large) = (small.trim().parse()?, large.trim().parse()?);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bench.sqlite");
    compare("SQLite", &format!("sqlite://{}", file.display()), small, large).await?;
    match std::env::var("CANDOUR_TEST_POSTGRES") {
        Ok(url) => compare("PostgreSQL", &url, small, large).await,
        Err(_) => {
            println!("\nPostgreSQL: left out, as CANDOUR_TEST_POSTGRES names no database");
            Ok(())
        }
    }
}

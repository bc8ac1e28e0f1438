//! What the service costs, on both databases, each figure as a ratio within
//! one run. `docs/performance.md` says what came out and what was asked for.
//!
//! All of it, or some sections by name, on both databases or on one:
//!
//! ```text
//! cargo bench -p server --bench speed -- statements page sqlite
//! ```
//!
//! `CANDOUR_BENCH_EVENTS` holds the sizes that are compared, `100000,1000000`
//! unless told; what has no small side is measured at the larger.

#![expect(clippy::print_stdout, reason = "a measurement prints what it measured")]

#[macro_use]
mod database;

mod by_hand;
mod chunks;
mod form;
mod ground;
mod lists;
mod memory;
#[path = "../../../store/tests/suite/overheard.rs"]
mod overheard;
mod page;
mod pages;
mod plans;
mod questions;
mod recording;
mod relocation;
mod search;
mod served;
mod statements;
mod throughput;
mod times;
mod visited;
mod visitor;

use std::error::Error;

use ground::Ground;

/// What a measurement gives, or why it could not be taken.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The sections that need no database, or one of them.
const ALONE: [&str; 2] = ["chunks", "plans"];

/// The sections in which the larger database is compared with the smaller.
const COMPARED: [&str; 3] = ["lists", "search", "visited"];

/// The sections in which nothing is compared with the smaller database.
const AT_ONE_SIZE: [&str; 7] =
    ["statements", "page", "form", "memory", "throughput", "relocation", "recording"];

/// The names of the databases, to be measured alone.
const DATABASES: [&str; 2] = ["sqlite", "postgresql"];

/// What this run is to measure.
struct Wanted {
    sections: Vec<String>,
    databases: Vec<String>,
    small: u64,
    large: u64,
}

impl Wanted {
    fn read() -> Outcome<Self> {
        let sizes = std::env::var("CANDOUR_BENCH_EVENTS").unwrap_or("100000,1000000".to_owned());
        let (small, large) = sizes.split_once(',').ok_or("two sizes, with a comma between")?;
        // Cargo adds flags of its own.
        let words = std::env::args().skip(1).filter(|word| !word.starts_with('-'));
        let (databases, sections): (Vec<String>, Vec<String>) =
            words.partition(|word| DATABASES.contains(&word.as_str()));
        let known: Vec<&str> = ALONE.iter().chain(&COMPARED).chain(&AT_ONE_SIZE).copied().collect();
        if let Some(unknown) = sections.iter().find(|word| !known.contains(&word.as_str())) {
            return Err(
                format!("there is no {unknown}: say some of {known:?}, {DATABASES:?}").into()
            );
        }
        Ok(Self { sections, databases, small: small.trim().parse()?, large: large.trim().parse()? })
    }

    fn has(&self, section: &str) -> bool {
        self.sections.is_empty() || self.sections.iter().any(|wanted| wanted == section)
    }

    fn is_on(&self, database: &str) -> bool {
        self.databases.is_empty() || self.databases.iter().any(|wanted| wanted == database)
    }

    fn compares(&self) -> bool {
        COMPARED.iter().any(|section| self.has(section))
    }

    fn needs_database(&self) -> bool {
        self.compares() || self.has("plans") || AT_ONE_SIZE.iter().any(|one| self.has(one))
    }
}

/// Runs a section if it is wanted. What goes wrong in one is said, and the
/// others go on.
macro_rules! section {
    ($wanted:expr, $failed:expr, $name:literal, $measured:expr) => {
        if $wanted.has($name) {
            println!("\n== {}", $name);
            if let Err(error) = $measured {
                println!("{} failed: {error}", $name);
                $failed = true;
            }
        }
    };
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let wanted = Wanted::read()?;
    let mut failed = false;
    overheard::listen()?;
    section!(wanted, failed, "chunks", chunks::measure());
    if wanted.needs_database() {
        if wanted.is_on("sqlite") {
            failed |= measure(&wanted, None).await?;
        }
        match std::env::var("CANDOUR_TEST_POSTGRES") {
            Ok(cluster) if wanted.is_on("postgresql") => {
                failed |= measure(&wanted, Some(&cluster)).await?;
            }
            Ok(_) => {}
            Err(_) => println!("\nPostgreSQL: left out, CANDOUR_TEST_POSTGRES names no cluster"),
        }
    }
    if failed { Err("a section failed".into()) } else { Ok(()) }
}

/// Measures on SQLite or in a PostgreSQL cluster; whether a section failed.
async fn measure(wanted: &Wanted, cluster: Option<&str>) -> Outcome<bool> {
    let large = Ground::filled(cluster, wanted.large).await?;
    let mut failed = false;
    if wanted.compares() {
        let small = Ground::filled(cluster, wanted.small).await?;
        section!(wanted, failed, "lists", lists::measure(&small, &large).await);
        section!(wanted, failed, "search", search::measure(&small, &large).await);
        section!(wanted, failed, "visited", visited::measure(&small, &large).await);
    }
    section!(wanted, failed, "plans", plans::measure(&large).await);
    section!(wanted, failed, "statements", statements::measure(&large).await);
    section!(wanted, failed, "page", page::measure(&large).await);
    section!(wanted, failed, "form", form::measure(&large).await);
    section!(wanted, failed, "memory", memory::measure(&large).await);
    section!(wanted, failed, "throughput", throughput::measure(&large).await);
    section!(wanted, failed, "relocation", relocation::measure(&large).await);
    // Last, because the rows by hand are in no list.
    section!(wanted, failed, "recording", recording::measure(&large).await);
    Ok(failed)
}

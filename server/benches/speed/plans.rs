//! How SQLite finds what the store asks it for. The statements are those that
//! the store really sends: they are overheard.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::event::listing::{Filter, Turn};
use sqlx::{AssertSqlSafe, SqlitePool};
use tracing::field::{Field, Visit};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::{Layer, Registry};

use super::Outcome;
use super::database::Database;
use super::ground::Ground;
use super::questions::{READERS, filters};

/// The filters that are looked at, beside a search for words.
const FILTERS: [&str; 3] = ["none", "dates", "type, harm"];

/// Under what sqlx tells of statements.
const STATEMENTS: &str = "sqlx::query";

static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Makes it possible to overhear statements; costs nothing until one does.
pub fn listen() -> Outcome<()> {
    Ok(tracing::subscriber::set_global_default(Registry::default().with(Listener))?)
}

struct Listener;

impl<S: Subscriber> Layer<S> for Listener {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.target() == STATEMENTS { Interest::sometimes() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target() == STATEMENTS && LISTENING.load(Ordering::Relaxed)
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        if let Ok(mut heard) = HEARD.lock() {
            heard.push(statement.0);
        }
    }
}

/// The text of a statement: in full if it is longer than its summary.
#[derive(Default)]
struct Statement(String);

impl Visit for Statement {
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        let names = ["summary", "db.statement"];
        if names.contains(&field.name()) && value.trim().len() > self.0.len() {
            self.0 = value.trim().to_owned();
        }
    }
}

/// The statements that something sends.
async fn overheard<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<Vec<String>> {
    HEARD.lock().map_err(|_| "a listener failed")?.clear();
    LISTENING.store(true, Ordering::Relaxed);
    let done = work.await;
    LISTENING.store(false, Ordering::Relaxed);
    done?;
    Ok(std::mem::take(&mut *HEARD.lock().map_err(|_| "a listener failed")?))
}

/// Prints how each statement of a page and its counts finds its rows.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    let Database::Sqlite(pools) = &ground.database else {
        println!("{}: see what it visits", ground.kind);
        return Ok(());
    };
    println!("{}: {} events", ground.kind, ground.events);
    let mut known = BTreeMap::new();
    for reader in READERS {
        let actor = ground.sign_in(reader.name).await?.actor;
        let words = Filter { words: Some("fall".to_owned()), ..Filter::default() };
        let mut asked = filters(reader)?;
        asked.retain(|(name, _)| FILTERS.contains(&name.as_str()));
        asked.push(("words".to_owned(), words));
        for (name, filter) in asked {
            let statements = overheard(async {
                ground.service.events(&actor, &filter, Turn::First).await?;
                Ok(ground.service.event_counts(&actor, &filter).await?)
            });
            for sql in statements.await?.into_iter().filter(|sql| sql.starts_with("SELECT")) {
                let first = || format!("{}, {name}", reader.at);
                known.entry(steps(&pools.reader, &sql).await?).or_insert_with(first);
            }
        }
    }
    for (plan, first) in &known {
        println!("{first}:");
        for (step, times) in plan {
            println!("    {times:>3} × {step}");
        }
    }
    Ok(())
}

/// The steps of a plan, each with how often it is there.
async fn steps(reader: &SqlitePool, sql: &str) -> Outcome<BTreeMap<String, usize>> {
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(explain).fetch_all(reader).await?;
    let mut steps = BTreeMap::new();
    for (.., step) in plan {
        *steps.entry(step).or_insert(0) += 1;
    }
    Ok(steps)
}

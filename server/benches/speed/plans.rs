//! How SQLite finds what the store asks it for. The statements are those that
//! the store really sends: they are overheard.

use std::collections::BTreeMap;

use domain::event::listing::{Filter, Turn};
use sqlx::{AssertSqlSafe, SqlitePool};

use super::Outcome;
use super::database::Database;
use super::ground::Ground;
use super::overheard::overheard;
use super::questions::{READERS, filters};

/// The filters that are looked at, beside a search for words.
const FILTERS: [&str; 3] = ["none", "dates", "type, harm"];

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
            let (done, statements) = overheard(async {
                ground.service.events(&actor, &filter, Turn::First).await?;
                ground.service.event_counts(&actor, &filter).await
            })
            .await;
            done?;
            for sql in statements.into_iter().filter(|sql| sql.starts_with("SELECT")) {
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

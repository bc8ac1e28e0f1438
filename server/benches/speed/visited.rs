//! How many index entries and pages the database visits for a list, as
//! PostgreSQL counts them for its own statistics. SQLite does not tell; its
//! plans are in the section `plans`.

use std::time::Duration;

use domain::access::Actor;
use domain::event::listing::{Filter, Turn};
use sqlx::{PgPool, query_as};

use super::Outcome;
use super::database::Database;
use super::ground::Ground;
use super::questions::{READERS, filters};

/// The filters that are looked at.
const FILTERS: [&str; 3] = ["none", "dates", "type, harm"];

/// A connection reports what it has done at most once a second.
const REPORTED: Duration = Duration::from_millis(1_100);

/// A report is there after so long.
const WRITTEN: Duration = Duration::from_millis(150);

/// How often each question is asked. Another connection may report meanwhile what
/// it did long before, so the least counts.
const RUNS: usize = 3;

/// Everything that was visited since the statistics began: rows of tables read
/// whole and entries of indexes, then pages of both.
const VISITED: &str = "SELECT \
     (SELECT COALESCE(SUM(seq_tup_read), 0) FROM pg_stat_user_tables)::bigint + \
     (SELECT COALESCE(SUM(idx_tup_read), 0) FROM pg_stat_user_indexes)::bigint, \
     (SELECT COALESCE(SUM(heap_blks_hit + heap_blks_read + COALESCE(idx_blks_hit, 0) \
      + COALESCE(idx_blks_read, 0) + COALESCE(toast_blks_hit, 0) + COALESCE(toast_blks_read, 0) \
      + COALESCE(tidx_blks_hit, 0) + COALESCE(tidx_blks_read, 0)), 0) \
      FROM pg_statio_user_tables)::bigint";

/// Rows and pages.
type Visited = (i64, i64);

/// What is asked of a list.
#[derive(Clone, Copy)]
enum Asked {
    Page,
    Counts,
}

/// One database, and who asks there.
struct Place<'a> {
    ground: &'a Ground,
    statistics: &'a PgPool,
    actor: Actor,
}

impl<'a> Place<'a> {
    async fn of(ground: &'a Ground, reader: &str) -> Outcome<Option<Self>> {
        let Database::Postgres(pools) = &ground.database else { return Ok(None) };
        let actor = ground.sign_in(reader).await?.actor;
        Ok(Some(Self { ground, statistics: &pools.reader, actor }))
    }

    async fn ask(&self, filter: &Filter, asked: Asked) -> Outcome<()> {
        let service = &self.ground.service;
        match asked {
            Asked::Page => service.events(&self.actor, filter, Turn::First).await.map(drop)?,
            Asked::Counts => service.event_counts(&self.actor, filter).await.map(drop)?,
        }
        Ok(())
    }

    async fn since_the_beginning(&self) -> Outcome<Visited> {
        Ok(query_as(VISITED).fetch_one(self.statistics).await?)
    }

    async fn visited(&self, filter: &Filter, asked: Asked) -> Outcome<Visited> {
        let (rows, pages) = self.since_the_beginning().await?;
        self.ask(filter, asked).await?;
        tokio::time::sleep(WRITTEN).await;
        let (more_rows, more_pages) = self.since_the_beginning().await?;
        Ok((more_rows - rows, more_pages - pages))
    }
}

/// Prints what is visited in the large database and in the small one.
pub async fn measure(small: &Ground, large: &Ground) -> Outcome<()> {
    println!("{}: {} events and {}", large.kind, large.events, small.events);
    let title = ["rows", "pages", "rows", "pages"].map(|word| format!("{word:>7}")).join(" ");
    for (part, reader) in READERS.into_iter().enumerate() {
        let places = (Place::of(small, reader.name).await?, Place::of(large, reader.name).await?);
        let (Some(few), Some(many)) = places else {
            println!("it does not tell");
            return Ok(());
        };
        if part == 0 {
            println!("{:<9} {:<12} {:<7} {title} (of the small one)", "reader", "filter", "asked");
        }
        for (name, filter) in filters(reader)? {
            if !FILTERS.contains(&name.as_str()) {
                continue;
            }
            for (word, asked) in [("page", Asked::Page), ("counts", Asked::Counts)] {
                let (mut least, mut least_of_few) = ((i64::MAX, i64::MAX), (i64::MAX, i64::MAX));
                for _ in 0..RUNS {
                    few.ask(&filter, asked).await?;
                    many.ask(&filter, asked).await?;
                    tokio::time::sleep(REPORTED).await;
                    least = least.min(many.visited(&filter, asked).await?);
                    least_of_few = least_of_few.min(few.visited(&filter, asked).await?);
                }
                let ((rows, pages), (few_rows, few_pages)) = (least, least_of_few);
                println!(
                    "{:<9} {name:<12} {word:<7} {rows:>7} {pages:>7} {few_rows:>7} {few_pages:>7}",
                    reader.at
                );
            }
        }
    }
    Ok(())
}

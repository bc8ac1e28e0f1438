//! Folding counts, and indexing the events of waiting owners anew.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::organisation::Reach;
use sqlx::{Executor, SqlStr, Transaction};

use super::super::Db;
use super::super::dialect::{self, locked};
use super::counting::{ALL_TIME, day, month};
use super::dynamic::{self, ROWS};
use super::{STATEMENTS as ALL, SqlStore, index, recount, register, response_ranges};
use crate::key;
use crate::{Recount, StoreError, Upkeep};

const TAKE_CHANGES: &str = "DELETE FROM count_changes WHERE id IN \
     (SELECT id FROM count_changes ORDER BY id LIMIT $1) RETURNING owner_id, day, cell, n";
const NEXT_WAITING: &str = "SELECT owner_id FROM reindex_queue ORDER BY owner_id LIMIT 1";
const LOCK_OWNER: &str = concat!("SELECT id FROM organisations WHERE id = $1", locked!());
const NOW: &str = "SELECT range_id FROM owner_ranges WHERE owner_id = $1";
const TODAY: &str = "SELECT DISTINCT range_id FROM sights \
     WHERE owner_id = $1 AND from_on <= $2 AND until_on >= $2";
const GAIN_ROWS: &str = "INSERT INTO event_ranges (range_id, cell, key) \
     SELECT $2, cell, key FROM event_ranges WHERE range_id = $1";
const LOSE_ROWS: &str = "DELETE FROM event_ranges WHERE range_id = $2 \
     AND key IN (SELECT o.key FROM event_ranges o WHERE o.range_id = $1)";
const MOVE_COUNTS: &str = "INSERT INTO event_counts (range_id, period, cell, n) \
     SELECT $2, period, cell, $3 * n FROM event_counts WHERE range_id = $1 \
     ON CONFLICT (range_id, period, cell) DO UPDATE SET n = event_counts.n + excluded.n";
const GAIN: &str = "INSERT INTO owner_ranges (owner_id, range_id) VALUES ($1, $2)";
const LOSE: &str = "DELETE FROM owner_ranges WHERE owner_id = $1 AND range_id = $2";
const OWN_KEYS: &str =
    "SELECT key FROM event_ranges WHERE range_id = $1 AND key > $2 ORDER BY key LIMIT $3";
const DONE: &str = "DELETE FROM reindex_queue WHERE owner_id = $1";

pub(super) const STATEMENTS: &[&str] = &[
    TAKE_CHANGES,
    NEXT_WAITING,
    LOCK_OWNER,
    NOW,
    TODAY,
    GAIN_ROWS,
    LOSE_ROWS,
    MOVE_COUNTS,
    GAIN,
    LOSE,
    OWN_KEYS,
    DONE,
];

/// Search documents that are made anew at a time.
const DOCUMENTS: i64 = 500;

#[async_trait]
impl Upkeep for SqlStore {
    async fn fold_counts(&self, limit: u32) -> Result<u64, StoreError> {
        let mut tx = self.unit().await?.tx;
        sqlx::query(dialect::LOCK_COUNTS).execute(&mut *tx).await?;
        let changes: Vec<(i64, NaiveDate, i16, i64)> =
            sqlx::query_as(TAKE_CHANGES).bind(i64::from(limit)).fetch_all(&mut *tx).await?;
        fold(&mut tx, &changes).await?;
        tx.commit().await?;
        Ok(changes.len() as u64)
    }

    async fn queue_changed_sights(&self, day: NaiveDate) -> Result<u64, StoreError> {
        let mut tx = self.unit().await?.tx;
        sqlx::query(dialect::LOCK_REGISTER).execute(&mut *tx).await?;
        let waiting = register::settle(&mut tx, day).await?;
        tx.commit().await?;
        Ok(waiting)
    }

    async fn reindex_some(&self, limit: u32, day: NaiveDate) -> Result<u64, StoreError> {
        for _ in 0..limit {
            let mut tx = self.unit().await?.tx;
            let next: Option<i64> =
                sqlx::query_scalar(NEXT_WAITING).fetch_optional(&mut *tx).await?;
            let Some(owner) = next else { break };
            reindex(&mut tx, owner, day).await?;
            tx.commit().await?;
        }
        register::waiting(&mut self.snapshot().await?).await
    }

    async fn recount(&self) -> Result<Recount, StoreError> {
        recount::recount(&mut self.snapshot().await?).await
    }

    async fn check_statements(&self) -> Result<usize, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let statements: Vec<&'static str> =
            ALL.iter().flat_map(|area| area.iter().copied()).collect();
        for sql in &statements {
            let prepared = (&mut *connection).prepare(SqlStr::from_static(sql)).await;
            prepared
                .inspect_err(|_| tracing::error!(sql, "a statement does not fit the schema"))?;
        }
        Ok(statements.len())
    }

    async fn optimise(&self) -> Result<(), StoreError> {
        Ok(dialect::optimise(&self.writer).await?)
    }
}

/// Adds changes to the folded counts of every range that reaches their owners.
async fn fold(
    tx: &mut Transaction<'static, Db>,
    changes: &[(i64, NaiveDate, i16, i64)],
) -> Result<(), StoreError> {
    let owners: BTreeSet<i64> = changes.iter().map(|(owner, ..)| *owner).collect();
    let ranges = index::owner_ranges(tx, owners.into_iter().collect()).await?;
    let mut sums: BTreeMap<(i64, i32, i16), i64> = BTreeMap::new();
    for (owner, on, cell, n) in changes {
        for range in ranges.get(owner).into_iter().flatten() {
            for period in [ALL_TIME, month(*on), day(*on)] {
                *sums.entry((*range, period, *cell)).or_insert(0) += n;
            }
        }
    }
    sums.retain(|_, n| *n != 0);
    let sums: Vec<_> = sums.into_iter().collect();
    for chunk in sums.chunks(ROWS) {
        let sql = dynamic::insert(
            "INSERT INTO event_counts (range_id, period, cell, n)",
            4,
            chunk.len(),
            "ON CONFLICT (range_id, period, cell) DO UPDATE SET n = event_counts.n + excluded.n",
        );
        let mut query = sqlx::query(sql);
        for ((range, period, cell), n) in chunk {
            query = query.bind(*range).bind(*period).bind(*cell).bind(*n);
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

/// Moves an owner's events and responses from the ranges of their index rows to
/// those that the register gives it on `day`. Nobody records for this owner
/// meanwhile.
async fn reindex(
    tx: &mut Transaction<'static, Db>,
    owner: i64,
    day: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query(dialect::LOCK_COUNTS).execute(&mut **tx).await?;
    sqlx::query(LOCK_OWNER).bind(owner).execute(&mut **tx).await?;
    let now: Vec<i64> = sqlx::query_scalar(NOW).bind(owner).fetch_all(&mut **tx).await?;
    let now: BTreeSet<i64> = now.into_iter().collect();
    let today: Vec<i64> =
        sqlx::query_scalar(TODAY).bind(owner).bind(day).fetch_all(&mut **tx).await?;
    let today: BTreeSet<i64> = today.into_iter().collect();
    let own = key::range(owner, Reach::Own);
    for range in today.difference(&now) {
        for sql in [GAIN_ROWS, GAIN] {
            let subject = if sql == GAIN { owner } else { own };
            sqlx::query(sql).bind(subject).bind(*range).execute(&mut **tx).await?;
        }
        sqlx::query(MOVE_COUNTS).bind(own).bind(*range).bind(1_i64).execute(&mut **tx).await?;
    }
    for range in now.difference(&today) {
        for sql in [LOSE_ROWS, LOSE] {
            let subject = if sql == LOSE { owner } else { own };
            sqlx::query(sql).bind(subject).bind(*range).execute(&mut **tx).await?;
        }
        sqlx::query(MOVE_COUNTS).bind(own).bind(*range).bind(-1_i64).execute(&mut **tx).await?;
    }
    if now != today {
        response_ranges::renew_owner(tx, owner).await?;
        let mut last = i64::MIN;
        loop {
            let keys: Vec<i64> = sqlx::query_scalar(OWN_KEYS)
                .bind(own)
                .bind(last)
                .bind(DOCUMENTS)
                .fetch_all(&mut **tx)
                .await?;
            let Some(end) = keys.last() else { break };
            last = *end;
            index::reindex_words(tx, &keys, owner).await?;
        }
    }
    sqlx::query(DONE).bind(owner).execute(&mut **tx).await?;
    Ok(())
}

//! Reading whole tables, and filling an empty database with them.

use async_trait::async_trait;
use sqlx::{Row as _, Transaction};

use super::super::{Db, dialect};
use super::dynamic::{self, ROWS};
use super::{SqlStore, SqlUnit, index};
use crate::StoreError;
use crate::copy::{Cell, Kind, Row, Source, Table, Target};
use crate::key;
use domain::organisation::Reach;

/// Owners that have events.
const OWNERS: &str = "SELECT DISTINCT o.owner_id FROM owner_ranges o \
     WHERE EXISTS (SELECT 1 FROM event_ranges e WHERE e.range_id = o.owner_id * 8)";
const KEYS: &str =
    "SELECT key FROM event_ranges WHERE range_id = $1 AND key > $2 ORDER BY key LIMIT $3";

pub(super) const STATEMENTS: &[&str] = &[OWNERS, KEYS, dialect::RESUME_NUMBERS];

/// Rows that are read, and search documents that are made, at a time.
const AT_ONCE: i64 = 2_000;

/// One state of a database.
pub struct Snapshot {
    tx: Transaction<'static, Db>,
}

impl SqlStore {
    /// One state of the database, to be copied.
    pub async fn source(&self) -> Result<Snapshot, StoreError> {
        Ok(Snapshot { tx: self.snapshot().await? })
    }

    /// A transaction to copy into.
    pub async fn target(&self) -> Result<SqlUnit, StoreError> {
        self.unit().await
    }
}

/// Binds a cell to a query, whatever kind it is.
macro_rules! bind {
    ($query:expr, $cell:expr) => {
        match $cell {
            Cell::Number(value) => $query.bind(*value),
            Cell::Medium(value) => $query.bind(*value),
            Cell::Small(value) => $query.bind(*value),
            Cell::Flag(value) => $query.bind(*value),
            Cell::Text(value) => $query.bind(value.as_deref()),
            Cell::Bytes(value) => $query.bind(value.as_deref()),
            Cell::Id(value) => $query.bind(*value),
            Cell::Day(value) => $query.bind(*value),
            Cell::Moment(value) => $query.bind(*value),
            Cell::Document(value) => $query.bind(value),
        }
    };
}

#[async_trait]
impl Source for Snapshot {
    async fn page(
        &mut self,
        table: &'static Table,
        after: Option<&Row>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut query = sqlx::query(dynamic::page_of(table, after.is_none())).bind(AT_ONCE);
        for cell in after.into_iter().flatten().take(table.key) {
            query = bind!(query, cell);
        }
        let rows = query.fetch_all(&mut *self.tx).await?;
        rows.iter().map(|row| cells(table, row)).collect()
    }
}

fn cells(table: &'static Table, row: &<Db as sqlx::Database>::Row) -> Result<Row, StoreError> {
    let cell = |(at, (_, kind)): (usize, &(&str, Kind))| -> Result<Cell, StoreError> {
        Ok(match kind {
            Kind::Number => Cell::Number(row.try_get(at)?),
            Kind::Medium => Cell::Medium(row.try_get(at)?),
            Kind::Small => Cell::Small(row.try_get(at)?),
            Kind::Flag => Cell::Flag(row.try_get(at)?),
            Kind::Text => Cell::Text(row.try_get(at)?),
            Kind::Bytes => Cell::Bytes(row.try_get(at)?),
            Kind::Id => Cell::Id(row.try_get(at)?),
            Kind::Day => Cell::Day(row.try_get(at)?),
            Kind::Moment => Cell::Moment(row.try_get(at)?),
            Kind::Document => Cell::Document(row.try_get(at)?),
        })
    };
    table.columns.iter().enumerate().map(cell).collect()
}

#[async_trait]
impl Target for SqlUnit {
    async fn count(&mut self, table: &'static Table) -> Result<u64, StoreError> {
        let rows: i64 =
            sqlx::query_scalar(dynamic::count_of(table)).fetch_one(&mut *self.tx).await?;
        Ok(rows.unsigned_abs())
    }

    async fn clear(&mut self, table: &'static Table) -> Result<(), StoreError> {
        sqlx::query(dynamic::clear(table)).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn put(&mut self, table: &'static Table, rows: &[Row]) -> Result<(), StoreError> {
        for chunk in rows.chunks(ROWS) {
            let mut query = sqlx::query(dynamic::insert_whole(table, chunk.len()));
            for cell in chunk.iter().flatten() {
                query = bind!(query, cell);
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn complete(mut self: Box<Self>) -> Result<(), StoreError> {
        sqlx::query(dialect::RESUME_NUMBERS).execute(&mut *self.tx).await?;
        let owners: Vec<i64> = sqlx::query_scalar(OWNERS).fetch_all(&mut *self.tx).await?;
        for owner in owners {
            index_texts(&mut self.tx, owner).await?;
        }
        self.tx.commit().await?;
        Ok(())
    }
}

/// Makes the search documents of an owner's events.
async fn index_texts(tx: &mut Transaction<'static, Db>, owner: i64) -> Result<(), StoreError> {
    let mut last = i64::MIN;
    loop {
        let keys: Vec<i64> = sqlx::query_scalar(KEYS)
            .bind(key::range(owner, Reach::Own))
            .bind(last)
            .bind(AT_ONCE)
            .fetch_all(&mut **tx)
            .await?;
        let Some(end) = keys.last() else { return Ok(()) };
        last = *end;
        index::reindex_words(tx, &keys, owner).await?;
    }
}

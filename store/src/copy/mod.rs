//! Moving a service from one database to another, in either direction.
//!
//! Every table is read page by page from one state of the source and written
//! in one transaction of the target, by the list in [`tables`]: a copy is
//! complete or not there. Full-text search alone is made anew, since SQLite
//! keeps no text that could be read.

mod tables;

use async_trait::async_trait;

use tables::TABLES;
pub use tables::{Cell, Kind, Row, Table};

use crate::{Backend, StoreError, migrate, postgres, sqlite};

/// One state of a database, to read whole tables from.
#[async_trait]
pub trait Source: Send {
    /// The next rows of a table in the order of its key, after a row or from
    /// the beginning; none at the end.
    async fn page(
        &mut self,
        table: &'static Table,
        after: Option<&Row>,
    ) -> Result<Vec<Row>, StoreError>;
}

/// One transaction that fills a database.
#[async_trait]
pub trait Target: Send {
    /// How many rows a table has.
    async fn count(&mut self, table: &'static Table) -> Result<u64, StoreError>;

    /// Empties a table.
    async fn clear(&mut self, table: &'static Table) -> Result<(), StoreError>;

    /// Adds rows to a table.
    async fn put(&mut self, table: &'static Table, rows: &[Row]) -> Result<(), StoreError>;

    /// Derives what cannot be copied, and keeps everything.
    async fn complete(self: Box<Self>) -> Result<(), StoreError>;
}

/// Copies the database at `from` to the one at `to`, which is brought to this
/// program's schema and must hold nothing yet; how many rows each table has.
pub async fn copy(from: &str, to: &str) -> Result<Vec<(String, u64)>, StoreError> {
    let mut source = source(from).await?;
    migrate(to).await?;
    let mut target = target(to).await?;
    for table in TABLES {
        match table.seeded {
            true => target.clear(table).await?,
            false if target.count(table).await? > 0 => {
                return Err(StoreError::NotEmpty(table.name));
            }
            false => {}
        }
    }
    let mut copied = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let rows = copy_table(source.as_mut(), target.as_mut(), table).await?;
        if target.count(table).await? != rows {
            return Err(StoreError::Corrupt("a copied table"));
        }
        copied.push((table.name.to_owned(), rows));
    }
    target.complete().await?;
    Ok(copied)
}

async fn copy_table(
    source: &mut dyn Source,
    target: &mut dyn Target,
    table: &'static Table,
) -> Result<u64, StoreError> {
    let mut copied = 0;
    let mut rows = source.page(table, None).await?;
    while let Some(last) = rows.last() {
        target.put(table, &rows).await?;
        copied += rows.len() as u64;
        rows = source.page(table, Some(last)).await?;
    }
    Ok(copied)
}

async fn source(url: &str) -> Result<Box<dyn Source>, StoreError> {
    match Backend::of(url)? {
        Backend::Sqlite => Ok(Box::new(sqlite::open(url).await?.source().await?)),
        Backend::Postgres => Ok(Box::new(postgres::open(url).await?.source().await?)),
    }
}

async fn target(url: &str) -> Result<Box<dyn Target>, StoreError> {
    match Backend::of(url)? {
        Backend::Sqlite => Ok(Box::new(sqlite::open(url).await?.target().await?)),
        Backend::Postgres => Ok(Box::new(postgres::open(url).await?.target().await?)),
    }
}

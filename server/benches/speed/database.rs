//! The database as statements written by hand reach it: beside the store, with
//! the same settings.

use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Pool, Postgres, Sqlite};

use super::Outcome;

/// Connections to one database.
pub struct Pools<D: sqlx::Database> {
    /// For reading.
    pub reader: Pool<D>,
    /// For writing.
    pub writer: Pool<D>,
    /// What begins a transaction that writes.
    pub begin: &'static str,
}

impl<D: sqlx::Database> Clone for Pools<D> {
    fn clone(&self) -> Self {
        Self { reader: self.reader.clone(), writer: self.writer.clone(), begin: self.begin }
    }
}

/// One of the two databases.
#[derive(Clone)]
pub enum Database {
    /// The embedded one.
    Sqlite(Pools<Sqlite>),
    /// The one of its own machine.
    Postgres(Pools<Postgres>),
}

/// Does the same with the pools of either database.
macro_rules! either {
    ($database:expr, $pools:ident => $done:expr) => {
        match $database {
            $crate::database::Database::Sqlite($pools) => $done,
            $crate::database::Database::Postgres($pools) => $done,
        }
    };
}

impl Database {
    /// Connects to a database as the store does.
    pub async fn connect(url: &str) -> Outcome<Self> {
        if url.starts_with("postgres") {
            let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(256);
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .test_before_acquire(false)
                .connect_with(options)
                .await?;
            let (reader, writer) = (pool.clone(), pool);
            return Ok(Self::Postgres(Pools { reader, writer, begin: "BEGIN" }));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(std::time::Duration::from_secs(5))
            .statement_cache_capacity(256)
            .pragma("cache_size", "-65536")
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "memory");
        let pool = |connections| {
            SqlitePoolOptions::new().max_connections(connections).test_before_acquire(false)
        };
        Ok(Self::Sqlite(Pools {
            reader: pool(8).connect_with(options.clone()).await?,
            writer: pool(1).connect_with(options).await?,
            begin: "BEGIN IMMEDIATE",
        }))
    }
}

//! The embedded database: one writer, many readers, nothing acknowledged before
//! it is on disk.

pub mod dialect;
#[path = "../portable/mod.rs"]
mod portable;

use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::StoreError;
pub use portable::SqlStore;

/// The database that `portable` is compiled for.
pub type Db = sqlx::Sqlite;

/// Takes the write lock at once: a transaction that reads first and writes
/// later could only fail.
pub const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";

/// Reads one state of the database until it ends.
pub const BEGIN_READ: &str = "BEGIN DEFERRED";

/// The schema.
pub static MIGRATOR: Migrator = sqlx::migrate!("migrations/sqlite");

/// Nobody waits longer than this for their turn to read or write: while they
/// wait, the page that says so with their text in it can still be sent.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Connections that read at the same time.
const READERS: u32 = 8;

fn options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?
        .journal_mode(SqliteJournalMode::Wal)
        // A report must survive a power cut once it has been acknowledged.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // Words that a correction has hidden are not left in the file.
        .pragma("secure_delete", "on")
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(256)
        .pragma("cache_size", "-65536")
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
        .optimize_on_close(true, None);
    Ok(options)
}

/// Opens the database file; it must be there and hold this program's schema.
pub async fn open(url: &str) -> Result<SqlStore, StoreError> {
    let pool = || {
        // A file does not go away between two statements.
        SqlitePoolOptions::new().acquire_timeout(LONGEST_WAIT).test_before_acquire(false)
    };
    let writer = pool().max_connections(1).connect_with(options(url)?).await?;
    portable::check_schema(&writer).await?;
    let reading = options(url)?.pragma("query_only", "1").optimize_on_close(false, None);
    let reader = pool().max_connections(READERS).connect_with(reading).await?;
    Ok(SqlStore::new(reader, writer))
}

/// Brings the file to this program's schema, making it if need be.
pub async fn migrate(url: &str) -> Result<(), StoreError> {
    let options = options(url)?.create_if_missing(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    MIGRATOR.run(&pool).await?;
    pool.close().await;
    Ok(())
}

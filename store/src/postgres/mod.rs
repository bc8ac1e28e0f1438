//! The database of an installation that has outgrown one machine.

pub mod dialect;
#[path = "../portable/mod.rs"]
#[expect(clippy::duplicate_mod, reason = "the same queries, compiled for each database")]
mod portable;

use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::StoreError;
pub use portable::SqlStore;

/// The database that `portable` is compiled for.
pub type Db = sqlx::Postgres;

/// Begins to write.
pub const BEGIN_WRITE: &str = "BEGIN";

/// Reads one state of the database until it ends.
pub const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// The schema.
pub static MIGRATOR: Migrator = sqlx::migrate!("migrations/postgres");

/// Connections of one process.
const CONNECTIONS: u32 = 16;

/// For how long a connection that was in use is taken to be alive. Asking it
/// each time would be a turn to the database more for every read.
const TRUSTED: Duration = Duration::from_secs(1);

fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    Ok(PgConnectOptions::from_str(url)?.statement_cache_capacity(256))
}

/// Opens the database; it must hold this program's schema.
pub async fn open(url: &str) -> Result<SqlStore, StoreError> {
    // A page that takes longer than this has lost its reader.
    let options = options(url)?.options([("statement_timeout", "30s")]);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .test_before_acquire(false)
        .before_acquire(|connection, rested| {
            Box::pin(async move {
                if rested.idle_for > TRUSTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await?;
    portable::check_schema(&pool).await?;
    Ok(SqlStore::new(pool.clone(), pool))
}

/// Brings the database to this program's schema.
pub async fn migrate(url: &str) -> Result<(), StoreError> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options(url)?).await?;
    MIGRATOR.run(&pool).await?;
    pool.close().await;
    Ok(())
}

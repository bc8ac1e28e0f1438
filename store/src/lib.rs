//! What is kept: the one crate that knows SQL.
//!
//! The same queries run on SQLite and on PostgreSQL. They are written once, in
//! `portable`, which is mounted twice: `sqlite` and `postgres` each give it
//! their connection types and a small `dialect` for what differs by nature.
//! Behind [`open`] callers see [`Store`] for reading and [`UnitOfWork`] for
//! writing, and never which database answers.
//!
//! Times and random numbers are arguments. Free text arrives sealed and
//! redacted; nothing here can open it.

pub mod chain;
mod copy;
mod error;
mod postgres;
mod sqlite;
mod traits;

mod key;
mod words;

use std::sync::Arc;

pub use copy::copy;
pub use error::StoreError;
pub use traits::*;

/// Opens the database that `url` names: `sqlite://path` or `postgres://…`. A
/// database whose schema this program does not know is refused.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    match Backend::of(url)? {
        Backend::Sqlite => Ok(Arc::new(sqlite::open(url).await?)),
        Backend::Postgres => Ok(Arc::new(postgres::open(url).await?)),
    }
}

/// Brings the database that `url` names to this program's schema, making a
/// SQLite file that is not there yet.
pub async fn migrate(url: &str) -> Result<(), StoreError> {
    match Backend::of(url)? {
        Backend::Sqlite => sqlite::migrate(url).await,
        Backend::Postgres => postgres::migrate(url).await,
    }
}

/// Which database a URL names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::UnknownDatabase),
        }
    }
}

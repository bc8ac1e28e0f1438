//! The queries, written once and compiled for each database.
//!
//! The module that mounts this one gives it its connection type `Db`, the words
//! that begin a transaction, and `dialect`. Each area is one file, with its
//! fixed statements as constants in one table, [`STATEMENTS`], so that all of
//! them can be prepared against a schema.

mod accounts;
mod attempts;
mod audit;
mod audit_places;
mod authenticators;
mod bound;
mod breaches;
mod candour;
mod change;
mod copy;
mod corrections;
mod counting;
mod credentials;
mod deciding;
mod dynamic;
mod erasing;
mod event_read;
mod forms;
mod grants;
mod head;
mod holdings;
mod identities;
mod index;
mod kept;
mod letters;
mod lifespans;
mod listing;
mod mailbox_links;
mod merge;
mod message_texts;
mod messages;
mod notices;
mod organisations;
mod page;
mod passkeys;
mod probe;
mod products;
mod record;
mod recount;
mod redaction;
mod register;
mod registrations;
mod reminders;
mod request_queue;
mod requests;
mod response_change;
mod response_list;
mod response_ranges;
mod response_seals;
mod responses;
mod rights;
mod risk_systems;
mod scope;
mod sealing;
mod search;
mod sessions;
mod settings;
mod terms;
mod together;
mod unsealing;
mod upkeep;
mod usage;
mod waiting;

use async_trait::async_trait;
use sqlx::{Pool, Transaction};

use super::{BEGIN_READ, BEGIN_WRITE, Db, MIGRATOR};
use crate::{Store, StoreError, UnitOfWork};

/// Every fixed statement, area by area.
const STATEMENTS: &[&[&str]] = &[
    accounts::STATEMENTS,
    attempts::STATEMENTS,
    audit::STATEMENTS,
    audit_places::STATEMENTS,
    authenticators::STATEMENTS,
    breaches::STATEMENTS,
    candour::STATEMENTS,
    change::STATEMENTS,
    copy::STATEMENTS,
    corrections::STATEMENTS,
    counting::STATEMENTS,
    deciding::STATEMENTS,
    credentials::STATEMENTS,
    erasing::STATEMENTS,
    event_read::STATEMENTS,
    forms::STATEMENTS,
    grants::STATEMENTS,
    head::STATEMENTS,
    holdings::STATEMENTS,
    identities::STATEMENTS,
    index::STATEMENTS,
    letters::STATEMENTS,
    lifespans::STATEMENTS,
    listing::STATEMENTS,
    notices::STATEMENTS,
    message_texts::STATEMENTS,
    messages::STATEMENTS,
    mailbox_links::STATEMENTS,
    organisations::STATEMENTS,
    page::STATEMENTS,
    passkeys::STATEMENTS,
    products::STATEMENTS,
    record::STATEMENTS,
    redaction::STATEMENTS,
    recount::STATEMENTS,
    register::STATEMENTS,
    registrations::STATEMENTS,
    reminders::STATEMENTS,
    request_queue::STATEMENTS,
    requests::STATEMENTS,
    response_change::STATEMENTS,
    response_list::STATEMENTS,
    response_ranges::STATEMENTS,
    response_seals::STATEMENTS,
    responses::STATEMENTS,
    risk_systems::STATEMENTS,
    rights::STATEMENTS,
    scope::STATEMENTS,
    sealing::STATEMENTS,
    search::STATEMENTS,
    sessions::STATEMENTS,
    settings::STATEMENTS,
    terms::STATEMENTS,
    unsealing::STATEMENTS,
    upkeep::STATEMENTS,
    usage::STATEMENTS,
    waiting::STATEMENTS,
];

/// A connection to it.
type Connection = <Db as sqlx::Database>::Connection;

/// A database, open.
#[derive(Debug)]
pub struct SqlStore {
    reader: Pool<Db>,
    writer: Pool<Db>,
    memory: scope::Memory,
}

impl SqlStore {
    /// A store that reads through one pool and writes through another.
    pub fn new(reader: Pool<Db>, writer: Pool<Db>) -> Self {
        Self { reader, writer, memory: scope::Memory::default() }
    }

    /// Begins to read one state of the database.
    async fn snapshot(&self) -> Result<Transaction<'static, Db>, StoreError> {
        Ok(self.reader.begin_with(BEGIN_READ).await?)
    }

    /// Begins to write.
    async fn unit(&self) -> Result<SqlUnit, StoreError> {
        Ok(SqlUnit { tx: self.writer.begin_with(BEGIN_WRITE).await? })
    }
}

#[async_trait]
impl Store for SqlStore {
    async fn write(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(self.unit().await?))
    }

    async fn ping(&self) -> Result<(), StoreError> {
        for pool in [&self.reader, &self.writer] {
            sqlx::query("SELECT 1").execute(pool).await?;
        }
        Ok(())
    }
}

/// One transaction that writes.
#[derive(Debug)]
pub struct SqlUnit {
    tx: Transaction<'static, Db>,
}

#[async_trait]
impl UnitOfWork for SqlUnit {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Ok(self.tx.commit().await?)
    }
}

/// Refuses a database whose migrations are not exactly those of this program.
pub async fn check_schema(pool: &Pool<Db>) -> Result<(), StoreError> {
    let applied: Vec<(i64, Vec<u8>)> = sqlx::query_as(
        "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version",
    )
    .fetch_all(pool)
    .await
    .map_err(|error| match error {
        sqlx::Error::Database(_) => StoreError::UnknownSchema,
        other => other.into(),
    })?;
    let known = MIGRATOR.iter().map(|m| (m.version, m.checksum.to_vec()));
    if applied.into_iter().eq(known) { Ok(()) } else { Err(StoreError::UnknownSchema) }
}

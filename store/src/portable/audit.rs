//! The audit log and its chain.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::AuditScope;
use domain::account::UserId;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::{Db, dialect};
use super::audit_places::{self, Place};
use super::dynamic::{self, ROWS};
use super::together::Together;
use super::{SqlStore, SqlUnit};
use crate::chain::{self, Link};
use crate::{Audit, AuditEntry, AuditLine, AuditMut, AuditRow, AuditVerdict, Hash, StoreError};

macro_rules! entries {
    ($rest:expr) => {
        concat!(
            "SELECT id, at, actor_id, deed, subject_kind, subject, detail, position, hash \
             FROM audit WHERE ",
            $rest
        )
    };
}

pub(super) use entries;

const SINCE: &str = entries!("id > $1 ORDER BY id LIMIT $2");
const NEXT_SEALED: &str = entries!("position > $1 ORDER BY position LIMIT $2");

/// An entry whose transaction ends late comes after entries of greater numbers.
const NEXT_UNSEALED: &str = entries!("position IS NULL ORDER BY id LIMIT $1");
const END: &str = "SELECT position, hash FROM audit WHERE position IS NOT NULL \
     ORDER BY position DESC LIMIT 1";
const POSITION: &str = "SELECT position FROM audit WHERE hash = $1";
const UNSEALED: &str = "SELECT COUNT(*) FROM audit WHERE position IS NULL";

pub(super) const STATEMENTS: &[&str] =
    &[SINCE, NEXT_SEALED, NEXT_UNSEALED, END, POSITION, UNSEALED, dialect::LOCK_CHAIN];

/// Entries that are verified at a time.
const AT_ONCE: i64 = 2_000;

/// An entry as it is kept.
#[derive(Debug, FromRow)]
pub(super) struct EntryRow {
    pub(super) id: i64,
    at: DateTime<Utc>,
    actor_id: Option<Uuid>,
    deed: String,
    subject_kind: String,
    subject: String,
    detail: String,
    position: Option<i64>,
    hash: Option<Vec<u8>>,
}

impl EntryRow {
    fn link(&self) -> Link<'_> {
        Link {
            id: self.id,
            at: self.at,
            actor: self.actor_id.map(UserId),
            deed: &self.deed,
            subject_kind: &self.subject_kind,
            subject: &self.subject,
            detail: &self.detail,
        }
    }
}

impl TryFrom<EntryRow> for AuditRow {
    type Error = StoreError;

    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let detail = serde_json::from_str(&row.detail)
            .map_err(|_| StoreError::Corrupt("the detail of an audit entry"))?;
        Ok(Self {
            id: row.id,
            entry: AuditEntry {
                at: row.at,
                actor: row.actor_id.map(UserId),
                deed: row.deed,
                subject_kind: row.subject_kind,
                subject: row.subject,
                detail,
            },
            sealed: row.position.is_some(),
            link: link(row.position, row.hash)?,
        })
    }
}

/// The place and the hash of an entry that is chained.
fn link(position: Option<i64>, hash: Option<Vec<u8>>) -> Result<Option<(u64, Hash)>, StoreError> {
    let Some((position, hash)) = position.zip(hash) else { return Ok(None) };
    let hash = hash.try_into().map_err(|_| StoreError::Corrupt("a hash of the audit chain"))?;
    Ok(Some((position.unsigned_abs(), hash)))
}

#[async_trait]
impl AuditMut for SqlUnit {
    async fn append_audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        let mut rows = Together::default();
        add_entries(&mut rows, &[entry])?;
        rows.write(&mut self.tx).await
    }
}

/// Adds entries to the log.
pub(super) fn add_entries(rows: &mut Together, entries: &[&AuditEntry]) -> Result<(), StoreError> {
    let head = "INSERT INTO audit (at, actor_id, deed, subject_kind, subject, detail)";
    for chunk in entries.chunks(ROWS) {
        let mut rows = rows.insert(head, 6, chunk.len(), "");
        for entry in chunk {
            rows.bind(entry.at)?
                .bind(entry.actor.map(|actor| actor.0))?
                .bind(&entry.deed)?
                .bind(&entry.subject_kind)?
                .bind(&entry.subject)?
                .bind(entry.detail.to_string())?;
        }
    }
    Ok(())
}

#[async_trait]
impl Audit for SqlStore {
    async fn seal_audit(&self, limit: u32) -> Result<u64, StoreError> {
        let mut tx = self.unit().await?.tx;
        sqlx::query(dialect::LOCK_CHAIN).execute(&mut *tx).await?;
        let rows: Vec<EntryRow> =
            sqlx::query_as(NEXT_UNSEALED).bind(i64::from(limit)).fetch_all(&mut *tx).await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let (mut position, mut head) = end(&mut tx).await?;
        let mut seals = Vec::with_capacity(rows.len());
        let mut places = Vec::new();
        for row in &rows {
            position += 1;
            head = chain::hash(&head, &row.link());
            seals.push((row.id, position, head));
            places.extend(Place::of(position, &row.subject_kind, &row.subject, &row.detail));
        }
        write(&mut tx, &seals).await?;
        audit_places::note(&mut tx, &places).await?;
        tx.commit().await?;
        Ok(rows.len() as u64)
    }

    async fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        let mut tx = self.snapshot().await?;
        let (mut position, mut head) = (0, chain::START);
        loop {
            let rows: Vec<EntryRow> = sqlx::query_as(NEXT_SEALED)
                .bind(position)
                .bind(AT_ONCE)
                .fetch_all(&mut *tx)
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                position += 1;
                head = chain::hash(&head, &row.link());
                if row.position != Some(position) || row.hash.as_deref() != Some(&head) {
                    return Ok(AuditVerdict::Broken { id: row.id });
                }
            }
        }
        let unsealed: i64 = sqlx::query_scalar(UNSEALED).fetch_one(&mut *tx).await?;
        let (sealed, unsealed) = (position.unsigned_abs(), unsealed.unsigned_abs());
        Ok(AuditVerdict::Whole { sealed, unsealed, head })
    }

    async fn audit_lines(
        &self,
        scope: &AuditScope,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        audit_places::lines(&mut self.snapshot().await?, scope, before, limit).await
    }

    async fn audit_position(&self, hash: &Hash) -> Result<Option<u64>, StoreError> {
        let position: Option<i64> =
            sqlx::query_scalar(POSITION).bind(hash.as_slice()).fetch_optional(&self.reader).await?;
        Ok(position.map(i64::unsigned_abs))
    }

    async fn audit_since(&self, after: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        let rows: Vec<EntryRow> = sqlx::query_as(SINCE)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

/// Where the chain ends: the last position and its hash.
async fn end(tx: &mut Transaction<'static, Db>) -> Result<(i64, Hash), StoreError> {
    let last: Option<(i64, Vec<u8>)> = sqlx::query_as(END).fetch_optional(&mut **tx).await?;
    let Some((position, hash)) = last else { return Ok((0, chain::START)) };
    let hash = hash.try_into().map_err(|_| StoreError::Corrupt("a hash of the audit chain"))?;
    Ok((position, hash))
}

/// Writes positions and hashes to the entries of some numbers.
async fn write(
    tx: &mut Transaction<'static, Db>,
    seals: &[(i64, i64, Hash)],
) -> Result<(), StoreError> {
    for chunk in seals.chunks(ROWS) {
        let sql = dynamic::insert(
            "WITH seals (id, position, hash) AS (",
            3,
            chunk.len(),
            ") UPDATE audit SET position = seals.position, hash = seals.hash \
             FROM seals WHERE audit.id = seals.id",
        );
        let mut query = sqlx::query(sql);
        for (id, position, hash) in chunk {
            query = query.bind(*id).bind(*position).bind(hash.as_slice());
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

//! The event as a change meets it, and what every change writes: its status,
//! its texts, and a step of the history.

use chrono::{DateTime, NaiveDate, Utc};
use domain::event::{EventId, Facets, Status, Version};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::dialect::held;
use super::SqlUnit;
use super::index::{self, Entry};
use super::record::number;
use crate::key::NATIONAL;
use crate::{Hash, NewText, StoreError};

const HEAD: &str = "SELECT key, version, cell, owner_id, recorded_on FROM events WHERE id = $1";
const HEAD_BY_RECEIPT: &str =
    "SELECT key, version, cell, owner_id, recorded_on FROM events WHERE receipt_hash = $1";
const HOLD_OWNER: &str = concat!("SELECT id FROM organisations WHERE id = $1", held!());
const STAND: &str =
    "UPDATE events SET version = version + 1, cell = $3 WHERE key = $1 AND version = $2";
const ADD_STEP: &str = "INSERT INTO revisions \
     (event_key, version, at, on_day, author_id, deed, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";

pub(super) const STATEMENTS: &[&str] = &[HEAD, HEAD_BY_RECEIPT, HOLD_OWNER, STAND, ADD_STEP];

/// What a change needs to know of the event.
#[derive(Debug, FromRow)]
pub(super) struct Head {
    pub key: i64,
    pub version: i32,
    pub cell: i16,
    pub owner_id: Option<i64>,
    pub recorded_on: NaiveDate,
}

impl Head {
    pub(super) fn entry(&self) -> Entry {
        Entry {
            owner: self.owner_id.unwrap_or(NATIONAL),
            cell: self.cell,
            key: self.key,
            day: self.recorded_on,
        }
    }

    pub(super) fn facets(&self) -> Result<Facets, StoreError> {
        Facets::of_cell(self.cell).ok_or(StoreError::Corrupt("an event's cell"))
    }

    /// The version that a change makes.
    fn next(&self) -> Version {
        Version(self.version.unsigned_abs() + 1)
    }
}

/// A step of the history to be added.
pub(super) struct NewStep {
    pub at: Option<DateTime<Utc>>,
    pub on: NaiveDate,
    pub by: Option<Uuid>,
    pub deed: &'static str,
    pub detail: Value,
}

/// Exactly one row was written; none means that its version has passed.
pub(super) fn written(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

impl SqlUnit {
    /// The event as it was seen, its owner's ranges held.
    pub(super) async fn seen(&mut self, event: EventId, seen: Version) -> Result<Head, StoreError> {
        let head: Option<Head> =
            sqlx::query_as(HEAD).bind(event.0).fetch_optional(&mut *self.tx).await?;
        let head = head.filter(|head| head.version == number(seen)).ok_or(StoreError::Stale)?;
        self.hold_owner(&head).await?;
        Ok(head)
    }

    /// The event that a receipt opens, its owner's ranges held.
    pub(super) async fn of_receipt(&mut self, receipt: &Hash) -> Result<Option<Head>, StoreError> {
        let head: Option<Head> = sqlx::query_as(HEAD_BY_RECEIPT)
            .bind(receipt.as_slice())
            .fetch_optional(&mut *self.tx)
            .await?;
        if let Some(head) = &head {
            self.hold_owner(head).await?;
        }
        Ok(head)
    }

    async fn hold_owner(&mut self, head: &Head) -> Result<(), StoreError> {
        sqlx::query(HOLD_OWNER).bind(head.owner_id).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Moves an event to another status; the one that it had.
    pub(super) async fn stand(&mut self, head: &Head, to: Status) -> Result<Status, StoreError> {
        let from = head.facets()?;
        let facets = Facets { status: to, ..from };
        let done = sqlx::query(STAND)
            .bind(head.key)
            .bind(head.version)
            .bind(facets.cell())
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())?;
        index::recell(&mut self.tx, head.entry(), facets.cell()).await?;
        Ok(from.status)
    }

    pub(super) async fn add_step(
        &mut self,
        head: &Head,
        step: NewStep,
    ) -> Result<Version, StoreError> {
        sqlx::query(ADD_STEP)
            .bind(head.key)
            .bind(number(head.next()))
            .bind(step.at)
            .bind(step.on)
            .bind(step.by)
            .bind(step.deed)
            .bind(Json(step.detail))
            .execute(&mut *self.tx)
            .await?;
        Ok(head.next())
    }

    pub(super) async fn add_texts(
        &mut self,
        head: &Head,
        by_reporter: bool,
        texts: &[NewText],
    ) -> Result<(), StoreError> {
        if texts.is_empty() {
            return Ok(());
        }
        let rows: Vec<_> =
            texts.iter().map(|text| (head.key, by_reporter, head.next(), text)).collect();
        self.insert_texts(&rows).await?;
        self.renew_words(head.key, head.owner_id.unwrap_or(NATIONAL)).await
    }

    pub(super) async fn renew_words(&mut self, key: i64, owner: i64) -> Result<(), StoreError> {
        index::reindex_words(&mut self.tx, &[key], owner).await
    }
}

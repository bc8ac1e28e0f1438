//! Texts that an earlier engine has redacted, and redacting them again.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::event::{EventId, Version};
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::Db;
use super::super::dialect::{self, any_of, locked};
use super::record::number;
use super::{SqlStore, SqlUnit, corrections};
use crate::{EventTexts, KeptText, Redaction, RedactionMut, SealedText, StoreError};

const COUNT: &str = "SELECT (SELECT COUNT(*) FROM event_texts WHERE engine <> $1) \
     + (SELECT COUNT(*) FROM response_texts WHERE engine <> $1) \
     + (SELECT COUNT(*) FROM message_texts WHERE engine <> $1)";
const NEXT: &str = "SELECT DISTINCT event_key FROM event_texts \
     WHERE engine <> $1 AND event_key > $2 ORDER BY event_key LIMIT $3";
const EVENTS: &str = concat!(
    "SELECT key, id, version, coded FROM events WHERE key ",
    any_of!("$1"),
    " ORDER BY key"
);
const TEXTS: &str = concat!(
    "SELECT event_key, element, instance, by_reporter, version, sealed, key_id, redacted, engine \
     FROM event_texts WHERE event_key ",
    any_of!("$1"),
    " ORDER BY event_key, element, instance, by_reporter DESC, version"
);
/// Keeps everyone else from an event's corrections until the transaction ends.
const HOLD: &str = concat!("SELECT key FROM events WHERE key = $1", locked!());
const CORRECTIONS: &str =
    "SELECT COUNT(*) FROM corrections WHERE event_key = $1 AND response_id IS NULL";
const SUMMARISE: &str = "UPDATE events SET summary = $3 WHERE key = $1 AND version = $2";
const REDACT: &str = "UPDATE event_texts SET redacted = $1, engine = $2 WHERE event_key = $3 \
     AND element = $4 AND instance = $5 AND by_reporter = $6 AND version = $7";

pub(super) const STATEMENTS: &[&str] =
    &[COUNT, NEXT, EVENTS, TEXTS, HOLD, CORRECTIONS, SUMMARISE, REDACT];

#[derive(FromRow)]
struct EventRow {
    key: i64,
    id: Uuid,
    version: i32,
    coded: Json<Value>,
}

#[derive(FromRow)]
struct TextRow {
    event_key: i64,
    element: String,
    instance: i32,
    by_reporter: bool,
    version: i32,
    sealed: Vec<u8>,
    key_id: String,
    redacted: String,
    engine: String,
}

impl TryFrom<TextRow> for KeptText {
    type Error = StoreError;

    fn try_from(row: TextRow) -> Result<Self, StoreError> {
        Ok(Self {
            element: row.element,
            instance: row.instance.try_into().map_err(|_| StoreError::Corrupt("an instance"))?,
            by_reporter: row.by_reporter,
            version: Version(row.version.unsigned_abs()),
            sealed: SealedText { sealed: row.sealed, key_id: row.key_id },
            redacted: row.redacted,
            engine: row.engine,
        })
    }
}

#[async_trait]
impl Redaction for SqlStore {
    async fn count_texts_but(&self, engine: &str) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar(COUNT).bind(engine).fetch_one(&self.reader).await?;
        Ok(count.unsigned_abs())
    }

    async fn texts_but(
        &self,
        engine: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EventTexts>, StoreError> {
        let mut tx = self.snapshot().await?;
        let keys: Vec<i64> = sqlx::query_scalar(NEXT)
            .bind(engine)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&mut *tx)
            .await?;
        events(&mut tx, keys).await
    }
}

/// Some events with their texts and corrections.
pub(super) async fn events(
    tx: &mut Transaction<'static, Db>,
    keys: Vec<i64>,
) -> Result<Vec<EventTexts>, StoreError> {
    let events: Vec<EventRow> =
        sqlx::query_as(EVENTS).bind(dialect::list(keys.clone())).fetch_all(&mut **tx).await?;
    let rows: Vec<TextRow> =
        sqlx::query_as(TEXTS).bind(dialect::list(keys.clone())).fetch_all(&mut **tx).await?;
    let mut texts: BTreeMap<i64, Vec<KeptText>> = BTreeMap::new();
    for row in rows {
        texts.entry(row.event_key).or_default().push(row.try_into()?);
    }
    let mut corrections = corrections::of_events(tx, keys).await?;
    let whole = |row: EventRow| EventTexts {
        key: row.key,
        event: EventId(row.id),
        version: Version(row.version.unsigned_abs()),
        coded: row.coded.0,
        texts: texts.remove(&row.key).unwrap_or_default(),
        corrections: corrections.remove(&row.key).unwrap_or_default(),
    };
    Ok(events.into_iter().map(whole).collect())
}

#[async_trait]
impl RedactionMut for SqlUnit {
    async fn re_redact(
        &mut self,
        event: &EventTexts,
        texts: &[KeptText],
        summary: &str,
    ) -> Result<bool, StoreError> {
        let head = match self.seen(event.event, event.version).await {
            Err(StoreError::Stale) => return Ok(false),
            head => head?,
        };
        sqlx::query(HOLD).bind(head.key).execute(&mut *self.tx).await?;
        let corrections: i64 =
            sqlx::query_scalar(CORRECTIONS).bind(head.key).fetch_one(&mut *self.tx).await?;
        if corrections.unsigned_abs() != event.corrections.len() as u64 {
            return Ok(false);
        }
        let done = sqlx::query(SUMMARISE)
            .bind(head.key)
            .bind(number(event.version))
            .bind(summary)
            .execute(&mut *self.tx)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        for text in texts {
            sqlx::query(REDACT)
                .bind(&text.redacted)
                .bind(&text.engine)
                .bind(head.key)
                .bind(&text.element)
                .bind(i32::from(text.instance))
                .bind(text.by_reporter)
                .bind(number(text.version))
                .execute(&mut *self.tx)
                .await?;
        }
        self.renew_words(head.key, head.owner_id.unwrap_or(crate::key::NATIONAL)).await?;
        Ok(true)
    }
}

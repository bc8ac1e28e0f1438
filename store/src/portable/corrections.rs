//! Corrections of what the redaction engine makes of a text.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::account::UserId;
use domain::correction::{Correction, Stretch, Verdict};
use domain::event::{EventId, Version};
use domain::statutory::{Facts, ResponseId};
use domain::unsealing::TextName;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::record::number;
use super::responses::KeptRow;
use super::{SqlStore, SqlUnit, redaction};
use crate::{
    Correcting, Corrections, CorrectionsMut, CoveredAnswers, EventTexts, KeptCorrection,
    NewCorrection, ResponseTexts, StoreError,
};

macro_rules! corrections {
    ($which:expr) => {
        concat!(
            "SELECT event_key, response_id, element, instance, by_reporter, version, from_scalar, \
             until_scalar, verdict FROM corrections WHERE ",
            $which,
            " ORDER BY event_key, corrected_at, id"
        )
    };
}

const OF_EVENTS: &str = corrections!(concat!("response_id IS NULL AND event_key ", any_of!("$1")));
const OF_RESPONSE: &str = corrections!("response_id = $1");
const KEY: &str = "SELECT key FROM events WHERE id = $1";
const CORRECTED: &str = "SELECT DISTINCT event_key FROM corrections \
     WHERE response_id IS NULL AND event_key > $1 ORDER BY event_key LIMIT $2";
const CORRECTED_RESPONSES: &str = "SELECT DISTINCT response_id FROM corrections \
     WHERE response_id > $1 ORDER BY response_id LIMIT $2";
const COVERING: &str = "SELECT c.response_id FROM response_events c \
     JOIN events e ON e.key = c.event_key WHERE e.id = $1 AND c.removed IS NULL \
     ORDER BY c.response_id";
const RESPONSE: &str = "SELECT facts FROM responses WHERE id = $1";
/// Those that were taken out since are among them: texts may tell of them still.
const COVERED: &str = "SELECT DISTINCT e.key, e.author_id, e.coded FROM response_events c \
     JOIN events e ON e.key = c.event_key WHERE c.response_id = $1 ORDER BY e.key";
const AUTHORS: &str = "SELECT DISTINCT author_id FROM response_steps WHERE response_id = $1";
const TEXTS_OF_RESPONSE: &str = "SELECT response_id, element, instance, version, sealed, key_id, \
     redacted FROM response_texts WHERE response_id = $1 ORDER BY element, instance, version";
const ADD: &str = "INSERT INTO corrections (id, event_key, element, instance, by_reporter, version, \
     from_scalar, until_scalar, verdict, corrected_by, corrected_at, response_id) \
     SELECT $1, key, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM events WHERE id = $2";

pub(super) const STATEMENTS: &[&str] = &[
    OF_EVENTS,
    OF_RESPONSE,
    KEY,
    CORRECTED,
    CORRECTED_RESPONSES,
    COVERING,
    RESPONSE,
    COVERED,
    AUTHORS,
    TEXTS_OF_RESPONSE,
    ADD,
];

#[derive(FromRow)]
struct CorrectionRow {
    event_key: i64,
    response_id: Option<Uuid>,
    element: String,
    instance: i32,
    by_reporter: bool,
    version: i32,
    from_scalar: i32,
    until_scalar: i32,
    verdict: String,
}

impl TryFrom<CorrectionRow> for KeptCorrection {
    type Error = StoreError;

    fn try_from(row: CorrectionRow) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("a correction");
        let scalar = |kept: i32| usize::try_from(kept).map_err(|_| corrupt());
        Ok(Self {
            text: TextName {
                response: row.response_id.map(ResponseId),
                element: row.element,
                instance: row.instance.try_into().map_err(|_| corrupt())?,
                by_reporter: row.by_reporter,
            },
            version: Version(row.version.unsigned_abs()),
            correction: Correction {
                at: Stretch { start: scalar(row.from_scalar)?, end: scalar(row.until_scalar)? },
                verdict: Verdict::parse(&row.verdict).ok_or_else(corrupt)?,
            },
        })
    }
}

/// The corrections of some events.
pub(super) async fn of_events(
    tx: &mut Transaction<'static, Db>,
    keys: Vec<i64>,
) -> Result<BTreeMap<i64, Vec<KeptCorrection>>, StoreError> {
    let rows: Vec<CorrectionRow> =
        sqlx::query_as(OF_EVENTS).bind(dialect::list(keys)).fetch_all(&mut **tx).await?;
    let mut all: BTreeMap<i64, Vec<KeptCorrection>> = BTreeMap::new();
    for row in rows {
        all.entry(row.event_key).or_default().push(row.try_into()?);
    }
    Ok(all)
}

#[async_trait]
impl Corrections for SqlStore {
    async fn texts_of(&self, event: EventId) -> Result<Option<EventTexts>, StoreError> {
        let mut tx = self.snapshot().await?;
        let key: Option<i64> =
            sqlx::query_scalar(KEY).bind(event.0).fetch_optional(&mut *tx).await?;
        let events = redaction::events(&mut tx, key.into_iter().collect()).await?;
        Ok(events.into_iter().next())
    }

    async fn corrected_texts(&self, after: i64, limit: u32) -> Result<Vec<EventTexts>, StoreError> {
        let mut tx = self.snapshot().await?;
        let keys: Vec<i64> = sqlx::query_scalar(CORRECTED)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&mut *tx)
            .await?;
        redaction::events(&mut tx, keys).await
    }

    async fn responses_covering(&self, event: EventId) -> Result<Vec<ResponseId>, StoreError> {
        let ids: Vec<Uuid> =
            sqlx::query_scalar(COVERING).bind(event.0).fetch_all(&self.reader).await?;
        Ok(ids.into_iter().map(ResponseId).collect())
    }

    async fn corrected_responses(
        &self,
        after: Option<ResponseId>,
        limit: u32,
    ) -> Result<Vec<ResponseId>, StoreError> {
        let ids: Vec<Uuid> = sqlx::query_scalar(CORRECTED_RESPONSES)
            .bind(after.map_or(Uuid::nil(), |id| id.0))
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        Ok(ids.into_iter().map(ResponseId).collect())
    }

    async fn texts_of_response(&self, id: ResponseId) -> Result<Option<ResponseTexts>, StoreError> {
        let mut tx = self.snapshot().await?;
        let facts: Option<Json<Facts>> =
            sqlx::query_scalar(RESPONSE).bind(id.0).fetch_optional(&mut *tx).await?;
        let Some(facts) = facts else { return Ok(None) };
        let covered: Vec<(i64, Option<Uuid>, Json<Value>)> =
            sqlx::query_as(COVERED).bind(id.0).fetch_all(&mut *tx).await?;
        let authors: Vec<Uuid> = sqlx::query_scalar(AUTHORS).bind(id.0).fetch_all(&mut *tx).await?;
        let texts: Vec<KeptRow> =
            sqlx::query_as(TEXTS_OF_RESPONSE).bind(id.0).fetch_all(&mut *tx).await?;
        let corrections: Vec<CorrectionRow> =
            sqlx::query_as(OF_RESPONSE).bind(id.0).fetch_all(&mut *tx).await?;
        let covered = covered.into_iter().map(|(_, author, coded)| CoveredAnswers {
            author: author.map(UserId),
            coded: coded.0,
        });
        Ok(Some(ResponseTexts {
            response: id,
            kind: facts.0.kind,
            covers: covered.collect(),
            authors: authors.into_iter().map(UserId).collect(),
            texts: texts.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            corrections: corrections
                .into_iter()
                .map(TryInto::try_into)
                .collect::<Result<_, _>>()?,
        }))
    }
}

/// The record that may be corrected, and by whom.
fn allowed(correcting: &Correcting<'_>) -> (EventId, Option<UserId>) {
    match correcting {
        Correcting::Review(permit) => (permit.event(), permit.actor()),
        Correcting::Unsealed(permit) => (permit.event(), permit.actor()),
    }
}

fn scalar(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}

#[async_trait]
impl CorrectionsMut for SqlUnit {
    async fn add_corrections(
        &mut self,
        correcting: &Correcting<'_>,
        corrections: &[NewCorrection],
    ) -> Result<(), StoreError> {
        let (event, by) = allowed(correcting);
        for NewCorrection { id, kept, at } in corrections {
            sqlx::query(ADD)
                .bind(*id)
                .bind(event.0)
                .bind(&kept.text.element)
                .bind(i32::from(kept.text.instance))
                .bind(kept.text.by_reporter)
                .bind(number(kept.version))
                .bind(scalar(kept.correction.at.start))
                .bind(scalar(kept.correction.at.end))
                .bind(kept.correction.verdict.word())
                .bind(by.map(|user| user.0))
                .bind(*at)
                .bind(kept.text.response.map(|id| id.0))
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }
}

//! Reading learning responses.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::ViewStatutory;
use domain::access::{Permit, Scope};
use domain::event::Version;
use domain::statutory::listing::{Filter, Page, Turn};
use domain::statutory::{Candour, Covered, Facts, Listed, ResponseId, StepKind};
use sqlx::types::Json;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::scope::{open_to, sees};
use super::{SqlStore, kept, organisations, scope};
use crate::{
    ActionDates, KeptResponseText, ResponseRecord, ResponseStep, ResponseTextRead, Statutory,
    StoreError,
};

const ONE: &str = concat!(
    "SELECT r.version, o.code, o.name, r.facts, \
     (SELECT COUNT(*) FROM response_events n \
      WHERE n.response_id = r.id AND n.removed IS NULL) AS covers \
     FROM responses r JOIN organisations o ON o.id = r.organisation_id WHERE r.id = $1 \
     AND EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
      WHERE c.response_id = r.id AND c.removed IS NULL AND ",
    sees!("$2", "$3"),
    " AND ",
    open_to!("$4"),
    ")"
);
const EVENTS: &str = concat!(
    "SELECT e.reference, e.summary FROM response_events c JOIN events e ON e.key = c.event_key \
     WHERE c.response_id = $1 AND c.removed IS NULL AND ",
    sees!("$2", "$3"),
    " AND ",
    open_to!("$4"),
    " ORDER BY e.key"
);
const TEXTS: &str = "SELECT t.element, t.instance, t.redacted FROM response_texts t \
     WHERE t.response_id = $1 AND t.version = (SELECT MAX(l.version) FROM response_texts l \
      WHERE l.response_id = t.response_id AND l.element = t.element AND l.instance = t.instance) \
     ORDER BY t.element, t.instance";
const ACTIONS: &str =
    "SELECT number, due_on, done_on FROM safety_actions WHERE response_id = $1 ORDER BY number";
const STEPS: &str = concat!(
    "SELECT s.version, s.at, u.name, s.deed, s.facts, e.reference, s.action \
     FROM response_steps s JOIN users u ON u.id = s.author_id \
     LEFT JOIN events e ON e.key = s.event_key AND ",
    sees!("$2", "$3"),
    " AND ",
    open_to!("$4"),
    " WHERE s.response_id = $1 ORDER BY s.version"
);
const TEXT_VERSIONS: &str = "SELECT element, version FROM response_texts \
     WHERE response_id = $1 AND instance = 0 ORDER BY element, version";
const TEXTS_BUT: &str = "SELECT response_id, element, instance, version, sealed, key_id, redacted \
     FROM response_texts WHERE engine <> $1 \
     AND (response_id, element, instance, version) > ($2, $3, $4, $5) \
     ORDER BY response_id, element, instance, version LIMIT $6";

pub(super) const STATEMENTS: &[&str] =
    &[ONE, EVENTS, TEXTS, ACTIONS, STEPS, TEXT_VERSIONS, TEXTS_BUT];

#[derive(FromRow)]
struct OneRow {
    version: i32,
    code: String,
    name: String,
    facts: Json<Facts>,
    covers: i64,
}

#[derive(FromRow)]
struct StepRow {
    version: i32,
    at: DateTime<Utc>,
    name: String,
    deed: String,
    facts: Json<Facts>,
    reference: Option<String>,
    action: Option<i32>,
}

#[derive(FromRow)]
pub(super) struct KeptRow {
    response_id: Uuid,
    element: String,
    instance: i32,
    version: i32,
    sealed: Vec<u8>,
    key_id: String,
    redacted: String,
}

impl TryFrom<KeptRow> for KeptResponseText {
    type Error = StoreError;

    fn try_from(row: KeptRow) -> Result<Self, StoreError> {
        Ok(Self {
            response: ResponseId(row.response_id),
            element: row.element,
            instance: small(row.instance)?,
            version: version(row.version),
            sealed: crate::SealedText { sealed: row.sealed, key_id: row.key_id },
            redacted: row.redacted,
        })
    }
}

/// A number that was kept, as a small one.
fn small(kept: i32) -> Result<u16, StoreError> {
    kept.try_into().map_err(|_| StoreError::Corrupt("a number"))
}

fn version(kept: i32) -> Version {
    Version(kept.unsigned_abs())
}

#[async_trait]
impl Statutory for SqlStore {
    async fn candour(
        &self,
        permit: &Permit<ViewStatutory>,
    ) -> Result<Option<(Version, Candour)>, StoreError> {
        self.present_candour(permit).await
    }

    async fn responses_of(
        &self,
        permit: &Permit<ViewStatutory>,
        today: NaiveDate,
    ) -> Result<Vec<Listed>, StoreError> {
        self.listed_of_event(permit, today).await
    }

    async fn responses(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: &Filter,
        turn: Turn,
    ) -> Result<Page, StoreError> {
        self.listed(scope, today, filter, turn).await
    }

    async fn response(
        &self,
        id: ResponseId,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<ResponseRecord>, StoreError> {
        let mut tx = self.snapshot().await?;
        let ranges = scope::ranges(&mut tx, scope, &self.memory).await?.ranges;
        let named = scope.named().map(|user| user.0);
        let row: Option<OneRow> = sqlx::query_as(ONE)
            .bind(id.0)
            .bind(dialect::list(ranges.clone()))
            .bind(today)
            .bind(named)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let events: Vec<(String, String)> = sqlx::query_as(EVENTS)
            .bind(id.0)
            .bind(dialect::list(ranges.clone()))
            .bind(today)
            .bind(named)
            .fetch_all(&mut *tx)
            .await?;
        let steps: Vec<StepRow> = sqlx::query_as(STEPS)
            .bind(id.0)
            .bind(dialect::list(ranges))
            .bind(today)
            .bind(named)
            .fetch_all(&mut *tx)
            .await?;
        let covered = |(reference, summary)| {
            Ok::<_, StoreError>(Covered { reference: kept::reference(reference)?, summary })
        };
        Ok(Some(ResponseRecord {
            id,
            version: version(row.version),
            organisation: organisations::code(row.code)?,
            organisation_name: row.name,
            facts: row.facts.0,
            texts: texts(&mut tx, id).await?,
            actions: actions(&mut tx, id).await?,
            events: events.into_iter().map(covered).collect::<Result<_, _>>()?,
            covers: row.covers.unsigned_abs(),
            steps: told(&mut tx, id, steps).await?,
        }))
    }

    async fn response_texts_but(
        &self,
        engine: &str,
        after: Option<&KeptResponseText>,
        limit: u32,
    ) -> Result<Vec<KeptResponseText>, StoreError> {
        let rows: Vec<KeptRow> = sqlx::query_as(TEXTS_BUT)
            .bind(engine)
            .bind(after.map_or(Uuid::nil(), |text| text.response.0))
            .bind(after.map_or("", |text| &text.element))
            .bind(after.map_or(0, |text| i32::from(text.instance)))
            .bind(after.map_or(0, |text| super::record::number(text.version)))
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

async fn texts(
    tx: &mut Transaction<'static, Db>,
    id: ResponseId,
) -> Result<Vec<ResponseTextRead>, StoreError> {
    let rows: Vec<(String, i32, String)> =
        sqlx::query_as(TEXTS).bind(id.0).fetch_all(&mut **tx).await?;
    let text = |(element, instance, redacted)| {
        Ok(ResponseTextRead { element, instance: small(instance)?, redacted })
    };
    rows.into_iter().map(text).collect()
}

async fn actions(
    tx: &mut Transaction<'static, Db>,
    id: ResponseId,
) -> Result<Vec<ActionDates>, StoreError> {
    let rows: Vec<(i32, Option<NaiveDate>, Option<NaiveDate>)> =
        sqlx::query_as(ACTIONS).bind(id.0).fetch_all(&mut **tx).await?;
    let action = |(number, due, done)| Ok(ActionDates { number: small(number)?, due, done });
    rows.into_iter().map(action).collect()
}

/// Steps with the texts that came with each.
async fn told(
    tx: &mut Transaction<'static, Db>,
    id: ResponseId,
    steps: Vec<StepRow>,
) -> Result<Vec<ResponseStep>, StoreError> {
    let texts: Vec<(String, i32)> =
        sqlx::query_as(TEXT_VERSIONS).bind(id.0).fetch_all(&mut **tx).await?;
    let step = |row: StepRow| {
        let with = texts.iter().filter(|(_, version)| *version == row.version);
        Ok(ResponseStep {
            version: version(row.version),
            at: row.at,
            by: row.name,
            kind: StepKind::parse(&row.deed).ok_or(StoreError::Corrupt("a step of a response"))?,
            facts: row.facts.0,
            event: row.reference.map(kept::reference).transpose()?,
            action: row.action.map(small).transpose()?,
            texts: with.map(|(element, _)| element.clone()).collect(),
        })
    };
    steps.into_iter().map(step).collect()
}

//! Reading learning responses.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::ViewStatutory;
use domain::access::{Permit, Scope};
use domain::event::Version;
use domain::statutory::{Candour, Covered, Facts, Listed, ResponseId, Step, StepKind};
use sqlx::types::Json;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::scope::{open_to, sees};
use super::{SqlStore, kept, organisations, scope};
use crate::{
    ActionDates, KeptResponseText, ResponseRecord, ResponseTextRead, Statutory, StoreError,
};

/// Responses in a list, on the day bound first: those first of which something
/// is overdue, then the open ones, then those with actions that are not done.
macro_rules! listed {
    ($which:expr) => {
        concat!(
            "SELECT l.id, l.name, l.facts, t.redacted AS reason, l.open_actions, l.overdue_actions \
             FROM (SELECT r.id, o.name, r.facts, r.finished, r.due_on, \
             (SELECT COUNT(*) FROM safety_actions a \
              WHERE a.response_id = r.id AND a.done_on IS NULL) AS open_actions, \
             (SELECT COUNT(*) FROM safety_actions a WHERE a.response_id = r.id \
              AND a.done_on IS NULL AND a.due_on < $1) AS overdue_actions \
             FROM responses r JOIN organisations o ON o.id = r.organisation_id WHERE ",
            $which,
            ") l LEFT JOIN response_texts t ON t.response_id = l.id AND t.element = 'reason' \
             AND t.instance = 0 AND t.version = (SELECT MAX(p.version) FROM response_texts p \
              WHERE p.response_id = l.id AND p.element = 'reason' AND p.instance = 0) \
             ORDER BY CASE WHEN l.overdue_actions > 0 OR (NOT l.finished AND l.due_on < $1) THEN 0 \
              WHEN NOT l.finished THEN 1 WHEN l.open_actions > 0 THEN 2 ELSE 3 END, \
             l.due_on IS NULL, l.due_on, l.id LIMIT $2"
        )
    };
}

const OF_EVENT: &str = listed!(
    "r.id IN (SELECT c.response_id FROM response_events c JOIN events e ON e.key = c.event_key \
     WHERE e.id = $3)"
);
/// Those that cover an event of a scope: its ranges are bound third, the person
/// to whom it must be open fourth.
const IN_SCOPE: &str = listed!(concat!(
    "EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
     WHERE c.response_id = r.id AND ",
    sees!("$3", "$1"),
    " AND ",
    open_to!("$4"),
    ")"
));
const ONE: &str = concat!(
    "SELECT r.version, o.code, o.name, r.facts, \
     (SELECT COUNT(*) FROM response_events n WHERE n.response_id = r.id) AS covers \
     FROM responses r JOIN organisations o ON o.id = r.organisation_id WHERE r.id = $1 \
     AND EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
      WHERE c.response_id = r.id AND ",
    sees!("$2", "$3"),
    " AND ",
    open_to!("$4"),
    ")"
);
const EVENTS: &str = concat!(
    "SELECT e.reference, e.summary FROM response_events c JOIN events e ON e.key = c.event_key \
     WHERE c.response_id = $1 AND ",
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
const STEPS: &str = "SELECT s.version, s.at, u.name, s.deed FROM response_steps s \
     JOIN users u ON u.id = s.author_id WHERE s.response_id = $1 ORDER BY s.version";
const TEXTS_BUT: &str = "SELECT response_id, element, instance, version, sealed, key_id, redacted \
     FROM response_texts WHERE engine <> $1 \
     AND (response_id, element, instance, version) > ($2, $3, $4, $5) \
     ORDER BY response_id, element, instance, version LIMIT $6";

pub(super) const STATEMENTS: &[&str] =
    &[OF_EVENT, IN_SCOPE, ONE, EVENTS, TEXTS, ACTIONS, STEPS, TEXTS_BUT];

/// An event has few responses; more than this are not shown.
const MOST: i64 = 1_000;

#[derive(FromRow)]
struct ListedRow {
    id: Uuid,
    name: String,
    facts: Json<Facts>,
    reason: Option<String>,
    open_actions: i64,
    overdue_actions: i64,
}

impl From<ListedRow> for Listed {
    fn from(row: ListedRow) -> Self {
        Self {
            id: ResponseId(row.id),
            organisation_name: row.name,
            facts: row.facts.0,
            reason: row.reason.unwrap_or_default(),
            open_actions: row.open_actions.unsigned_abs(),
            overdue_actions: row.overdue_actions.unsigned_abs(),
        }
    }
}

#[derive(FromRow)]
struct OneRow {
    version: i32,
    code: String,
    name: String,
    facts: Json<Facts>,
    covers: i64,
}

#[derive(FromRow)]
struct KeptRow {
    response_id: Uuid,
    element: String,
    instance: i32,
    version: i32,
    sealed: Vec<u8>,
    key_id: String,
    redacted: String,
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
        let rows: Vec<ListedRow> = sqlx::query_as(OF_EVENT)
            .bind(today)
            .bind(MOST)
            .bind(permit.event().0)
            .fetch_all(&self.reader)
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn responses(
        &self,
        scope: &Scope,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let mut tx = self.snapshot().await?;
        let ranges = scope::ranges(&mut tx, scope, &self.memory).await?.ranges;
        let named = scope.named().map(|user| user.0);
        let rows: Vec<ListedRow> = sqlx::query_as(IN_SCOPE)
            .bind(today)
            .bind(i64::from(limit))
            .bind(dialect::list(ranges))
            .bind(named)
            .fetch_all(&mut *tx)
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
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
            steps: steps(&mut tx, id).await?,
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
        let text = |row: KeptRow| {
            Ok(KeptResponseText {
                response: ResponseId(row.response_id),
                element: row.element,
                instance: small(row.instance)?,
                version: version(row.version),
                sealed: crate::SealedText { sealed: row.sealed, key_id: row.key_id },
                redacted: row.redacted,
            })
        };
        rows.into_iter().map(text).collect()
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

async fn steps(tx: &mut Transaction<'static, Db>, id: ResponseId) -> Result<Vec<Step>, StoreError> {
    let rows: Vec<(i32, DateTime<Utc>, String, String)> =
        sqlx::query_as(STEPS).bind(id.0).fetch_all(&mut **tx).await?;
    let step = |(made, at, by, deed): (_, _, _, String)| {
        let kind = StepKind::parse(&deed).ok_or(StoreError::Corrupt("a step of a response"))?;
        Ok(Step { version: version(made), at, by, kind })
    };
    rows.into_iter().map(step).collect()
}

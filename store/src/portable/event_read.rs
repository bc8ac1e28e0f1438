//! Reading single events.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::Unseal;
use domain::access::{Permit, Scope, Standing};
use domain::account::UserId;
use domain::event::listing::{Page, Turn};
use domain::event::record::RecordHead;
use domain::event::{EventId, Owner, Reference, Version};
use domain::organisation::{OdsCode, RelationshipKind, Role};
use domain::unsealing::TextName;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::kept::{StepRow, TextRow, facets, moment, owner, recorder, reference};
use super::scope::sees;
use super::{SqlStore, organisations, scope};
use crate::{EventRecord, Events, Hash, Recorded, SealedText, StoreError};

macro_rules! record {
    () => {
        "SELECT e.key, e.id, e.reference, e.version, e.cell, o.code AS owner_code, \
         o.name AS owner_name, e.author_id, u.name AS author_name, p.code AS place_code, \
         p.role AS place_role, e.taxonomy, e.recorded_on, e.recorded_at, e.happened_on, e.coded, \
         e.summary FROM events e LEFT JOIN organisations o ON o.id = e.owner_id \
         LEFT JOIN users u ON u.id = e.author_id LEFT JOIN organisations p ON p.id = e.place_id "
    };
}

/// A record within a scope: its ranges are bound second, the day third, the
/// person fourth. An event lies in the range of its place by itself, wherever
/// its owner lies (`rules.md` 16); a site's operator stands for the site.
const BY_REFERENCE: &str = concat!(
    record!(),
    "WHERE e.reference = $1 AND (e.author_id = $4 OR ",
    sees!("$2", "$3"),
    " OR e.place_id * 8 + 4 ",
    any_of!("$2"),
    " OR EXISTS (SELECT 1 FROM relationships r WHERE r.child_id = e.place_id AND r.kind = 'RE6' \
      AND r.parent_id * 8 + 4 ",
    any_of!("$2"),
    "))"
);
const WHOLE: &str = concat!(record!(), "WHERE e.reference = $1");
const BY_RECEIPT: &str = concat!(record!(), "WHERE e.receipt_hash = $1");
const PRESENT_TEXTS: &str = "SELECT t.element, t.instance, t.by_reporter, t.version, t.redacted, \
     t.engine FROM event_texts t WHERE t.event_key = $1 AND t.version = \
     (SELECT MAX(l.version) FROM event_texts l WHERE l.event_key = t.event_key \
      AND l.element = t.element AND l.instance = t.instance AND l.by_reporter = t.by_reporter) \
     ORDER BY t.element, t.instance, t.by_reporter DESC";
const STEPS: &str = "SELECT r.version, r.at, r.on_day, u.name, r.deed, r.detail \
     FROM revisions r LEFT JOIN users u ON u.id = r.author_id \
     WHERE r.event_key = $1 ORDER BY r.version";
const NARROWED: &str = "SELECT user_id FROM narrowed_to WHERE event_key = $1";
const RECORDED_BY_RECEIPT: &str =
    "SELECT id, reference, body_hash FROM events WHERE receipt_hash = $1";
const RECORDED_BY_SUBMISSION: &str =
    "SELECT id, reference, body_hash FROM events WHERE submission_id = $1 AND author_id = $2";
const SEALED: &str = "SELECT t.sealed, t.key_id FROM event_texts t \
     JOIN events e ON e.key = t.event_key \
     WHERE e.id = $1 AND t.element = $2 AND t.instance = $3 AND t.by_reporter = $4 \
     ORDER BY t.version DESC LIMIT 1";
/// The same of a response that covers the event.
const SEALED_OF_RESPONSE: &str = "SELECT t.sealed, t.key_id FROM response_texts t \
     JOIN response_events c ON c.response_id = t.response_id AND c.removed IS NULL \
     JOIN events e ON e.key = c.event_key \
     WHERE e.id = $1 AND t.element = $2 AND t.instance = $3 AND t.response_id = $4 \
     ORDER BY t.version DESC LIMIT 1";

pub(super) const STATEMENTS: &[&str] = &[
    BY_REFERENCE,
    WHOLE,
    BY_RECEIPT,
    PRESENT_TEXTS,
    STEPS,
    NARROWED,
    RECORDED_BY_RECEIPT,
    RECORDED_BY_SUBMISSION,
    SEALED,
    SEALED_OF_RESPONSE,
];

#[derive(Debug, FromRow)]
struct RecordRow {
    key: i64,
    id: Uuid,
    reference: String,
    version: i32,
    cell: i16,
    owner_code: Option<String>,
    owner_name: Option<String>,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    place_code: Option<String>,
    place_role: Option<String>,
    taxonomy: String,
    recorded_on: NaiveDate,
    recorded_at: Option<DateTime<Utc>>,
    happened_on: Option<NaiveDate>,
    coded: Json<Value>,
    summary: String,
}

#[derive(Debug, FromRow)]
struct RecordedRow {
    id: Uuid,
    reference: String,
    body_hash: Option<Vec<u8>>,
}

impl TryFrom<RecordedRow> for Recorded {
    type Error = StoreError;

    fn try_from(row: RecordedRow) -> Result<Self, StoreError> {
        let body = row.body_hash.map(Hash::try_from).transpose();
        Ok(Self {
            id: EventId(row.id),
            reference: reference(row.reference)?,
            body: body.map_err(|_| StoreError::Corrupt("a hash"))?,
        })
    }
}

#[async_trait]
impl Events for SqlStore {
    async fn event(
        &self,
        reference: &Reference,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError> {
        let mut tx = self.snapshot().await?;
        let ranges = scope::ranges(&mut tx, scope, &self.memory).await?.ranges;
        let row: Option<RecordRow> = sqlx::query_as(BY_REFERENCE)
            .bind(reference.as_str())
            .bind(dialect::list(ranges))
            .bind(today)
            .bind(scope.author().map(|user| user.0))
            .fetch_optional(&mut *tx)
            .await?;
        let record = self.full(tx, row, today).await?;
        // The pure rule has the last word; the statement above spares it what
        // cannot be in scope.
        Ok(record.filter(|record| scope.contains(&record.standing)))
    }

    async fn event_by_receipt(
        &self,
        receipt: &Hash,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError> {
        let mut tx = self.snapshot().await?;
        let row =
            sqlx::query_as(BY_RECEIPT).bind(receipt.as_slice()).fetch_optional(&mut *tx).await?;
        self.full(tx, row, today).await
    }

    async fn recorded_by_receipt(&self, receipt: &Hash) -> Result<Option<Recorded>, StoreError> {
        let row: Option<RecordedRow> = sqlx::query_as(RECORDED_BY_RECEIPT)
            .bind(receipt.as_slice())
            .fetch_optional(&self.reader)
            .await?;
        row.map(TryInto::try_into).transpose()
    }

    async fn recorded_by_submission(
        &self,
        author: UserId,
        submission: Uuid,
    ) -> Result<Option<Recorded>, StoreError> {
        let row: Option<RecordedRow> = sqlx::query_as(RECORDED_BY_SUBMISSION)
            .bind(submission)
            .bind(author.0)
            .fetch_optional(&self.reader)
            .await?;
        row.map(TryInto::try_into).transpose()
    }

    async fn my_events(&self, author: UserId, turn: Turn) -> Result<Page, StoreError> {
        self.authored(author, turn).await
    }

    async fn sealed_text(
        &self,
        permit: &Permit<Unseal>,
        name: &TextName,
    ) -> Result<Option<SealedText>, StoreError> {
        let text = |statement| {
            sqlx::query_as(statement)
                .bind(permit.event().0)
                .bind(&name.element)
                .bind(i32::from(name.instance))
        };
        let text = match name.response {
            None => text(SEALED).bind(name.by_reporter),
            Some(response) => text(SEALED_OF_RESPONSE).bind(response.0),
        };
        let row: Option<(Vec<u8>, String)> = text.fetch_optional(&self.reader).await?;
        Ok(row.map(|(sealed, key_id)| SealedText { sealed, key_id }))
    }
}

impl SqlStore {
    /// The record of a reference, whoever's it is.
    pub(super) async fn whole_record(
        &self,
        reference: &Reference,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError> {
        let mut tx = self.snapshot().await?;
        let row = sqlx::query_as(WHOLE).bind(reference.as_str()).fetch_optional(&mut *tx).await?;
        self.full(tx, row, today).await
    }

    /// A record with its texts, its history and what permission depends on.
    async fn full(
        &self,
        mut tx: Transaction<'static, Db>,
        row: Option<RecordRow>,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let texts: Vec<TextRow> =
            sqlx::query_as(PRESENT_TEXTS).bind(row.key).fetch_all(&mut *tx).await?;
        let steps: Vec<StepRow> = sqlx::query_as(STEPS).bind(row.key).fetch_all(&mut *tx).await?;
        let narrowed: Vec<Uuid> =
            sqlx::query_scalar(NARROWED).bind(row.key).fetch_all(&mut *tx).await?;
        let facets = facets(row.cell)?;
        let (owner, owner_name) = owner(row.owner_code, row.owner_name)?;
        let place = row.place_code.map(organisations::code).transpose()?;
        let mut standing = Standing {
            event: EventId(row.id),
            owner: owner.clone(),
            author: row.author_id.map(UserId),
            operators: Vec::new(),
            overseers: Vec::new(),
            successors: Vec::new(),
            place: None,
            open_review: facets.status.is_under_review(),
            narrowed_to: narrowed.into_iter().map(UserId).collect(),
        };
        if let Owner::Organisation(code) = &owner {
            let viewers = organisations::viewers(&mut tx, code, today).await?;
            standing.operators = viewers.operators;
            standing.overseers = viewers.overseers;
            standing.successors = viewers.successors;
        }
        if let Some(place) = &place {
            let role = row.place_role.as_deref().and_then(Role::parse);
            let occurred = responsible(&mut tx, place, role, today).await?;
            standing.place = occurred.filter(|at| owner != Owner::Organisation(at.clone()));
        }
        let head = RecordHead {
            id: EventId(row.id),
            reference: reference(row.reference)?,
            version: Version(row.version.unsigned_abs()),
            facets,
            owner,
            owner_name,
            recorded: moment(row.recorded_at, row.recorded_on),
            recorder: recorder(row.author_name),
            place,
        };
        Ok(Some(EventRecord {
            head,
            standing,
            taxonomy: row.taxonomy,
            happened_on: row.happened_on,
            coded: row.coded.0,
            summary: row.summary,
            texts: texts.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            steps: steps.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        }))
    }
}

/// The organisation responsible for a place: a site's operator on that day
/// (`rules.md` 12), any other organisation itself.
async fn responsible(
    tx: &mut Transaction<'static, Db>,
    place: &OdsCode,
    role: Option<Role>,
    day: NaiveDate,
) -> Result<Option<OdsCode>, StoreError> {
    if role.is_some_and(Role::is_site) {
        organisations::parent(tx, place, RelationshipKind::OperatedBy, day).await
    } else {
        Ok(Some(place.clone()))
    }
}

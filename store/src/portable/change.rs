//! Changing events. Each change names the version that it saw; each makes a
//! step of the history.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::{EditStatutory, Narrow, Place, RecordAnonymously, Review, Update};
use domain::access::{Deed, Permit, Standing};
use domain::account::UserId;
use domain::calendar;
use domain::event::{EventId, Facets, Status, Version};
use domain::organisation::OdsCode;
use serde_json::{Value, json};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::dialect::held;
use super::SqlUnit;
use super::index::{self, Entry};
use super::record::number;
use crate::key::NATIONAL;
use crate::{Addition, Amendment, EventsMut, Hash, NewEvent, NewText, StoreError};

const HEAD: &str = "SELECT key, version, cell, owner_id, recorded_on FROM events WHERE id = $1";
const HEAD_BY_RECEIPT: &str =
    "SELECT key, version, cell, owner_id, recorded_on FROM events WHERE receipt_hash = $1";
const HOLD_OWNER: &str = concat!("SELECT id FROM organisations WHERE id = $1", held!());
const AMEND: &str = "UPDATE events SET version = version + 1, cell = $3, happened_on = $4, \
     place_id = $5, coded = $6, summary = $7 WHERE key = $1 AND version = $2";
const STAND: &str =
    "UPDATE events SET version = version + 1, cell = $3 WHERE key = $1 AND version = $2";
const PLACE: &str =
    "UPDATE events SET version = version + 1, owner_id = $3 WHERE key = $1 AND version = $2";
const ADD: &str = "UPDATE events SET version = version + 1 WHERE key = $1 AND version = $2";
const OPEN_TO_ALL: &str = "DELETE FROM narrowed_to WHERE event_key = $1";
const OPEN_TO: &str = "INSERT INTO narrowed_to (event_key, user_id) VALUES ($1, $2)";
const ADD_STEP: &str = "INSERT INTO revisions \
     (event_key, version, at, on_day, author_id, deed, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";

pub(super) const STATEMENTS: &[&str] =
    &[HEAD, HEAD_BY_RECEIPT, HOLD_OWNER, AMEND, STAND, PLACE, ADD, OPEN_TO_ALL, OPEN_TO, ADD_STEP];

/// The words by which the history knows deeds after the first.
pub(super) const AMENDED: &str = "amended";
pub(super) const ADDED: &str = "added";
pub(super) const REVIEWED: &str = "reviewed";
pub(super) const WITHDRAWN: &str = "withdrawn";
pub(super) const PUT_BACK: &str = "put back";
pub(super) const NARROWED: &str = "narrowed";
pub(super) const PLACED: &str = "placed";
pub(super) const NOTED: &str = "noted";

/// Where an amendment's step keeps what it changed.
pub(super) const CHANGES: &str = "changes";

/// What a change needs to know of the event.
#[derive(Debug, FromRow)]
pub(super) struct Head {
    pub key: i64,
    version: i32,
    cell: i16,
    pub owner_id: Option<i64>,
    recorded_on: NaiveDate,
}

impl Head {
    fn entry(&self) -> Entry {
        Entry {
            owner: self.owner_id.unwrap_or(NATIONAL),
            cell: self.cell,
            key: self.key,
            day: self.recorded_on,
        }
    }

    fn facets(&self) -> Result<Facets, StoreError> {
        Facets::of_cell(self.cell).ok_or(StoreError::Corrupt("an event's cell"))
    }

    /// The version that a change makes.
    fn next(&self) -> Version {
        Version(self.version.unsigned_abs() + 1)
    }
}

/// A step of the history to be added.
struct NewStep {
    at: Option<DateTime<Utc>>,
    on: NaiveDate,
    by: Option<Uuid>,
    deed: &'static str,
    detail: Value,
}

/// Exactly one row was written; none means that its version has passed.
fn written(rows: u64) -> Result<(), StoreError> {
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

    async fn hold_owner(&mut self, head: &Head) -> Result<(), StoreError> {
        sqlx::query(HOLD_OWNER).bind(head.owner_id).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Moves an event to another status; the one that it had.
    async fn stand(&mut self, head: &Head, to: Status) -> Result<Status, StoreError> {
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

    async fn add_step(&mut self, head: &Head, step: NewStep) -> Result<Version, StoreError> {
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

    async fn add_texts(
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

    /// Writes down what a record is from now on.
    async fn write_amendment<D: Deed<On = Standing>>(
        &mut self,
        permit: &Permit<D>,
        amendment: &Amendment,
        by_reporter: bool,
    ) -> Result<Version, StoreError> {
        let head = self.seen(permit.event(), amendment.seen).await?;
        let ids = self.hold(amendment.place.iter().collect()).await?;
        let place = amendment.place.as_ref().and_then(|place| ids.get(place)).copied();
        let facets =
            Facets { kind: amendment.kind, harm: amendment.harm, status: head.facets()?.status };
        let done = sqlx::query(AMEND)
            .bind(head.key)
            .bind(head.version)
            .bind(facets.cell())
            .bind(amendment.happened_on)
            .bind(place)
            .bind(Json(&amendment.coded))
            .bind(&amendment.summary)
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())?;
        index::recell(&mut self.tx, head.entry(), facets.cell()).await?;
        self.add_texts(&head, by_reporter, &amendment.texts).await?;
        let step = NewStep {
            at: Some(amendment.at),
            on: calendar::day_in_britain(amendment.at),
            by: permit.actor().map(|user| user.0),
            deed: AMENDED,
            detail: json!({ CHANGES: amendment.changes }),
        };
        self.add_step(&head, step).await
    }

    pub(super) async fn renew_words(&mut self, key: i64, owner: i64) -> Result<(), StoreError> {
        index::reindex_words(&mut self.tx, &[key], owner).await
    }
}

#[async_trait]
impl EventsMut for SqlUnit {
    async fn record_many(&mut self, events: &[NewEvent<'_>]) -> Result<(), StoreError> {
        self.write_events(events).await
    }

    async fn amend(
        &mut self,
        permit: &Permit<Update>,
        amendment: &Amendment,
    ) -> Result<Version, StoreError> {
        self.write_amendment(permit, amendment, permit.is_author()).await
    }

    async fn amend_statutory(
        &mut self,
        permit: &Permit<EditStatutory>,
        amendment: &Amendment,
    ) -> Result<Version, StoreError> {
        // The words of the section are nobody's as a reporter.
        self.write_amendment(permit, amendment, false).await
    }

    async fn review(
        &mut self,
        permit: &Permit<Review>,
        seen: Version,
        to: Status,
        at: DateTime<Utc>,
        texts: &[NewText],
    ) -> Result<Version, StoreError> {
        let head = self.seen(permit.event(), seen).await?;
        let from = self.stand(&head, to).await?;
        self.add_texts(&head, false, texts).await?;
        let step = NewStep {
            at: Some(at),
            on: calendar::day_in_britain(at),
            by: permit.actor().map(|user| user.0),
            deed: REVIEWED,
            detail: json!({ "from": from.word(), "to": to.word() }),
        };
        self.add_step(&head, step).await
    }

    async fn withdraw(
        &mut self,
        permit: &Permit<Update>,
        seen: Version,
        to: Status,
        at: DateTime<Utc>,
        reason: &NewText,
    ) -> Result<Version, StoreError> {
        let head = self.seen(permit.event(), seen).await?;
        let from = self.stand(&head, to).await?;
        self.add_texts(&head, permit.is_author(), std::slice::from_ref(reason)).await?;
        let step = NewStep {
            at: Some(at),
            on: calendar::day_in_britain(at),
            by: permit.actor().map(|user| user.0),
            deed: if to == Status::Withdrawn { WITHDRAWN } else { PUT_BACK },
            detail: json!({ "from": from.word(), "to": to.word() }),
        };
        self.add_step(&head, step).await
    }

    async fn add_note(
        &mut self,
        permit: &Permit<Update>,
        seen: Version,
        at: DateTime<Utc>,
        texts: &[NewText],
    ) -> Result<Version, StoreError> {
        let head = self.seen(permit.event(), seen).await?;
        let done =
            sqlx::query(ADD).bind(head.key).bind(head.version).execute(&mut *self.tx).await?;
        written(done.rows_affected())?;
        self.add_texts(&head, permit.is_author(), texts).await?;
        let step = NewStep {
            at: Some(at),
            on: calendar::day_in_britain(at),
            by: permit.actor().map(|user| user.0),
            deed: NOTED,
            detail: Value::Null,
        };
        self.add_step(&head, step).await
    }

    async fn narrow(
        &mut self,
        permit: &Permit<Narrow>,
        seen: Version,
        people: &BTreeSet<UserId>,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        let head = self.seen(permit.event(), seen).await?;
        let done =
            sqlx::query(ADD).bind(head.key).bind(head.version).execute(&mut *self.tx).await?;
        written(done.rows_affected())?;
        sqlx::query(OPEN_TO_ALL).bind(head.key).execute(&mut *self.tx).await?;
        for person in people {
            sqlx::query(OPEN_TO).bind(head.key).bind(person.0).execute(&mut *self.tx).await?;
        }
        self.renew_words(head.key, head.owner_id.unwrap_or(NATIONAL)).await?;
        let step = NewStep {
            at: Some(at),
            on: calendar::day_in_britain(at),
            by: permit.actor().map(|user| user.0),
            deed: NARROWED,
            detail: json!({ "people": people.len() }),
        };
        self.add_step(&head, step).await
    }

    async fn place(
        &mut self,
        permit: &Permit<Place>,
        seen: Version,
        owner: &OdsCode,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        let head = self.seen(permit.event(), seen).await?;
        let ids = self.hold(BTreeSet::from([owner])).await?;
        let id = ids.get(owner).copied().unwrap_or(NATIONAL);
        let done = sqlx::query(PLACE)
            .bind(head.key)
            .bind(head.version)
            .bind(id)
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())?;
        index::unindex(&mut self.tx, head.entry()).await?;
        index::index(&mut self.tx, vec![head.key]).await?;
        index::count(&mut self.tx, &[(id, head.recorded_on, head.cell, 1)]).await?;
        self.renew_words(head.key, id).await?;
        let step = NewStep {
            at: Some(at),
            on: calendar::day_in_britain(at),
            by: permit.actor().map(|user| user.0),
            deed: PLACED,
            detail: json!({ "with": owner.as_str() }),
        };
        self.add_step(&head, step).await
    }

    async fn add_words(
        &mut self,
        _: &Permit<RecordAnonymously>,
        receipt: &Hash,
        addition: &Addition,
    ) -> Result<Option<Version>, StoreError> {
        let head: Option<Head> = sqlx::query_as(HEAD_BY_RECEIPT)
            .bind(receipt.as_slice())
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(head) = head else { return Ok(None) };
        self.hold_owner(&head).await?;
        let done =
            sqlx::query(ADD).bind(head.key).bind(head.version).execute(&mut *self.tx).await?;
        written(done.rows_affected())?;
        self.add_texts(&head, true, &addition.texts).await?;
        let step =
            NewStep { at: None, on: addition.on, by: None, deed: ADDED, detail: Value::Null };
        self.add_step(&head, step).await.map(Some)
    }
}

//! Changing events. Each change names the version that it saw; each makes a
//! step of the history.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::deed::{EditStatutory, Narrow, Place, RecordAnonymously, Review, Update};
use domain::access::{Deed, Permit, Standing};
use domain::account::UserId;
use domain::calendar;
use domain::event::{Facets, Status, Version};
use domain::organisation::OdsCode;
use serde_json::{Value, json};
use sqlx::types::Json;

use super::SqlUnit;
use super::head::{NewStep, written};
use super::index;
use crate::key::NATIONAL;
use crate::{Addition, Amendment, EventsMut, Hash, NewEvent, NewText, StoreError};

const AMEND: &str = "UPDATE events SET version = version + 1, cell = $3, happened_on = $4, \
     place_id = $5, coded = $6, summary = $7 WHERE key = $1 AND version = $2";
const PLACE: &str =
    "UPDATE events SET version = version + 1, owner_id = $3 WHERE key = $1 AND version = $2";
const ADD: &str = "UPDATE events SET version = version + 1 WHERE key = $1 AND version = $2";
const OPEN_TO_ALL: &str = "DELETE FROM narrowed_to WHERE event_key = $1";
const OPEN_TO: &str = "INSERT INTO narrowed_to (event_key, user_id) VALUES ($1, $2)";

pub(super) const STATEMENTS: &[&str] = &[AMEND, PLACE, ADD, OPEN_TO_ALL, OPEN_TO];

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

impl SqlUnit {
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
        let Some(head) = self.of_receipt(receipt).await? else { return Ok(None) };
        let done =
            sqlx::query(ADD).bind(head.key).bind(head.version).execute(&mut *self.tx).await?;
        written(done.rows_affected())?;
        self.add_texts(&head, true, &addition.texts).await?;
        let step =
            NewStep { at: None, on: addition.on, by: None, deed: ADDED, detail: Value::Null };
        self.add_step(&head, step).await.map(Some)
    }
}

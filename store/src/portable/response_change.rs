//! Beginning and changing learning responses.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::EditStatutory;
use domain::event::Version;
use domain::statutory::{Candour, Facts, ResponseId, StepKind};
use sqlx::types::Json;

use super::SqlUnit;
use super::dynamic::{self, ROWS};
use super::record::number;
use crate::{
    KeptResponseText, NewResponse, NewText, ResponseChange, ResponseDeed, StatutoryMut, StoreError,
};

const BEGIN: &str = "INSERT INTO responses (id, organisation_id, version, facts, finished, due_on) \
     SELECT $1, e.owner_id, 1, $3, $4, $5 FROM events e WHERE e.id = $2 AND e.owner_id IS NOT NULL";

/// Takes the next version, if the response is as it was seen and covers the
/// event bound third.
const NEXT: &str = "UPDATE responses SET version = version + 1 WHERE id = $1 AND version = $2 \
     AND EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
      WHERE c.response_id = responses.id AND e.id = $3)";
const CHANGE: &str = "UPDATE responses SET facts = $2, finished = $3, due_on = $4 WHERE id = $1";

/// Covers an event, if it belongs to the organisation of the response.
const COVER: &str = "INSERT INTO response_events (response_id, event_key, version) \
     SELECT r.id, e.key, $3 FROM responses r JOIN events e ON e.owner_id = r.organisation_id \
     WHERE r.id = $1 AND e.id = $2 ON CONFLICT (response_id, event_key) DO NOTHING";
const ADD_ACTION: &str = "INSERT INTO safety_actions (response_id, number, due_on, done_on) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (response_id, number) DO NOTHING";
const DONE: &str = "UPDATE safety_actions SET done_on = $3 \
     WHERE response_id = $1 AND number = $2 AND done_on IS NULL";
const ADD_STEP: &str = "INSERT INTO response_steps \
     (response_id, version, at, author_id, deed, facts) \
     SELECT id, version, $2, $3, $4, facts FROM responses WHERE id = $1";
const REDACT: &str = "UPDATE response_texts SET redacted = $1, engine = $2 \
     WHERE response_id = $3 AND element = $4 AND instance = $5 AND version = $6";

pub(super) const STATEMENTS: &[&str] =
    &[BEGIN, NEXT, CHANGE, COVER, ADD_ACTION, DONE, ADD_STEP, REDACT];

/// Exactly one row was written; none means that what it is about has changed.
fn written(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

impl SqlUnit {
    async fn cover(
        &mut self,
        id: ResponseId,
        permit: &Permit<EditStatutory>,
        version: Version,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(COVER)
            .bind(id.0)
            .bind(permit.event().0)
            .bind(number(version))
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn set_facts(&mut self, id: ResponseId, facts: &Facts) -> Result<(), StoreError> {
        let done = sqlx::query(CHANGE)
            .bind(id.0)
            .bind(Json(facts))
            .bind(facts.is_finished())
            .bind(facts.due)
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn add_response_step(
        &mut self,
        id: ResponseId,
        permit: &Permit<EditStatutory>,
        kind: StepKind,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(ADD_STEP)
            .bind(id.0)
            .bind(at)
            .bind(permit.actor().map(|user| user.0))
            .bind(kind.word())
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn add_response_texts(
        &mut self,
        id: ResponseId,
        version: Version,
        texts: &[NewText],
    ) -> Result<(), StoreError> {
        let head = "INSERT INTO response_texts (response_id, element, instance, version, \
             sealed, key_id, redacted, engine)";
        for chunk in texts.chunks(ROWS) {
            let mut query = sqlx::query(dynamic::insert(head, 8, chunk.len(), ""));
            for text in chunk {
                query = query
                    .bind(id.0)
                    .bind(&text.element)
                    .bind(i32::from(text.instance))
                    .bind(number(version))
                    .bind(&text.sealed)
                    .bind(&text.key_id)
                    .bind(&text.redacted)
                    .bind(&text.engine);
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Does a deed to a response that was found as it was seen.
    async fn act(
        &mut self,
        id: ResponseId,
        version: Version,
        deed: &ResponseDeed<'_>,
    ) -> Result<StepKind, StoreError> {
        let (statement, kind) = match deed {
            ResponseDeed::Change(facts) => {
                self.set_facts(id, facts).await?;
                return Ok(StepKind::Changed);
            }
            ResponseDeed::AddEvent(permit) => {
                self.cover(id, permit, version).await?;
                return Ok(StepKind::EventAdded);
            }
            ResponseDeed::AddAction(action) => (
                sqlx::query(ADD_ACTION)
                    .bind(id.0)
                    .bind(i32::from(action.number))
                    .bind(action.due)
                    .bind(action.done),
                StepKind::ActionAdded,
            ),
            ResponseDeed::ActionDone(action, on) => (
                sqlx::query(DONE).bind(id.0).bind(i32::from(*action)).bind(*on),
                StepKind::ActionDone,
            ),
        };
        written(statement.execute(&mut *self.tx).await?.rows_affected())?;
        Ok(kind)
    }
}

#[async_trait]
impl StatutoryMut for SqlUnit {
    async fn save_candour(
        &mut self,
        permit: &Permit<EditStatutory>,
        seen: Version,
        candour: &Candour,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        self.add_candour(permit, seen, candour, at).await
    }

    async fn begin_response(
        &mut self,
        permit: &Permit<EditStatutory>,
        new: &NewResponse,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(BEGIN)
            .bind(new.id.0)
            .bind(permit.event().0)
            .bind(Json(&new.facts))
            .bind(new.facts.is_finished())
            .bind(new.facts.due)
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())?;
        self.cover(new.id, permit, Version(1)).await?;
        self.add_response_texts(new.id, Version(1), &new.texts).await?;
        self.add_response_step(new.id, permit, StepKind::Begun, new.at).await
    }

    async fn change_response(
        &mut self,
        permit: &Permit<EditStatutory>,
        change: &ResponseChange<'_>,
    ) -> Result<Version, StoreError> {
        let done = sqlx::query(NEXT)
            .bind(change.id.0)
            .bind(number(change.seen))
            .bind(permit.event().0)
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())?;
        let version = Version(change.seen.0 + 1);
        let kind = self.act(change.id, version, &change.deed).await?;
        self.add_response_texts(change.id, version, &change.texts).await?;
        self.add_response_step(change.id, permit, kind, change.at).await?;
        Ok(version)
    }

    async fn re_redact_response(
        &mut self,
        text: &KeptResponseText,
        redacted: &str,
        engine: &str,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(REDACT)
            .bind(redacted)
            .bind(engine)
            .bind(text.response.0)
            .bind(&text.element)
            .bind(i32::from(text.instance))
            .bind(number(text.version))
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }
}

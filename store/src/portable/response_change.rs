//! Beginning and changing learning responses.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::EditStatutory;
use domain::event::{EventId, Version};
use domain::statutory::{Candour, Facts, ResponseId, StepKind};
use sqlx::types::Json;

use super::super::dialect::locked;
use super::SqlUnit;
use super::dynamic::{self, ROWS};
use super::record::number;
use super::response_ranges;
use crate::{
    KeptResponseText, NewResponse, NewText, ResponseChange, ResponseDeed, StatutoryMut, StoreError,
};

const BEGIN: &str = "INSERT INTO responses \
     (id, organisation_id, version, facts, finished, due_on, kind) \
     SELECT $1, e.owner_id, 1, $3, $4, $5, $6 FROM events e WHERE e.id = $2 AND e.owner_id IS NOT NULL";

/// Takes the next version, if the response is as it was seen and covers the
/// event bound third.
const NEXT: &str = "UPDATE responses SET version = version + 1 WHERE id = $1 AND version = $2 \
     AND EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
      WHERE c.response_id = responses.id AND c.removed IS NULL AND e.id = $3)";
const CHANGE: &str =
    "UPDATE responses SET facts = $2, finished = $3, due_on = $4, kind = $5 WHERE id = $1";

/// Covers an event, for the first time or again, if it belongs to the
/// organisation of the response.
const COVER: &str = "INSERT INTO response_events (response_id, event_key, version) \
     SELECT r.id, e.key, $3 FROM responses r JOIN events e ON e.owner_id = r.organisation_id \
     WHERE r.id = $1 AND e.id = $2 ON CONFLICT (response_id, event_key) DO UPDATE \
     SET version = excluded.version, removed = NULL WHERE response_events.removed IS NOT NULL";
/// Covers an event no longer, if it is not the last one.
const UNCOVER: &str = "UPDATE response_events SET removed = $3 WHERE response_id = $1 \
     AND removed IS NULL AND event_key = (SELECT key FROM events WHERE id = $2) \
     AND 1 < (SELECT COUNT(*) FROM response_events o \
      WHERE o.response_id = $1 AND o.removed IS NULL)";
const ADD_ACTION: &str = "INSERT INTO safety_actions (response_id, number, due_on, done_on) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (response_id, number) DO NOTHING";
const DONE: &str = "UPDATE safety_actions SET done_on = $3 \
     WHERE response_id = $1 AND number = $2 AND done_on IS NULL";
const REOPEN: &str = "UPDATE safety_actions SET done_on = NULL \
     WHERE response_id = $1 AND number = $2 AND done_on IS NOT NULL";
const ADD_STEP: &str = "INSERT INTO response_steps \
     (response_id, version, at, author_id, deed, facts, event_key, action) \
     SELECT id, version, $2, $3, $4, facts, (SELECT key FROM events WHERE events.id = $5), $6 \
     FROM responses WHERE id = $1";
/// Keeps everyone else from a response's corrections until the transaction ends.
const HOLD: &str = concat!("SELECT id FROM responses WHERE id = $1", locked!());
const CORRECTIONS: &str = "SELECT COUNT(*) FROM corrections WHERE response_id = $1";
const REDACT: &str = "UPDATE response_texts SET redacted = $1, engine = $2 \
     WHERE response_id = $3 AND element = $4 AND instance = $5 AND version = $6";

pub(super) const STATEMENTS: &[&str] = &[
    BEGIN,
    NEXT,
    CHANGE,
    COVER,
    UNCOVER,
    ADD_ACTION,
    DONE,
    REOPEN,
    ADD_STEP,
    HOLD,
    CORRECTIONS,
    REDACT,
];

/// Exactly one row was written; none means that what it is about has changed.
fn written(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// A step that was taken, and what it was about.
struct Taken {
    kind: StepKind,
    event: Option<EventId>,
    action: Option<u16>,
}

impl Taken {
    fn to_response(kind: StepKind) -> Self {
        Self { kind, event: None, action: None }
    }

    fn to_event(kind: StepKind, permit: &Permit<EditStatutory>) -> Self {
        Self { kind, event: Some(permit.event()), action: None }
    }

    fn to_action(kind: StepKind, action: u16) -> Self {
        Self { kind, event: None, action: Some(action) }
    }
}

impl SqlUnit {
    /// Covers an event by one statement, or covers it no longer by another.
    async fn cover(
        &mut self,
        statement: &'static str,
        id: ResponseId,
        permit: &Permit<EditStatutory>,
        version: Version,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(statement)
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
            .bind(facts.kind.word())
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn add_response_step(
        &mut self,
        id: ResponseId,
        permit: &Permit<EditStatutory>,
        taken: &Taken,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(ADD_STEP)
            .bind(id.0)
            .bind(at)
            .bind(permit.actor().map(|user| user.0))
            .bind(taken.kind.word())
            .bind(taken.event.map(|event| event.0))
            .bind(taken.action.map(i32::from))
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
    ) -> Result<Taken, StoreError> {
        let (statement, taken) = match deed {
            ResponseDeed::Change(facts) => {
                self.set_facts(id, facts).await?;
                return Ok(Taken::to_response(StepKind::Changed));
            }
            ResponseDeed::AddEvent(permit) => {
                self.cover(COVER, id, permit, version).await?;
                return Ok(Taken::to_event(StepKind::EventAdded, permit));
            }
            ResponseDeed::RemoveEvent(permit) => {
                self.cover(UNCOVER, id, permit, version).await?;
                return Ok(Taken::to_event(StepKind::EventRemoved, permit));
            }
            ResponseDeed::AddAction(action) => (
                sqlx::query(ADD_ACTION)
                    .bind(id.0)
                    .bind(i32::from(action.number))
                    .bind(action.due)
                    .bind(action.done),
                Taken::to_action(StepKind::ActionAdded, action.number),
            ),
            ResponseDeed::ActionDone(action, on) => (
                sqlx::query(DONE).bind(id.0).bind(i32::from(*action)).bind(*on),
                Taken::to_action(StepKind::ActionDone, *action),
            ),
            ResponseDeed::ActionReopened(action) => (
                sqlx::query(REOPEN).bind(id.0).bind(i32::from(*action)),
                Taken::to_action(StepKind::ActionReopened, *action),
            ),
        };
        written(statement.execute(&mut *self.tx).await?.rows_affected())?;
        Ok(taken)
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
            .bind(new.facts.kind.word())
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())?;
        self.cover(COVER, new.id, permit, Version(1)).await?;
        self.add_response_texts(new.id, Version(1), &new.texts).await?;
        let begun = Taken::to_event(StepKind::Begun, permit);
        self.add_response_step(new.id, permit, &begun, new.at).await?;
        response_ranges::renew(&mut self.tx, new.id).await
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
        let taken = self.act(change.id, version, &change.deed).await?;
        self.add_response_texts(change.id, version, &change.texts).await?;
        self.add_response_step(change.id, permit, &taken, change.at).await?;
        response_ranges::renew(&mut self.tx, change.id).await?;
        Ok(version)
    }

    async fn re_redact_response(
        &mut self,
        text: &KeptResponseText,
        corrections: usize,
        redacted: &str,
        engine: &str,
    ) -> Result<bool, StoreError> {
        sqlx::query(HOLD).bind(text.response.0).execute(&mut *self.tx).await?;
        let kept: i64 =
            sqlx::query_scalar(CORRECTIONS).bind(text.response.0).fetch_one(&mut *self.tx).await?;
        if kept.unsigned_abs() != corrections as u64 {
            return Ok(false);
        }
        let done = sqlx::query(REDACT)
            .bind(redacted)
            .bind(engine)
            .bind(text.response.0)
            .bind(&text.element)
            .bind(i32::from(text.instance))
            .bind(number(text.version))
            .execute(&mut *self.tx)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

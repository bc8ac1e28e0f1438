//! Requests to open a sealed text, and the daily alarm about them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Permit;
use domain::access::deed::{Unseal, ViewUnsealings};
use domain::account::UserId;
use domain::calendar;
use domain::event::Reference;
use domain::statutory::ResponseId;
use domain::unsealing::{Day, Person, TextName, Unsealing, UnsealingId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit, kept};
use crate::{EventRecord, NewUnsealing, StoreError, Unsealings, UnsealingsMut};

macro_rules! unsealings {
    ($rest:literal) => {
        concat!(
            "SELECT u.id, e.reference, u.response_id, u.element, u.instance, u.by_reporter, u.reason, \
             u.asked_by, a.name AS asked_name, u.asked_at, u.needs_second, u.confirmed_by, \
             c.name AS confirmed_name, u.opened_at FROM unsealings u \
             JOIN events e ON e.key = u.event_key JOIN users a ON a.id = u.asked_by \
             LEFT JOIN users c ON c.id = u.confirmed_by WHERE ",
            $rest
        )
    };
}

const SINCE: &str = unsealings!("u.asked_at >= $1 ORDER BY u.asked_at DESC, u.id LIMIT 100");
const ONE: &str = unsealings!("u.id = $1");
const DAYS: &str = "SELECT day, CAST(SUM(asked) AS BIGINT), CAST(SUM(opened) AS BIGINT) FROM \
     (SELECT asked_on AS day, 1 AS asked, 0 AS opened FROM unsealings \
      UNION ALL SELECT opened_on, 0, 1 FROM unsealings WHERE opened_on IS NOT NULL) parts \
     WHERE day >= $1 AND day < $2 GROUP BY day ORDER BY day";
const ASK: &str = "INSERT INTO unsealings (id, event_key, element, instance, by_reporter, reason, \
     asked_by, asked_at, asked_on, needs_second, response_id) \
     SELECT $1, key, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM events WHERE id = $2";
const CONFIRM: &str = "UPDATE unsealings SET confirmed_by = $3, confirmed_at = $4 \
     WHERE id = $1 AND event_key = (SELECT key FROM events WHERE id = $2) \
     AND needs_second AND confirmed_by IS NULL AND opened_at IS NULL AND asked_by <> $3";
const OPEN: &str = "UPDATE unsealings SET opened_at = $4, opened_on = $5 \
     WHERE id = $1 AND event_key = (SELECT key FROM events WHERE id = $2) AND asked_by = $3 \
     AND opened_at IS NULL AND (NOT needs_second OR confirmed_by IS NOT NULL)";
const RAISE: &str = "INSERT INTO unsealing_alarms (day, asked, opened) VALUES ($1, $2, $3) \
     ON CONFLICT (day) DO NOTHING";

pub(super) const STATEMENTS: &[&str] = &[SINCE, ONE, DAYS, ASK, CONFIRM, OPEN, RAISE];

#[derive(FromRow)]
struct UnsealingRow {
    id: Uuid,
    reference: String,
    response_id: Option<Uuid>,
    element: String,
    instance: i32,
    by_reporter: bool,
    reason: String,
    asked_by: Uuid,
    asked_name: String,
    asked_at: DateTime<Utc>,
    needs_second: bool,
    confirmed_by: Option<Uuid>,
    confirmed_name: Option<String>,
    opened_at: Option<DateTime<Utc>>,
}

impl TryFrom<UnsealingRow> for Unsealing {
    type Error = StoreError;

    fn try_from(row: UnsealingRow) -> Result<Self, StoreError> {
        let person = |(user, name)| Person { user: UserId(user), name };
        Ok(Self {
            id: UnsealingId(row.id),
            reference: kept::reference(row.reference)?,
            text: TextName {
                response: row.response_id.map(ResponseId),
                element: row.element,
                instance: row
                    .instance
                    .try_into()
                    .map_err(|_| StoreError::Corrupt("an instance"))?,
                by_reporter: row.by_reporter,
            },
            reason: row.reason,
            asked_by: person((row.asked_by, row.asked_name)),
            asked_at: row.asked_at,
            needs_second: row.needs_second,
            confirmed_by: row.confirmed_by.zip(row.confirmed_name).map(person),
            opened_at: row.opened_at,
        })
    }
}

#[async_trait]
impl Unsealings for SqlStore {
    async fn event_to_unseal(
        &self,
        _: &Permit<ViewUnsealings>,
        reference: &Reference,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError> {
        self.whole_record(reference, today).await
    }

    async fn unsealings(
        &self,
        _: &Permit<ViewUnsealings>,
        since: DateTime<Utc>,
    ) -> Result<Vec<Unsealing>, StoreError> {
        let rows: Vec<UnsealingRow> =
            sqlx::query_as(SINCE).bind(since).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn unsealing(
        &self,
        _: &Permit<ViewUnsealings>,
        id: UnsealingId,
    ) -> Result<Option<Unsealing>, StoreError> {
        let row: Option<UnsealingRow> =
            sqlx::query_as(ONE).bind(id.0).fetch_optional(&self.reader).await?;
        row.map(TryInto::try_into).transpose()
    }

    async fn unsealing_days(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<Day>, StoreError> {
        let rows: Vec<(NaiveDate, i64, i64)> =
            sqlx::query_as(DAYS).bind(from).bind(until).fetch_all(&self.reader).await?;
        let day = |(day, asked, opened): (_, i64, i64)| Day {
            day,
            asked: asked.unsigned_abs(),
            opened: opened.unsigned_abs(),
        };
        Ok(rows.into_iter().map(day).collect())
    }
}

/// Exactly one row was written; none means that its time has passed.
fn written(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

#[async_trait]
impl UnsealingsMut for SqlUnit {
    async fn ask_to_unseal(
        &mut self,
        permit: &Permit<Unseal>,
        asked: &NewUnsealing,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(ASK)
            .bind(asked.id.0)
            .bind(permit.event().0)
            .bind(&asked.text.element)
            .bind(i32::from(asked.text.instance))
            .bind(asked.text.by_reporter)
            .bind(&asked.reason)
            .bind(permit.actor().map(|user| user.0))
            .bind(asked.at)
            .bind(calendar::day_in_britain(asked.at))
            .bind(asked.needs_second)
            .bind(asked.text.response.map(|id| id.0))
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn confirm_unsealing(
        &mut self,
        permit: &Permit<Unseal>,
        id: UnsealingId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(CONFIRM)
            .bind(id.0)
            .bind(permit.event().0)
            .bind(permit.actor().map(|user| user.0))
            .bind(at)
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn open_unsealing(
        &mut self,
        permit: &Permit<Unseal>,
        id: UnsealingId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query(OPEN)
            .bind(id.0)
            .bind(permit.event().0)
            .bind(permit.actor().map(|user| user.0))
            .bind(at)
            .bind(calendar::day_in_britain(at))
            .execute(&mut *self.tx)
            .await?;
        written(done.rows_affected())
    }

    async fn raise_unsealing_alarm(&mut self, day: &Day) -> Result<bool, StoreError> {
        let done = sqlx::query(RAISE)
            .bind(day.day)
            .bind(i64::try_from(day.asked).unwrap_or(i64::MAX))
            .bind(i64::try_from(day.opened).unwrap_or(i64::MAX))
            .execute(&mut *self.tx)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

//! Reports of breaches, and what was done about them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Permit;
use domain::access::deed::HandleBreaches;
use domain::account::UserId;
use domain::message::MessageId;
use domain::message::breach::{AccountNamed, Breach, BreachKind, BreachState, BreachStep, Clock};
use sqlx::FromRow;
use uuid::Uuid;

use super::messages::{EARLIEST, LATEST, address, seen_still, with_texts};
use super::{SqlStore, SqlUnit};
use crate::{BreachPlace, Breaches, BreachesMut, NewBreach, NewBreachStep, StoreError};

macro_rules! breaches {
    ($rest:expr) => {
        concat!(
            with_texts!(
                "m.id, m.kind, m.found_at, m.reported_at, r.name AS reporter, \
                 r.email AS reporter_email, u.name AS about, u.email AS about_email, \
                 m.names_no_account, m.own_account, m.state, m.steps",
                "breaches"
            ),
            "LEFT JOIN users r ON r.id = m.reporter_id LEFT JOIN users u ON u.id = m.about_id ",
            $rest
        )
    };
}

const BREACH: &str = breaches!("WHERE m.id = $1");
const OPEN: &str = breaches!(
    "WHERE m.state <> 'closed' AND (m.found_at, m.id) > ($2, $3) \
     ORDER BY m.found_at, m.id LIMIT $1"
);
const CLOSED: &str = breaches!(
    "WHERE m.state = 'closed' AND (m.found_at, m.id) < ($2, $3) \
     ORDER BY m.found_at DESC, m.id DESC LIMIT $1"
);
const REPORTED_BY: &str = breaches!("WHERE m.reporter_id = $1 ORDER BY m.reported_at, m.id");
const STEPS: &str = "SELECT s.at, u.name, s.state, COALESCE(t.redacted, '') FROM breach_steps s \
     JOIN users u ON u.id = s.actor_id LEFT JOIN message_texts t \
     ON t.message_id = s.breach_id AND t.part = 'note' AND t.number = s.number \
     WHERE s.breach_id = $1 ORDER BY s.number";
const ADD_BREACH: &str = "INSERT INTO breaches (id, kind, found_at, reported_at, reporter_id, \
     about_id, names_no_account, own_account, state, steps) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'new', 0)";
const STEP: &str = "UPDATE breaches SET state = $3, steps = steps + 1 WHERE id = $1 AND steps = $2";
const ADD_STEP: &str = "INSERT INTO breach_steps (breach_id, number, at, actor_id, state) \
     VALUES ($1, $2, $3, $4, $5)";

pub(super) const STATEMENTS: &[&str] =
    &[BREACH, OPEN, CLOSED, REPORTED_BY, STEPS, ADD_BREACH, STEP, ADD_STEP];

fn moment(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

#[derive(FromRow)]
struct BreachRow {
    id: Uuid,
    kind: String,
    found_at: DateTime<Utc>,
    reported_at: DateTime<Utc>,
    reporter: Option<String>,
    reporter_email: Option<String>,
    about: Option<String>,
    about_email: Option<String>,
    names_no_account: bool,
    own_account: bool,
    state: String,
    steps: i32,
    words: String,
    has_address: bool,
}

impl TryFrom<BreachRow> for Breach {
    type Error = StoreError;

    fn try_from(row: BreachRow) -> Result<Self, StoreError> {
        let reporter = named(row.reporter, row.reporter_email)?;
        Ok(Self {
            id: MessageId(row.id),
            kind: BreachKind::parse(&row.kind).ok_or(StoreError::Corrupt("a kind of breach"))?,
            clock: Clock { found: row.found_at, reported: row.reported_at },
            state: breach_state(&row.state)?,
            words: row.words,
            can_be_answered: reporter.is_some() || row.has_address,
            reporter,
            own_account: row.own_account,
            about: named(row.about, row.about_email)?,
            names_no_account: row.names_no_account,
            steps: row.steps.try_into().map_err(|_| StoreError::Corrupt("a step"))?,
        })
    }
}

fn named(name: Option<String>, email: Option<String>) -> Result<Option<AccountNamed>, StoreError> {
    let Some((name, kept)) = name.zip(email) else { return Ok(None) };
    Ok(Some(AccountNamed { name, email: address(kept)? }))
}

fn breach_state(word: &str) -> Result<BreachState, StoreError> {
    BreachState::parse(word).ok_or(StoreError::Corrupt("the state of a breach"))
}

#[async_trait]
impl Breaches for SqlStore {
    async fn breach_page(
        &self,
        _: &Permit<HandleBreaches>,
        closed: bool,
        after: Option<BreachPlace>,
        limit: u32,
    ) -> Result<Vec<Breach>, StoreError> {
        let (sql, first) = match closed {
            true => (CLOSED, (moment(LATEST), Uuid::max())),
            false => (OPEN, (moment(EARLIEST), Uuid::nil())),
        };
        let (at, id) = after.map_or(first, |(at, id)| (at, id.0));
        let rows: Vec<BreachRow> = sqlx::query_as(sql)
            .bind(i64::from(limit))
            .bind(at)
            .bind(id)
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn breaches_reported_by(&self, user: UserId) -> Result<Vec<Breach>, StoreError> {
        let rows: Vec<BreachRow> =
            sqlx::query_as(REPORTED_BY).bind(user.0).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn breach(
        &self,
        _: &Permit<HandleBreaches>,
        id: MessageId,
    ) -> Result<Option<(Breach, Vec<BreachStep>)>, StoreError> {
        let mut tx = self.snapshot().await?;
        let row: Option<BreachRow> =
            sqlx::query_as(BREACH).bind(id.0).fetch_optional(&mut *tx).await?;
        let Some(row) = row else { return Ok(None) };
        let rows: Vec<(DateTime<Utc>, String, String, String)> =
            sqlx::query_as(STEPS).bind(id.0).fetch_all(&mut *tx).await?;
        let step = |(at, by, state, note): (_, _, String, _)| {
            Ok(BreachStep { at, by, state: breach_state(&state)?, note })
        };
        let steps = rows.into_iter().map(step).collect::<Result<_, StoreError>>()?;
        Ok(Some((row.try_into()?, steps)))
    }
}

#[async_trait]
impl BreachesMut for SqlUnit {
    async fn add_breach(&mut self, breach: &NewBreach) -> Result<(), StoreError> {
        sqlx::query(ADD_BREACH)
            .bind(breach.id.0)
            .bind(breach.kind.word())
            .bind(breach.clock.found)
            .bind(breach.clock.reported)
            .bind(breach.reporter.map(|user| user.0))
            .bind(breach.about.map(|user| user.0))
            .bind(breach.names_no_account)
            .bind(breach.own_account)
            .execute(&mut *self.tx)
            .await?;
        self.add_message_texts(breach.id, &breach.texts).await
    }

    async fn add_breach_step(
        &mut self,
        permit: &Permit<HandleBreaches>,
        id: MessageId,
        step: &NewBreachStep,
    ) -> Result<(), StoreError> {
        let seen = i32::from(step.seen);
        let took = sqlx::query(STEP).bind(id.0).bind(seen).bind(step.state.word());
        seen_still(took.execute(&mut *self.tx).await?.rows_affected())?;
        sqlx::query(ADD_STEP)
            .bind(id.0)
            .bind(seen + 1)
            .bind(step.at)
            .bind(permit.actor().map(|user| user.0))
            .bind(step.state.word())
            .execute(&mut *self.tx)
            .await?;
        self.add_message_texts(id, step.note.as_slice()).await
    }
}

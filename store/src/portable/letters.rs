//! Letters.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{
    KeptLetter, LetterState, Letters, LettersMut, NewLetter, SealedText, StoreError, TakenLetter,
};

const ADD: &str = "INSERT INTO letters \
     (id, occasion, written_at, until_at, state, attempts, due_at, changed_at, sealed, key_id) \
     VALUES ($1, $2, $3, $4, 'waiting', 0, $3, $3, $5, $6)";
macro_rules! letters {
    ($rest:literal) => {
        concat!(
            "SELECT id, occasion, written_at, state, attempts, changed_at, problem, \
             sealed, key_id FROM letters ",
            $rest
        )
    };
}
const LATEST: &str = letters!("ORDER BY written_at DESC, id DESC LIMIT $1");
/// Those before a letter; none if it has been swept away since.
const OLDER: &str = letters!(
    "WHERE (written_at, id) < ((SELECT b.written_at FROM letters b WHERE b.id = $2), $2) \
     ORDER BY written_at DESC, id DESC LIMIT $1"
);
const IS_DUE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM letters \
     WHERE state = 'waiting' AND due_at <= $1 AND until_at > $1 LIMIT 1) AS due";

/// What is due is asked again of each row, so that whoever waited for another
/// that took the same letter does not take it too.
const TAKE: &str = "UPDATE letters SET attempts = attempts + 1, due_at = $2, changed_at = $1 \
     WHERE state = 'waiting' AND due_at <= $1 AND until_at > $1 AND id IN \
     (SELECT id FROM letters WHERE state = 'waiting' AND due_at <= $1 AND until_at > $1 \
     ORDER BY due_at, id LIMIT $3) RETURNING id, sealed, key_id, attempts";
const SENT: &str = "UPDATE letters SET state = 'sent', changed_at = $2, problem = NULL, \
     sealed = NULL, key_id = NULL WHERE id = $1 AND state = 'waiting'";
const AGAIN: &str = "UPDATE letters SET changed_at = $2, problem = $3, due_at = $4 \
     WHERE id = $1 AND state = 'waiting'";
const FAILED: &str = "UPDATE letters SET state = 'failed', changed_at = $2, problem = $3, \
     sealed = NULL, key_id = NULL WHERE id = $1 AND state = 'waiting'";
const LAPSE: &str = "UPDATE letters SET state = 'lapsed', changed_at = $1, \
     sealed = NULL, key_id = NULL WHERE state = 'waiting' AND until_at <= $1";
const SWEEP: &str = "DELETE FROM letters WHERE written_at < $1";

/// Letters that are sealed under other keys than this one.
pub(super) const SEALED: &str = "SELECT id, sealed, key_id FROM letters \
     WHERE key_id <> $1 AND id > $2 ORDER BY id LIMIT $3";

/// Puts a letter that was sealed again in the place of what was read.
pub(super) const RESEAL: &str = "UPDATE letters SET sealed = $1, key_id = $2 \
     WHERE id = $3 AND sealed = $4";

pub(super) const STATEMENTS: &[&str] =
    &[ADD, LATEST, OLDER, IS_DUE, TAKE, SENT, AGAIN, FAILED, LAPSE, SWEEP, SEALED, RESEAL];

/// A letter as it is kept.
#[derive(FromRow)]
struct LetterRow {
    id: Uuid,
    occasion: String,
    written_at: DateTime<Utc>,
    state: String,
    attempts: i32,
    changed_at: DateTime<Utc>,
    problem: Option<String>,
    sealed: Option<Vec<u8>>,
    key_id: Option<String>,
}

impl TryFrom<LetterRow> for KeptLetter {
    type Error = StoreError;

    fn try_from(row: LetterRow) -> Result<Self, StoreError> {
        let text = row.sealed.zip(row.key_id);
        Ok(Self {
            id: row.id,
            occasion: row.occasion,
            written_at: row.written_at,
            state: LetterState::parse(&row.state)
                .ok_or(StoreError::Corrupt("the state of a letter"))?,
            attempts: row.attempts.unsigned_abs(),
            changed_at: row.changed_at,
            problem: row.problem,
            text: text.map(|(sealed, key_id)| SealedText { sealed, key_id }),
        })
    }
}

#[async_trait]
impl Letters for SqlStore {
    async fn letters(
        &self,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<KeptLetter>, StoreError> {
        let mut letters =
            sqlx::query_as(if before.is_some() { OLDER } else { LATEST }).bind(i64::from(limit));
        if let Some(before) = before {
            letters = letters.bind(before);
        }
        let rows: Vec<LetterRow> = letters.fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn is_letter_due(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let due: i64 = sqlx::query_scalar(IS_DUE).bind(now).fetch_one(&self.reader).await?;
        Ok(due > 0)
    }
}

#[async_trait]
impl LettersMut for SqlUnit {
    async fn add_letter(&mut self, letter: &NewLetter) -> Result<(), StoreError> {
        sqlx::query(ADD)
            .bind(letter.id)
            .bind(&letter.occasion)
            .bind(letter.at)
            .bind(letter.until)
            .bind(&letter.text.sealed)
            .bind(&letter.text.key_id)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn take_letters(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<TakenLetter>, StoreError> {
        let rows: Vec<(Uuid, Vec<u8>, String, i32)> = sqlx::query_as(TAKE)
            .bind(now)
            .bind(until)
            .bind(i64::from(limit))
            .fetch_all(&mut *self.tx)
            .await?;
        let taken = |(id, sealed, key_id, attempts): (Uuid, Vec<u8>, String, i32)| TakenLetter {
            id,
            text: SealedText { sealed, key_id },
            attempts: attempts.unsigned_abs(),
        };
        Ok(rows.into_iter().map(taken).collect())
    }

    async fn letter_was_sent(&mut self, id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query(SENT).bind(id).bind(at).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn letter_was_not_sent(
        &mut self,
        id: Uuid,
        at: DateTime<Utc>,
        problem: &str,
        again: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let sql = if again.is_some() { AGAIN } else { FAILED };
        let mut query = sqlx::query(sql).bind(id).bind(at).bind(problem);
        if let Some(again) = again {
            query = query.bind(again);
        }
        query.execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn sweep_letters(
        &mut self,
        now: DateTime<Utc>,
        written_before: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        sqlx::query(LAPSE).bind(now).execute(&mut *self.tx).await?;
        let swept = sqlx::query(SWEEP).bind(written_before).execute(&mut *self.tx).await?;
        Ok(swept.rows_affected())
    }
}

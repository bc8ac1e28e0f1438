//! How often somebody has tried in vain.

use chrono::{DateTime, Utc};

use super::SqlUnit;
use crate::{Hash, StoreError};

/// One more since the first, or the first after what was counted is over.
const COUNT: &str = "INSERT INTO attempts (subject, failures, since_at) VALUES ($1, 1, $2) \
     ON CONFLICT (subject) DO UPDATE SET \
     failures = CASE WHEN attempts.since_at <= $3 THEN 1 ELSE attempts.failures + 1 END, \
     since_at = CASE WHEN attempts.since_at <= $3 THEN excluded.since_at \
     ELSE attempts.since_at END RETURNING failures";
const FORGET: &str = "DELETE FROM attempts WHERE subject = $1";
const TAKE_BACK: &str =
    "UPDATE attempts SET failures = failures - 1 WHERE subject = $1 AND failures > 0";
const SWEEP: &str = "DELETE FROM attempts WHERE since_at <= $1";

pub(super) const STATEMENTS: &[&str] = &[COUNT, FORGET, TAKE_BACK, SWEEP];

impl SqlUnit {
    /// Counts one attempt more of a subject; how many there are.
    pub(super) async fn count_attempt(
        &mut self,
        subject: &Hash,
        now: DateTime<Utc>,
        window: DateTime<Utc>,
    ) -> Result<u32, StoreError> {
        let count: i32 = sqlx::query_scalar(COUNT)
            .bind(subject.as_slice())
            .bind(now)
            .bind(window)
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(count.unsigned_abs())
    }

    /// Forgets a subject.
    pub(super) async fn forget_subject(&mut self, subject: &Hash) -> Result<(), StoreError> {
        sqlx::query(FORGET).bind(subject.as_slice()).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Takes one attempt back.
    pub(super) async fn take_back(&mut self, subject: &Hash) -> Result<(), StoreError> {
        sqlx::query(TAKE_BACK).bind(subject.as_slice()).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Deletes what is over.
    pub(super) async fn sweep_attempts(&mut self, window: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query(SWEEP).bind(window).execute(&mut *self.tx).await?;
        Ok(())
    }
}

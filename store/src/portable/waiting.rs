//! How much waits for those who run the service.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::SqlStore;
use super::requests::administers;
use crate::{COUNTED, StoreError, Waiting, WaitingWork};

/// People who wait for approval, and admins where there is none to decide.
const REQUESTS: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT 1 FROM access_requests q JOIN users u ON u.id = q.user_id \
     WHERE q.state = 'pending' AND u.state = 'active' AND (q.kind = 'standard' OR q.kind = 'admin' \
     AND NOT EXISTS (SELECT 1 FROM grants a JOIN users p ON p.id = a.user_id \
     WHERE a.organisation_id = q.organisation_id AND a.user_id <> q.user_id AND ",
    administers!("$1"),
    ")) LIMIT $2) w"
);
const LETTERS: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM letters WHERE state = 'waiting' LIMIT $1) w";
const FEEDBACK: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM feedback WHERE state = 'new' LIMIT $1) w";
const BREACHES: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM breaches WHERE state <> 'closed' LIMIT $1) w";
const LATE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM breaches \
     WHERE state <> 'closed' AND found_at <= $2 LIMIT $1) w";

pub(super) const STATEMENTS: &[&str] = &[REQUESTS, LETTERS, FEEDBACK, BREACHES, LATE];

#[async_trait]
impl WaitingWork for SqlStore {
    async fn waiting(
        &self,
        now: DateTime<Utc>,
        late_before: DateTime<Utc>,
    ) -> Result<Waiting, StoreError> {
        let (mut tx, limit) = (self.snapshot().await?, i64::from(COUNTED));
        let requests: i64 =
            sqlx::query_scalar(REQUESTS).bind(now).bind(limit).fetch_one(&mut *tx).await?;
        let late: i64 =
            sqlx::query_scalar(LATE).bind(limit).bind(late_before).fetch_one(&mut *tx).await?;
        let mut others = [0_i64; 3];
        for (count, sql) in others.iter_mut().zip([LETTERS, FEEDBACK, BREACHES]) {
            *count = sqlx::query_scalar(sql).bind(limit).fetch_one(&mut *tx).await?;
        }
        let [letters, feedback, breaches] = others.map(whole);
        Ok(Waiting {
            requests: whole(requests),
            letters,
            feedback,
            breaches,
            late_breaches: whole(late),
        })
    }
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

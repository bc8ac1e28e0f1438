//! Sessions.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;
use domain::calendar::day_in_britain;
use sqlx::FromRow;

use super::{SqlStore, SqlUnit};
use crate::{Hash, LifespansMut, NewSession, OpenSession, Sessions, SessionsMut, StoreError};

const BEGIN: &str = "INSERT INTO sessions \
     (token_hash, user_id, created_at, expires_at, browser, two_steps, provider) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OPEN: &str = "SELECT token_hash, created_at, expires_at, browser, two_steps, provider \
     FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC, token_hash";
const END: &str = "DELETE FROM sessions WHERE token_hash = $1";
const END_OF: &str = "DELETE FROM sessions WHERE user_id = $1 AND token_hash = $2";
const END_ALL: &str = "DELETE FROM sessions WHERE user_id = $1";
const END_OTHERS: &str = "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2";
const END_BY: &str =
    "DELETE FROM sessions WHERE user_id = $1 AND provider = $2 AND token_hash <> $3";
const SWEEP: &str = "DELETE FROM sessions WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] =
    &[BEGIN, OPEN, END, END_OF, END_ALL, END_OTHERS, END_BY, SWEEP];

/// A session as it is kept.
#[derive(FromRow)]
struct SessionRow {
    token_hash: Vec<u8>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    browser: String,
    two_steps: bool,
    provider: Option<String>,
}

impl TryFrom<SessionRow> for OpenSession {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Self, StoreError> {
        let token = row.token_hash.try_into().map_err(|_| StoreError::Corrupt("a hash"))?;
        let SessionRow { created_at: at, expires_at: until, browser, two_steps, provider, .. } =
            row;
        Ok(Self { token, at, until, browser, two_steps, provider })
    }
}

#[async_trait]
impl Sessions for SqlStore {
    async fn sessions_of(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenSession>, StoreError> {
        let rows: Vec<SessionRow> =
            sqlx::query_as(OPEN).bind(user.0).bind(now).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

#[async_trait]
impl SessionsMut for SqlUnit {
    async fn begin_session(&mut self, session: &NewSession) -> Result<(), StoreError> {
        sqlx::query(BEGIN)
            .bind(session.token.as_slice())
            .bind(session.user.0)
            .bind(session.at)
            .bind(session.until)
            .bind(&session.browser)
            .bind(session.two_steps)
            .bind(&session.provider)
            .execute(&mut *self.tx)
            .await?;
        self.account_was_used(session.user, day_in_britain(session.at)).await
    }

    async fn end_session(&mut self, token: &Hash) -> Result<(), StoreError> {
        sqlx::query(END).bind(token.as_slice()).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn end_session_of(&mut self, user: UserId, token: &Hash) -> Result<bool, StoreError> {
        let ended = sqlx::query(END_OF).bind(user.0).bind(token.as_slice());
        Ok(ended.execute(&mut *self.tx).await?.rows_affected() == 1)
    }

    async fn end_sessions_of(&mut self, user: UserId) -> Result<u64, StoreError> {
        Ok(sqlx::query(END_ALL).bind(user.0).execute(&mut *self.tx).await?.rows_affected())
    }

    async fn end_other_sessions_of(
        &mut self,
        user: UserId,
        kept: &Hash,
    ) -> Result<u64, StoreError> {
        let ended = sqlx::query(END_OTHERS).bind(user.0).bind(kept.as_slice());
        Ok(ended.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn end_sessions_by(
        &mut self,
        user: UserId,
        provider: &str,
        kept: &Hash,
    ) -> Result<u64, StoreError> {
        let ended = sqlx::query(END_BY).bind(user.0).bind(provider).bind(kept.as_slice());
        Ok(ended.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn sweep_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(sqlx::query(SWEEP).bind(now).execute(&mut *self.tx).await?.rows_affected())
    }
}

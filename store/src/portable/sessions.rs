//! Sessions.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;

use super::SqlUnit;
use crate::{Hash, SessionsMut, StoreError};

const BEGIN: &str = "INSERT INTO sessions (token_hash, user_id, created_at, expires_at) \
     VALUES ($1, $2, $3, $4)";
const END: &str = "DELETE FROM sessions WHERE token_hash = $1";
const END_ALL: &str = "DELETE FROM sessions WHERE user_id = $1";
const SWEEP: &str = "DELETE FROM sessions WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] = &[BEGIN, END, END_ALL, SWEEP];

#[async_trait]
impl SessionsMut for SqlUnit {
    async fn begin_session(
        &mut self,
        token: &Hash,
        user: UserId,
        now: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(BEGIN)
            .bind(token.as_slice())
            .bind(user.0)
            .bind(now)
            .bind(expires)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn end_session(&mut self, token: &Hash) -> Result<(), StoreError> {
        sqlx::query(END).bind(token.as_slice()).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn end_sessions_of(&mut self, user: UserId) -> Result<u64, StoreError> {
        Ok(sqlx::query(END_ALL).bind(user.0).execute(&mut *self.tx).await?.rows_affected())
    }

    async fn sweep_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(sqlx::query(SWEEP).bind(now).execute(&mut *self.tx).await?.rows_affected())
    }
}

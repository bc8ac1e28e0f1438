//! Secrets of people's one-time codes, and what stands in for them.

use chrono::{DateTime, Utc};
use domain::account::UserId;

use super::{SqlStore, SqlUnit};
use crate::{Authenticator, Hash, SealedText, StoreError};

const OF: &str = "SELECT sealed, key_id, confirmed_at FROM authenticators WHERE user_id = $1";
const OFFER: &str = "INSERT INTO authenticators (user_id, sealed, key_id, last_step) \
     VALUES ($1, $2, $3, 0) ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, \
     key_id = excluded.key_id WHERE authenticators.confirmed_at IS NULL";
const CONFIRM: &str = "UPDATE authenticators SET confirmed_at = $3, last_step = $2 \
     WHERE user_id = $1 AND confirmed_at IS NULL";
const USE_STEP: &str = "UPDATE authenticators SET last_step = $2 \
     WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2";
const DROP: &str = "DELETE FROM authenticators WHERE user_id = $1";
const DROP_OFFER: &str = "DELETE FROM authenticators WHERE user_id = $1 AND confirmed_at IS NULL";
const CODES_LEFT: &str = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $1";
const ADD_CODE: &str = "INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)";
const USE_CODE: &str = "DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2";
const DROP_CODES: &str = "DELETE FROM recovery_codes WHERE user_id = $1";

/// Secrets that are sealed under other keys than this one.
pub(super) const SEALED: &str = "SELECT user_id, sealed, key_id FROM authenticators \
     WHERE key_id <> $1 AND user_id > $2 ORDER BY user_id LIMIT $3";

/// Puts a secret that was sealed again in the place of what was read.
pub(super) const RESEAL: &str = "UPDATE authenticators SET sealed = $1, key_id = $2 \
     WHERE user_id = $3 AND sealed = $4";

pub(super) const STATEMENTS: &[&str] = &[
    OF, OFFER, CONFIRM, USE_STEP, DROP, DROP_OFFER, CODES_LEFT, ADD_CODE, USE_CODE, DROP_CODES,
    SEALED, RESEAL,
];

impl SqlStore {
    pub(super) async fn authenticator_of(
        &self,
        user: UserId,
    ) -> Result<Option<Authenticator>, StoreError> {
        let row: Option<(Vec<u8>, String, Option<DateTime<Utc>>)> =
            sqlx::query_as(OF).bind(user.0).fetch_optional(&self.reader).await?;
        Ok(row.map(|(sealed, key_id, confirmed)| Authenticator {
            secret: SealedText { sealed, key_id },
            confirmed: confirmed.is_some(),
        }))
    }

    pub(super) async fn codes_left(&self, user: UserId) -> Result<u64, StoreError> {
        let left: i64 = sqlx::query_scalar(CODES_LEFT).bind(user.0).fetch_one(&self.reader).await?;
        Ok(left.unsigned_abs())
    }
}

impl SqlUnit {
    pub(super) async fn offer(
        &mut self,
        user: UserId,
        secret: &SealedText,
    ) -> Result<(), StoreError> {
        let offer = sqlx::query(OFFER).bind(user.0).bind(&secret.sealed).bind(&secret.key_id);
        met(offer.execute(&mut *self.tx).await?.rows_affected())
    }

    pub(super) async fn confirm(
        &mut self,
        user: UserId,
        step: u64,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let confirm = sqlx::query(CONFIRM).bind(user.0).bind(number(step)).bind(at);
        met(confirm.execute(&mut *self.tx).await?.rows_affected())
    }

    pub(super) async fn spend_step(&mut self, user: UserId, step: u64) -> Result<bool, StoreError> {
        let used = sqlx::query(USE_STEP).bind(user.0).bind(number(step));
        Ok(used.execute(&mut *self.tx).await?.rows_affected() == 1)
    }

    pub(super) async fn forget_offer(&mut self, user: UserId) -> Result<(), StoreError> {
        sqlx::query(DROP_OFFER).bind(user.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    pub(super) async fn forget_secret(&mut self, user: UserId) -> Result<(), StoreError> {
        for sql in [DROP_CODES, DROP] {
            sqlx::query(sql).bind(user.0).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    pub(super) async fn replace_codes(
        &mut self,
        user: UserId,
        codes: &[Hash],
    ) -> Result<(), StoreError> {
        sqlx::query(DROP_CODES).bind(user.0).execute(&mut *self.tx).await?;
        for code in codes {
            let add = sqlx::query(ADD_CODE).bind(user.0).bind(code.as_slice());
            add.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    pub(super) async fn spend_code(
        &mut self,
        user: UserId,
        code: &Hash,
    ) -> Result<bool, StoreError> {
        let used = sqlx::query(USE_CODE).bind(user.0).bind(code.as_slice());
        Ok(used.execute(&mut *self.tx).await?.rows_affected() == 1)
    }
}

/// A step as both databases keep it.
fn number(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}

/// Refuses a change that met nothing.
fn met(rows: u64) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

//! Passkeys, and what browsers are asked.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{Hash, Passkey, PasskeyChallenge, Passkeys, PasskeysMut, StoreError};

const OF: &str = "SELECT id, user_id, credential_id, name, public_key, state, added_at, used_at \
     FROM passkeys WHERE user_id = $1 ORDER BY added_at, id";
const CALLED: &str = "SELECT p.id, p.user_id, p.credential_id, p.name, p.public_key, p.state, \
     p.added_at, p.used_at FROM passkeys p JOIN users u ON u.id = p.user_id \
     WHERE p.credential_id = $1 AND u.state = 'active'";
const ADD: &str = "INSERT INTO passkeys \
     (id, user_id, credential_id, name, public_key, state, added_at, used_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Of two uses at once that count, one finds the state changed.
const USE: &str = "UPDATE passkeys SET state = $3, used_at = $4 WHERE id = $1 AND state = $2";
const REMOVE: &str = "DELETE FROM passkeys WHERE user_id = $1 AND id = $2";
const REMOVE_ALL: &str = "DELETE FROM passkeys WHERE user_id = $1";

const ASK: &str = "INSERT INTO passkey_challenges (token_hash, user_id, challenge, expires_at) \
     VALUES ($1, $2, $3, $4)";
const TAKE: &str = "DELETE FROM passkey_challenges WHERE token_hash = $1 AND expires_at > $2 \
     RETURNING user_id, challenge";
const SWEEP: &str = "DELETE FROM passkey_challenges WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] =
    &[OF, CALLED, ADD, USE, REMOVE, REMOVE_ALL, ASK, TAKE, SWEEP];

/// A passkey as it is kept.
#[derive(FromRow)]
struct PasskeyRow {
    id: Uuid,
    user_id: Uuid,
    credential_id: Vec<u8>,
    name: String,
    public_key: Vec<u8>,
    state: Vec<u8>,
    added_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

impl From<PasskeyRow> for Passkey {
    fn from(row: PasskeyRow) -> Self {
        let PasskeyRow { id, name, public_key, state, .. } = row;
        let (user, credential) = (UserId(row.user_id), row.credential_id);
        let (added, used) = (row.added_at, row.used_at);
        Self { id, user, credential, name, public_key, state, added, used }
    }
}

#[async_trait]
impl Passkeys for SqlStore {
    async fn passkeys_of(&self, user: UserId) -> Result<Vec<Passkey>, StoreError> {
        let rows: Vec<PasskeyRow> = sqlx::query_as(OF).bind(user.0).fetch_all(&self.reader).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, StoreError> {
        let row: Option<PasskeyRow> =
            sqlx::query_as(CALLED).bind(credential).fetch_optional(&self.reader).await?;
        Ok(row.map(Into::into))
    }
}

#[async_trait]
impl PasskeysMut for SqlUnit {
    async fn add_passkey_challenge(
        &mut self,
        token: &Hash,
        asked: &PasskeyChallenge,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(ASK)
            .bind(token.as_slice())
            .bind(asked.user.map(|user| user.0))
            .bind(&asked.challenge)
            .bind(until)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn take_passkey_challenge(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<PasskeyChallenge>, StoreError> {
        let row: Option<(Option<Uuid>, Vec<u8>)> = sqlx::query_as(TAKE)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(row.map(|(user, challenge)| PasskeyChallenge { user: user.map(UserId), challenge }))
    }

    async fn add_passkey(&mut self, passkey: &Passkey) -> Result<(), StoreError> {
        sqlx::query(ADD)
            .bind(passkey.id)
            .bind(passkey.user.0)
            .bind(&passkey.credential)
            .bind(&passkey.name)
            .bind(&passkey.public_key)
            .bind(&passkey.state)
            .bind(passkey.added)
            .bind(passkey.used)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn use_passkey(
        &mut self,
        read: &Passkey,
        state: &[u8],
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let used = sqlx::query(USE).bind(read.id).bind(&read.state).bind(state).bind(at);
        Ok(used.execute(&mut *self.tx).await?.rows_affected() == 1)
    }

    async fn remove_passkey(&mut self, user: UserId, id: Uuid) -> Result<bool, StoreError> {
        let removed = sqlx::query(REMOVE).bind(user.0).bind(id);
        Ok(removed.execute(&mut *self.tx).await?.rows_affected() == 1)
    }

    async fn remove_passkeys_of(&mut self, user: UserId) -> Result<(), StoreError> {
        sqlx::query(REMOVE_ALL).bind(user.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn sweep_passkey_challenges(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query(SWEEP).bind(now).execute(&mut *self.tx).await?;
        Ok(())
    }
}

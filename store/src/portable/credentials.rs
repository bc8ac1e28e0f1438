//! How people show who they are: passwords, links, half sign-ins; with what
//! [`attempts`](super::attempts) and [`authenticators`](super::authenticators)
//! keep.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{Authenticator, Credentials, CredentialsMut, HalfSignIn, Hash, SealedText, StoreError};

const SET_PASSWORD: &str = "UPDATE users SET password_hash = $2 WHERE id = $1";

const RECOVERY: &str = "SELECT r.user_id FROM recoveries r JOIN users u ON u.id = r.user_id \
     WHERE r.token_hash = $1 AND r.expires_at > $2 AND u.state = 'active'";
const ADD_RECOVERY: &str =
    "INSERT INTO recoveries (token_hash, user_id, expires_at) VALUES ($1, $2, $3)";

/// Of two who use the same link, one finds it gone.
const USE_RECOVERY: &str =
    "DELETE FROM recoveries WHERE token_hash = $1 AND expires_at > $2 RETURNING user_id";
const DROP_RECOVERIES: &str = "DELETE FROM recoveries WHERE user_id = $1";
const SWEEP_RECOVERIES: &str = "DELETE FROM recoveries WHERE expires_at <= $1";

const HALF: &str = "SELECT h.user_id, h.provider FROM half_sign_ins h \
     JOIN users u ON u.id = h.user_id WHERE h.token_hash = $1 AND h.expires_at > $2 AND u.state = 'active'";
const BEGIN_HALF: &str = "INSERT INTO half_sign_ins (token_hash, user_id, provider, expires_at) \
     VALUES ($1, $2, $3, $4)";
const END_HALF: &str = "DELETE FROM half_sign_ins WHERE token_hash = $1";
const END_HALVES: &str = "DELETE FROM half_sign_ins WHERE user_id = $1";
const SWEEP_HALVES: &str = "DELETE FROM half_sign_ins WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] = &[
    SET_PASSWORD,
    RECOVERY,
    ADD_RECOVERY,
    USE_RECOVERY,
    DROP_RECOVERIES,
    SWEEP_RECOVERIES,
    HALF,
    BEGIN_HALF,
    END_HALF,
    END_HALVES,
    SWEEP_HALVES,
];

#[async_trait]
impl Credentials for SqlStore {
    async fn recovery(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<UserId>, StoreError> {
        let user: Option<Uuid> = sqlx::query_scalar(RECOVERY)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&self.reader)
            .await?;
        Ok(user.map(UserId))
    }

    async fn half_sign_in(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<HalfSignIn>, StoreError> {
        let row: Option<(Uuid, Option<String>)> = sqlx::query_as(HALF)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&self.reader)
            .await?;
        Ok(row.map(|(user, provider)| HalfSignIn { user: UserId(user), provider }))
    }

    async fn authenticator(&self, user: UserId) -> Result<Option<Authenticator>, StoreError> {
        self.authenticator_of(user).await
    }

    async fn recovery_codes_left(&self, user: UserId) -> Result<u64, StoreError> {
        self.codes_left(user).await
    }
}

#[async_trait]
impl CredentialsMut for SqlUnit {
    async fn set_password(&mut self, user: UserId, hash: &str) -> Result<(), StoreError> {
        sqlx::query(SET_PASSWORD).bind(user.0).bind(hash).execute(&mut *self.tx).await?;
        // A link that was asked for before sets none after.
        sqlx::query(DROP_RECOVERIES).bind(user.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn count_attempts(
        &mut self,
        subjects: &[Hash],
        now: DateTime<Utc>,
        window: DateTime<Utc>,
    ) -> Result<Vec<u32>, StoreError> {
        let mut counts = Vec::with_capacity(subjects.len());
        for subject in subjects {
            counts.push(self.count_attempt(subject, now, window).await?);
        }
        Ok(counts)
    }

    async fn forget_attempts(&mut self, subject: &Hash) -> Result<(), StoreError> {
        self.forget_subject(subject).await
    }

    async fn take_back_attempt(&mut self, subject: &Hash) -> Result<(), StoreError> {
        self.take_back(subject).await
    }

    async fn add_recovery(
        &mut self,
        token: &Hash,
        user: UserId,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let add = sqlx::query(ADD_RECOVERY).bind(token.as_slice()).bind(user.0).bind(until);
        add.execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn use_recovery(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<UserId>, StoreError> {
        let user: Option<Uuid> = sqlx::query_scalar(USE_RECOVERY)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(user) = user else { return Ok(None) };
        sqlx::query(DROP_RECOVERIES).bind(user).execute(&mut *self.tx).await?;
        Ok(Some(UserId(user)))
    }

    async fn begin_half_sign_in(
        &mut self,
        token: &Hash,
        half: &HalfSignIn,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(BEGIN_HALF)
            .bind(token.as_slice())
            .bind(half.user.0)
            .bind(&half.provider)
            .bind(until)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn end_half_sign_in(&mut self, token: &Hash) -> Result<bool, StoreError> {
        let ended = sqlx::query(END_HALF).bind(token.as_slice()).execute(&mut *self.tx).await?;
        Ok(ended.rows_affected() == 1)
    }

    async fn end_half_sign_ins_of(&mut self, user: UserId) -> Result<(), StoreError> {
        sqlx::query(END_HALVES).bind(user.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn offer_authenticator(
        &mut self,
        user: UserId,
        secret: &SealedText,
    ) -> Result<(), StoreError> {
        self.offer(user, secret).await
    }

    async fn confirm_authenticator(
        &mut self,
        user: UserId,
        step: u64,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.confirm(user, step, at).await
    }

    async fn use_step(&mut self, user: UserId, step: u64) -> Result<bool, StoreError> {
        self.spend_step(user, step).await
    }

    async fn drop_offered_authenticator(&mut self, user: UserId) -> Result<(), StoreError> {
        self.forget_offer(user).await
    }

    async fn drop_authenticator(&mut self, user: UserId) -> Result<(), StoreError> {
        self.forget_secret(user).await
    }

    async fn set_recovery_codes(&mut self, user: UserId, codes: &[Hash]) -> Result<(), StoreError> {
        self.replace_codes(user, codes).await
    }

    async fn use_recovery_code(&mut self, user: UserId, code: &Hash) -> Result<bool, StoreError> {
        self.spend_code(user, code).await
    }

    async fn sweep_credentials(
        &mut self,
        now: DateTime<Utc>,
        window: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for sql in [SWEEP_RECOVERIES, SWEEP_HALVES] {
            sqlx::query(sql).bind(now).execute(&mut *self.tx).await?;
        }
        self.sweep_attempts(window).await
    }
}

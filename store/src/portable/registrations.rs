//! Registrations, and what is known of those who registered.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, Mailbox, UserId};
use sqlx::FromRow;

use super::requests::workplace;
use super::{SqlStore, SqlUnit};
use crate::{
    Hash, NamedWorkplace, NewRegistration, Registrant, Registration, Registrations,
    RegistrationsMut, StoreError,
};

const BY_TOKEN: &str = "SELECT r.email, r.name, r.job, r.unlisted, o.code, \
     o.name AS organisation_name, o.role FROM registrations r \
     LEFT JOIN organisations o ON o.id = r.organisation_id \
     WHERE r.token_hash = $1 AND r.expires_at > $2";
const OF_USER: &str = "SELECT u.name, u.email, r.email AS verified, r.job FROM users u \
     LEFT JOIN registrants r ON r.user_id = u.id WHERE u.id = $1 AND u.state = 'active'";
const RECENT: &str = "SELECT COUNT(*) FROM registrations WHERE email = $1 AND at > $2";
const ADD: &str = "INSERT INTO registrations \
     (token_hash, email, name, job, organisation_id, unlisted, at, expires_at) \
     VALUES ($1, $2, $3, $4, (SELECT id FROM organisations WHERE code = $5), $6, $7, $8)";

/// All of the mailbox, if one of them is the token's and good.
const TAKE: &str = "DELETE FROM registrations WHERE email = \
     (SELECT email FROM registrations WHERE token_hash = $1 AND expires_at > $2)";
const VERIFY: &str = "INSERT INTO registrants (user_id, email, job, verified_at) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (user_id) DO UPDATE \
     SET email = excluded.email, job = excluded.job, verified_at = excluded.verified_at";
const SWEEP: &str = "DELETE FROM registrations WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] = &[BY_TOKEN, OF_USER, RECENT, ADD, TAKE, VERIFY, SWEEP];

#[derive(FromRow)]
struct RegistrationRow {
    email: String,
    name: String,
    job: String,
    unlisted: Option<String>,
    code: Option<String>,
    organisation_name: Option<String>,
    role: Option<String>,
}

#[derive(FromRow)]
struct RegistrantRow {
    name: String,
    email: String,
    verified: Option<String>,
    job: Option<String>,
}

/// Reads an address that was kept.
pub(super) fn email(kept: String) -> Result<EmailAddress, StoreError> {
    EmailAddress::try_from(kept).map_err(|_| StoreError::Corrupt("an email address"))
}

#[async_trait]
impl Registrations for SqlStore {
    async fn registration(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Registration>, StoreError> {
        let row: Option<RegistrationRow> = sqlx::query_as(BY_TOKEN)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&self.reader)
            .await?;
        let registration = |row: RegistrationRow| {
            Ok(Registration {
                email: email(row.email)?,
                name: row.name,
                job: row.job,
                workplace: workplace(row.code, row.organisation_name, row.role, row.unlisted)?,
            })
        };
        row.map(registration).transpose()
    }

    async fn registrant(&self, user: UserId) -> Result<Option<Registrant>, StoreError> {
        let row: Option<RegistrantRow> =
            sqlx::query_as(OF_USER).bind(user.0).fetch_optional(&self.reader).await?;
        let registrant = |row: RegistrantRow| {
            // Whoever changes their address has to show anew that it is theirs.
            let verified = row.verified.as_ref() == Some(&row.email);
            let mailbox = Mailbox { address: email(row.email)?, verified };
            Ok(Registrant { name: row.name, mailbox, job: row.job.unwrap_or_default() })
        };
        row.map(registrant).transpose()
    }
}

#[async_trait]
impl RegistrationsMut for SqlUnit {
    async fn add_registration(
        &mut self,
        registration: &NewRegistration,
        since: DateTime<Utc>,
        at_most: u32,
    ) -> Result<bool, StoreError> {
        let recent: i64 = sqlx::query_scalar(RECENT)
            .bind(registration.email.as_str())
            .bind(since)
            .fetch_one(&mut *self.tx)
            .await?;
        if recent >= i64::from(at_most) {
            return Ok(false);
        }
        let (listed, unlisted) = named(&registration.workplace);
        sqlx::query(ADD)
            .bind(registration.token.as_slice())
            .bind(registration.email.as_str())
            .bind(&registration.name)
            .bind(&registration.job)
            .bind(listed)
            .bind(unlisted)
            .bind(registration.at)
            .bind(registration.expires)
            .execute(&mut *self.tx)
            .await?;
        Ok(true)
    }

    async fn take_registration(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let taken = sqlx::query(TAKE).bind(token.as_slice()).bind(now);
        match taken.execute(&mut *self.tx).await?.rows_affected() {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }

    async fn verify_mailbox(
        &mut self,
        user: UserId,
        email: &EmailAddress,
        job: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let verify = sqlx::query(VERIFY).bind(user.0).bind(email.as_str()).bind(job).bind(at);
        verify.execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn sweep_registrations(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(sqlx::query(SWEEP).bind(now).execute(&mut *self.tx).await?.rows_affected())
    }
}

/// A workplace as its two columns hold it. A code that is not in the register
/// leaves both empty, which the table refuses.
pub(super) fn named(workplace: &NamedWorkplace) -> (Option<&str>, Option<&str>) {
    match workplace {
        NamedWorkplace::Listed(code) => (Some(code.as_str()), None),
        NamedWorkplace::Unlisted(name) => (None, Some(name)),
    }
}

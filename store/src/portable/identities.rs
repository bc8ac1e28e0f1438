//! Who people are to providers of OpenID Connect, and browsers on their way.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{Arrival, Departure, Hash, Identities, IdentitiesMut, Identity, StoreError};

const USER_OF: &str = "SELECT user_id FROM identities WHERE issuer = $1 AND subject = $2";
const ISSUERS_OF: &str = "SELECT issuer FROM identities WHERE user_id = $1 ORDER BY issuer";
const LINK: &str =
    "INSERT INTO identities (issuer, subject, user_id, linked_at) VALUES ($1, $2, $3, $4)";
const UNLINK: &str = "DELETE FROM identities WHERE user_id = $1 AND issuer = $2";

const DEPART: &str = "INSERT INTO departures (token_hash, provider, user_id, next, expires_at) \
     VALUES ($1, $2, $3, $4, $5)";

/// Of two that come back with the same token, one finds it gone.
const COME_BACK: &str = "DELETE FROM departures WHERE token_hash = $1 AND expires_at > $2 \
     RETURNING provider, user_id, next";
const SWEEP_DEPARTURES: &str = "DELETE FROM departures WHERE expires_at <= $1";

const ARRIVAL: &str = "SELECT provider, issuer, subject, email, name, two_steps FROM arrivals \
     WHERE token_hash = $1 AND expires_at > $2";
const ARRIVE: &str = "INSERT INTO arrivals \
     (token_hash, provider, issuer, subject, email, name, two_steps, expires_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const TAKE_ARRIVAL: &str = "DELETE FROM arrivals WHERE token_hash = $1";
const SWEEP_ARRIVALS: &str = "DELETE FROM arrivals WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] = &[
    USER_OF,
    ISSUERS_OF,
    LINK,
    UNLINK,
    DEPART,
    COME_BACK,
    SWEEP_DEPARTURES,
    ARRIVAL,
    ARRIVE,
    TAKE_ARRIVAL,
    SWEEP_ARRIVALS,
];

#[derive(FromRow)]
struct DepartureRow {
    provider: String,
    user_id: Option<Uuid>,
    next: String,
}

#[derive(FromRow)]
struct ArrivalRow {
    provider: String,
    issuer: String,
    subject: String,
    email: String,
    name: String,
    two_steps: bool,
}

impl TryFrom<ArrivalRow> for Arrival {
    type Error = StoreError;

    fn try_from(row: ArrivalRow) -> Result<Self, StoreError> {
        let email = EmailAddress::try_from(row.email)
            .map_err(|_| StoreError::Corrupt("an email address"))?;
        let identity = Identity { issuer: row.issuer, subject: row.subject };
        let ArrivalRow { provider, name, two_steps, .. } = row;
        Ok(Self { provider, identity, email, name, two_steps })
    }
}

#[async_trait]
impl Identities for SqlStore {
    async fn user_of(&self, identity: &Identity) -> Result<Option<UserId>, StoreError> {
        let user: Option<Uuid> = sqlx::query_scalar(USER_OF)
            .bind(&identity.issuer)
            .bind(&identity.subject)
            .fetch_optional(&self.reader)
            .await?;
        Ok(user.map(UserId))
    }

    async fn issuers_of(&self, user: UserId) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(ISSUERS_OF).bind(user.0).fetch_all(&self.reader).await?)
    }

    async fn arrival(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Arrival>, StoreError> {
        let row: Option<ArrivalRow> = sqlx::query_as(ARRIVAL)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&self.reader)
            .await?;
        row.map(TryInto::try_into).transpose()
    }
}

#[async_trait]
impl IdentitiesMut for SqlUnit {
    async fn link_identity(
        &mut self,
        identity: &Identity,
        user: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(LINK)
            .bind(&identity.issuer)
            .bind(&identity.subject)
            .bind(user.0)
            .bind(at)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn unlink_identity(&mut self, user: UserId, issuer: &str) -> Result<bool, StoreError> {
        let unlinked = sqlx::query(UNLINK).bind(user.0).bind(issuer).execute(&mut *self.tx).await?;
        Ok(unlinked.rows_affected() == 1)
    }

    async fn depart(
        &mut self,
        token: &Hash,
        departure: &Departure,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(DEPART)
            .bind(token.as_slice())
            .bind(&departure.provider)
            .bind(departure.linking.map(|user| user.0))
            .bind(&departure.next)
            .bind(until)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn come_back(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Departure>, StoreError> {
        let row: Option<DepartureRow> = sqlx::query_as(COME_BACK)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&mut *self.tx)
            .await?;
        let departure = |row: DepartureRow| Departure {
            provider: row.provider,
            linking: row.user_id.map(UserId),
            next: row.next,
        };
        Ok(row.map(departure))
    }

    async fn arrive(
        &mut self,
        token: &Hash,
        arrival: &Arrival,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(ARRIVE)
            .bind(token.as_slice())
            .bind(&arrival.provider)
            .bind(&arrival.identity.issuer)
            .bind(&arrival.identity.subject)
            .bind(arrival.email.as_str())
            .bind(&arrival.name)
            .bind(arrival.two_steps)
            .bind(until)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn take_arrival(&mut self, token: &Hash) -> Result<bool, StoreError> {
        let taken = sqlx::query(TAKE_ARRIVAL).bind(token.as_slice()).execute(&mut *self.tx).await?;
        Ok(taken.rows_affected() == 1)
    }

    async fn sweep_identities(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        for sql in [SWEEP_DEPARTURES, SWEEP_ARRIVALS] {
            sqlx::query(sql).bind(now).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

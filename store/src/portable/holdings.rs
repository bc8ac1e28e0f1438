//! Reading who holds what.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::request::view::{HeldGrant, Revocation};
use domain::access::{AccountType, Scope};
use domain::account::UserId;
use domain::organisation::{OdsCode, Role};
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect::{self, any_of};
use super::requests::{administers, place};
use super::{SqlStore, scope};
use crate::{Holdings, StoreError};

/// What is held at the moment bound second.
macro_rules! held {
    ($rest:expr) => {
        concat!(
            "SELECT g.user_id, u.name, u.email, g.account_type, o.code, o.name AS organisation_name, \
             o.role, g.reason, b.name AS granted_by, g.from_at, g.until_at FROM grants g \
             JOIN users u ON u.id = g.user_id JOIN organisations o ON o.id = g.organisation_id \
             LEFT JOIN users b ON b.id = g.granted_by WHERE g.revoked_at IS NULL \
             AND u.state = 'active' AND g.from_at <= $2 AND (g.until_at IS NULL OR g.until_at > $2) \
             AND ",
            $rest
        )
    };
}

const HELD_BY: &str = held!("g.user_id = $1 ORDER BY o.name, o.code, g.account_type");
const HELD_AT: &str = held!(concat!(
    "o.code = $1 AND g.account_type ",
    any_of!("$3"),
    " ORDER BY u.name, g.user_id, g.account_type"
));
/// Standard users at the moment bound second, counted no further than bound
/// third.
const STANDARD_AT: &str = "SELECT COUNT(*) FROM (SELECT g.user_id FROM grants g \
     JOIN users u ON u.id = g.user_id JOIN organisations o ON o.id = g.organisation_id \
     WHERE o.code = $1 AND g.account_type = 'standard' AND g.revoked_at IS NULL \
     AND u.state = 'active' AND g.from_at <= $2 AND (g.until_at IS NULL OR g.until_at > $2) \
     LIMIT $3) people";
const REVOKED: &str = "SELECT g.account_type, o.code, o.name AS organisation_name, o.role, \
     g.revoked_at, g.revoked_for FROM grants g JOIN organisations o ON o.id = g.organisation_id \
     WHERE g.user_id = $1 AND g.revoked_at > $2 AND g.revoked_for IS NOT NULL \
     ORDER BY g.revoked_at DESC, g.id";
const HAS_ADMIN: &str = concat!(
    "SELECT COUNT(*) FROM grants a JOIN users p ON p.id = a.user_id \
     JOIN organisations o ON o.id = a.organisation_id \
     WHERE o.code = $2 AND a.user_id <> $3 AND ",
    administers!("$1")
);
const WITHIN: &str = concat!(
    "SELECT COUNT(DISTINCT v.owner_id) FROM sights v \
     JOIN organisations o ON o.id = v.owner_id WHERE v.range_id ",
    any_of!("$1"),
    " AND v.from_on <= $2 AND v.until_on >= $2 AND NOT (o.role ",
    any_of!("$3"),
    ")"
);

pub(super) const STATEMENTS: &[&str] = &[HELD_BY, HELD_AT, STANDARD_AT, REVOKED, HAS_ADMIN, WITHIN];

#[derive(FromRow)]
struct GrantRow {
    user_id: Uuid,
    name: String,
    email: String,
    account_type: String,
    code: String,
    organisation_name: String,
    role: String,
    reason: String,
    granted_by: Option<String>,
    from_at: DateTime<Utc>,
    until_at: Option<DateTime<Utc>>,
}

impl TryFrom<GrantRow> for HeldGrant {
    type Error = StoreError;

    fn try_from(row: GrantRow) -> Result<Self, StoreError> {
        Ok(Self {
            user: UserId(row.user_id),
            name: row.name,
            email: row.email,
            account_type: account_type(&row.account_type)?,
            place: place(row.code, row.organisation_name, &row.role)?,
            reason: row.reason,
            granted_by: row.granted_by,
            from: row.from_at,
            until: row.until_at,
        })
    }
}

#[derive(FromRow)]
struct RevocationRow {
    account_type: String,
    code: String,
    organisation_name: String,
    role: String,
    revoked_at: DateTime<Utc>,
    revoked_for: String,
}

impl TryFrom<RevocationRow> for Revocation {
    type Error = StoreError;

    fn try_from(row: RevocationRow) -> Result<Self, StoreError> {
        Ok(Self {
            account_type: account_type(&row.account_type)?,
            place: place(row.code, row.organisation_name, &row.role)?,
            at: row.revoked_at,
            reason: row.revoked_for,
        })
    }
}

pub(super) fn account_type(word: &str) -> Result<AccountType, StoreError> {
    AccountType::parse(word).ok_or(StoreError::Corrupt("an account type"))
}

#[async_trait]
impl Holdings for SqlStore {
    async fn grants_of(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<HeldGrant>, StoreError> {
        let rows: Vec<GrantRow> =
            sqlx::query_as(HELD_BY).bind(user.0).bind(now).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn revocations_of(
        &self,
        user: UserId,
        since: DateTime<Utc>,
    ) -> Result<Vec<Revocation>, StoreError> {
        let rows: Vec<RevocationRow> =
            sqlx::query_as(REVOKED).bind(user.0).bind(since).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn grants_at(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
    ) -> Result<Vec<HeldGrant>, StoreError> {
        let types = AccountType::ALL.into_iter().filter(|held| held.is_enhanced());
        let types: Vec<String> = types.map(|held| held.word().to_owned()).collect();
        let held = sqlx::query_as(HELD_AT).bind(organisation.as_str()).bind(now);
        let held = held.bind(dialect::list(types));
        let rows: Vec<GrantRow> = held.fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn standard_users_at(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
        most: u32,
    ) -> Result<u64, StoreError> {
        let people = sqlx::query_scalar(STANDARD_AT).bind(organisation.as_str()).bind(now);
        let people: i64 = people.bind(i64::from(most)).fetch_one(&self.reader).await?;
        Ok(people.unsigned_abs())
    }

    async fn has_admin_besides(
        &self,
        organisation: &OdsCode,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let admins: i64 = sqlx::query_scalar(HAS_ADMIN)
            .bind(now)
            .bind(organisation.as_str())
            .bind(user.0)
            .fetch_one(&self.reader)
            .await?;
        Ok(admins > 0)
    }

    async fn organisations_within(&self, scope: &Scope, day: NaiveDate) -> Result<u64, StoreError> {
        let mut tx = self.snapshot().await?;
        let ranges = scope::ranges(&mut tx, scope, &self.memory).await?.ranges;
        // Sites own no records (`rules.md` 12).
        let sites = Role::ALL.iter().filter(|(role, _)| role.is_site());
        let sites: Vec<String> = sites.map(|(_, word)| (*word).to_owned()).collect();
        let within = sqlx::query_scalar(WITHIN)
            .bind(dialect::list(ranges))
            .bind(day)
            .bind(dialect::list(sites));
        let owners: i64 = within.fetch_one(&mut *tx).await?;
        Ok(owners.unsigned_abs())
    }
}

//! Requests for access: reading them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::request::view::{AccessRequest, HeldGrant, Place, Revocation, Workplace};
use domain::access::request::{RequestId, RequestKind, RequestState};
use domain::access::{AccountType, Scope};
use domain::account::UserId;
use domain::organisation::{OdsCode, Role};
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect::{self, any_of};
use super::{SqlStore, organisations, scope};
use crate::{Requests, StoreError};

/// Whether a grant `a` makes an active account `p` an admin at the moment bound
/// under this number.
macro_rules! administers {
    ($now:literal) => {
        concat!(
            "a.account_type IN ('provider_admin', 'icb_admin') AND p.state = 'active' \
             AND a.revoked_at IS NULL AND a.from_at <= ",
            $now,
            " AND (a.until_at IS NULL OR a.until_at > ",
            $now,
            ")"
        )
    };
}
pub(super) use administers;

/// Requests at the moment bound first.
macro_rules! requests {
    ($rest:expr) => {
        concat!(
            "SELECT q.id, q.user_id, u.name, u.email, r.job, q.kind, q.unlisted, o.code, \
             o.name AS organisation_name, o.role, q.reason, q.until_on, q.asked_at, q.state, \
             q.decided_at, q.decision, EXISTS (SELECT 1 FROM grants a JOIN users p ON p.id = a.user_id \
             WHERE a.organisation_id = q.organisation_id AND a.user_id <> q.user_id AND ",
            administers!("$1"),
            ") AS has_admin FROM access_requests q JOIN users u ON u.id = q.user_id \
             LEFT JOIN registrants r ON r.user_id = q.user_id \
             LEFT JOIN organisations o ON o.id = q.organisation_id WHERE ",
            $rest
        )
    };
}

const ONE: &str = requests!("q.id = $2");
const OF_USER: &str = requests!("q.user_id = $2 ORDER BY q.asked_at DESC, q.id LIMIT 50");
const EVER: &str = requests!("q.user_id = $2 ORDER BY q.asked_at DESC, q.id");
const AT: &str = requests!(concat!(
    "q.state = 'pending' AND u.state = 'active' AND q.kind <> 'standard' AND o.code ",
    any_of!("$2"),
    " ORDER BY q.asked_at, q.id LIMIT $3"
));

/// Which requests `q` of people `u` are for the accounts post at the moment bound
/// under this number: people who wait for approval, and admins where there is
/// none to decide.
macro_rules! for_accounts {
    ($now:literal) => {
        concat!(
            "q.state = 'pending' AND u.state = 'active' AND (q.kind = 'standard' OR q.kind = 'admin' \
             AND NOT EXISTS (SELECT 1 FROM grants a JOIN users p ON p.id = a.user_id \
             WHERE a.organisation_id = q.organisation_id AND a.user_id <> q.user_id AND ",
            administers!($now),
            "))"
        )
    };
}
pub(super) use for_accounts;

const FOR_ACCOUNTS: &str =
    requests!(concat!(for_accounts!("$1"), " ORDER BY q.asked_at, q.id LIMIT $2"));

/// What is held at the moment bound second.
macro_rules! held {
    ($rest:literal) => {
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
const HELD_AT: &str = held!("o.code = $1 ORDER BY u.name, g.user_id, g.account_type");
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

pub(super) const STATEMENTS: &[&str] =
    &[ONE, OF_USER, EVER, AT, FOR_ACCOUNTS, HELD_BY, HELD_AT, REVOKED, HAS_ADMIN, WITHIN];

#[derive(FromRow)]
struct RequestRow {
    id: Uuid,
    user_id: Uuid,
    name: String,
    email: String,
    job: Option<String>,
    kind: String,
    unlisted: Option<String>,
    code: Option<String>,
    organisation_name: Option<String>,
    role: Option<String>,
    reason: String,
    until_on: Option<NaiveDate>,
    asked_at: DateTime<Utc>,
    state: String,
    decided_at: Option<DateTime<Utc>>,
    decision: Option<String>,
    has_admin: bool,
}

impl TryFrom<RequestRow> for AccessRequest {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: RequestId(row.id),
            user: UserId(row.user_id),
            name: row.name,
            email: row.email,
            job: row.job.unwrap_or_default(),
            kind: RequestKind::parse(&row.kind).ok_or(StoreError::Corrupt("a kind of request"))?,
            workplace: workplace(row.code, row.organisation_name, row.role, row.unlisted)?,
            reason: row.reason,
            until: row.until_on,
            asked_at: row.asked_at,
            state: RequestState::parse(&row.state)
                .ok_or(StoreError::Corrupt("the state of a request"))?,
            decision: row.decided_at.zip(row.decision),
            has_admin: row.has_admin,
        })
    }
}

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

pub(super) fn place(code: String, name: String, role: &str) -> Result<Place, StoreError> {
    let role = Role::parse(role).ok_or(StoreError::Corrupt("a role"))?;
    Ok(Place { code: organisations::code(code)?, name, role })
}

/// A workplace from its columns: the listed organisation, or else the words.
pub(super) fn workplace(
    code: Option<String>,
    name: Option<String>,
    role: Option<String>,
    unlisted: Option<String>,
) -> Result<Workplace, StoreError> {
    match (code, name, role, unlisted) {
        (Some(code), Some(name), Some(role), _) => Ok(Workplace::Listed(place(code, name, &role)?)),
        (_, _, _, Some(words)) => Ok(Workplace::Unlisted(words)),
        _ => Err(StoreError::Corrupt("a workplace")),
    }
}

impl SqlStore {
    /// The requests of a person, by one of the two statements.
    async fn requests_by(
        &self,
        sql: &'static str,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccessRequest>, StoreError> {
        let rows: Vec<RequestRow> =
            sqlx::query_as(sql).bind(now).bind(user.0).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

#[async_trait]
impl Requests for SqlStore {
    async fn request(
        &self,
        id: RequestId,
        now: DateTime<Utc>,
    ) -> Result<Option<AccessRequest>, StoreError> {
        let row: Option<RequestRow> =
            sqlx::query_as(ONE).bind(now).bind(id.0).fetch_optional(&self.reader).await?;
        row.map(TryInto::try_into).transpose()
    }

    async fn requests_of(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccessRequest>, StoreError> {
        self.requests_by(OF_USER, user, now).await
    }

    async fn access_requests_ever(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccessRequest>, StoreError> {
        self.requests_by(EVER, user, now).await
    }

    async fn undecided(
        &self,
        organisations: &[OdsCode],
        for_accounts: bool,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<AccessRequest>, StoreError> {
        let codes: Vec<String> = organisations.iter().map(|at| at.as_str().to_owned()).collect();
        let limit = i64::from(limit);
        let mut rows: Vec<RequestRow> = Vec::new();
        if !codes.is_empty() {
            let at = sqlx::query_as(AT).bind(now).bind(dialect::list(codes)).bind(limit);
            rows.extend(at.fetch_all(&self.reader).await?);
        }
        if for_accounts {
            let all = sqlx::query_as(FOR_ACCOUNTS).bind(now).bind(limit);
            let more: Vec<RequestRow> = all.fetch_all(&self.reader).await?;
            rows.extend(more);
        }
        rows.sort_by_key(|row| (row.asked_at, row.id));
        rows.dedup_by_key(|row| row.id);
        rows.into_iter().map(TryInto::try_into).collect()
    }

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
        let held = sqlx::query_as(HELD_AT).bind(organisation.as_str()).bind(now);
        let rows: Vec<GrantRow> = held.fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
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

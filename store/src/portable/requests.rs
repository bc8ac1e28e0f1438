//! Requests for access: reading them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::request::view::{AccessRequest, Place, Workplace};
use domain::access::request::{RequestId, RequestKind, RequestState};
use domain::account::UserId;
use domain::organisation::{OdsCode, Role};
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect::{self, any_of_ids};
use super::{SqlStore, organisations, request_queue};
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
/// Those in the list bound second.
const SOME: &str = requests!(concat!("q.id ", any_of_ids!("$2")));

pub(super) const STATEMENTS: &[&str] = &[ONE, OF_USER, EVER, SOME];

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
        after: Option<RequestId>,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<AccessRequest>, StoreError> {
        let limit = limit as usize;
        let mut tx = self.snapshot().await?;
        let waiting =
            request_queue::ids(&mut tx, organisations, for_accounts, after, now, limit).await?;
        let some = sqlx::query_as(SOME).bind(now).bind(dialect::ids(waiting));
        let mut rows: Vec<RequestRow> = some.fetch_all(&mut *tx).await?;
        rows.sort_by_key(|row| (row.asked_at, row.id));
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

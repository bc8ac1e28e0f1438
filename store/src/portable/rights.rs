//! What people ask about their own data, and what is held of them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::{ManageAccount, ViewAccounts};
use domain::access::{Permit, Post};
use domain::account::UserId;
use domain::account::rights::{Right, RightsRequest, RightsRequestId, RightsState};
use domain::calendar::day_in_britain;
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect::{self, any_of};
use super::holdings::account_type;
use super::requests::place;
use super::{SqlStore, SqlUnit, audit};
use crate::{AccountFacts, AuditRow, GrantEver, NewRightsRequest, Rights, RightsMut, StoreError};

const FACTS: &str = "SELECT u.created_at, u.last_used_on, u.restricted_on, r.verified_at \
     FROM users u LEFT JOIN registrants r ON r.user_id = u.id \
     WHERE u.id = $1 AND u.state <> 'erased'";
const GRANTS: &str = "SELECT g.account_type, o.code, o.name, o.role, g.reason, g.from_at, \
     g.until_at, g.revoked_at, g.revoked_for FROM grants g \
     JOIN organisations o ON o.id = g.organisation_id WHERE g.user_id = $1 ORDER BY g.id";
const POSTS: &str = "SELECT post, granted_at FROM posts WHERE user_id = $1 ORDER BY post";

const AUDIT_BY: &str = audit::entries!("actor_id = $1 AND id > $2 ORDER BY id LIMIT $3");
const AUDIT_ABOUT: &str = audit::entries!(concat!(
    "subject_kind IN ('account', 'access', 'request') AND subject ",
    any_of!("$1"),
    " AND id > $2 ORDER BY id LIMIT $3"
));

macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT q.id, q.user_id, u.name, u.email, q.kind, q.words, q.asked_at, q.due_on, \
             q.extended, q.state, q.answer, q.answered_at FROM rights_requests q \
             JOIN users u ON u.id = q.user_id WHERE ",
            $rest
        )
    };
}

const OF: &str = requests!("q.user_id = $1 ORDER BY q.asked_at DESC, q.id");
const OPEN: &str = requests!("q.state = 'open' ORDER BY q.due_on, q.id LIMIT $1");
const ONE: &str = requests!("q.id = $1");

const ASK: &str = "INSERT INTO rights_requests \
     (id, user_id, kind, words, asked_at, due_on, state) VALUES ($1, $2, $3, $4, $5, $6, 'open')";
const ANSWER: &str = "UPDATE rights_requests SET state = $3, answer = $4, answered_by = $5, \
     answered_at = $6 WHERE id = $1 AND user_id = $2 AND state = 'open'";
const RESTRICT: &str = "UPDATE users SET restricted_on = $2 WHERE id = $1";
const EXTEND: &str = "UPDATE rights_requests SET due_on = $3, extended = TRUE \
     WHERE id = $1 AND user_id = $2 AND state = 'open' AND NOT extended";

pub(super) const STATEMENTS: &[&str] =
    &[FACTS, GRANTS, POSTS, AUDIT_BY, AUDIT_ABOUT, OF, OPEN, ONE, ASK, ANSWER, RESTRICT, EXTEND];

#[derive(FromRow)]
struct FactsRow {
    created_at: DateTime<Utc>,
    last_used_on: NaiveDate,
    restricted_on: Option<NaiveDate>,
    verified_at: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct GrantRow {
    account_type: String,
    code: String,
    name: String,
    role: String,
    reason: String,
    from_at: DateTime<Utc>,
    until_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    revoked_for: Option<String>,
}

#[derive(FromRow)]
struct RequestRow {
    id: Uuid,
    user_id: Uuid,
    name: String,
    email: String,
    kind: String,
    words: String,
    asked_at: DateTime<Utc>,
    due_on: NaiveDate,
    extended: bool,
    state: String,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

impl TryFrom<RequestRow> for RightsRequest {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("a request about somebody's data");
        Ok(Self {
            id: RightsRequestId(row.id),
            user: UserId(row.user_id),
            name: row.name,
            email: row.email,
            right: Right::parse(&row.kind).ok_or_else(corrupt)?,
            words: row.words,
            asked_at: row.asked_at,
            due_on: row.due_on,
            extended: row.extended,
            state: RightsState::parse(&row.state).ok_or_else(corrupt)?,
            answer: row.answered_at.zip(row.answer),
        })
    }
}

#[async_trait]
impl Rights for SqlStore {
    async fn account_facts(&self, user: UserId) -> Result<Option<AccountFacts>, StoreError> {
        let row: Option<FactsRow> =
            sqlx::query_as(FACTS).bind(user.0).fetch_optional(&self.reader).await?;
        Ok(row.map(|row| {
            let FactsRow { created_at, last_used_on, restricted_on, verified_at } = row;
            AccountFacts { created_at, last_used_on, restricted_on, verified_at }
        }))
    }

    async fn grants_ever(&self, user: UserId) -> Result<Vec<GrantEver>, StoreError> {
        let rows: Vec<GrantRow> =
            sqlx::query_as(GRANTS).bind(user.0).fetch_all(&self.reader).await?;
        let grant = |row: GrantRow| {
            Ok(GrantEver {
                account_type: account_type(&row.account_type)?,
                place: place(row.code, row.name, &row.role)?,
                reason: row.reason,
                from: row.from_at,
                until: row.until_at,
                revoked: row.revoked_at.map(|at| (at, row.revoked_for)),
            })
        };
        rows.into_iter().map(grant).collect()
    }

    async fn posts_of(&self, user: UserId) -> Result<Vec<(Post, DateTime<Utc>)>, StoreError> {
        let rows: Vec<(String, DateTime<Utc>)> =
            sqlx::query_as(POSTS).bind(user.0).fetch_all(&self.reader).await?;
        let post = |(word, at): (String, DateTime<Utc>)| {
            Ok((Post::parse(&word).ok_or(StoreError::Corrupt("a post"))?, at))
        };
        rows.into_iter().map(post).collect()
    }

    async fn audit_of(
        &self,
        user: UserId,
        subjects: &[String],
        after: i64,
        limit: u32,
    ) -> Result<Vec<AuditRow>, StoreError> {
        let limit = i64::from(limit);
        let by = sqlx::query_as(AUDIT_BY).bind(user.0).bind(after).bind(limit);
        let mut rows: Vec<audit::EntryRow> = by.fetch_all(&self.reader).await?;
        let about = sqlx::query_as(AUDIT_ABOUT).bind(dialect::list(subjects.to_vec())).bind(after);
        rows.extend(about.bind(limit).fetch_all(&self.reader).await?);
        rows.sort_by_key(|row: &audit::EntryRow| row.id);
        rows.dedup_by_key(|row| row.id);
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn rights_requests_of(&self, user: UserId) -> Result<Vec<RightsRequest>, StoreError> {
        let rows: Vec<RequestRow> = sqlx::query_as(OF).bind(user.0).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn open_rights_requests(
        &self,
        _: &Permit<ViewAccounts>,
        limit: u32,
    ) -> Result<Vec<RightsRequest>, StoreError> {
        let rows: Vec<RequestRow> =
            sqlx::query_as(OPEN).bind(i64::from(limit)).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn rights_request(
        &self,
        _: &Permit<ViewAccounts>,
        id: RightsRequestId,
    ) -> Result<Option<RightsRequest>, StoreError> {
        let row: Option<RequestRow> =
            sqlx::query_as(ONE).bind(id.0).fetch_optional(&self.reader).await?;
        row.map(TryInto::try_into).transpose()
    }
}

#[async_trait]
impl RightsMut for SqlUnit {
    async fn ask_right(&mut self, request: &NewRightsRequest) -> Result<(), StoreError> {
        sqlx::query(ASK)
            .bind(request.id.0)
            .bind(request.user.0)
            .bind(request.right.word())
            .bind(&request.words)
            .bind(request.at)
            .bind(request.due_on)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn answer_right(
        &mut self,
        permit: &Permit<ManageAccount>,
        request: &RightsRequest,
        granted: bool,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let state = if granted { RightsState::Granted } else { RightsState::Refused };
        let answer = sqlx::query(ANSWER)
            .bind(request.id.0)
            .bind(permit.subject().0)
            .bind(state.word())
            .bind(words)
            .bind(permit.actor().map(|by| by.0))
            .bind(at);
        met(answer.execute(&mut *self.tx).await?.rows_affected())?;
        if let Some(restricted) = request.right.restricts().filter(|_| granted) {
            let since = restricted.then(|| day_in_britain(at));
            let restrict = sqlx::query(RESTRICT).bind(permit.subject().0).bind(since);
            restrict.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn extend_right(
        &mut self,
        permit: &Permit<ManageAccount>,
        id: RightsRequestId,
        due_on: NaiveDate,
    ) -> Result<(), StoreError> {
        let extend = sqlx::query(EXTEND).bind(id.0).bind(permit.subject().0).bind(due_on);
        met(extend.execute(&mut *self.tx).await?.rows_affected())
    }
}

/// Refuses a change that met nothing.
fn met(rows: u64) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

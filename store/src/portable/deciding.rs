//! Requests for access: asking and deciding.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::request::RequestId;
use domain::account::UserId;

use super::super::dialect::locked;
use super::SqlUnit;
use super::registrations::named;
use super::requests::administers;
use crate::{NewRequest, Office, RequestsMut, StoreError, Verdict};

const ADD: &str = "INSERT INTO access_requests \
     (id, user_id, kind, organisation_id, unlisted, reason, until_on, asked_at, state) \
     VALUES ($1, $2, $3, (SELECT id FROM organisations WHERE code = $4), $5, $6, $7, $8, 'pending')";

/// A listed organisation stays; one that was not listed is placed by the
/// decision.
const APPROVE: &str = "UPDATE access_requests SET state = 'approved', decided_by = $3, \
     decided_at = $4, decision = $5, \
     organisation_id = (SELECT id FROM organisations WHERE code = $6) \
     WHERE id = $1 AND user_id = $2 AND state = 'pending' AND (organisation_id IS NULL \
     OR organisation_id = (SELECT id FROM organisations WHERE code = $6))";
const REJECT: &str = "UPDATE access_requests SET state = 'rejected', decided_by = $3, \
     decided_at = $4, decision = $5 WHERE id = $1 AND user_id = $2 AND state = 'pending' \
     AND organisation_id = (SELECT id FROM organisations WHERE code = $6)";
const REJECT_UNPLACED: &str = "UPDATE access_requests SET state = 'rejected', decided_by = $3, \
     decided_at = $4, decision = $5 WHERE id = $1 AND user_id = $2 AND state = 'pending' \
     AND organisation_id IS NULL";

const HOLD: &str = concat!("SELECT id FROM users WHERE id = $1", locked!());
const IS_ADMIN: &str = concat!(
    "SELECT COUNT(*) FROM grants a JOIN users p ON p.id = a.user_id \
     JOIN organisations o ON o.id = a.organisation_id WHERE a.user_id = $2 AND o.code = $3 AND ",
    administers!("$1")
);
const IS_IN_POST: &str = "SELECT COUNT(*) FROM posts h JOIN users p ON p.id = h.user_id \
     WHERE h.user_id = $1 AND h.post = $2 AND p.state = 'active'";

pub(super) const STATEMENTS: &[&str] =
    &[ADD, APPROVE, REJECT, REJECT_UNPLACED, HOLD, IS_ADMIN, IS_IN_POST];

/// A verdict as its statement needs it.
struct Decided<'a> {
    sql: &'static str,
    about: UserId,
    by: Option<UserId>,
    organisation: Option<&'a str>,
}

impl<'a> Decided<'a> {
    fn of(verdict: &'a Verdict<'_>) -> Self {
        match verdict {
            Verdict::Approved(permit) => Self {
                sql: APPROVE,
                about: permit.subject().about,
                by: permit.actor(),
                organisation: Some(permit.subject().organisation.as_str()),
            },
            Verdict::Rejected(permit) => Self {
                sql: REJECT,
                about: permit.subject().about,
                by: permit.actor(),
                organisation: Some(permit.subject().organisation.as_str()),
            },
            Verdict::Unplaceable(permit) => Self {
                sql: REJECT_UNPLACED,
                about: *permit.subject(),
                by: permit.actor(),
                organisation: None,
            },
            Verdict::ByMailbox(proof) => Self {
                sql: APPROVE,
                about: proof.user(),
                by: None,
                organisation: Some(proof.organisation().as_str()),
            },
        }
    }
}

#[async_trait]
impl RequestsMut for SqlUnit {
    async fn add_request(&mut self, request: &NewRequest) -> Result<(), StoreError> {
        let (listed, unlisted) = named(&request.workplace);
        sqlx::query(ADD)
            .bind(request.id.0)
            .bind(request.user.0)
            .bind(request.kind.word())
            .bind(listed)
            .bind(unlisted)
            .bind(&request.reason)
            .bind(request.until)
            .bind(request.at)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn decide_request(
        &mut self,
        id: RequestId,
        verdict: &Verdict<'_>,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let decided = Decided::of(verdict);
        let mut query = sqlx::query(decided.sql)
            .bind(id.0)
            .bind(decided.about.0)
            .bind(decided.by.map(|by| by.0))
            .bind(at)
            .bind(words);
        if let Some(organisation) = decided.organisation {
            query = query.bind(organisation);
        }
        met(query.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn hold_office(
        &mut self,
        office: &Office,
        about: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (Office::Admin(who, _) | Office::InPost(who, _)) = office;
        // In one order, so that two who decide about each other do not wait for
        // each other.
        let both = [*who.min(&about), *who.max(&about)];
        for person in both {
            sqlx::query(HOLD).bind(person.0).execute(&mut *self.tx).await?;
        }
        let held: i64 = match office {
            Office::Admin(who, organisation) => {
                let held = sqlx::query_scalar(IS_ADMIN).bind(at).bind(who.0);
                held.bind(organisation.as_str()).fetch_one(&mut *self.tx).await?
            }
            Office::InPost(who, post) => {
                let held = sqlx::query_scalar(IS_IN_POST).bind(who.0).bind(post.word());
                held.fetch_one(&mut *self.tx).await?
            }
        };
        met(held.unsigned_abs())
    }
}

/// Refuses what met nothing.
fn met(rows: u64) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

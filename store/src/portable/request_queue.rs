//! The queue of requests for access, from which whoever decides takes a page.

use chrono::{DateTime, Utc};
use domain::access::request::{RequestId, RequestKind};
use domain::organisation::OdsCode;
use sqlx::Transaction;
use uuid::Uuid;

use super::super::Db;
use super::bound::Bound;
use super::dynamic::{self, BRANCHES};
use super::requests::administers;
use crate::StoreError;

const ASKED: &str = "SELECT asked_at FROM access_requests WHERE id = $1";

/// Requests of one kind that wait, after the place bound first and second; as
/// many as are bound third.
macro_rules! waiting {
    ($which:expr) => {
        concat!(
            "SELECT q.asked_at, q.id FROM access_requests q WHERE q.state = 'pending' \
             AND (q.asked_at, q.id) > ($1, $2) AND EXISTS \
             (SELECT 1 FROM users u WHERE u.id = q.user_id AND u.state = 'active') AND ",
            $which,
            " ORDER BY q.asked_at, q.id LIMIT $3"
        )
    };
}

/// People who wait for approval.
const NEWCOMERS: &str = waiting!("q.kind = 'standard'");

/// People who ask to be admin where there is none to decide at the moment bound
/// fourth.
const FIRST_ADMINS: &str = waiting!(concat!(
    "q.kind = 'admin' AND NOT EXISTS (SELECT 1 FROM grants a JOIN users p ON p.id = a.user_id \
     WHERE a.organisation_id = q.organisation_id AND a.user_id <> q.user_id AND ",
    administers!("$4"),
    ")"
));

pub(super) const STATEMENTS: &[&str] = &[ASKED, NEWCOMERS, FIRST_ADMINS];

/// What the admins of an organisation decide.
const FOR_ADMINS: [RequestKind; 3] =
    [RequestKind::Organisational, RequestKind::Admin, RequestKind::ReadOnly];

/// A place in the queue.
type Place = (DateTime<Utc>, Uuid);

/// The requests that wait at some organisations and, if asked for, for the
/// accounts post: the first after one of them, the longest waiting first.
pub(super) async fn ids(
    tx: &mut Transaction<'static, Db>,
    organisations: &[OdsCode],
    for_accounts: bool,
    after: Option<RequestId>,
    now: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<Uuid>, StoreError> {
    let mut from = (DateTime::UNIX_EPOCH, Uuid::nil());
    if let Some(RequestId(id)) = after {
        let asked = sqlx::query_scalar(ASKED).bind(id).fetch_optional(&mut **tx).await?;
        let Some(asked) = asked else { return Ok(Vec::new()) };
        from = (asked, id);
    }
    let mut places = at(tx, organisations, from, limit).await?;
    if for_accounts {
        let rows = i64::try_from(limit).unwrap_or(i64::MAX);
        let page = |sql| sqlx::query_as(sql).bind(from.0).bind(from.1).bind(rows);
        let newcomers: Vec<Place> = page(NEWCOMERS).fetch_all(&mut **tx).await?;
        let admins: Vec<Place> = page(FIRST_ADMINS).bind(now).fetch_all(&mut **tx).await?;
        places.extend(newcomers.into_iter().chain(admins));
    }
    // What waits for an admin and for the post alike is listed once.
    places.sort_unstable();
    places.dedup();
    places.truncate(limit);
    Ok(places.into_iter().map(|(_, id)| id).collect())
}

/// The first requests at some organisations after a place.
async fn at(
    tx: &mut Transaction<'static, Db>,
    organisations: &[OdsCode],
    from: Place,
    limit: usize,
) -> Result<Vec<Place>, StoreError> {
    let mut places = Vec::new();
    for chunk in organisations.chunks(BRANCHES / FOR_ADMINS.len()) {
        let mut bound = Bound::default();
        for code in chunk {
            for kind in FOR_ADMINS {
                bound.add(code.as_str())?;
                bound.add(kind.word())?;
            }
        }
        bound.add(from.0)?;
        bound.add(from.1)?;
        let sql = dynamic::waiting(chunk.len() * FOR_ADMINS.len(), limit);
        let query = sqlx::query_as_with(sql, bound.into_arguments());
        let found: Vec<Place> = query.fetch_all(&mut **tx).await?;
        places.extend(found);
    }
    Ok(places)
}

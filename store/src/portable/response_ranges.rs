//! What is derived from a learning response and kept beside it, in the same
//! transaction: its rows under every range that reaches its organisation, in
//! the order of its list.

use domain::statutory::ResponseId;
use sqlx::Transaction;

use super::super::Db;
use super::super::dialect::held;
use crate::StoreError;

/// The rows that the responses `w` and the ranges of their organisations `o`
/// ask for: `standing` and `next_on` are as
/// [`Listed::next_due`](domain::statutory::Listed::next_due) has them.
macro_rules! should_be {
    ($rest:literal) => {
        concat!(
            "SELECT o.range_id, w.standing, COALESCE(w.next_on, \
             CASE WHEN w.standing = 2 THEN w.due_on END, '9999-12-31') AS next_on, \
             w.id AS response_id, w.kind FROM (SELECT r.id, r.organisation_id, r.kind, r.due_on, \
             CASE WHEN NOT r.finished THEN 0 WHEN EXISTS (SELECT 1 FROM safety_actions a \
              WHERE a.response_id = r.id AND a.done_on IS NULL) THEN 1 ELSE 2 END AS standing, \
             (SELECT MIN(d.due_on) FROM (SELECT a.due_on FROM safety_actions a \
              WHERE a.response_id = r.id AND a.done_on IS NULL \
              UNION ALL SELECT CASE WHEN r.finished THEN NULL ELSE r.due_on END) d) AS next_on \
             FROM responses r) w JOIN owner_ranges o ON o.owner_id = w.organisation_id",
            $rest
        )
    };
}
pub(super) use should_be;

macro_rules! index {
    ($which:literal) => {
        concat!(
            "INSERT INTO response_ranges (range_id, standing, next_on, response_id, kind) ",
            should_be!($which)
        )
    };
}

/// Keeps the ranges of a response's organisation as they are until the
/// transaction ends.
const HOLD: &str = concat!(
    "SELECT id FROM organisations \
     WHERE id = (SELECT organisation_id FROM responses WHERE id = $1)",
    held!()
);
const UNINDEX: &str = "DELETE FROM response_ranges WHERE response_id = $1";
const INDEX: &str = index!(" WHERE w.id = $1");
const UNINDEX_OWNER: &str = "DELETE FROM response_ranges WHERE response_id IN \
     (SELECT id FROM responses WHERE organisation_id = $1)";
const INDEX_OWNER: &str = index!(" WHERE w.organisation_id = $1");

pub(super) const STATEMENTS: &[&str] = &[HOLD, UNINDEX, INDEX, UNINDEX_OWNER, INDEX_OWNER];

/// Makes the rows of a response anew.
pub(super) async fn renew(
    tx: &mut Transaction<'static, Db>,
    response: ResponseId,
) -> Result<(), StoreError> {
    for sql in [HOLD, UNINDEX, INDEX] {
        sqlx::query(sql).bind(response.0).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Makes the rows of an organisation's responses anew. Nobody changes one
/// meanwhile.
pub(super) async fn renew_owner(
    tx: &mut Transaction<'static, Db>,
    owner: i64,
) -> Result<(), StoreError> {
    for sql in [UNINDEX_OWNER, INDEX_OWNER] {
        sqlx::query(sql).bind(owner).execute(&mut **tx).await?;
    }
    Ok(())
}

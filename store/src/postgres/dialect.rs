//! What PostgreSQL says in its own way.

use sqlx::{Pool, Postgres};
use uuid::Uuid;

use crate::words::token_of_range;

/// Whether the value before it is one of the list bound as a parameter.
macro_rules! any_of {
    ($list:literal) => {
        concat!("= ANY(", $list, ")")
    };
}
pub(super) use any_of;

/// Whether the identity before it is one of those bound as a parameter.
macro_rules! any_of_ids {
    ($list:literal) => {
        concat!("= ANY(", $list, ")")
    };
}
pub(super) use any_of_ids;

/// Keeps an owner's ranges as they are until the transaction ends.
macro_rules! held {
    () => {
        " FOR KEY SHARE"
    };
}
pub(super) use held;

/// Keeps every other transaction from an owner until this one ends.
macro_rules! locked {
    () => {
        " FOR UPDATE"
    };
}
pub(super) use locked;

/// Binds a list for [`any_of`].
pub fn list<T>(values: Vec<T>) -> Vec<T> {
    values
}

/// Binds identities for [`any_of_ids`].
pub fn ids(values: Vec<Uuid>) -> Vec<Uuid> {
    values
}

/// Keeps everyone else from the register and from recording until the
/// transaction ends; reading goes on.
pub const LOCK_REGISTER: &str = "LOCK TABLE organisations IN EXCLUSIVE MODE";

/// Keeps everyone else from the folded counts until the transaction ends;
/// reading goes on.
pub const LOCK_COUNTS: &str = "LOCK TABLE event_counts IN SHARE ROW EXCLUSIVE MODE";

/// Keeps everyone else from what ends accounts until the transaction ends.
pub const LOCK_ENDINGS: &str = "LOCK TABLE account_endings IN SHARE ROW EXCLUSIVE MODE";

/// Keeps every other sealer away until the transaction ends; entries are added
/// meanwhile.
pub const LOCK_CHAIN: &str = "LOCK TABLE audit IN SHARE UPDATE EXCLUSIVE MODE";

/// After rows were written with their numbers, counts on from the greatest.
pub const RESUME_NUMBERS: &str = "SELECT setval(pg_get_serial_sequence(numbered, 'id'), greatest + 1, false) FROM (\
     SELECT 'organisations' AS numbered, COALESCE(MAX(id), 0) AS greatest FROM organisations \
     UNION ALL SELECT 'relationships', COALESCE(MAX(id), 0) FROM relationships \
     UNION ALL SELECT 'successions', COALESCE(MAX(id), 0) FROM successions \
     UNION ALL SELECT 'count_changes', COALESCE(MAX(id), 0) FROM count_changes \
     UNION ALL SELECT 'grants', COALESCE(MAX(id), 0) FROM grants \
     UNION ALL SELECT 'audit', COALESCE(MAX(id), 0) FROM audit) last";

/// Refreshes the planner's knowledge of every table.
pub async fn optimise(writer: &Pool<Postgres>) -> Result<(), sqlx::Error> {
    sqlx::query("ANALYZE").execute(writer).await.map(drop)
}

/// Whether one statement may write to several tables.
pub const AT_ONCE: bool = true;

/// Adds search documents: rows of key, owner and stems stand between the two
/// parts. The tokens of the owner's ranges are added to the stems.
pub const INDEX_WORDS: (&str, &str) = (
    concat!(
        "INSERT INTO event_search (key, document) \
         SELECT d.column1, array_to_tsvector(string_to_array(d.column3, ' ') || ARRAY(SELECT ",
        token_of_range!("r.range_id"),
        " FROM owner_ranges r WHERE r.owner_id = d.column2)) FROM ("
    ),
    ") d",
);

/// Takes search documents out.
pub const UNINDEX_WORDS: &str = "DELETE FROM event_search WHERE key = ANY($1)";

/// The keys of the documents that answer the expression bound first. OFFSET
/// keeps the planner from walking all documents in the order of keys instead.
macro_rules! answers {
    () => {
        "(SELECT key FROM event_search WHERE document @@ $1::tsquery OFFSET 0)"
    };
}
pub(super) use answers;

/// Which of the keys bound second answer the expression bound first. The index
/// gives answers in no order: common words are found quicker among the newest
/// events.
pub const PROBE: Option<&str> =
    Some("SELECT key FROM event_search WHERE document @@ $1::tsquery AND key = ANY($2)");

/// An expression for [`answers`]: any of the ranges, if there are some, and all
/// of the words.
pub fn expression(ranges: &[String], words: &[String]) -> String {
    let quoted = |token: &String| format!("'{token}'");
    let any = ranges.iter().map(quoted).collect::<Vec<_>>().join(" | ");
    let any = (!any.is_empty()).then(|| format!("({any})"));
    any.into_iter().chain(words.iter().map(quoted)).collect::<Vec<_>>().join(" & ")
}

/// Writes the place of the next value, which has this number.
pub fn next_value(sql: &mut String, number: usize) {
    sql.push('$');
    sql.push_str(&number.to_string());
}

/// Adds one branch of a merge, with its own order and limit: PostgreSQL plans
/// each branch by itself, and would read all of it.
pub fn merge_branch(sql: &mut String, keys: &str, first: &str) {
    for part in ["SELECT * FROM (", keys, first, ") AS branch"] {
        sql.push_str(part);
    }
}

/// Whether the value before it is one of the list bound under this number.
pub fn any_of_value(number: usize) -> String {
    format!("= ANY(${number})")
}

//! What SQLite says in its own way.

use sqlx::types::Json;
use sqlx::{Pool, Sqlite};
use uuid::Uuid;

use crate::words::token_of_range;

/// Whether the value before it is one of the list bound as a parameter.
macro_rules! any_of {
    ($list:literal) => {
        concat!("IN (SELECT value FROM json_each(", $list, "))")
    };
}
pub(super) use any_of;

/// Whether the identity before it is one of those bound as a parameter.
macro_rules! any_of_ids {
    ($list:literal) => {
        concat!("IN (SELECT unhex(value) FROM json_each(", $list, "))")
    };
}
pub(super) use any_of_ids;

/// Keeps an owner's ranges as they are until the transaction ends. SQLite has
/// one writer, so they cannot change anyway.
macro_rules! held {
    () => {
        ""
    };
}
pub(super) use held;

/// Keeps every other transaction from an owner until this one ends.
macro_rules! locked {
    () => {
        ""
    };
}
pub(super) use locked;

/// Binds a list for [`any_of`].
pub fn list<T>(values: Vec<T>) -> Json<Vec<T>> {
    Json(values)
}

/// Binds identities for [`any_of_ids`].
pub fn ids(values: Vec<Uuid>) -> Json<Vec<String>> {
    Json(values.into_iter().map(|id| id.simple().to_string()).collect())
}

/// Keeps everyone else from the register and from recording until the
/// transaction ends; the one writer holds it already.
pub const LOCK_REGISTER: &str = "SELECT 1";

/// Keeps everyone else from the folded counts until the transaction ends.
pub const LOCK_COUNTS: &str = "SELECT 1";

/// Keeps everyone else from what ends accounts until the transaction ends.
pub const LOCK_ENDINGS: &str = "SELECT 1";

/// Keeps every other sealer away until the transaction ends; the one writer
/// does already.
pub const LOCK_CHAIN: &str = "SELECT 1";

/// After rows were written with their numbers, counts on from the greatest, as
/// SQLite always does.
pub const RESUME_NUMBERS: &str = "SELECT 1";

/// Refreshes the planner's knowledge of every table that has changed much, and
/// gathers the search index, which grows in parts, into one. It does so a
/// thousand pages at a time, and other writers go between.
pub async fn optimise(writer: &Pool<Sqlite>) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA optimize(0x10002)").execute(writer).await?;
    let mut pages = -1_000_i64;
    loop {
        let mut connection = writer.acquire().await?;
        let changes = "SELECT total_changes()";
        let before: i64 = sqlx::query_scalar(changes).fetch_one(&mut *connection).await?;
        sqlx::query("INSERT INTO event_search (event_search, rank) VALUES ('merge', $1)")
            .bind(pages)
            .execute(&mut *connection)
            .await?;
        let after: i64 = sqlx::query_scalar(changes).fetch_one(&mut *connection).await?;
        // The insertion itself counts as one change, merged pages as more.
        if after - before < 2 {
            // What was overwritten leaves the log as well. Where somebody is
            // reading, the next time does it.
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
            return Ok(());
        }
        pages = 1_000;
    }
}

/// Whether one statement may write to several tables.
pub const AT_ONCE: bool = false;

/// Adds search documents: rows of key, owner and stems stand between the two
/// parts. The tokens of the owner's ranges are added to the stems.
pub const INDEX_WORDS: (&str, &str) = (
    concat!(
        "INSERT INTO event_search (rowid, document) \
         SELECT d.column1, d.column3 || (SELECT COALESCE(group_concat(' ' || ",
        token_of_range!("r.range_id"),
        ", ''), '') FROM owner_ranges r WHERE r.owner_id = d.column2) FROM ("
    ),
    ") d",
);

/// Takes search documents out.
pub const UNINDEX_WORDS: &str =
    "DELETE FROM event_search WHERE rowid IN (SELECT value FROM json_each($1))";

/// The keys of the documents that answer the expression bound first. Full-text
/// search gives them in the order of keys, so it may be asked for a page.
macro_rules! answers {
    () => {
        "(SELECT rowid AS key FROM event_search WHERE event_search MATCH $1)"
    };
}
pub(super) use answers;

/// Which of the keys bound second answer the expression bound first: not needed
/// before full-text search is asked.
pub const PROBE: Option<&str> = None;

/// An expression for [`answers`]: any of the ranges, if there are some, and all
/// of the words.
pub fn expression(ranges: &[String], words: &[String]) -> String {
    let quoted = |token: &String| format!("\"{token}\"");
    let any = ranges.iter().map(quoted).collect::<Vec<_>>().join(" OR ");
    let any = (!any.is_empty()).then(|| format!("({any})"));
    any.into_iter().chain(words.iter().map(quoted)).collect::<Vec<_>>().join(" AND ")
}

/// Writes the place of the next value; values without a number are bound in
/// order. Hundreds of numbered ones would each be looked up by name.
pub fn next_value(sql: &mut String, _: usize) {
    sql.push('?');
}

/// Adds one branch of a merge. SQLite reads the branches side by side, no
/// further than the whole needs.
pub fn merge_branch(sql: &mut String, keys: &str, _: &str) {
    sql.push_str(keys);
}

/// Whether the value before it is one of the list bound under this number.
pub fn any_of_value(number: usize) -> String {
    format!("IN (SELECT value FROM json_each(${number}))")
}

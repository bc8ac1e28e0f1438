//! What SQLite says in its own way.

use sqlx::types::Json;

/// Whether the value before it is one of the list bound as a parameter.
macro_rules! any_of {
    ($list:literal) => {
        concat!("IN (SELECT value FROM json_each(", $list, "))")
    };
}
pub(super) use any_of;

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

/// Keeps everyone else from the register and from recording until the
/// transaction ends; the one writer holds it already.
pub const LOCK_REGISTER: &str = "SELECT 1";

/// Keeps everyone else from the folded counts until the transaction ends.
pub const LOCK_COUNTS: &str = "SELECT 1";

/// Keeps every other sealer away until the transaction ends; the one writer
/// does already.
pub const LOCK_CHAIN: &str = "SELECT 1";

/// After rows were written with their numbers, counts on from the greatest, as
/// SQLite always does.
pub const RESUME_NUMBERS: &str = "SELECT 1";

/// Refreshes the planner's knowledge of every table that has changed much.
pub const OPTIMISE: &str = "PRAGMA optimize(0x10002)";

/// Adds search documents: rows of key and tokens stand between the two parts.
pub const INDEX_WORDS: (&str, &str) = ("INSERT INTO event_search (rowid, document)", "");

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

/// An expression for [`answers`]: any of the ranges, and all of the words.
pub fn expression(ranges: &[String], words: &[String]) -> String {
    let quoted = |token: &String| format!("\"{token}\"");
    let any = ranges.iter().map(quoted).collect::<Vec<_>>().join(" OR ");
    std::iter::once(format!("({any})"))
        .chain(words.iter().map(quoted))
        .collect::<Vec<_>>()
        .join(" AND ")
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

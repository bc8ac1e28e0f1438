//! The statements whose text depends on how much is asked for. Their parts are
//! all written here, and what callers give is numbers of rows and branches:
//! values are bound, never spelt.

use std::fmt::Write;

use sqlx::AssertSqlSafe;

use super::super::dialect::{any_of_value, merge_branch, next_value};
use super::scope::{register, seen_by};
use crate::copy::Table;

/// Rows that one statement writes at most.
pub const ROWS: usize = 200;

/// Branches that one statement merges at most; SQLite refuses 500.
pub const BRANCHES: usize = 250;

/// A statement that writes `rows` rows of `columns` values between the fixed
/// parts `head` and `tail`. The values are bound row by row.
pub fn insert(
    head: &'static str,
    columns: usize,
    rows: usize,
    tail: &'static str,
) -> AssertSqlSafe<String> {
    AssertSqlSafe(insertion(head, 0, columns, rows, tail))
}

/// The text of such a statement where `bound` values are bound before its own.
pub fn insertion(head: &str, bound: usize, columns: usize, rows: usize, tail: &str) -> String {
    let mut sql = format!("{head} VALUES ");
    for value in 0..rows * columns {
        let before = match (value, value % columns) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        };
        sql.push_str(before);
        next_value(&mut sql, bound + value + 1);
    }
    sql.push_str(") ");
    sql.push_str(tail);
    sql
}

/// Insertions as one statement, each a part of its own if there are several.
pub fn at_once(mut insertions: Vec<String>) -> AssertSqlSafe<String> {
    let Some(last) = insertions.pop() else { return AssertSqlSafe("SELECT 1".to_owned()) };
    let mut sql = String::new();
    for (number, insertion) in insertions.iter().enumerate() {
        let before = if number == 0 { "WITH" } else { "," };
        let _ = write!(sql, "{before} part_{number} AS ({insertion}) ");
    }
    AssertSqlSafe(sql + &last)
}

/// Which keys of a range are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    /// All of them.
    Whole(i64),
    /// Those of one cell.
    Cell(i64, i16),
    /// Those of the cells bound as a list, for a range that is small.
    Some(i64),
}

/// In which order keys are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

impl Order {
    /// The order by a column.
    fn by(self, column: &str) -> String {
        match self {
            Self::Newest => format!("{column} DESC"),
            Self::Oldest => column.to_owned(),
        }
    }
}

/// The first `limit` keys of several branches. Bound are each branch's range
/// and, if it has one, its cell; then the first key, the key after the last,
/// and the list of cells if a branch asks for some.
pub fn keys(branches: &[Branch], order: Order, limit: usize) -> AssertSqlSafe<String> {
    AssertSqlSafe(merge(branches, order, limit).0)
}

/// The same keys, each as `place`, with `columns` of the event `e` and of its
/// owner `o` beside those that lie in the ranges on the day, which are bound
/// last, and the state in which the register was met.
pub fn rows(
    branches: &[Branch],
    order: Order,
    limit: usize,
    columns: &'static str,
) -> AssertSqlSafe<String> {
    let (keys, bound) = merge(branches, order, limit);
    let (key, sees) = (order.by("p.key"), seen_by(bound + 1, bound + 2));
    let register = register!();
    AssertSqlSafe(format!(
        "SELECT p.key AS place, {register}, {columns} FROM ({keys}) p \
         LEFT JOIN events e ON e.key = p.key AND {sees} \
         LEFT JOIN organisations o ON o.id = e.owner_id ORDER BY {key}"
    ))
}

/// Each branch is an index range in the order of its keys, so that both
/// databases merge them without reading further than the page. The number goes
/// with it of the values that it binds.
fn merge(branches: &[Branch], order: Order, limit: usize) -> (String, usize) {
    let values: usize =
        branches.iter().map(|branch| 1 + usize::from(matches!(branch, Branch::Cell(..)))).sum();
    let (from, until, cells) = (values + 1, values + 2, values + 3);
    let first = format!(" ORDER BY {} LIMIT {limit}", order.by("key"));
    let mut sql = String::new();
    let (mut value, mut bound) = (0, until);
    for branch in branches {
        if value > 0 {
            sql.push_str(" UNION ALL ");
        }
        let mut keys = String::from("SELECT key FROM event_ranges WHERE range_id = ");
        value += 1;
        next_value(&mut keys, value);
        match branch {
            Branch::Whole(_) => {}
            Branch::Cell(..) => {
                keys.push_str(" AND cell = ");
                value += 1;
                next_value(&mut keys, value);
            }
            Branch::Some(_) => {
                bound = cells;
                let _ = write!(keys, " AND cell {}", any_of_value(cells));
            }
        }
        let _ = write!(keys, " AND key >= ${from} AND key < ${until}");
        merge_branch(&mut sql, &keys, &first);
    }
    sql.push_str(&first);
    (sql, bound)
}

/// The first `limit` responses of several branches, each with the day by which
/// it orders them. Bound are each branch's range, its standing and, if they are
/// of kinds, its kind; then the day and the response after which they come, and
/// those before which.
pub fn responses(
    branches: usize,
    of_kind: bool,
    order: Order,
    limit: usize,
) -> AssertSqlSafe<String> {
    let (day, id) = (order.by("next_on"), order.by("response_id"));
    let first = format!(" ORDER BY {day}, {id} LIMIT {limit}");
    let values = branches * (2 + usize::from(of_kind));
    let [from_day, from, until_day, until] = [1, 2, 3, 4].map(|number| values + number);
    let columns: &[&str] = match of_kind {
        true => &["range_id", "standing", "kind"],
        false => &["range_id", "standing"],
    };
    let mut value = 0;
    let branch = |_| {
        let mut places = String::from("SELECT next_on, response_id FROM response_ranges WHERE ");
        for column in columns {
            value += 1;
            let _ = write!(places, "{column} = ");
            next_value(&mut places, value);
            places.push_str(" AND ");
        }
        let _ = write!(
            places,
            "(next_on, response_id) > (${from_day}, ${from}) \
             AND (next_on, response_id) < (${until_day}, ${until})"
        );
        places
    };
    united((0..branches).map(branch), &first)
}

/// The first rows of several branches, each of which is an index range in this
/// order.
fn united(branches: impl Iterator<Item = String>, first: &str) -> AssertSqlSafe<String> {
    let mut sql = String::new();
    for branch in branches {
        if !sql.is_empty() {
            sql.push_str(" UNION ALL ");
        }
        merge_branch(&mut sql, &branch, first);
    }
    sql.push_str(first);
    AssertSqlSafe(sql)
}

/// The last `limit` entries of the audit log at several organisations. Bound
/// are their codes, then the place before which.
pub fn entries_at(organisations: usize, limit: usize) -> AssertSqlSafe<String> {
    let first = format!(" ORDER BY position DESC LIMIT {limit}");
    let branch = |organisation| {
        let mut places = String::from(
            "SELECT position FROM audit_places \
             WHERE organisation_id = (SELECT id FROM organisations WHERE code = ",
        );
        next_value(&mut places, organisation);
        let _ = write!(places, ") AND position < ${}", organisations + 1);
        places
    };
    united((1..=organisations).map(branch), &first)
}

/// The first `limit` requests for access that wait in several branches, the
/// longest waiting first. Bound are each branch's organisation and kind, then
/// the moment and the request after which they come.
pub fn waiting(branches: usize, limit: usize) -> AssertSqlSafe<String> {
    let first = format!(" ORDER BY asked_at, id LIMIT {limit}");
    let (from_at, from) = (2 * branches + 1, 2 * branches + 2);
    let branch = |branch| {
        let mut requests = String::from(
            "SELECT q.asked_at, q.id FROM access_requests q WHERE q.state = 'pending' \
             AND q.organisation_id = (SELECT o.id FROM organisations o WHERE o.code = ",
        );
        next_value(&mut requests, 2 * branch + 1);
        requests.push_str(") AND q.kind = ");
        next_value(&mut requests, 2 * branch + 2);
        let _ = write!(
            requests,
            " AND (q.asked_at, q.id) > (${from_at}, ${from}) AND EXISTS \
             (SELECT 1 FROM users u WHERE u.id = q.user_id AND u.state = 'active')"
        );
        requests
    };
    united((0..branches).map(branch), &first)
}

/// The next rows of a table in the order of its key. Bound are the number of
/// rows and, unless it is the first page, the key of the last row before it.
pub fn page_of(table: &'static Table, first: bool) -> AssertSqlSafe<String> {
    let columns = names(table, table.columns.len());
    let key = names(table, table.key);
    let place: Vec<String> = (0..table.key).map(|part| format!("${}", part + 2)).collect();
    let after =
        if first { String::new() } else { format!("WHERE ({key}) > ({})", place.join(", ")) };
    let name = table.name;
    AssertSqlSafe(format!("SELECT {columns} FROM {name} {after} ORDER BY {key} LIMIT $1"))
}

/// A statement that writes whole rows of a table.
pub fn insert_whole(table: &'static Table, rows: usize) -> AssertSqlSafe<String> {
    let columns = table.columns.len();
    let head = format!("INSERT INTO {} ({})", table.name, names(table, columns));
    AssertSqlSafe(insertion(&head, 0, columns, rows, ""))
}

/// How many rows a table has.
pub fn count_of(table: &'static Table) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("SELECT COUNT(*) FROM {}", table.name))
}

/// Empties a table.
pub fn clear(table: &'static Table) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("DELETE FROM {}", table.name))
}

/// The names of a table's first columns.
fn names(table: &'static Table, columns: usize) -> String {
    let names: Vec<&str> = table.columns.iter().take(columns).map(|(name, _)| *name).collect();
    names.join(", ")
}

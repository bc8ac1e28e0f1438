//! Lists and counts under a text search.

use super::super::dialect::{self, answers, any_of};
use super::Connection;
use super::dynamic::Order;
use super::listing::Asked;
use super::page::{self, Row, WANTED, Window};
use super::probe::{self, Aim, Probed};
use super::scope::sees;
use crate::key::EVERYTHING;
use crate::{StoreError, words};
use domain::event::Facets;
use domain::event::listing::{COUNT_LIMIT, Count};

/// The documents that answer, in the window, of the cells, and in the ranges
/// on the day. The order stands within as well, so that no more events are
/// looked up than are wanted, however many answer.
macro_rules! found {
    ($order:literal) => {
        concat!(
            "FROM (SELECT key FROM ",
            answers!(),
            " a WHERE key >= $2 AND key < $3",
            $order,
            ") s JOIN events e ON e.key = s.key WHERE e.cell ",
            any_of!("$4"),
            " AND ",
            sees!("$5", "$6")
        )
    };
}

const NEWEST: &str =
    concat!("SELECT s.key ", found!(" ORDER BY key DESC"), " ORDER BY s.key DESC LIMIT $7");
const OLDEST: &str = concat!("SELECT s.key ", found!(" ORDER BY key"), " ORDER BY s.key LIMIT $7");
const HOW_MANY: &str = concat!("SELECT COUNT(*) FROM (SELECT 1 ", found!(""), " LIMIT $7) answers");

/// How many of these events lie in the ranges on the day.
const SEEN: &str = concat!(
    "SELECT COUNT(*) FROM events e WHERE e.key ",
    any_of!("$1"),
    " AND ",
    sees!("$2", "$3")
);

/// A page, which words that stand in one of a hundred events fill at once.
const PAGE: Aim = Aim { wanted: WANTED, step: 2_000 };

/// A count up to its limit, for words that stand in one of ten events.
const COUNT: Aim = Aim { wanted: COUNT_LIMIT as usize + 1, step: 500 };

pub(super) const STATEMENTS: &[&str] = &[NEWEST, OLDEST, HOW_MANY, SEEN];

/// The expression that finds what is asked for; nothing when no word is left of
/// what was typed, or nothing may be seen.
fn expression(asked: &Asked) -> Option<String> {
    let ranges = asked.indexed();
    if asked.words.is_empty() || ranges.is_empty() {
        return None;
    }
    let everything = ranges.contains(&EVERYTHING);
    let tokens: Vec<String> =
        ranges.into_iter().filter(|_| !everything).map(words::range_token).collect();
    Some(dialect::expression(&tokens, &asked.words))
}

fn cells(asked: &Asked) -> Vec<i16> {
    asked.cells.clone().unwrap_or_else(|| Facets::all().map(Facets::cell).collect())
}

/// The rows of a page.
pub(super) async fn rows(
    connection: &mut Connection,
    asked: &Asked,
    window: Window,
) -> Result<Vec<Row>, StoreError> {
    let Some(expression) = expression(asked) else { return Ok(Vec::new()) };
    if let Some(rows) = probed(connection, asked, window, &expression).await? {
        return Ok(rows);
    }
    let sql = match window.order {
        Order::Newest => NEWEST,
        Order::Oldest => OLDEST,
    };
    let keys: Vec<i64> = sqlx::query_scalar(sql)
        .bind(expression)
        .bind(window.from)
        .bind(window.until)
        .bind(dialect::list(cells(asked)))
        .bind(dialect::list(asked.ranges.clone()))
        .bind(asked.day)
        .bind(WANTED as i64)
        .fetch_all(&mut *connection)
        .await?;
    page::rows(connection, window, keys, &asked.ranges, asked.day).await
}

/// The rows of a page, where a probe finds them.
async fn probed(
    connection: &mut Connection,
    asked: &Asked,
    window: Window,
    expression: &str,
) -> Result<Option<Vec<Row>>, StoreError> {
    let probed = probe::answers(connection, asked, window, expression, PAGE).await?;
    let Some(Probed { mut keys, all }) = probed else { return Ok(None) };
    window.sort(&mut keys);
    keys.truncate(WANTED);
    let rows = page::rows(connection, window, keys, &asked.ranges, asked.day).await?;
    Ok((rows.len() == WANTED || all).then_some(rows))
}

/// How many there are, up to a limit.
pub(super) async fn count(connection: &mut Connection, asked: &Asked) -> Result<Count, StoreError> {
    let Some(expression) = expression(asked) else { return Ok(Count::Exactly(0)) };
    if let Some(count) = count_probed(connection, asked, &expression).await? {
        return Ok(count);
    }
    let n: i64 = sqlx::query_scalar(HOW_MANY)
        .bind(expression)
        .bind(asked.from)
        .bind(asked.until)
        .bind(dialect::list(cells(asked)))
        .bind(dialect::list(asked.ranges.clone()))
        .bind(asked.day)
        .bind(COUNT_LIMIT as i64 + 1)
        .fetch_one(&mut *connection)
        .await?;
    Ok(limited(n))
}

/// The same, where a probe finds as many as are counted, or all there are.
async fn count_probed(
    connection: &mut Connection,
    asked: &Asked,
    expression: &str,
) -> Result<Option<Count>, StoreError> {
    let window = Window { from: asked.from, until: asked.until, order: Order::Newest };
    let probed = probe::answers(connection, asked, window, expression, COUNT).await?;
    let Some(Probed { keys, all }) = probed else { return Ok(None) };
    let seen: i64 = sqlx::query_scalar(SEEN)
        .bind(dialect::list(keys))
        .bind(dialect::list(asked.ranges.clone()))
        .bind(asked.day)
        .fetch_one(&mut *connection)
        .await?;
    let seen = limited(seen);
    Ok((all || seen == Count::Many).then_some(seen))
}

fn limited(found: i64) -> Count {
    match found.unsigned_abs() {
        found if found > COUNT_LIMIT => Count::Many,
        found => Count::Exactly(found),
    }
}

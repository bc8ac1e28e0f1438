//! Pages of a list: from keys to rows, and from rows to a page.

use chrono::NaiveDate;
use domain::account::UserId;
use domain::event::EventId;
use domain::event::listing::{Cursor, EventRow, PAGE_SIZE, Page, Turn};
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect::{self, any_of};
use super::dynamic::Order;
use super::kept::{facets, owner, reference};
use super::scope::sees;
use super::{Connection, SqlStore};
use crate::StoreError;

macro_rules! columns {
    () => {
        "e.key, e.id, e.reference, e.cell, o.code AS owner_code, o.name AS owner_name, \
         e.recorded_on, CASE WHEN EXISTS (SELECT 1 FROM narrowed_to n WHERE n.event_key = e.key) \
         THEN NULL ELSE e.summary END AS summary"
    };
}
macro_rules! rows {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM events e LEFT JOIN organisations o ON o.id = e.owner_id "
        )
    };
}

/// What a [`Row`] is read from: columns of the event `e` and its owner `o`.
pub(super) const COLUMNS: &str = columns!();

/// Rows by key, those alone that lie in one of the ranges on the day.
const BY_KEYS: &str = concat!(
    rows!(),
    "WHERE e.key ",
    any_of!("$1"),
    " AND ",
    sees!("$2", "$3"),
    " ORDER BY e.key DESC"
);
const AUTHORED_NEWEST: &str = concat!(
    rows!(),
    "WHERE e.author_id = $1 AND e.key >= $2 AND e.key < $3 ORDER BY e.key DESC LIMIT $4"
);
const AUTHORED_OLDEST: &str = concat!(
    rows!(),
    "WHERE e.author_id = $1 AND e.key >= $2 AND e.key < $3 ORDER BY e.key LIMIT $4"
);

pub(super) const STATEMENTS: &[&str] = &[BY_KEYS, AUTHORED_NEWEST, AUTHORED_OLDEST];

/// Rows that a page looks for: one more than it shows tells whether there is
/// another page.
pub(super) const WANTED: usize = PAGE_SIZE + 1;

#[derive(Debug, FromRow)]
pub(super) struct Row {
    pub key: i64,
    id: Uuid,
    reference: String,
    cell: i16,
    owner_code: Option<String>,
    owner_name: Option<String>,
    recorded_on: NaiveDate,
    summary: Option<String>,
}

impl TryFrom<Row> for EventRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let (owner, owner_name) = owner(row.owner_code, row.owner_name)?;
        Ok(Self {
            id: EventId(row.id),
            cursor: Cursor(row.key),
            reference: reference(row.reference)?,
            facets: facets(row.cell)?,
            owner,
            owner_name,
            recorded_on: row.recorded_on,
            summary: row.summary,
        })
    }
}

/// The keys that a page may hold, the first one included, the last one not,
/// and the order in which it takes them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub from: i64,
    pub until: i64,
    pub order: Order,
}

impl Window {
    /// The window of a turn within a list of the keys from `from` to `until`.
    pub(super) fn of(turn: Turn, from: i64, until: i64) -> Self {
        match turn {
            Turn::First => Self { from, until, order: Order::Newest },
            Turn::OlderThan(Cursor(key)) => {
                Self { from, until: until.min(key), order: Order::Newest }
            }
            Turn::NewerThan(Cursor(key)) => {
                Self { from: from.max(key.saturating_add(1)), until, order: Order::Oldest }
            }
        }
    }

    /// What is left of it beyond a key.
    pub(super) fn beyond(self, key: i64) -> Self {
        match self.order {
            Order::Newest => Self { until: key, ..self },
            Order::Oldest => Self { from: key.saturating_add(1), ..self },
        }
    }

    /// Puts keys into its order, each once.
    pub(super) fn sort(self, keys: &mut Vec<i64>) {
        keys.sort_unstable();
        keys.dedup();
        if self.order == Order::Newest {
            keys.reverse();
        }
    }
}

/// The rows of some keys that lie in the ranges on the day, in the window's
/// order.
pub(super) async fn rows(
    connection: &mut Connection,
    window: Window,
    keys: Vec<i64>,
    ranges: &[i64],
    day: NaiveDate,
) -> Result<Vec<Row>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<Row> = sqlx::query_as(BY_KEYS)
        .bind(dialect::list(keys))
        .bind(dialect::list(ranges.to_vec()))
        .bind(day)
        .fetch_all(&mut *connection)
        .await?;
    if window.order == Order::Oldest {
        rows.reverse();
    }
    Ok(rows)
}

/// Makes a page of the rows found for a turn, in the order of its window.
pub(super) fn page(mut rows: Vec<Row>, turn: Turn) -> Result<Page, StoreError> {
    let more = rows.len() > PAGE_SIZE;
    rows.truncate(PAGE_SIZE);
    if matches!(turn, Turn::NewerThan(_)) {
        rows.reverse();
    }
    let first = rows.first().map(|row| Cursor(row.key));
    let last = rows.last().map(|row| Cursor(row.key));
    let (newer, older) = match turn {
        Turn::First => (None, last.filter(|_| more)),
        Turn::OlderThan(_) => (first, last.filter(|_| more)),
        Turn::NewerThan(_) => (first.filter(|_| more), last),
    };
    let rows = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    Ok(Page { rows, newer, older })
}

impl SqlStore {
    /// See [`Events::my_events`](crate::Events::my_events).
    pub(super) async fn authored(&self, author: UserId, turn: Turn) -> Result<Page, StoreError> {
        let window = Window::of(turn, i64::MIN, i64::MAX);
        let sql = match window.order {
            Order::Newest => AUTHORED_NEWEST,
            Order::Oldest => AUTHORED_OLDEST,
        };
        let rows = sqlx::query_as(sql)
            .bind(author.0)
            .bind(window.from)
            .bind(window.until)
            .bind(WANTED as i64)
            .fetch_all(&self.reader)
            .await?;
        page(rows, turn)
    }
}

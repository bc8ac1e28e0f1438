//! The first events of several index ranges, merged. What a merge costs depends
//! on how many ranges and facets are asked for, never on how many events there
//! are.

use sqlx::{Database, FromRow, Row as _};

use super::super::{Db, dialect};
use super::Connection;
use super::bound::{Arguments, Bound};
use super::dynamic::{self, BRANCHES, Branch, Order};
use super::listing::Asked;
use super::page::{COLUMNS, Row, WANTED, Window};
use super::scope::Register;
use crate::StoreError;

/// A place in the merge: the key of an index row, and the event where it lies in
/// one of the ranges on the day. All of a statement met the same register.
struct Place {
    key: i64,
    register: Register,
    event: Option<Row>,
}

impl<'r> FromRow<'r, <Db as Database>::Row> for Place {
    fn from_row(row: &'r <Db as Database>::Row) -> sqlx::Result<Self> {
        let seen: Option<i64> = row.try_get("key")?;
        let event = seen.map(|_| Row::from_row(row)).transpose()?;
        Ok(Self { key: row.try_get("place")?, register: Register::from_row(row)?, event })
    }
}

impl Keyed for Place {
    fn key(&self) -> i64 {
        self.key
    }
}

impl Keyed for i64 {
    fn key(&self) -> i64 {
        *self
    }
}

/// Something that has a place in the merge.
trait Keyed {
    fn key(&self) -> i64;
}

/// What the parts of a merge have found.
struct Found<T> {
    places: Vec<T>,
    /// The last key known to be in order: beyond the nearest end of a full
    /// part, the merge knows nothing.
    end: Option<i64>,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { places: Vec::new(), end: None }
    }
}

impl<T: Keyed> Found<T> {
    /// Takes up what a part has found, of at most `step`.
    fn add(&mut self, part: Vec<T>, window: Window, step: usize) {
        if let Some(last) = part.last().filter(|_| part.len() == step).map(Keyed::key) {
            self.end = Some(self.end.map_or(last, |end| match window.order {
                Order::Newest => end.max(last),
                Order::Oldest => end.min(last),
            }));
        }
        self.places.extend(part);
    }

    /// The first places, each once, and the last of their keys if there may be
    /// others beyond it.
    fn first(mut self, window: Window) -> (Vec<T>, Option<i64>) {
        self.places.sort_unstable_by_key(Keyed::key);
        if window.order == Order::Newest {
            self.places.reverse();
        }
        self.places.dedup_by_key(|place| place.key());
        if let Some(end) = self.end {
            self.places.retain(|place| match window.order {
                Order::Newest => place.key() >= end,
                Order::Oldest => place.key() <= end,
            });
        }
        (self.places, self.end)
    }
}

/// The rows of a page; nothing if what was taken for the state of the register
/// is not seen to be so.
pub(super) async fn rows(
    connection: &mut Connection,
    asked: &Asked,
    mut window: Window,
    taken: Option<&Register>,
) -> Result<Option<Vec<Row>>, StoreError> {
    let mut rows = Vec::new();
    let mut step = WANTED;
    let mut sure = taken.is_none();
    loop {
        let mut found = Found::default();
        for chunk in branches(asked).chunks(BRANCHES) {
            let sql = dynamic::rows(chunk, window.order, step, COLUMNS);
            let arguments = arguments(asked, chunk, window, true)?;
            let query = sqlx::query_as_with(sql, arguments);
            let part: Vec<Place> = query.fetch_all(&mut *connection).await?;
            if let (Some(taken), Some(place)) = (taken, part.first()) {
                if place.register != *taken {
                    return Ok(None);
                }
                sure = true;
            }
            found.add(part, window, step);
        }
        let (places, beyond) = found.first(window);
        rows.extend(places.into_iter().filter_map(|place| place.event));
        let Some(key) = beyond.filter(|_| rows.len() < WANTED) else { break };
        // Rows fall away only where the index has yet to follow the register,
        // or an event lies in several of the ranges: look further, in longer
        // steps.
        window = window.beyond(key);
        step = (step * 2).min(1_000);
    }
    rows.truncate(WANTED);
    Ok(sure.then_some(rows))
}

/// The first keys of what is asked for, each once, and the last of them if
/// there may be others beyond it.
pub(super) async fn keys(
    connection: &mut Connection,
    asked: &Asked,
    window: Window,
    step: usize,
) -> Result<(Vec<i64>, Option<i64>), StoreError> {
    let mut found = Found::default();
    for chunk in branches(asked).chunks(BRANCHES) {
        let sql = dynamic::keys(chunk, window.order, step);
        let query = sqlx::query_scalar_with(sql, arguments(asked, chunk, window, false)?);
        found.add(query.fetch_all(&mut *connection).await?, window, step);
    }
    Ok(found.first(window))
}

/// The index ranges that hold what is asked for. Their number depends on the
/// question alone, so that a page costs the same however many events there are.
fn branches(asked: &Asked) -> Vec<Branch> {
    let gained = asked.gained.iter();
    match &asked.cells {
        None => asked.ranges.iter().chain(gained).map(|range| Branch::Whole(*range)).collect(),
        Some(cells) => {
            let each = |range| cells.iter().map(move |cell| Branch::Cell(range, *cell));
            let ranges = asked.ranges.iter().flat_map(|range| each(*range));
            ranges.chain(gained.map(|range| Branch::Some(*range))).collect()
        }
    }
}

/// What a merge of some branches binds, and what its rows bind beside that.
fn arguments(
    asked: &Asked,
    branches: &[Branch],
    window: Window,
    rows: bool,
) -> Result<Arguments, StoreError> {
    let mut bound = Bound::default();
    for branch in branches {
        match *branch {
            Branch::Whole(range) | Branch::Some(range) => bound.add(range)?,
            Branch::Cell(range, cell) => {
                bound.add(range)?;
                bound.add(cell)?;
            }
        }
    }
    bound.add(window.from)?;
    bound.add(window.until)?;
    if branches.iter().any(|branch| matches!(branch, Branch::Some(_))) {
        bound.add(dialect::list(asked.cells.clone().unwrap_or_default()))?;
    }
    if rows {
        bound.add(dialect::list(asked.ranges.clone()))?;
        bound.add(asked.day)?;
    }
    Ok(bound.into_arguments())
}

//! Lists of events. A page is a merge of short index ranges: its cost depends
//! on how many ranges and facets are asked for, never on how many events there
//! are.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::deed::ViewNational;
use domain::access::{Permit, Scope};
use domain::event::listing::{Counts, Filter, Page, Turn};
use domain::organisation::{OdsCode, Reach};
use sqlx::Transaction;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::dynamic::{self, BRANCHES, Branch, Order};
use super::page::{self, Row, WANTED, Window};
use super::scope::{self, Ranges, sees};
use super::{SqlStore, counting, search};
use crate::key::{self, EVERYTHING, NATIONAL};
use crate::{Listing, StoreError, words};

/// An organisation, whether the ranges bound second see it on the day, and
/// whether those bound fourth do.
const NARROWED: &str = concat!(
    "SELECT e.owner_id, ",
    sees!("$2", "$3"),
    ", ",
    sees!("$4", "$3"),
    " FROM (SELECT id AS owner_id FROM organisations WHERE code = $1) e"
);

/// Owners that wait to be indexed, lie in the ranges on the day, and are not
/// indexed under any of them yet.
const GAINED: &str = concat!(
    "SELECT e.owner_id FROM reindex_queue e WHERE ",
    sees!("$1", "$2"),
    " AND NOT EXISTS (SELECT 1 FROM owner_ranges r WHERE r.owner_id = e.owner_id \
     AND r.range_id ",
    any_of!("$1"),
    ")"
);

pub(super) const STATEMENTS: &[&str] = &[NARROWED, GAINED];

/// What is asked for, as the database sees it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The ranges, as the register has them today.
    pub ranges: Vec<i64>,
    /// The own ranges of owners that came into those ranges and are not
    /// indexed under them yet.
    pub gained: Vec<i64>,
    /// Whether some owner may be indexed under other ranges than its own.
    pub moving: bool,
    /// The cells; nothing for all.
    pub cells: Option<Vec<i16>>,
    /// The first key.
    pub from: i64,
    /// The key after the last.
    pub until: i64,
    /// The stems; nothing when none are looked for.
    pub words: Vec<String>,
    /// The day of the question.
    pub day: NaiveDate,
}

impl Asked {
    /// What a filter asks for within a scope.
    async fn of(
        tx: &mut Transaction<'static, Db>,
        scope: &Scope,
        filter: &Filter,
        day: NaiveDate,
    ) -> Result<Self, StoreError> {
        let Ranges { mut ranges, mut moving } = scope::ranges(tx, scope).await?;
        if let Some(organisation) = &filter.organisation {
            ranges = narrowed(tx, organisation, &ranges, day).await?;
            // Whoever sees everything was not asked about a part of it.
            moving |= scope.is_everything();
        }
        let gained = if moving { gained(tx, &ranges, day).await? } else { Vec::new() };
        Ok(Self {
            gained,
            moving,
            ranges,
            cells: filter.cells(),
            from: filter.recorded_from.map_or(i64::MIN, key::first_key),
            until: filter
                .recorded_to
                .and_then(|last| last.succ_opt())
                .map_or(i64::MAX, key::first_key),
            words: filter.words.as_deref().map(words::sought).unwrap_or_default(),
            day,
        })
    }

    /// The ranges under which everything asked for is indexed now.
    pub(super) fn indexed(&self) -> Vec<i64> {
        self.ranges.iter().chain(&self.gained).copied().collect()
    }
}

/// The part of `ranges` that belongs to one organisation: its own records if
/// they are seen, and its area's where that is part of an area that is seen.
async fn narrowed(
    tx: &mut Transaction<'static, Db>,
    organisation: &OdsCode,
    ranges: &[i64],
    day: NaiveDate,
) -> Result<Vec<i64>, StoreError> {
    let areas = ranges
        .iter()
        .filter(|range| {
            **range == EVERYTHING
                || key::of_range(**range).is_some_and(|(_, reach)| reach == Reach::Area)
        })
        .copied()
        .collect();
    let found: Option<(i64, bool, bool)> = sqlx::query_as(NARROWED)
        .bind(organisation.as_str())
        .bind(dialect::list(ranges.to_vec()))
        .bind(day)
        .bind(dialect::list(areas))
        .fetch_optional(&mut **tx)
        .await?;
    let Some((id, seen, seen_in_area)) = found else { return Ok(Vec::new()) };
    let area = key::range(id, Reach::Area);
    let mut narrow = Vec::new();
    if seen {
        narrow.push(key::range(id, Reach::Own));
    }
    if seen_in_area || ranges.contains(&area) {
        narrow.push(area);
    }
    Ok(narrow)
}

async fn gained(
    tx: &mut Transaction<'static, Db>,
    ranges: &[i64],
    day: NaiveDate,
) -> Result<Vec<i64>, StoreError> {
    let owners: Vec<(i64,)> = sqlx::query_as(GAINED)
        .bind(dialect::list(ranges.to_vec()))
        .bind(day)
        .fetch_all(&mut **tx)
        .await?;
    Ok(owners.into_iter().map(|(owner,)| key::range(owner, Reach::Own)).collect())
}

#[async_trait]
impl Listing for SqlStore {
    async fn list(
        &self,
        scope: &Scope,
        filter: &Filter,
        turn: Turn,
        today: NaiveDate,
    ) -> Result<Page, StoreError> {
        let mut tx = self.snapshot().await?;
        let asked = Asked::of(&mut tx, scope, filter, today).await?;
        let window = Window::of(turn, asked.from, asked.until);
        let rows = if filter.words.is_none() {
            merged(&mut tx, &asked, window).await?
        } else {
            search::rows(&mut tx, &asked, window).await?
        };
        page::page(rows, turn)
    }

    async fn counts(
        &self,
        scope: &Scope,
        filter: &Filter,
        today: NaiveDate,
    ) -> Result<Counts, StoreError> {
        let mut tx = self.snapshot().await?;
        let asked = Asked::of(&mut tx, scope, filter, today).await?;
        if filter.words.is_none() {
            let cells = counting::cells(&mut tx, &asked, filter).await?;
            Ok(Counts::of_cells(filter, &cells))
        } else {
            let total = search::count(&mut tx, &asked).await?;
            Ok(Counts { total, kinds: Vec::new(), harms: Vec::new(), statuses: Vec::new() })
        }
    }

    async fn unplaced(&self, _: &Permit<ViewNational>, turn: Turn) -> Result<Page, StoreError> {
        let mut tx = self.snapshot().await?;
        let asked = Asked {
            ranges: vec![key::range(NATIONAL, Reach::Own)],
            gained: Vec::new(),
            moving: false,
            cells: None,
            from: i64::MIN,
            until: i64::MAX,
            words: Vec::new(),
            day: key::FIRST_DAY,
        };
        let window = Window::of(turn, asked.from, asked.until);
        page::page(merged(&mut tx, &asked, window).await?, turn)
    }
}

/// The rows of a page without a text search.
async fn merged(
    tx: &mut Transaction<'static, Db>,
    asked: &Asked,
    mut window: Window,
) -> Result<Vec<Row>, StoreError> {
    let branches = branches(asked);
    let mut rows = Vec::new();
    let mut step = WANTED;
    loop {
        let (keys, beyond) = candidates(tx, asked, &branches, window, step).await?;
        rows.extend(page::rows(tx, window, keys, &asked.ranges, asked.day).await?);
        let Some(key) = beyond.filter(|_| rows.len() < WANTED) else { break };
        // Rows fall away only where the index has yet to follow the register:
        // look further, in longer steps.
        window = window.beyond(key);
        step = (step * 2).min(1_000);
    }
    rows.truncate(WANTED);
    Ok(rows)
}

/// The index ranges that hold what is asked for. Their number depends on the
/// question alone, so that a page costs the same however many events there are.
pub(super) fn branches(asked: &Asked) -> Vec<Branch> {
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

/// The first keys of the branches, each once, and the last of them if there may
/// be others beyond it.
pub(super) async fn candidates(
    tx: &mut Transaction<'static, Db>,
    asked: &Asked,
    branches: &[Branch],
    window: Window,
    step: usize,
) -> Result<(Vec<i64>, Option<i64>), StoreError> {
    let mut keys = Vec::new();
    let mut beyond: Option<i64> = None;
    for chunk in branches.chunks(BRANCHES) {
        let sql = dynamic::merge(chunk, window.order, step);
        let mut query = sqlx::query_scalar(sql);
        for branch in chunk {
            query = match branch {
                Branch::Whole(range) | Branch::Some(range) => query.bind(*range),
                Branch::Cell(range, cell) => query.bind(*range).bind(*cell),
            };
        }
        query = query.bind(window.from).bind(window.until);
        if chunk.iter().any(|branch| matches!(branch, Branch::Some(_))) {
            query = query.bind(dialect::list(asked.cells.clone().unwrap_or_default()));
        }
        let found: Vec<i64> = query.fetch_all(&mut **tx).await?;
        if let Some(last) = found.last().filter(|_| found.len() == step) {
            // Beyond the nearest end of a full part, this merge knows nothing.
            beyond = Some(beyond.map_or(*last, |known| match window.order {
                Order::Newest => known.max(*last),
                Order::Oldest => known.min(*last),
            }));
        }
        keys.extend(found);
    }
    window.sort(&mut keys);
    if let Some(end) = beyond {
        keys.retain(|key| match window.order {
            Order::Newest => *key >= end,
            Order::Oldest => *key <= end,
        });
    }
    Ok((keys, beyond))
}

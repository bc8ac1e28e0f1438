//! Lists of events: what is asked for, within what the reader may see.

use super::super::dialect::{self, any_of};
use super::page::{self, Window};
use super::scope::{self, Memory, Ranges, sees};
use super::{Connection, SqlStore, counting, merge, search};
use crate::key::{self, EVERYTHING, NATIONAL};
use crate::{Listing, StoreError, words};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::deed::ViewNational;
use domain::access::{Permit, Scope};
use domain::event::listing::{Counts, Filter, Page, Turn};
use domain::organisation::{OdsCode, Reach};

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
        connection: &mut Connection,
        scope: &Scope,
        filter: &Filter,
        day: NaiveDate,
        memory: &Memory,
    ) -> Result<Self, StoreError> {
        let Reached { ranges, gained, moving } =
            reached(connection, scope, filter.organisation.as_ref(), day, memory).await?;
        Ok(Self { gained, moving, ..Self::within(ranges, filter, day) })
    }

    /// What a filter asks for within ranges under which everything is indexed.
    fn within(ranges: Vec<i64>, filter: &Filter, day: NaiveDate) -> Self {
        Self {
            gained: Vec::new(),
            moving: false,
            ranges,
            cells: filter.cells(),
            from: filter.recorded_from.map_or(i64::MIN, key::first_key),
            until: filter
                .recorded_to
                .and_then(|last| last.succ_opt())
                .map_or(i64::MAX, key::first_key),
            words: filter.words.as_deref().map(words::sought).unwrap_or_default(),
            day,
        }
    }

    /// The ranges under which everything asked for is indexed now.
    pub(super) fn indexed(&self) -> Vec<i64> {
        self.ranges.iter().chain(&self.gained).copied().collect()
    }
}

/// What a scope, or the part of it that belongs to one organisation, reaches.
pub(super) struct Reached {
    /// The ranges, as the register has them today.
    pub ranges: Vec<i64>,
    /// See [`Asked::gained`].
    pub gained: Vec<i64>,
    /// See [`Asked::moving`].
    moving: bool,
}

/// What a scope reaches, of one organisation if it is named.
pub(super) async fn reached(
    connection: &mut Connection,
    scope: &Scope,
    organisation: Option<&OdsCode>,
    day: NaiveDate,
    memory: &Memory,
) -> Result<Reached, StoreError> {
    let Ranges { mut ranges, mut moving } = scope::ranges(connection, scope, memory).await?;
    if let Some(organisation) = organisation {
        ranges = narrowed(connection, organisation, &ranges, day).await?;
        // Whoever sees everything was not asked about a part of it.
        moving |= scope.is_everything();
    }
    let gained = if moving { gained(connection, &ranges, day).await? } else { Vec::new() };
    Ok(Reached { ranges, gained, moving })
}

/// The part of `ranges` that belongs to one organisation: its own records if
/// they are seen, and its area's where that is part of an area that is seen.
async fn narrowed(
    connection: &mut Connection,
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
        .fetch_optional(&mut *connection)
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
    connection: &mut Connection,
    ranges: &[i64],
    day: NaiveDate,
) -> Result<Vec<i64>, StoreError> {
    let owners: Vec<(i64,)> = sqlx::query_as(GAINED)
        .bind(dialect::list(ranges.to_vec()))
        .bind(day)
        .fetch_all(&mut *connection)
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
        // Not one snapshot: each statement that gives rows asks anew who sees
        // them, and a turn to the database is most of what a page costs.
        let mut connection = self.reader.acquire().await?;
        if filter.organisation.is_none()
            && filter.words.is_none()
            && let Some((ranges, register)) = self.memory.ranges(scope)
        {
            let asked = Asked::within(ranges, filter, today);
            let window = Window::of(turn, asked.from, asked.until);
            let rows = merge::rows(&mut connection, &asked, window, Some(&register)).await?;
            if let Some(rows) = rows {
                return page::page(rows, turn);
            }
        }
        let asked = Asked::of(&mut connection, scope, filter, today, &self.memory).await?;
        let window = Window::of(turn, asked.from, asked.until);
        let rows = if filter.words.is_none() {
            merge::rows(&mut connection, &asked, window, None).await?.unwrap_or_default()
        } else {
            search::rows(&mut connection, &asked, window).await?
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
        let asked = Asked::of(&mut tx, scope, filter, today, &self.memory).await?;
        if filter.words.is_none() {
            let cells = counting::cells(&mut tx, &asked, filter).await?;
            Ok(Counts::of_cells(filter, &cells))
        } else {
            let total = search::count(&mut tx, &asked).await?;
            Ok(Counts { total, kinds: Vec::new(), harms: Vec::new(), statuses: Vec::new() })
        }
    }

    async fn unplaced(&self, _: &Permit<ViewNational>, turn: Turn) -> Result<Page, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let ranges = vec![key::range(NATIONAL, Reach::Own)];
        let asked = Asked::within(ranges, &Filter::default(), key::FIRST_DAY);
        let window = Window::of(turn, asked.from, asked.until);
        let rows = merge::rows(&mut connection, &asked, window, None).await?.unwrap_or_default();
        page::page(rows, turn)
    }
}

//! Counts of events, exact at every moment, without reading events.
//!
//! What a range has is the sum of its folded counts and of the changes noted
//! since at its owners. An owner that lies in several of the ranges asked for
//! would count several times, and one that waits to be indexed anew counts by
//! its old ranges: for those few owners, the counts of their own range are
//! added or taken away as often as needed.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::event::Facets;
use domain::event::listing::Filter;
use domain::organisation::Reach;
use sqlx::Transaction;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::kept::facets;
use super::listing::Asked;
use super::scope::sees;
use crate::StoreError;
use crate::key::{self, FIRST_DAY};

/// Counts of ranges by cell: the folded ones of the periods bound second, and
/// the changes of the days from the one bound third to the one bound fourth.
/// The few owners with changes are looked up one by one: the sum keeps SQLite
/// from preparing a filter over all owners first.
const COUNTS: &str = concat!(
    "SELECT f.range_id, f.cell, CAST(SUM(f.n) AS BIGINT) FROM (\
         SELECT range_id, cell, n FROM event_counts \
         WHERE range_id ",
    any_of!("$1"),
    " AND period ",
    any_of!("$2"),
    " UNION ALL \
         SELECT r.range_id, c.cell, c.n FROM count_changes c CROSS JOIN owner_ranges r \
         WHERE r.owner_id = c.owner_id AND r.range_id + 0 ",
    any_of!("$1"),
    " AND c.day >= $3 AND c.day <= $4) f GROUP BY f.range_id, f.cell"
);

/// Owners indexed under several of the ranges, and how many.
const OVERLAPS: &str = concat!(
    "SELECT owner_id, COUNT(*) FROM owner_ranges WHERE range_id ",
    any_of!("$1"),
    " GROUP BY owner_id HAVING COUNT(*) > 1"
);

/// Waiting owners: under how many of the ranges they are indexed, and whether
/// they lie in one on the day.
const WAITING: &str = concat!(
    "SELECT e.owner_id, (SELECT COUNT(*) FROM owner_ranges r \
         WHERE r.owner_id = e.owner_id AND r.range_id ",
    any_of!("$1"),
    "), ",
    sees!("$1", "$2"),
    " FROM reindex_queue e"
);

pub(super) const STATEMENTS: &[&str] = &[COUNTS, OVERLAPS, WAITING];

/// The folded period of all time.
pub(super) const ALL_TIME: i32 = 0;

/// The folded period of a month.
pub(super) fn month(day: NaiveDate) -> i32 {
    day.year() * 100 + day.month().cast_signed()
}

/// The folded period of a day.
pub(super) fn day(day: NaiveDate) -> i32 {
    month(day) * 100 + day.day().cast_signed()
}

/// How many events are asked for in each cell, all facets free.
pub(super) async fn cells(
    tx: &mut Transaction<'static, Db>,
    asked: &Asked,
    filter: &Filter,
) -> Result<Vec<(Facets, u64)>, StoreError> {
    let span = Span::of(filter, asked.day);
    let mut weights: BTreeMap<i64, i64> = asked.ranges.iter().map(|range| (*range, 1)).collect();
    for (owner, weight) in corrections(tx, asked).await? {
        *weights.entry(key::range(owner, Reach::Own)).or_insert(0) += weight;
    }
    weights.retain(|_, weight| *weight != 0);
    let counts: Vec<(i64, i16, i64)> = sqlx::query_as(COUNTS)
        .bind(dialect::list(weights.keys().copied().collect::<Vec<_>>()))
        .bind(dialect::list(span.periods))
        .bind(span.first)
        .bind(span.last)
        .fetch_all(&mut **tx)
        .await?;
    let mut cells = BTreeMap::new();
    for (range, cell, n) in counts {
        *cells.entry(cell).or_insert(0) += n * weights.get(&range).copied().unwrap_or(0);
    }
    cells.into_iter().map(|(cell, n)| Ok((facets(cell)?, u64::try_from(n).unwrap_or(0)))).collect()
}

/// By how much the ranges' counts of some owners are to be corrected: from as
/// often as they are indexed to once, or to never for those that have left.
async fn corrections(
    tx: &mut Transaction<'static, Db>,
    asked: &Asked,
) -> Result<BTreeMap<i64, i64>, StoreError> {
    let mut corrections = BTreeMap::new();
    if asked.ranges.len() > 1 {
        let overlaps: Vec<(i64, i64)> = sqlx::query_as(OVERLAPS)
            .bind(dialect::list(asked.ranges.clone()))
            .fetch_all(&mut **tx)
            .await?;
        corrections.extend(overlaps.into_iter().map(|(owner, times)| (owner, 1 - times)));
    }
    let waiting: Vec<(i64, i64, bool)> = sqlx::query_as(WAITING)
        .bind(dialect::list(asked.ranges.clone()))
        .bind(asked.day)
        .fetch_all(&mut **tx)
        .await?;
    for (owner, times, seen) in waiting {
        corrections.insert(owner, i64::from(seen) - times);
    }
    Ok(corrections)
}

/// The days that a filter asks for, as the fewest folded periods.
struct Span {
    periods: Vec<i32>,
    first: NaiveDate,
    last: NaiveDate,
}

impl Span {
    fn of(filter: &Filter, today: NaiveDate) -> Self {
        if filter.recorded_from.is_none() && filter.recorded_to.is_none() {
            return Self { periods: vec![ALL_TIME], first: NaiveDate::default(), last: FAR };
        }
        let first = filter.recorded_from.unwrap_or(FIRST_DAY).max(FIRST_DAY);
        // Nothing is recorded in the future; a day of grace covers midnight.
        let last = filter.recorded_to.unwrap_or(today).min(today + Days::new(1));
        Self { periods: periods(first, last), first, last }
    }
}

/// A day after every event.
const FAR: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The whole months from `first` to `last`, and the days that are left over.
fn periods(first: NaiveDate, last: NaiveDate) -> Vec<i32> {
    let mut periods = Vec::new();
    let mut at = first;
    while at <= last {
        let next_month = at.with_day(1).and_then(|begin| begin.checked_add_months(Months::new(1)));
        match next_month {
            Some(next) if at.day() == 1 && next - Days::new(1) <= last => {
                periods.push(month(at));
                at = next;
            }
            _ => {
                periods.push(day(at));
                at = at + Days::new(1);
            }
        }
    }
    periods
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::periods;

    #[test]
    fn whole_months_stand_for_their_days() {
        let on = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
        assert_eq!(periods(on(1, 31), on(3, 2)), [20260131, 202602, 20260301, 20260302]);
        assert_eq!(periods(on(5, 1), on(5, 31)), [202605]);
        assert_eq!(periods(on(5, 2), on(5, 2)), [20260502]);
        assert!(periods(on(5, 2), on(5, 1)).is_empty());
    }
}

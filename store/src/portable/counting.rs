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

/// Counts of ranges by cell: the folded ones of the periods bound second less
/// those of the periods bound fifth, and the changes of the days from the one
/// bound third to the one bound fourth. The few owners with changes are looked up one by one: the sum keeps SQLite
/// from preparing a filter over all owners first.
const COUNTS: &str = concat!(
    "SELECT f.range_id, f.cell, CAST(SUM(f.n) AS BIGINT) FROM (\
         SELECT range_id, cell, n FROM event_counts \
         WHERE range_id ",
    any_of!("$1"),
    " AND period ",
    any_of!("$2"),
    " UNION ALL \
         SELECT range_id, cell, -n FROM event_counts \
         WHERE range_id ",
    any_of!("$1"),
    " AND period ",
    any_of!("$5"),
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
        .bind(dialect::list(span.periods.added))
        .bind(span.first)
        .bind(span.last)
        .bind(dialect::list(span.periods.taken))
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
    if !asked.moving {
        return Ok(corrections);
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

/// The days that a filter asks for.
struct Span {
    periods: Periods,
    first: NaiveDate,
    last: NaiveDate,
}

impl Span {
    fn of(filter: &Filter, today: NaiveDate) -> Self {
        if filter.recorded_from.is_none() && filter.recorded_to.is_none() {
            let periods = Periods { added: vec![ALL_TIME], taken: Vec::new() };
            return Self { periods, first: NaiveDate::default(), last: FAR };
        }
        let first = filter.recorded_from.unwrap_or(FIRST_DAY).max(FIRST_DAY);
        // Nothing is recorded in the future; a day of grace covers midnight.
        let last = filter.recorded_to.unwrap_or(today).min(today + Days::new(1));
        Self { periods: Periods::of(first, last), first, last }
    }
}

/// A day after every event.
const FAR: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Some days as few folded periods. A range has at most 140 rows a period, one
/// for each cell, however many events there are; so what dates cost is bounded
/// by how few periods say them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Periods {
    /// Periods whose counts are added.
    added: Vec<i32>,
    /// Days of those that are not asked for, whose counts are taken away.
    taken: Vec<i32>,
}

impl Periods {
    /// The days from `first` to `last`: of each month the days themselves, or
    /// the whole month less its other days, whichever is fewer.
    fn of(first: NaiveDate, last: NaiveDate) -> Self {
        let mut periods = Self::default();
        let mut begin = first.with_day(1).unwrap_or(first);
        while begin <= last {
            let next = begin + Months::new(1);
            let days = || begin.iter_days().take_while(|day| *day < next);
            let (asked, others): (Vec<_>, Vec<_>) =
                days().partition(|day| (first..=last).contains(day));
            if asked.len() <= others.len() + 1 {
                periods.added.extend(asked.into_iter().map(day));
            } else {
                periods.added.push(month(begin));
                periods.taken.extend(others.into_iter().map(day));
            }
            begin = next;
        }
        periods
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::{Periods, day, month};

    fn on(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).unwrap()
    }

    fn periods(added: &[i32], taken: &[i32]) -> Periods {
        Periods { added: added.to_vec(), taken: taken.to_vec() }
    }

    #[test]
    fn whole_months_stand_for_their_days() {
        assert_eq!(
            Periods::of(on(1, 31), on(3, 2)),
            periods(&[20260131, 202602, 20260301, 20260302], &[])
        );
        assert_eq!(Periods::of(on(5, 1), on(5, 31)), periods(&[202605], &[]));
        assert_eq!(Periods::of(on(5, 2), on(5, 2)), periods(&[20260502], &[]));
        assert_eq!(Periods::of(on(5, 2), on(5, 1)), periods(&[], &[]));
    }

    #[test]
    fn most_of_a_month_is_the_month_less_the_rest() {
        assert_eq!(
            Periods::of(on(4, 3), on(6, 29)),
            periods(&[202604, 202605, 202606], &[20260401, 20260402, 20260630])
        );
    }

    proptest! {
        #[test]
        fn each_day_asked_for_counts_once_and_no_other(from in 0_u64..800, days in 0_u64..800) {
            let first = on(1, 1) + Days::new(from);
            let last = first + Days::new(days);
            let periods = Periods::of(first, last);
            let mut counted: BTreeMap<NaiveDate, i32> = BTreeMap::new();
            for one in on(1, 1).iter_days().take(1_700) {
                let times = |all: &[i32]| {
                    all.iter().filter(|p| **p == day(one) || **p == month(one)).count() as i32
                };
                counted.insert(one, times(&periods.added) - times(&periods.taken));
            }
            for (one, times) in counted {
                prop_assert_eq!(times, i32::from((first..=last).contains(&one)), "{}", one);
            }
            let months = days as usize / 28 + 2;
            prop_assert!(periods.added.len() + periods.taken.len() <= months + 30);
        }
    }
}

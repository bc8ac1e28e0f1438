//! Deriving everything from the events again, to compare it with what is kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::Transaction;

use super::super::Db;
use super::super::dialect::{self, answers};
use super::counting::{ALL_TIME, day, month};
use super::response_ranges::should_be;
use crate::{Recount, StoreError, words};

/// The range rows that the events and their owners ask for.
macro_rules! should {
    () => {
        "SELECT r.range_id, e.cell, e.key FROM events e \
         JOIN owner_ranges r ON r.owner_id = COALESCE(e.owner_id, 0)"
    };
}
const MISSING: &str = concat!(
    "SELECT COUNT(*) FROM (",
    should!(),
    " EXCEPT SELECT range_id, cell, key FROM event_ranges) d"
);
const TOO_MANY: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT range_id, cell, key FROM event_ranges EXCEPT ",
    should!(),
    ") d"
);
const MISSING_RESPONSES: &str = concat!(
    "SELECT COUNT(*) FROM (",
    should_be!(""),
    " EXCEPT SELECT range_id, standing, next_on, response_id, kind FROM response_ranges) d"
);
const TOO_MANY_RESPONSES: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT range_id, standing, next_on, response_id, kind \
     FROM response_ranges EXCEPT ",
    should_be!(""),
    ") d"
);
const BY_DAY: &str = "SELECT r.range_id, e.recorded_on, e.cell, COUNT(*) FROM events e \
     JOIN owner_ranges r ON r.owner_id = COALESCE(e.owner_id, 0) \
     GROUP BY r.range_id, e.recorded_on, e.cell";
const FOLDED: &str = "SELECT range_id, period, cell, n FROM event_counts";
const CHANGES: &str = "SELECT r.range_id, c.day, c.cell, c.n FROM count_changes c \
     JOIN owner_ranges r ON r.owner_id = c.owner_id";
const RANGE_SIZES: &str = "SELECT range_id, COUNT(*) FROM event_ranges GROUP BY range_id";
const DOCUMENTS: &str = concat!("SELECT COUNT(*) FROM ", answers!(), " s");

pub(super) const STATEMENTS: &[&str] = &[
    MISSING,
    TOO_MANY,
    MISSING_RESPONSES,
    TOO_MANY_RESPONSES,
    BY_DAY,
    FOLDED,
    CHANGES,
    RANGE_SIZES,
    DOCUMENTS,
];

/// Compares what is derived with the events.
pub(super) async fn recount(tx: &mut Transaction<'static, Db>) -> Result<Recount, StoreError> {
    let mut range_rows = 0;
    for sql in [MISSING, TOO_MANY, MISSING_RESPONSES, TOO_MANY_RESPONSES] {
        let wrong: i64 = sqlx::query_scalar(sql).fetch_one(&mut **tx).await?;
        range_rows += wrong.unsigned_abs();
    }
    Ok(Recount { range_rows, counts: counts(tx).await?, search: search(tx).await? })
}

/// How many counts, folded and noted together, are not what the events say.
async fn counts(tx: &mut Transaction<'static, Db>) -> Result<u64, StoreError> {
    let mut differences: BTreeMap<(i64, i32, i16), i64> = BTreeMap::new();
    let by_day: Vec<(i64, NaiveDate, i16, i64)> =
        sqlx::query_as(BY_DAY).fetch_all(&mut **tx).await?;
    let noted: Vec<(i64, NaiveDate, i16, i64)> =
        sqlx::query_as(CHANGES).fetch_all(&mut **tx).await?;
    let signed =
        by_day.into_iter().map(|row| (row, 1)).chain(noted.into_iter().map(|row| (row, -1)));
    for ((range, on, cell, n), sign) in signed {
        for period in [ALL_TIME, month(on), day(on)] {
            *differences.entry((range, period, cell)).or_insert(0) += sign * n;
        }
    }
    let folded: Vec<(i64, i32, i16, i64)> = sqlx::query_as(FOLDED).fetch_all(&mut **tx).await?;
    for (range, period, cell, n) in folded {
        *differences.entry((range, period, cell)).or_insert(0) -= n;
    }
    Ok(differences.values().filter(|n| **n != 0).count() as u64)
}

/// By how many documents the search index differs from the range rows.
async fn search(tx: &mut Transaction<'static, Db>) -> Result<u64, StoreError> {
    let sizes: Vec<(i64, i64)> = sqlx::query_as(RANGE_SIZES).fetch_all(&mut **tx).await?;
    let mut differences = 0;
    for (range, size) in sizes {
        let documents: i64 = sqlx::query_scalar(DOCUMENTS)
            .bind(dialect::expression(&[words::range_token(range)], &[]))
            .fetch_one(&mut **tx)
            .await?;
        differences += size.abs_diff(documents);
    }
    Ok(differences)
}

//! A scope as the database sees it: some ranges, and whether an event lies in
//! one of them today.

use domain::access::Scope;
use domain::organisation::Reach;
use sqlx::Transaction;

use super::super::Db;
use super::super::dialect::{self, any_of};
use crate::StoreError;
use crate::key::{self, EVERYTHING};

/// Whether the event `e` lies in one of the ranges on the day. Sights are asked,
/// not index rows: those follow a change of the register only later. It is a
/// scalar subquery, for SQLite makes a join of EXISTS and reads all sights.
macro_rules! sees {
    ($ranges:literal, $day:literal) => {
        concat!(
            "(SELECT 1 FROM sights v WHERE v.owner_id = COALESCE(e.owner_id, 0) \
             AND v.range_id ",
            any_of!($ranges),
            " AND v.from_on <= ",
            $day,
            " AND v.until_on >= ",
            $day,
            " LIMIT 1) IS NOT NULL"
        )
    };
}
pub(super) use sees;

const IDS: &str = concat!("SELECT code, id FROM organisations WHERE code ", any_of!("$1"));

/// Which of some ranges the register gives anything, on whatever day.
const IN_USE: &str = concat!("SELECT DISTINCT range_id FROM sights WHERE range_id ", any_of!("$1"));

pub(super) const STATEMENTS: &[&str] = &[IDS, IN_USE];

/// The ranges of a scope. Everything contains all others.
pub(super) async fn ranges(
    tx: &mut Transaction<'static, Db>,
    scope: &Scope,
) -> Result<Vec<i64>, StoreError> {
    if scope.is_everything() {
        return Ok(vec![EVERYTHING]);
    }
    let codes: Vec<String> =
        scope.ranges().map(|range| range.organisation.as_str().to_owned()).collect();
    let ids: Vec<(String, i64)> =
        sqlx::query_as(IDS).bind(dialect::list(codes)).fetch_all(&mut **tx).await?;
    let id = |code: &str| ids.iter().find(|(known, _)| known == code).map(|(_, id)| *id);
    Ok(scope
        .ranges()
        .filter_map(|range| Some(key::range(id(range.organisation.as_str())?, range.reach)))
        .collect())
}

/// Those of some ranges that may hold anything: few organisations operate or
/// succeed another, and nothing is listed by the place where it happened.
pub(super) async fn in_use(
    tx: &mut Transaction<'static, Db>,
    ranges: Vec<i64>,
) -> Result<Vec<i64>, StoreError> {
    let (rare, mut in_use): (Vec<i64>, Vec<i64>) = ranges.into_iter().partition(|range| {
        key::of_range(*range).is_some_and(|(_, reach)| !matches!(reach, Reach::Own | Reach::Area))
    });
    if !rare.is_empty() {
        let found: Vec<i64> =
            sqlx::query_scalar(IN_USE).bind(dialect::list(rare)).fetch_all(&mut **tx).await?;
        in_use.extend(found);
    }
    Ok(in_use)
}

//! A scope as the database sees it: some ranges, and whether an event lies in
//! one of them today.

use domain::access::Scope;
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

pub(super) const STATEMENTS: &[&str] = &[IDS];

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

//! The first page of a list as somebody would write it by hand for one reader:
//! one statement, with the ranges and the rule of access spelt out.

use chrono::NaiveDate;
use domain::access::Scope;
use domain::event::listing::PAGE_SIZE;
use domain::organisation::Reach;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::Outcome;
use super::database::Database;

/// A row as it comes from the database.
type Row = (i64, Uuid, String, i16, Option<String>, Option<String>, NaiveDate, String);

/// The statement for what someone may read on a day. What an owner has that
/// waits to be indexed anew is left out.
pub fn first_page(scope: &Scope, day: NaiveDate) -> String {
    let ranges: Vec<String> = if scope.is_everything() {
        vec!["-1".to_owned()]
    } else {
        let ranges = scope.ranges().map(|range| {
            let (code, reach) = (&range.organisation, number(range.reach));
            format!("(SELECT id * 8 + {reach} FROM organisations WHERE code = '{code}')")
        });
        ranges.collect()
    };
    let wanted = PAGE_SIZE + 1;
    let branches: Vec<String> = ranges
        .iter()
        .map(|range| {
            format!(
                "SELECT key FROM (SELECT key FROM event_ranges WHERE range_id = {range} \
                 ORDER BY key DESC LIMIT {wanted}) b"
            )
        })
        .collect();
    format!(
        "SELECT e.key, e.id, e.reference, e.cell, o.code, o.name, e.recorded_on, e.summary \
         FROM (SELECT key FROM ({}) u ORDER BY key DESC LIMIT {wanted}) p \
         JOIN events e ON e.key = p.key LEFT JOIN organisations o ON o.id = e.owner_id \
         WHERE (SELECT 1 FROM sights v WHERE v.owner_id = COALESCE(e.owner_id, 0) \
         AND v.range_id IN ({}) AND v.from_on <= '{day}' AND v.until_on >= '{day}' LIMIT 1) = 1 \
         ORDER BY e.key DESC",
        branches.join(" UNION "),
        ranges.join(", "),
    )
}

/// How ranges number the ways in which an organisation reaches records.
fn number(reach: Reach) -> usize {
    Reach::ALL.iter().position(|known| *known == reach).unwrap_or_default()
}

/// The references of the rows that a statement finds.
pub async fn references(database: &Database, sql: &str) -> Outcome<Vec<String>> {
    let sql = AssertSqlSafe(sql.to_owned());
    let rows: Vec<Row> =
        either!(database, pools => sqlx::query_as(sql).fetch_all(&pools.reader).await?);
    Ok(rows.into_iter().map(|row| row.2).collect())
}

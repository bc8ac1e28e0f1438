//! What is derived from an event and kept beside it, in the same transaction:
//! its rows under every range that reaches it, its change of the counts, and
//! its search document.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::taxonomy::is_found_by;
use sqlx::{FromRow, Transaction};

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::dynamic::ROWS;
use super::together::Together;
use crate::{StoreError, words};

const RANGES: &str =
    concat!("SELECT owner_id, range_id FROM owner_ranges WHERE owner_id ", any_of!("$1"));
const INDEX: &str = concat!(
    "INSERT INTO event_ranges (range_id, cell, key) \
     SELECT r.range_id, e.cell, e.key FROM events e \
     JOIN owner_ranges r ON r.owner_id = COALESCE(e.owner_id, 0) \
     WHERE e.key ",
    any_of!("$1"),
    " ORDER BY 1, 2, 3"
);
const UNINDEX: &str = "DELETE FROM event_ranges WHERE cell = $2 AND key = $3 \
     AND range_id IN (SELECT range_id FROM owner_ranges WHERE owner_id = $1)";
const RECELL: &str = "UPDATE event_ranges SET cell = $4 WHERE cell = $2 AND key = $3 \
     AND range_id IN (SELECT range_id FROM owner_ranges WHERE owner_id = $1)";
/// The present texts of some events. What is narrowed to named people is found
/// by nobody's words.
const PRESENT_TEXTS: &str = concat!(
    "SELECT t.event_key, t.element, t.redacted FROM event_texts t WHERE t.event_key ",
    any_of!("$1"),
    " AND t.version = (SELECT MAX(l.version) FROM event_texts l \
      WHERE l.event_key = t.event_key AND l.element = t.element AND l.instance = t.instance \
      AND l.by_reporter = t.by_reporter) \
      AND NOT EXISTS (SELECT 1 FROM narrowed_to n WHERE n.event_key = t.event_key)"
);

pub(super) const STATEMENTS: &[&str] =
    &[RANGES, INDEX, UNINDEX, RECELL, PRESENT_TEXTS, dialect::UNINDEX_WORDS];

/// The ranges of owners.
pub(super) type OwnerRanges = BTreeMap<i64, Vec<i64>>;

/// The ranges under which the events of some owners are indexed.
pub(super) async fn owner_ranges(
    tx: &mut Transaction<'static, Db>,
    owners: Vec<i64>,
) -> Result<OwnerRanges, StoreError> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as(RANGES).bind(dialect::list(owners)).fetch_all(&mut **tx).await?;
    let mut ranges = OwnerRanges::new();
    for (owner, range) in rows {
        ranges.entry(owner).or_default().push(range);
    }
    Ok(ranges)
}

/// Adds the range rows of some events.
pub(super) async fn index(
    tx: &mut Transaction<'static, Db>,
    keys: Vec<i64>,
) -> Result<(), StoreError> {
    sqlx::query(INDEX).bind(dialect::list(keys)).execute(&mut **tx).await?;
    Ok(())
}

/// Adds the range rows of some new events.
pub(super) fn add_ranges(rows: &mut Together, entries: &[Entry]) -> Result<(), StoreError> {
    let head = "INSERT INTO event_ranges (range_id, cell, key) \
         SELECT r.range_id, e.column2, e.column3 FROM (";
    // CROSS JOIN keeps SQLite from going through all owners instead.
    let tail = ") e CROSS JOIN owner_ranges r WHERE r.owner_id = e.column1 ORDER BY 1, 2, 3";
    let mut rows = rows.insert(head, 3, entries.len(), tail);
    for entry in entries {
        rows.bind(entry.owner)?.bind(entry.cell)?.bind(entry.key)?;
    }
    Ok(())
}

/// Where an event stands in the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub owner: i64,
    pub cell: i16,
    pub key: i64,
    /// The day that it is counted on.
    pub day: NaiveDate,
}

/// Takes an event's range rows out, and its count.
pub(super) async fn unindex(
    tx: &mut Transaction<'static, Db>,
    entry: Entry,
) -> Result<(), StoreError> {
    sqlx::query(UNINDEX)
        .bind(entry.owner)
        .bind(entry.cell)
        .bind(entry.key)
        .execute(&mut **tx)
        .await?;
    count(tx, &[(entry.owner, entry.day, entry.cell, -1)]).await
}

/// Moves an event to another cell, and its count.
pub(super) async fn recell(
    tx: &mut Transaction<'static, Db>,
    entry: Entry,
    cell: i16,
) -> Result<(), StoreError> {
    if entry.cell == cell {
        return Ok(());
    }
    sqlx::query(RECELL)
        .bind(entry.owner)
        .bind(entry.cell)
        .bind(entry.key)
        .bind(cell)
        .execute(&mut **tx)
        .await?;
    let changes = [(entry.owner, entry.day, entry.cell, -1), (entry.owner, entry.day, cell, 1)];
    count(tx, &changes).await
}

/// A change of a count: owner, day, cell, by how many.
pub(super) type CountChange = (i64, NaiveDate, i16, i64);

/// Notes changes of counts.
pub(super) async fn count(
    tx: &mut Transaction<'static, Db>,
    changes: &[CountChange],
) -> Result<(), StoreError> {
    let mut rows = Together::default();
    add_counts(&mut rows, changes)?;
    rows.write(tx).await
}

/// Adds changes of counts.
pub(super) fn add_counts(rows: &mut Together, changes: &[CountChange]) -> Result<(), StoreError> {
    for chunk in changes.chunks(ROWS) {
        let head = "INSERT INTO count_changes (owner_id, day, cell, n)";
        let mut rows = rows.insert(head, 4, chunk.len(), "");
        for (owner, day, cell, n) in chunk {
            rows.bind(*owner)?.bind(*day)?.bind(*cell)?.bind(*n)?;
        }
    }
    Ok(())
}

/// What an event is found by: its key, its owner, and the stems of its texts.
pub(super) type Document = (i64, i64, String);

/// Adds search documents, each with the ranges under which its owner's events
/// are indexed.
pub(super) fn add_words(rows: &mut Together, documents: &[Document]) -> Result<(), StoreError> {
    let (head, tail) = dialect::INDEX_WORDS;
    for chunk in documents.chunks(ROWS) {
        let mut rows = rows.insert(head, 3, chunk.len(), tail);
        for (key, owner, stems) in chunk {
            rows.bind(*key)?.bind(*owner)?.bind(stems)?;
        }
    }
    Ok(())
}

#[derive(Debug, FromRow)]
struct TextRow {
    event_key: i64,
    element: String,
    redacted: String,
}

/// Makes the search documents of some events of one owner anew.
pub(super) async fn reindex_words(
    tx: &mut Transaction<'static, Db>,
    keys: &[i64],
    owner: i64,
) -> Result<(), StoreError> {
    let rows: Vec<TextRow> = sqlx::query_as(PRESENT_TEXTS)
        .bind(dialect::list(keys.to_vec()))
        .fetch_all(&mut **tx)
        .await?;
    let mut texts: BTreeMap<i64, Vec<&str>> = keys.iter().map(|key| (*key, Vec::new())).collect();
    for row in rows.iter().filter(|row| is_found_by(&row.element)) {
        texts.entry(row.event_key).or_default().push(&row.redacted);
    }
    let documents: Vec<Document> =
        texts.into_iter().map(|(key, texts)| (key, owner, words::document(texts))).collect();
    sqlx::query(dialect::UNINDEX_WORDS)
        .bind(dialect::list(keys.to_vec()))
        .execute(&mut **tx)
        .await?;
    let mut rows = Together::default();
    add_words(&mut rows, &documents)?;
    rows.write(tx).await
}

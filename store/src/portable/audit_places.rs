//! Where entries of the audit log were done, and reading them by that.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::access::AuditScope;
use domain::organisation::OdsCode;
use serde_json::Value;
use sqlx::{FromRow, Transaction};
use uuid::Uuid;

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::bound::Bound;
use super::dynamic::{self, BRANCHES, ROWS};
use crate::{AuditLine, StoreError};

macro_rules! lines {
    ($rest:expr) => {
        concat!(
            "SELECT a.position, a.at, u.name AS actor, a.deed, a.subject_kind, a.subject \
             FROM audit a LEFT JOIN users u ON u.id = a.actor_id WHERE ",
            $rest
        )
    };
}

const WHOLE: &str = lines!("a.position < $1 ORDER BY a.position DESC LIMIT $2");
const AT: &str = lines!(concat!("a.position ", any_of!("$1")));

pub(super) const STATEMENTS: &[&str] = &[WHOLE, AT];

/// An entry was done at so many places at most: see [`Place::of`].
const PLACES: usize = 2;

/// Where an entry was done: at the owner of an event, or at the organisations
/// that it names.
pub(super) enum Place {
    Event(i64, Uuid),
    Organisation(i64, String),
}

impl Place {
    /// The places that an entry tells of: its subject, or what its detail names.
    pub fn of(
        position: i64,
        subject_kind: &str,
        subject: &str,
        detail: &str,
    ) -> impl Iterator<Item = Self> {
        let detail: Value = serde_json::from_str(detail).unwrap_or_default();
        let event = match subject_kind {
            "event" => Uuid::parse_str(subject).ok(),
            _ => detail["event"].as_str().and_then(|event| Uuid::parse_str(event).ok()),
        };
        let one = detail["organisation"].as_str().map(str::to_owned);
        let several = detail["organisations"].as_array().into_iter().flatten();
        let several = several.filter_map(|code| code.as_str()).map(str::to_owned);
        let organisations: Vec<String> = one.into_iter().chain(several).collect();
        let event = event.map(|event| Self::Event(position, event));
        let at = organisations.into_iter().map(move |code| Self::Organisation(position, code));
        event.into_iter().chain(at)
    }
}

/// Notes where entries were done.
pub(super) async fn note(
    tx: &mut Transaction<'static, Db>,
    places: &[Place],
) -> Result<(), StoreError> {
    for chunk in places.chunks(ROWS) {
        let events: Vec<(i64, Uuid)> = chunk
            .iter()
            .filter_map(|place| match place {
                Place::Event(position, event) => Some((*position, *event)),
                Place::Organisation(..) => None,
            })
            .collect();
        if !events.is_empty() {
            let sql = dynamic::insert(
                "WITH seen (position, event_id) AS (",
                2,
                events.len(),
                ") INSERT INTO audit_places (organisation_id, position) \
                 SELECT o.id, seen.position FROM seen JOIN events e ON e.id = seen.event_id \
                 JOIN organisations o ON o.id = e.owner_id WHERE TRUE ON CONFLICT DO NOTHING",
            );
            let mut query = sqlx::query(sql);
            for (position, event) in events {
                query = query.bind(position).bind(event);
            }
            query.execute(&mut **tx).await?;
        }
        let organisations: Vec<(i64, &str)> = chunk
            .iter()
            .filter_map(|place| match place {
                Place::Organisation(position, code) => Some((*position, code.as_str())),
                Place::Event(..) => None,
            })
            .collect();
        if !organisations.is_empty() {
            let sql = dynamic::insert(
                "WITH seen (position, code) AS (",
                2,
                organisations.len(),
                ") INSERT INTO audit_places (organisation_id, position) \
                 SELECT o.id, seen.position FROM seen JOIN organisations o ON o.code = seen.code \
                 WHERE TRUE ON CONFLICT DO NOTHING",
            );
            let mut query = sqlx::query(sql);
            for (position, code) in organisations {
                query = query.bind(position).bind(code);
            }
            query.execute(&mut **tx).await?;
        }
    }
    Ok(())
}

#[derive(FromRow)]
struct LineRow {
    position: i64,
    at: DateTime<Utc>,
    actor: Option<String>,
    deed: String,
    subject_kind: String,
    subject: String,
}

/// Entries of a scope before a place, the last first.
pub(super) async fn lines(
    tx: &mut Transaction<'static, Db>,
    scope: &AuditScope,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<AuditLine>, StoreError> {
    let before = before.unwrap_or(i64::MAX);
    let rows: Vec<LineRow> = match scope.organisations() {
        None => {
            sqlx::query_as(WHOLE).bind(before).bind(i64::from(limit)).fetch_all(&mut **tx).await?
        }
        Some(organisations) => {
            let positions = positions(tx, organisations, before, limit).await?;
            let entries = sqlx::query_as(AT).bind(dialect::list(positions));
            let mut rows: Vec<LineRow> = entries.fetch_all(&mut **tx).await?;
            rows.sort_by_key(|row| std::cmp::Reverse(row.position));
            rows
        }
    };
    let mut names = references(tx, &rows).await?;
    names.extend(people(tx, &rows).await?);
    let line = |row: LineRow| AuditLine {
        subject: names.get(&row.subject).cloned().unwrap_or(row.subject),
        position: row.position,
        at: row.at,
        actor: row.actor,
        deed: row.deed,
        subject_kind: row.subject_kind,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The places in the log of the last entries at some organisations. What was
/// done at two of them is read once.
async fn positions(
    tx: &mut Transaction<'static, Db>,
    organisations: &BTreeSet<OdsCode>,
    before: i64,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let limit = limit as usize;
    let codes: Vec<&OdsCode> = organisations.iter().collect();
    let mut positions: Vec<i64> = Vec::new();
    for chunk in codes.chunks(BRANCHES) {
        let mut bound = Bound::default();
        for code in chunk {
            bound.add(code.as_str())?;
        }
        bound.add(before)?;
        let sql = dynamic::entries_at(chunk.len(), limit.saturating_mul(PLACES));
        let query = sqlx::query_scalar_with(sql, bound.into_arguments());
        let found: Vec<i64> = query.fetch_all(&mut **tx).await?;
        positions.extend(found);
    }
    positions.sort_unstable_by_key(|position| std::cmp::Reverse(*position));
    positions.dedup();
    positions.truncate(limit);
    Ok(positions)
}

/// The references of the events that entries are about, by what stands there.
async fn references(
    tx: &mut Transaction<'static, Db>,
    rows: &[LineRow],
) -> Result<BTreeMap<String, String>, StoreError> {
    let named = ") SELECT e.id, e.reference FROM seen JOIN events e ON e.id = seen.id";
    names(tx, rows, "event", named).await
}

/// The names of the people whose accounts entries are about.
async fn people(
    tx: &mut Transaction<'static, Db>,
    rows: &[LineRow],
) -> Result<BTreeMap<String, String>, StoreError> {
    let named = ") SELECT u.id, u.name FROM seen JOIN users u ON u.id = seen.id";
    names(tx, rows, "account", named).await
}

/// What the subjects of one kind are called.
async fn names(
    tx: &mut Transaction<'static, Db>,
    rows: &[LineRow],
    kind: &str,
    named: &'static str,
) -> Result<BTreeMap<String, String>, StoreError> {
    let about = rows.iter().filter(|row| row.subject_kind == kind);
    let subjects: Vec<Uuid> = about.filter_map(|row| Uuid::parse_str(&row.subject).ok()).collect();
    let mut known = BTreeMap::new();
    for chunk in subjects.chunks(ROWS) {
        let sql = dynamic::insert("WITH seen (id) AS (", 1, chunk.len(), named);
        let mut query = sqlx::query_as(sql);
        for subject in chunk {
            query = query.bind(*subject);
        }
        let found: Vec<(Uuid, String)> = query.fetch_all(&mut **tx).await?;
        known.extend(found.into_iter().map(|(id, name)| (id.to_string(), name)));
    }
    Ok(known)
}

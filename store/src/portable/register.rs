//! Taking over a register of organisations, and bringing the ranges of owners
//! without events up to date. Owners with events are queued: their index rows
//! are moved one owner at a time (see `reindex`).

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::organisation::{OdsCode, Organisation, Reach, Sight, sight};
use sqlx::Transaction;

use super::super::{Db, dialect};
use super::SqlUnit;
use super::dynamic::{self, ROWS};
use super::organisations::OrganisationRow;
use crate::key::{self, EVERYTHING};
use crate::{Imported, OrganisationsMut, Register, StoreError, Succession, words};

const ALL: &str = "SELECT o.id, o.code, o.name, o.role, o.status, o.opened, o.closed, \
     o.postcode, o.display_parent FROM organisations o";
const FORGET_WORDS: &str = "DELETE FROM organisation_words";
const FORGET_RELATIONSHIPS: &str = "DELETE FROM relationships";
const FORGET_SUCCESSIONS: &str = "DELETE FROM successions";
const FORGET_SIGHTS: &str = "DELETE FROM sights WHERE owner_id <> 0";

/// An owner has events if and only if its own range has rows.
const UNSETTLE: &str = "DELETE FROM owner_ranges WHERE owner_id <> 0 AND NOT EXISTS \
     (SELECT 1 FROM event_ranges e WHERE e.range_id = owner_ranges.owner_id * 8)";
const SETTLE: &str = "INSERT INTO owner_ranges (owner_id, range_id) \
     SELECT DISTINCT s.owner_id, s.range_id FROM sights s \
     WHERE s.owner_id <> 0 AND s.from_on <= $1 AND s.until_on >= $1 AND NOT EXISTS \
     (SELECT 1 FROM event_ranges e WHERE e.range_id = s.owner_id * 8)";
const QUEUE: &str = "INSERT INTO reindex_queue (owner_id) \
     SELECT owner_id FROM (SELECT owner_id, range_id FROM sights \
         WHERE from_on <= $1 AND until_on >= $1 \
         EXCEPT SELECT owner_id, range_id FROM owner_ranges) gained \
     UNION \
     SELECT owner_id FROM (SELECT owner_id, range_id FROM owner_ranges \
         EXCEPT SELECT owner_id, range_id FROM sights \
         WHERE from_on <= $1 AND until_on >= $1) lost WHERE true \
     ON CONFLICT (owner_id) DO NOTHING";
const WAITING: &str = "SELECT COUNT(*) FROM reindex_queue";

/// Says to those who remember the register that theirs is of the past.
const OUTDATE: &str = "INSERT INTO settings (name, value) VALUES ('register', '1') \
     ON CONFLICT (name) DO UPDATE SET value = \
     CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)";

pub(super) const STATEMENTS: &[&str] = &[
    ALL,
    FORGET_WORDS,
    FORGET_RELATIONSHIPS,
    FORGET_SUCCESSIONS,
    FORGET_SIGHTS,
    UNSETTLE,
    SETTLE,
    QUEUE,
    WAITING,
    OUTDATE,
];

/// The days between which every day lies that both databases can hold.
const EVER: (Option<NaiveDate>, Option<NaiveDate>) =
    (NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31));

/// A right of sight by numbers: owner, range, first and last day.
type SightRow = (i64, i64, NaiveDate, NaiveDate);

#[async_trait]
impl OrganisationsMut for SqlUnit {
    async fn import_organisations(
        &mut self,
        register: &Register,
        today: NaiveDate,
    ) -> Result<Imported, StoreError> {
        sqlx::query(dialect::LOCK_REGISTER).execute(&mut *self.tx).await?;
        self.write_organisations(&register.organisations).await?;
        let rows: Vec<OrganisationRow> = sqlx::query_as(ALL).fetch_all(&mut *self.tx).await?;
        let ids: BTreeMap<OdsCode, i64> = rows
            .iter()
            .map(|row| Ok((super::organisations::code(row.code.clone())?, row.id)))
            .collect::<Result<_, StoreError>>()?;
        let known: Vec<Organisation> =
            rows.into_iter().map(TryInto::try_into).collect::<Result<_, StoreError>>()?;
        self.write_words(&known, &ids).await?;
        self.write_relationships(register, &ids).await?;
        let sights = sights(&known, register, &ids)?;
        self.write_sights(&sights).await?;
        sqlx::query(OUTDATE).execute(&mut *self.tx).await?;
        let queued = settle(&mut self.tx, today).await?;
        Ok(Imported {
            organisations: known.len() as u64,
            sights: (sights.len() - 2 * known.len()) as u64,
            queued,
        })
    }
}

/// Gives owners without events the ranges of `day`, and queues those whose
/// events are indexed under others; how many wait now. Nobody records
/// meanwhile: the caller holds the register.
pub(super) async fn settle(
    tx: &mut Transaction<'static, Db>,
    day: NaiveDate,
) -> Result<u64, StoreError> {
    sqlx::query(UNSETTLE).execute(&mut **tx).await?;
    sqlx::query(SETTLE).bind(day).execute(&mut **tx).await?;
    sqlx::query(QUEUE).bind(day).execute(&mut **tx).await?;
    waiting(tx).await
}

/// How many owners wait to be indexed anew.
pub(super) async fn waiting(tx: &mut Transaction<'static, Db>) -> Result<u64, StoreError> {
    let (waiting,): (i64,) = sqlx::query_as(WAITING).fetch_one(&mut **tx).await?;
    Ok(waiting.unsigned_abs())
}

/// Every right of sight, each owner's own and everything's among them.
fn sights(
    known: &[Organisation],
    register: &Register,
    ids: &BTreeMap<OdsCode, i64>,
) -> Result<Vec<SightRow>, StoreError> {
    let roles = known.iter().map(|o| (o.code.clone(), o.role)).collect();
    let mut all = sight::sights(&roles, &register.relationships);
    all.extend(successors(&register.successions));
    let (first, last) = (EVER.0.unwrap_or_default(), EVER.1.unwrap_or_default());
    let mut rows = BTreeMap::new();
    for sight in all {
        let range = key::range(id(ids, &sight.viewer)?, sight.reach);
        let until = rows
            .entry((id(ids, &sight.owner)?, range, sight.from.max(first)))
            .or_insert(sight.until.min(last));
        *until = (*until).max(sight.until.min(last));
    }
    for owner in ids.values() {
        rows.insert((*owner, key::range(*owner, Reach::Own), first), last);
        rows.insert((*owner, EVERYTHING, first), last);
    }
    Ok(rows.into_iter().map(|((owner, range, from), until)| (owner, range, from, until)).collect())
}

/// Who sees the records of a closed organisation: its successor, the
/// successor's successor, and so on, each from the day it took over.
fn successors(successions: &[Succession]) -> Vec<Sight> {
    let mut after: BTreeMap<&OdsCode, Vec<&Succession>> = BTreeMap::new();
    for step in successions {
        after.entry(&step.predecessor).or_default().push(step);
    }
    let mut all = Vec::new();
    for first in successions {
        let mut passed = BTreeSet::from([&first.predecessor]);
        let mut waiting = vec![(first, first.start)];
        while let Some((step, start)) = waiting.pop() {
            if !passed.insert(&step.successor) {
                continue;
            }
            let from = start.max(step.start);
            all.push(Sight {
                viewer: step.successor.clone(),
                owner: first.predecessor.clone(),
                reach: Reach::Succeeded,
                from,
                until: NaiveDate::MAX,
            });
            let next = after.get(&step.successor).into_iter().flatten();
            waiting.extend(next.map(|next| (*next, from)));
        }
    }
    all
}

fn id(ids: &BTreeMap<OdsCode, i64>, code: &OdsCode) -> Result<i64, StoreError> {
    ids.get(code).copied().ok_or_else(|| StoreError::UnknownOrganisation(code.clone()))
}

impl SqlUnit {
    async fn write_organisations(&mut self, all: &[Organisation]) -> Result<(), StoreError> {
        for chunk in all.chunks(ROWS) {
            let sql = dynamic::insert(
                "INSERT INTO organisations \
                 (code, name, role, status, opened, closed, postcode, display_parent)",
                8,
                chunk.len(),
                "ON CONFLICT (code) DO UPDATE SET name = excluded.name, role = excluded.role, \
                 status = excluded.status, opened = excluded.opened, closed = excluded.closed, \
                 postcode = excluded.postcode, display_parent = excluded.display_parent",
            );
            let mut query = sqlx::query(sql);
            for o in chunk {
                query = query
                    .bind(o.code.as_str())
                    .bind(&o.name)
                    .bind(o.role.word())
                    .bind(o.status.word())
                    .bind(o.opened)
                    .bind(o.closed)
                    .bind(&o.postcode)
                    .bind(o.display_parent.as_ref().map(OdsCode::as_str));
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn write_words(
        &mut self,
        all: &[Organisation],
        ids: &BTreeMap<OdsCode, i64>,
    ) -> Result<(), StoreError> {
        let mut rows = BTreeSet::new();
        for organisation in all {
            let id = id(ids, &organisation.code)?;
            let postcode = organisation.postcode.as_deref().unwrap_or_default();
            let closed_up = postcode.replace(' ', "");
            for text in [&organisation.name, organisation.code.as_str(), postcode, &closed_up] {
                rows.extend(words::words(text).map(|word| (word, id)));
            }
        }
        sqlx::query(FORGET_WORDS).execute(&mut *self.tx).await?;
        for chunk in rows.into_iter().collect::<Vec<_>>().chunks(ROWS) {
            let head = "INSERT INTO organisation_words (word, organisation_id)";
            let mut query = sqlx::query(dynamic::insert(head, 2, chunk.len(), ""));
            for (word, id) in chunk {
                query = query.bind(word).bind(*id);
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn write_relationships(
        &mut self,
        register: &Register,
        ids: &BTreeMap<OdsCode, i64>,
    ) -> Result<(), StoreError> {
        sqlx::query(FORGET_RELATIONSHIPS).execute(&mut *self.tx).await?;
        for chunk in register.relationships.chunks(ROWS) {
            let head = "INSERT INTO relationships (child_id, parent_id, kind, start_on, end_on)";
            let mut query = sqlx::query(dynamic::insert(head, 5, chunk.len(), ""));
            for link in chunk {
                query = query
                    .bind(id(ids, &link.child)?)
                    .bind(id(ids, &link.parent)?)
                    .bind(link.kind.ods_id())
                    .bind(link.start)
                    .bind(link.end);
            }
            query.execute(&mut *self.tx).await?;
        }
        sqlx::query(FORGET_SUCCESSIONS).execute(&mut *self.tx).await?;
        for chunk in register.successions.chunks(ROWS) {
            let head = "INSERT INTO successions (predecessor_id, successor_id, start_on)";
            let mut query = sqlx::query(dynamic::insert(head, 3, chunk.len(), ""));
            for step in chunk {
                query = query
                    .bind(id(ids, &step.predecessor)?)
                    .bind(id(ids, &step.successor)?)
                    .bind(step.start);
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn write_sights(&mut self, sights: &[SightRow]) -> Result<(), StoreError> {
        sqlx::query(FORGET_SIGHTS).execute(&mut *self.tx).await?;
        for chunk in sights.chunks(ROWS) {
            let head = "INSERT INTO sights (owner_id, range_id, from_on, until_on)";
            let mut query = sqlx::query(dynamic::insert(head, 4, chunk.len(), ""));
            for (owner, range, from, until) in chunk {
                query = query.bind(*owner).bind(*range).bind(*from).bind(*until);
            }
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

//! Lists of learning responses, page by page. What a page costs depends on how
//! many ranges and kinds are asked for, never on how many responses there are.

use chrono::NaiveDate;
use domain::access::deed::ViewStatutory;
use domain::access::{Permit, Scope};
use domain::organisation::Reach;
use domain::statutory::listing::{Cursor, Filter, PAGE_SIZE, Page, Turn};
use domain::statutory::{Facts, Listed, ResponseId, ResponseKind, Urgency};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::dialect::{self, any_of, any_of_ids};
use super::bound::Bound;
use super::dynamic::{self, BRANCHES, Order};
use super::listing::{self, Reached};
use super::scope::{open_to, sees};
use super::{Connection, SqlStore};
use crate::StoreError;
use crate::key::of_range;

/// Responses as a list shows them on the day bound first: which.
macro_rules! listed {
    ($which:expr) => {
        concat!(
            "SELECT r.id, o.name, r.facts, t.redacted AS reason, \
             (SELECT COUNT(*) FROM safety_actions a \
              WHERE a.response_id = r.id AND a.done_on IS NULL) AS open_actions, \
             (SELECT COUNT(*) FROM safety_actions a WHERE a.response_id = r.id \
              AND a.done_on IS NULL AND a.due_on < $1) AS overdue_actions, \
             (SELECT MIN(a.due_on) FROM safety_actions a \
              WHERE a.response_id = r.id AND a.done_on IS NULL) AS next_action \
             FROM responses r JOIN organisations o ON o.id = r.organisation_id \
             LEFT JOIN response_texts t ON t.response_id = r.id \
             AND t.element = 'reason' AND t.instance = 0 AND t.version = \
             (SELECT MAX(p.version) FROM response_texts p WHERE p.response_id = r.id \
              AND p.element = 'reason' AND p.instance = 0) WHERE ",
            $which
        )
    };
}

const OF_EVENT: &str = listed!(
    "r.id IN (SELECT c.response_id FROM response_events c JOIN events e ON e.key = c.event_key \
     WHERE c.removed IS NULL AND e.id = $2) LIMIT $3"
);

/// Some of them, those that cover an event of a scope: its ranges are bound
/// third, the person to whom it must be open fourth.
const SEEN: &str = listed!(concat!(
    "r.id ",
    any_of_ids!("$2"),
    " AND EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
      WHERE c.response_id = r.id AND c.removed IS NULL AND ",
    sees!("$3", "$1"),
    " AND ",
    open_to!("$4"),
    ")"
));

pub(super) const STATEMENTS: &[&str] = &[OF_EVENT, SEEN];

/// An event has few responses; more than this are not shown.
const MOST: i64 = 1_000;

/// Rows that a page looks for: one more than it shows.
const WANTED: usize = PAGE_SIZE + 1;

/// Places that are looked at in one go, at most.
const LONGEST_STEP: usize = 200;

/// Later than any day on which something is due.
const NEVER: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();

/// Earlier than any.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();

#[derive(FromRow)]
struct ListedRow {
    id: Uuid,
    name: String,
    facts: Json<Facts>,
    reason: Option<String>,
    open_actions: i64,
    overdue_actions: i64,
    next_action: Option<NaiveDate>,
}

impl From<ListedRow> for Listed {
    fn from(row: ListedRow) -> Self {
        Self {
            id: ResponseId(row.id),
            organisation_name: row.name,
            facts: row.facts.0,
            reason: row.reason.unwrap_or_default(),
            open_actions: row.open_actions.unsigned_abs(),
            overdue_actions: row.overdue_actions.unsigned_abs(),
            next_action: row.next_action,
        }
    }
}

/// A place among the responses of one urgency.
type Place = (NaiveDate, Uuid);

fn place(due: Option<NaiveDate>, id: ResponseId) -> Place {
    (due.unwrap_or(NEVER), id.0)
}

/// The places of an urgency on a day: which standings in `response_ranges`,
/// and the places just before the first and just after the last.
fn places(urgency: Urgency, today: NaiveDate) -> (&'static [i16], Place, Place) {
    let (first, last) = ((EARLIEST, Uuid::nil()), (NEVER, Uuid::max()));
    let midnight = (today, Uuid::nil());
    match urgency {
        Urgency::Overdue => (&[0, 1], first, midnight),
        Urgency::Open => (&[0], midnight, last),
        Urgency::ActionsOpen => (&[1], midnight, last),
        Urgency::Finished => (&[2], first, last),
    }
}

/// What is asked of a list.
struct Asked<'a> {
    filter: &'a Filter,
    /// The ranges under which all of it is indexed.
    indexed: Vec<i64>,
    order: Order,
}

impl Asked<'_> {
    /// The urgencies in which the page may lie, in its order.
    fn urgencies(&self, from: Option<Cursor>) -> Vec<Urgency> {
        let asked = |one: &Urgency| {
            (self.filter.urgencies.is_empty() || self.filter.urgencies.contains(one))
                && from.is_none_or(|cursor| match self.order {
                    Order::Oldest => *one >= cursor.urgency,
                    Order::Newest => *one <= cursor.urgency,
                })
        };
        let mut urgencies: Vec<Urgency> = Urgency::ALL.iter().copied().filter(asked).collect();
        if self.order == Order::Newest {
            urgencies.reverse();
        }
        urgencies
    }

    /// The branches of an urgency.
    fn branches(&self, standings: &[i16]) -> Vec<(i64, i16, Option<ResponseKind>)> {
        let kinds: Vec<Option<ResponseKind>> = match self.filter.kinds.is_empty() {
            true => vec![None],
            false => self.filter.kinds.iter().copied().map(Some).collect(),
        };
        let mut branches = Vec::new();
        for range in &self.indexed {
            for standing in standings {
                branches.extend(kinds.iter().map(|kind| (*range, *standing, *kind)));
            }
        }
        branches
    }

    /// The first places between two, each once, and the last of them if there
    /// may be others beyond it.
    async fn between(
        &self,
        connection: &mut Connection,
        standings: &[i16],
        (after, before): (Place, Place),
        step: usize,
    ) -> Result<(Vec<Place>, Option<Place>), StoreError> {
        let (mut places, mut end): (Vec<Place>, Option<Place>) = (Vec::new(), None);
        for chunk in self.branches(standings).chunks(BRANCHES) {
            let mut bound = Bound::default();
            for (range, standing, kind) in chunk {
                bound.add(*range)?;
                bound.add(*standing)?;
                if let Some(kind) = kind {
                    bound.add(kind.word())?;
                }
            }
            for (day, id) in [after, before] {
                bound.add(day)?;
                bound.add(id)?;
            }
            let of_kind = !self.filter.kinds.is_empty();
            let sql = dynamic::responses(chunk.len(), of_kind, self.order, step);
            let query = sqlx::query_as_with(sql, bound.into_arguments());
            let found: Vec<Place> = query.fetch_all(&mut *connection).await?;
            if let Some(last) = found.last().copied().filter(|_| found.len() == step) {
                end = Some(end.map_or(last, |end| match self.order {
                    Order::Oldest => end.min(last),
                    Order::Newest => end.max(last),
                }));
            }
            places.extend(found);
        }
        places.retain(|place| {
            end.is_none_or(|end| match self.order {
                Order::Oldest => *place <= end,
                Order::Newest => *place >= end,
            })
        });
        places.sort_unstable();
        places.dedup();
        Ok((places, end))
    }
}

impl SqlStore {
    /// See [`Statutory::responses_of`](crate::Statutory::responses_of).
    pub(super) async fn listed_of_event(
        &self,
        permit: &Permit<ViewStatutory>,
        today: NaiveDate,
    ) -> Result<Vec<Listed>, StoreError> {
        let rows: Vec<ListedRow> = sqlx::query_as(OF_EVENT)
            .bind(today)
            .bind(permit.event().0)
            .bind(MOST)
            .fetch_all(&self.reader)
            .await?;
        let mut rows: Vec<Listed> = rows.into_iter().map(Into::into).collect();
        rows.sort_by_key(|row| (row.urgency(today), place(row.next_due(), row.id)));
        Ok(rows)
    }

    /// See [`Statutory::responses`](crate::Statutory::responses).
    pub(super) async fn listed(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: &Filter,
        turn: Turn,
    ) -> Result<Page, StoreError> {
        let (from, order) = match turn {
            Turn::First => (None, Order::Oldest),
            Turn::After(cursor) => (Some(cursor), Order::Oldest),
            Turn::Before(cursor) => (Some(cursor), Order::Newest),
        };
        let mut tx = self.snapshot().await?;
        let organisation = filter.organisation.as_ref();
        let Reached { mut ranges, gained, .. } =
            listing::reached(&mut tx, scope, organisation, today, &self.memory).await?;
        if organisation.is_some() {
            // Its own, not those of its area.
            ranges.retain(|range| of_range(*range).is_some_and(|(_, reach)| reach == Reach::Own));
        }
        let indexed = ranges.iter().chain(&gained).copied().collect();
        let asked = Asked { filter, indexed, order };
        let mut rows: Vec<Listed> = Vec::new();
        for urgency in asked.urgencies(from) {
            let (standings, mut after, mut before) = places(urgency, today);
            if let Some(cursor) = from.filter(|cursor| cursor.urgency == urgency) {
                let cursor = place(cursor.due, cursor.id);
                match order {
                    Order::Oldest => after = after.max(cursor),
                    Order::Newest => before = before.min(cursor),
                }
            }
            // Places fall away where the index has yet to follow the register,
            // what a response says is open to others only, or it lies in
            // several of the ranges: look further, in longer steps.
            let mut step = WANTED;
            while rows.len() < WANTED {
                let between = (after, before);
                let (places, end) = asked.between(&mut tx, standings, between, step).await?;
                if places.is_empty() {
                    break;
                }
                let ids: Vec<Uuid> = places.into_iter().map(|(_, id)| id).collect();
                let seen: Vec<ListedRow> = sqlx::query_as(SEEN)
                    .bind(today)
                    .bind(dialect::ids(ids))
                    .bind(dialect::list(ranges.clone()))
                    .bind(scope.named().map(|user| user.0))
                    .fetch_all(&mut *tx)
                    .await?;
                let mut seen: Vec<Listed> = seen.into_iter().map(Into::into).collect();
                seen.sort_by_key(|row| place(row.next_due(), row.id));
                if order == Order::Newest {
                    seen.reverse();
                }
                rows.extend(seen);
                match (end, order) {
                    (None, _) => break,
                    (Some(end), Order::Oldest) => after = end,
                    (Some(end), Order::Newest) => before = end,
                }
                step = (step * 2).min(LONGEST_STEP);
            }
        }
        Ok(page(rows, turn, today))
    }
}

/// A page from rows in the order in which its turn looks for them.
fn page(mut rows: Vec<Listed>, turn: Turn, today: NaiveDate) -> Page {
    let more = rows.len() > PAGE_SIZE;
    rows.truncate(PAGE_SIZE);
    let (is_before, is_after) = match turn {
        Turn::First => (false, more),
        Turn::After(_) => (true, more),
        Turn::Before(_) => (more, true),
    };
    if matches!(turn, Turn::Before(_)) {
        rows.reverse();
    }
    let place =
        |row: Option<&Listed>, there: bool| row.filter(|_| there).map(|row| Cursor::of(row, today));
    let (before, after) = (place(rows.first(), is_before), place(rows.last(), is_after));
    Page { rows, before, after }
}

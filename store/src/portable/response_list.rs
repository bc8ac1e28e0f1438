//! Lists of learning responses, page by page.

use chrono::NaiveDate;
use domain::access::deed::ViewStatutory;
use domain::access::{Permit, Scope};
use domain::statutory::listing::{Cursor, Filter, PAGE_SIZE, Page, Turn};
use domain::statutory::{Facts, Listed, ResponseId, ResponseKind, Urgency};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::dialect::{self, any_of};
use super::scope::{open_to, sees};
use super::{SqlStore, scope};
use crate::StoreError;

/// Responses in a list, on the day bound first, as many as are bound second,
/// those without a due day as if it were the one bound third: which, those of
/// which places, in which order.
macro_rules! listed {
    ($which:expr, $places:expr, $order:literal) => {
        concat!(
            "SELECT l.id, l.name, l.facts, t.redacted AS reason, l.open_actions, l.overdue_actions \
             FROM (SELECT * FROM (SELECT w.*, COALESCE(w.due_on, $3) AS due, \
             CASE WHEN w.overdue_actions > 0 OR (NOT w.finished AND w.due_on < $1) THEN 0 \
              WHEN NOT w.finished THEN 1 WHEN w.open_actions > 0 THEN 2 ELSE 3 END AS urgency \
             FROM (SELECT r.id, o.name, o.code, r.facts, r.finished, r.due_on, r.kind, \
             (SELECT COUNT(*) FROM safety_actions a \
              WHERE a.response_id = r.id AND a.done_on IS NULL) AS open_actions, \
             (SELECT COUNT(*) FROM safety_actions a WHERE a.response_id = r.id \
              AND a.done_on IS NULL AND a.due_on < $1) AS overdue_actions \
             FROM responses r JOIN organisations o ON o.id = r.organisation_id WHERE ",
            $which,
            ") w) p WHERE ",
            $places,
            " ORDER BY ",
            $order,
            " LIMIT $2) l LEFT JOIN response_texts t ON t.response_id = l.id \
             AND t.element = 'reason' AND t.instance = 0 AND t.version = \
             (SELECT MAX(p.version) FROM response_texts p WHERE p.response_id = l.id \
              AND p.element = 'reason' AND p.instance = 0) ORDER BY ",
            $order
        )
    };
}

const OF_EVENT: &str = listed!(
    "r.id IN (SELECT c.response_id FROM response_events c JOIN events e ON e.key = c.event_key \
     WHERE c.removed IS NULL AND e.id = $4)",
    "1 = 1",
    "urgency, due, id"
);

/// Those that cover an event of a scope: its ranges are bound fourth, the
/// person to whom it must be open fifth; of the urgencies and kinds bound sixth
/// and seventh, and the organisation bound eighth if there is one.
macro_rules! in_scope {
    ($turn:literal, $order:literal) => {
        listed!(
            concat!(
                "EXISTS (SELECT 1 FROM response_events c JOIN events e ON e.key = c.event_key \
                 WHERE c.response_id = r.id AND c.removed IS NULL AND ",
                sees!("$4", "$1"),
                " AND ",
                open_to!("$5"),
                ")"
            ),
            concat!(
                "urgency ",
                any_of!("$6"),
                " AND kind ",
                any_of!("$7"),
                " AND (CAST($8 AS TEXT) IS NULL OR code = $8) AND (urgency, due, id) ",
                $turn,
                " ($9, $10, $11)"
            ),
            $order
        )
    };
}

const AFTER: &str = in_scope!(">", "urgency, due, id");
const BEFORE: &str = in_scope!("<", "urgency DESC, due DESC, id DESC");

pub(super) const STATEMENTS: &[&str] = &[OF_EVENT, AFTER, BEFORE];

/// An event has few responses; more than this are not shown.
const MOST: i64 = 1_000;

/// Later than any due day.
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
        }
    }
}

/// The place of an urgency in the order.
fn rank(urgency: Urgency) -> i32 {
    match urgency {
        Urgency::Overdue => 0,
        Urgency::Open => 1,
        Urgency::ActionsOpen => 2,
        Urgency::Finished => 3,
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
            .bind(MOST)
            .bind(NEVER)
            .bind(permit.event().0)
            .fetch_all(&self.reader)
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// See [`Statutory::responses`](crate::Statutory::responses).
    pub(super) async fn listed(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: &Filter,
        turn: Turn,
    ) -> Result<Page, StoreError> {
        let place =
            |cursor: Cursor| (rank(cursor.urgency), cursor.due.unwrap_or(NEVER), cursor.id.0);
        let (statement, (urgency, due, id)) = match turn {
            Turn::First => (AFTER, (-1, EARLIEST, Uuid::nil())),
            Turn::After(cursor) => (AFTER, place(cursor)),
            Turn::Before(cursor) => (BEFORE, place(cursor)),
        };
        let urgencies = Urgency::ALL
            .iter()
            .filter(|one| filter.urgencies.is_empty() || filter.urgencies.contains(one))
            .map(|one| rank(*one));
        let kinds = ResponseKind::ALL
            .iter()
            .filter(|one| filter.kinds.is_empty() || filter.kinds.contains(one))
            .map(|one| one.word().to_owned());
        let mut tx = self.snapshot().await?;
        let ranges = scope::ranges(&mut tx, scope, &self.memory).await?.ranges;
        let rows: Vec<ListedRow> = sqlx::query_as(statement)
            .bind(today)
            .bind(i64::try_from(PAGE_SIZE).unwrap_or(MOST).saturating_add(1))
            .bind(NEVER)
            .bind(dialect::list(ranges))
            .bind(scope.named().map(|user| user.0))
            .bind(dialect::list(urgencies.collect::<Vec<_>>()))
            .bind(dialect::list(kinds.collect::<Vec<_>>()))
            .bind(filter.organisation.as_ref().map(|code| code.as_str().to_owned()))
            .bind(urgency)
            .bind(due)
            .bind(id)
            .fetch_all(&mut *tx)
            .await?;
        let mut rows: Vec<Listed> = rows.into_iter().map(Into::into).collect();
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
        let place = |row: Option<&Listed>, there: bool| {
            row.filter(|_| there).map(|row| Cursor::of(row, today))
        };
        let (before, after) = (place(rows.first(), is_before), place(rows.last(), is_after));
        Ok(Page { rows, before, after })
    }
}

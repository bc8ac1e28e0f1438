//! A scope as the database sees it: some ranges, and whether an event lies in
//! one of them today.

use std::collections::BTreeMap;
use std::sync::RwLock;

use domain::access::{Scope, ScopeRange};
use domain::organisation::{OdsCode, Reach};
use sqlx::FromRow;

use super::super::dialect::{self, any_of};
use super::Connection;
use super::organisations::code;
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

/// Whether what the event `e` says may be read by the person bound under this
/// number: it is not narrowed to others. Without a person, it may.
macro_rules! open_to {
    ($person:literal) => {
        concat!(
            "(e.author_id = ",
            $person,
            " OR NOT EXISTS (SELECT 1 FROM narrowed_to n WHERE n.event_key = e.key) \
             OR EXISTS (SELECT 1 FROM narrowed_to n WHERE n.event_key = e.key AND n.user_id = ",
            $person,
            ") OR ",
            $person,
            " IS NULL)"
        )
    };
}
pub(super) use open_to;

/// [`sees`] for statements written at run time, of the ranges and the day bound
/// under these numbers.
pub(super) fn seen_by(ranges: usize, day: usize) -> String {
    let numbered = |text: &str, name, number| text.replace(name, &format!("${number}"));
    numbered(&numbered(sees!("$ranges", "$day"), "$ranges", ranges), "$day", day)
}

/// The edition of the register, and whether any owner waits to be indexed anew.
macro_rules! register {
    () => {
        "(SELECT value FROM settings WHERE name = 'register') AS edition, \
         EXISTS (SELECT 1 FROM reindex_queue) AS moving"
    };
}
pub(super) use register;

/// Some organisations: whether anything lies in their ranges of the reaches
/// bound next, as numbers, on whatever day; and the state of the register.
const KNOWN: &str = concat!(
    "SELECT o.code, o.id, \
     EXISTS (SELECT 1 FROM sights v WHERE v.range_id = o.id * 8 + $2) AS operates, \
     EXISTS (SELECT 1 FROM sights v WHERE v.range_id = o.id * 8 + $3) AS succeeds, ",
    register!(),
    " FROM organisations o WHERE o.code ",
    any_of!("$1")
);

pub(super) const STATEMENTS: &[&str] = &[KNOWN];

/// The reaches in which few organisations reach anything: few operate or
/// succeed another. Where events occurred is looked up by their place.
const RARE: [Reach; 2] = [Reach::Operated, Reach::Succeeded];

/// A scope as the database sees it.
pub(super) struct Ranges {
    /// Those of its ranges that may hold anything. Everything contains all
    /// others.
    pub ranges: Vec<i64>,
    /// Whether some owner's events may be indexed under other ranges than those
    /// that the register gives it. Under everything they always are.
    pub moving: bool,
}

/// The state of the register as a statement met it.
#[derive(Clone, Debug, FromRow, PartialEq, Eq)]
pub(super) struct Register {
    /// Rises when another register is taken over; none before the first.
    edition: Option<String>,
    moving: bool,
}

/// An organisation of the register.
#[derive(Clone, Debug, FromRow)]
struct Known {
    code: String,
    id: i64,
    operates: bool,
    succeeds: bool,
    #[sqlx(flatten)]
    register: Register,
}

impl Known {
    /// The organisation's range of a reach, if anything can lie in it.
    fn range(&self, reach: Reach) -> Option<i64> {
        let used = match reach {
            Reach::Own | Reach::Area | Reach::Occurred => true,
            Reach::Operated => self.operates,
            Reach::Succeeded => self.succeeds,
        };
        used.then(|| key::range(self.id, reach))
    }
}

/// What was learnt of the register, so that a page need not ask again. Whoever
/// uses it has the statement that finds rows say in which state it met the
/// register.
#[derive(Debug, Default)]
pub(super) struct Memory(RwLock<BTreeMap<OdsCode, Known>>);

impl Memory {
    /// The ranges of a scope in the state of the register in which all of its
    /// organisations were met, and nothing was moving.
    pub(super) fn ranges(&self, scope: &Scope) -> Option<(Vec<i64>, Register)> {
        let memory = self.0.read().ok()?;
        let known = |range: &ScopeRange| Some((memory.get(&range.organisation)?, range.reach));
        let known: Vec<_> = scope.ranges().map(known).collect::<Option<_>>()?;
        let (first, _) = known.first()?;
        let register = first.register.clone();
        let settled = !register.moving && known.iter().all(|(one, _)| one.register == register);
        let ranges = known.into_iter().filter_map(|(known, reach)| known.range(reach));
        settled.then(|| (ranges.collect(), register))
    }

    fn learn(&self, known: &BTreeMap<OdsCode, Known>) {
        if let Ok(mut memory) = self.0.write() {
            memory.extend(known.clone());
        }
    }
}

/// The ranges of a scope.
pub(super) async fn ranges(
    connection: &mut Connection,
    scope: &Scope,
    memory: &Memory,
) -> Result<Ranges, StoreError> {
    if scope.is_everything() {
        return Ok(Ranges { ranges: vec![EVERYTHING], moving: false });
    }
    let known = known(connection, scope).await?;
    memory.learn(&known);
    let range = |range: &ScopeRange| known.get(&range.organisation)?.range(range.reach);
    Ok(Ranges {
        ranges: scope.ranges().filter_map(range).collect(),
        moving: known.values().any(|known| known.register.moving),
    })
}

async fn known(
    connection: &mut Connection,
    scope: &Scope,
) -> Result<BTreeMap<OdsCode, Known>, StoreError> {
    let codes: Vec<String> =
        scope.ranges().map(|range| range.organisation.as_str().to_owned()).collect();
    let mut query = sqlx::query_as(KNOWN).bind(dialect::list(codes));
    for reach in RARE {
        query = query.bind(key::range(0, reach));
    }
    let known: Vec<Known> = query.fetch_all(&mut *connection).await?;
    known.into_iter().map(|known| Ok((code(known.code.clone())?, known))).collect()
}

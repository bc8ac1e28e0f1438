//! A scope as the database sees it: some ranges, and whether an event lies in
//! one of them today.

use domain::access::{Scope, ScopeRange};
use domain::organisation::Reach;

use super::super::dialect::{self, any_of};
use super::Connection;
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

/// Some organisations: whether anything lies in their ranges of the reaches
/// bound next, as numbers, on whatever day; and whether any owner waits to be
/// indexed anew.
const KNOWN: &str = concat!(
    "SELECT o.code, o.id, \
     EXISTS (SELECT 1 FROM sights v WHERE v.range_id = o.id * 8 + $2), \
     EXISTS (SELECT 1 FROM sights v WHERE v.range_id = o.id * 8 + $3), \
     EXISTS (SELECT 1 FROM reindex_queue) FROM organisations o WHERE o.code ",
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

/// The ranges of a scope.
pub(super) async fn ranges(
    connection: &mut Connection,
    scope: &Scope,
) -> Result<Ranges, StoreError> {
    if scope.is_everything() {
        return Ok(Ranges { ranges: vec![EVERYTHING], moving: false });
    }
    let codes: Vec<String> =
        scope.ranges().map(|range| range.organisation.as_str().to_owned()).collect();
    let mut query = sqlx::query_as(KNOWN).bind(dialect::list(codes));
    for reach in RARE {
        query = query.bind(key::range(0, reach));
    }
    let known: Vec<(String, i64, bool, bool, bool)> = query.fetch_all(&mut *connection).await?;
    let in_use = |range: &ScopeRange| {
        let code = range.organisation.as_str();
        let (_, id, operates, succeeds, _) = known.iter().find(|(known, ..)| known == code)?;
        let used = match range.reach {
            Reach::Own | Reach::Area | Reach::Occurred => true,
            Reach::Operated => *operates,
            Reach::Succeeded => *succeeds,
        };
        used.then(|| key::range(*id, range.reach))
    };
    Ok(Ranges {
        ranges: scope.ranges().filter_map(in_use).collect(),
        moving: known.iter().any(|(.., moving)| *moving),
    })
}

//! Lists of events: what is asked for, what a row shows, what is counted.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{EventId, EventType, Facets, Harm, Owner, Reference, Status};
use crate::access::deed::Review;
use crate::access::{Actor, Standing, permit};
use crate::organisation::OdsCode;

/// Rows on one page of a list.
pub const PAGE_SIZE: usize = 25;

/// Counts of a text search stop here: beyond it "1,000+" is said.
pub const COUNT_LIMIT: u64 = 1_000;

/// Which events are asked for, within what the reader may see. An empty set
/// filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Of these types.
    pub kinds: BTreeSet<EventType>,
    /// With these levels of harm.
    pub harms: BTreeSet<Harm>,
    /// In these states of review.
    pub statuses: BTreeSet<Status>,
    /// Owned by this organisation or, where it oversees others, in its area.
    pub organisation: Option<OdsCode>,
    /// Recorded on this day or later.
    pub recorded_from: Option<NaiveDate>,
    /// Recorded on this day or earlier.
    pub recorded_to: Option<NaiveDate>,
    /// Holding these words in their redacted text.
    pub words: Option<String>,
}

impl Filter {
    /// Whether an event with these facets is asked for.
    pub fn admits(&self, facets: Facets) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&facets.kind))
            && (self.harms.is_empty() || self.harms.contains(&facets.harm))
            && (self.statuses.is_empty() || self.statuses.contains(&facets.status))
    }

    /// By how many things it filters.
    pub fn in_use(&self) -> usize {
        let chosen = [
            !self.kinds.is_empty(),
            !self.harms.is_empty(),
            !self.statuses.is_empty(),
            self.organisation.is_some(),
            self.recorded_from.is_some() || self.recorded_to.is_some(),
            self.words.is_some(),
        ];
        chosen.into_iter().filter(|chosen| *chosen).count()
    }

    /// The cells asked for; `None` when no facet is filtered.
    pub fn cells(&self) -> Option<Vec<i16>> {
        let free = self.kinds.is_empty() && self.harms.is_empty() && self.statuses.is_empty();
        (!free).then(|| Facets::all().filter(|f| self.admits(*f)).map(Facets::cell).collect())
    }
}

/// A place in a list, newest first: the sort key of a row. It stands in the
/// address of a page, says nothing but a day and a random number, and opens
/// nothing that the reader may not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor(pub i64);

/// Which page of a list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// The newest events.
    #[default]
    First,
    /// Those just older than a row.
    OlderThan(Cursor),
    /// Those just newer than a row.
    NewerThan(Cursor),
}

/// One event in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Its identity.
    pub id: EventId,
    /// Its place in the list.
    pub cursor: Cursor,
    /// What people call it.
    pub reference: Reference,
    /// Type, harm and status.
    pub facets: Facets,
    /// To whom it belongs.
    pub owner: Owner,
    /// The owner's name.
    pub owner_name: String,
    /// The British day on which it was recorded.
    pub recorded_on: NaiveDate,
    /// The beginning of the redacted description; nothing where the record is
    /// narrowed to named people.
    pub summary: Option<String>,
}

impl EventRow {
    /// What a row alone tells of what permission depends on. More is never less:
    /// whoever may do something by this may do it by the whole.
    pub fn standing(&self) -> Standing {
        Standing {
            event: self.id,
            owner: self.owner.clone(),
            author: None,
            operators: Vec::new(),
            overseers: Vec::new(),
            successors: Vec::new(),
            place: None,
            open_review: self.facets.status.is_under_review(),
            narrowed_to: BTreeSet::new(),
        }
    }

    /// Whether somebody may mark it as in review from the list. One that is
    /// narrowed to named people is opened first.
    pub fn may_be_begun(&self, actor: &Actor) -> bool {
        self.summary.is_some()
            && self.facets.status.step(Status::InReview).is_ok()
            && permit::<Review>(Some(actor), &self.standing()).is_ok()
    }
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its rows, newest first.
    pub rows: Vec<EventRow>,
    /// Where newer rows begin, if there are any.
    pub newer: Option<Cursor>,
    /// Where older rows begin, if there are any.
    pub older: Option<Cursor>,
}

/// How many events, or that there are more than are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Count {
    /// Exactly so many.
    Exactly(u64),
    /// More than [`COUNT_LIMIT`].
    Many,
}

/// How many events a filter admits, as a whole and along each facet. Each
/// facet is counted under the other filters alone, so that it says how many
/// there would be if one chose that value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All that the filter admits.
    pub total: Count,
    /// By type; empty under a text search.
    pub kinds: Vec<(EventType, u64)>,
    /// By harm; empty under a text search.
    pub harms: Vec<(Harm, u64)>,
    /// By status; empty under a text search.
    pub statuses: Vec<(Status, u64)>,
}

impl Counts {
    /// Adds up counts by cell under a filter.
    pub fn of_cells(filter: &Filter, cells: &[(Facets, u64)]) -> Self {
        let sum = |admits: &dyn Fn(Facets) -> bool| -> u64 {
            cells.iter().filter(|(facets, _)| admits(*facets)).map(|(_, n)| n).sum()
        };
        let without = |clear: fn(&mut Filter)| {
            let mut rest = filter.clone();
            clear(&mut rest);
            rest
        };
        let (any_kind, any_harm, any_status) = (
            without(|f| f.kinds.clear()),
            without(|f| f.harms.clear()),
            without(|f| f.statuses.clear()),
        );
        let by = |rest: &Filter, is: &dyn Fn(Facets) -> bool| sum(&|f| rest.admits(f) && is(f));
        Self {
            total: Count::Exactly(sum(&|facets| filter.admits(facets))),
            kinds: EventType::ALL.map(|k| (k, by(&any_kind, &|f| f.kind == k))).to_vec(),
            harms: Harm::ALL.map(|h| (h, by(&any_harm, &|f| f.harm == h))).to_vec(),
            statuses: Status::ALL.map(|s| (s, by(&any_status, &|f| f.status == s))).to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Counts, Facets, Filter};
    use crate::event::{EventType, Harm, Status};

    #[test]
    fn a_facet_is_counted_as_if_it_were_not_filtered() {
        let cells: Vec<_> = Facets::all().map(|facets| (facets, 1)).collect();
        let filter = Filter {
            kinds: [EventType::Risk].into(),
            statuses: [Status::Recorded, Status::InReview].into(),
            ..Filter::default()
        };
        let counts = Counts::of_cells(&filter, &cells);
        assert_eq!(counts.total, Count::Exactly(7 * 2));
        assert!(counts.kinds.iter().all(|(_, n)| *n == 7 * 2));
        assert!(counts.harms.contains(&(Harm::Fatal, 2)));
        assert!(counts.statuses.contains(&(Status::Reviewed, 7)));
        assert_eq!(filter.cells().map(|cells| cells.len()), Some(14));
        assert_eq!(Filter::default().cells(), None);
    }
}

//! Lists of learning responses: which are asked for, and which page of them.
//! The address of a list is its whole state, as with events.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kinds::{ResponseKind, Urgency};
use super::response::{Listed, ResponseId};
pub use crate::event::query::Unreadable;
use crate::event::query::{self, read_from};
use crate::organisation::OdsCode;

/// Rows on one page of a list.
pub const PAGE_SIZE: usize = 25;

/// Which responses are asked for, within what the reader may see. An empty set
/// filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// As pressing as this.
    pub urgencies: BTreeSet<Urgency>,
    /// Of these kinds.
    pub kinds: BTreeSet<ResponseKind>,
    /// Of this organisation.
    pub organisation: Option<OdsCode>,
}

/// A place in a list: the sort key of a row. Those without a day come last among
/// those that are as pressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// How pressing the row is.
    pub urgency: Urgency,
    /// When something of it is next due: see [`Listed::next_due`].
    pub due: Option<NaiveDate>,
    /// Which response.
    pub id: ResponseId,
}

impl Cursor {
    /// The place of a row on a day.
    pub fn of(row: &Listed, today: NaiveDate) -> Self {
        Self { urgency: row.urgency(today), due: row.next_due(), id: row.id }
    }

    /// As an address holds it.
    pub fn word(&self) -> String {
        let due = self.due.map(|day| day.to_string()).unwrap_or_default();
        format!("{}.{due}.{}", self.urgency.word(), self.id.0)
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split('.');
        let (urgency, due, id) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let due = match due {
            "" => None,
            day => Some(NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?),
        };
        let id = ResponseId(Uuid::try_parse(id).ok()?);
        Some(Self { urgency: Urgency::parse(urgency)?, due, id })
    }
}

/// Which page of a list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// The most pressing.
    #[default]
    First,
    /// Those just after a row.
    After(Cursor),
    /// Those just before a row.
    Before(Cursor),
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its rows, the most pressing first.
    pub rows: Vec<Listed>,
    /// Where what is before it ends, if there is anything.
    pub before: Option<Cursor>,
    /// Where what is after it begins, if there is anything.
    pub after: Option<Cursor>,
}

const NO_SUCH_PAGE: &str = "This page of the list cannot be found; these are the first responses";

/// Reads the fields of an address. What cannot be read is left out and told;
/// unknown names are ignored.
pub fn read<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Filter, Turn, Vec<Unreadable>) {
    let (mut filter, mut turn) = (Filter::default(), Turn::First);
    let unreadable = query::each(fields, |name, value| {
        match name {
            "state" => {
                let urgency = Urgency::parse(value);
                let urgency = read_from("state", urgency, "Choose a state from the list")?;
                filter.urgencies.insert(urgency);
            }
            "kind" => {
                let kind = ResponseKind::parse(value);
                filter.kinds.insert(read_from("kind", kind, "Choose a kind from the list")?);
            }
            "organisation" => filter.organisation = Some(query::organisation(value)?),
            "after" => {
                turn = Turn::After(read_from("after", Cursor::parse(value), NO_SUCH_PAGE)?);
            }
            "before" => {
                turn = Turn::Before(read_from("before", Cursor::parse(value), NO_SUCH_PAGE)?);
            }
            _ => {}
        }
        Ok(())
    });
    (filter, turn, unreadable)
}

/// The fields that give this filter and page when read.
pub fn write(filter: &Filter, turn: Turn) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    fields.extend(filter.urgencies.iter().map(|urgency| ("state", urgency.word().to_owned())));
    fields.extend(filter.kinds.iter().map(|kind| ("kind", kind.word().to_owned())));
    fields.extend(filter.organisation.iter().map(|code| ("organisation", code.to_string())));
    match turn {
        Turn::First => {}
        Turn::After(cursor) => fields.push(("after", cursor.word())),
        Turn::Before(cursor) => fields.push(("before", cursor.word())),
    }
    fields
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cursor() -> impl Strategy<Value = Cursor> {
        let day = prop::option::of((2020_i32..2030, 1_u32..366))
            .prop_map(|day| day.and_then(|(year, day)| NaiveDate::from_yo_opt(year, day)));
        (prop::sample::select(Urgency::ALL), day, any::<u128>()).prop_map(|(urgency, due, id)| {
            Cursor { urgency, due, id: ResponseId(Uuid::from_u128(id)) }
        })
    }

    proptest! {
        #[test]
        fn an_address_holds_the_whole_state(
            urgencies in prop::collection::btree_set(prop::sample::select(Urgency::ALL), 0..3),
            kinds in prop::collection::btree_set(prop::sample::select(ResponseKind::ALL), 0..3),
            code in prop::option::of("[A-Z0-9]{3,8}"),
            cursor in cursor(),
            which in 0..3_usize,
        ) {
            let organisation = code.and_then(|code| OdsCode::parse(&code).ok());
            let filter = Filter { urgencies, kinds, organisation };
            let turn = [Turn::First, Turn::After(cursor), Turn::Before(cursor)][which];
            let fields = write(&filter, turn);
            let again = read(fields.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!(again, (filter, turn, vec![]));
        }

        #[test]
        fn no_address_is_too_strange(fields in prop::collection::vec(("[a-z]{0,12}", ".{0,40}"), 0..8)) {
            let _ = read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_out() {
        let (filter, turn, unreadable) =
            read([("state", "overdue"), ("state", "late"), ("kind", "?"), ("after", "open.x.y")]);
        assert_eq!(filter.urgencies, [Urgency::Overdue].into());
        assert_eq!((filter.kinds.len(), turn), (0, Turn::First));
        let fields: Vec<_> = unreadable.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["state", "kind", "after"]);
    }
}

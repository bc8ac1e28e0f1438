//! The place of a record in a list, from which one goes on to its neighbours.
//!
//! It stands in the address of the record's page, as the list stands in its own:
//! the filter, and where in the list the record is.

use serde::{Deserialize, Serialize};

use super::listing::{Cursor, EventRow, Filter, Turn};
use super::{Reference, query};

/// The field that says where in the list.
const AT: &str = "at";

/// Where a record stands in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which list.
    pub filter: Filter,
    /// Where in it.
    pub at: Cursor,
}

/// The records beside one in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbours {
    /// The one just newer.
    pub newer: Option<(Reference, Cursor)>,
    /// The one just older, which is the next to be worked on.
    pub older: Option<(Reference, Cursor)>,
}

impl Place {
    /// Reads the fields of an address; nothing where a record was not come to
    /// from a list.
    pub fn read<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let fields: Vec<_> = fields.into_iter().collect();
        let (_, at) = fields.iter().find(|(name, _)| *name == AT)?;
        let at = Cursor(at.parse().ok()?);
        let (filter, ..) = query::read(fields);
        Some(Self { filter, at })
    }

    /// The fields that give this place when read.
    pub fn write(&self) -> Vec<(&'static str, String)> {
        let mut fields = query::write(&self.filter, Turn::First);
        fields.push((AT, self.at.0.to_string()));
        fields
    }

    /// The place of a neighbour in the same list.
    #[must_use]
    pub fn beside(&self, at: Cursor) -> Self {
        Self { filter: self.filter.clone(), at }
    }
}

impl From<&EventRow> for (Reference, Cursor) {
    fn from(row: &EventRow) -> Self {
        (row.reference.clone(), row.cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Status;

    #[test]
    fn a_place_is_read_back_and_nothing_else_is_one() {
        let filter = Filter {
            statuses: [Status::Recorded].into(),
            words: Some("a & b".to_owned()),
            ..Filter::default()
        };
        let place = Place { filter, at: Cursor(-7) };
        let fields = place.write();
        let fields = || fields.iter().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(Place::read(fields()), Some(place));
        assert_eq!(Place::read(fields().filter(|(name, _)| *name != "at")), None);
        assert_eq!(Place::read([("at", "here")]), None);
    }
}

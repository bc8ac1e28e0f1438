//! What events are counted and filtered by.

use serde::{Deserialize, Serialize};

use super::{EventType, Harm, Status};

/// The three closed facets of an event. Together they name one of few cells,
/// so that a page under any combination of filters is a merge of short index
/// ranges, however many events there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Facets {
    /// What it is.
    pub kind: EventType,
    /// How bad it was.
    pub harm: Harm,
    /// How far its review is.
    pub status: Status,
}

impl Facets {
    /// The cell: type, harm and status codes packed in eight bits.
    pub fn cell(self) -> i16 {
        let (kind, harm, status) = (self.kind.code() - 1, self.harm.code(), self.status.code());
        (i16::from(kind) << 6) | (i16::from(harm) << 3) | i16::from(status)
    }

    /// The facets of a cell; `None` for a number that is no cell.
    pub fn of_cell(cell: i16) -> Option<Self> {
        let part = |shift: u32, mask: i16| u8::try_from((cell >> shift) & mask).ok();
        (0..=0xff).contains(&cell).then_some(())?;
        Some(Self {
            kind: EventType::from_code(part(6, 3)? + 1)?,
            harm: Harm::from_code(part(3, 7)?)?,
            status: Status::from_code(part(0, 7)?)?,
        })
    }

    /// Every combination.
    pub fn all() -> impl Iterator<Item = Self> {
        EventType::ALL.into_iter().flat_map(|kind| {
            Harm::ALL.into_iter().flat_map(move |harm| {
                Status::ALL.into_iter().map(move |status| Self { kind, harm, status })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Facets;

    #[test]
    fn every_combination_has_a_cell_of_its_own() {
        let mut cells: Vec<i16> = Facets::all().map(Facets::cell).collect();
        assert!(Facets::all().all(|facets| Facets::of_cell(facets.cell()) == Some(facets)));
        cells.sort_unstable();
        cells.dedup();
        assert_eq!(cells.len(), 4 * 7 * 5);
        assert_eq!((0..=300).filter(|n| Facets::of_cell(*n).is_some()).count(), cells.len());
    }
}

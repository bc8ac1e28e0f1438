//! The weights of the tagger: small whole numbers, so that every machine comes
//! to the same answer.

use super::format::{Reader, Unreadable};
use super::label::{LABELS, Label};

/// Bits of a feature's number.
pub const FEATURE_BITS: u32 = 22;

/// Bits of a place in the table of weights.
const TABLE_BITS: u32 = 17;

/// The place of a feature in the table.
pub fn place(feature: u32) -> usize {
    feature as usize & ((1 << TABLE_BITS) - 1)
}

/// The feature of a place in the table that is empty.
const NONE: u32 = u32::MAX;

/// A score for each label.
pub(super) type Scores = [i32; LABELS];

/// What no path may take.
pub(super) const FORBIDDEN: i32 = -1_000_000;

/// A feature and how much it speaks for each label.
#[derive(Clone, Copy)]
struct Row {
    feature: u32,
    weights: [i8; LABELS],
}

/// How much each feature of a token, and each pair of labels, speaks for a label.
pub(super) struct Model {
    /// Each feature has the place that its lowest bits say. The trainer keeps
    /// but one for each place.
    rows: Vec<Row>,
    transitions: [Scores; LABELS],
    transposed: [Scores; LABELS],
}

impl Model {
    /// Reads what the trainer wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let mut transitions = [[FORBIDDEN; LABELS]; LABELS];
        for before in Label::ALL {
            for after in Label::ALL {
                let weight = i16::from_le_bytes(reader.short()?.to_le_bytes());
                if after.follows(before) {
                    transitions[before as usize][after as usize] = i32::from(weight);
                }
            }
        }
        let mut rows = vec![Row { feature: NONE, weights: [0; LABELS] }; 1 << TABLE_BITS];
        let mut feature = 0_u32;
        for _ in 0..reader.count()? {
            feature = feature.checked_add(reader.varint()?).ok_or(Unreadable)?;
            let mut weights = [0; LABELS];
            let present = reader.byte()?;
            for (label, weight) in weights.iter_mut().enumerate() {
                if present >> label & 1 == 1 {
                    *weight = i8::from_le_bytes([reader.byte()?]);
                }
            }
            let row = rows.get_mut(place(feature)).ok_or(Unreadable)?;
            *row = Row { feature, weights };
        }
        let transposed = std::array::from_fn(|after| transitions.map(|row| row[after]));
        Ok(Self { rows, transitions, transposed })
    }

    /// How much the features of a token speak for each label.
    pub(super) fn scores(&self, features: &[u32]) -> Scores {
        let mut scores = [0_i16; LABELS];
        for feature in features {
            let row = &self.rows[place(*feature)];
            // All ones if it is this feature's row, else nothing: most features
            // have no weights, and a jump that is hard to foresee costs more.
            let mask = -i16::from(row.feature == *feature);
            for (score, weight) in scores.iter_mut().zip(row.weights) {
                *score = score.wrapping_add(i16::from(weight) & mask);
            }
        }
        scores.map(i32::from)
    }

    /// How much it speaks for each label that `before` is the one before it.
    pub(super) fn after(&self, before: usize) -> &Scores {
        &self.transitions[before]
    }

    /// How much it speaks for each label that `after` is the one after it.
    pub(super) fn before(&self, after: usize) -> &Scores {
        &self.transposed[after]
    }
}

//! The weights of the tagger: small whole numbers, so that every machine comes
//! to the same answer.

use super::format::{Reader, Unreadable};
use super::label::{LABELS, Label};

/// Bits of a feature's number: the rows of the table of weights.
pub const FEATURE_BITS: u32 = 18;

/// A score for each label.
pub(super) type Scores = [i32; LABELS];

/// What no path may take.
const FORBIDDEN: i32 = -1_000_000;

/// How much each feature of a token, and each pair of labels, speaks for a label.
pub(super) struct Model {
    rows: Vec<[i8; LABELS]>,
    transitions: [Scores; LABELS],
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
        let mut rows = vec![[0; LABELS]; 1 << FEATURE_BITS];
        let mut at = 0_usize;
        for _ in 0..reader.count()? {
            at += reader.varint()? as usize;
            let row = rows.get_mut(at).ok_or(Unreadable)?;
            let present = reader.byte()?;
            for (label, weight) in row.iter_mut().enumerate() {
                if present >> label & 1 == 1 {
                    *weight = i8::from_le_bytes([reader.byte()?]);
                }
            }
        }
        Ok(Self { rows, transitions })
    }

    /// How much the features of a token speak for each label.
    pub(super) fn scores(&self, features: &[u32]) -> Scores {
        let mut scores = [0_i16; LABELS];
        for feature in features {
            let row = self.rows[*feature as usize & ((1 << FEATURE_BITS) - 1)];
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += i16::from(weight);
            }
        }
        scores.map(i32::from)
    }

    /// How much it speaks for `after` that `before` is the label before it.
    pub(super) fn transition(&self, before: usize, after: usize) -> i32 {
        self.transitions[before][after]
    }
}

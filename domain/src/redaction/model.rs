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

/// What is left of a feature's number besides its place.
fn rest(feature: u32) -> u8 {
    (feature >> TABLE_BITS) as u8
}

/// The rest of a place in the table that is empty: no feature has it.
const NONE: u8 = u8::MAX;

/// How many features are weighed at once.
pub(super) const MOST: usize = 64;

/// A score for each label.
pub(super) type Scores = [i32; LABELS];

/// What no path may take.
pub(super) const FORBIDDEN: i32 = -1_000_000;

/// How much each feature of a token, and each pair of labels, speaks for a label.
pub(super) struct Model {
    /// The rest of the feature at each place, which is what its lowest bits
    /// say: the trainer keeps but one for each place. Most features have none,
    /// so this is what is looked at, and it is small.
    rests: Vec<u8>,
    /// How much the feature at each place speaks for each label.
    weights: Vec<[i8; LABELS]>,
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
        let mut rests = vec![NONE; 1 << TABLE_BITS];
        let mut table = vec![[0; LABELS]; 1 << TABLE_BITS];
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
            if feature >> FEATURE_BITS != 0 {
                return Err(Unreadable);
            }
            rests[place(feature)] = rest(feature);
            table[place(feature)] = weights;
        }
        let transposed = std::array::from_fn(|after| transitions.map(|row| row[after]));
        Ok(Self { rests, weights: table, transitions, transposed })
    }

    /// How much the features of a token speak for each label.
    pub(super) fn scores(&self, features: &[u32]) -> Scores {
        // First which features have weights, without a jump: most have none.
        let mut places = [0; MOST];
        let mut count = 0;
        for feature in &features[..features.len().min(MOST)] {
            let place = place(*feature);
            places[count] = place as u32;
            count += usize::from(self.rests[place] == rest(*feature));
        }
        let mut scores = [0_i16; LABELS];
        for place in &places[..count] {
            for (score, weight) in scores.iter_mut().zip(self.weights[*place as usize]) {
                *score = score.wrapping_add(i16::from(weight));
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

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
    feature as usize & (PLACES - 1)
}

/// What is left of a feature's number besides its place.
fn rest(feature: u32) -> u8 {
    (feature >> TABLE_BITS) as u8
}

/// The rest of a place in the table that is empty: no feature has it.
const NONE: u8 = u8::MAX;

/// What one step of a stored weight is: finer ones tell hardly more.
const STEP: i8 = 2;

/// How many features are weighed at once.
pub(super) const MOST: usize = 64;

/// A score for each label. All labels fit one register of 128 bits, which every
/// processor of the last twenty years has, and browsers too.
pub(super) type Scores = [i16; LABELS];

/// What no path may take.
pub(super) const FORBIDDEN: i16 = -16_000;

/// Places in the table of weights.
const PLACES: usize = 1 << TABLE_BITS;

/// How much each feature of a token, and each pair of labels, speaks for a label.
pub(super) struct Model {
    /// The rest of the feature at each place, which is what its lowest bits
    /// say: the trainer keeps but one for each place. Most features have none,
    /// so this is what is looked at, and it is small.
    rests: Box<[u8; PLACES]>,
    /// How much the feature at each place speaks for each label.
    weights: Box<[[i8; LABELS]; PLACES]>,
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
                    transitions[before as usize][after as usize] = weight.max(FORBIDDEN);
                }
            }
        }
        let mut rests = vec![NONE; PLACES];
        let mut table = vec![[0; LABELS]; PLACES];
        // Column by column, which packs better: what is alike stands together.
        let count = reader.count()?;
        let mut features = Vec::with_capacity(count);
        let mut feature = 0_u32;
        for _ in 0..count {
            feature = feature.checked_add(reader.varint()?).ok_or(Unreadable)?;
            if feature >> FEATURE_BITS != 0 {
                return Err(Unreadable);
            }
            features.push(feature);
        }
        let present = reader.take(count)?;
        let mut column = |label: usize| -> Result<(), Unreadable> {
            let having =
                features.iter().zip(present).filter(|(_, present)| **present >> label & 1 == 1);
            for (feature, _) in having {
                table[place(*feature)][label] =
                    i8::from_le_bytes([reader.byte()?]).saturating_mul(STEP);
            }
            Ok(())
        };
        (0..LABELS).try_for_each(&mut column)?;
        for feature in features {
            rests[place(feature)] = rest(feature);
        }
        let rests = rests.into_boxed_slice().try_into().map_err(|_| Unreadable)?;
        let table = table.into_boxed_slice().try_into().map_err(|_| Unreadable)?;
        let transposed = std::array::from_fn(|after| transitions.map(|row| row[after]));
        Ok(Self { rests, weights: table, transitions, transposed })
    }

    /// How much the features of a token speak for each label.
    pub(super) fn scores(&self, features: &[u32]) -> Scores {
        // First which features have weights, without a jump: most have none.
        let mut places = [0; MOST];
        let mut count = 0;
        for feature in features.iter().take(MOST) {
            let place = place(*feature);
            places[count % MOST] = place as u32;
            count += usize::from(self.rests[place] == rest(*feature));
        }
        let mut scores = Scores::default();
        for place in &places[..count.min(MOST)] {
            let weights = &self.weights[*place as usize % PLACES];
            for label in 0..LABELS {
                scores[label] = scores[label].wrapping_add(i16::from(weights[label]));
            }
        }
        scores
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

//! What the trainer needs of the engine: a text as the tagger sees it, and how
//! the data are read, so that it can write them.

use super::engine::{MAGIC, by_form};
use super::features::{MOST, Views};
use super::fold::Folded;
use super::format::{Reader, Unreadable};
use super::lexicon::Lexicon;
use super::token;
use super::units;

pub use super::label::{LABELS, Label};
pub use super::lexicon::{Classes, fingerprint, stems, stored};
pub use super::model::{FEATURE_BITS, place};

/// What the engine's data begin with.
pub const BEGINNING: [u8; 4] = MAGIC;

/// A text as the tagger sees it.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// The features of every token, one after another.
    pub features: Vec<u32>,
    /// Where the features of each token end.
    pub ends: Vec<usize>,
    /// Where each token is in the text, in bytes.
    pub places: Vec<(usize, usize)>,
    /// Whether a token was decided by its form.
    pub decided: Vec<bool>,
}

/// A lexicon by itself.
pub struct Words(Lexicon);

impl Words {
    /// Reads the lexicon's part of the data.
    ///
    /// # Errors
    /// If it is none.
    pub fn read(data: &[u8]) -> Result<Self, Unreadable> {
        Lexicon::read(&mut Reader::new(data)).map(Self)
    }

    /// What a word in lower case is known as.
    pub fn classes(&self, word: &str) -> Classes {
        self.0.classes(word)
    }

    /// A text as the tagger sees it, with `forget` to change what is known of a
    /// word.
    pub fn sequence(
        &self,
        text: &str,
        mut forget: impl FnMut(&str, Classes) -> Classes,
    ) -> Sequence {
        let folded = Folded::new(text);
        let mut tokens = token::tokens(&folded, &self.0);
        for token in tokens.iter_mut().filter(|token| token.is_word()) {
            token.classes = forget(token.key, token.classes);
        }
        let sealed = token::sealed(&tokens, &by_form(&tokens));
        let units = units::units(&sealed, &folded);
        let views = Views::new(&units);
        let mut sequence = Sequence::default();
        let mut features = [0; MOST];
        for (at, unit) in units.iter().enumerate() {
            let count = views.features(at, &mut features);
            sequence.features.extend_from_slice(&features[..count]);
            sequence.ends.push(sequence.features.len());
            sequence.places.push(folded.original(unit.start, unit.end));
            sequence.decided.push(unit.is_decided());
        }
        sequence
    }
}

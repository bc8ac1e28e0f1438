//! Corrections of what the redaction engine makes of one text: something that
//! it missed is hidden, something that it hid wrongly is shown.
//!
//! A correction is a place in the text as it was written, so that it can be
//! applied again whichever engine redacts. It holds none of the words.

#[cfg(feature = "redaction-data")]
mod applied;

use serde::{Deserialize, Serialize};

use crate::redaction::Kind;
#[cfg(feature = "redaction-data")]
pub use applied::{found, redacted};

/// What is right for a stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is an identifier of this kind.
    Hide(Kind),
    /// It is none.
    Show,
}

impl Verdict {
    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hide(kind) => kind.label(),
            Self::Show => "show",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.label() == word);
        kind.map(Self::Hide).or((word == Self::Show.word()).then_some(Self::Show))
    }
}

/// A stretch of a text, in Unicode scalar values, without the one at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its first.
    pub start: usize,
    /// The first after it.
    pub end: usize,
}

impl Stretch {
    fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Where.
    pub at: Stretch,
    /// What is right there.
    pub verdict: Verdict,
}

/// The places where some words stand in a text, whatever their case, and not
/// within longer words.
pub fn occurrences(text: &str, words: &str) -> Vec<Stretch> {
    let (text, words): (Vec<char>, Vec<char>) =
        (text.chars().collect(), words.trim().chars().collect());
    let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
    let (mut found, mut start) = (Vec::new(), 0);
    while !words.is_empty() && start + words.len() <= text.len() {
        let end = start + words.len();
        let same = text[start..end].iter().zip(&words).all(|(a, b)| same_letter(*a, *b));
        let before = start.checked_sub(1).and_then(|at| text.get(at));
        let cut = (letter(before) && letter(words.first()))
            || (letter(text.get(end)) && letter(words.last()));
        if same && !cut {
            found.push(Stretch { start, end });
            start = end;
        } else {
            start += 1;
        }
    }
    found
}

fn same_letter(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

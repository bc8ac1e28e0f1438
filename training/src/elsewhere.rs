//! A text set elsewhere: with other wards and towns, makers and medicines, so
//! that what identifies nobody is not learnt by heart.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::fillers::Fillers;

/// What wards and the like are called behind their name.
const PARTS: [&str; 14] = [
    "ward", "unit", "suite", "wing", "lounge", "bay", "clinic", "surgery", "house", "lodge",
    "court", "hospital", "centre", "practice",
];

/// What is put in the place of what, the same throughout a narrative.
pub struct Elsewhere<'f> {
    fillers: &'f Fillers,
    others: BTreeMap<String, String>,
    /// Whether anything is changed.
    moves: bool,
}

impl<'f> Elsewhere<'f> {
    /// Nothing is put in the place of anything yet.
    pub fn new(fillers: &'f Fillers, moves: bool) -> Self {
        Self { fillers, others: BTreeMap::new(), moves }
    }

    /// The text, set elsewhere.
    pub fn told(&mut self, text: &str, random: &mut Rng) -> String {
        if !self.moves {
            return text.to_owned();
        }
        let words: Vec<&str> = text.split(' ').collect();
        let told = words.iter().enumerate().map(|(at, word)| {
            let inside = |c: char| c.is_alphanumeric() || c == '-';
            let core = word.trim_matches(|c| !inside(c));
            let core = core.strip_suffix("'s").unwrap_or(core);
            let next = words.get(at + 1).map_or("", |next| next.trim_end_matches(['.', ',', ')']));
            match self.other(core, next, random) {
                Some(other) => word.replacen(core, &other, 1),
                None => (*word).to_owned(),
            }
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// What is put in the place of a word, if anything is.
    fn other(&mut self, core: &str, next: &str, random: &mut Rng) -> Option<String> {
        let letters = core.len() > 2 && core.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !letters {
            return None;
        }
        let lower = core.to_lowercase();
        if let Some(known) = self.others.get(&lower) {
            return Some(cased(known, core));
        }
        let capital = core.starts_with(char::is_uppercase);
        let part = PARTS.contains(&next.to_lowercase().as_str());
        let other = if capital && part && self.fillers.names_a_ward(&lower) {
            self.fillers.ward_name(random)
        } else if self.fillers.is("makers", &lower) {
            self.fillers.maker(random)
        } else if capital && self.fillers.is("towns", &lower) {
            self.fillers.word("towns", random)
        } else if self.fillers.is("drugs", &lower) {
            self.fillers.word("drugs", random)
        } else if self.fillers.is("brands", &lower) {
            self.fillers.word("brands", random)
        } else {
            return None;
        };
        // Here and there the word stays, so that what was written is learnt too.
        let other = if random.u8(..4) == 0 { core.to_owned() } else { other };
        self.others.insert(lower, other.clone());
        Some(cased(&other, core))
    }
}

/// A word in the letter case of the one that it stands for.
fn cased(word: &str, like: &str) -> String {
    if !like.contains(char::is_uppercase) {
        word.to_lowercase()
    } else if !like.contains(char::is_lowercase) {
        word.to_uppercase()
    } else {
        crate::fillers::capital_words(word)
    }
}

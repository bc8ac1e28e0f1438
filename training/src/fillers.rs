//! What fills the slots of templates that are no identifiers, and the lists
//! that it is drawn from.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use fastrand::Rng;

use crate::lists;
use crate::numbers::{self, pick};
use crate::people::{People, Pool, capital};

/// Lists that fill slots of the same name.
const LISTS: [&str; 12] = [
    "makers",
    "drugs",
    "brands",
    "towns",
    "streets",
    "devices",
    "diseases",
    "eponyms",
    "scores",
    "places",
    "staff",
    "relatives",
];

/// Slots that are no identifiers.
pub const OPEN: [&str; 26] = [
    "date", "day", "time", "drug", "brand", "dose", "device", "disease", "eponym", "score", "ward",
    "hospital", "town", "street", "place", "staff", "relative", "batch", "ref", "n", "age", "room",
    "company", "year", "code", "old",
];

/// People, places and things to tell of.
pub struct Fillers {
    /// Those who may be named.
    pub people: People,
    words: BTreeMap<&'static str, Vec<String>>,
    /// Lists whose words stand for one another.
    alike: BTreeMap<&'static str, BTreeSet<String>>,
    /// Words that are no names.
    ordinary: BTreeSet<String>,
}

/// Lists whose words may stand for one another in a text.
const ALIKE: [&str; 4] = ["makers", "towns", "drugs", "brands"];

impl Fillers {
    /// Reads the lists.
    ///
    /// # Errors
    /// If a list cannot be read.
    pub fn read(lists: &Path, pool: Pool) -> io::Result<Self> {
        let read = |name: &str| lists::lines(&lists.join(format!("{name}.txt")));
        let mut words = LISTS
            .into_iter()
            .map(|name| Ok((name, read(name)?)))
            .collect::<io::Result<BTreeMap<_, _>>>()?;
        // Makers stand several to a line.
        let mut makers = lists::words(&lists.join("makers.txt"))?;
        makers.extend(lists::words(&lists.join("more_makers.txt"))?);
        words.insert("makers", makers);
        let ordinary: BTreeSet<String> =
            lists::words(&lists.join("common_words.txt"))?.into_iter().collect();
        let alike = ALIKE.into_iter().map(|name| {
            let single = words[name].iter().map(|word| word.to_lowercase());
            (name, single.filter(|word| !ordinary.contains(word)).collect())
        });
        let alike = alike.collect();
        Ok(Self { people: People::read(lists, pool)?, words, alike, ordinary })
    }

    /// Whether a word is in a list, and no ordinary one.
    pub fn is(&self, list: &str, word: &str) -> bool {
        self.alike[list].contains(word)
    }

    /// Whether a word before `ward` or the like is a name.
    pub fn names_a_ward(&self, word: &str) -> bool {
        !self.ordinary.contains(word)
    }

    /// A maker, a shop or a charity. Many are called by a surname.
    pub fn maker(&self, random: &mut Rng) -> String {
        if random.u8(..5) == 0 { self.people.last(random) } else { self.word("makers", random) }
    }

    /// An entry of a list.
    pub fn word(&self, list: &str, random: &mut Rng) -> String {
        let words = &self.words[list];
        words[random.usize(..words.len())].clone()
    }

    /// Fills a slot that is no identifier.
    pub fn open(&self, slot: &str, random: &mut Rng) -> String {
        match slot {
            "drug" => self.word("drugs", random),
            "brand" => capital(&self.word("brands", random)),
            "device" => self.word("devices", random),
            "disease" => self.word("diseases", random),
            "eponym" => self.word("eponyms", random),
            "score" => self.word("scores", random),
            // There are more abbreviations than any list has.
            "staff" if random.u8(..8) == 0 => {
                let count = random.usize(2..5);
                (0..count).map(|_| char::from(random.u8(b'A'..=b'Z'))).collect()
            }
            "staff" => self.word("staff", random),
            "relative" => self.word("relatives", random),
            "town" => capital_words(&self.word("towns", random)),
            "street" => capital_words(&self.word("streets", random)),
            "ward" => self.ward(random),
            "hospital" => self.hospital(random),
            "company" => {
                let (a, b) = (self.people.last(random), self.people.last(random));
                match random.u8(..4) {
                    0 => format!("{a} & {b}"),
                    1 => format!("{a} Pharmacy"),
                    2 => format!("{a} Medical Centre"),
                    _ => format!("{a}s Ltd"),
                }
            }
            "place" => match random.u8(..5) {
                0 => capital_words(&self.word("streets", random)),
                1 => self.ward(random),
                2 => self.hospital(random),
                _ => self.word("places", random),
            },
            _ => figure(slot, random),
        }
    }
}

/// A slot that holds figures.
fn figure(slot: &str, random: &mut Rng) -> String {
    match slot {
        "date" => {
            if random.u8(..3) == 0 {
                numbers::day(random)
            } else {
                numbers::date(2020..2027, random)
            }
        }
        "day" => numbers::day(random),
        "old" => numbers::date(1985..2020, random),
        "time" => numbers::time(random),
        "dose" => format!(
            "{}{}",
            pick(
                &["2.5", "5", "10", "20", "40", "50", "75", "100", "250", "500", "1", "2", "3"],
                random
            ),
            pick(
                &["mg", "mcg", " mg", "ml", "g", " units", "mmol", " micrograms", "mg/ml", "%"],
                random
            )
        ),
        "batch" | "ref" => numbers::batch(random),
        "age" => random.u8(1..99).to_string(),
        "year" => random.u16(1960..2026).to_string(),
        "room" => format!("{}{}", random.u8(1..40), pick(&["", "", "a", "B"], random)),
        "code" => format!(
            "{}{}",
            pick(&["L", "C", "A", "B", "Y", "P", "FP", "RR", "G"], random),
            random.u8(1..60)
        ),
        _ => random.u8(1..30).to_string(),
    }
}

/// With a capital on every word.
pub fn capital_words(words: &str) -> String {
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

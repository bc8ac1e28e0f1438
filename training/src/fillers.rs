//! What fills the slots of templates that are no identifiers, and the lists
//! that it is drawn from.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use fastrand::Rng;

use crate::lists;
use crate::numbers::{self, pick};
use crate::people::{People, Pool, capital};

/// Lists that fill slots of the same name.
const LISTS: [&str; 11] = [
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
}

impl Fillers {
    /// Reads the lists.
    ///
    /// # Errors
    /// If a list cannot be read.
    pub fn read(lists: &Path, pool: Pool) -> io::Result<Self> {
        let words = LISTS
            .into_iter()
            .map(|name| Ok((name, lists::lines(&lists.join(format!("{name}.txt")))?)))
            .collect::<io::Result<_>>()?;
        Ok(Self { people: People::read(lists, pool)?, words })
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

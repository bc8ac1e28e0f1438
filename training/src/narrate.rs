//! Narratives made from templates: slots are filled, lines are put together,
//! and the whole is written in somebody's manner.
//!
//! A template is a line of text with slots such as `{full1}` (a person's whole
//! name; the number tells persons apart) or `{drug}`. Slots for identifiers
//! carry their label along.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use fastrand::Rng;

use crate::corpus::{Gold, Narrative};
use crate::lists;
use crate::manner::{Manner, Piece, Vocabulary};
use crate::numbers::{self, pick};
use crate::people::{People, Person, Pool, capital};

/// Everything that narratives are made from.
pub struct Narrator {
    people: People,
    /// Lines with identifiers, by setting.
    told: BTreeMap<String, Vec<String>>,
    /// Lines without, by setting.
    clean: BTreeMap<String, Vec<String>>,
    words: BTreeMap<&'static str, Vec<String>>,
    vocabulary: Vocabulary,
    pool: Pool,
}

/// Lists that fill slots of the same name.
const FILLERS: [&str; 11] = [
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

impl Narrator {
    /// Reads lists and templates. Held out are a sixth of the names and of the
    /// templates.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn read(root: &Path, pool: Pool) -> io::Result<Self> {
        let keep = |line: &String| match pool {
            Pool::All => true,
            Pool::Learnt => !lists::is_held_out(line),
            Pool::HeldOut => lists::is_held_out(line),
        };
        let (mut told, mut clean) = (BTreeMap::new(), BTreeMap::new());
        let mut files: Vec<_> =
            std::fs::read_dir(root.join("templates"))?.collect::<Result<_, _>>()?;
        files.sort_by_key(std::fs::DirEntry::path);
        for file in files {
            let setting =
                file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut lines = lists::lines(&file.path())?;
            lines.retain(keep);
            let (with, without) = lines.into_iter().partition(|line| has_identifier(line));
            told.insert(setting.clone(), with);
            clean.insert(setting, without);
        }
        let words = FILLERS
            .into_iter()
            .map(|name| Ok((name, lists::lines(&root.join(format!("lists/{name}.txt")))?)))
            .collect::<io::Result<_>>()?;
        let list = |name: &str| lists::words(&root.join(format!("lists/{name}.txt")));
        let vocabulary = Vocabulary {
            common: list("common_words")?,
            rare: list("rare_words")?,
            clinical: list("clinical")?,
        };
        let people = People::read(&root.join("lists"), pool)?;
        Ok(Self { people, told, clean, words, vocabulary, pool })
    }

    /// One narrative; one in five has no identifier.
    pub fn narrative(&self, id: usize, random: &mut Rng) -> Narrative {
        let settings: Vec<&String> = self.told.keys().collect();
        let setting = settings[random.usize(..settings.len())];
        let is_clean = random.u8(..100) < 22;
        let mut story = Story { narrator: self, persons: BTreeMap::new(), random };
        let count = [1, 1, 1, 2, 2, 3, 4][story.random.usize(..7)];
        let mut pieces = Vec::new();
        for line in 0..count {
            let without = is_clean || story.random.u8(..100) < 25;
            let source = if story.random.u8(..100) < 15 { "any" } else { setting };
            let told = if without { &self.clean } else { &self.told };
            let lines = told.get(source).filter(|lines| !lines.is_empty()).unwrap_or(&told["any"]);
            let template = &lines[story.random.usize(..lines.len())];
            if line > 0 {
                pieces.push(Piece::open(pick(&[" ", " ", " ", "\n", "\n\n"], story.random)));
                // Somebody else is meant in the next line, as often as not.
                if story.random.bool() {
                    story.persons.clear();
                }
            }
            story.fill(template, &mut pieces);
        }
        let manner = Manner::chosen(self.pool == Pool::HeldOut, random);
        let pieces = manner.write(pieces, &self.vocabulary, random);
        assemble(id, setting, pieces)
    }
}

/// Puts the pieces together and notes where the identifiers are.
fn assemble(id: usize, setting: &str, pieces: Vec<Piece>) -> Narrative {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let length = piece.text.chars().count();
        if let Some(label) = piece.label {
            spans.push(Gold { start: at, end: at + length, label: label.to_owned() });
        }
        at += length;
        text.push_str(&piece.text);
    }
    Narrative { id: format!("g{id}"), setting: setting.to_owned(), text, spans }
}

/// Slots that are no identifiers.
const OPEN: [&str; 26] = [
    "date", "day", "time", "drug", "brand", "dose", "device", "disease", "eponym", "score", "ward",
    "hospital", "town", "street", "place", "staff", "relative", "batch", "ref", "n", "age", "room",
    "company", "year", "code", "old",
];

fn has_identifier(template: &str) -> bool {
    let slots = template.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    slots.into_iter().any(|slot| !OPEN.contains(&slot))
}

/// A narrative being told.
struct Story<'a> {
    narrator: &'a Narrator,
    persons: BTreeMap<char, Person>,
    random: &'a mut Rng,
}

impl Story<'_> {
    fn fill(&mut self, template: &str, pieces: &mut Vec<Piece>) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::open(before));
            let (slot, next) = after.split_once('}').unwrap_or((after, ""));
            self.slot(slot, pieces);
            rest = next;
        }
        pieces.push(Piece::open(rest));
    }

    fn word(&mut self, list: &str) -> String {
        let words = &self.narrator.words[list];
        words[self.random.usize(..words.len())].clone()
    }

    fn slot(&mut self, slot: &str, pieces: &mut Vec<Piece>) {
        if OPEN.contains(&slot) {
            let text = self.open(slot);
            pieces.push(Piece::open(&text));
            return;
        }
        let random = &mut *self.random;
        let labelled = match slot {
            "dob" => Some(("DATE_OF_BIRTH", birth_date(random))),
            "nhs" => Some(("NHS_NUMBER", numbers::nhs_number(random))),
            "phone" => Some(("PHONE", numbers::telephone(random))),
            "postcode" => Some(("POSTCODE", numbers::postcode(random))),
            "ni" => Some(("NI_NUMBER", numbers::national_insurance(random))),
            "reg" => Some(("VEHICLE_REG", numbers::registration(random))),
            "gmc" => Some(("GMC_NUMBER", numbers::digits(7, random))),
            "nmc" => Some(("NMC_PIN", numbers::nmc_pin(random))),
            "hosp" => Some(("HOSPITAL_NUMBER", numbers::hospital_number(random))),
            "ip" => {
                Some(("IP", format!("10.{}.{}.{}", random.u8(..), random.u8(..), random.u8(..))))
            }
            "url" => Some((
                "URL",
                format!(
                    "https://www.example.org/{}/{}",
                    pick(&["news", "video", "posts", "forum"], random),
                    numbers::digits(5, random)
                ),
            )),
            "address" => Some(("ADDRESS", self.address())),
            _ => None,
        };
        if let Some((label, text)) = labelled {
            pieces.push(Piece::identifier(label, &text));
            return;
        }
        let (form, number) = slot.split_at(slot.len() - 1);
        let number = number.chars().next().unwrap_or('1');
        if !self.persons.contains_key(&number) {
            let person = self.narrator.people.person(self.random);
            self.persons.insert(number, person);
        }
        let person = self.persons[&number].clone();
        self.name(form, &person, pieces);
    }

    fn name(&mut self, form: &str, person: &Person, pieces: &mut Vec<Piece>) {
        let random = &mut *self.random;
        let Person { first, last } = person;
        let letter = |word: &str| word.chars().next().unwrap_or('A');
        let name = match form {
            "first" => first.clone(),
            "last" => last.clone(),
            "full" => whole(person, random),
            "fl" => pick_initial(first, last, random),
            "rev" => match random.u8(..6) {
                0 => format!("{}, {first}", last.to_uppercase()),
                1 => format!("{} {first}", last.to_uppercase()),
                2 => format!("{last}, {first}"),
                3 => format!("{last} {}", letter(first)),
                4 => format!("{last}, {}.", letter(first)),
                _ => format!("{} {}", last.to_uppercase(), letter(first)),
            },
            "ini" => {
                let (a, b) = (letter(first), letter(last));
                let c = char::from(random.u8(b'A'..=b'Z'));
                match random.u8(..8) {
                    0..=3 => format!("{a}{b}"),
                    4 => format!("{a}.{b}"),
                    5 => format!("{a}.{b}."),
                    6 => format!("{a}{c}{b}"),
                    _ => format!("{a} {b}"),
                }
            }
            "mr" => {
                let title = pick(
                    &[
                        "Mr", "Mrs", "Miss", "Ms", "Dr", "Mr.", "Mrs.", "Dr.", "Mx", "Prof", "Mr",
                        "Mrs", "Sister", "Nurse", "Rev",
                    ],
                    random,
                );
                pieces.push(Piece::open(&format!("{title} ")));
                match random.u8(..8) {
                    0 => pick_initial(first, last, random),
                    1 => format!("{first} {last}"),
                    _ => last.clone(),
                }
            }
            "any" => match random.u8(..20) {
                0..=8 => whole(person, random),
                9..=14 => first.clone(),
                15..=17 => pick_initial(first, last, random),
                18 => format!("{} {first}", last.to_uppercase()),
                _ => format!("{last} {}", letter(first)),
            },
            "email" => {
                let email = format!(
                    "{}.{}@{}",
                    plain(first),
                    plain(last),
                    pick(&["nhs.example.org", "example.com", "surgery.example.org"], random)
                );
                pieces.push(Piece::identifier("EMAIL", &email));
                return;
            }
            "handle" => {
                let handle = format!(
                    "@{}{}{}",
                    plain(first),
                    pick(&["", "_", ""], random),
                    numbers::digits(2, random)
                );
                pieces.push(Piece::identifier("HANDLE", &handle));
                return;
            }
            other => format!("{{{other}}}"),
        };
        pieces.push(Piece::identifier("PERSON", &name));
    }

    fn address(&mut self) -> String {
        let street = capital_words(&self.word("streets"));
        let town = capital_words(&self.word("towns"));
        let random = &mut *self.random;
        let number = random.u16(1..230);
        let letter = pick(&["", "", "", "", "a", "b", "A"], random);
        let house = match random.u8(..12) {
            0 => format!("Flat {}, {number}{letter}", random.u8(1..40)),
            1 => {
                format!("Flat {}{}, ", random.u8(1..40), pick(&["", "A", "b"], random))
                    .trim_end_matches(", ")
                    .to_owned()
                    + ","
            }
            2 => format!(
                "{} {},",
                self.narrator.people.last(random),
                pick(&["House", "Cottage", "Court", "Lodge", "Farm", "End", "View"], random)
            ),
            3 => format!(
                "The {},",
                pick(
                    &[
                        "Old Rectory",
                        "Bungalow",
                        "Hollies",
                        "Willows",
                        "Cottage",
                        "Old School House",
                        "Gables",
                        "Laurels",
                        "Orchard",
                        "Firs",
                        "Old Forge",
                        "Coach House"
                    ],
                    random
                )
            ),
            4 => format!(
                "{} {},",
                pick(
                    &[
                        "Orchard", "Rose", "Ivy", "Mill", "Church", "Station", "Garden", "Willow",
                        "Sunny", "Sea", "Holly", "Primrose", "Lilac", "Thatched", "Corner", "Hill",
                        "Park"
                    ],
                    random
                ),
                pick(
                    &["End", "Cottage", "House", "View", "Bank", "Lodge", "Farm", "Croft"],
                    random
                )
            ),
            _ => format!("{number}{letter}"),
        };
        match random.u8(..3) {
            0 => format!("{house} {street}, {town}"),
            1 if !house.ends_with(',') => format!("{house} {street} {town}"),
            _ if house.ends_with(',') => format!("{house} {street}, {town}"),
            _ => format!("{house} {street}"),
        }
    }

    /// Fills a slot that is no identifier.
    fn open(&mut self, slot: &str) -> String {
        match slot {
            "drug" => self.word("drugs"),
            "brand" => capital(&self.word("brands")),
            "device" => self.word("devices"),
            "disease" => self.word("diseases"),
            "eponym" => self.word("eponyms"),
            "score" => self.word("scores"),
            // There are more abbreviations than any list has.
            "staff" if self.random.u8(..8) == 0 => {
                let count = self.random.usize(2..5);
                (0..count).map(|_| char::from(self.random.u8(b'A'..=b'Z'))).collect()
            }
            "staff" => self.word("staff"),
            "relative" => self.word("relatives"),
            "town" => capital_words(&self.word("towns")),
            "street" => capital_words(&self.word("streets")),
            "ward" => self.ward(),
            "hospital" => self.hospital(),
            "company" => {
                let (a, b) = (
                    self.narrator.people.last(self.random),
                    self.narrator.people.last(self.random),
                );
                match self.random.u8(..4) {
                    0 => format!("{a} & {b}"),
                    1 => format!("{a} Pharmacy"),
                    2 => format!("{a} Medical Centre"),
                    _ => format!("{a}s Ltd"),
                }
            }
            "place" => match self.random.u8(..5) {
                0 => capital_words(&self.word("streets")),
                1 => self.ward(),
                2 => self.hospital(),
                _ => self.word("places"),
            },
            _ => self.figure(slot),
        }
    }

    fn figure(&mut self, slot: &str) -> String {
        let random = &mut *self.random;
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

    fn ward(&mut self) -> String {
        const FLOWERS: [&str; 30] = [
            "Rose",
            "Jasmine",
            "Lavender",
            "Willow",
            "Oak",
            "Ash",
            "Beech",
            "Cedar",
            "Maple",
            "Bluebell",
            "Primrose",
            "Poppy",
            "Daisy",
            "Holly",
            "Ivy",
            "Hazel",
            "Rowan",
            "Sapphire",
            "Amber",
            "Ruby",
            "Emerald",
            "Kingfisher",
            "Swan",
            "Heron",
            "Sunflower",
            "Juniper",
            "Magnolia",
            "Orchid",
            "Heather",
            "Fern",
        ];
        let noun = pick(
            &[
                "ward", "ward", "ward", "Ward", "unit", "Unit", "suite", "Suite", "wing", "House",
                "bay", "lounge", "Lodge",
            ],
            self.random,
        );
        match self.random.u8(..10) {
            0..=2 => format!("{} {noun}", pick(&FLOWERS, self.random)),
            3..=4 => format!("{} {noun}", self.narrator.people.last(self.random)),
            5 => format!("{} {noun}", self.narrator.people.person(self.random).first),
            6 => format!("ward {}{}", self.random.u8(1..40), pick(&["", "A", "b"], self.random)),
            7 => format!("St {}'s {noun}", self.narrator.people.first(self.random)),
            8 => format!(
                "{} {} {noun}",
                self.narrator.people.first(self.random),
                self.narrator.people.last(self.random)
            ),
            _ => format!(
                "{} {noun}",
                pick(
                    &[
                        "Nightingale",
                        "Seacole",
                        "Victoria",
                        "Alexandra",
                        "Churchill",
                        "Nelson",
                        "Brunel",
                        "Lister",
                        "Fleming",
                        "Jenner",
                        "Cavell",
                        "Elizabeth",
                        "Windsor",
                        "Balmoral",
                        "Kennedy",
                        "Mandela",
                        "Darwin",
                        "Newton"
                    ],
                    self.random
                )
            ),
        }
    }

    fn hospital(&mut self) -> String {
        let town = capital_words(&self.word("towns"));
        let person = self.narrator.people.person(self.random);
        match self.random.u8(..9) {
            0 => format!("{town} General"),
            1 => format!("{town} Royal Infirmary"),
            2 => format!("St {}'s", person.first),
            3 => format!("St {}'s Hospital", person.first),
            4 => format!("{} House", person.last),
            5 => format!("{} {} hospital", person.first, person.last),
            6 => format!(
                "{} surgery",
                pick(
                    &["Park", "Church Lane", "Riverside", "The Limes", "Victoria", "Elm Tree"],
                    self.random
                )
            ),
            7 => format!("{} Lodge care home", person.last),
            _ => format!("{town} hospital"),
        }
    }
}

/// A date of birth: mostly of adults, now and then of a child.
fn birth_date(random: &mut Rng) -> String {
    let years = if random.u8(..8) == 0 { 2008..2026 } else { 1925..2008 };
    numbers::date(years, random)
}

/// The whole name, sometimes with a middle one.
fn whole(person: &Person, random: &mut Rng) -> String {
    let Person { first, last } = person;
    match random.u8(..20) {
        0 => format!("{first} {}. {last}", char::from(random.u8(b'A'..=b'W'))),
        1 => format!("{first} {} {last}", char::from(random.u8(b'A'..=b'W'))),
        2 => format!("{first} {}", last.to_uppercase()),
        _ => format!("{first} {last}"),
    }
}

fn pick_initial(first: &str, last: &str, random: &mut Rng) -> String {
    let initial = first.chars().next().unwrap_or('A');
    match random.u8(..6) {
        0..=2 => format!("{initial} {last}"),
        3..=4 => format!("{initial}. {last}"),
        _ => format!("{initial}.{last}"),
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase()
}

fn capital_words(words: &str) -> String {
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

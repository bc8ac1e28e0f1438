//! A narrative told from templates.
//!
//! A template is a line of text with slots such as `{full1}` (a person's whole
//! name; the number tells persons apart) or `{drug}`. Slots for identifiers
//! carry their label along.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::fillers::{Fillers, OPEN};
use crate::manner::Piece;
use crate::numbers::{self, pick};
use crate::people::Person;

/// Whether a template has a slot for an identifier.
pub fn has_identifier(template: &str) -> bool {
    let slots = template.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    slots.into_iter().any(|slot| !OPEN.contains(&slot))
}

/// A narrative being told.
pub struct Story<'a> {
    /// What it is told of.
    pub fillers: &'a Fillers,
    /// Who has been named, by number.
    pub persons: BTreeMap<char, Person>,
    /// Chance.
    pub random: &'a mut Rng,
}

impl Story<'_> {
    /// Tells a template.
    pub fn fill(&mut self, template: &str, pieces: &mut Vec<Piece>) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::open(before));
            let (slot, next) = after.split_once('}').unwrap_or((after, ""));
            self.slot(slot, pieces);
            rest = next;
        }
        pieces.push(Piece::open(rest));
    }

    fn slot(&mut self, slot: &str, pieces: &mut Vec<Piece>) {
        if OPEN.contains(&slot) {
            let text = self.fillers.open(slot, self.random);
            pieces.push(Piece::open(&text));
            return;
        }
        let random = &mut *self.random;
        let labelled = match slot {
            "dob" => Some(("DATE_OF_BIRTH", numbers::birth_date(random))),
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
            "address" => Some(("ADDRESS", self.fillers.address(random))),
            _ => None,
        };
        if let Some((label, text)) = labelled {
            pieces.push(Piece::identifier(label, &text));
            return;
        }
        let (form, number) = slot.split_at(slot.len() - 1);
        let number = number.chars().next().unwrap_or('1');
        if !self.persons.contains_key(&number) {
            let person = self.fillers.people.person(self.random);
            self.persons.insert(number, person);
        }
        let person = self.persons[&number].clone();
        name(form, &person, pieces, self.random);
    }
}

/// Writes a name in this form.
fn name(form: &str, person: &Person, pieces: &mut Vec<Piece>, random: &mut Rng) {
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

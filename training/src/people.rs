//! Invented persons: a first name and a surname drawn by chance from the lists.

use std::io;
use std::path::Path;

use fastrand::Rng;

use crate::{lists, manner};

/// Which names may be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// Those not held out.
    Learnt,
    /// Those held out.
    HeldOut,
    /// All.
    All,
}

/// Which names, and which templates and written narratives.
#[derive(Clone, Copy, Debug)]
pub struct Pools {
    /// Those names.
    pub names: Pool,
    /// Those templates and narratives.
    pub told: Pool,
}

impl Pools {
    /// The same of both.
    pub const fn both(pool: Pool) -> Self {
        Self { names: pool, told: pool }
    }
}

impl Pool {
    /// Whether this name, template or narrative may be drawn.
    pub fn has(self, what: &str) -> bool {
        match self {
            Self::All => true,
            Self::Learnt => !lists::is_held_out(what),
            Self::HeldOut => lists::is_held_out(what),
        }
    }
}

/// A person who is named in a narrative.
#[derive(Clone, Debug)]
pub struct Person {
    /// First name, with its capital.
    pub first: String,
    /// Surname, with its capital.
    pub last: String,
}

/// The names to draw from.
pub struct People {
    firsts: [Vec<String>; 5],
    lasts: [Vec<String>; 5],
}

impl People {
    /// Reads the lists.
    ///
    /// # Errors
    /// If a list cannot be read.
    pub fn read(folder: &Path, pool: Pool) -> io::Result<Self> {
        let list = |name: &str| -> io::Result<Vec<String>> {
            let mut words = lists::words(&folder.join(format!("{name}.txt")))?;
            words.retain(|word| pool.has(&word.to_lowercase()));
            Ok(words)
        };
        Ok(Self {
            firsts: [
                list("usual_first_names")?,
                list("first_names")?,
                list("word_names")?,
                list("nicknames")?,
                list("world_first_names")?,
            ],
            lasts: [
                list("usual_surnames")?,
                list("surnames")?,
                list("word_surnames")?,
                list("usual_surnames")?,
                list("world_surnames")?,
            ],
        })
    }

    /// Somebody.
    pub fn person(&self, random: &mut Rng) -> Person {
        Person { first: self.first(random), last: self.last(random) }
    }

    /// A first name.
    pub fn first(&self, random: &mut Rng) -> String {
        let name = misspelt(capital(draw(&self.firsts, random)), random);
        match random.u8(..100) {
            0..=1 => format!("{name}-{}", capital(draw(&self.firsts, random))),
            _ => accented(name, random),
        }
    }

    /// A surname, sometimes of two parts.
    pub fn last(&self, random: &mut Rng) -> String {
        let name = misspelt(capital(draw(&self.lasts, random)), random);
        match random.u8(..100) {
            0..=5 => format!("{name}-{}", capital(draw(&self.lasts, random))),
            6 => format!("O'{name}"),
            7 => format!("Mc{name}"),
            8 => format!(
                "{} {name}",
                [
                    "de", "van", "Al", "El", "da", "von", "dos", "bin", "St", "St.", "ap", "Mac",
                    "Nic", "Ní", "Abu", "van der", "de la", "Le", "Di", "ter"
                ][random.usize(..20)]
            ),
            9 => format!("al-{name}"),
            _ => accented(name, random),
        }
    }
}

fn draw<'a>(lists: &'a [Vec<String>; 5], random: &mut Rng) -> &'a str {
    let list = match random.u8(..100) {
        0..=44 => 0,
        45..=64 => 1,
        65..=76 => 2,
        77..=82 => 3,
        _ => 4,
    };
    &lists[list][random.usize(..lists[list].len())]
}

/// With a capital first, and after its hyphens and apostrophes.
pub fn capital(word: &str) -> String {
    let mut up = true;
    word.chars()
        .map(|c| {
            let c = if up { c.to_ascii_uppercase() } else { c };
            up = !c.is_alphabetic();
            c
        })
        .collect()
}

/// Now and then as one hears it, or slips: no list has all names that are met.
fn misspelt(name: String, random: &mut Rng) -> String {
    if random.u8(..100) < 5 { manner::slip(&name, random) } else { name }
}

/// Seldom with an accent, as some are spelt.
fn accented(name: String, random: &mut Rng) -> String {
    if random.u8(..100) > 2 {
        return name;
    }
    let from = ['a', 'e', 'i', 'o', 'u', 'n', 'c', 's', 'l', 'z'];
    let to = ["á", "é", "í", "ö", "ü", "ñ", "ç", "ś", "ł", "ž"];
    let at = random.usize(..from.len());
    name.replacen(from[at], to[at], 1)
}

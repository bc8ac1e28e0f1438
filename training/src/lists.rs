//! The word lists beside this crate, and how they become the engine's lexicon.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use domain::redaction::training::{Classes, fingerprint, stems, stored};

use crate::people::Pool;

/// Which list says what of its words.
const LISTS: [(&str, Classes); 30] = [
    ("first_names", Classes::FIRST_NAME),
    ("more_first_names", Classes::FIRST_NAME),
    ("world_first_names", Classes::FIRST_NAME),
    ("nicknames", Classes::FIRST_NAME),
    ("flower_names", Classes::FIRST_NAME),
    ("surnames", Classes::SURNAME),
    ("more_surnames", Classes::SURNAME),
    ("world_surnames", Classes::SURNAME),
    ("common_words", Classes::COMMON),
    ("shorthand", Classes::COMMON),
    ("rare_words", Classes::RARE),
    ("clinical", Classes::CLINICAL),
    ("more_clinical", Classes::CLINICAL),
    ("drugs", Classes::CLINICAL),
    ("brands", Classes::CLINICAL),
    ("makers", Classes::CLINICAL),
    ("more_makers", Classes::CLINICAL),
    ("proper_words", Classes::PLACE),
    ("more_places", Classes::PLACE),
    ("more_proper_words", Classes::PLACE),
    ("things", Classes::THING),
    ("roles", Classes::ROLE),
    ("more_roles", Classes::ROLE),
    ("titles", Classes::TITLE),
    ("function_words", Classes::FUNCTION),
    ("town_words", Classes::PLACE),
    ("street_words", Classes::STREET),
    ("particles", Classes::PARTICLE),
    ("calendar", Classes::CALENDAR),
    ("numbers", Classes::NUMBER),
];

/// Words with what they are known as.
pub type Known = BTreeMap<String, Classes>;

/// Reads a list: words or lines, and comments that begin with `#`.
///
/// # Errors
/// If the file cannot be read.
pub fn lines(path: &Path) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

/// The files of a folder with this extension, in the order of their names.
///
/// # Errors
/// If the folder cannot be read.
pub fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == extension));
    files.sort();
    Ok(files)
}

/// The words of a list that has several on a line.
///
/// # Errors
/// If the file cannot be read.
pub fn words(path: &Path) -> io::Result<Vec<String>> {
    let lines = lines(path)?;
    Ok(lines.iter().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect())
}

/// Whether a name or template is kept apart, to measure on what was not learnt.
/// It does not hang on the engine's hash, so that every engine is measured on
/// the same.
pub fn is_held_out(text: &str) -> bool {
    let next = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = text.bytes().fold(0x811C_9DC5, next);
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    let hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    (hash ^ (hash >> 15)).is_multiple_of(6)
}

/// All lists together, with these names.
///
/// # Errors
/// If a list cannot be read.
pub fn known(lists: &Path, names: Pool) -> io::Result<Known> {
    let mut known = Known::new();
    for (name, class) in LISTS {
        let is_names = class == Classes::FIRST_NAME || class == Classes::SURNAME;
        for word in words(&lists.join(format!("{name}.txt")))? {
            if is_names && !names.has(&word) {
                continue;
            }
            let word: String = word.to_lowercase().chars().filter(|c| *c != '\'').collect();
            let classes = known.entry(word).or_default();
            *classes = classes.with(class);
        }
    }
    // A word that is common is not also rare.
    for classes in known.values_mut() {
        if classes.any(Classes::COMMON) {
            *classes = classes.without(Classes::RARE);
        }
    }
    Ok(known)
}

/// The lexicon as the engine reads it, without words that it forms itself.
pub fn encode(known: &Known) -> Vec<u8> {
    let mut entries: BTreeMap<u32, Classes> = BTreeMap::new();
    for (word, classes) in known {
        if !is_formed(word, *classes, known) {
            let entry = entries.entry(stored(fingerprint(word))).or_default();
            *entry = entry.with(*classes);
        }
    }
    let mut palette: Vec<u16> = entries.values().map(|classes| classes.0).collect();
    palette.sort_unstable();
    palette.dedup();
    let mut data = vec![u8::try_from(palette.len()).unwrap_or(u8::MAX)];
    data.extend(palette.iter().flat_map(|classes| classes.to_le_bytes()));
    varint(entries.len() as u32, &mut data);
    let mut last = 0;
    for entry in entries.keys() {
        varint(entry - last, &mut data);
        last = *entry;
    }
    data.extend(entries.values().map(|classes| {
        let place = palette.binary_search(&classes.0).unwrap_or_default();
        u8::try_from(place).unwrap_or_default()
    }));
    data
}

/// Whether the engine forms an ordinary word from another.
fn is_formed(word: &str, classes: Classes, known: &Known) -> bool {
    let ordinary = Classes::COMMON.with(Classes::RARE);
    classes.without(ordinary) == Classes::UNKNOWN
        && stems(word).next().is_some()
        && stems(word)
            .filter_map(|(stem, instead)| known.get(&format!("{stem}{instead}")))
            .find(|found| found.any(ordinary))
            .is_some_and(|found| Classes(found.0 & ordinary.0) == classes)
}

/// Seven bits a byte, lowest first.
pub fn varint(mut number: u32, data: &mut Vec<u8>) {
    while number > 0x7F {
        data.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    data.push(number as u8);
}

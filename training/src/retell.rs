//! A written narrative told again: of other people, with other numbers.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::elsewhere::Elsewhere;
use crate::fillers::Fillers;
use crate::manner::Piece;
use crate::numbers;
use crate::written::{NamePart, Part, Written};

/// The narrative with other names, and with other numbers, addresses, makers,
/// medicines and places here and there. Who was one person stays one.
pub fn of_others(written: &Written, fillers: &Fillers, random: &mut Rng) -> Vec<Piece> {
    let mut names = BTreeMap::new();
    let mut elsewhere = Elsewhere::new(fillers, random.u8(..100) < 60);
    let mut pieces = Vec::with_capacity(written.parts.len());
    for part in &written.parts {
        let piece = match part {
            Part::Name(parts) => {
                let text: String = parts
                    .iter()
                    .map(|part| {
                        format!("{}{}", part.joint, other_name(part, &mut names, fillers, random))
                    })
                    .collect();
                Piece::identifier("PERSON", &text)
            }
            Part::Other(mark, text) => {
                let told = part.piece();
                match other_number(*mark, text, fillers, random) {
                    Some(other) if random.bool() => Piece { text: other, ..told },
                    _ => told,
                }
            }
            Part::Open(text) => Piece::open(&elsewhere.told(text, random)),
        };
        pieces.push(piece);
    }
    pieces
}

/// Another name in the same letters, the same one for the same.
fn other_name(
    part: &NamePart,
    names: &mut BTreeMap<(char, char, String), String>,
    fillers: &Fillers,
    random: &mut Rng,
) -> String {
    if part.kind == 'i' {
        return others(&part.text, random);
    }
    let key = (part.kind, part.person, part.text.to_lowercase());
    let drawn = names.entry(key).or_insert_with(|| match part.kind {
        'f' => fillers.people.first(random),
        _ => fillers.people.last(random),
    });
    let lower = !part.text.contains(char::is_uppercase);
    let upper = !part.text.contains(char::is_lowercase) && part.text.chars().count() > 1;
    match (lower, upper) {
        (true, _) => drawn.to_lowercase(),
        (_, true) => drawn.to_uppercase(),
        _ => drawn.clone(),
    }
}

/// Another identifier of the same kind; nothing where only the one that was
/// written fits, such as a number spelt in words.
fn other_number(mark: char, text: &str, fillers: &Fillers, random: &mut Rng) -> Option<String> {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).count();
    match mark {
        'a' if figures > 0 && words > 1 => Some(fillers.address(random)),
        'p' if figures > 1 => Some(numbers::postcode(random)),
        'b' if figures > 2 && words == 0 => Some(numbers::birth_date(random)),
        'n' if figures == 10 => Some(numbers::nhs_number(random)),
        't' if figures > 9 => Some(numbers::telephone(random)),
        'r' if figures > 3 && random.u8(..3) == 0 => Some(numbers::hospital_number(random)),
        'r' | 'c' | 'm' if figures > 3 => Some(others(text, random)),
        _ => None,
    }
}

/// The same with other letters and figures in the place of each.
fn others(text: &str, random: &mut Rng) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => random.digit(10),
            'A'..='Z' => char::from(random.u8(b'A'..=b'Z')),
            'a'..='z' => char::from(random.u8(b'a'..=b'z')),
            other => other,
        })
        .collect()
}

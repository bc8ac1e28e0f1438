//! Codes that people read out, copy down and type again: a speakable alphabet
//! and a check character.
//!
//! The alphabet is Crockford's base 32 (no I, L, O, U). The check character
//! makes a weighted sum over the field of 32 elements zero, each position with
//! a weight of its own, so any one wrong character and any two swapped ones are
//! found, wherever they stand.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Multiplies in GF(32), modulo x⁵ + x² + 1.
fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0x20 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// The weighted sum of the symbols; the last one has weight 1, each one before
/// it twice (in the field) the weight of its follower.
fn checksum(symbols: &[u8]) -> u8 {
    let mut weight = 1;
    symbols.iter().rev().fold(0, |sum, symbol| {
        let term = multiply(*symbol, weight);
        weight = multiply(weight, 2);
        sum ^ term
    })
}

/// Spells `random` as a code of `length` characters, the last of them the
/// check character: five bits of each byte are used, so `length - 1` bytes are
/// needed; missing ones count as zero.
pub fn spell(random: &[u8], length: usize) -> String {
    let mut symbols: Vec<u8> = (0..length.saturating_sub(1))
        .map(|at| random.get(at).copied().unwrap_or(0) & 0x1f)
        .collect();
    symbols.push(0);
    let check = checksum(&symbols);
    if let Some(last) = symbols.last_mut() {
        *last = check;
    }
    symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])).collect()
}

/// Reads a code as people type it: any case, spaces and hyphens anywhere, O
/// for 0, I and L for 1. `None` unless it has `length` characters and its
/// check character is right.
pub fn read(typed: &str, length: usize) -> Option<String> {
    let mut symbols = Vec::with_capacity(length);
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let at = ALPHABET.iter().position(|known| char::from(*known) == c)?;
        symbols.push(u8::try_from(at).ok()?);
        if symbols.len() > length {
            return None;
        }
    }
    let right = symbols.len() == length && checksum(&symbols) == 0;
    right.then(|| symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])).collect())
}

/// Writes a code in groups of `size` characters joined by hyphens.
pub fn grouped(code: &str, size: usize) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters
        .chunks(size.max(1))
        .map(|group| group.iter().collect())
        .collect::<Vec<String>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{grouped, read, spell};

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(random in prop::collection::vec(any::<u8>(), 19)) {
            let code = spell(&random, 20);
            prop_assert_eq!(read(&grouped(&code, 4).to_lowercase(), 20), Some(code.clone()));
            prop_assert_eq!(read(&format!(" {} ", code.replace('0', "o").replace('1', "l")), 20), Some(code));
        }

        #[test]
        fn one_wrong_character_is_found(random in prop::collection::vec(any::<u8>(), 9), at in 0usize..10, to in 0u8..32) {
            let code = spell(&random, 10);
            let mut wrong: Vec<char> = code.chars().collect();
            wrong[at] = char::from(super::ALPHABET[usize::from(to)]);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(read(&wrong, 10).is_some(), wrong == code);
        }

        #[test]
        fn two_swapped_characters_are_found(random in prop::collection::vec(any::<u8>(), 9), a in 0usize..10, b in 0usize..10) {
            let code = spell(&random, 10);
            let mut wrong: Vec<char> = code.chars().collect();
            wrong.swap(a, b);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(read(&wrong, 10).is_some(), wrong == code);
        }
    }
}

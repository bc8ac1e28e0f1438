//! The notation in which the repertoire is written.
//!
//! The texts of the repertoire hold choices, `[this|that]`, which may hold
//! others, and gaps. A gap `{ward}` is filled once and then means the same ward
//! to the story's end; `{Ward}` begins a sentence with it. Besides the words of
//! `words` and the medicines (`{drug}`, `{drug.dose}`, `{drug.wrong}`) there are
//!
//! - `{patient}`, `{he}`, `{him}`, `{his}`, `{man}`, `{age}`: the person whom it
//!   happened to;
//! - `{relative}`: someone close to them; `{staff:charge nurse}`: a colleague,
//!   with or without a name;
//! - `{time}`: always a little later, or `{earlier}`; `{n:2-6}`: a number,
//!   `{nth:2-6}`: the second to the sixth.

/// What stands between a bracket at the beginning and its partner, and what
/// follows.
pub(super) fn enclosed(text: &str) -> (&str, &str) {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 1 => {
                return (text.get(1..at).unwrap_or(""), text.get(at + 1..).unwrap_or(""));
            }
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    ("", "")
}

/// The options of a choice; those of choices within it stay whole.
pub(super) fn options(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    text.split(|c| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        c == '|' && depth == 0
    })
    .collect()
}

/// With a capital letter to begin with.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters.as_str().chars()).collect()
    })
}

/// The number of a place in a row: 1st, 2nd, 3rd, 11th.
pub(super) fn ordinal(number: u32) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

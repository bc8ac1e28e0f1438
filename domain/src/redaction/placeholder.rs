//! What stands in the place of an identifier, and how it is known again.

use std::collections::BTreeMap;

use super::Kind;
use super::fold::Folded;

/// Names in a text are numbered after the highest number that is in it
/// already, as far as a text can have that many.
const HIGHEST_NUMBER: u32 = 999_999;

/// A placeholder in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placeholder {
    /// Byte offset of its bracket.
    pub(super) start: usize,
    /// Byte offset after its last bracket.
    pub(super) end: usize,
    /// What it stands for.
    pub(super) kind: Kind,
}

/// The placeholders in `text`, in order.
pub(super) fn all(text: &str) -> Vec<Placeholder> {
    let brackets = text.match_indices('[');
    brackets
        .filter_map(|(start, _)| {
            let (length, kind) = starting(&text[start..])?;
            Some(Placeholder { start, end: start + length, kind })
        })
        .collect()
}

/// Length in bytes and kind of the placeholder that `text` starts with.
fn starting(text: &str) -> Option<(usize, Kind)> {
    let inside = text.strip_prefix('[')?;
    Kind::ALL.into_iter().find_map(|kind| {
        let rest = inside.strip_prefix(kind.label())?;
        let rest = if kind == Kind::Name { after_number(rest)? } else { rest };
        rest.strip_prefix(']').map(|rest| (text.len() - rest.len(), kind))
    })
}

/// What follows ` 7` in ` 7]`; at most nine digits are a number.
fn after_number(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(' ')?;
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=9).contains(&(digits.len() - rest.len())).then_some(rest)
}

/// The persons named in one text: the same person has the same number.
pub(super) struct Persons {
    numbers: BTreeMap<String, usize>,
    persons: Vec<Vec<String>>,
    first: u32,
}

impl Persons {
    /// Nobody yet; numbers follow those of placeholders already in `text`.
    pub(super) fn new(text: &str) -> Self {
        let used = all(text).into_iter().filter_map(|found| {
            let number = text[found.start..found.end].strip_prefix("[name ")?.strip_suffix(']')?;
            number.parse::<u32>().ok().filter(|number| *number <= HIGHEST_NUMBER)
        });
        Self { numbers: BTreeMap::new(), persons: Vec::new(), first: used.max().unwrap_or(0) + 1 }
    }

    /// The placeholder for an identifier of this kind, which reads `written`.
    pub(super) fn placeholder(&mut self, kind: Kind, written: &str) -> String {
        match kind {
            Kind::Name => format!("[{} {}]", kind.label(), self.number(written)),
            other => format!("[{}]", other.label()),
        }
    }

    /// The number of the person: a shorter or longer form of a name that was
    /// met before is the same person. Of several the one met last, as writers
    /// use short forms for.
    fn number(&mut self, written: &str) -> u32 {
        let folded = Folded::new(written);
        let words: Vec<String> = folded
            .lower
            .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '-')
            .map(|word| word.strip_suffix("'s").unwrap_or(word).trim_matches(['\'', '-']))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let known = words.iter().rev().find_map(|word| {
            let person = *self.numbers.get(word)?;
            let other = self.persons.get(person)?;
            (within(&words, other) || within(other, &words)).then_some(person)
        });
        let person = known.unwrap_or(self.persons.len());
        if known.is_none() {
            self.persons.push(words.clone());
        } else if let Some(met) = self.persons.get_mut(person).filter(|met| met.len() < words.len())
        {
            met.clone_from(&words);
        }
        for word in words.into_iter().filter(|word| word.chars().count() > 1) {
            self.numbers.insert(word, person);
        }
        self.first.saturating_add(u32::try_from(person).unwrap_or(u32::MAX))
    }
}

/// Whether every word of `short` is in `long`, an initial standing for any
/// word that starts with it.
fn within(short: &[String], long: &[String]) -> bool {
    let same = |a: &str, b: &str| {
        a == b
            || (a.chars().count() == 1 && b.starts_with(a))
            || (b.chars().count() == 1 && a.starts_with(b))
    };
    short.len() <= long.len() && short.iter().all(|a| long.iter().any(|b| same(a, b)))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Persons, Placeholder, all};

    #[test]
    fn every_placeholder_is_known_again() {
        let mut persons = Persons::new("");
        for kind in Kind::ALL {
            let placeholder = persons.placeholder(kind, "Ann");
            assert_eq!(
                all(&format!("x{placeholder}y")),
                [Placeholder { start: 1, end: 1 + placeholder.len(), kind }]
            );
        }
    }

    #[test]
    fn other_brackets_are_no_placeholders() {
        assert!(all("[name] [name x] [names 1] [name 1 [sic] [name 1234567890]").is_empty());
    }

    #[test]
    fn a_person_keeps_the_number() {
        let mut persons = Persons::new("[name 4] said");
        let mut number = |name: &str| persons.placeholder(Kind::Name, name);
        assert_eq!(number("Ann O'Hare"), "[name 5]");
        assert_eq!(number("Bob O'Hare"), "[name 6]");
        assert_eq!(number("Ann"), "[name 5]");
        assert_eq!(number("B. O'Hare"), "[name 6]");
        assert_eq!(number("Cy"), "[name 7]");
    }
}

//! Numbers in words, as they are dictated: days and years of dates, and
//! telephone and other numbers figure by figure.

use super::lexicon::Classes;
use super::token::{Form, Gap, Token, words_before};
use super::{Kind, Span, work};

/// Words for numbers up to a hundred, and what they are worth.
const NUMBERS: [(&str, u32); 51] = [
    ("oh", 0),
    ("zero", 0),
    ("nought", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

/// Words that say a figure more than once, and how often.
const TIMES: [(&str, usize); 3] = [("double", 2), ("treble", 3), ("triple", 3)];

/// Figures of a telephone number at least, and at most that are counted.
const TELEPHONE: std::ops::RangeInclusive<usize> = 9..=16;

/// Figures of what may be another number of a person.
const NUMBER: usize = 6;

fn value(token: &Token<'_>) -> Option<u32> {
    let of = |key: &str| NUMBERS.iter().find(|(word, _)| *word == key).map(|(_, value)| *value);
    token.is(Classes::NUMBER).then(|| of(token.key))?
}

/// Whether a token is a number in words, or begins with one: `twenty-first`.
pub(super) fn is_number(token: &Token<'_>) -> bool {
    token.is(Classes::NUMBER) || joined(token).is_some()
}

/// The letters of `forty-one`.
const LEAST_JOINED: usize = 9;

/// `twenty-first`.
fn joined(token: &Token<'_>) -> Option<u32> {
    if token.key.len() < LEAST_JOINED || !token.is_word() {
        return None;
    }
    let (tens, ones) = token.key.split_once('-')?;
    let worth = |key: &str| NUMBERS.iter().find(|(word, _)| *word == key).map(|(_, value)| *value);
    let (tens, ones) = (worth(tens)?, worth(ones)?);
    (tens >= 20 && (1..10).contains(&ones)).then_some(tens + ones)
}

/// The number up to ninety-nine at token `at`, and the token behind it.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if let Some(both) = joined(token) {
        return Some((both, at + 1));
    }
    let worth = value(token)?;
    let ones = tokens.get(at + 1).filter(|next| next.gap == Gap::Space).and_then(value);
    match ones {
        Some(ones) if worth >= 20 && worth % 10 == 0 && (1..10).contains(&ones) => {
            Some((worth + ones, at + 2))
        }
        _ => Some((worth, at + 1)),
    }
}

/// The year at token `at`, and the token behind it: `nineteen forty one`,
/// `two thousand and four`, `fifty two`.
pub(super) fn year(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let (first, next) = number(tokens, at)?;
    let key = |at: usize| tokens.get(at).map_or("", |token| token.key);
    match first {
        2 if key(next) == "thousand" => {
            let rest = next + 1 + usize::from(key(next + 1) == "and");
            Some(number(tokens, rest).map_or((2000, next + 1), |(more, end)| (2000 + more, end)))
        }
        19 | 20 => {
            let rest = next + usize::from(matches!(key(next), "hundred"));
            let rest = rest + usize::from(rest > next && key(rest) == "and");
            let (more, end) = number(tokens, rest)?;
            // `nineteen oh four`
            let (more, end) = match (more, number(tokens, end)) {
                (0, Some((ones, end))) => (ones, end),
                _ => (more, end),
            };
            Some((first * 100 + more, end))
        }
        30..=99 => Some((1900 + first, next)),
        _ => None,
    }
}

/// Numbers that are told figure by figure: `oh seven seven double oh nine
/// hundred`.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at].is(Classes::NUMBER) {
            at += 1;
            continue;
        }
        let (figures, next, begins_with_nothing) = figures(tokens, at);
        if next == at {
            at += 1;
            continue;
        }
        let kind = if figures == 10 && !begins_with_nothing {
            Some(Kind::NhsNumber)
        } else if TELEPHONE.contains(&figures) {
            Some(Kind::Telephone)
        } else {
            let told = figures >= NUMBER && words_before(tokens, at, 4).any(announces);
            told.then_some(Kind::Telephone)
        };
        spans.extend(kind.map(|kind| Span::over(tokens, at, next - 1, kind, 0.85)));
        at = next;
    }
    spans
}

fn announces(word: &str) -> bool {
    matches!(word, "number" | "phone" | "telephone" | "tel" | "mobile" | "ring" | "on")
}

/// `double-oh`: how many figures, and which.
fn several(token: &Token<'_>) -> Option<(usize, u32)> {
    let (often, figure) = token.key.split_once('-')?;
    let (_, times) = TIMES.iter().find(|(word, _)| *word == often)?;
    let (_, value) = NUMBERS.iter().find(|(word, _)| *word == figure)?;
    Some((*times, *value))
}

/// How many figures are told from token `at` on, the token behind them, and
/// whether the first is nothing.
fn figures(tokens: &[Token<'_>], at: usize) -> (usize, usize, bool) {
    let (mut count, mut end, mut here, mut nothing) = (0, at, at, false);
    while let Some(token) = tokens.get(here) {
        work::step();
        if here > at && [',', '-', '.'].iter().any(|mark| token.is_mark(*mark)) {
            here += 1;
            continue;
        }
        if count > 0 && token.key == "hundred" {
            count += 2;
        } else if let Some((figures, value, last)) = told(tokens, here, here > at) {
            nothing |= count == 0 && value == 0;
            count += figures;
            here = last;
        } else {
            break;
        }
        here += 1;
        end = here;
    }
    (count, end, nothing)
}

/// How many figures are told at token `at`, what the first is worth, and the
/// last token of them: `seven`, `double oh`, `double-oh`, or once some are told
/// in words a few in figures.
fn told(tokens: &[Token<'_>], at: usize, goes_on: bool) -> Option<(usize, u32, usize)> {
    let token = &tokens[at];
    if goes_on && token.form == Form::Digits && token.text.len() <= 4 {
        return Some((token.text.len(), 9, at));
    }
    if let Some((figures, value)) = several(token) {
        return Some((figures, value, at));
    }
    let often = TIMES.iter().find(|(word, _)| *word == token.key).map(|(_, times)| *times);
    let figure = at + usize::from(often.is_some());
    let value = value(tokens.get(figure)?)?;
    Some((often.unwrap_or(1) * (1 + usize::from(value > 9)), value, figure))
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn numbers_told_figure_by_figure_are_hidden() {
        for told in [
            "oh seven seven double oh nine hundred one two three",
            "oh one six three two, nine six oh, two one four",
            "oh double seven double-oh nine double-oh four one six",
        ] {
            let text = redact(&format!("ring me on {told} please")).text;
            assert_eq!(text, "ring me on [telephone number] please");
        }
    }

    #[test]
    fn dates_of_birth_in_words_are_hidden() {
        for told in [
            "third of march nineteen forty one",
            "the ninth of March 1933",
            "twenty-first of June, nineteen oh four",
            "the ninth of the third, forty-eight",
        ] {
            assert_eq!(redact(&format!("born on {told}")).text, "born on [date of birth]");
        }
    }

    #[test]
    fn counts_stay() {
        for kept in ["one or two of the seven, one by one", "two, three, four times a day"] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

//! Dates as people write them.

use super::lexicon::Classes;
use super::spoken;
use super::token::{Form, Gap, Token};

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Index of its last token.
    pub(super) last: usize,
    /// The year, if it is given. One of two digits is between 1930 and 2029.
    pub(super) year: Option<u32>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether `key` is the name of a month, in full or cut to at least three
/// letters.
fn is_month(key: &str) -> bool {
    key.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(key)) || key == "sept"
}

/// The months as inscriptions have them.
const INSCRIBED: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// `7.vii.42`, where a mark stands on both sides of the month.
fn inscribed(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    let [day, mark, month, again, year] = tokens.get(at..at + 5)? else { return None };
    let joined = [mark, month, again, year].iter().all(|token| token.gap == Gap::None);
    let marks = ['.', '/', '-'].iter().any(|joint| mark.is_mark(*joint) && again.is_mark(*joint));
    let is_day = day.number().is_some_and(|day| (1..=31).contains(&day));
    let is_month = INSCRIBED.contains(&month.key);
    let year = full_year(year.number()?, year.text.len())?;
    (joined && marks && is_day && is_month).then_some(Written { last: at + 4, year: Some(year) })
}

/// A feast that has its day, with the year that may stand behind it: `Christmas
/// Eve 2012`.
pub(super) fn feast(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    const FEASTS: [[&str; 2]; 6] = [
        ["christmas", "eve"],
        ["christmas", "day"],
        ["boxing", "day"],
        ["bonfire", "night"],
        ["valentine's", "day"],
        ["valentines", "day"],
    ];
    let key = |at: usize| tokens.get(at).map_or("", |token| token.key);
    let last = match key(at) {
        "hallowe'en" | "halloween" => at,
        first if FEASTS.contains(&[first, key(at + 1)]) => at + 1,
        _ => return None,
    };
    Some(with_year(tokens, last))
}

/// Whether a date may begin with a token: with a figure, a month, or a number
/// in words.
pub(super) fn may_begin(token: &Token<'_>) -> bool {
    token.form == Form::Digits
        || token.is(Classes::CALENDAR)
        || spoken::is_number(token)
        || matches!(
            token.key,
            "christmas"
                | "boxing"
                | "bonfire"
                | "hallowe'en"
                | "halloween"
                | "valentine's"
                | "valentines"
        )
}

/// The date that begins at token `at`.
pub(super) fn at(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    in_figures(tokens, at)
        .or_else(|| inscribed(tokens, at))
        .or_else(|| day_first(tokens, at))
        .or_else(|| month_first(tokens, at))
        .or_else(|| in_words(tokens, at))
}

/// `April 1944`.
pub(super) fn month_and_year(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    let month = tokens.get(at).filter(|month| is_month(month.key))?;
    let year = tokens.get(at + 1).filter(|year| year.text.len() == 4 && month.gap != Gap::None)?;
    Some(Written { last: at + 1, year: Some(full_year(year.number()?, 4)?) })
}

/// `the ninth of March 1933`, `third of the seventh, fifty two`: a day in
/// words, and a month or year that may be in words too.
fn in_words(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    let (day, next) = spoken::number(tokens, at)?;
    let of = tokens.get(next).is_some_and(|word| word.key == "of");
    let month = next + usize::from(of);
    let month = month + usize::from(of && tokens.get(month).is_some_and(|word| word.key == "the"));
    let by_number =
        || spoken::number(tokens, month).filter(|(month, _)| of && (1..=12).contains(month));
    let after = match tokens.get(month)? {
        word if is_month(word.key) => month + 1,
        _ => by_number()?.1,
    };
    if !(1..=31).contains(&day) {
        return None;
    }
    let in_figures = with_year(tokens, after - 1);
    if in_figures.year.is_some() {
        return Some(in_figures);
    }
    let year = spoken::year(tokens, after_marks(tokens, after));
    Some(Written {
        last: year.map_or(after, |(_, next)| next) - 1,
        year: year.map(|(year, _)| year),
    })
}

/// `5/3/1960`, `05.03.60`, `1960-03-05`, `5 3 60`.
fn in_figures(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    let first = tokens.get(at)?;
    let (middle, last) = match tokens.get(at + 1)?.form {
        Form::Digits => (at + 1, at + 2),
        Form::Mark(mark @ ('/' | '.' | '-' | '–' | '\\')) if tokens.get(at + 3)?.is_mark(mark) => {
            (at + 2, at + 4)
        }
        _ => return None,
    };
    let parts = [first.number()?, tokens[middle].number()?, tokens.get(last)?.number()?];
    let lengths = [first.text.len(), tokens[middle].text.len(), tokens[last].text.len()];
    let one_line = tokens[at + 1..=last].iter().all(|token| token.gap != Gap::Line);
    let day_and_month =
        |a: u32, b: u32| (1..=31).contains(&a) && (1..=31).contains(&b) && a.min(b) <= 12;
    let year = match lengths {
        [4, 1..=2, 1..=2] if day_and_month(parts[1], parts[2]) => full_year(parts[0], 4)?,
        [1..=2, 1..=2, length @ (2 | 4)] if day_and_month(parts[0], parts[1]) => {
            full_year(parts[2], length)?
        }
        _ => return None,
    };
    one_line.then_some(Written { last, year: Some(year) })
}

/// `5 March 1960`, `5th of March`, `05-mar-60`.
fn day_first(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    let month = after_marks(tokens, after_day(tokens, at)?);
    let month = if tokens.get(month)?.key == "of" { month + 1 } else { month };
    is_month(tokens.get(month)?.key).then(|| with_year(tokens, month))
}

/// `March 5th, 1960`.
fn month_first(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    if !is_month(tokens.get(at)?.key) {
        return None;
    }
    let day = after_marks(tokens, at + 1);
    Some(with_year(tokens, after_day(tokens, day)? - 1))
}

/// The token after a day of the month with its ordinal ending.
fn after_day(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let day = tokens.get(at)?.number().filter(|day| (1..=31).contains(day));
    let ordinal = tokens
        .get(at + 1)
        .is_some_and(|next| next.gap == Gap::None && matches!(next.key, "st" | "nd" | "rd" | "th"));
    day.map(|_| at + 1 + usize::from(ordinal))
}

/// Passes one mark that may stand between the parts of a date.
fn after_marks(tokens: &[Token<'_>], at: usize) -> usize {
    at + usize::from(
        tokens
            .get(at)
            .is_some_and(|token| ['-', '/', '.', ','].iter().any(|mark| token.is_mark(*mark))),
    )
}

/// The date whose day and month end at token `last`, with the year behind it.
fn with_year(tokens: &[Token<'_>], last: usize) -> Written {
    let at = after_marks(tokens, last + 1);
    let year = tokens
        .get(at)
        .filter(|token| token.gap != Gap::Line)
        .and_then(|token| full_year(token.number()?, token.text.len()));
    Written { last: if year.is_some() { at } else { last }, year }
}

fn full_year(number: u32, digits: usize) -> Option<u32> {
    match digits {
        2 if number < 30 => Some(2000 + number),
        2 => Some(1900 + number),
        4 if (1880..2100).contains(&number) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::redaction::token::read;

    fn at(text: &str) -> Option<Written> {
        read(text, |tokens| super::at(tokens, 0))
    }

    #[test]
    fn dates_are_read_in_every_order() {
        for text in [
            "5/3/1960",
            "05.03.60",
            "1960-03-05",
            "5 3 60",
            "5th of March 1960",
            "05-mar-60",
            "March 5th, 1960",
            "5 Sept 60",
        ] {
            assert_eq!(at(text).and_then(|date| date.year), Some(1960), "{text}");
        }
        assert_eq!(at("5 March").map(|date| date.year), Some(None));
    }

    #[test]
    fn other_figures_are_no_dates() {
        for text in ["120/80/60", "5/3", "13/13/1960", "5.3.1", "32 March", "mar"] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}

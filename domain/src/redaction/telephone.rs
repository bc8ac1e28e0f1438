//! Telephone numbers: British ones in every usual spacing, others with their
//! country code.
//!
//! The form decides, not a register of numbers in use: the ranges that Ofcom
//! keeps for drama are unallocated, and real ones are reallocated every week.

use super::run::{Run, has_figures, longest};
use super::token::{Form, Gap, Token, words_before};
use super::{Kind, Span};

const JOINTS: [char; 7] = ['-', '.', '(', ')', '/', '–', '‑'];

/// Words that announce a number which lacks its area code.
const ANNOUNCED: [&str; 13] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "landline",
    "fax",
    "rang",
    "ring",
    "text",
    "texted",
    "call",
    "contact",
];

/// Figures of a number without its area code, at least.
const LEAST_FIGURES: usize = 6;

/// Telephone numbers.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = (0..tokens.len())
        .filter(|at| tokens[*at].form == Form::Digits && has_figures(tokens, *at, LEAST_FIGURES));
    starts
        .filter_map(|at| {
            let first = opening(tokens, at);
            let plus = tokens[first].is_mark('+');
            let announced = words_before(tokens, at, 3).any(|word| ANNOUNCED.contains(&word));
            let last = longest(tokens, at, 15, &JOINTS, |run| is_telephone(run, plus, announced))?;
            // A bracket around all of the number stays outside, one around its area code does not.
            let closed = tokens[at..=last].iter().any(|token| token.is_mark(')'));
            let first = if plus || closed { first } else { at };
            Some(Span::over(tokens, first, last, Kind::Telephone, 0.9))
        })
        .collect()
}

/// Where a number begins whose first digits are token `at`: at the `+` or `(`
/// that touches them.
fn opening(tokens: &[Token<'_>], at: usize) -> usize {
    match at.checked_sub(1) {
        Some(before)
            if tokens[at].gap == Gap::None
                && (tokens[before].is_mark('+') || tokens[before].is_mark('(')) =>
        {
            before
        }
        _ => at,
    }
}

/// Whether a run has the form of a telephone number.
fn is_telephone(run: &Run, plus: bool, announced: bool) -> bool {
    let digits = run.code();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if plus && !digits.starts_with("44") {
        return (9..=15).contains(&digits.len());
    }
    let abroad = if plus { digits.strip_prefix("44") } else { digits.strip_prefix("0044") };
    let abroad = abroad.or_else(|| {
        digits.strip_prefix("44").filter(|rest| rest.len() == 10 && rest.starts_with('7'))
    });
    if let Some(national) = abroad {
        return is_national(national.strip_prefix('0').unwrap_or(national));
    }
    let area_is_together = run.groups().first().is_some_and(|group| *group >= 3)
        || run.groups().iter().all(|group| *group == 1);
    match digits.strip_prefix('0') {
        Some(national) => area_is_together && is_national(national),
        None => {
            announced
                && (6..=10).contains(&digits.len())
                && run.groups().iter().all(|group| *group >= 3)
        }
    }
}

/// The digits after the leading 0: ten of them, or nine in old areas and on
/// some freephone numbers (Ofcom, National Telephone Numbering Plan).
fn is_national(digits: &str) -> bool {
    match digits.len() {
        10 => !digits.starts_with(['0', '4', '6']),
        9 => digits.starts_with('1') || digits.starts_with("800"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn british_numbers_are_hidden_in_every_form() {
        for written in [
            "07700900123",
            "07700 900 123",
            "07700-900-123",
            "+447700900123",
            "+44 7700 900123",
            "+44 (0)7700 900123",
            "0044 7700 900123",
            "447700900123",
            "(0114) 496 0999",
            "(01632) 960999",
            "01632 960 999",
            "020 7946 0999",
            "028 9649 6999",
            "0808 157 0999",
            "(+44) 7700 900123",
            "+353 20 913 1234",
        ] {
            let text = redact(&format!("rang {written}, no answer")).text;
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn brackets_around_a_number_stay() {
        assert_eq!(
            redact("her son (07700 900 123) rang").text,
            "her son ([telephone number]) rang"
        );
    }

    #[test]
    fn a_local_number_needs_a_word_that_announces_it() {
        assert_eq!(redact("tel 960999").text, "tel [telephone number]");
        assert_eq!(redact("job 960999").text, "job 960999");
    }

    #[test]
    fn times_bleeps_and_orders_stay() {
        for kept in [
            "at 0800 1200 1600 2200",
            "bleep 4471",
            "rang 999 and 111",
            "order 3320981274",
            "01.02.2024 0930",
        ] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

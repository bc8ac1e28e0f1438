//! NHS numbers: ten digits, the last of them a check digit modulo 11 (NHS Data
//! Dictionary, "NHS NUMBER").
//!
//! A number that passes the check is hidden however it is spaced. One that
//! fails is an order or asset number unless the text calls it an NHS number:
//! then it is a mistyped one, and identifies nearly as well.

use super::run::{Run, has_figures, longest};
use super::token::{Form, Token, words_before};
use super::{Kind, Span};

const JOINTS: [char; 7] = ['-', '.', '–', '—', '‐', '‑', '/'];

/// How far back the text may call a number an NHS number, in tokens.
const REACH: usize = 5;

/// NHS numbers.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = (0..tokens.len())
        .filter(|at| tokens[*at].form == Form::Digits && has_figures(tokens, *at, 10));
    starts
        .filter_map(|at| {
            let called = is_called(tokens, at);
            let last = longest(tokens, at, 10, &JOINTS, |run| {
                is_ten_digits(run)
                    && (called || passes_check(run.code()) || run.is_in_threes())
                    && (is_spaced_as_one(run) || run.is_in_threes() || is_figure_by_figure(run))
            })?;
            Some(Span::over(tokens, at, last, Kind::NhsNumber, if called { 0.98 } else { 0.95 }))
        })
        .collect()
}

/// Ten digits and nothing else.
fn is_ten_digits(run: &Run) -> bool {
    run.code().len() == 10 && run.code().bytes().all(|byte| byte.is_ascii_digit())
}

/// One spelling: evenly parted, or in the usual 3-3-4. Uneven ones are a date
/// with a time behind it, or a row of measurements.
fn is_spaced_as_one(run: &Run) -> bool {
    run.is_even() || *run.groups() == [3, 3, 4]
}

/// Most figures by themselves, as people write down what is dictated.
fn is_figure_by_figure(run: &Run) -> bool {
    run.groups().len() >= 7
}

/// Whether ten digits have the right check digit.
fn passes_check(digits: &str) -> bool {
    let weighted =
        digits.bytes().zip((1..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight);
    weighted.sum::<u32>().is_multiple_of(11)
}

/// Whether the words before token `at` announce an NHS number.
fn is_called(tokens: &[Token<'_>], at: usize) -> bool {
    let fillers = ["no", "num", "number", "nos", "is", "was", "of", "as", "id"];
    words_before(tokens, at, REACH).find(|word| !fillers.contains(word)) == Some("nhs")
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn figures_written_one_by_one_are_hidden() {
        assert_eq!(redact("9 4 3-4 7 6-5 9 1 9").text, "[NHS number]");
        assert_eq!(redact("NHS no 9 43 4 7 6 5 9 1 9").text, "NHS no [NHS number]");
    }

    #[test]
    fn a_valid_number_is_hidden_in_any_spacing() {
        for written in [
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            "9 4 3 4 7 6 5 9 1 9",
            "943  476\n5919",
            "94347 65919",
        ] {
            assert_eq!(
                redact(&format!("seen ({written}) today")).text,
                "seen ([NHS number]) today"
            );
        }
        assert_eq!(redact("NHS9434765919").text, "NHS[NHS number]");
    }

    #[test]
    fn an_invalid_number_is_hidden_when_called_one() {
        assert_eq!(redact("NHS no. 943 476 5918 given").text, "NHS no. [NHS number] given");
        assert_eq!(redact("asset 9434765918 failed").text, "asset 9434765918 failed");
    }

    #[test]
    fn dates_and_measurements_are_no_number() {
        for kept in ["on 2024-03-05 at 12 02", "BP 120/80 98 36.5 16", "12345678901"] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

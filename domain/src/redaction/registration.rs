//! Numbers in registers of persons: national insurance, the professional
//! registers, a hospital's own patient numbers, and those of prisoners.
//!
//! National insurance numbers and NMC PINs are known by their form; the others
//! are plain numbers, so the text has to name them, or a person beside them.

use super::hospital_number::hospital;
use super::professional::{beside_a_name, near_a_doctor, professional};
use super::run::{has_figures, has_shape, longest};
use super::token::{Form, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

const JOINTS: [char; 3] = ['-', '.', '/'];

/// Words between the name of a number and the number.
pub(super) const FILLERS: [&str; 21] = [
    "nos",
    "nums",
    "numbers",
    "and",
    "dob",
    "no",
    "num",
    "number",
    "ref",
    "reference",
    "reg",
    "registration",
    "is",
    "was",
    "as",
    "pin",
    "id",
    "the",
    "being",
    "of",
    "for",
];

/// Figures of any of these, at least.
const LEAST_FIGURES: usize = 4;

/// Numbers of persons in registers.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    // Letters come first only if they are few and digits follow.
    let numbers = |at: &usize| has_figures(tokens, *at, LEAST_FIGURES);
    let starts = (0..tokens.len()).filter(|at| match tokens[*at].form {
        Form::Digits => true,
        Form::Word => {
            tokens[*at].text.len() <= 3
                && tokens[at + 1..].iter().take(2).any(|next| next.form == Form::Digits)
        }
        _ => false,
    });
    starts
        .filter(numbers)
        .filter_map(|at| {
            national_insurance(tokens, at)
                .or_else(|| professional(tokens, at))
                .or_else(|| hospital(tokens, at))
                .or_else(|| beside_a_name(tokens, at))
                .or_else(|| near_a_doctor(tokens, at))
        })
        .collect()
}

fn national_insurance(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if tokens[at].text.len() != 2 || !tokens[at].is_word() || touched_before(tokens, at) {
        return None;
    }
    let called =
        words_before(tokens, at, 4).any(|word| matches!(word, "ni" | "nino" | "insurance"));
    let last = longest(tokens, at, 9, &JOINTS, |run| {
        !touched_after(tokens, run.last)
            && (is_national_insurance(run.code())
                || (called
                    && (has_shape(run.code(), "AA999999") || has_shape(run.code(), "AA999999A"))))
    })?;
    Some(Span::over(tokens, at, last, Kind::NationalInsurance, 0.95))
}

/// Two letters, six digits and a letter from A to D; letters that HMRC does
/// not use (National Insurance Manual, NIM39110) make it something else.
fn is_national_insurance(code: &str) -> bool {
    has_shape(code, "AA999999A")
        && !code[..2].contains(['D', 'F', 'I', 'Q', 'U', 'V'])
        && !code[1..2].contains('O')
        && code.ends_with(['A', 'B', 'C', 'D'])
}

/// Whether the nearest word before token `at`, fillers aside, is one of these.
pub(super) fn is_called(tokens: &[Token<'_>], at: usize, names: &[&str]) -> bool {
    words_before(tokens, at, 6)
        .take_while(|word| FILLERS.contains(word) || names.contains(word))
        .any(|word| names.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn national_insurance_numbers_are_hidden() {
        for written in ["AB 12 34 56 C", "ab123456c", "AB-12-34-56-C"] {
            assert_eq!(
                redact(&format!("claimed on {written}.")).text,
                "claimed on [national insurance number]."
            );
        }
        assert_eq!(redact("NI no QQ123456").text, "NI no [national insurance number]");
        assert_eq!(redact("lot QQ123456C").text, "lot QQ123456C");
    }

    #[test]
    fn patient_numbers_are_hidden_in_pieces_and_in_rows() {
        for written in ["K 0093417", "RX1-448210", "HW/330/7714", "20 884 113", "ED-77-30912"] {
            assert_eq!(
                redact(&format!("hosp no {written}, seen")).text,
                "hosp no [hospital number], seen"
            );
        }
        assert_eq!(
            redact("hospital numbers W1190382 and W1109382").text,
            "hospital numbers [hospital number] and [hospital number]"
        );
        assert_eq!(
            redact("NHS 943 476 5919, M-118820, bed 4").text,
            "NHS [NHS number], [hospital number], bed 4"
        );
        assert_eq!(redact("hosp no 123456 12:30").text, "hosp no [hospital number] 12:30");
    }

    #[test]
    fn professional_numbers_are_hidden_where_they_are_named() {
        assert_eq!(redact("GMC no. 1234567").text, "GMC no. [professional registration number]");
        assert_eq!(redact("hcpc reg PA12345").text, "hcpc reg [professional registration number]");
        assert_eq!(
            redact("agency nurse (12C3456E)").text,
            "agency nurse ([professional registration number])"
        );
        assert_eq!(redact("batch 1234567").text, "batch 1234567");
    }

    #[test]
    fn prison_numbers_are_hidden() {
        assert_eq!(redact("moved A1234BC to B wing").text, "moved [hospital number] to B wing");
    }

    #[test]
    fn hospital_numbers_are_hidden_where_they_are_named() {
        assert_eq!(redact("Hosp no: X123456").text, "Hosp no: [hospital number]");
        assert_eq!(redact("MRN 4412093").text, "MRN [hospital number]");
        assert_eq!(redact("pt K1234567 in bay 2").text, "pt [hospital number] in bay 2");
        assert_eq!(redact("lot K1234567, fleet no 4412093").text, "lot K1234567, fleet no 4412093");
    }
}

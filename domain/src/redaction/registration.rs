//! Numbers in registers of persons: national insurance, the professional
//! registers, a hospital's own patient numbers, and those of prisoners.
//!
//! National insurance numbers and NMC PINs are known by their form; the others
//! are plain numbers, so the text has to name them.

use super::run::{Run, has_shape, longest};
use super::token::{Form, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

const JOINTS: [char; 3] = ['-', '.', '/'];

/// The registers whose numbers professionals give, as they are called.
const PROFESSIONAL: [&str; 9] = ["gmc", "nmc", "hcpc", "gphc", "gdc", "goc", "pin", "pmc", "swe"];

/// What a hospital's patient numbers are called.
const HOSPITAL: [&str; 13] = [
    "hospital",
    "hosp",
    "mrn",
    "pas",
    "casenote",
    "casenotes",
    "crn",
    "unit",
    "patient",
    "pt",
    "rio",
    "systmone",
    "id",
];

/// Who a patient number may directly follow, up to a name away.
const PATIENTS: [&str; 10] =
    ["patient", "pt", "resident", "mr", "mrs", "ms", "miss", "baby", "client", "user"];

/// Words between the name of a number and the number.
const FILLERS: [&str; 12] = [
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
];

/// Numbers of persons in registers.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    // Letters come first only if they are few and digits follow.
    let starts = (0..tokens.len()).filter(|at| match tokens[*at].form {
        Form::Digits => true,
        Form::Word => {
            tokens[*at].text.len() <= 3
                && tokens[at + 1..].iter().take(2).any(|next| next.form == Form::Digits)
        }
        _ => false,
    });
    starts
        .filter_map(|at| {
            national_insurance(tokens, at)
                .or_else(|| professional(tokens, at))
                .or_else(|| hospital(tokens, at))
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

fn professional(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if touched_before(tokens, at) {
        return None;
    }
    let called = is_called(tokens, at, &PROFESSIONAL);
    let last = longest(tokens, at, 9, &['-'], |run| {
        let pin = has_shape(run.code(), "99A9999A") && (called || run.groups().len() == 1);
        !touched_after(tokens, run.last) && (pin || (called && is_register_number(run)))
    })?;
    Some(Span::over(tokens, at, last, Kind::ProfessionalRegistration, 0.9))
}

/// At most two letters and then five to eight digits.
fn is_register_number(run: &Run) -> bool {
    let digits = run.code().trim_start_matches(|c: char| c.is_ascii_alphabetic());
    run.code().len() - digits.len() <= 2
        && (5..=8).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn hospital(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if touched_before(tokens, at) {
        return None;
    }
    let numbered = words_before(tokens, at, 2)
        .any(|word| matches!(word, "no" | "num" | "number" | "id" | "mrn" | "crn" | "pas"));
    let called = numbered && is_called(tokens, at, &HOSPITAL);
    let follows = words_before(tokens, at, 3).any(|word| PATIENTS.contains(&word));
    let last = longest(tokens, at, 11, &[], |run| {
        let digits = run.code().trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = run.code().len() - digits.len();
        let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
        let named = called && letters <= 3 && (5..=8).contains(&digits.len());
        let prison = has_shape(run.code(), "A9999AA");
        let beside = follows && (1..=3).contains(&letters) && (6..=7).contains(&digits.len());
        run.groups().len() == 1
            && (prison || (numeric && (named || beside)))
            && !touched_after(tokens, run.last)
    })?;
    Some(Span::over(tokens, at, last, Kind::HospitalNumber, if called { 0.9 } else { 0.75 }))
}

/// Whether the nearest word before token `at`, fillers aside, is one of these.
fn is_called(tokens: &[Token<'_>], at: usize, names: &[&str]) -> bool {
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

//! A hospital's own numbers for its patients and their samples.

use super::registration::{FILLERS, is_called};
use super::run::{Run, has_shape, longest};
use super::token::{Form, Gap, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

/// What a hospital's patient numbers are called.
pub(super) const HOSPITAL: [&str; 39] = [
    "mrns",
    "hosps",
    "pts",
    "district",
    "case",
    "k",
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
    "hn",
    "mpi",
    "pid",
    "epr",
    "emis",
    "accession",
    "chart",
    "notes",
    "record",
    "records",
    "cris",
    "xray",
    "episode",
    "sample",
    "specimen",
    "lab",
    "lims",
    "local",
    "resident",
    "client",
    "wristband",
];

/// What says that a number follows.
const NUMBERED: [&str; 19] = [
    "no",
    "nos",
    "num",
    "nums",
    "number",
    "numbers",
    "id",
    "mrn",
    "mrns",
    "crn",
    "pas",
    "casenote",
    "hosp",
    "rio",
    "dob",
    "pid",
    "hn",
    "accession",
    "mpi",
];

/// Of those, what is never said of anything but a patient, so that any code
/// behind it is one.
const SURE: [&str; 10] = [
    "mrn",
    "mrns",
    "crn",
    "casenote",
    "casenotes",
    "hosp",
    "hospital",
    "district",
    "pid",
    "accession",
];

/// Who a patient number may directly follow, up to a name away.
const PATIENTS: [&str; 13] = [
    "patient", "pt", "resident", "mr", "mrs", "ms", "miss", "baby", "client", "user", "babe",
    "infant", "inmate",
];

/// The patient number that begins at token `at`.
pub(super) fn hospital(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let apart = tokens.get(at + 1).is_some_and(|next| next.gap != Gap::None);
    let small = tokens[at].text.bytes().any(|byte| byte.is_ascii_lowercase());
    let announces = [&FILLERS[..], &NUMBERED].iter().any(|words| words.contains(&tokens[at].key));
    if touched_before(tokens, at) || (tokens[at].is_word() && (announces || (apart && small))) {
        return None;
    }
    let called = is_called_hospital(tokens, at);
    let sure = called && is_called(tokens, at, &SURE);
    let follows = words_before(tokens, at, 3).any(|word| PATIENTS.contains(&word));
    let beside = follows || is_beside_a_person(tokens, at);
    let last = longest(tokens, at, 12, &['-', '/'], |run| {
        let number = patient_number(run);
        let named = called || follows_its_like(tokens, at, run);
        let prison = has_shape(run.code(), "A9999AA") && run.groups().len() == 1;
        !touched_after(tokens, run.last)
            && (prison
                || number.is_some_and(|(letters, digits)| {
                    let joined = run.groups().len() > 1 && !run.is_spaced();
                    let telling = match letters {
                        _ if joined => digits >= 6,
                        0 => false,
                        1 => (6..=7).contains(&digits),
                        _ => (5..=7).contains(&digits),
                    };
                    named || (beside && telling)
                })
                || (sure && is_code(run)))
    })?;
    Some(Span::over(tokens, at, last, Kind::HospitalNumber, if called { 0.9 } else { 0.75 }))
}

/// How many letters and digits a run begins with that may be a patient number:
/// at most three letters, four to eight digits, and a check letter. What is
/// parted by spaces goes on only in short groups, so that no time or date
/// behind the number is taken for its end.
fn patient_number(run: &Run) -> Option<(usize, usize)> {
    let code = run.code();
    let rest = code.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = code.len() - rest.len();
    // `RX1-448210`: a hospital's code may end in a figure.
    let digits = rest.strip_suffix(|c: char| c.is_ascii_uppercase()).unwrap_or(rest);
    let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
    let short = |groups: &[usize]| groups.iter().all(|group| *group <= 4);
    let groups = run.groups();
    let parted = !run.is_spaced() || groups.len() == 1 || {
        digits == rest && (short(groups) || (groups.len() == 2 && groups[0] == letters))
    };
    let most = if run.is_spaced() { 8 } else { 9 };
    let fits = letters <= 3 && (5..=most).contains(&digits.len()) && numeric;
    // `11/12/24` behind a name is when it was signed.
    let date = letters == 0 && groups.len() == 3 && groups[..2].iter().all(|group| *group <= 2);
    let date = date && !run.is_spaced();
    (fits && !date && parted && run.is_even()).then_some((letters, digits.len()))
}

/// Letters and figures in any order, as laboratories and old systems have
/// them: `24H118820`, `BL-24-11820`.
fn is_code(run: &Run) -> bool {
    let digits = run.code().bytes().filter(u8::is_ascii_digit).count();
    let letters = run.code().len() - digits;
    let date = letters == 0 && run.groups().len() == 3;
    !run.is_spaced() && !date && (4..=10).contains(&digits) && letters <= 4
}

/// Whether the words before call what is at token `at` a patient number.
fn is_called_hospital(tokens: &[Token<'_>], at: usize) -> bool {
    let numbered = words_before(tokens, at, 4).take(2).any(|word| NUMBERED.contains(&word));
    numbered && is_called(tokens, at, &HOSPITAL)
}

/// Whether an identifier of a patient stands right before token `at`, a mark
/// apart at most: `[NHS number], M-118820`.
fn is_beside_a_person(tokens: &[Token<'_>], at: usize) -> bool {
    let mark = |token: &Token<'_>| [',', '(', ';', ':'].iter().any(|mark| token.is_mark(*mark));
    let persons = [Kind::NhsNumber, Kind::DateOfBirth, Kind::Name].map(Form::Placeholder);
    let mut before = tokens[..at].iter().rev().take(2).skip_while(|token| mark(token));
    tokens[at].gap != Gap::Line && before.next().is_some_and(|token| persons.contains(&token.form))
}

/// Whether a patient number of the same make stands before token `at`, with
/// `and` or a comma between.
fn follows_its_like(tokens: &[Token<'_>], at: usize, run: &Run) -> bool {
    let joins = |token: &Token<'_>| {
        matches!(token.key, "and" | "or" | "for" | "vs") || token.is_mark('&') || token.is_mark(',')
    };
    let mut before = tokens[..at].iter().rev();
    before.next().is_some_and(joins)
        && before.next().is_some_and(|token| token.form == Form::Placeholder(Kind::HospitalNumber))
        && run.groups().len() == 1
}

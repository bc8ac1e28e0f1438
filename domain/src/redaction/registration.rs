//! Numbers in registers of persons: national insurance, the professional
//! registers, a hospital's own patient numbers, and those of prisoners.
//!
//! National insurance numbers and NMC PINs are known by their form; the others
//! are plain numbers, so the text has to name them.

use super::lexicon::Classes;
use super::run::{Run, has_figures, has_shape, longest};
use super::token::{Form, Gap, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

const JOINTS: [char; 3] = ['-', '.', '/'];

/// The registers whose numbers professionals give, as they are called.
const PROFESSIONAL: [&str; 14] = [
    "gmc",
    "nmc",
    "hcpc",
    "gphc",
    "gdc",
    "goc",
    "pin",
    "pmc",
    "swe",
    "rcvs",
    "hcpcs",
    "gosc",
    "gcc",
    "registrant",
];

/// What a hospital's patient numbers are called.
const HOSPITAL: [&str; 39] = [
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

/// Who has a number in the register of doctors.
const DOCTORS: [&str; 26] = [
    "dr",
    "drs",
    "doctor",
    "consultant",
    "cons",
    "registrar",
    "reg",
    "spr",
    "sho",
    "locum",
    "gp",
    "anaesthetist",
    "surgeon",
    "physician",
    "obstetrician",
    "psychiatrist",
    "radiologist",
    "registrars",
    "intensivist",
    "trainee",
    "fy",
    "st",
    "ct",
    "clinician",
    "prescriber",
    "gmc",
];

/// Words between the name of a number and the number.
const FILLERS: [&str; 21] = [
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

/// What things with numbers of their own are called.
const THINGS: [&str; 24] = [
    "lot",
    "batch",
    "asset",
    "serial",
    "order",
    "job",
    "invoice",
    "fleet",
    "datix",
    "incident",
    "ticket",
    "model",
    "ref",
    "bleep",
    "ext",
    "extension",
    "tag",
    "device",
    "barcode",
    "version",
    "web",
    "inc",
    "estates",
    "sn",
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
        let slipped = || called && is_pin_with_slips(run.code());
        !touched_after(tokens, run.last)
            && (pin || slipped() || (called && is_register_number(run)))
    })?;
    Some(Span::over(tokens, at, last, Kind::ProfessionalRegistration, 0.9))
}

/// Two digits, a letter, four digits and a letter, with letters for the digits
/// that they look like.
fn is_pin_with_slips(code: &str) -> bool {
    let fits = |(byte, kind): (u8, u8)| match kind {
        b'9' => byte.is_ascii_digit() || matches!(byte, b'O' | b'I' | b'L'),
        _ => byte.is_ascii_alphanumeric(),
    };
    code.len() == 8
        && code.bytes().filter(u8::is_ascii_digit).count() > 3
        && code.bytes().zip("99A9999A".bytes()).all(fits)
}

/// At most two letters and then five to eight digits.
fn is_register_number(run: &Run) -> bool {
    let digits = run.code().trim_start_matches(|c: char| c.is_ascii_alphabetic());
    run.code().len() - digits.len() <= 2
        && (5..=8).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn hospital(tokens: &[Token<'_>], at: usize) -> Option<Span> {
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

/// Six to eight figures right beside a person's name: a doctor's in the
/// register, or a patient's. Times, dates and measures have fewer or are
/// written otherwise.
fn beside_a_name(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let figures = tokens[at].form == Form::Digits && (6..=8).contains(&tokens[at].text.len());
    let apart = !touched_before(tokens, at) && !touched_after(tokens, at);
    let thing = || words_before(tokens, at, 4).any(|word| THINGS.contains(&word));
    if !figures || !apart || is_day(tokens[at].text) || thing() {
        return None;
    }
    let name = name_before(tokens, at).or_else(|| name_after(tokens, at))?;
    let doctor =
        tokens[name.saturating_sub(3)..name].iter().chain(&tokens[at + 1..name.max(at + 1)]);
    let doctor = doctor.into_iter().any(|token| DOCTORS.contains(&token.key));
    let kind = if doctor { Kind::ProfessionalRegistration } else { Kind::HospitalNumber };
    Some(Span::over(tokens, at, at, kind, 0.75))
}

/// Whether six or eight figures are a date: `050324`, `05032024`.
fn is_day(figures: &str) -> bool {
    let part = |range: std::ops::Range<usize>| {
        figures.get(range).and_then(|part| part.parse::<u32>().ok())
    };
    let day = part(0..2).is_some_and(|day| (1..=31).contains(&day));
    let month = part(2..4).is_some_and(|month| (1..=12).contains(&month));
    figures.len() != 7 && day && month
}

/// The name right before token `at`, with a mark or `GMC` between at most.
fn name_before(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mark =
        |token: &Token<'_>| [',', '(', ':', '-', '–', '/'].iter().any(|mark| token.is_mark(*mark));
    let before = at.checked_sub(1 + usize::from(at > 1 && mark(&tokens[at - 1])))?;
    let name = tokens[before].form == Form::Placeholder(Kind::Name);
    (name && tokens[at].gap != Gap::Line).then_some(before)
}

/// The name right behind token `at`, with a title before it at most.
fn name_after(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mark = tokens
        .get(at + 1)
        .is_some_and(|token| [',', '-', ')', '('].iter().any(|mark| token.is_mark(*mark)));
    let next = at + 1 + usize::from(mark);
    let title = tokens.get(next).is_some_and(|token| token.is(Classes::TITLE));
    let name = next + usize::from(title);
    let found = tokens.get(name)?.form == Form::Placeholder(Kind::Name);
    (found && tokens[next].gap != Gap::Line).then_some(name)
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

//! Numbers in the registers of professionals: GMC, NMC, HCPC and others.

use super::hospital_number::HOSPITAL;
use super::lexicon::Classes;
use super::registration::is_called;
use super::run::{Run, has_shape, longest};
use super::token::{Form, Gap, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

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

/// Who has a number in the register of doctors.
const DOCTORS: [&str; 25] = [
    "dr",
    "drs",
    "doctor",
    "consultant",
    "registrar",
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
    "clinician",
    "prescriber",
    "gmc",
    "cons",
    "reg",
    "fy",
    "st",
    "ct",
];

/// How many of them say it wherever they stand; the others are also other
/// words.
const FULL_WORDS: usize = 20;

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

/// The number in a professional register that begins at token `at`.
pub(super) fn professional(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if touched_before(tokens, at) {
        return None;
    }
    let called = is_called(tokens, at, &PROFESSIONAL);
    let last = longest(tokens, at, 9, &['-'], |run| {
        let shouted = || {
            let tokens = &tokens[at..=run.last];
            !tokens.iter().any(|token| token.text.bytes().any(|byte| byte.is_ascii_lowercase()))
        };
        let pin =
            has_shape(run.code(), "99A9999A") && (run.groups().len() == 1 || called || shouted());
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

/// Six to eight figures right beside a person's name: a doctor's in the
/// register, or a patient's. Times, dates and measures have fewer or are
/// written otherwise.
pub(super) fn beside_a_name(tokens: &[Token<'_>], at: usize) -> Option<Span> {
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

/// How far a doctor's number may stand from the word that says whose it is.
const NEAR: usize = 10;

/// Seven figures by themselves in the company of a doctor, that nothing calls a
/// thing's.
pub(super) fn near_a_doctor(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let apart = !touched_before(tokens, at) && !touched_after(tokens, at);
    if tokens[at].text.len() != 7 || tokens[at].form != Form::Digits || !apart {
        return None;
    }
    let near = tokens[at.saturating_sub(NEAR)..at].iter();
    let near = near.chain(tokens[at + 1..].iter().take(NEAR / 2));
    let mut doctor = near.filter(|token| DOCTORS[..FULL_WORDS].contains(&token.key));
    let thing = || words_before(tokens, at, 5).any(|word| THINGS.contains(&word));
    let called = || words_before(tokens, at, 5).any(|word| HOSPITAL.contains(&word));
    (doctor.next().is_some() && !thing() && !called())
        .then(|| Span::over(tokens, at, at, Kind::ProfessionalRegistration, 0.7))
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

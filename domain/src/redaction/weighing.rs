//! The labels of the tagger, weighed by the text that they stand in.

use super::Kind;
use super::label::Label;
use super::lexicon::{Classes, NAME, WORD};
use super::names::SURE;
use super::tagger::Tag;
use super::token::{Form, Gap, Token, words_before};
use super::{renowned, units, work};

/// How sure a name has to be to tell that a text names persons.
const TELLING: i32 = 48;

/// The same for a text that has nothing else that identifies somebody.
const TELLING_ALONE: i32 = 64;

/// How sure it takes to be of a name in a text that names nobody surely.
const ALONE: i32 = 64;

/// How much less than even the chance of a name may be in a text that names
/// somebody.
const IN_COMPANY: i32 = -26;

/// How sure it takes to be that a common word in small letters is a name.
const PLAIN: i32 = 22;

/// The same of a word that is listed as something else, and not as a name.
const LISTED: i32 = 0;

/// How little may speak for initials that stand where somebody is named.
pub(super) const SIGNED: i32 = -60;

/// Whether a word is two or three capitals that mean nothing else.
fn is_initials(token: &Token<'_>) -> bool {
    (2..=3).contains(&token.text.len())
        && token.text.bytes().all(|byte| byte.is_ascii_uppercase())
        && !token.is(WORD.with(Classes::CLINICAL).with(Classes::RARE))
}

/// Whether a role, or the word before who did something, stands right before
/// token `at`.
fn is_behind_a_role(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    tokens[at].gap == Gap::Space
        && before.is_some_and(|before| before.key == "by" || before.is(Classes::ROLE))
}

/// Whether token `at` is what somebody signs with in small letters, `told by
/// bjh`: two or three that nobody could speak and that mean nothing known.
fn has_signed(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let mute = |byte: u8| byte.is_ascii_lowercase() && !b"aeiouy".contains(&byte);
    let by = at.checked_sub(1).is_some_and(|before| tokens[before].key == "by");
    by && token.is_word()
        && token.gap == Gap::Space
        && token.classes == Classes::UNKNOWN
        && (2..=3).contains(&token.text.len())
        && token.text.bytes().all(mute)
}

/// Whether a comma and a role stand right behind token `at`: `HB, practice
/// manager`.
fn is_before_a_role(tokens: &[Token<'_>], at: usize) -> bool {
    let mut after = tokens[at + 1..].iter();
    after.next().is_some_and(|mark| mark.is_mark(','))
        && after.take(2).any(|word| word.is(Classes::ROLE))
}

/// Whether a word is a common one in small letters, and no name that is listed.
fn is_plain(token: &Token<'_>) -> bool {
    token.is(WORD) && !token.is(NAME) && token.text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Words that are hardly anybody, in whatever letters they stand.
const NOBODY: [&str; 15] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "weds",
    "thurs",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "hiya",
];

/// Whether token `at` is a word that is hardly anybody, and neither a role before
/// it nor all else together says that it is: `ODP Sunday` is somebody.
fn is_nobody(tokens: &[Token<'_>], at: usize, margin: i32) -> bool {
    let titled = at.checked_sub(1).is_some_and(|before| tokens[before].is(Classes::TITLE));
    margin < SURE && NOBODY.contains(&tokens[at].key) && !titled && !is_behind_a_role(tokens, at)
}

/// Whether token `at` belongs to `St Jude` or `Storm Babet`: to no `Mrs St John`,
/// whose `St` is a name already, and to nobody called Storm.
fn is_saint_or_storm(tokens: &[Token<'_>], at: usize, is_behind_a_name: bool) -> bool {
    let storm = |at: usize| {
        let [storm, name] = tokens.get(at..at + 2)? else { return None };
        Some(storm.text == "Storm" && name.is_capital() && !name.is(Classes::SURNAME))
    };
    let before = at.checked_sub(1);
    let saint = before.is_some_and(|before| matches!(tokens[before].text, "St" | "Saint"));
    let blessed = saint && tokens[at].text.len() > 2 && tokens[at].gap == Gap::Space;
    let of_a_person = at.checked_sub(2).is_some_and(|two| {
        tokens[two].is(Classes::TITLE.with(Classes::FIRST_NAME)) || tokens[two].is_mark('.')
    });
    storm(at) == Some(true)
        || before.and_then(storm) == Some(true)
        || (blessed && !is_behind_a_name && !of_a_person)
}

/// Whether token `at` begins a surname like `St John` behind a title.
fn is_titled_saint(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev().skip_while(|token| token.is_mark('.'));
    matches!(tokens[at].text, "St" | "Saint")
        && before.next().is_some_and(|title| title.is(Classes::TITLE))
        && tokens.get(at + 1).is_some_and(|name| name.is_capital() && name.gap == Gap::Space)
}

/// Whether a word is listed as something else than a name, and not as a name.
fn is_listed(token: &Token<'_>) -> bool {
    let other = WORD.with(Classes::PLACE).with(Classes::CLINICAL).with(Classes::RARE);
    token.is(other) && !token.is(NAME)
}

/// Weighs the labels by the text that they stand in, and takes back those that
/// stand on what they cannot mean. Who writes of persons writes of several; in
/// a text without any, what looks like a name is rather a maker or a place.
pub(super) fn weighed(tokens: &[Token<'_>], tags: &mut [Tag]) {
    let others = tokens.iter().zip(&*tags).any(|(token, tag)| {
        let other = tag.label.kind().is_some_and(|kind| kind != Kind::Name);
        token.is_decided() || (other && tag.margin >= TELLING)
    });
    let telling = if others { TELLING } else { TELLING_ALONE };
    let names_somebody = tokens.iter().zip(&*tags).any(|(token, tag)| {
        let surely = tag.label.kind() == Some(Kind::Name) && tag.margin >= telling;
        token.form == Form::Placeholder(Kind::Name) || (surely && token.is_word())
    });
    let usual = if names_somebody { IN_COMPANY } else { ALONE };
    let mut is_behind_a_name = false;
    for (at, tag) in tags.iter_mut().enumerate() {
        work::step();
        let token = &tokens[at];
        let needed = match token {
            plain if is_plain(plain) => usual.max(PLAIN),
            listed if is_listed(listed) => usual.max(LISTED),
            _ => usual,
        };
        let signed =
            is_initials(token) && (is_behind_a_role(tokens, at) || is_before_a_role(tokens, at));
        let may_be_name = token.is_word()
            && ((token.text.len() > 2 && tag.margin > needed) || (signed && tag.margin > SIGNED));
        let margin = tag.margin;
        let is_other = || {
            is_nobody(tokens, at, margin)
                || is_saint_or_storm(tokens, at, is_behind_a_name)
                || renowned::is_renowned(tokens, at)
        };
        match tag.label.kind() {
            _ if is_titled_saint(tokens, at) => tag.label = Label::NameBegins,
            _ if at > 0 && is_titled_saint(tokens, at - 1) => tag.label = Label::NameGoesOn,
            Some(Kind::Name)
                if tag.margin < needed
                    || matches!(token.form, Form::Digits | Form::Date | Form::Code)
                    || says_born(tokens, at)
                    || is_other() =>
            {
                tag.label = Label::Other;
            }
            Some(Kind::HospitalNumber) if is_of_a_thing(tokens, at) => tag.label = Label::Other,
            Some(Kind::DateOfBirth)
                if tag.margin < doubt_of_birth(token) || is_of_an_event(tokens, at) =>
            {
                tag.label = Label::Other;
            }
            None if is_of_long_ago(token)
                && tag.margin > -SOME_DOUBT
                && !is_of_an_event(tokens, at) =>
            {
                tag.label = Label::Birth;
            }
            None if names_somebody && (may_be_name || has_signed(tokens, at)) && !is_other() => {
                tag.label = Label::NameBegins;
            }
            _ => {}
        }
        is_behind_a_name =
            tag.label.kind() == Some(Kind::Name) || token.form == Form::Placeholder(Kind::Name);
    }
}

/// Things that have numbers of their own.
const NUMBERED: [&str; 37] = [
    "lot",
    "lots",
    "batch",
    "batches",
    "asset",
    "assets",
    "serial",
    "order",
    "job",
    "invoice",
    "fleet",
    "tag",
    "equipment",
    "model",
    "datix",
    "incident",
    "inc",
    "ticket",
    "barcode",
    "seal",
    "fault",
    "kit",
    "part",
    "estates",
    "bleep",
    "ext",
    "extension",
    "version",
    "tray",
    "pump",
    "donation",
    "cad",
    "form",
    "bottle",
    "unit",
    "units",
    "complaint",
];

/// Whether the words before token `at` call it the number of a thing.
fn is_of_a_thing(tokens: &[Token<'_>], at: usize) -> bool {
    let called = ["no", "nos", "num", "number", "numbers", "and"];
    let mut words = words_before(tokens, at, 5).filter(|word| !called.contains(word));
    words.next().is_some_and(|word| NUMBERED.contains(&word))
}

/// How sure it takes to be that a date is one of birth.
fn doubt_of_birth(token: &Token<'_>) -> i32 {
    if is_of_long_ago(token) { 0 } else { SOME_DOUBT }
}

/// Whether token `at` is the `b.` of `Arthur b. 1938`.
fn says_born(tokens: &[Token<'_>], at: usize) -> bool {
    let mut after = tokens[at + 1..].iter().take(2).skip_while(|token| token.is_mark('.'));
    tokens[at].text == "b"
        && after.next().is_some_and(|date| date.form == Form::Placeholder(Kind::DateOfBirth))
}

/// What has a date that is nobody's birth.
const EVENTS: [&str; 56] = [
    "echo",
    "tetanus",
    "implanted",
    "implant",
    "expiry",
    "expires",
    "expired",
    "exp",
    "stent",
    "stented",
    "pacemaker",
    "vaccinated",
    "vaccine",
    "immunised",
    "booster",
    "signed",
    "dated",
    "fitted",
    "inserted",
    "replaced",
    "revised",
    "removed",
    "diagnosed",
    "dx",
    "operation",
    "operated",
    "surgery",
    "cabg",
    "transplant",
    "transplanted",
    "mastectomy",
    "hysterectomy",
    "splenectomy",
    "amputated",
    "stroke",
    "scan",
    "scanned",
    "biopsy",
    "smear",
    "mammogram",
    "colonoscopy",
    "died",
    "deceased",
    "death",
    "rip",
    "married",
    "retired",
    "manufactured",
    "serviced",
    "calibrated",
    "installed",
    "qualified",
    "issued",
    "printed",
    "archived",
    "admitted",
];

/// Whether the words right before the date at token `at` say what happened
/// then.
fn is_of_an_event(tokens: &[Token<'_>], at: usize) -> bool {
    let small = ["in", "on", "of", "the", "since", "date", "was", "last", "ef"];
    let mut words = words_before(tokens, at, 3).filter(|word| !small.contains(word));
    words.next().is_some_and(|word| EVENTS.contains(&word))
}

/// Whether a date has a year of long ago, as its hash tells.
fn is_of_long_ago(token: &Token<'_>) -> bool {
    token.form == Form::Date && token.hash == units::OF_LONG_AGO
}

/// What a date of late takes to be one of birth, in units of the model's
/// weights.
const SOME_DOUBT: i32 = 28;

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn who_is_called_like_a_saint_a_storm_or_a_day_is_hidden() {
        for (written, name) in [
            ("I saw Mrs St John on the ward and she was cross.", "John"),
            ("Mrs. St John was seen by Dr Okafor.", "John"),
            ("My son Storm Patel was seen by Dr Okafor.", "Patel"),
            ("Nurse Sunday and Sister Okafor were kind.", "Nurse Sunday"),
            ("Ted Baker was seen by Dr Okafor.", "Baker"),
        ] {
            let text = redact(written).text;
            assert!(!text.contains(name), "{text}");
        }
    }

    #[test]
    fn saints_storms_and_days_stay() {
        let text = "Mr Okafor prayed to St Jude when Storm Babet came on SUNDAY.";
        let hidden = "Mr [name 1] prayed to St Jude when Storm Babet came on SUNDAY.";
        assert_eq!(redact(text).text, hidden);
    }
}

//! From the labels of tokens to spans, and from a name to its other mentions.

use super::label::Label;
use super::lexicon::{self, Classes, NAME, WORD};
use super::tagger::Tag;
use super::token::{Form, Gap, Token, words_before};
use super::{Kind, Span, units, work};

/// A margin that leaves little doubt, in units of the model's weights.
const SURE: i32 = 64;

/// How sure a name has to be to tell that a text names persons.
const TELLING: i32 = 48;

/// The same for a text that has nothing else that identifies somebody.
const TELLING_ALONE: i32 = 56;

/// How sure it takes to be of a name in a text that names nobody surely.
const ALONE: i32 = 60;

/// How much less than even the chance of a name may be in a text that names
/// somebody.
const IN_COMPANY: i32 = -20;

/// How sure it takes to be that a common word in small letters is a name.
const PLAIN: i32 = 22;

/// How little may speak for initials that stand where somebody is named.
const SIGNED: i32 = -60;

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

/// Whether a word is a common one in small letters, and no name that is listed.
fn is_plain(token: &Token<'_>) -> bool {
    token.is(WORD) && !token.is(NAME) && token.text.starts_with(|c: char| c.is_ascii_lowercase())
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
    for (at, tag) in tags.iter_mut().enumerate() {
        work::step();
        let token = &tokens[at];
        let needed = if is_plain(token) { usual.max(PLAIN) } else { usual };
        let signed = is_initials(token) && is_behind_a_role(tokens, at);
        let may_be_name = token.is_word()
            && ((token.text.len() > 2 && tag.margin > needed) || (signed && tag.margin > SIGNED));
        match tag.label.kind() {
            Some(Kind::Name)
                if tag.margin < needed
                    || matches!(token.form, Form::Digits | Form::Date | Form::Code)
                    || says_born(tokens, at) =>
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
            None if names_somebody && may_be_name => tag.label = Label::NameBegins,
            _ => {}
        }
    }
}

/// Things that have numbers of their own.
const NUMBERED: [&str; 32] = [
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
const SOME_DOUBT: i32 = 32;

/// The spans that the labels make.
pub(super) fn labelled(tokens: &[Token<'_>], tags: &[Tag]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(kind) = tags[at].label.kind() else {
            at += 1;
            continue;
        };
        let more = tags[at + 1..].iter().take_while(|tag| tag.label.goes_on());
        let last = at + more.count();
        let last = if kind == Kind::HospitalNumber { joined(tokens, tags, last) } else { last };
        let margin = tags[at..=last].iter().map(|tag| tag.margin).max().unwrap_or(0);
        let solid = |token: &Token<'_>| token.text.contains(char::is_alphanumeric);
        let first = (at..=last).find(|at| solid(&tokens[*at]));
        let end = (at..=last).rev().find(|at| solid(&tokens[*at]));
        let stretch = &tokens[at..=last];
        let likely = match kind {
            // One letter is a side, a size or a bay, unless all else speaks for a name.
            Kind::Name => {
                let letters = stretch.iter().flat_map(|token| token.text.chars());
                let titled = at > 0 && tokens[at - 1].is(Classes::TITLE);
                let long = || letters.filter(|c| c.is_alphanumeric()).nth(1).is_some();
                titled || margin >= SURE || long()
            }
            Kind::Address => {
                margin >= SURE || stretch.iter().any(|token| token.is(Classes::STREET))
            }
            Kind::HospitalNumber => is_number(stretch),
            _ => true,
        };
        // `the ninth of March 1933`
        let first = first.map(|first| match kind {
            Kind::DateOfBirth if first > 0 && tokens[first - 1].key == "the" => first - 1,
            _ => first,
        });
        if let (Some(first), Some(end), true) = (first, end, likely) {
            spans.push(Span::over(tokens, first, end, kind, confidence(margin)));
        }
        at = last + 1;
    }
    spans
}

/// Whether a stretch may be a patient's number: figures in short pieces are
/// rather times or measures.
fn is_number(stretch: &[Token<'_>]) -> bool {
    let figures = |token: &Token<'_>| token.text.bytes().filter(u8::is_ascii_digit).count();
    let count: usize = stretch.iter().map(figures).sum();
    let letters = stretch.iter().any(|token| token.text.contains(char::is_alphabetic));
    let long = stretch.iter().any(|token| figures(token) > 4);
    ((letters && count > 2) || long) && !stretch.iter().any(is_measure)
}

/// Units of doses and sizes, as they touch their number.
const MEASURES: [&str; 8] = ["mg", "mcg", "ug", "kg", "ml", "mm", "cm", "iu"];

/// Whether a token is an amount: the `1MG` of `B12 1MG`.
fn is_measure(token: &Token<'_>) -> bool {
    let unit = token.key.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = token.key.len() - unit.len();
    (1..=4).contains(&figures) && MEASURES.contains(&unit)
}

/// The last token of a hospital number in pieces whose first is token `at`:
/// `M-118820`, `T 61 20 935`.
fn joined(tokens: &[Token<'_>], tags: &[Tag], at: usize) -> usize {
    let is_number = |at: usize| tags.get(at).is_some_and(|tag| tag.label == Label::Record);
    let joins = |at: usize| {
        tokens.get(at).is_some_and(|mark| {
            mark.gap == Gap::None && ['-', '/', '.'].iter().any(|joint| mark.is_mark(*joint))
        })
    };
    let mut last = at;
    loop {
        let next = last + 1 + usize::from(joins(last + 1));
        if !is_number(next) || tokens[next].gap == Gap::Line {
            return last;
        }
        last = next;
    }
}

/// A margin as a number from one half to one.
fn confidence(margin: i32) -> f32 {
    let margin = margin.clamp(0, 1000) as f32;
    0.5 + 0.5 * margin / (margin + SURE as f32)
}

/// First letters that two names have in common that one takes for the other.
const ALIKE: usize = 5;

/// Every other mention of a word that has been found as a name without doubt,
/// and names that are spelt.
pub(super) fn mentioned_again(tokens: &[Token<'_>], tags: &[Tag]) -> Vec<Span> {
    let is_name = |label: Label| label.kind() == Some(Kind::Name);
    let telling = |token: &Token<'_>| {
        let first_name = token.is(Classes::FIRST_NAME) && token.is_capital();
        token.is_word()
            && token.text.len() > 2
            && (first_name || !token.is(WORD.with(Classes::CLINICAL)))
    };
    // A surname that is a word too stands with a capital where none is due.
    let surname = |at: usize| {
        let token = &tokens[at];
        let other = Classes::THING.with(Classes::ROLE).with(Classes::TITLE).with(Classes::CALENDAR);
        token.is(Classes::SURNAME)
            && token.is_capital()
            && token.text.len() > 2
            && !token.is(other.with(Classes::CLINICAL))
            && token.gap == Gap::Space
            && at.checked_sub(1).is_some_and(|before| tokens[before].is_word())
    };
    let sure = tokens.iter().zip(tags).enumerate().filter(|(at, (token, tag))| {
        is_name(tag.label) && tag.margin >= SURE && (telling(token) || surname(*at))
    });
    let (mut known, named): (Vec<u32>, Vec<&str>) =
        sure.map(|(_, (token, _))| (token.hash, token.key)).unzip();
    known.sort_unstable();
    known.dedup();
    let is_known = |hash: u32| known.binary_search(&hash).is_ok();
    // `the Mirzas`, `Kayleighs dad`
    let several = |token: &Token<'_>| {
        let one = token.key.strip_suffix('s').filter(|one| one.len() > 2);
        one.is_some_and(|one| is_known(lexicon::fingerprint(one)))
    };
    // `Nwachuku` beside `Nwachukwu`: another's like name, or a slip.
    let mut beginnings: Vec<&str> = named.iter().filter_map(|key| key.get(..ALIKE)).collect();
    beginnings.sort_unstable();
    let alike = |at: usize| {
        let token = &tokens[at];
        let other = WORD.with(Classes::RARE).with(Classes::CLINICAL).with(Classes::PLACE);
        token.is_word()
            && token.text.len() > ALIKE
            && !token.is(other.with(Classes::SLIP))
            && tags[at].margin > SIGNED
            && token.key.get(..ALIKE).is_some_and(|key| beginnings.binary_search(&key).is_ok())
    };
    let spelt = (0..tokens.len()).filter(|at| is_spelt(&tokens[*at]));
    let spelt = spelt.map(|at| Span::over(tokens, at, at, Kind::Name, 0.7));
    let again = (0..tokens.len()).filter(|at| {
        let token = &tokens[*at];
        tags[*at].label == Label::Other
            && !known.is_empty()
            && ((telling(token) && (is_known(token.hash) || several(token)))
                || (surname(*at) && is_known(token.hash))
                || alike(*at))
            && !names_a_thing(tokens, *at)
    });
    again.map(|at| Span::over(tokens, at, at, Kind::Name, 0.65)).chain(spelt).collect()
}

/// Whether a word is spelt letter by letter: `V-I-O-R-I-C-A`.
fn is_spelt(token: &Token<'_>) -> bool {
    token.is_word()
        && token.text.len() > 6
        && token.text.bytes().enumerate().all(|(at, byte)| (byte == b'-') == (at % 2 == 1))
}

/// Whether the word at token `at` is part of the name of a place or thing.
fn names_a_thing(tokens: &[Token<'_>], at: usize) -> bool {
    let saint =
        at.checked_sub(1).is_some_and(|before| matches!(tokens[before].key, "st" | "saint"));
    let thing = |at: usize| tokens.get(at).is_some_and(|token| token.is(Classes::THING));
    let one_more = || tokens.get(at + 1).is_some_and(Token::is_capital) && thing(at + 2);
    saint || thing(at + 1) || one_more()
}

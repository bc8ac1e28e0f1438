//! From the labels of tokens to spans, and from a name to its other mentions.

use super::label::Label;
use super::lexicon::{self, Classes, WORD};
use super::tagger::Tag;
use super::token::{Gap, Token};
use super::weighing::SIGNED;
use super::{Kind, Span};

/// A margin that leaves little doubt, in units of the model's weights.
pub(super) const SURE: i32 = 64;

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
            Kind::Address => margin >= doubt_of_home(stretch),
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

/// How sure it takes to be that somebody lives at a stretch. A street's word
/// speaks for it; that nothing in it is a number or has a capital, against it.
fn doubt_of_home(stretch: &[Token<'_>]) -> i32 {
    let street = stretch.iter().any(|token| token.is(Classes::STREET));
    let number = stretch.iter().any(|token| token.text.contains(|c: char| c.is_ascii_digit()));
    let told = number || stretch.iter().any(Token::is_capital);
    match (street, told) {
        (true, true) => STREET_TOLD,
        (true, false) => STREET_ALONE,
        (false, true) => SURE_HOME,
        (false, false) => NOT_TOLD,
    }
}

/// How sure it takes to be of a home with a street's word and a number or a
/// capital.
const STREET_TOLD: i32 = 32;

/// The same with a street's word alone.
const STREET_ALONE: i32 = 120;

/// The same with a number or a capital alone.
const SURE_HOME: i32 = 72;

/// The same with neither.
const NOT_TOLD: i32 = 120;

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

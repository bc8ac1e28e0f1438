//! From the labels of tokens to spans, and from a name to its other mentions.

use super::label::Label;
use super::lexicon::{Classes, NAME, WORD};
use super::tagger::Tag;
use super::token::{Form, Gap, Token};
use super::{Kind, Span, units, work};

/// A margin that leaves little doubt, in units of the model's weights.
const SURE: i32 = 64;

/// Takes back labels that are not sure enough for what they are on, and adds
/// names that the lists are sure of.
pub(super) fn weighed(tokens: &[Token<'_>], tags: &mut [Tag]) {
    for at in 0..tokens.len() {
        work::step();
        let Tag { label, margin } = tags[at];
        let needed = match label.kind() {
            Some(Kind::Name)
                if matches!(tokens[at].form, Form::Digits | Form::Date | Form::Code) =>
            {
                i32::MAX
            }
            // Behind a first name, a surname may be any word.
            Some(Kind::Name)
                if label.goes_on() && follows_a_name(tags, at) && !before_a_thing(tokens, at) =>
            {
                0
            }
            Some(Kind::Name) => doubt_of_name(tokens, at),
            Some(Kind::DateOfBirth) => doubt_of_birth(&tokens[at]),
            Some(_) => 0,
            None if is_known_name(tokens, at) && margin > -SURE => {
                tags[at].label = Label::NameBegins;
                continue;
            }
            None if is_of_long_ago(&tokens[at]) && margin > -SOME_DOUBT => {
                tags[at].label = Label::Birth;
                continue;
            }
            None => continue,
        };
        if margin < needed {
            tags[at].label = Label::Other;
        }
    }
}

/// Whether a kind of thing stands behind token `at`.
fn before_a_thing(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.is(Classes::THING))
}

/// Whether the token before is part of a name.
fn follows_a_name(tags: &[Tag], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tags[before].label.kind() == Some(Kind::Name))
}

/// How sure it takes to be that token `at` is a name or part of one.
fn doubt_of_name(tokens: &[Token<'_>], at: usize) -> i32 {
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let titled = before.is_some_and(|before| before.is(Classes::TITLE));
    let in_a_role = before.is_some_and(|before| before.is(Classes::ROLE)) && token.is(NAME);
    if titled || in_a_role {
        return 0;
    }
    let word = token.is(WORD.with(Classes::CLINICAL).with(Classes::SLIP));
    let lower = token.text.starts_with(|c: char| c.is_lowercase());
    let thing = before_a_thing(tokens, at);
    let mut doubt = 0;
    if is_abbreviation(tokens, at) {
        doubt += 2 * SOME_DOUBT;
    }
    if is_possessor_of_a_thing(tokens, at) && !token.is(Classes::FIRST_NAME) {
        doubt += 2 * SOME_DOUBT;
    }
    if word && lower {
        doubt += 2 * SOME_DOUBT;
    } else if word && !token.is(NAME) {
        doubt += SOME_DOUBT;
    }
    if thing && !token.is(Classes::FIRST_NAME) {
        doubt += SOME_DOUBT;
    }
    doubt
}

/// Whether a word of few capitals, which no list has as a name, stands among
/// words that are written as usual.
fn is_abbreviation(tokens: &[Token<'_>], at: usize) -> bool {
    let shouted = |token: &Token<'_>| token.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let token = &tokens[at];
    let around = at.saturating_sub(2)..(at + 3).min(tokens.len());
    let quiet = |token: &&Token<'_>| token.is_word() && token.text.len() > 1 && !shouted(token);
    (3..=6).contains(&token.text.len())
        && shouted(token)
        && !token.is(NAME)
        && tokens[around].iter().any(|near| quiet(&near))
}

/// Whether a thing or a clinical word is said to be this word's: `Wallace's
/// rule`.
fn is_possessor_of_a_thing(tokens: &[Token<'_>], at: usize) -> bool {
    let thing = tokens.get(at + 3).is_some_and(|of| of.is(Classes::THING.with(Classes::CLINICAL)));
    thing && tokens[at + 1].is_mark('\'') && tokens[at + 2].key == "s"
}

/// How sure it takes to be that a date is one of birth.
fn doubt_of_birth(token: &Token<'_>) -> i32 {
    if is_of_long_ago(token) { 0 } else { SOME_DOUBT }
}

/// Whether a date has a year of long ago, as its hash tells.
fn is_of_long_ago(token: &Token<'_>) -> bool {
    token.form == Form::Date && token.hash == units::OF_LONG_AGO
}

/// Whether a word is what the lists know as a name and nothing else, and
/// written as one; or stands behind a title.
fn is_known_name(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    if !token.is_word() || token.text.len() < 3 || names_a_thing(tokens, at) {
        return false;
    }
    let known = token.classes.0 & !NAME.0 == 0 && token.is(Classes::FIRST_NAME);
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let titled = before.is_some_and(|before| {
        before.is(Classes::TITLE) && !before.is(Classes::COMMON) && token.gap == Gap::Space
    });
    token.is_capital() && (known || (titled && !token.is(WORD)))
}

/// What more it takes to call an ordinary word a name, in units of the model's
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
        let margin = tags[at..=last].iter().map(|tag| tag.margin).max().unwrap_or(0);
        let solid = |token: &Token<'_>| token.text.contains(char::is_alphanumeric);
        let first = (at..=last).find(|at| solid(&tokens[*at]));
        let end = (at..=last).rev().find(|at| solid(&tokens[*at]));
        let stretch = &tokens[at..=last];
        let likely = match kind {
            // One letter is a side, a size or a bay.
            Kind::Name => {
                let letters = stretch.iter().flat_map(|token| token.text.chars());
                letters.filter(|c| c.is_alphanumeric()).nth(1).is_some()
            }
            Kind::Address => stretch.iter().any(|token| token.is(Classes::STREET)),
            _ => true,
        };
        if let (Some(first), Some(end), true) = (first, end, likely) {
            spans.push(Span::over(tokens, first, end, kind, confidence(margin)));
        }
        at = last + 1;
    }
    spans
}

/// A margin as a number from one half to one.
fn confidence(margin: i32) -> f32 {
    let margin = margin.clamp(0, 1000) as f32;
    0.5 + 0.5 * margin / (margin + SURE as f32)
}

/// Every other mention of a word that has been found as a name without doubt.
pub(super) fn mentioned_again(tokens: &[Token<'_>], tags: &[Tag]) -> Vec<Span> {
    let is_name = |label: Label| label.kind() == Some(Kind::Name);
    let telling = |token: &Token<'_>| {
        let first_name = token.is(Classes::FIRST_NAME) && token.is_capital();
        token.is_word()
            && token.text.len() > 2
            && (first_name || !token.is(WORD.with(Classes::CLINICAL)))
    };
    let mut known: Vec<u32> = tokens
        .iter()
        .zip(tags)
        .filter(|(token, tag)| is_name(tag.label) && tag.margin >= SURE && telling(token))
        .map(|(token, _)| token.hash)
        .collect();
    known.sort_unstable();
    known.dedup();
    let again = tokens.iter().enumerate().zip(tags).filter(|((at, token), tag)| {
        tag.label == Label::Other
            && telling(token)
            && known.binary_search(&token.hash).is_ok()
            && !names_a_thing(tokens, *at)
    });
    again.map(|((at, _), _)| Span::over(tokens, at, at, Kind::Name, 0.65)).collect()
}

/// Whether the word at token `at` is part of the name of a place or thing.
fn names_a_thing(tokens: &[Token<'_>], at: usize) -> bool {
    let saint =
        at.checked_sub(1).is_some_and(|before| matches!(tokens[before].key, "st" | "saint"));
    let thing = |at: usize| tokens.get(at).is_some_and(|token| token.is(Classes::THING));
    let one_more = || tokens.get(at + 1).is_some_and(Token::is_capital) && thing(at + 2);
    saint || thing(at + 1) || one_more()
}

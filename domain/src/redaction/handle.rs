//! Names in social media: `@big_kev_87`.

use super::lexicon::{Classes, NAME};
use super::token::{Form, Gap, Token, touched_before, words_before};
use super::{Kind, Span, work};

/// Tokens that a handle may have at most.
const LONGEST: usize = 16;

/// Where people have handles.
const ANNOUNCED: [&str; 16] = [
    "insta",
    "instagram",
    "ig",
    "twitter",
    "facebook",
    "fb",
    "tiktok",
    "snap",
    "snapchat",
    "handle",
    "username",
    "login",
    "user",
    "reddit",
    "youtube",
    "x",
];

/// Handles behind an at sign, and those without one that have a line below
/// within, or a full stop or figures where the text says whose they are:
/// `megan_t91`, `on snapchat as nia.nights.x`, `insta dazza87`. `@home` is a place,
/// and `@ 14.00` a time.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let signs = (0..tokens.len()).filter(|at| tokens[*at].is_mark('@'));
    let lines = (0..tokens.len()).filter(|at| tokens[*at].is_mark('_') || tokens[*at].is_mark('.'));
    let figures = (1..tokens.len())
        .filter(|at| tokens[*at].form == Form::Digits && tokens[*at].gap == Gap::None);
    signs
        .filter(|at| !touched_before(tokens, *at))
        .filter_map(|at| behind(tokens, at))
        .chain(lines.filter_map(|at| around(tokens, at)))
        .chain(figures.filter_map(|at| with_figures(tokens, at)))
        .collect()
}

/// Whether the words before token `at` say that a handle follows.
fn is_announced(tokens: &[Token<'_>], at: usize) -> bool {
    words_before(tokens, at, 3).any(|word| ANNOUNCED.contains(&word))
}

/// The handle of a word and the figures at token `at` that touch it.
fn with_figures(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let word = at - 1;
    let small = tokens[word].is_word() && tokens[word].text == tokens[word].key;
    let long = small && tokens[word].text.len() > 2;
    (long && is_announced(tokens, word) && !touched_before(tokens, word))
        .then(|| Span::over(tokens, word, at, Kind::WebAddress, 0.7))
}

/// The handle around the line or stop at token `at`, the first that it has.
fn around(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let solid = |token: &Token<'_>| token.is_word() || token.form == Form::Digits;
    let before = tokens[at.saturating_sub(LONGEST)..at].iter().rev();
    let mut open = tokens[at].gap == Gap::None;
    let count = before
        .take_while(|token| {
            work::step();
            let goes_on = open && (solid(token) || token.is_mark('.'));
            open = token.gap == Gap::None;
            goes_on
        })
        .count();
    let first = at - count;
    let after = tokens[at + 1..].iter().take(LONGEST);
    let more = after
        .take_while(|token| {
            token.gap == Gap::None && (solid(token) || token.is_mark('_') || token.is_mark('.'))
        })
        .count();
    let last = (at + 1..=at + more).rev().find(|last| solid(&tokens[*last]))?;
    let parts = &tokens[first..=last];
    let announced = is_announced(tokens, first);
    let small = parts.iter().all(|part| part.text == part.key);
    let telling = match tokens[at].is_mark('_') {
        true => announced || parts.iter().any(|part| part.is(NAME)),
        false => announced && small,
    };
    let word = parts.iter().any(|part| part.is_word() && part.text.len() > 1);
    let at_sign = first > 0 && tokens[first - 1].is_mark('@');
    (count > 0 && word && telling && !at_sign && !touched_before(tokens, first))
        .then(|| Span::over(tokens, first, last, Kind::WebAddress, 0.8))
}

/// The handle behind the sign at token `at`.
fn behind(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let part = |token: &&Token<'_>| {
        work::step();
        token.gap == Gap::None
            && (token.is_word()
                || token.form == Form::Digits
                || token.is_mark('_')
                || token.is_mark('.'))
    };
    let stretch = tokens[at + 1..].iter().take(LONGEST).take_while(part).count();
    let last = (at + 1..=at + stretch).rev().find(|last| !tokens[*last].is_mark('.'))?;
    let parts = &tokens[at + 1..=last];
    let word = parts.iter().any(|part| part.is_word() && part.text.len() > 1);
    let odd = parts.len() > 1
        || parts[0].is(NAME)
        || parts[0].classes == Classes::UNKNOWN && parts[0].text.len() > 4;
    (word && odd).then(|| Span::over(tokens, at, last, Kind::WebAddress, 0.85))
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn handles_are_hidden_and_places_stay() {
        assert_eq!(redact("posted by @big_kev_87.").text, "posted by [web address].");
        assert_eq!(
            redact("insta megan_t91 and big_kev").text,
            "insta [web address] and [web address]"
        );
        assert_eq!(redact("on snapchat as nia.nights.x").text, "on snapchat as [web address]");
        assert_eq!(redact("insta dazza87, ta").text, "insta [web address], ta");
        assert_eq!(redact("put on facebook today. Nobody").text, "put on facebook today. Nobody");
        assert_eq!(redact("field pain_score is empty").text, "field pain_score is empty");
        assert_eq!(redact("seen by OT @home @ 14.00").text, "seen by OT @home @ 14.00");
    }
}

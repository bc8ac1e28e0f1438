//! From the labels of tokens to spans, and from a name to its other mentions.

use super::label::Label;
use super::lexicon::{Classes, NAME, WORD};
use super::tagger::Tag;
use super::token::Token;
use super::{Kind, Span};

/// A margin that leaves little doubt, in units of the model's weights.
const SURE: i32 = 64;

/// What more it takes to call an ordinary word a name, where no list knows it
/// as one.
const DOUBT: i32 = 32;

/// Takes back labels that are not sure enough for the word they are on.
pub(super) fn doubted(tokens: &[Token<'_>], tags: &mut [Tag]) {
    for (at, token) in tokens.iter().enumerate() {
        let ordinary = token.is(WORD.with(Classes::CLINICAL)) && !token.is(NAME);
        let titled = at.checked_sub(1).is_some_and(|before| tokens[before].is(Classes::TITLE));
        let is_name = tags[at].label.kind() == Some(Kind::Name);
        if is_name && ordinary && !titled && tags[at].margin < DOUBT {
            tags[at].label = Label::Other;
        }
    }
}

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
        if let (Some(first), Some(end)) = (first, end) {
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
        token.is_word() && token.text.len() > 2 && !token.is(WORD.with(Classes::CLINICAL))
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
    let saint = at.checked_sub(1).is_some_and(|before| matches!(tokens[before].key, "st" | "saint"));
    saint || tokens.get(at + 1).is_some_and(|next| next.is(Classes::THING))
}

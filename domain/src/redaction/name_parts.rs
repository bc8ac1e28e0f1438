//! What a name consists of, and where it ends.

use super::lexicon::{is_capital, is_common, is_first_name, is_function, is_ordinary, is_surname};
use super::name_cues::{is_particle, is_thing, is_title};
use super::token::{Gap, Token, touched_before};

/// Words after the first one that a name may have.
const LONGEST_TAIL: usize = 3;

/// The word at token `at`, of more than one letter and not a title.
pub(super) fn word<'a, 't>(tokens: &'a [Token<'t>], at: usize) -> Option<&'a Token<'t>> {
    let long = |token: &&Token<'_>| token.is_word() && token.text.chars().nth(1).is_some();
    tokens.get(at).filter(long).filter(|token| !is_title(&token.key))
}

/// The same, if it is not the name of a kind of thing.
pub(super) fn name_word<'a, 't>(tokens: &'a [Token<'t>], at: usize) -> Option<&'a Token<'t>> {
    word(tokens, at).filter(|token| !is_thing(&token.key))
}

/// A word on the line of the token before it.
pub(super) fn next_word<'a, 't>(tokens: &'a [Token<'t>], at: usize) -> Option<&'a Token<'t>> {
    word(tokens, at).filter(|token| token.gap != Gap::Line)
}

/// The last token of the name whose first word is token `at`.
pub(super) fn with_tail(tokens: &[Token<'_>], at: usize) -> usize {
    let mut last = at;
    for _ in 0..LONGEST_TAIL {
        if follows(tokens, last, last + 1) {
            last += 1;
        } else if let Some(end) =
            after_particles(tokens, last + 1).filter(|end| follows(tokens, at, *end))
        {
            last = end;
        } else {
            break;
        }
    }
    last
}

/// Whether token `at` goes on with the name that has token `before`.
fn follows(tokens: &[Token<'_>], before: usize, at: usize) -> bool {
    let joins = |next: &&Token<'_>| {
        next.gap == Gap::Space && !is_function(&next.key) && !is_thing(&next.key)
    };
    let Some(next) = word(tokens, at).filter(joins) else {
        return false;
    };
    let (before, next_is_capital) = (&tokens[before], is_capital(next.text));
    let listed = is_surname(&next.key) || is_first_name(&next.key);
    if is_capital(before.text) {
        let capitals = !next.text.contains(char::is_lowercase) && next.text.chars().count() > 3;
        (next_is_capital && (listed || !is_common(&next.key)))
            || (capitals && is_surname(&next.key) && !is_common(&next.key))
    } else {
        let same_case =
            before.text.contains(char::is_lowercase) == next.text.contains(char::is_lowercase);
        let named = if listed {
            !is_ordinary(&next.key)
        } else {
            !is_common(&next.key) && next.text.chars().count() > 3
        };
        same_case && !next_is_capital && named
    }
}

/// The token after `de la`, if token `at` is such a particle.
pub(super) fn after_particles(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let count = tokens
        .get(at..)?
        .iter()
        .take(2)
        .take_while(|token| is_particle(&token.key) && token.gap != Gap::Line)
        .count();
    (count > 0 && next_word(tokens, at + count).is_some_and(|token| !is_function(&token.key)))
        .then_some(at + count)
}

/// The token after capital initials with or without dots: `J. R. `; one in
/// lower case needs its dot.
pub(super) fn after_initials(tokens: &[Token<'_>], at: usize) -> usize {
    let mut next = at;
    for _ in 0..3 {
        let dotted =
            tokens.get(next + 1).is_some_and(|dot| dot.is_mark('.') && dot.gap == Gap::None);
        match tokens.get(next) {
            Some(token)
                if is_initial(token) && (dotted || token.text.starts_with(char::is_uppercase)) =>
            {
                next += 1 + usize::from(dotted);
            }
            _ => break,
        }
    }
    next
}

/// The last token of `E.R` or `e.r.`, which stands for a name after a role.
pub(super) fn dotted_initials(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let initials = tokens.get(at..at + 3)?;
    let pair = is_initial(&initials[0]) && initials[1].is_mark('.') && is_initial(&initials[2]);
    let together = initials[1..].iter().all(|token| token.gap == Gap::None);
    let abbreviation = matches!(
        (initials[0].key.as_str(), initials[2].key.as_str()),
        ("e", "g")
            | ("i", "e" | "v" | "m")
            | ("p", "o" | "r")
            | ("o" | "b" | "t" | "q", "d")
            | ("s", "c")
            | ("d", "o")
            | ("a" | "p", "m")
    );
    (pair && together && !abbreviation).then_some(at + 2)
}

fn is_initial(token: &Token<'_>) -> bool {
    token.is_word() && token.gap != Gap::Line && token.text.chars().nth(1).is_none()
}

/// `Patel G`: the initial behind a surname.
pub(super) fn with_initial(tokens: &[Token<'_>], last: usize) -> usize {
    let initial = tokens.get(last + 1).is_some_and(|next| {
        is_initial(next)
            && next.gap == Gap::Space
            && next.text.starts_with(char::is_uppercase)
            && !matches!(next.text, "L" | "R" | "I" | "A")
    });
    last + usize::from(initial && is_surname(&tokens[last].key))
}

/// Whether a thing, place or disease follows that is named after the person.
pub(super) fn is_named_after(tokens: &[Token<'_>], last: usize) -> bool {
    let possessive = tokens
        .get(last + 1)
        .is_some_and(|next| next.gap == Gap::None && (next.is_mark('\'') || next.is_mark('’')));
    let touching =
        tokens.get(last + 2).is_some_and(|next| next.key == "s" && next.gap == Gap::None);
    let next = last + 1 + usize::from(possessive) + usize::from(possessive && touching);
    tokens.get(next).is_some_and(|next| next.gap != Gap::Line && is_thing(&next.key))
}

/// Whether token `at` is a saint's name, which is a place's.
pub(super) fn is_after_saint(tokens: &[Token<'_>], at: usize) -> bool {
    let dotted = at > 1 && tokens[at - 1].is_mark('.');
    let Some(before) = at.checked_sub(1 + usize::from(dotted)) else {
        return false;
    };
    matches!(tokens[before].key.as_str(), "st" | "saint" | "ss") && !touched_before(tokens, before)
}

//! Names of persons.
//!
//! A name is known by what stands before it (a title, a role, an initial) or
//! by the lists. What only the lists know is kept where a place, a device or a
//! disease is named after it: `Foley catheter`, `Jasmine ward`, `St Mary's`.

use std::collections::BTreeSet;

use super::lexicon::{
    is_capital, is_clinical, is_common, is_first_name, is_function, is_ordinary, is_surname,
};
use super::name_cues::{is_particle, is_role, is_thing, is_title};
use super::token::{Form, Gap, Token, touched_before};
use super::{Kind, Span};

/// Words after the first one that a name may have.
const LONGEST_TAIL: usize = 3;

/// A name found from one token on.
struct Found {
    first: usize,
    last: usize,
    confidence: f32,
}

/// Names, and every further mention of them.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let rules = [titled, in_a_role, inverted, initialled, listed, beside_a_surname];
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match rules.iter().find_map(|rule| rule(tokens, at)) {
            Some(name) => {
                at = name.last + 1;
                names.push(name);
            }
            None => at += 1,
        }
    }
    mention_again(tokens, &mut names);
    names
        .iter()
        .map(|name| Span::over(tokens, name.first, name.last, Kind::Name, name.confidence))
        .collect()
}

/// `Mrs A. Ward`, `dr osei`: the title stays outside.
fn titled(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    if !is_title(&tokens[at].key) {
        return None;
    }
    let first = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|next| next.is_mark('.')));
    let name = after_initials(tokens, first);
    let name =
        after_particles(tokens, name).filter(|name| is_capital(tokens[*name].text)).unwrap_or(name);
    let is_name = next_word(tokens, name).is_some_and(|token| {
        // `miss` and `ms` are words of their own where capitals do not tell.
        let plain = is_capital(token.text) || !matches!(tokens[at].key.as_str(), "miss" | "ms");
        let listed = is_surname(&token.key) || is_first_name(&token.key);
        !is_function(&token.key)
            && (is_capital(token.text) || (listed && plain) || !is_common(&token.key))
    });
    let last = if is_name {
        let last = with_tail(tokens, name);
        // After a title and a first name, `Ward` is a person.
        let surname = next_word(tokens, last + 1)
            .filter(|next| is_capital(next.text) && is_surname(&next.key));
        last + usize::from(is_first_name(&tokens[last].key) && surname.is_some())
    } else {
        (name > first).then(|| name - 1)?
    };
    Some(Found { first, last, confidence: 0.95 })
}

/// `Nurse Osei`, `daughter (Ffion)`, `officer E.R`.
fn in_a_role(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let signs = matches!(tokens[at].key.as_str(), "by" | "signed");
    if !signs && !is_role(&tokens[at].key) {
        return None;
    }
    let opened = tokens.get(at + 1).is_some_and(|next| {
        matches!(next.form, Form::Mark(':' | '(' | '"' | '“' | '‘' | '\'' | '-' | '–'))
    });
    let first = at + 1 + usize::from(opened);
    if let Some(name) = initialled(tokens, first) {
        return Some(name);
    }
    if let Some(last) = dotted_initials(tokens, first) {
        return Some(Found { first, last, confidence: 0.7 });
    }
    let token = next_word(tokens, first).filter(|name| !signs && !is_thing(&name.key))?;
    let named = if is_capital(token.text) {
        is_first_name(&token.key) || !is_common(&token.key)
    } else {
        is_first_name(&token.key) && with_tail(tokens, first) > first
    };
    let last = with_tail(tokens, first);
    let named = named && !is_function(&token.key) && !is_named_after(tokens, last);
    named.then(|| Found { first, last: with_initial(tokens, last), confidence: 0.85 })
}

/// `PATEL, Asha`, `PATEL Asha`.
fn inverted(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let surname = name_word(tokens, at).filter(|surname| !is_common(&surname.key))?;
    let comma = tokens.get(at + 1)?.is_mark(',');
    let last = at + 1 + usize::from(comma);
    let first_name =
        name_word(tokens, last).filter(|name| is_first_name(&name.key) && is_capital(name.text))?;
    let capitals = !surname.text.contains(char::is_lowercase) && surname.text.chars().count() > 3;
    let known = is_surname(&surname.key) && !is_first_name(&surname.key);
    (first_name.gap == Gap::Space && (capitals || (comma && known))).then_some(Found {
        first: at,
        last,
        confidence: 0.85,
    })
}

/// `B. Osei`, `T Entwistle`.
fn initialled(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let name = after_initials(tokens, at);
    let surname = next_word(tokens, name).filter(|_| name > at)?;
    let dotted = tokens[name - 1].is_mark('.');
    // `R`, `L` and `A` are a side, a side and an article as often.
    let sure = dotted || !matches!(tokens[at].text, "A" | "I" | "L" | "R");
    let named = if is_common(&surname.key) {
        dotted && is_surname(&surname.key) && is_capital(surname.text) && !is_clinical(&surname.key)
    } else {
        is_surname(&surname.key)
            || (sure && is_capital(surname.text) && surname.text.chars().count() > 2)
    };
    let apart =
        at == 0 || tokens[at].gap != Gap::None || matches!(tokens[at - 1].form, Form::Mark(_));
    (named && apart && !is_named_after(tokens, name)).then_some(Found {
        first: at,
        last: name,
        confidence: 0.8,
    })
}

/// A name of the lists, with what follows it.
fn listed(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let token = name_word(tokens, at).filter(|_| !is_after_saint(tokens, at))?;
    let last = with_tail(tokens, at);
    let known = if is_common(&token.key) {
        // Another name has to confirm a first name that is also a word.
        is_capital(token.text)
            && is_first_name(&token.key)
            && last > at
            && !is_common(&tokens[at + 1].key)
    } else {
        let acronym = !is_capital(token.text) && token.text.chars().count() < 4;
        is_first_name(&token.key) || (is_surname(&token.key) && !acronym)
    };
    let confidence = if last > at { 0.85 } else { 0.7 };
    (known && !is_named_after(tokens, last)).then(|| Found {
        first: at,
        last: with_initial(tokens, last),
        confidence,
    })
}

/// A capitalised word of no list before a listed surname.
fn beside_a_surname(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let first =
        name_word(tokens, at).filter(|first| is_capital(first.text) && !is_common(&first.key))?;
    let surname =
        word(tokens, at + 1).filter(|next| next.gap == Gap::Space && is_capital(next.text))?;
    let named = is_surname(&surname.key) && !is_common(&surname.key) && !is_after_saint(tokens, at);
    let long = first.text.chars().count() > 2;
    (named && long && !is_named_after(tokens, at + 1)).then_some(Found {
        first: at,
        last: at + 1,
        confidence: 0.75,
    })
}

/// Adds every other mention of a word that a name has been found with.
fn mention_again(tokens: &[Token<'_>], names: &mut Vec<Found>) {
    let known: BTreeSet<&str> = names
        .iter()
        .flat_map(|name| &tokens[name.first..=name.last])
        .filter(|token| {
            token.is_word()
                && token.text.chars().count() > 2
                && !is_common(&token.key)
                && !is_thing(&token.key)
        })
        .map(|token| token.key.as_str())
        .collect();
    let again = (0..tokens.len())
        .filter(|at| {
            known.contains(tokens[*at].key.as_str())
                && !is_after_saint(tokens, *at)
                && !is_named_after(tokens, *at)
        })
        .map(|at| Found { first: at, last: at, confidence: 0.65 });
    names.extend(again);
}

/// The word at token `at`, of more than one letter and not a title.
fn word<'a, 't>(tokens: &'a [Token<'t>], at: usize) -> Option<&'a Token<'t>> {
    let long = |token: &&Token<'_>| token.is_word() && token.text.chars().nth(1).is_some();
    tokens.get(at).filter(long).filter(|token| !is_title(&token.key))
}

/// The same, if it is not the name of a kind of thing.
fn name_word<'a, 't>(tokens: &'a [Token<'t>], at: usize) -> Option<&'a Token<'t>> {
    word(tokens, at).filter(|token| !is_thing(&token.key))
}

/// A word on the line of the token before it.
fn next_word<'a, 't>(tokens: &'a [Token<'t>], at: usize) -> Option<&'a Token<'t>> {
    word(tokens, at).filter(|token| token.gap != Gap::Line)
}

/// The last token of the name whose first word is token `at`.
fn with_tail(tokens: &[Token<'_>], at: usize) -> usize {
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
fn after_particles(tokens: &[Token<'_>], at: usize) -> Option<usize> {
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
fn after_initials(tokens: &[Token<'_>], at: usize) -> usize {
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
fn dotted_initials(tokens: &[Token<'_>], at: usize) -> Option<usize> {
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
fn with_initial(tokens: &[Token<'_>], last: usize) -> usize {
    let initial = tokens.get(last + 1).is_some_and(|next| {
        is_initial(next)
            && next.gap == Gap::Space
            && next.text.starts_with(char::is_uppercase)
            && !matches!(next.text, "L" | "R" | "I" | "A")
    });
    last + usize::from(initial && is_surname(&tokens[last].key))
}

/// Whether a thing, place or disease follows that is named after the person.
fn is_named_after(tokens: &[Token<'_>], last: usize) -> bool {
    let possessive = tokens
        .get(last + 1)
        .is_some_and(|next| next.gap == Gap::None && (next.is_mark('\'') || next.is_mark('’')));
    let touching =
        tokens.get(last + 2).is_some_and(|next| next.key == "s" && next.gap == Gap::None);
    let next = last + 1 + usize::from(possessive) + usize::from(possessive && touching);
    tokens.get(next).is_some_and(|next| next.gap != Gap::Line && is_thing(&next.key))
}

/// Whether token `at` is a saint's name, which is a place's.
fn is_after_saint(tokens: &[Token<'_>], at: usize) -> bool {
    let dotted = at > 1 && tokens[at - 1].is_mark('.');
    let Some(before) = at.checked_sub(1 + usize::from(dotted)) else {
        return false;
    };
    matches!(tokens[before].key.as_str(), "st" | "saint" | "ss") && !touched_before(tokens, before)
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;

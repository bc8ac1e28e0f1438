//! Names of persons.
//!
//! A name is known by what stands before it (a title, a role, an initial) or
//! by the lists. What only the lists know is kept where a place, a device or a
//! disease is named after it: `Foley catheter`, `Jasmine ward`, `St Mary's`.

use std::collections::BTreeSet;

use super::lexicon::{is_capital, is_clinical, is_common, is_first_name, is_function, is_surname};
use super::name_cues::{is_role, is_thing, is_title};
use super::name_parts::{
    after_initials, after_particles, dotted_initials, is_after_saint, is_named_after, name_word,
    next_word, with_initial, with_tail, word,
};
use super::token::{Form, Gap, Token};
use super::{Kind, Span};

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
    let dotted = tokens.get(at + 1).is_some_and(|next| next.is_mark('.'));
    let first = at + 1 + usize::from(dotted);
    let name = after_initials(tokens, first);
    let name =
        after_particles(tokens, name).filter(|name| is_capital(tokens[*name].text)).unwrap_or(name);
    let is_name = next_word(tokens, name).is_some_and(|token| {
        let listed = is_surname(&token.key) || is_first_name(&token.key);
        // `miss` and `ms` are words of their own where capitals do not tell,
        // and a capital behind a full stop tells nothing.
        let enough = match is_capital(token.text) {
            true => listed || !dotted,
            false => listed && !matches!(tokens[at].key.as_str(), "miss" | "ms"),
        };
        !is_function(&token.key) && (enough || !is_common(&token.key))
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

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;

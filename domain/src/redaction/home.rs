//! Homes that are told by what the text says of them or by what they are called,
//! where no house number and street do: `lives at Nant y Glyn`, `Croft 11,
//! Borve`, `Sunnyside Bungalow, off Drovers Lane`.

use super::address::after_number;
use super::lexicon::{Classes, WORD};
use super::street::{IN_TOWNS, is_street, street_end, town_end};
use super::token::{Form, Gap, Token, touched_before};
use super::{Kind, Span, spoken};

/// Homes.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let at_token = |at: usize| {
        let last = lived_at(tokens, at)
            .or_else(|| in_a_building(tokens, at))
            .or_else(|| named(tokens, at))
            .or_else(|| numbered_in_words(tokens, at))?;
        Some(Span::over(tokens, at, last, Kind::Address, 0.8))
    };
    let begins = |at: &usize| {
        matches!(tokens[*at].form, Form::Word | Form::Digits) && !touched_before(tokens, *at)
    };
    (0..tokens.len()).filter(begins).filter_map(at_token).collect()
}

/// What somebody does at home.
const LIVES: [&str; 11] = [
    "live",
    "lives",
    "lived",
    "living",
    "resides",
    "residing",
    "resident",
    "stays",
    "staying",
    "address",
    "addressed",
];

/// Tokens that a home may have that the text calls one, at most.
const LONGEST_HOME: usize = 9;

/// The last token of the home that `lives at` before token `at` announces: what
/// has capitals and figures, as far as the clause.
fn lived_at(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let told = matches!(tokens.get(at.checked_sub(1)?)?.key, "at" | "is")
        && LIVES.contains(&tokens.get(at.checked_sub(2)?)?.key)
        && tokens[at].gap == Gap::Space
        && tokens[at - 1].gap == Gap::Space;
    if !told {
        return None;
    }
    let is_number = |token: &Token<'_>| token.number().is_some_and(|number| number < 1000);
    let is_name = |token: &Token<'_>| {
        token.is_word()
            && token.text.starts_with(char::is_uppercase)
            && token.text.contains(char::is_lowercase)
            && !token.is(Classes::TITLE.with(Classes::CALENDAR).with(Classes::ROLE))
    };
    let solid = |token: &Token<'_>| is_number(token) || is_name(token);
    let joins = |token: &Token<'_>| {
        IN_TOWNS.contains(&token.key)
            || matches!(token.key, "y" | "yr" | "s" | "nr" | "near" | "off")
            || [',', '-', '\'', '/'].iter().any(|mark| token.is_mark(*mark))
            || (token.is_word() && token.text.len() == 1 && token.gap == Gap::None)
    };
    if !is_name(&tokens[at]) && !is_number(&tokens[at]) {
        return None;
    }
    let stretch = tokens[at..].iter().take(LONGEST_HOME);
    let stretch =
        stretch.take_while(|token| token.gap != Gap::Line && (solid(token) || joins(token)));
    let end = at + stretch.count();
    let last = (at..end).rev().find(|at| solid(&tokens[*at]))?;
    let named = tokens[at..=last].iter().any(is_name);
    named.then_some(last)
}

/// What is lived in, with a number of its own and no street.
const NUMBERED: [&str; 8] =
    ["croft", "flat", "apartment", "apt", "maisonette", "caravan", "chalet", "houseboat"];

/// The last token of `Croft 11, Borve, Isle of Skye` at token `at`.
fn in_a_building(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    if !NUMBERED.contains(&tokens[at].key) {
        return None;
    }
    let next = after_number(tokens, at + 1)?;
    let (last, _) = parts_end(tokens, next - 1)?;
    let place = Classes::THING.with(Classes::CLINICAL);
    (!tokens[last].is(place)).then_some(last)
}

/// What houses are called that are homes, and no home for others.
const COTTAGES: [&str; 10] = [
    "cottage",
    "cottages",
    "bungalow",
    "farmhouse",
    "farm",
    "barn",
    "schoolhouse",
    "gatehouse",
    "steading",
    "manse",
];

/// Words of a house's name, at most.
const LONGEST_NAME: usize = 3;

/// The last token of `Sunnyside Bungalow, off Drovers Lane, Brampton` at token
/// `at`: a house that its name and its street tell.
fn named(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let begins = |token: &Token<'_>| {
        token.is_capital() && (token.key == "the" || !token.is(Classes::FUNCTION))
    };
    if !begins(&tokens[at]) || COTTAGES.contains(&tokens[at].key) {
        return None;
    }
    let words = tokens[at + 1..].iter().take(LONGEST_NAME);
    let words = words.take_while(|word| word.is_capital() && word.gap == Gap::Space);
    let house = (at + 1..=at + words.count()).find(|at| COTTAGES.contains(&tokens[*at].key))?;
    let (last, street) = parts_end(tokens, house)?;
    street.then_some(last)
}

/// Parts of an address behind its first, at most.
const PARTS: usize = 4;

/// The last token of the parts behind token `at`, each behind a comma, and
/// whether one of them is a street or beside something.
fn parts_end(tokens: &[Token<'_>], at: usize) -> Option<(usize, bool)> {
    let (mut last, mut street) = (at, false);
    for _ in 0..PARTS {
        if !tokens.get(last + 1).is_some_and(|mark| mark.is_mark(',')) {
            break;
        }
        let beside = tokens.get(last + 2).is_some_and(|word| {
            matches!(word.key, "off" | "near" | "nr" | "by" | "opp" | "opposite" | "behind")
        });
        let first = last + 2 + usize::from(beside);
        let Some(end) = part_end(tokens, first) else { break };
        street |= beside || tokens[first..=end].iter().any(is_street);
        last = end;
    }
    (last > at).then_some((last, street))
}

/// The last token of one part that begins at token `at`: words with capitals,
/// and a number behind them.
fn part_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let other = Classes::TITLE.with(Classes::CALENDAR).with(Classes::ROLE);
    let is_name = |token: &Token<'_>| {
        token.is_word()
            && token.is_capital()
            && !token.is(other)
            && (token.key == "the" || !token.is(Classes::FUNCTION))
    };
    let words = tokens.get(at..)?.iter().take(4).take_while(|token| {
        token.gap != Gap::Line
            && (is_name(token) || token.is_mark('-') || IN_TOWNS.contains(&token.key))
    });
    let end = at + words.count();
    let last = (at..end).rev().find(|at| is_name(&tokens[*at]))?;
    let number = tokens.get(last + 1).is_some_and(|token| {
        token.gap == Gap::Space && token.number().is_some_and(|number| number < 1_000)
    });
    is_name(&tokens[at]).then_some(last + usize::from(number && last + 1 == end))
}

/// The last token of `fifty six Calder Rise` at token `at`.
fn numbered_in_words(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let (number, next) = spoken::number(tokens, at).filter(|(number, _)| *number > 0)?;
    let street = street_end(tokens, next, false)?;
    let capital = |at: usize| tokens[at].is_capital();
    // `the two Calder Road clinics`
    let of_others = tokens
        .get(street + 1)
        .is_some_and(|word| word.gap == Gap::Space && word.is(WORD) && !word.is(Classes::FUNCTION));
    let is_home = number < 100 && capital(next) && capital(street) && !of_others;
    is_home.then(|| town_end(tokens, street).unwrap_or(street))
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn a_home_needs_no_street() {
        for written in ["Nant y Glyn, Llanddewi Brefi", "Holmlea", "14 The Larches", "Rose Cottage"]
        {
            let text = redact(&format!("she lives at {written} with her son")).text;
            assert_eq!(text, "she lives at [address] with her son");
        }
        for written in ["number 9 Cask Row", "no. 5 Rose Cottages", "12 The Larches"] {
            assert_eq!(
                redact(&format!("went to {written}, no reply")).text,
                "went to [address], no reply"
            );
        }
    }

    #[test]
    fn a_home_is_told_by_what_it_is_called() {
        for written in [
            "Croft 11, Borve, Isle of Skye",
            "Apartment 1107, Quay 5, Ordsall",
            "Sunnyside Bungalow, off Drovers Lane, Brampton, near Carlisle",
            "fifty six Calder Rise",
            "1 Sour Milk Cottages, Grange, Keswick",
        ] {
            let text = redact(&format!("We found her at {written} at noon.")).text;
            assert_eq!(text, "We found her at [address] at noon.");
        }
    }

    #[test]
    fn what_is_nobodys_home_stays() {
        for kept in [
            "The two Calder Road clinics were closed.",
            "Room 4, Nightingale Ward, was empty.",
            "Manor Farm supplies the milk.",
            "One Park View resident fell.",
        ] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

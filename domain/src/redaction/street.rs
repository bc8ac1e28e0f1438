//! The names of streets, and of the towns behind them.

use super::Kind;
use super::lexicon::{Classes, WORD};
use super::token::{Form, Gap, Token, touched_after};

/// What streets are called.
const STREETS: &[&str] = &[
    "street",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "close",
    "drive",
    "crescent",
    "cres",
    "court",
    "place",
    "terrace",
    "gardens",
    "garden",
    "grove",
    "hill",
    "park",
    "row",
    "square",
    "mews",
    "walk",
    "rise",
    "view",
    "way",
    "parade",
    "croft",
    "green",
    "gate",
    "bank",
    "fold",
    "meadow",
    "meadows",
    "vale",
    "drove",
    "wynd",
    "brae",
    "house",
    "heights",
    "towers",
    "mount",
    "quay",
    "wharf",
    "yard",
    "path",
    "villas",
    "cottages",
    "estate",
    "mansions",
    "maltings",
    "buildings",
    "chambers",
    "dell",
    "spinney",
    "orchard",
    "circus",
    "hey",
    "causeway",
    "embankment",
    "glebe",
    "chase",
    "copse",
    "link",
    "ridge",
];

/// Those that are little else, so that ordinary words before them are a name.
const SURE_STREETS: [&str; 7] = ["street", "road", "rd", "avenue", "lane", "crescent", "terrace"];

/// What streets begin with in Welsh, and in Gaelic.
const STREETS_FIRST: [&str; 7] = ["heol", "ffordd", "lon", "stryd", "maes", "rhodfa", "sraid"];

/// Words inside the names of towns.
pub(super) const IN_TOWNS: [&str; 8] = ["upon", "on", "under", "le", "in", "by", "the", "of"];

/// Words between a house number and the street, at most.
const LONGEST_STREET: usize = 4;

/// The last token of a street's name that begins at token `at`. Behind a flat,
/// any words may be one.
pub(super) fn street_end(tokens: &[Token<'_>], at: usize, flat: bool) -> Option<usize> {
    let at = at + usize::from(tokens.get(at)?.is_mark(','));
    if STREETS_FIRST.contains(&tokens.get(at)?.key) {
        let is_part = |word: &&Token<'_>| {
            let name = word.is_capital() || (word.is_word() && !word.is(WORD));
            word.gap == Gap::Space && (name || matches!(word.key, "y" | "yr" | "na"))
        };
        let more = tokens[at + 1..].iter().take(LONGEST_STREET).take_while(is_part).count();
        return (more > 0).then_some(at + more);
    }
    if let Some(last) = after_the(tokens, at) {
        return Some(last);
    }
    let words = tokens.get(at..)?.iter().take(LONGEST_STREET + 1);
    let length = words
        .take_while(|word| {
            let holds = word.is(Classes::FUNCTION) && word.key != "st";
            let apart = word.gap != Gap::None && word.is_word() && !holds;
            let possessive = word.gap == Gap::None && (word.is_mark('\'') || word.key == "s");
            apart || possessive
        })
        .count();
    let end = (1..length).rev().find(|index| {
        let word = &tokens[at + index];
        let stop = tokens.get(at + index + 1).is_some_and(|next| next.is_mark('.'));
        STREETS.contains(&word.key)
            || (word.key == "st" && (stop || ends_a_line(tokens, at + index)))
    })?;
    let sure = flat
        || stands_before_postcode(tokens, at + end)
        || SURE_STREETS.contains(&tokens[at + end].key);
    let is_name = |word: &Token<'_>| word.is_capital() || !word.is(WORD);
    let told = sure || tokens[at..at + end].iter().any(is_name);
    told.then(|| at + end + usize::from(is_side(tokens, at + end + 1)))
}

/// Whether a word is what streets are called, with a capital.
pub(super) fn is_street(token: &Token<'_>) -> bool {
    token.is_capital() && STREETS.contains(&token.key)
}

/// Whether token `at` is the side that a street's name ends with: `Wellington
/// Road South`.
fn is_side(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|side| {
        side.gap == Gap::Space && matches!(side.text, "North" | "South" | "East" | "West")
    })
}

/// The last token of `The Larches` at token `at`: what stands behind a house
/// number with a capital article is a street or a row.
fn after_the(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let [the, name] = tokens.get(at..at + 2)? else { return None };
    let last = at
        + 1
        + usize::from(
            tokens.get(at + 2).is_some_and(|next| next.is_capital() && STREETS.contains(&next.key)),
        );
    let other = Classes::ROLE
        .with(Classes::TITLE)
        .with(Classes::FUNCTION)
        .with(Classes::THING)
        .with(Classes::CALENDAR)
        .with(Classes::CLINICAL);
    (the.text == "The" && name.is_capital() && name.gap == Gap::Space && !name.is(other))
        .then_some(last)
}

/// The last token of a known town straight behind a street: `2 High Street
/// Pembroke Dock`.
pub(super) fn bare_town(tokens: &[Token<'_>], street: usize) -> Option<usize> {
    let is_town =
        |token: &&Token<'_>| token.is_word() && token.gap == Gap::Space && token.is(Classes::PLACE);
    let count = tokens[street + 1..].iter().take(3).take_while(is_town).count();
    let last = street + count;
    let sure = tokens[street].is_capital()
        || ends_a_line(tokens, last)
        || stands_before_postcode(tokens, last)
        || tokens.get(last + 1).is_some_and(|next| next.is_mark('.'));
    (count > 0 && sure && !touched_after(tokens, last)).then_some(last)
}

/// Whether a postcode follows: found already, or letters that touch a number.
fn stands_before_postcode(tokens: &[Token<'_>], at: usize) -> bool {
    let rest = &tokens[at + 1..];
    let rest = if rest.first().is_some_and(|mark| mark.is_mark(',')) { &rest[1..] } else { rest };
    rest.first().is_some_and(|next| next.form == Form::Placeholder(Kind::Postcode))
}

/// Whether a comma, a number, a line end or the end of the text follows.
fn ends_a_line(tokens: &[Token<'_>], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_none_or(|next| next.gap == Gap::Line || next.is_mark(',') || next.form == Form::Digits)
}

/// The last token of the places behind a street: `, Oxenhope, near Keighley`.
pub(super) fn town_end(tokens: &[Token<'_>], street: usize) -> Option<usize> {
    let mut last = first_town_end(tokens, street)?;
    for _ in 0..MORE_PLACES {
        let Some(next) = place_end(tokens, last) else { break };
        last = next;
    }
    Some(last)
}

/// How many places an address may have behind its first, at most.
const MORE_PLACES: usize = 2;

/// The last token of one more place behind a comma, in words with capitals up
/// to another mark, a line end or a postcode.
fn place_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    tokens.get(at + 1).filter(|token| token.is_mark(','))?;
    let near =
        usize::from(tokens.get(at + 2).is_some_and(|near| matches!(near.key, "near" | "nr")));
    let other = Classes::TITLE.with(Classes::CALENDAR).with(Classes::ROLE).with(Classes::FUNCTION);
    let is_name = |token: &Token<'_>| token.is_word() && token.is_capital() && !token.is(other);
    let first = at + 2 + near;
    let more = tokens.get(first..)?.iter().take(4);
    let more = more.take_while(|token| {
        token.gap != Gap::Line
            && (is_name(token) || token.is_mark('-') || IN_TOWNS.contains(&token.key))
    });
    let last = first + more.count().checked_sub(1)?;
    // What is no ordinary word is a place, whatever follows.
    let known = tokens[first..=last].iter().all(|token| !is_name(token) || !token.is(WORD));
    let ends = known
        || tokens.get(last + 1).is_none_or(|next| {
            next.gap == Gap::Line
                || matches!(next.form, Form::Mark(_) | Form::Placeholder(Kind::Postcode))
        });
    (is_name(&tokens[first]) && is_name(&tokens[last]) && ends).then_some(last)
}

/// The last token of the town behind a street: `, Stow on the Wold`.
fn first_town_end(tokens: &[Token<'_>], street: usize) -> Option<usize> {
    let first = street + 2;
    let town =
        tokens.get(first).filter(|town| town.is_word() && tokens[street + 1].is_mark(','))?;
    let is_name = |word: &Token<'_>| word.is_word() && word.is_capital();
    // Where capitals do not tell, a postcode behind it does.
    let next = tokens.get(first + 1);
    let before_postcode = next.is_some_and(|next| next.form == Form::Placeholder(Kind::Postcode));
    let is_town = is_name(town) || before_postcode || !town.is(WORD.with(Classes::CLINICAL));
    if !is_town || town.is(Classes::FUNCTION) || touched_after(tokens, first) {
        return None;
    }
    let mut last = first;
    for (at, word) in tokens.iter().enumerate().skip(first + 1).take(4) {
        if word.gap == Gap::Line || !is_name(town) {
            break;
        }
        if is_name(word) && !word.is(Classes::FUNCTION) {
            last = at;
        } else if !(word.is_mark('-') || IN_TOWNS.contains(&word.key)) {
            break;
        }
    }
    Some(last)
}

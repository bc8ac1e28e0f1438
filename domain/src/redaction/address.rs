//! Postal addresses: a house number with a street, the flat before it and the
//! town behind it. A street without a house number is a place.

use super::lexicon::{Classes, WORD};
use super::token::{Form, Gap, Token, touched_after, touched_before};
use super::{Kind, Span};

/// What streets are called.
const STREETS: &[&str] = &[
    "street", "road", "rd", "avenue", "ave", "lane", "ln", "close", "drive", "crescent", "cres",
    "court", "place", "terrace", "gardens", "garden", "grove", "hill", "park", "row", "square",
    "mews", "walk", "rise", "view", "way", "parade", "croft", "green", "gate", "bank", "fold",
    "meadow", "meadows", "vale", "drove", "wynd", "brae", "house", "heights", "towers", "mount",
    "quay", "wharf", "yard", "path", "villas", "cottages", "estate",
    "mansions", "maltings", "buildings", "chambers", "dell", "spinney", "orchard", "circus", "hey",
    "causeway", "embankment", "glebe", "chase", "copse", "link", "ridge",
];

/// Those that are little else, so that ordinary words before them are a name.
const SURE_STREETS: [&str; 7] = ["street", "road", "rd", "avenue", "lane", "crescent", "terrace"];

/// What a number within a building is called.
const UNITS: [&str; 10] = [
    "flat", "apartment", "apt", "maisonette", "bungalow", "caravan", "plot", "studio", "room",
    "pitch",
];

/// What streets begin with in Welsh, and in Gaelic.
const STREETS_FIRST: [&str; 7] = ["heol", "ffordd", "lon", "stryd", "maes", "rhodfa", "sraid"];

/// Words inside the names of towns.
const IN_TOWNS: [&str; 8] = ["upon", "on", "under", "le", "in", "by", "the", "of"];

/// What may have a postcode without being anybody's home.
const ORGANISATIONS: [&str; 9] =
    ["hospital", "surgery", "pharmacy", "ward", "clinic", "centre", "hospice", "practice", "trust"];

/// Tokens before a postcode that may be an address, at most.
const LONGEST: usize = 12;

/// Words between a house number and the street, at most.
const LONGEST_STREET: usize = 4;

/// Addresses.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = (0..tokens.len()).filter(|at| !touched_before(tokens, *at));
    let ended = (0..tokens.len()).filter_map(|at| before_postcode(tokens, at));
    starts
        .filter_map(|at| {
            let flat = after_flat(tokens, at);
            let number = flat.unwrap_or(at);
            let first = house_before(tokens, floor_before(tokens, at));
            let street = street_end(tokens, after_number(tokens, number)?, flat.is_some())?;
            let last =
                town_end(tokens, street).or_else(|| bare_town(tokens, street)).unwrap_or(street);
            Some(Span::over(tokens, first, last, Kind::Address, 0.85))
        })
        .chain(ended)
        .collect()
}

/// The token after `Flat 9B,`; the flat's number may be that of the house.
fn after_flat(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    if !UNITS.contains(&tokens[at].key) {
        return None;
    }
    let flat = at + 1;
    let next = after_number(tokens, flat)?;
    // `Flat 2/1`: the second flat on the first floor.
    let floor = tokens.get(next).filter(|token| token.is_mark('/'));
    let next = floor.and_then(|_| after_number(tokens, next + 1)).unwrap_or(next);
    let comma = next + usize::from(tokens.get(next).is_some_and(|token| token.is_mark(',')));
    let is_house = tokens.get(comma).is_some_and(|token| token.form == Form::Digits);
    Some(if is_house { comma } else { flat })
}

/// The first token of `Upper Flat,` or `Basement Flat,` before token `at`.
fn floor_before(tokens: &[Token<'_>], at: usize) -> usize {
    let flat = at.checked_sub(3).filter(|floor| {
        let floors = ["upper", "lower", "top", "basement", "ground", "garden", "first", "second"];
        floors.contains(&tokens[*floor].key)
            && UNITS.contains(&tokens[floor + 1].key)
            && tokens[floor + 2].is_mark(',')
            && !touched_before(tokens, *floor)
    });
    flat.unwrap_or(at)
}

/// The first token of what else tells a house before token `at`: `1/2, `,
/// `The Gables, `.
fn house_before(tokens: &[Token<'_>], at: usize) -> usize {
    let Some(comma) = at.checked_sub(1).filter(|comma| tokens[*comma].is_mark(',')) else {
        return at;
    };
    let small = |at: usize| tokens[at].number().is_some_and(|number| number < 100);
    let floor = comma.checked_sub(3).filter(|first| {
        small(*first) && tokens[first + 1].is_mark('/') && small(first + 2)
    });
    let named = || {
        comma.checked_sub(2).filter(|first| {
            let [article, house] = [&tokens[*first], &tokens[first + 1]];
            (article.key == "the" || HOUSES.contains(&house.key))
                && article.is_capital()
                && house.is_capital()
        })
    };
    floor.or_else(named).filter(|first| !touched_before(tokens, *first)).unwrap_or(at)
}

/// What houses with a name are called.
const HOUSES: [&str; 8] =
    ["house", "cottage", "farm", "lodge", "barn", "bungalow", "vicarage", "rectory"];

/// The token after a house number of at most four digits, with its letter.
fn after_number(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    tokens.get(at)?.number().filter(|number| (1..=9999).contains(number))?;
    let letter = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_word() && next.text.len() == 1 && next.gap == Gap::None);
    Some(at + 1 + usize::from(letter))
}

/// The last token of a street's name that begins at token `at`. Behind a flat,
/// any words may be one.
fn street_end(tokens: &[Token<'_>], at: usize, flat: bool) -> Option<usize> {
    let at = at + usize::from(tokens.get(at)?.is_mark(','));
    if STREETS_FIRST.contains(&tokens.get(at)?.key) {
        let is_part = |word: &&Token<'_>| {
            let name = word.is_capital() || (word.is_word() && !word.is(WORD));
            word.gap == Gap::Space && (name || matches!(word.key, "y" | "yr" | "na"))
        };
        let more = tokens[at + 1..].iter().take(LONGEST_STREET).take_while(is_part).count();
        return (more > 0).then_some(at + more);
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
    (sure || tokens[at..at + end].iter().any(is_name)).then_some(at + end)
}

/// The last token of a known town straight behind a street: `2 High Street
/// Pembroke Dock`.
fn bare_town(tokens: &[Token<'_>], street: usize) -> Option<usize> {
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

/// The address that a postcode at token `at` ends, where no house number tells
/// it: names of house, lane and town, parted by commas or line ends.
fn before_postcode(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if tokens[at].form != Form::Placeholder(Kind::Postcode) {
        return None;
    }
    let is_part = |token: &&Token<'_>| {
        let name = token.is_word() && token.text.starts_with(char::is_uppercase);
        let word = IN_TOWNS.contains(&token.key) || matches!(token.key, "y" | "yr" | "s");
        let number = token.number().is_some_and(|number| number < 1000);
        name || word || number || [',', '-', '\''].iter().any(|mark| token.is_mark(*mark))
    };
    let bracket = usize::from(at > 0 && tokens[at - 1].is_mark('('));
    let end = at - bracket;
    let stretch = tokens[..end].iter().rev().take(LONGEST).take_while(is_part);
    let first = end - stretch.count();
    // It begins with a name or a number.
    let begins = |token: &Token<'_>| {
        token.form == Form::Digits
            || (token.is_word()
                && token.is_capital()
                && (!token.is(Classes::FUNCTION) || token.key == "the"))
    };
    let begins = |at: &usize| begins(&tokens[*at]) && !touched_before(tokens, *at);
    let first = (first..end).find(begins)?;
    let last = (first..end).rev().find(|at| tokens[*at].is_word())?;
    let stretch = &tokens[first..=last];
    let parts = stretch.iter().filter(|token| token.is_mark(',')).count();
    let organisation = stretch.iter().any(|token| ORGANISATIONS.contains(&token.key));
    let words = stretch.iter().filter(|token| token.is_word()).count();
    let told = parts > 0 && words > 1;
    (told && !organisation).then(|| Span::over(tokens, first, last, Kind::Address, 0.8))
}

/// Whether a comma, a number, a line end or the end of the text follows.
fn ends_a_line(tokens: &[Token<'_>], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_none_or(|next| next.gap == Gap::Line || next.is_mark(',') || next.form == Form::Digits)
}

/// The last token of the town behind a street: `, Stow on the Wold`.
fn town_end(tokens: &[Token<'_>], street: usize) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn addresses_are_hidden_with_flat_and_town() {
        for written in [
            "12 Cuckoo Lane",
            "Flat 3, 12a Cuckoo Lane, Stow on the Wold",
            "flat 3 cuckoo court",
            "7 HIGH STREET",
            "9 Upper Tooting Park Mews, Ilkley",
        ] {
            assert_eq!(
                redact(&format!("lives at {written}. Seen")).text,
                "lives at [address]. Seen"
            );
        }
        assert_eq!(redact("7 HIGH STREET, LEEDS LS1 4AP").text, "[address] [postcode]");
        assert_eq!(redact("home is 4 cuckoo lane, ilkley.").text, "home is [address].");
        assert_eq!(redact("Called to 4 Cuckoo Lane Leeds.").text, "Called to [address].");
    }

    #[test]
    fn a_postcode_tells_the_address_before_it() {
        for written in [
            "Hafod y Bryn, Ffordd Las, Corwen LL21 0DR",
            "5 Heol y Felin, Llandysul SA44 4BB",
            "Flat 2/1, 88 Gallowgate Row G4 0TT",
            "Upper Flat, 7 Marine Crescent, Deal CT14 7AA",
            "112B Queen's Crescent, NW5 4EB",
        ] {
            let text = redact(&format!("she lives at {written} alone")).text.replace(',', "");
            assert_eq!(text, "she lives at [address] [postcode] alone");
        }
    }

    #[test]
    fn places_and_measures_stay() {
        for kept in [
            "sent to Cuckoo Lane",
            "a 20 minute drive",
            "5 per court",
            "2 wards St Mary's",
            "walked 3 times on the bank",
        ] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

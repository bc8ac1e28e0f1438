//! Postal addresses: a house number with a street, the flat before it and the
//! town behind it. A street without a house number is a place.

use super::lexicon::Classes;
use super::street::{IN_TOWNS, bare_town, street_end, town_end};
use super::token::{Form, Gap, Token, touched_before};
use super::{Kind, Span, home};

/// What a number within a building is called.
const UNITS: [&str; 10] = [
    "flat",
    "apartment",
    "apt",
    "maisonette",
    "bungalow",
    "caravan",
    "plot",
    "studio",
    "room",
    "pitch",
];

/// What may have a postcode without being anybody's home.
const ORGANISATIONS: [&str; 9] =
    ["hospital", "surgery", "pharmacy", "ward", "clinic", "centre", "hospice", "practice", "trust"];

/// Tokens before a postcode that may be an address, at most.
const LONGEST: usize = 12;

/// Addresses.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let digits = |at: usize| tokens.get(at).is_some_and(|token| token.form == Form::Digits);
    let starts = (0..tokens.len())
        .filter(|at| digits(*at) || (tokens[*at].is_word() && digits(at + 1)))
        .filter(|at| !touched_before(tokens, *at));
    let ended = (0..tokens.len())
        .filter_map(|at| before_postcode(tokens, at).or_else(|| in_small_letters(tokens, at)));
    starts
        .filter_map(|at| {
            let flat = after_flat(tokens, at);
            let number = flat.unwrap_or(at);
            let first = house_before(tokens, floor_before(tokens, number_before(tokens, at)));
            let street = street_end(tokens, after_number(tokens, number)?, flat.is_some())?;
            let last =
                town_end(tokens, street).or_else(|| bare_town(tokens, street)).unwrap_or(street);
            Some(Span::over(tokens, first, last, Kind::Address, 0.85))
        })
        .chain(ended)
        .chain(home::find(tokens))
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
    let floor = comma
        .checked_sub(3)
        .filter(|first| small(*first) && tokens[first + 1].is_mark('/') && small(first + 2));
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

/// The first token of `number ` or `no. ` before token `at`.
fn number_before(tokens: &[Token<'_>], at: usize) -> usize {
    let stop = usize::from(at > 0 && tokens[at - 1].is_mark('.'));
    let number = at.checked_sub(1 + stop).filter(|number| {
        matches!(tokens[*number].key, "no" | "number") && !touched_before(tokens, *number)
    });
    number.filter(|_| tokens[at].form == Form::Digits).unwrap_or(at)
}

/// What houses with a name are called.
const HOUSES: [&str; 8] =
    ["house", "cottage", "farm", "lodge", "barn", "bungalow", "vicarage", "rectory"];

/// The token after a house number of at most four digits, with its letter.
pub(super) fn after_number(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    tokens.get(at)?.number().filter(|number| (1..=9999).contains(number))?;
    let letter = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_word() && next.text.len() == 1 && next.gap == Gap::None);
    Some(at + 1 + usize::from(letter))
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
    // `6.11.31, Ivy Cottage`: the year of a date is no house.
    let in_a_date = |at: usize| {
        at > 0
            && tokens[at].gap == Gap::None
            && matches!(tokens[at - 1].form, Form::Mark('.' | '/'))
    };
    let begins =
        |at: &usize| begins(&tokens[*at]) && !touched_before(tokens, *at) && !in_a_date(*at);
    let first = (first..end).find(begins)?;
    let last = (first..end).rev().find(|at| tokens[*at].is_word())?;
    let stretch = &tokens[first..=last];
    let parts = stretch.iter().filter(|token| token.is_mark(',')).count();
    let organisation = stretch.iter().any(|token| ORGANISATIONS.contains(&token.key));
    let words = stretch.iter().filter(|token| token.is_word()).count();
    let told = parts > 0 && words > 1;
    (told && !organisation).then(|| Span::over(tokens, first, last, Kind::Address, 0.8))
}

/// Tokens before a postcode that may be an address in small letters, at most.
const LONGEST_SMALL: usize = 7;

/// The address in small letters that a postcode at token `at` ends: what stands
/// before it on both sides of a comma, `the old forge, nr ilkley`.
fn in_small_letters(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if tokens[at].form != Form::Placeholder(Kind::Postcode) {
        return None;
    }
    let joins = |token: &Token<'_>| {
        IN_TOWNS.contains(&token.key) || matches!(token.key, "nr" | "near" | "y" | "yr")
    };
    let small = |token: &Token<'_>| token.is_word() && token.text == token.key;
    let part = |token: &&Token<'_>| {
        (small(token) && (joins(token) || !token.is(Classes::FUNCTION)))
            || token.number().is_some_and(|number| number < 1000)
            || token.is_mark(',')
            || token.is_mark('-')
    };
    let mut crossed = false;
    let stretch = tokens[..at].iter().rev().take(LONGEST_SMALL).take_while(part);
    let stretch = stretch.take_while(|token| {
        let goes_on = !crossed;
        crossed = token.gap == Gap::Line;
        goes_on
    });
    let first = at - stretch.count();
    let begins = |at: &usize| {
        let token = &tokens[*at];
        (token.form == Form::Digits || (small(token) && (token.key == "the" || !joins(token))))
            && !touched_before(tokens, *at)
    };
    let first = (first..at).find(begins)?;
    let last = (first..at).rev().find(|at| tokens[*at].is_word())?;
    let stretch = &tokens[first..=last];
    let organisation = stretch.iter().any(|token| ORGANISATIONS.contains(&token.key));
    let parted = stretch.iter().any(|token| token.is_mark(','));
    (parted && !organisation).then(|| Span::over(tokens, first, last, Kind::Address, 0.75))
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
            "5 Cuckoo Lane, Oxenhope, near Keighley, West Yorkshire",
            "84 Cuckoo Road South, Stockport",
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
            "the old forge, nr ilkley ls29 0dr",
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
            "They closed 2 wards at St Mary's.",
            "walked 3 times on the bank",
        ] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

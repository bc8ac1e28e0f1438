//! Postcodes: `A9 9AA` to `AA9A 9AA` (Royal Mail; BS 7666), with a postcode
//! area that exists.

use std::cell::LazyCell;

use super::lexicon::{Classes, WORD};
use super::run::{Run, has_shape, longest};
use super::token::{Form, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

/// The 124 postcode areas, with those of the Crown dependencies.
const AREAS: [&str; 124] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH",
    "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",
    "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS",
    "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL",
    "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL", "SM",
    "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// Lower-case endings that a number has in a note: `L4 5th`, `b12 2hr`.
const UNITS: [&str; 9] = ["st", "nd", "rd", "th", "hr", "yr", "wk", "ug", "pt"];

/// Endings that a measure or a route has in capitals: `CT1 2MM`.
const MEASURES: [&str; 12] =
    ["MM", "CM", "KM", "MG", "KG", "ML", "CC", "IV", "IM", "IU", "OD", "OM"];

/// Words that announce a postcode.
const ANNOUNCED: [&str; 4] = ["postcode", "postcodes", "postal", "pcode"];

/// Postcodes.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = (0..tokens.len()).filter(|at| may_begin(tokens, *at));
    starts
        .filter_map(|at| {
            let called = LazyCell::new(|| is_called(tokens, at));
            let last = longest(tokens, at, 7, &['-', '.', '_', ','], |run| {
                !touched_after(tokens, run.last)
                    && outward_length(run.code()).is_some_and(|(outward, fit)| {
                        accepts(tokens, at, run, outward, fit, &called)
                    })
            })?;
            Some(Span::over(tokens, at, last, Kind::Postcode, 0.95))
        })
        .collect()
}

/// Whether a postcode may begin at token `at`: with few letters and a figure
/// behind them.
fn may_begin(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let digits = |by: usize| tokens.get(at + by).is_some_and(|next| next.form == Form::Digits);
    let slip = || token.text.ends_with(['O', 'I', 'l', 'o', 'i']) && token.text.len() < 4;
    token.is_word()
        && ((token.text.len() <= 2 && (digits(1) || (token.text.len() == 2 && digits(2))))
            || (slip() && digits(1)))
        && !touched_before(tokens, at)
}

/// Whether the words before call it a postcode, or an address stands there.
fn is_called(tokens: &[Token<'_>], at: usize) -> bool {
    let mark = |token: &&Token<'_>| matches!(token.form, Form::Mark(',' | '.' | '('));
    let mut before = tokens[..at].iter().rev().take(2).skip_while(mark);
    before.next().is_some_and(|token| token.form == Form::Placeholder(Kind::Address))
        || words_before(tokens, at, 3).any(|word| ANNOUNCED.contains(&word))
}

/// How well letters and digits fit a postcode.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// In every way.
    Whole,
    /// But for a nought that is written as a letter, or the like.
    Slip,
    /// In their shape alone: no such area, or letters that no postcode ends in.
    Shape,
}

/// Whether a run with this outward code is a postcode where it stands.
fn accepts(
    tokens: &[Token<'_>],
    at: usize,
    run: &Run,
    outward: usize,
    fit: Fit,
    called: &LazyCell<bool, impl FnOnce() -> bool>,
) -> bool {
    let last = &tokens[run.last];
    // In small letters, a code in pieces is rather a row of measures.
    let shouted = || {
        [&tokens[at], last]
            .iter()
            .all(|token| !token.text.bytes().any(|byte| byte.is_ascii_lowercase()))
    };
    let groups = run.groups();
    let parted = *groups == [outward, 3];
    if run.has_odd_marks() && !**called {
        return false;
    }
    let whole =
        parted || groups.len() == 1 || (is_split(groups, outward) && (shouted() || **called));
    let area = run.code().bytes().take_while(u8::is_ascii_alphabetic).count();
    let ordinary = last.is(WORD.with(Classes::CLINICAL));
    whole
        && match fit {
            Fit::Whole => !is_note(run, last, area) || **called,
            _ if **called => true,
            Fit::Slip => parted && shouted() && area == 2 && !ordinary,
            Fit::Shape => {
                let known = AREAS.contains(&&run.code()[..area]);
                let measure = MEASURES.contains(&last.text) || ordinary;
                parted && shouted() && area == 2 && known && !measure
            }
        }
}

/// Whether it has a space too many: `PE36 6 HN`, `LS 1 4AP`.
fn is_split(groups: &[usize], outward: usize) -> bool {
    *groups == [outward, 1, 2] || *groups == [2, outward - 2, 3]
}

/// How long the outward code is, if the letters and digits are a postcode.
fn outward_length(code: &str) -> Option<(usize, Fit)> {
    let (outward, inward) = code.split_at_checked(code.len().checked_sub(3)?)?;
    let length = outward.len();
    let mut shapes = SHAPES.iter().filter(|shape| shape.len() == length);
    if shapes.clone().any(|shape| has_shape(outward, shape)) && has_shape(inward, "9AA") {
        let area = outward.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        let usual = AREAS.contains(&area) && !inward.contains(['C', 'I', 'K', 'M', 'O', 'V']);
        return Some((length, if usual { Fit::Whole } else { Fit::Shape }));
    }
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    (digits > 0 && shapes.any(|shape| slips(outward, shape) + slips(inward, "9AA") == 1))
        .then_some((length, Fit::Slip))
}

/// The shapes of outward codes.
const SHAPES: [&str; 6] = ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"];

/// How many letters stand for the digit that they look like, where a code has
/// this shape otherwise; many if it has not.
fn slips(code: &str, shape: &str) -> usize {
    let slip = |(byte, kind): (u8, u8)| match kind {
        b'9' if byte.is_ascii_digit() => 0,
        b'9' if matches!(byte, b'O' | b'I' | b'L') => 1,
        b'A' if byte.is_ascii_alphabetic() => 0,
        _ => 9,
    };
    code.bytes().zip(shape.bytes()).map(slip).sum()
}

/// Whether what looks like an inward code is a number with its ending, behind
/// something else that is short: `L4 5th`.
fn is_note(run: &Run, last: &Token<'_>, area: usize) -> bool {
    let code = run.code();
    let digit = code.as_bytes()[code.len() - 3];
    let ordinal = match digit {
        b'1' => "st",
        b'2' => "nd",
        b'3' => "rd",
        _ => "th",
    };
    let ending = if area == 2 && code.len() == 7 {
        last.text == ordinal
    } else {
        UNITS.contains(&last.text)
    };
    run.groups().len() > 1 && ending
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn a_space_too_many_hides_nothing() {
        assert_eq!(redact("home PE36 6 HN").text, "home [postcode]");
        assert_eq!(redact("home LS 1 4AP").text, "home [postcode]");
    }

    #[test]
    fn postcodes_are_hidden_in_either_case_and_spacing() {
        for written in ["LS1 4AP", "ls1 4ap", "LS14AP", "W1A 1AA", "EC1A 1BB", "M1 1AE", "DN55-1PT"]
        {
            assert_eq!(redact(&format!("of {written}.")).text, "of [postcode].");
        }
    }

    #[test]
    fn notes_of_the_same_form_stay() {
        for kept in ["L4 5th rib", "B12 1MG", "QQ1 1AA", "T4 2hr", "CT1 2MM slices", "lot XLS1 4AP"]
        {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

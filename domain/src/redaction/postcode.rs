//! Postcodes: `A9 9AA` to `AA9A 9AA` (Royal Mail; BS 7666), with a postcode
//! area that exists.

use super::run::{Run, has_shape, longest};
use super::token::{Form, Token, touched_after, touched_before};
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

/// Postcodes.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = tokens.iter().enumerate().filter(|(at, token)| {
        token.is_word()
            && token.text.len() <= 2
            && tokens.get(at + 1).is_some_and(|next| next.form == Form::Digits)
    });
    starts
        .filter(|(at, _)| !touched_before(tokens, *at))
        .filter_map(|(at, _)| {
            // In small letters, a code in pieces is rather a row of measures.
            let shouted = |last: usize| {
                [at, last]
                    .iter()
                    .all(|end| tokens[*end].text.bytes().all(|b| b.is_ascii_uppercase()))
            };
            let last = longest(tokens, at, 7, &['-'], |run| {
                (is_postcode(run) || (shouted(run.last) && is_split_postcode(run)))
                    && !touched_after(tokens, run.last)
                    && !is_measure(run, &tokens[run.last])
            })?;
            Some(Span::over(tokens, at, last, Kind::Postcode, 0.95))
        })
        .collect()
}

/// Whether a run is a postcode: in one group, or in outward and inward code.
fn is_postcode(run: &Run) -> bool {
    outward_length(run)
        .is_some_and(|outward| run.groups().len() == 1 || *run.groups() == [outward, 3])
}

/// Whether a run is a postcode with a space too many: `PE36 6 HN`, `LS 1 4AP`.
fn is_split_postcode(run: &Run) -> bool {
    outward_length(run).is_some_and(|outward| {
        *run.groups() == [outward, 1, 2] || *run.groups() == [2, outward - 2, 3]
    })
}

/// How long the outward code is, if the letters and digits are a postcode.
fn outward_length(run: &Run) -> Option<usize> {
    let (outward, inward) = run.code().split_at_checked(run.code().len().checked_sub(3)?)?;
    let area = outward.trim_end_matches(|c: char| c.is_ascii_digit());
    let area = if outward.ends_with(|c: char| c.is_ascii_digit()) {
        area
    } else {
        outward.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default()
    };
    let shapes = ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"];
    (has_shape(inward, "9AA")
        && !inward.contains(['C', 'I', 'K', 'M', 'O', 'V'])
        && shapes.iter().any(|shape| has_shape(outward, shape))
        && AREAS.contains(&area))
    .then_some(outward.len())
}

/// Whether what looks like an inward code is a number with its unit.
fn is_measure(run: &Run, last: &Token<'_>) -> bool {
    run.groups().len() > 1 && UNITS.contains(&last.text)
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

//! Vehicle registrations: the current format (`AB12 CDE`) and the one before
//! it (`A123 BCD`), as DVLA issues them.
//!
//! The older format is also that of a spinal level with a word behind it, so
//! it needs capital letters, or a word that announces it.

use super::lexicon::Classes;
use super::run::{Run, has_shape, longest};
use super::token::{Form, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

/// Words that announce a registration.
const ANNOUNCED: [&str; 8] =
    ["reg", "registration", "plate", "car", "van", "vehicle", "index", "vrm"];

/// Words that may stand behind a level or a dose.
const ORDINARY: Classes = Classes::COMMON.with(Classes::FUNCTION);

/// Vehicle registrations.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = tokens.iter().enumerate().filter(|(at, token)| {
        token.is_word()
            && token.text.len() <= 2
            && tokens[at + 1..].iter().take(2).any(|next| next.form == Form::Digits)
    });
    starts
        .filter(|(at, _)| !touched_before(tokens, *at))
        .filter_map(|(at, _)| {
            let announced = words_before(tokens, at, 5).any(|word| ANNOUNCED.contains(&word));
            let last = longest(tokens, at, 7, &['-'], |run| {
                let capitals = tokens[at..=run.last]
                    .iter()
                    .all(|token| !token.text.contains(|c: char| c.is_lowercase()));
                !touched_after(tokens, run.last)
                    && (announced || !tokens[run.last].is(ORDINARY))
                    && (is_current(run)
                        || (is_former(run) && (announced || (capitals && !is_level_or_count(run)))))
            })?;
            Some(Span::over(
                tokens,
                at,
                last,
                Kind::VehicleRegistration,
                if announced { 0.95 } else { 0.8 },
            ))
        })
        .collect()
}

/// The format in use since September 2001: an age identifier from 02 to 24 for
/// March, from 51 on for September.
fn is_current(run: &Run) -> bool {
    has_shape(run.code(), "AA99AAA")
        && (*run.groups() == [7] || *run.groups() == [4, 3])
        && !run.code().starts_with(['I', 'Q', 'Z'])
        && run.code()[2..4].parse::<u8>().is_ok_and(|age| (2..50).contains(&age) || age > 50)
}

/// The format in use from 1983 to 2001.
fn is_former(run: &Run) -> bool {
    let shaped = ["A9AAA", "A99AAA", "A999AAA"].iter().any(|shape| has_shape(run.code(), shape));
    shaped
        && (run.groups().len() == 1 || *run.groups() == [run.code().len() - 3, 3])
        && !run.code().starts_with(['I', 'O', 'Q', 'U', 'Z'])
}

/// A letter with a number up to 12 is a spinal level, a vitamin or a count as
/// often: `T10 SCI`, `X3 PODS`.
fn is_level_or_count(run: &Run) -> bool {
    run.code()[1..run.code().len() - 3].parse::<u16>().is_ok_and(|number| number <= 12)
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn registrations_are_hidden() {
        for written in ["AB12 CDE", "ab12 cde", "AB12CDE", "AB12-CDE", "K123 WVX"] {
            assert_eq!(
                redact(&format!("left in {written}.")).text,
                "left in [vehicle registration]."
            );
        }
        assert_eq!(redact("reg k123 wvx").text, "reg [vehicle registration]");
    }

    #[test]
    fn levels_doses_and_words_stay() {
        for kept in ["T10 SCI", "B12 LOW", "at MG10 per hour", "b12 ivx", "DE00 BAG"] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

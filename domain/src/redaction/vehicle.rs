//! Vehicle registrations, as DVLA and its Northern Irish forerunner issue
//! them: the current format (`AB12 CDE`), those with the year's letter first
//! (`A123 BCD`) and last (`ABC 123D`), and those without one (`ABZ 1234`).
//!
//! The older formats are also those of a spinal level, a bay or a batch, so
//! they need capital letters, or a word that announces them.

use std::cell::LazyCell;

use super::lexicon::{Classes, WORD};
use super::run::{Run, has_shape, longest};
use super::token::{Form, Token, touched_after, touched_before, words_before};
use super::{Kind, Span};

/// Words that announce a registration.
const ANNOUNCED: [&str; 97] = [
    "reg",
    "regn",
    "registration",
    "registrations",
    "regs",
    "plate",
    "plates",
    "numberplate",
    "index",
    "vrm",
    "vrn",
    "car",
    "cars",
    "van",
    "vehicle",
    "taxi",
    "cab",
    "minicab",
    "scooter",
    "motorbike",
    "motorcycle",
    "lorry",
    "minibus",
    "ambulance",
    "hatchback",
    "estate",
    "saloon",
    "parked",
    "parking",
    "driver",
    "drove",
    "driving",
    "driven",
    "drives",
    "dvla",
    "motability",
    "badge",
    "pcn",
    "clamped",
    "towed",
    "cctv",
    "ford",
    "vauxhall",
    "fiesta",
    "corsa",
    "astra",
    "toyota",
    "nissan",
    "honda",
    "skoda",
    "peugeot",
    "renault",
    "mercedes",
    "volvo",
    "citroen",
    "hyundai",
    "suzuki",
    "fiat",
    "audi",
    "kia",
    "mazda",
    "seat",
    "vw",
    "volkswagen",
    "landrover",
    "micra",
    "clio",
    "golf",
    "polo",
    "yaris",
    "transit",
    "qashqai",
    "rover",
    "jaguar",
    "bmw",
    "tesla",
    "dacia",
    "jeep",
    "lexus",
    "subaru",
    "saab",
    "porsche",
    "mitsubishi",
    "isuzu",
    "berlingo",
    "picasso",
    "zafira",
    "mondeo",
    "passat",
    "fine",
    "fined",
    "ticket",
    "ticketed",
    "permit",
    "transport",
    "coach",
    "trailer",
];

/// Those after which nothing else can be meant.
const CALLED: [&str; 10] = [
    "reg",
    "regn",
    "registration",
    "regs",
    "plate",
    "plates",
    "numberplate",
    "index",
    "vrm",
    "vrn",
];

/// Words between those and the registration.
const FILLERS: [&str; 8] = ["no", "number", "num", "mark", "is", "was", "of", "car"];

/// Words that may stand behind a level or a dose.
const ORDINARY: Classes = Classes::COMMON.with(Classes::FUNCTION);

/// Vehicle registrations.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let starts = (0..tokens.len()).filter(|at| may_begin(tokens, *at));
    starts
        .filter_map(|at| {
            let before =
                LazyCell::new(|| words_before(tokens, at, 7).any(|word| ANNOUNCED.contains(&word)));
            let last = longest(tokens, at, 7, &['-', '.'], |run| {
                let shaped = || {
                    is_current(run)
                        || is_former(run)
                        || is_older(run, &tokens[at])
                        || is_misread(run)
                        || is_of_doubtful_age(run)
                };
                let plate = || shaped() || (is_any(tokens, at, run) && is_called(tokens, at));
                !touched_after(tokens, run.last)
                    && (is_likely(tokens, at, run)
                        || (plate() && (*before || is_followed(tokens, run.last))))
            })?;
            let announced = *before || is_followed(tokens, last);
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

/// Whether the words right behind token `last` say what becomes of vehicles:
/// `ABC 123D was clamped`, `N1 NDA, a private plate`.
fn is_followed(tokens: &[Token<'_>], last: usize) -> bool {
    const FOLLOWING: [&str; 7] =
        ["clamped", "towed", "parked", "ticketed", "plate", "plates", "registration"];
    tokens[last + 1..].iter().take(4).any(|token| FOLLOWING.contains(&token.key))
}

/// Whether a registration may begin at token `at`: with few letters and a
/// figure behind them, or the other way round.
fn may_begin(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let near = |form: Form| tokens[at + 1..].iter().take(2).any(|next| next.form == form);
    match token.form {
        Form::Word => token.text.len() <= 3 && near(Form::Digits) && !touched_before(tokens, at),
        Form::Digits => {
            token.text.len() <= 4
                && tokens.get(at + 1).is_some_and(|next| next.is_word() && next.text.len() <= 3)
                && !touched_before(tokens, at)
        }
        _ => false,
    }
}

/// Whether the words right before token `at` call it a registration.
fn is_called(tokens: &[Token<'_>], at: usize) -> bool {
    words_before(tokens, at, 5)
        .find(|word| !FILLERS.contains(word))
        .is_some_and(|word| CALLED.contains(&word))
}

/// Whether a run is a registration that nothing announces.
fn is_likely(tokens: &[Token<'_>], at: usize, run: &Run) -> bool {
    let capitals = |token: &Token<'_>| !token.text.bytes().any(|byte| byte.is_ascii_lowercase());
    let shouted = tokens[at..=run.last].iter().all(capitals);
    if tokens[run.last].is(ORDINARY) {
        // A word in capitals among others that are not is no word.
        let small = |token: Option<&Token<'_>>| {
            token.is_some_and(|token| token.is_word() && !capitals(token))
        };
        return shouted
            && is_current(run)
            && at > 0
            && small(tokens.get(at - 1))
            && (small(tokens.get(run.last + 1))
                || tokens.get(run.last + 1).is_none_or(|next| !next.is_word()));
    }
    if shouted && is_of_its_make(run) {
        return true;
    }
    // `on 12 Nov` is a day.
    (is_current(run) && run.groups().len() < 3)
        || (is_former(run) && shouted && !is_level_or_count(run))
}

/// The format in use since September 2001: an age identifier from 02 to 24 for
/// March, from 51 on for September.
fn is_current(run: &Run) -> bool {
    has_shape(run.code(), "AA99AAA")
        && matches!(run.groups(), [7] | [4, 3] | [2, 2, 3])
        && !run.code().starts_with(['I', 'Q', 'Z'])
        && run.code()[2..4].parse::<u8>().is_ok_and(|age| (2..50).contains(&age) || age > 50)
}

/// The format in use with an I for a one, or an O for a nought: `BD5I SMR`.
fn is_misread(run: &Run) -> bool {
    let code = run.code();
    code.len() == 7 && matches!(run.groups(), [7] | [4, 3]) && {
        let age = &code[2..4];
        age.contains(['I', 'O'])
            && age.contains(|c: char| c.is_ascii_digit())
            && has_shape(&format!("{}00{}", &code[..2], &code[4..]), "AA99AAA")
    }
}

/// The format of vehicles whose age nobody knows: `Q123 ABC`.
fn is_of_doubtful_age(run: &Run) -> bool {
    run.code().starts_with('Q')
        && has_shape(run.code(), "A999AAA")
        && matches!(run.groups(), [7] | [4, 3])
}

/// The current make with any letters and figures, together or in its two
/// groups: nothing else is written so.
fn is_of_its_make(run: &Run) -> bool {
    has_shape(run.code(), "AA99AAA") && matches!(run.groups(), [7] | [4, 3])
}

/// The format in use from 1983 to 2001.
fn is_former(run: &Run) -> bool {
    let shaped = ["A9AAA", "A99AAA", "A999AAA"].iter().any(|shape| has_shape(run.code(), shape));
    shaped
        && (run.groups().len() == 1 || *run.groups() == [run.code().len() - 3, 3])
        && !run.code().starts_with(['I', 'O', 'Q', 'U', 'Z'])
}

/// The format before, whose last letter is the year's, and the Northern Irish
/// one, which has an I or a Z.
fn is_older(run: &Run, first: &Token<'_>) -> bool {
    let code = run.code();
    // `BED 12A`
    if first.is(WORD.with(Classes::CLINICAL)) && code.len() < 7 {
        return false;
    }
    let suffix = ["AAA9A", "AAA99A", "AAA999A"].iter().any(|shape| has_shape(code, shape));
    let northern = ["AAA999", "AAA9999"].iter().any(|shape| has_shape(code, shape))
        && code[1..3].contains(['I', 'Z']);
    (suffix || northern)
        && (run.groups().len() == 1 || run.groups()[0] == 3 && run.groups().len() == 2)
}

/// What else may be on a plate, where the text says that it is one: letters and
/// figures in two or three groups, with a nought written as a letter too.
fn is_any(tokens: &[Token<'_>], at: usize, run: &Run) -> bool {
    let code = run.code();
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let letters = code.len() - digits;
    let written = &tokens[at..=run.last];
    // A `reg` is a registrar too, who has `10 min`.
    let loose = |token: &Token<'_>| {
        token.is(ORDINARY) || token.text.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    !written.iter().any(loose)
        && (4..=7).contains(&code.len())
        && (1..=4).contains(&digits)
        && (1..=6).contains(&letters)
        && run.groups().len() <= 3
        && run.groups().iter().all(|group| *group <= 4 || run.groups().len() == 1)
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
    fn older_and_northern_irish_ones_are_hidden_where_they_are_announced() {
        for written in ["ABC 123D", "wez 4471", "AIG 1234", "AB 12 CDE", "k12 abc", "EO16 OUT"] {
            let text = redact(&format!("parked her car, {written}, at the door")).text;
            assert_eq!(text, "parked her car, [vehicle registration], at the door");
        }
        for written in ["123 ABC", "ABC 123", "LN O9 GXB", "Q123 ABC", "QQ00 QQQ"] {
            let text = redact(&format!("taxi reg no. {written} came")).text;
            assert_eq!(text, "taxi reg no. [vehicle registration] came");
        }
        for written in ["ABC 123D was clamped", "N1 NDA, a private plate", "XIG 4521 was parked"] {
            let text = redact(&format!("They say that {written} there")).text;
            assert!(text.starts_with("They say that [vehicle registration]"), "{text}");
        }
        for written in ["BD5I SMR", "FY 68 KLM", "Q123 ABC"] {
            let text = redact(&format!("got a fine for {written} at ten")).text;
            assert_eq!(text, "got a fine for [vehicle registration] at ten");
        }
        assert_eq!(redact("left in FJ07 FOR us").text, "left in [vehicle registration] us");
    }

    #[test]
    fn levels_doses_and_words_stay() {
        for kept in [
            "T10 SCI",
            "B12 LOW",
            "at MG10 per hour",
            "b12 ivx",
            "DE00 BAG",
            "car park, bay 12b",
            "LN02 OLD FILMS",
            "St 4 of the stroke pathway",
            "ICU 4471",
            "seen by reg 10 min later",
            "formed on 12 Nov",
        ] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

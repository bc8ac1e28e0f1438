//! How a story is written down.

use rand::{RngExt, seq::IndexedRandom};

use super::Dice;

/// The habits of whoever writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// Full sentences.
    Careful,
    /// Clinical short forms.
    Notes,
    /// Short forms and slips of the finger.
    Hasty,
    /// No capitals, some slips.
    Small,
    /// Nothing but capitals.
    Capitals,
    /// No full stops.
    Breathless,
}

/// What clinicians write instead; whole words only.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("the patient", "pt"),
    ("The patient", "Pt"),
    ("patient", "pt"),
    ("patients", "pts"),
    ("with", "w/"),
    ("without", "w/o"),
    ("blood pressure", "BP"),
    ("observations", "obs"),
    ("prescribed", "Rx'd"),
    ("prescription", "Rx"),
    ("history of", "hx of"),
    ("reviewed", "r/v'd"),
    ("approximately", "approx"),
    ("discharged", "d/c'd"),
    ("discharge", "d/c"),
    ("registrar", "reg"),
    ("consultant", "cons"),
    ("medication", "meds"),
    ("intravenous", "IV"),
    ("oxygen saturations", "sats"),
    ("district nurse", "DN"),
    ("staff nurse", "SN"),
    ("fracture", "#"),
    ("treatment", "tx"),
    ("appointment", "appt"),
    ("information", "info"),
    ("minutes", "mins"),
    ("hours", "hrs"),
    ("and", "&"),
    ("left leg", "L leg"),
    ("right leg", "R leg"),
    ("pressure ulcer", "PU"),
    ("healthcare assistant", "HCA"),
];

impl Hand {
    /// The hand of a member of staff.
    pub(super) fn of_staff(dice: &mut Dice) -> Self {
        match dice.random_range(0..100) {
            0..55 => Self::Careful,
            55..74 => Self::Notes,
            74..87 => Self::Hasty,
            87..93 => Self::Small,
            93..97 => Self::Capitals,
            _ => Self::Breathless,
        }
    }

    /// The hand of someone who knows no clinical short forms.
    pub(super) fn of_public(dice: &mut Dice) -> Self {
        match dice.random_range(0..100) {
            0..65 => Self::Careful,
            65..85 => Self::Small,
            85..92 => Self::Capitals,
            _ => Self::Breathless,
        }
    }

    /// Writes a text.
    pub(super) fn write(self, text: String, dice: &mut Dice) -> String {
        match self {
            Self::Careful => text,
            Self::Notes => shortened(text, 0.75, dice),
            Self::Hasty => {
                let text = shortened(text, 0.4, dice);
                mistyped(&text, 30, dice)
            }
            Self::Small => mistyped(&text.to_lowercase(), 45, dice),
            Self::Capitals => text.to_uppercase(),
            Self::Breathless => text.replace(". ", " ").trim_end_matches('.').to_owned(),
        }
    }
}

/// Uses each short form with the given likelihood.
fn shortened(mut text: String, likelihood: f64, dice: &mut Dice) -> String {
    for (long, short) in SHORT_FORMS {
        if dice.random_bool(likelihood) && text.contains(long) {
            text = replaced_words(&text, long, short);
        }
    }
    text
}

fn replaced_words(text: &str, long: &str, short: &str) -> String {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(long) {
        written.push_str(before);
        let within = is_word(written.chars().next_back()) || is_word(after.chars().next());
        written.push_str(if within { long } else { short });
        rest = after;
    }
    written + rest
}

/// Makes a slip about once in so many words: letters swapped, dropped or
/// doubled, only in plain words, so that no number or name is lost.
fn mistyped(text: &str, words_per_slip: u32, dice: &mut Dice) -> String {
    let plain = |word: &str| word.len() > 4 && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut written = String::with_capacity(text.len() + 8);
    for (n, word) in text.split(' ').enumerate() {
        if n > 0 {
            written.push(' ');
        }
        if plain(word) && dice.random_ratio(1, words_per_slip.div_ceil(2)) {
            slip(word, dice, &mut written);
        } else {
            written.push_str(word);
        }
    }
    written
}

fn slip(word: &str, dice: &mut Dice, written: &mut String) {
    let mut letters: Vec<char> = word.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(1)).collect();
    let at = inner.choose(dice).copied().unwrap_or_default();
    match dice.random_range(0..3) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    written.extend(letters);
}

#[cfg(test)]
mod tests {
    use super::{Hand, replaced_words};
    use crate::demo::narrative::dice;

    #[test]
    fn only_whole_words_are_shortened() {
        let text = "The patient sat with patients without a withdrawal";
        assert_eq!(
            replaced_words(text, "with", "w/"),
            "The patient sat w/ patients without a withdrawal"
        );
        assert_eq!(replaced_words("and sand and", "and", "&"), "& sand &");
    }

    #[test]
    fn slips_leave_numbers_and_names_alone() {
        let text = "Mrs Hebblethwaite 999 123 4567 07700 900123 amlodipine amlodipine amlodipine";
        for seed in 0..200 {
            let written = Hand::Hasty.write(text.to_owned(), &mut dice(seed));
            assert!(written.starts_with("Mrs Hebblethwaite 999 123 4567 07700 900123 "));
        }
    }
}

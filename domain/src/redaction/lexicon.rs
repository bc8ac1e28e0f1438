//! Which words are names, and which only look like them.
//!
//! The lists are plain text beside this module. A word in none of them is
//! judged by its ending: narratives are full of participles and of medicines
//! and diseases, which no list has all of.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A list of words.
pub(super) type Words = BTreeSet<&'static str>;

static FIRST_NAMES: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("lists/first_names.txt")));
static SURNAMES: LazyLock<Words> = LazyLock::new(|| words(include_str!("lists/surnames.txt")));
static ORDINARY: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("lists/ordinary_words.txt")));
static CLINICAL: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("lists/clinical_words.txt")));
static FUNCTION: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("lists/function_words.txt")));

/// Endings of words that are no names unless a list says so.
const ENDINGS: &[&str] = &[
    "able", "aemia", "agra", "algia", "ally", "ance", "apy", "asis", "azole", "caine", "cillin",
    "cycline", "dine", "ectomy", "ed", "emia", "ence", "floxacin", "ful", "gliptin", "gram",
    "graphy", "iasis", "ible", "idol", "ing", "ised", "ism", "ist", "itis", "ity", "ive", "ized",
    "less", "ly", "ment", "mycin", "ness", "olol", "ology", "oma", "opathy", "osis", "ostomy",
    "otomy", "ous", "oxacin", "parin", "plasty", "plegia", "pril", "sartan", "scopy", "setron",
    "sion", "statin", "tion", "tomy", "xaban", "zepam", "zole",
];

/// Reads a list: words in any layout, and lines of comment that begin with `#`.
pub(super) fn words(list: &'static str) -> Words {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether it is a listed first name.
pub(super) fn is_first_name(key: &str) -> bool {
    any_part(key, &FIRST_NAMES)
}

/// Whether it is a listed surname; of a double-barrelled one, either half.
pub(super) fn is_surname(key: &str) -> bool {
    any_part(key, &SURNAMES)
}

/// Looks up the whole word, without its marks, and then the parts between its
/// hyphens.
fn any_part(key: &str, list: &Words) -> bool {
    let whole: String = key.chars().filter(|c| c.is_alphabetic()).collect();
    list.contains(whole.as_str())
        || (key.contains('-')
            && key.split('-').any(|part| list.contains(part) && !ORDINARY.contains(part)))
}

/// Endings of contracted verbs.
const CONTRACTIONS: &[&str] = &["n't", "'ll", "'ve", "'re", "'d", "'m"];

/// Whether it holds sentences together and is never part of a name.
pub(super) fn is_function(key: &str) -> bool {
    FUNCTION.contains(key) || CONTRACTIONS.iter().any(|ending| key.ends_with(ending))
}

/// Whether it is a word of narratives, even if it is also a name.
pub(super) fn is_ordinary(key: &str) -> bool {
    let listed = |key: &str| ORDINARY.contains(key) || is_function(key);
    let singular = key.strip_suffix('s').unwrap_or(key);
    listed(key)
        || (!is_first_name(key)
            && !is_surname(key)
            && (listed(singular)
                || key.split('-').all(listed)
                || ENDINGS
                    .iter()
                    .any(|ending| key.len() > ending.len() + 2 && key.ends_with(ending))))
}

/// Whether it is an eponym, a medicine, a device or an organism.
pub(super) fn is_clinical(key: &str) -> bool {
    CLINICAL.contains(key) || key.split('-').any(|part| part.len() > 2 && CLINICAL.contains(part))
}

/// Whether it is ordinary or clinical: no name without more evidence.
pub(super) fn is_common(key: &str) -> bool {
    is_ordinary(key) || is_clinical(key)
}

/// Whether a word has a capital first and lower case after it, as names in
/// running text.
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_capital, is_common, is_first_name, is_ordinary, is_surname};

    #[test]
    fn lists_are_sorted_and_spelt_as_they_are_looked_up() {
        for list in [
            include_str!("lists/first_names.txt"),
            include_str!("lists/surnames.txt"),
            include_str!("lists/ordinary_words.txt"),
            include_str!("lists/clinical_words.txt"),
            include_str!("lists/function_words.txt"),
            include_str!("lists/roles.txt"),
            include_str!("lists/things.txt"),
        ] {
            let words: Vec<&str> = list
                .lines()
                .filter(|line| !line.starts_with('#'))
                .flat_map(str::split_whitespace)
                .collect();
            assert!(words.is_sorted_by(|a, b| a < b));
            assert!(words.iter().all(|word| crate::redaction::token::key(word) == **word));
        }
    }

    #[test]
    fn names_of_all_origins_are_known() {
        for name in ["siobhan", "agnieszka", "oluwaseun", "harpreet", "mohammed"] {
            assert!(is_first_name(name), "{name}");
        }
        for name in ["o'connor", "smith-jones", "patel", "okafor", "al-hassan"] {
            assert!(is_surname(name) && !is_common(name), "{name}");
        }
    }

    #[test]
    fn words_are_ordinary_by_list_or_ending() {
        assert!(
            is_ordinary("ward")
                && is_ordinary("wards")
                && is_ordinary("mobilising")
                && is_common("waterlow")
        );
        assert!(!is_ordinary("irving") && !is_ordinary("saeed"));
        assert!(is_capital("McLeod") && !is_capital("NHS") && !is_capital("ward"));
    }
}

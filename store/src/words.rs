//! Which words an event is found by. Both databases index and ask for the same
//! tokens, made here, so they find the same events; and nothing that a reader
//! types ever reaches a query language.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

use crate::key::EVERYTHING;

/// Longer runs of letters are no words; they are cut here.
const LONGEST: usize = 40;

/// The most words of one search that are looked for.
const MOST: usize = 12;

/// The lower-case words of a text: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect()
    })
}

/// The stems of a text, each once: `falls` and `falling` are found by `fall`.
pub fn stems<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    texts.into_iter().flat_map(words).map(|word| stemmer.stem(&word).into_owned()).collect()
}

/// The stems that a reader looks for; none when they typed no word.
pub fn sought(typed: &str) -> Vec<String> {
    stems([typed]).into_iter().take(MOST).collect()
}

/// The token by which events of a range are found. No word is like it, for the
/// section sign is no letter.
pub fn range_token(range: i64) -> String {
    if range == EVERYTHING { "§all".to_owned() } else { format!("§{range}") }
}

/// [`range_token`] as the databases make it of a column.
macro_rules! token_of_range {
    ($column:literal) => {
        concat!("CASE ", $column, " WHEN -1 THEN '§all' ELSE '§' || ", $column, " END")
    };
}
pub(crate) use token_of_range;

/// What texts are found by: their stems, with blanks between them.
pub fn document<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    stems(texts).into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{document, sought};

    #[test]
    fn forms_of_a_word_share_a_stem() {
        assert_eq!(sought("Falls"), sought("falling"));
        assert_eq!(sought("co-operate!"), ["co", "oper"]);
        assert!(sought(" -- \" * ").is_empty());
    }

    proptest! {
        #[test]
        fn what_a_reader_types_is_words_and_nothing_else(typed in ".{0,200}") {
            for word in sought(&typed) {
                prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word:?}");
            }
        }

        #[test]
        fn a_text_is_found_by_each_of_its_words(text in ".{0,200}") {
            let document = document([text.as_str()]);
            let tokens: Vec<&str> = document.split(' ').collect();
            for word in sought(&text) {
                prop_assert!(tokens.contains(&word.as_str()));
            }
        }
    }
}

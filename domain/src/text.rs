//! Free text as it is accepted: nothing in it that a reader cannot see.
//!
//! Control characters, bidirectional overrides and invisible characters can
//! make a text look other than it is, or break up an identifier so that it is
//! no longer recognised. They are removed where text comes in.

/// Whether `c` is invisible or changes how the text around it is shown: a
/// control character other than newline and tab, a bidirectional mark,
/// override or isolate, a zero-width or filler character, a soft hyphen, a
/// deprecated format character or a tag.
///
/// The joiners U+200C and U+200D are among them: words of some scripts are
/// spelt with them, so [`plain`] looks at their neighbours.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
        | '\u{17B5}' => true,
        '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' => true,
        '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}' => true,
        _ => c.is_control(),
    }
}

/// A joiner that is part of the spelling: between letters or vowel signs of a
/// script beyond Latin, Greek and Cyrillic.
fn is_spelling(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let joins = |c: char| c >= '\u{0590}' && !c.is_ascii() && !c.is_whitespace() && !is_hidden(c);
    matches!(joiner, '\u{200C}' | '\u{200D}')
        && before.is_some_and(joins)
        && after.is_some_and(joins)
}

/// Whether a byte is a visible character by itself, or keeps its place: almost
/// all of any text.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

/// The text without hidden characters, and with `\n` for every line end.
/// Cleaning a clean text changes nothing.
pub fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let strange = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        kept.push_str(&rest[..strange]);
        let mut characters = rest[strange..].chars();
        let Some(c) = characters.next() else { return kept };
        rest = characters.as_str();
        match c {
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' | '\u{0085}' => kept.push('\n'),
            c if !is_hidden(c) => kept.push(c),
            joiner if is_spelling(kept.chars().next_back(), joiner, rest.chars().next()) => {
                kept.push(joiner);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_hidden, plain};

    #[test]
    fn line_ends_become_newlines() {
        assert_eq!(plain("one\r\ntwo\rthree\u{2028}four\tfive"), "one\ntwo\nthree\nfour\tfive");
    }

    #[test]
    fn an_override_cannot_turn_the_text_round() {
        assert_eq!(plain("dose \u{202E}gm 05\u{202C} given"), "dose gm 05 given");
        assert_eq!(plain("943\u{200B}476\u{2060}5919\u{0}"), "9434765919");
    }

    #[test]
    fn joiners_stay_where_words_are_spelt_with_them() {
        let persian = "می\u{200C}خواهم";
        assert_eq!(plain(persian), persian);
        assert_eq!(plain("Sm\u{200D}ith"), "Smith");
        assert_eq!(plain("خ\u{200C}\u{200C}خ"), "خ\u{200C}خ");
    }

    fn hostile() -> impl Strategy<Value = String> {
        let hidden = prop::sample::select(vec![
            '\u{200B}',
            '\u{200C}',
            '\u{200D}',
            '\u{202E}',
            '\u{2066}',
            '\u{FEFF}',
            '\r',
            '\n',
            '\u{0}',
            '\u{85}',
            '\u{E0041}',
            'ک',
            'न',
            'a',
            ' ',
        ]);
        let character = prop_oneof![hidden, any::<char>()];
        prop::collection::vec(character, 0..60).prop_map(|all| all.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in hostile()) {
            let clean = plain(&text);
            let joiners_aside = clean.chars().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}'));
            prop_assert!(joiners_aside.into_iter().all(|c| !is_hidden(c)));
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(text in hostile()) {
            let clean = plain(&text);
            prop_assert_eq!(plain(&clean), clean);
        }

        #[test]
        fn visible_text_is_kept(text in "[a-zA-Z0-9 .,;:'\n\tà-ÿ]{0,80}") {
            prop_assert_eq!(plain(&text), text);
        }
    }
}

//! A text as the recognisers read it: compatibility forms, accents and
//! look-alike letters folded to plain ones, invisible characters taken out,
//! with the way back to the offsets of the text as it was written.
//!
//! Folding is for finding only. What is kept of a text is never changed.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::text::is_hidden;

/// A text to be read for identifiers.
pub(super) struct Folded<'t> {
    /// The folded text, in the writer's case.
    pub(super) text: Cow<'t, str>,
    /// The same in lower case, byte for byte.
    pub(super) lower: String,
    /// For each byte of the folded text, and for its end, where the character
    /// begins that it comes from; nothing if folding changed nothing.
    origins: Option<Vec<usize>>,
}

impl<'t> Folded<'t> {
    /// Folds a text in time proportional to its length.
    pub(super) fn new(text: &'t str) -> Self {
        let plain = |byte: u8| byte.is_ascii() && (byte >= b' ' || byte.is_ascii_whitespace());
        if text.bytes().all(|byte| plain(byte) && byte != 0x7F) {
            return Self { text: text.into(), lower: text.to_ascii_lowercase(), origins: None };
        }
        let mut folded = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            fold(c, &mut folded);
            origins.resize(folded.len(), at);
        }
        origins.push(text.len());
        let lower = folded.to_ascii_lowercase();
        Self { text: folded.into(), lower, origins: Some(origins) }
    }

    /// Where the stretch from `start` to `end` of the folded text was written,
    /// with the marks and invisible characters behind its last letter.
    pub(super) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let Some(origins) = &self.origins else {
            return (start, end);
        };
        let last = origins[end - 1];
        // A character may fold to several: it is never cut.
        let after = origins[end..].iter().copied().find(|origin| *origin > last);
        (origins[start], after.unwrap_or(origins[origins.len() - 1]))
    }
}

/// Appends what a character is read as.
fn fold(c: char, folded: &mut String) {
    match c {
        '\u{2028}' | '\u{2029}' | '\u{0085}' => folded.push('\n'),
        _ if c.is_ascii() && (c >= ' ' || c.is_ascii_whitespace()) && c != '\u{7F}' => {
            folded.push(c);
        }
        _ if is_hidden(c) => {}
        _ => decompose_compatible(c, |part| {
            if is_combining_mark(part) || is_hidden(part) {
                return;
            }
            match letters(part) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(part),
            }
        }),
    }
}

/// Letters and marks that have no decomposition, and letters of other scripts
/// that look like Latin ones.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | 'ʼ' | '′' | '`' | '´' => "'",
        '“' | '”' | '„' | '″' => "\"",
        '‐' | '‑' => "-",
        'ı' | 'і' | 'ι' => "i",
        'ł' | 'ӏ' => "l",
        'Ł' => "L",
        'ø' | 'о' | 'ο' => "o",
        'Ø' | 'О' | 'Ο' => "O",
        'đ' | 'ð' | 'ԁ' => "d",
        'Đ' | 'Ð' => "D",
        'ħ' | 'һ' => "h",
        'þ' => "th",
        'Þ' => "Th",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ß' => "ss",
        'ŋ' => "n",
        'ə' => "e",
        'а' | 'α' => "a",
        'А' | 'Α' => "A",
        'В' | 'Β' => "B",
        'с' | 'ϲ' => "c",
        'С' => "C",
        'е' => "e",
        'Е' | 'Ε' => "E",
        'Н' | 'Η' => "H",
        'І' | 'Ι' => "I",
        'ј' => "j",
        'Ј' => "J",
        'к' | 'κ' => "k",
        'К' | 'Κ' => "K",
        'М' | 'Μ' => "M",
        'Ν' => "N",
        'р' | 'ρ' => "p",
        'Р' | 'Ρ' => "P",
        'ԛ' => "q",
        'ѕ' => "s",
        'Ѕ' => "S",
        'Т' | 'Τ' => "T",
        'ν' => "v",
        'ԝ' => "w",
        'х' | 'χ' => "x",
        'Х' | 'Χ' => "X",
        'у' | 'υ' => "y",
        'У' | 'Υ' => "Y",
        'Ζ' => "Z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn letters_fold_and_offsets_lead_back() {
        let text = "Zoe\u{308} Łuk\u{200B}asz ﬁt";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "Zoe Lukasz fit");
        assert_eq!(folded.lower, "zoe lukasz fit");
        let written = |start, end| {
            let (start, end) = folded.original(start, end);
            &text[start..end]
        };
        assert_eq!(written(0, 3), "Zoe\u{308}");
        assert_eq!(written(4, 10), "Łuk\u{200B}asz");
        assert_eq!(written(11, 12), "ﬁ");
        assert_eq!(written(11, 14), "ﬁt");
    }

    #[test]
    fn look_alikes_are_read_as_what_they_look_like() {
        assert_eq!(Folded::new("Ѕаrаһ Ｗａｒｄ 𝐏𝐚𝐭").text, "Sarah Ward Pat");
        assert_eq!(Folded::new("O’Neill").text, "O'Neill");
    }
}

//! Text as tokens: words, numbers, marks, and what is decided already.
//!
//! Placeholders of an earlier redaction and web addresses are one token each.
//! No recogniser reads past a placeholder, which is why redacting a redacted
//! text finds nothing new.

use super::{Kind, Span, placeholder, web};
use crate::text::is_hidden;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Letters, with the apostrophes and hyphens inside a name: `O'Neill`,
    /// `Smith-Jones`. A possessive `'s` is not part of the word.
    Word,
    /// ASCII digits.
    Digits,
    /// One character of anything else.
    Mark(char),
    /// An e-mail or web address.
    Web(Kind),
    /// A placeholder, or what will be one.
    Placeholder,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space within the line, or the start of the text.
    Space,
    /// A line end.
    Line,
}

/// One token of a text.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    /// Byte offset of its first byte.
    pub(super) start: usize,
    /// Byte offset after its last byte.
    pub(super) end: usize,
    /// Its text; empty for what will be a placeholder.
    pub(super) text: &'t str,
    /// A word's text in lower case without accents; empty for other forms.
    pub(super) key: String,
    /// What it is.
    pub(super) form: Form,
    /// What stands before it.
    pub(super) gap: Gap,
}

impl Token<'_> {
    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.form == Form::Word
    }

    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.form == Form::Mark(mark)
    }

    /// The value of a number of at most nine digits.
    pub(super) fn number(&self) -> Option<u32> {
        (self.form == Form::Digits && self.text.len() <= 9).then(|| self.text.parse().ok())?
    }
}

/// Whether letters, digits, an address or a placeholder touch token `at` from
/// the left, so that it is no beginning.
pub(super) fn touched_before(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| !matches!(before.form, Form::Mark(_)))
        && tokens[at].gap == Gap::None
}

/// Whether letters, digits, an address or a placeholder touch token `at` from
/// the right, so that it is no end.
pub(super) fn touched_after(tokens: &[Token<'_>], at: usize) -> bool {
    let after = tokens.get(at + 1);
    after.is_some_and(|after| after.gap == Gap::None && !matches!(after.form, Form::Mark(_)))
}

/// The words just before token `at`, nearest first, at most `reach` tokens
/// back, as far as the line and the nearest placeholder.
pub(super) fn words_before<'a>(
    tokens: &'a [Token<'a>],
    at: usize,
    reach: usize,
) -> impl Iterator<Item = &'a str> {
    let mut crossed = tokens[at].gap;
    tokens[at.saturating_sub(reach)..at]
        .iter()
        .rev()
        .take_while(move |token| {
            let same_line = crossed != Gap::Line;
            crossed = token.gap;
            same_line && token.form != Form::Placeholder
        })
        .filter(|token| token.is_word())
        .map(|token| token.key.as_str())
}

/// Splits a text into tokens, in time proportional to its length.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut from = 0;
    for (start, end) in placeholder::all(text) {
        open_text(text, from, start, &mut all);
        push(text, start, end, Form::Placeholder, &mut all);
        from = end;
    }
    open_text(text, from, text.len(), &mut all);
    all
}

/// The tokens with a placeholder in the place of each span.
pub(super) fn sealed<'t>(tokens: Vec<Token<'t>>, spans: &[Span]) -> Vec<Token<'t>> {
    let mut sealed: Vec<Token<'t>> = Vec::with_capacity(tokens.len());
    let mut spans = spans.iter().peekable();
    for token in tokens {
        while spans.next_if(|span| span.end <= token.start).is_some() {}
        match spans.peek() {
            Some(span) if token.start > span.start => {}
            Some(span) if token.start == span.start => {
                sealed.push(Token {
                    end: span.end,
                    text: "",
                    key: String::new(),
                    form: Form::Placeholder,
                    ..token
                });
            }
            _ => sealed.push(token),
        }
    }
    sealed
}

/// Tokens of a stretch without placeholders.
fn open_text<'t>(text: &'t str, start: usize, end: usize, all: &mut Vec<Token<'t>>) {
    let mut from = start;
    for found in web::addresses(&text[start..end]) {
        words_and_numbers(text, from, start + found.start, all);
        push(text, start + found.start, start + found.end, Form::Web(found.kind), all);
        from = start + found.end;
    }
    words_and_numbers(text, from, end, all);
}

/// Tokens of a stretch without placeholders and addresses.
fn words_and_numbers<'t>(text: &'t str, start: usize, end: usize, all: &mut Vec<Token<'t>>) {
    let mut at = start;
    while let Some(c) = text[at..end].chars().next() {
        let rest = &text[at..end];
        let (length, form) = if c.is_whitespace() || is_hidden(c) {
            at += c.len_utf8();
            continue;
        } else if c.is_alphabetic() {
            (word_length(rest), Form::Word)
        } else if c.is_ascii_digit() {
            (rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()), Form::Digits)
        } else {
            (c.len_utf8(), Form::Mark(c))
        };
        push(text, at, at + length, form, all);
        at += length;
    }
}

/// Length in bytes of the word that `rest` starts with.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut letters = rest.chars().peekable();
    while let Some(c) = letters.next() {
        let inner = match c {
            '\'' | '’' => {
                let mut ahead = letters.clone();
                let next = ahead.next().is_some_and(char::is_alphabetic);
                let possessive = matches!(letters.peek(), Some('s' | 'S'))
                    && !ahead.next().is_some_and(char::is_alphabetic);
                next && !possessive
            }
            '-' | '‐' | '‑' => letters.peek().copied().is_some_and(char::is_alphabetic),
            c => c.is_alphabetic() || is_accent(c),
        };
        if !inner {
            break;
        }
        length += c.len_utf8();
    }
    length
}

fn push<'t>(text: &'t str, start: usize, end: usize, form: Form, all: &mut Vec<Token<'t>>) {
    let between = &text[all.last().map_or(0, |last: &Token<'_>| last.end)..start];
    let gap = match (between.is_empty(), between.contains('\n'), all.is_empty()) {
        (true, _, false) => Gap::None,
        (_, true, _) => Gap::Line,
        _ => Gap::Space,
    };
    let text = &text[start..end];
    let key = if form == Form::Word { key(text) } else { String::new() };
    all.push(Token { start, end, text, key, form, gap });
}

/// A combining accent, as in a letter typed as two characters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// A word as the lists spell it: lower case, accents off, one apostrophe.
pub(super) fn key(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase).filter(|c| !is_accent(*c));
    lower
        .map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'ď' | 'đ' => 'd',
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
            'ğ' => 'g',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ł' | 'ľ' => 'l',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ř' => 'r',
            'ś' | 'ş' | 'š' | 'ș' => 's',
            'ť' | 'ţ' | 'ț' => 't',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ŵ' => 'w',
            'ý' | 'ÿ' | 'ŷ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            '’' => '\'',
            '‐' | '‑' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Form, Gap, key, tokens};

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn names_are_one_word_and_the_possessive_is_apart() {
        assert_eq!(texts("O'Hare's Ash-Cole fell"), ["O'Hare", "'", "s", "Ash-Cole", "fell"]);
    }

    #[test]
    fn digits_and_letters_part_but_touch() {
        let all = tokens("LS1 4AP");
        let forms: Vec<_> = all.iter().map(|token| (token.text, token.gap)).collect();
        assert_eq!(
            forms,
            [("LS", Gap::Space), ("1", Gap::None), ("4", Gap::Space), ("AP", Gap::None)]
        );
    }

    #[test]
    fn placeholders_are_opaque() {
        let all = tokens("Mrs [name 12] of [address] [sic]");
        let opaque: Vec<_> = all
            .iter()
            .filter(|token| token.form == Form::Placeholder)
            .map(|token| token.text)
            .collect();
        assert_eq!(opaque, ["[name 12]", "[address]"]);
    }

    #[test]
    fn accents_and_case_do_not_matter_to_the_lists() {
        assert_eq!(key("ZOË"), "zoe");
        assert_eq!(key("Łukasz"), "lukasz");
        assert_eq!(key("Sie\u{0302}n"), "sien");
    }
}

//! Text as tokens: words, numbers, marks, and what is decided already.
//!
//! Placeholders of an earlier redaction and web addresses are one token each.
//! No recogniser reads past a placeholder, and what has been found is one in
//! the next reading, which is why redacting a redacted text finds nothing new.

use super::fold::Folded;
use super::lexicon::{self, Classes, Lexicon};
use super::{Kind, Span, placeholder, web, work};

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
    Placeholder(Kind),
    /// A date, several tokens taken as one.
    Date,
    /// Letters and digits that touch: a code or a measure.
    Code,
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

/// One token of a text. Offsets are those of the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    /// Byte offset of its first byte.
    pub(super) start: usize,
    /// Byte offset after its last byte.
    pub(super) end: usize,
    /// Its text; empty for what will be a placeholder.
    pub(super) text: &'t str,
    /// Its text in lower case.
    pub(super) key: &'t str,
    /// What a word is known as.
    pub(super) classes: Classes,
    /// The hash of a word's key; zero for other forms.
    pub(super) hash: u32,
    /// What it is.
    pub(super) form: Form,
    /// What stands before it.
    pub(super) gap: Gap,
}

impl<'t> Token<'t> {
    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.form == Form::Word
    }

    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.form == Form::Mark(mark)
    }

    /// Whether it is decided: a placeholder, or what will be one.
    pub(super) fn is_placeholder(&self) -> bool {
        matches!(self.form, Form::Placeholder(_))
    }

    /// Whether its form has decided what it is.
    pub(super) fn is_decided(&self) -> bool {
        matches!(self.form, Form::Placeholder(_) | Form::Web(_))
    }

    /// Whether it is a word that is known as any of these.
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it has a capital first and lower case after it.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(|c: char| c.is_uppercase()) && self.text.contains(char::is_lowercase)
    }

    /// The value of a number of at most nine digits.
    pub(super) fn number(&self) -> Option<u32> {
        (self.form == Form::Digits && self.text.len() <= 9).then(|| self.text.parse().ok())?
    }

    /// One token in the place of those from `first` to `last`.
    pub(super) fn merged(
        first: &Token<'t>,
        last: &Token<'t>,
        text: &'t str,
        key: &'t str,
        form: Form,
    ) -> Self {
        Self { end: last.end, text, key, classes: Classes::UNKNOWN, hash: 0, form, ..*first }
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
            same_line && !token.is_placeholder()
        })
        .filter(|token| token.is_word())
        .map(|token| token.key)
}

/// Splits a text into tokens, in time proportional to its length.
pub(super) fn tokens<'t>(folded: &'t Folded<'_>, lexicon: &Lexicon) -> Vec<Token<'t>> {
    let mut cut = Cut { folded, lexicon, all: Vec::with_capacity(folded.text.len() / 4) };
    let mut from = 0;
    for found in placeholder::all(&folded.text) {
        cut.open_text(from, found.start);
        cut.push(found.start, found.end, Form::Placeholder(found.kind));
        from = found.end;
    }
    cut.open_text(from, folded.text.len());
    cut.all
}

/// The tokens with a placeholder in the place of each span.
pub(super) fn sealed<'t>(tokens: &[Token<'t>], spans: &[Span]) -> Vec<Token<'t>> {
    let mut sealed: Vec<Token<'t>> = Vec::with_capacity(tokens.len());
    let mut spans = spans.iter().peekable();
    for token in tokens {
        while spans.next_if(|span| span.end <= token.start).is_some() {}
        match spans.peek() {
            Some(span) if token.start > span.start => {}
            Some(span) if token.start == span.start => {
                let end = Token { end: span.end, ..*token };
                sealed.push(Token::merged(token, &end, "", "", Form::Placeholder(span.kind)));
            }
            _ => sealed.push(*token),
        }
    }
    sealed
}

/// A text being cut into tokens.
struct Cut<'t, 'l> {
    folded: &'t Folded<'t>,
    lexicon: &'l Lexicon,
    all: Vec<Token<'t>>,
}

impl Cut<'_, '_> {
    /// Tokens of a stretch without placeholders.
    fn open_text(&mut self, from: usize, to: usize) {
        let mut at = from;
        for address in web::addresses(&self.folded.text[from..to]) {
            self.words(at, from + address.start);
            self.push(from + address.start, from + address.end, Form::Web(address.kind));
            at = from + address.end;
        }
        self.words(at, to);
    }

    /// Tokens of a stretch without addresses.
    fn words(&mut self, from: usize, to: usize) {
        let stretch = &self.folded.text[..to];
        let bytes = stretch.as_bytes();
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            let (length, form) = if byte.is_ascii_digit() {
                let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                (digits, Form::Digits)
            } else if byte.is_ascii_alphabetic() {
                (word_length(&stretch[at..]), Form::Word)
            } else {
                // Most of what is left is a space.
                let Some(c) = stretch[at..].chars().next() else { return };
                if c.is_whitespace() {
                    at += c.len_utf8();
                    continue;
                }
                let letter = c.is_alphabetic();
                if letter {
                    (word_length(&stretch[at..]), Form::Word)
                } else {
                    (c.len_utf8(), Form::Mark(c))
                }
            };
            self.push(at, at + length, form);
            at += length;
        }
    }

    fn push(&mut self, start: usize, end: usize, form: Form) {
        work::step();
        let between = self.all.last().map_or(0, |last| last.end)..start;
        let gap = if between.is_empty() && !self.all.is_empty() {
            Gap::None
        } else if self.folded.text.as_bytes()[between].contains(&b'\n') {
            Gap::Line
        } else {
            Gap::Space
        };
        let (text, key) = (&self.folded.text[start..end], &self.folded.lower[start..end]);
        let (classes, hash) = if form == Form::Word {
            let hash = lexicon::hash(key.bytes());
            (self.lexicon.classes_of(key, hash), hash)
        } else {
            (Classes::UNKNOWN, 0)
        };
        self.all.push(Token { start, end, text, key, classes, hash, form, gap });
    }
}

/// Length in bytes of the word that `rest` starts with.
fn word_length(rest: &str) -> usize {
    // Most words are of plain letters.
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(plain).is_none_or(|next| next.is_ascii() && !b"'-".contains(next)) {
        return plain;
    }
    let mut length = 0;
    let mut letters = rest.chars().peekable();
    while let Some(c) = letters.next() {
        let inner = match c {
            '\'' => {
                let mut ahead = letters.clone();
                let next = ahead.next().is_some_and(char::is_alphabetic);
                let possessive = matches!(letters.peek(), Some('s' | 'S'))
                    && !ahead.next().is_some_and(char::is_alphabetic);
                next && !possessive
            }
            '-' => letters.peek().copied().is_some_and(char::is_alphabetic),
            c => c.is_alphabetic(),
        };
        if !inner {
            break;
        }
        length += c.len_utf8();
    }
    length
}

/// The tokens of a text, with the words that are built in.
#[cfg(test)]
pub(super) fn read<T>(text: &str, then: impl FnOnce(&[Token<'_>]) -> T) -> T {
    let folded = Folded::new(text);
    then(&tokens(&folded, &super::Engine::bundled().lexicon))
}

#[cfg(test)]
mod tests {
    use super::{Form, Gap, read};

    /// The text, gap and form of each token.
    fn cut(text: &str) -> Vec<(String, Gap, Form)> {
        read(text, |all| {
            all.iter().map(|token| (token.text.to_owned(), token.gap, token.form)).collect()
        })
    }

    #[test]
    fn names_are_one_word_and_the_possessive_is_apart() {
        let texts: Vec<_> =
            cut("O'Hare's Ash-Cole fell").into_iter().map(|(text, ..)| text).collect();
        assert_eq!(texts, ["O'Hare", "'", "s", "Ash-Cole", "fell"]);
    }

    #[test]
    fn digits_and_letters_part_but_touch() {
        let gaps: Vec<_> = cut("LS1 4AP").into_iter().map(|(text, gap, _)| (text, gap)).collect();
        let expected = [("LS", Gap::Space), ("1", Gap::None), ("4", Gap::Space), ("AP", Gap::None)];
        assert!(gaps.iter().map(|(text, gap)| (text.as_str(), *gap)).eq(expected));
    }

    #[test]
    fn placeholders_are_opaque() {
        let opaque: Vec<_> = cut("Mrs [name 12] of [address] [sic]")
            .into_iter()
            .filter(|(.., form)| matches!(form, Form::Placeholder(_)))
            .map(|(text, ..)| text)
            .collect();
        assert_eq!(opaque, ["[name 12]", "[address]"]);
    }
}

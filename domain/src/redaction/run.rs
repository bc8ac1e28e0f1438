//! Codes as people space them: neighbouring tokens read as one string.

use super::token::{Form, Gap, Token};
use super::work;

/// Letters and digits that a run may have at most.
const MOST: usize = 16;

/// Consecutive tokens taken together.
#[derive(Debug, Default)]
pub(super) struct Run {
    code: [u8; MOST],
    length: usize,
    groups: [usize; MOST],
    marks: [char; MOST],
    count: usize,
    /// Index of its last token.
    pub(super) last: usize,
}

impl Run {
    /// Its letters and digits, in upper case.
    pub(super) fn code(&self) -> &str {
        // They are ASCII, by the way they are added.
        str::from_utf8(&self.code[..self.length]).unwrap_or_default()
    }

    /// How many letters and digits each group has that is written together.
    pub(super) fn groups(&self) -> &[usize] {
        &self.groups[..self.count]
    }

    /// Whether the groups are parted by one kind of mark only, any white space
    /// being one.
    pub(super) fn is_even(&self) -> bool {
        let marks = &self.marks[..self.count.saturating_sub(1)];
        marks.windows(2).all(|pair| pair[0] == pair[1])
    }

    /// Whether other marks than hyphens and white space part its groups.
    pub(super) fn has_odd_marks(&self) -> bool {
        let marks = &self.marks[..self.count.saturating_sub(1)];
        marks.iter().any(|mark| !matches!(mark, ' ' | '-'))
    }

    /// Whether white space parts its groups.
    pub(super) fn is_spaced(&self) -> bool {
        self.marks[..self.count.saturating_sub(1)].contains(&' ')
    }

    /// Whether other marks stand between three, three and four figures than
    /// within them: `9 4 3-4 7 6-5 9 1 9`.
    pub(super) fn is_in_threes(&self) -> bool {
        let mut length = 0;
        let gaps = self.groups().iter().zip(&self.marks).map(|(group, mark)| {
            length += group;
            (length, *mark)
        });
        let inner = self.count.saturating_sub(1);
        let mut outside = 0;
        let even = gaps.take(inner).all(|(length, mark)| {
            let boundary = matches!(length, 3 | 6);
            outside += usize::from(boundary && mark != ' ');
            boundary || mark == ' '
        });
        even && outside == 2
    }

    /// Adds a group, or goes on with the last one.
    fn add(&mut self, text: &str, joint: Option<char>, together: bool) {
        if together && self.count > 0 {
            self.groups[self.count - 1] += text.len();
        } else {
            if self.count > 0 {
                self.marks[self.count - 1] = joint.unwrap_or(' ');
            }
            self.groups[self.count] = text.len();
            self.count += 1;
        }
        let end = self.length + text.len();
        self.code[self.length..end].copy_from_slice(text.as_bytes());
        self.code[self.length..end].make_ascii_uppercase();
        self.length = end;
    }
}

/// The longest run from token `at` that is accepted: at most `limit` letters
/// and digits, groups parted by white space or by single `joints`. It is found
/// in constant time, whatever follows.
pub(super) fn longest(
    tokens: &[Token<'_>],
    at: usize,
    limit: usize,
    joints: &[char],
    accept: impl Fn(&Run) -> bool,
) -> Option<usize> {
    let mut run = Run::default();
    let mut joint = None;
    let mut accepted = None;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        work::step();
        match token.form {
            Form::Mark(mark) if joints.contains(&mark) && run.length > 0 && joint.is_none() => {
                joint = Some(mark);
                continue;
            }
            Form::Word | Form::Digits if run.length + token.text.len() <= limit.min(MOST) => {}
            _ => break,
        }
        if !token.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        let together = joint.is_none() && token.gap == Gap::None;
        run.add(token.text, joint.take(), together);
        run.last = index;
        if accept(&run) {
            accepted = Some(index);
        }
    }
    accepted
}

/// Tokens that the figures of a number may be spread over, at most.
const SPREAD: usize = 24;

/// Whether at least so many figures stand at token `at` and behind it, as far
/// as a run could reach: most figures are no number of anybody, and need not be
/// looked at further.
pub(super) fn has_figures(tokens: &[Token<'_>], at: usize, least: usize) -> bool {
    let mut figures = 0;
    for (index, token) in tokens[at..].iter().take(SPREAD).enumerate() {
        match token.form {
            Form::Digits => figures += token.text.len(),
            Form::Mark('-' | '.' | '/' | '(' | ')' | '–' | '—' | '‐' | '‑') => {}
            // Letters within a code touch its figures; one by itself may end it.
            Form::Word
                if token.text.len() <= LONGEST_LETTERS
                    && (index == 0 || token.gap == Gap::None || token.text.len() == 1) => {}
            _ => return false,
        }
        if figures >= least {
            return true;
        }
    }
    false
}

/// Letters that a number has together, at most.
const LONGEST_LETTERS: usize = 5;

/// Whether `code` has this shape: `A` is a letter, `9` a digit.
pub(super) fn has_shape(code: &str, shape: &str) -> bool {
    code.len() == shape.len()
        && code.bytes().zip(shape.bytes()).all(|(byte, kind)| match kind {
            b'A' => byte.is_ascii_alphabetic(),
            b'9' => byte.is_ascii_digit(),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::{Run, has_shape};

    #[test]
    fn groups_are_what_is_written_together() {
        let mut run = Run::default();
        for (text, joint, together) in
            [("AB", None, false), ("12", None, true), ("cd", None, false), ("3", Some('-'), false)]
        {
            run.add(text, joint, together);
        }
        assert_eq!((run.code(), run.groups(), run.is_even()), ("AB12CD3", &[4, 2, 1][..], false));
    }

    #[test]
    fn shapes_are_letters_and_digits() {
        assert!(
            has_shape("AB12", "AA99") && !has_shape("AB1", "AA99") && !has_shape("1B12", "AA99")
        );
    }
}

//! Codes as people space them: neighbouring tokens read as one string.

use super::token::{Form, Gap, Token};

/// Consecutive tokens taken together.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Its letters and digits, in upper case.
    pub(super) code: String,
    /// How many letters and digits each group has that is written together.
    pub(super) groups: Vec<usize>,
    /// What parts the groups: a mark, or a space for any white space.
    pub(super) marks: Vec<char>,
    /// Index of its last token.
    pub(super) last: usize,
}

impl Run {
    /// Whether the groups are parted by one kind of mark only.
    pub(super) fn is_even(&self) -> bool {
        self.marks.windows(2).all(|pair| pair[0] == pair[1])
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
        match token.form {
            Form::Mark(mark)
                if joints.contains(&mark) && !run.code.is_empty() && joint.is_none() =>
            {
                joint = Some(mark);
                continue;
            }
            Form::Word | Form::Digits
                if run.code.len() + token.text.len() <= limit && token.text.is_ascii() => {}
            _ => break,
        }
        if !token.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        let together = joint.is_none() && token.gap == Gap::None;
        match run.groups.last_mut() {
            Some(group) if together => *group += token.text.len(),
            first => {
                if first.is_some() {
                    run.marks.push(joint.unwrap_or(' '));
                }
                run.groups.push(token.text.len());
            }
        }
        joint = None;
        run.code.push_str(&token.text.to_ascii_uppercase());
        run.last = index;
        if accept(&run) {
            accepted = Some(index);
        }
    }
    accepted
}

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
    use super::{has_shape, longest};
    use crate::redaction::token::tokens;

    #[test]
    fn the_longest_accepted_run_wins() {
        let all = tokens("12 34-56 78");
        let last = longest(&all, 0, 6, &['-'], |run| run.code.len() >= 4);
        assert_eq!(last.map(|last| all[last].text), Some("56"));
        assert_eq!(longest(&all, 0, 6, &[], |run| run.code.len() > 4), None);
    }

    #[test]
    fn groups_are_what_is_written_together() {
        let all = tokens("AB12 CD-3");
        let seen = |groups: &[usize], marks: &[char]| {
            longest(&all, 0, 9, &['-'], |run| run.groups == groups && run.marks == marks).is_some()
        };
        assert!(seen(&[4, 2, 1], &[' ', '-']));
        assert!(!seen(&[4, 3], &[' ']));
    }

    #[test]
    fn shapes_are_letters_and_digits() {
        assert!(
            has_shape("AB12", "AA99") && !has_shape("AB1", "AA99") && !has_shape("1B12", "AA99")
        );
    }
}

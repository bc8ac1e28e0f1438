//! Names in social media: `@big_kev_87`.

use super::lexicon::{Classes, NAME};
use super::token::{Form, Gap, Token, touched_before};
use super::{Kind, Span, work};

/// Tokens that a handle may have at most.
const LONGEST: usize = 16;

/// Handles behind an at sign. `@home` is a place, and `@ 14.00` a time.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let signs = (0..tokens.len()).filter(|at| tokens[*at].is_mark('@'));
    signs.filter(|at| !touched_before(tokens, *at)).filter_map(|at| behind(tokens, at)).collect()
}

/// The handle behind the sign at token `at`.
fn behind(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let part = |token: &&Token<'_>| {
        work::step();
        token.gap == Gap::None
            && (token.is_word()
                || token.form == Form::Digits
                || token.is_mark('_')
                || token.is_mark('.'))
    };
    let stretch = tokens[at + 1..].iter().take(LONGEST).take_while(part).count();
    let last = (at + 1..=at + stretch).rev().find(|last| !tokens[*last].is_mark('.'))?;
    let parts = &tokens[at + 1..=last];
    let word = parts.iter().any(|part| part.is_word() && part.text.len() > 1);
    let odd = parts.len() > 1
        || parts[0].is(NAME)
        || parts[0].classes == Classes::UNKNOWN && parts[0].text.len() > 4;
    (word && odd).then(|| Span::over(tokens, at, last, Kind::WebAddress, 0.85))
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn handles_are_hidden_and_places_stay() {
        assert_eq!(redact("posted by @big_kev_87.").text, "posted by [web address].");
        assert_eq!(redact("seen by OT @home @ 14.00").text, "seen by OT @home @ 14.00");
    }
}

//! What the tagger takes as one: a date, and letters and digits that touch.

use super::date;
use super::fold::Folded;
use super::token::{Form, Gap, Token, touched_after, touched_before};
use super::work;

/// A year before which a date is rather one of birth than of an event: the
/// service that this one takes the place of has taken reports since 2021.
pub(super) const LONG_AGO: u32 = 2018;

/// The hash of a date without a year, of one with a late year, and of one with
/// a year of long ago.
const YEARLESS: u32 = 0;
const LATE: u32 = 1;
pub(super) const OF_LONG_AGO: u32 = 2;

/// The tokens, with dates and codes as one token each.
pub(super) fn units<'t>(tokens: &[Token<'t>], folded: &'t Folded<'_>) -> Vec<Token<'t>> {
    let mut units = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (last, form, hash) = date_at(tokens, at)
            .or_else(|| Some((code_end(tokens, at)?, Form::Code, 0)))
            .unwrap_or((at, token.form, token.hash));
        if last == at {
            units.push(*token);
        } else {
            let stretch = token.start..tokens[last].end;
            let (text, key) = (&folded.text[stretch.clone()], &folded.lower[stretch]);
            units.push(Token { hash, ..Token::merged(token, &tokens[last], text, key, form) });
        }
        at = last + 1;
    }
    units
}

/// The last token of a date that begins at token `at`; its hash tells whether
/// it has a year, and one of long ago.
fn date_at(tokens: &[Token<'_>], at: usize) -> Option<(usize, Form, u32)> {
    let written = if date::may_begin(&tokens[at]) { date::at(tokens, at)? } else { return None };
    let apart = !touched_before(tokens, at) && !touched_after(tokens, written.last);
    let age = match written.year {
        None => YEARLESS,
        Some(year) if year < LONG_AGO => OF_LONG_AGO,
        Some(_) => LATE,
    };
    apart.then_some((written.last, Form::Date, age))
}

/// What joins the parts of a long code: `NX1/00452/88`.
const JOINTS: [char; 3] = ['-', '/', '.'];

/// How many figures a code with joints has at least; with fewer it is rather a
/// measure or a ratio.
const FIGURES: usize = 5;

/// The last of several touching tokens of letters and digits.
fn code_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if !is_part(first) || first.text.len() > LONGEST_PART {
        return None;
    }
    let together = |at: usize| {
        let rest = tokens[at + 1..].iter();
        at + rest.take_while(|next| next.gap == Gap::None && is_part(next)).count()
    };
    let whole = together(at);
    let mut last = whole;
    while let (Some(joint), Some(next)) = (tokens.get(last + 1), tokens.get(last + 2)) {
        work::step();
        let joins = JOINTS.iter().any(|mark| joint.is_mark(*mark));
        let touches = joint.gap == Gap::None && next.gap == Gap::None;
        if !(joins
            && touches
            && is_part(next)
            && next.text.len() <= LONGEST_PART
            && last < at + LONGEST)
        {
            break;
        }
        last = together(last + 2);
    }
    let figures = tokens[at..=last].iter().filter(|token| token.form == Form::Digits);
    let figures = figures.map(|token| token.text.len()).sum::<usize>();
    let last = if last > whole && figures >= FIGURES && !is_ratio(&tokens[at..=last]) {
        last
    } else {
        whole
    };
    (last > at).then_some(last)
}

/// Whether two short numbers stand with a mark between: `120/80`, `0800-1200`.
fn is_ratio(code: &[Token<'_>]) -> bool {
    let short = |token: &Token<'_>| token.form == Form::Digits && token.text.len() < 5;
    matches!(code, [first, _, last] if short(first) && short(last))
}

/// Letters or figures that a part of a code has at most.
const LONGEST_PART: usize = 12;

/// Tokens that a code with joints has at most.
const LONGEST: usize = 12;

/// Whether a token is of ASCII letters or of digits.
fn is_part(token: &Token<'_>) -> bool {
    token.form == Form::Digits
        || (token.is_word() && token.text.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

//! Dates of birth, told from the dates of events.
//!
//! A date is one of birth if the text says so. Of the others the tagger judges.

use super::date::{self, Written};
use super::lexicon::NAME;
use super::token::{Form, Gap, Token, touched_after, touched_before, words_before};
use super::units::LONG_AGO;
use super::{Kind, Span, spoken};

/// How far a date may stand from the word that calls it a date of birth.
const REACH: usize = 7;

/// Dates of birth.
pub(super) fn find(tokens: &[Token<'_>]) -> Vec<Span> {
    let begins = |at: &usize| date::may_begin(&tokens[*at]);
    (0..tokens.len()).filter(begins).filter_map(|at| at_token(tokens, at)).collect()
}

/// The date of birth that begins at token `at`.
fn at_token(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let called = is_called(tokens, at) || is_joined(tokens, at) || is_turned(tokens, at);
    if let Some(year) = year_alone(tokens, at) {
        return Some(year);
    }
    let together = || {
        figures_together(tokens, at).or_else(|| date::month_and_year(tokens, at)).filter(|_| called)
    };
    let feast = || date::feast(tokens, at).filter(|_| called);
    let date = date::at(tokens, at).or_else(together).or_else(feast)?;
    if touched_before(tokens, at) || touched_after(tokens, date.last) {
        return None;
    }
    let of_a_person =
        || date.year.is_some_and(|year| year < LONG_AGO) && is_behind_a_name(tokens, at);
    (called || is_followed(tokens, date.last) || of_a_person())
        .then(|| Span::over(tokens, with_article(tokens, at), date.last, Kind::DateOfBirth, 0.95))
}

/// `born in 1938`, `b. 1938`: a year by itself right behind the word.
fn year_alone(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let year = tokens[at].number().filter(|year| (1900..2020).contains(year))?;
    let before = |by: usize| at.checked_sub(by).map(|at| &tokens[at]);
    let reach = 1 + usize::from(before(1)?.key == "in" || before(1)?.is_mark(':'));
    let born = matches!(before(reach)?.key, "born" | "dob" | "yob")
        || (before(1)?.is_mark('.') && before(2)?.text == "b" && !touched_before(tokens, at - 2));
    let apart = tokens[at].gap != Gap::None && !touched_after(tokens, at);
    let alone = date::at(tokens, at).is_none();
    (born && apart && alone && tokens[at].text.len() == 4 && year > 0)
        .then(|| Span::over(tokens, at, at, Kind::DateOfBirth, 0.8))
}

/// The token `the` right before token `at`, or that one.
fn with_article(tokens: &[Token<'_>], at: usize) -> usize {
    let before = at
        .checked_sub(1)
        .filter(|before| tokens[*before].key == "the" && tokens[at].gap == Gap::Space);
    before.unwrap_or(at)
}

/// `05031960` or `050360`, which is a date only where the text says so.
fn figures_together(tokens: &[Token<'_>], at: usize) -> Option<Written> {
    let figures = tokens.get(at).filter(|token| token.form == Form::Digits)?;
    matches!(figures.text.len(), 6 | 8).then_some(Written { last: at, year: None })
}

/// Whether the words before call the date at token `at` one of birth.
fn is_called(tokens: &[Token<'_>], at: usize) -> bool {
    let mut spelt = ['b', 'o', 'd'].into_iter().peekable();
    words_before(tokens, at, REACH).take(4).any(|word| {
        // `d.o.b.`, read backwards.
        if spelt.next_if(|letter| word.len() == 1 && word.starts_with(*letter)).is_none() {
            spelt = ['b', 'o', 'd'].into_iter().peekable();
        }
        is_birth(word) || spelt.peek().is_none()
    })
}

/// Whether a date of birth stands before, with `and` or `vs` between.
fn is_joined(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev();
    before.next().is_some_and(|word| matches!(word.key, "and" | "or" | "vs") || word.is_mark('&'))
        && before.next().is_some_and(|date| date.form == Form::Placeholder(Kind::DateOfBirth))
}

/// Whether somebody comes of an age on the date at token `at`: `turns five on`,
/// `she is seven next week, on the`.
fn is_turned(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev().peekable();
    before.next_if(|word| word.key == "the");
    if before.next_if(|word| word.key == "on").is_none() {
        return false;
    }
    let soon = |word: &&Token<'_>| {
        word.is_mark(',')
            || matches!(word.key, "next" | "this" | "week" | "month" | "tomorrow" | "today")
    };
    for _ in 0..3 {
        before.next_if(soon);
    }
    let age = |word: &Token<'_>| {
        word.number().is_some_and(|years| (1..=110).contains(&years)) || spoken::is_number(word)
    };
    if !before.next().is_some_and(age) {
        return false;
    }
    // `seventy two`
    before.next_if(|word| spoken::is_number(word));
    match before.next() {
        Some(verb) if matches!(verb.key, "turns" | "turned" | "turn" | "turning") => true,
        Some(verb) if matches!(verb.key, "is" | "was" | "be") => {
            let who = before.find(|word| word.key != "will");
            who.is_some_and(|who| {
                matches!(who.key, "he" | "she" | "who")
                    || who.form == Form::Placeholder(Kind::Name)
                    || who.is(NAME)
            })
        }
        // `he is four, five on`
        Some(comma) if comma.is_mark(',') => {
            before.next().is_some_and(age)
                && before
                    .next()
                    .is_some_and(|verb| matches!(verb.key, "is" | "s" | "only" | "aged"))
        }
        _ => false,
    }
}

/// Whether a name stands right before, a comma or bracket apart at most.
fn is_behind_a_name(tokens: &[Token<'_>], at: usize) -> bool {
    let mark = |token: &&Token<'_>| token.is_mark(',') || token.is_mark('(');
    let before = tokens[..at].iter().rev().take(2).find(|token| !mark(token));
    before.is_some_and(|name| name.form == Form::Placeholder(Kind::Name))
}

fn is_birth(word: &str) -> bool {
    matches!(word, "dob" | "born" | "birth" | "birthday" | "birthdate" | "bday")
}

/// Whether `(dob)` or the like follows the date.
fn is_followed(tokens: &[Token<'_>], last: usize) -> bool {
    let after = tokens[last + 1..].iter().take(2);
    after.take_while(|token| !token.is_placeholder()).any(|token| is_birth(token.key))
}

#[cfg(test)]
mod tests {
    use crate::redaction::redact;

    #[test]
    fn a_second_date_of_birth_is_hidden_with_the_first() {
        let text = "dob 06/2/2016 and 17/9/2018 on the cards";
        assert_eq!(redact(text).text, "dob [date of birth] and [date of birth] on the cards");
    }

    #[test]
    fn a_date_of_long_ago_behind_a_name_is_one_of_birth() {
        let text = "Seen: Mrs Patel, 6.11.31, and Dr Osei";
        let hidden = "Seen: Mrs [name 1], [date of birth], and Dr [name 2]";
        assert_eq!(redact(text).text, hidden);
    }

    #[test]
    fn dates_that_the_text_calls_so_are_hidden() {
        for written in [
            "dob 5/3/2016",
            "D.O.B.: 05.03.16",
            "born on 5 March 2016",
            "date of birth is 2016-03-05",
            "DOB 05032016",
            "dob 7.vii.42",
            "his birthday is Hallowe'en",
            "born on Christmas Eve 2012",
            "she turns five on 30 March",
            "Ollie is seven next week, on the 19th of May",
            "He is four, five on 30 March",
        ] {
            let text = redact(written).text;
            assert!(text.ends_with("[date of birth]"), "{text}");
        }
        assert_eq!(redact("5/3/16 (dob) checked").text, "[date of birth] (dob) checked");
    }

    #[test]
    fn dates_of_long_ago_are_hidden_beside_a_person() {
        assert_eq!(redact("Pt Sian, 14/02/1951, fell").text, "Pt [name 1], [date of birth], fell");
        assert_eq!(redact("pt sian 14-feb-51 fell").text, "pt [name 1] [date of birth] fell");
    }

    #[test]
    fn a_year_is_hidden_where_somebody_was_born_in_it() {
        assert_eq!(redact("born in 1938, fit").text, "born in [date of birth], fit");
        assert!(redact("Arthur b. 1938").text.ends_with("b. [date of birth]"));
        assert_eq!(redact("built in 1938").text, "built in 1938");
    }

    #[test]
    fn dates_of_events_stay() {
        for kept in [
            "seen 14/02/2024 at 09.30",
            "on 5 March 2021",
            "registered since 1/4/1998",
            "born at term, seen by all the team on 3/4/24",
            "expiry 12/05/2009",
            "potassium was 4 on 3 May",
            "the ward is five short on 3 May",
            "closed on Boxing Day",
        ] {
            assert_eq!(redact(kept).text, kept);
        }
    }
}

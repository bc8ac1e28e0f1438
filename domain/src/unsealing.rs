//! Unsealing: opening one sealed text of a record, once (`rules.md` 26).
//!
//! Someone who holds the post asks, with a reason. Of an anonymous record, a
//! second holder confirms. Then the one who asked opens the text, one time.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account::UserId;
use crate::event::Reference;
use crate::statutory::ResponseId;

/// A request that was not used is void after this long.
pub const LASTS: Duration = Duration::days(7);

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 1_000;

/// The identity of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsealingId(pub Uuid);

/// Which text of a record is meant, or of a learning response that covers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextName {
    /// The learning response that it belongs to, if it is of one.
    pub response: Option<ResponseId>,
    /// The taxonomy element that it answers, or the kind of addition; the word
    /// of a text of a response.
    pub element: String,
    /// Which of several instances, from 0.
    pub instance: u16,
    /// Whether the reporter's words are meant.
    pub by_reporter: bool,
}

impl TextName {
    /// The name as a form sends it.
    pub fn word(&self) -> String {
        let by = if self.by_reporter { "reporter" } else { "other" };
        let response = self.response.map(|id| format!(" {}", id.0)).unwrap_or_default();
        format!("{} {} {by}{response}", self.element, self.instance)
    }

    /// Reads what [`word`](Self::word) gave; `None` for anything else.
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split(' ');
        let (element, instance, by) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let by_reporter = match by {
            "reporter" => true,
            "other" => false,
            _ => return None,
        };
        let response = match parts.next() {
            Some(id) => Some(ResponseId(Uuid::try_parse(id).ok()?)),
            None => None,
        };
        let element = element.to_owned();
        parts.next().is_none().then_some(Self { response, element, instance, by_reporter })
    }
}

/// A record whose texts can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsealable {
    /// The record.
    pub reference: Reference,
    /// Whether a second person will have to confirm: it is anonymous.
    pub needs_second: bool,
    /// Its texts with what they answer. The texts themselves are not shown.
    pub texts: Vec<(TextName, String)>,
}

/// How long after opening a text one may say what of it was hidden wrongly.
pub const CORRECTABLE: Duration = Duration::days(1);

/// How often somebody asked and opened on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The British day.
    pub day: NaiveDate,
    /// Requests that were made.
    pub asked: u64,
    /// Texts that were opened.
    pub opened: u64,
}

/// Somebody who had a part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Whose account it is.
    pub user: UserId,
    /// The person's name, as others see it.
    pub name: String,
}

/// A request to open a text, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsealing {
    /// Its identity.
    pub id: UnsealingId,
    /// The record.
    pub reference: Reference,
    /// The text.
    pub text: TextName,
    /// Why, redacted like all that people write.
    pub reason: String,
    /// Who asked.
    pub asked_by: Person,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Whether a second person has to confirm: the record is anonymous.
    pub needs_second: bool,
    /// Who confirmed.
    pub confirmed_by: Option<Person>,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// A second person has to confirm.
    WaitsForSecond,
    /// The one who asked may open it.
    Ready,
    /// It was opened.
    Opened,
    /// It was not used in time.
    Void,
}

/// Why a step of unsealing is refused, in the user's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It was opened before.
    #[error("This text was opened already. To open it again, ask again")]
    Opened,
    /// It was not used in time.
    #[error("This request is void, because it was not used within 7 days. Ask again")]
    Void,
    /// Nobody confirmed it yet.
    #[error("Somebody else who holds the unsealing post has to confirm this request first")]
    NotConfirmed,
    /// There is nothing to confirm.
    #[error("This request needs no confirmation any more")]
    Confirmed,
    /// Nobody confirms what they asked for.
    #[error("You cannot confirm your own request. Somebody else has to")]
    OwnRequest,
    /// It was opened too long ago.
    #[error("This text was opened more than a day ago. To correct it, ask for it again")]
    TooLate,
    /// It was not opened yet.
    #[error("Open the text first")]
    NotOpened,
    /// Somebody else asked.
    #[error("Only the person who asked can open this text")]
    NotYours,
}

impl Unsealing {
    /// How far it is.
    pub fn stage(&self, now: DateTime<Utc>) -> Stage {
        if self.opened_at.is_some() {
            Stage::Opened
        } else if now >= self.asked_at + LASTS {
            Stage::Void
        } else if self.needs_second && self.confirmed_by.is_none() {
            Stage::WaitsForSecond
        } else {
            Stage::Ready
        }
    }

    /// Whether someone who holds the post may confirm it now.
    pub fn may_confirm(&self, user: UserId, now: DateTime<Utc>) -> Result<(), Refused> {
        match self.stage(now) {
            Stage::Opened => Err(Refused::Opened),
            Stage::Void => Err(Refused::Void),
            Stage::Ready => Err(Refused::Confirmed),
            Stage::WaitsForSecond if self.asked_by.user == user => Err(Refused::OwnRequest),
            Stage::WaitsForSecond => Ok(()),
        }
    }

    /// Whether someone who holds the post may open the text now.
    pub fn may_open(&self, user: UserId, now: DateTime<Utc>) -> Result<(), Refused> {
        match self.stage(now) {
            _ if self.asked_by.user != user => Err(Refused::NotYours),
            Stage::Opened => Err(Refused::Opened),
            Stage::Void => Err(Refused::Void),
            Stage::WaitsForSecond => Err(Refused::NotConfirmed),
            Stage::Ready => Ok(()),
        }
    }

    /// Whether someone who holds the post may say now what of the text was
    /// hidden wrongly: they have just read it.
    pub fn may_correct(&self, user: UserId, now: DateTime<Utc>) -> Result<(), Refused> {
        match self.opened_at {
            _ if self.asked_by.user != user => Err(Refused::NotYours),
            Some(at) if now < at + CORRECTABLE => Ok(()),
            Some(_) => Err(Refused::TooLate),
            None => Err(Refused::NotOpened),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    fn person(number: u128) -> Person {
        Person { user: user(number), name: format!("Person {number}") }
    }

    fn asked(needs_second: bool) -> Unsealing {
        Unsealing {
            id: UnsealingId(Uuid::nil()),
            reference: Reference::from_random([3; 9]),
            text: TextName {
                response: None,
                element: "what".to_owned(),
                instance: 0,
                by_reporter: true,
            },
            reason: "A coroner asks".to_owned(),
            asked_by: person(1),
            asked_at: DateTime::UNIX_EPOCH,
            needs_second,
            confirmed_by: None,
            opened_at: None,
        }
    }

    fn later(days: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::days(days)
    }

    #[test]
    fn of_a_signed_record_the_one_who_asked_opens_once() {
        let mut one = asked(false);
        assert_eq!(one.may_open(user(1), later(1)), Ok(()));
        assert_eq!(one.may_open(user(2), later(1)), Err(Refused::NotYours));
        assert_eq!(one.may_confirm(user(2), later(1)), Err(Refused::Confirmed));
        one.opened_at = Some(later(1));
        assert_eq!(one.may_open(user(1), later(1)), Err(Refused::Opened));
    }

    #[test]
    fn of_an_anonymous_record_somebody_else_confirms_first() {
        let mut one = asked(true);
        assert_eq!(one.may_open(user(1), later(1)), Err(Refused::NotConfirmed));
        assert_eq!(one.may_confirm(user(1), later(1)), Err(Refused::OwnRequest));
        assert_eq!(one.may_confirm(user(2), later(1)), Ok(()));
        one.confirmed_by = Some(person(2));
        assert_eq!(one.may_open(user(1), later(1)), Ok(()));
        assert_eq!(one.may_open(user(2), later(1)), Err(Refused::NotYours));
    }

    #[test]
    fn the_name_of_a_text_is_read_back() {
        for by_reporter in [true, false] {
            let response = (!by_reporter).then_some(ResponseId(Uuid::from_u128(7)));
            let element = "review.findings".to_owned();
            let name = TextName { response, element, instance: 3, by_reporter };
            assert_eq!(TextName::parse(&name.word()), Some(name));
        }
        for none in [
            "",
            "what",
            "what 0",
            "what x reporter",
            "what 0 me",
            "what 0 other 1",
            "what 0 other 1 2",
        ] {
            assert_eq!(TextName::parse(none), None, "{none:?}");
        }
    }

    #[test]
    fn who_has_just_read_a_text_corrects_it() {
        let mut one = asked(false);
        assert_eq!(one.may_correct(user(1), later(1)), Err(Refused::NotOpened));
        one.opened_at = Some(later(1));
        assert_eq!(one.may_correct(user(1), later(1)), Ok(()));
        assert_eq!(one.may_correct(user(2), later(1)), Err(Refused::NotYours));
        assert_eq!(one.may_correct(user(1), later(2)), Err(Refused::TooLate));
    }

    #[test]
    fn what_is_not_used_in_a_week_is_void() {
        assert_eq!(asked(false).may_open(user(1), later(7)), Err(Refused::Void));
        assert_eq!(asked(true).may_confirm(user(2), later(7)), Err(Refused::Void));
    }

    proptest! {
        /// Whatever happened: an anonymous text opens to one of two people, and
        /// to nobody a second time.
        #[test]
        fn nobody_opens_an_anonymous_text_alone_or_twice(
            by in 1_u128..4, confirmed in prop::option::of(1_u128..4), opened: bool, days in 0_i64..9,
        ) {
            let mut one = asked(true);
            one.confirmed_by = confirmed.map(person);
            one.opened_at = opened.then(|| later(1));
            if one.may_open(user(by), later(days)).is_ok() {
                prop_assert!(by == 1 && one.confirmed_by.is_some() && !opened && days < 7);
            }
            if one.may_confirm(user(by), later(days)).is_ok() {
                prop_assert!(by != 1 && confirmed.is_none() && !opened && days < 7);
            }
        }
    }
}

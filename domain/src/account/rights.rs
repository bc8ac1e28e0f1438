//! What people may ask about their own data (`domain.md` L38; UK GDPR articles
//! 12 and 15 to 21), as far as they cannot do it themselves.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::UserId;
use crate::working_days::working_days_after;

/// The most characters of a request and of an answer.
pub const LONGEST_WORDS: usize = 1_000;

/// So many requests of one person wait at a time.
pub const WAITING: usize = 5;

/// The identity of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RightsRequestId(pub Uuid);

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Right {
    /// That something is put right which they cannot change themselves.
    Rectify,
    /// That their data is used for the safety records alone.
    Restrict,
    /// That their data is not used for something.
    Object,
    /// That it is used again as before.
    Release,
    /// Anything else.
    Other,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 5] =
        [Self::Rectify, Self::Restrict, Self::Object, Self::Release, Self::Other];

    /// The word that the database and forms hold.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rectify => "rectify",
            Self::Restrict => "restrict",
            Self::Object => "object",
            Self::Release => "release",
            Self::Other => "other",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.word() == word)
    }

    /// What it is, in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rectify => "Put something right",
            Self::Restrict => "Limit what my data is used for",
            Self::Object => "Object to how my data is used",
            Self::Release => "Use my data again as before",
            Self::Other => "Something else about my data",
        }
    }

    /// Whether somebody's data is used for the safety records alone once this is
    /// granted; nothing where that stays as it was.
    pub fn restricts(self) -> Option<bool> {
        match self {
            Self::Restrict | Self::Object => Some(true),
            Self::Release => Some(false),
            Self::Rectify | Self::Other => None,
        }
    }
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RightsState {
    /// It waits for an answer.
    Open,
    /// It was done.
    Granted,
    /// It was refused.
    Refused,
    /// It was of no use any more, as when the account was erased.
    Withdrawn,
}

impl RightsState {
    const ALL: [Self; 4] = [Self::Open, Self::Granted, Self::Refused, Self::Withdrawn];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// What it is, in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "Waiting",
            Self::Granted => "Done",
            Self::Refused => "Refused",
            Self::Withdrawn => "Withdrawn",
        }
    }
}

/// A request as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsRequest {
    /// Its identity.
    pub id: RightsRequestId,
    /// Who asks.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their sign-in name.
    pub email: String,
    /// What is asked for.
    pub right: Right,
    /// More about it, redacted.
    pub words: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// The day by which it has to be answered.
    pub due_on: NaiveDate,
    /// Whether that day was moved on.
    pub extended: bool,
    /// How far it is.
    pub state: RightsState,
    /// When it was answered, and in which words, redacted.
    pub answer: Option<(DateTime<Utc>, String)>,
}

/// The day by which a request of a day has to be answered: the corresponding
/// day of the next month, or its last day where it has none, or else the next
/// working day (UK GDPR article 12(3), as the Information Commissioner reads it).
pub fn due(asked: NaiveDate) -> NaiveDate {
    working(asked + Months::new(1))
}

/// The day by which it has to be answered where it is complex: two months later
/// (article 12(3)).
pub fn due_at_the_latest(asked: NaiveDate) -> NaiveDate {
    working(asked + Months::new(3))
}

/// The day itself if people are at work then, or else the next one on which they
/// are.
fn working(day: NaiveDate) -> NaiveDate {
    working_days_after(day - Days::new(1), 1)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{due, due_at_the_latest};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_request_is_answered_within_a_month() {
        assert_eq!(due(day(2026, 9, 3)), day(2026, 10, 5), "3 October 2026 is a Saturday");
        assert_eq!(due(day(2027, 1, 31)), day(2027, 3, 1), "28 February 2027 is a Sunday");
        assert_eq!(due(day(2026, 11, 25)), day(2026, 12, 29), "Christmas, Boxing Day observed");
        assert_eq!(due_at_the_latest(day(2026, 11, 18)), day(2027, 2, 18));
    }
}

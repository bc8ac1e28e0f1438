//! How long an account lasts that nobody uses (`domain.md` L36), and one whose
//! person has asked for it to be erased.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Whoever has not signed in for so long is warned.
pub const WARNED_AFTER: Months = Months::new(11);

/// Whoever has not signed in for so long can do nothing any more, until they
/// show that the mailbox is still theirs.
pub const DEACTIVATED_AFTER: Months = Months::new(12);

/// Between the warning and the day that it names lie so many days at least,
/// also where the service did not run for a time.
pub const NOTICE: Days = Days::new(30);

/// A deactivated account can be taken into use again for so long.
pub const REACTIVATED_WITHIN: Days = Days::new(30);

/// Whoever asks for their account to be erased can change their mind for so
/// long.
pub const CHANGE_OF_MIND: Days = Days::new(14);

/// Why an account ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndingCause {
    /// Its person asked.
    Asked,
    /// Nobody has used it.
    Unused,
}

impl EndingCause {
    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Unused => "unused",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asked, Self::Unused].into_iter().find(|cause| cause.word() == word)
    }
}

/// That an account is going to end, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Why.
    pub cause: EndingCause,
    /// The day on which its person asked, or was warned.
    pub begun_on: NaiveDate,
    /// The day on which it is deactivated, where nobody has used it.
    pub deactivate_on: Option<NaiveDate>,
    /// The day on which it is erased.
    pub erase_on: NaiveDate,
}

impl Ending {
    /// Of an account whose person asks today.
    pub fn asked(today: NaiveDate) -> Self {
        Self {
            cause: EndingCause::Asked,
            begun_on: today,
            deactivate_on: None,
            erase_on: today + CHANGE_OF_MIND,
        }
    }

    /// Of an account that was used last on a day; nothing while it is too early
    /// to warn.
    pub fn unused(last_used: NaiveDate, today: NaiveDate) -> Option<Self> {
        if last_used > warned_from(today) {
            return None;
        }
        let deactivate_on = (last_used + DEACTIVATED_AFTER).max(today + NOTICE);
        Some(Self {
            cause: EndingCause::Unused,
            begun_on: today,
            deactivate_on: Some(deactivate_on),
            erase_on: deactivate_on + REACTIVATED_WITHIN,
        })
    }
}

/// Whoever signed in last on this day or earlier is warned today.
pub fn warned_from(today: NaiveDate) -> NaiveDate {
    today - WARNED_AFTER
}

/// Whoever signed in last on this day or earlier is deactivated today, if they
/// were warned in time.
pub fn deactivated_from(today: NaiveDate) -> NaiveDate {
    today - DEACTIVATED_AFTER
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Ending;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// L36.
    #[test]
    fn an_unused_account_is_warned_after_eleven_months_and_deactivated_after_twelve() {
        let used = day(2026, 11, 18);
        assert_eq!(Ending::unused(used, day(2027, 10, 17)), None);
        let ending = Ending::unused(used, day(2027, 10, 18)).unwrap();
        assert_eq!(ending.deactivate_on, Some(day(2027, 11, 18)));
        assert_eq!(ending.erase_on, day(2027, 12, 18));
    }

    #[test]
    fn nobody_is_deactivated_without_a_month_of_notice() {
        let ending = Ending::unused(day(2020, 2, 29), day(2026, 11, 18)).unwrap();
        assert_eq!(ending.deactivate_on, Some(day(2026, 12, 18)));
        assert_eq!(ending.erase_on, day(2027, 1, 17));
    }

    #[test]
    fn whoever_asks_has_a_fortnight_to_change_their_mind() {
        let ending = Ending::asked(day(2026, 12, 24));
        assert_eq!((ending.deactivate_on, ending.erase_on), (None, day(2027, 1, 7)));
    }
}

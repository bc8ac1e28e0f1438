//! Reports of breaches: of the terms, of access that somebody should not have
//! had, of an account that has to be deactivated. Whoever finds one reports it
//! within 48 hours (`domain.md` L30).

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::{MessageId, worded};
use crate::account::EmailAddress;

/// A breach is reported within so long of being found (`domain.md` L30).
pub const LIMIT: Duration = Duration::hours(48);

worded! {
    /// What is wrong.
    BreachKind {
        /// Somebody breaks the terms of use.
        Terms "terms" "Somebody is breaking the terms of use";
        /// Somebody has had access who should not.
        Access "access" "Somebody has seen or done what they should not have been able to";
        /// An account has to be deactivated.
        Account "account" "An account has to be deactivated";
    }

    /// How far a report is.
    BreachState {
        /// Nobody has taken it up.
        New "new" "New";
        /// Somebody looks into it.
        InHand "in-hand" "Being looked into";
        /// It is dealt with.
        Closed "closed" "Closed";
    }
}

impl BreachKind {
    /// The kind as a label of a few words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Terms => "Breach of the terms",
            Self::Access => "Unauthorised access",
            Self::Account => "Account to deactivate",
        }
    }
}

/// The 48 hours of a breach, which begin when it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When it was found.
    pub found: DateTime<Utc>,
    /// When it was reported.
    pub reported: DateTime<Utc>,
}

impl Clock {
    /// When the 48 hours end.
    pub fn ends(self) -> DateTime<Utc> {
        self.found + LIMIT
    }

    /// By how much it was reported too late; `None` if it was in time.
    pub fn reported_late_by(self) -> Option<Duration> {
        let late = self.reported - self.ends();
        (late > Duration::zero()).then_some(late)
    }

    /// What is left of the 48 hours at a moment; `None` once they are over.
    pub fn left(self, now: DateTime<Utc>) -> Option<Duration> {
        let left = self.ends() - now;
        (left > Duration::zero()).then_some(left)
    }
}

/// A time in whole hours, in words.
pub fn hours_in_words(time: Duration) -> String {
    match time.num_hours() {
        0 => "less than an hour".to_owned(),
        1 => "1 hour".to_owned(),
        hours if hours < 96 => format!("{hours} hours"),
        hours => format!("{} days", hours / 24),
    }
}

/// An account that a report is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountNamed {
    /// Whose name is on it.
    pub name: String,
    /// Its sign-in name.
    pub email: EmailAddress,
}

/// A step of dealing with a breach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachStep {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// How far it was from then on.
    pub state: BreachState,
    /// What was noted, redacted; empty if nothing was.
    pub note: String,
}

/// A report of a breach, as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// Its identity.
    pub id: MessageId,
    /// What is wrong.
    pub kind: BreachKind,
    /// When it was found and reported.
    pub clock: Clock,
    /// How far it is.
    pub state: BreachState,
    /// What was written, redacted.
    pub words: String,
    /// Who reported it, if they were signed in.
    pub reporter: Option<AccountNamed>,
    /// Whether the account that it is about was the reporter's own, which they
    /// have had deactivated with the report.
    pub own_account: bool,
    /// The account that it is about, if it names one that there is.
    pub about: Option<AccountNamed>,
    /// Whether it names an account that there is none of.
    pub names_no_account: bool,
    /// Whether whoever reported it can be answered.
    pub can_be_answered: bool,
    /// How many steps were taken.
    pub steps: u16,
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
    }

    #[test]
    fn l30_the_clock_runs_for_48_hours_from_when_it_was_found() {
        let in_time = Clock { found: at(3, 9, 0), reported: at(5, 9, 0) };
        assert_eq!(in_time.ends(), at(5, 9, 0));
        assert_eq!(in_time.reported_late_by(), None);
        let late = Clock { reported: at(5, 11, 30), ..in_time };
        assert_eq!(hours_in_words(late.reported_late_by().unwrap()), "2 hours");
        assert_eq!(hours_in_words(in_time.left(at(3, 10, 0)).unwrap()), "47 hours");
        assert_eq!(hours_in_words(in_time.left(at(5, 8, 59)).unwrap()), "less than an hour");
        assert_eq!(in_time.left(at(5, 9, 0)), None);
    }

    #[test]
    fn long_times_are_told_in_days() {
        let told = [1, 95, 96, 240].map(|hours| hours_in_words(Duration::hours(hours)));
        assert_eq!(told, ["1 hour", "95 hours", "4 days", "10 days"]);
    }
}

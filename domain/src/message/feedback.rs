//! What people think of a page. Nobody has to say who they are, and nothing is
//! kept that could lead from one to a report: the day, and no time.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{MessageId, worded};

worded! {
    /// How easy somebody found what they wanted to do.
    Ease {
        /// Very easy.
        VeryEasy "very-easy" "Very easy";
        /// Easy.
        Easy "easy" "Easy";
        /// In between.
        Neither "neither" "Neither easy nor hard";
        /// Hard.
        Hard "hard" "Hard";
        /// Very hard.
        VeryHard "very-hard" "Very hard";
    }

    /// How far feedback is.
    FeedbackState {
        /// Nobody has read it.
        New "new" "New";
        /// Somebody has read it.
        Read "read" "Read";
        /// Whoever wrote it was answered.
        Answered "answered" "Answered";
    }
}

/// Feedback as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Its identity.
    pub id: MessageId,
    /// The day on which it came.
    pub on: NaiveDate,
    /// The page that it is about, by the pattern of its address; empty if none.
    pub page: String,
    /// How easy it was.
    pub ease: Ease,
    /// How far it is.
    pub state: FeedbackState,
    /// What was written, redacted; empty if nothing was.
    pub words: String,
    /// Whether an address is kept to which an answer can go.
    pub can_be_answered: bool,
}

/// Which feedback is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Of this page alone.
    pub page: Option<String>,
    /// Of this month alone.
    pub month: Option<Month>,
    /// As far as this alone.
    pub state: Option<FeedbackState>,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month(NaiveDate);

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Reads a year and a month such as `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1).map(Self)
    }

    /// The month as [`parse`](Self::parse) reads it.
    pub fn word(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }

    /// Its first day, and the first day after it.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        (self.0, self.0.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX))
    }

    /// This month and those before it, `n` in all.
    pub fn back(self, n: u32) -> impl Iterator<Item = Self> {
        (0..n).filter_map(move |months| self.0.checked_sub_months(Months::new(months)).map(Self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_end_where_the_next_begins() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let december = Month::parse("2026-12").unwrap();
        assert_eq!(december.days(), (day(2026, 12, 1), day(2027, 1, 1)));
        assert_eq!(Month::of(day(2026, 12, 31)), december);
        assert_eq!(december.word(), "2026-12");
        let back: Vec<String> = december.back(13).map(Month::word).collect();
        assert_eq!((back.len(), back[12].as_str()), (13, "2025-12"));
        for no_month in ["", "2026", "2026-13", "26-12", "2026-1", "+026-12", "2026-12-01"] {
            assert_eq!(Month::parse(no_month), None, "{no_month}");
        }
    }

    #[test]
    fn every_word_is_read_back() {
        assert!(Ease::ALL.iter().all(|one| Ease::parse(one.word()) == Some(*one)));
        assert!(
            FeedbackState::ALL.iter().all(|one| FeedbackState::parse(one.word()) == Some(*one))
        );
        assert_eq!(Ease::parse("Easy"), None);
    }
}

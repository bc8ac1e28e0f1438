//! How the pages are used: what is counted, for how long, and of whom (L35).

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::organisation::OdsCode;

/// Counts are kept for so many months (L36).
pub const KEPT: Months = Months::new(12);

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Reads `2026-11`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (year.len(), month.len()) != (4, 2) || !digits(year) || !digits(month) {
            return None;
        }
        let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
        Some(Self::of(day))
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// The first day after it.
    pub fn end(self) -> NaiveDate {
        self.first_day() + Months::new(1)
    }

    /// The month before.
    pub fn before(self) -> Self {
        Self::of(self.first_day() - Months::new(1))
    }

    /// The month after.
    pub fn after(self) -> Self {
        Self::of(self.end())
    }

    /// In words, such as "November 2026".
    pub fn in_words(self) -> String {
        self.first_day().format("%B %Y").to_string()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Whose use is counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Whose {
    /// Everyone's who is signed in.
    Everyone,
    /// That of the people who hold something at an organisation.
    PeopleOf(OdsCode),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_they_are_written() {
        let month = Month::parse("2026-12").unwrap();
        assert_eq!(month.to_string(), "2026-12");
        assert_eq!(month.in_words(), "December 2026");
        assert_eq!(month.after().to_string(), "2027-01");
        assert_eq!(month.after().before(), month);
        for wrong in ["", "2026", "2026-13", "2026-1", "+026-01", "2026-01-01", "２０２６-01"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }
}

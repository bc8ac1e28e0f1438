//! The age of a patient, as LFPSE takes it.

use std::fmt;

/// Days of a month, as LFPSE counts an age.
const MONTH: u32 = 31;

/// Days of a year, as LFPSE counts an age: twelve of its months.
const YEAR: u32 = 12 * MONTH;

/// The greatest age that LFPSE takes, in years.
const MOST_YEARS: u32 = 199;

/// An age in days, months or years. It is sent as a number of days that stands
/// for the unit as well: up to 30 it is days, then months of 31, then years of
/// 372 (rule Q7). The true number of days would say who someone is, so there
/// is no way to hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age(u32);

/// What an age is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeUnit {
    /// For those under a month.
    Days,
    /// For those under a year.
    Months,
    /// For everybody else.
    Years,
}

impl AgeUnit {
    /// Every unit, with the most common first.
    pub const ALL: [Self; 3] = [Self::Years, Self::Months, Self::Days];

    /// The word for it, in forms and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    /// The unit of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == word)
    }
}

impl Age {
    /// The age of so many completed days, months or years; `None` if LFPSE has
    /// no number for it, such as for an age of nothing. What makes up a greater
    /// unit is counted in that one.
    pub fn new(number: u32, unit: AgeUnit) -> Option<Self> {
        let days = match unit {
            AgeUnit::Days if number < MONTH => number,
            // Eleven whole months at most, as 365 days are a year.
            AgeUnit::Days if number < 365 => number / MONTH * MONTH,
            AgeUnit::Days => (number / 365).checked_mul(YEAR)?,
            AgeUnit::Months if number < 12 => number * MONTH,
            AgeUnit::Months => (number / 12).checked_mul(YEAR)?,
            AgeUnit::Years => number.checked_mul(YEAR)?,
        };
        Self::from_days(days)
    }

    /// The age that a number stands for in LFPSE; `None` if it stands for none.
    pub fn from_days(days: u32) -> Option<Self> {
        let accepted = match days {
            1..MONTH => true,
            MONTH..YEAR => days.is_multiple_of(MONTH),
            YEAR.. => days.is_multiple_of(YEAR) && days / YEAR <= MOST_YEARS,
            0 => false,
        };
        accepted.then_some(Self(days))
    }

    /// The number that LFPSE takes for it.
    pub fn days(self) -> u32 {
        self.0
    }

    /// The number and its unit.
    pub fn parts(self) -> (u32, AgeUnit) {
        match self.0 {
            days @ ..MONTH => (days, AgeUnit::Days),
            days @ MONTH..YEAR => (days / MONTH, AgeUnit::Months),
            days => (days / YEAR, AgeUnit::Years),
        }
    }
}

impl fmt::Display for Age {
    /// Such as `7 months` or `1 year`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = self.parts();
        let word = if number == 1 { unit.word().trim_end_matches('s') } else { unit.word() };
        write!(f, "{number} {word}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Age, AgeUnit};

    /// What NHS England's analysts accept of an age.
    fn is_accepted(days: u32) -> bool {
        (1..=30).contains(&days)
            || ((31..=371).contains(&days) && days.is_multiple_of(31))
            || ((372..=74_028).contains(&days) && days.is_multiple_of(372))
    }

    fn days(number: u32, unit: AgeUnit) -> Option<u32> {
        Age::new(number, unit).map(Age::days)
    }

    #[test]
    fn q7_an_age_is_sent_in_the_unit_it_was_said_in() {
        assert_eq!(days(1, AgeUnit::Days), Some(1));
        assert_eq!(days(30, AgeUnit::Days), Some(30));
        assert_eq!(days(1, AgeUnit::Months), Some(31));
        assert_eq!(days(11, AgeUnit::Months), Some(341));
        assert_eq!(days(1, AgeUnit::Years), Some(372));
        assert_eq!(days(64, AgeUnit::Years), Some(23_808));
        assert_eq!(days(199, AgeUnit::Years), Some(74_028));
    }

    #[test]
    fn what_makes_up_a_greater_unit_is_counted_in_it() {
        assert_eq!(days(45, AgeUnit::Days), days(1, AgeUnit::Months));
        assert_eq!(days(364, AgeUnit::Days), days(11, AgeUnit::Months));
        assert_eq!(days(365, AgeUnit::Days), days(1, AgeUnit::Years));
        assert_eq!(days(12, AgeUnit::Months), days(1, AgeUnit::Years));
        assert_eq!(days(30, AgeUnit::Months), days(2, AgeUnit::Years));
    }

    #[test]
    fn nothing_and_too_much_are_no_ages() {
        for unit in AgeUnit::ALL {
            assert_eq!(Age::new(0, unit), None);
            assert_eq!(Age::new(u32::MAX, unit), None);
        }
        assert_eq!(Age::new(200, AgeUnit::Years), None);
    }

    #[test]
    fn every_number_that_is_accepted_is_an_age_and_no_other() {
        for days in 0..=80_000 {
            let age = Age::from_days(days);
            assert_eq!(age.is_some(), is_accepted(days), "{days}");
            if let Some(age) = age {
                let (number, unit) = age.parts();
                assert_eq!(Age::new(number, unit), Some(age), "{days}");
            }
        }
    }

    proptest! {
        #[test]
        fn only_accepted_values_come_out(
            number in prop_oneof![0u32..2_000, any::<u32>()],
            unit in prop::sample::select(AgeUnit::ALL.to_vec()),
        ) {
            if let Some(age) = Age::new(number, unit) {
                prop_assert!(is_accepted(age.days()), "{number} {unit:?}: {}", age.days());
            }
        }
    }
}

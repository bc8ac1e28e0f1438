//! Harm of an event as a whole.

use serde::{Deserialize, Serialize};

/// The worst harm over all patients and both scales. To compare the scales,
/// one is added to the psychological code and the smaller code wins, as NHS
/// England's analysts do (1 fatal … 5 none); so severe psychological harm
/// ranks with severe physical harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Harm {
    /// Someone has died.
    Fatal,
    /// Severe harm.
    Severe,
    /// Moderate harm.
    Moderate,
    /// Low harm.
    Low,
    /// No harm.
    None,
    /// Patients were affected, but nobody said how badly.
    NotStated,
    /// No patient was affected, or the type asks for no harm.
    NotApplicable,
}

impl Harm {
    /// Every level, worst first.
    pub const ALL: [Self; 7] = [
        Self::Fatal,
        Self::Severe,
        Self::Moderate,
        Self::Low,
        Self::None,
        Self::NotStated,
        Self::NotApplicable,
    ];

    /// 1 fatal … 5 none, 6 not stated, 7 not applicable.
    pub fn code(self) -> u8 {
        match self {
            Self::Fatal => 1,
            Self::Severe => 2,
            Self::Moderate => 3,
            Self::Low => 4,
            Self::None => 5,
            Self::NotStated => 6,
            Self::NotApplicable => 7,
        }
    }

    /// Reads the code; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|harm| harm.code() == code)
    }

    /// The word used in addresses and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fatal => "fatal",
            Self::Severe => "severe",
            Self::Moderate => "moderate",
            Self::Low => "low",
            Self::None => "none",
            Self::NotStated => "not-stated",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The level in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fatal => "Fatal",
            Self::Severe => "Severe",
            Self::Moderate => "Moderate",
            Self::Low => "Low",
            Self::None => "None",
            Self::NotStated => "Not stated",
            Self::NotApplicable => "Not applicable",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|harm| harm.word() == word)
    }

    /// One patient's harm from the two LFPSE codes: physical 1 fatal … 5 none,
    /// psychological 1 severe … 4 none.
    pub fn of_patient(physical: Option<u8>, psychological: Option<u8>) -> Self {
        let psychological = psychological.map(|code| code.saturating_add(1));
        match physical.into_iter().chain(psychological).min() {
            Some(code @ 1..=5) => Self::from_code(code).unwrap_or(Self::NotStated),
            _ => Self::NotStated,
        }
    }

    /// The event's harm from its patients'; none at all is not applicable.
    pub fn of_event(patients: impl IntoIterator<Item = Self>) -> Self {
        patients.into_iter().min().unwrap_or(Self::NotApplicable)
    }
}

#[cfg(test)]
mod tests {
    use super::Harm;

    #[test]
    fn the_worst_scale_of_the_worst_patient_counts() {
        let quiet = Harm::of_patient(Some(5), Some(4));
        assert_eq!(quiet, Harm::None);
        let shaken = Harm::of_patient(Some(4), Some(1));
        assert_eq!(shaken, Harm::Severe);
        assert_eq!(Harm::of_event([quiet, shaken]), Harm::Severe);
        assert_eq!(Harm::of_patient(Some(1), None), Harm::Fatal);
    }

    #[test]
    fn silence_is_not_the_same_as_no_patients() {
        assert_eq!(Harm::of_event([Harm::of_patient(None, None)]), Harm::NotStated);
        assert_eq!(Harm::of_event([]), Harm::NotApplicable);
    }
}

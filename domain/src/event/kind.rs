//! The four types of event that LFPSE records.

use serde::{Deserialize, Serialize};

/// What is being recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventType {
    /// Something unexpected or unintended happened, or failed to, that could
    /// have harmed or did harm someone receiving care.
    Incident,
    /// Care from which others can learn because it went well.
    GoodCare,
    /// A poor outcome of which it is not yet clear whether an incident
    /// contributed to it.
    Outcome,
    /// Something that could harm in future.
    Risk,
}

impl EventType {
    /// Every type, in the order in which people are offered them.
    pub const ALL: [Self; 4] = [Self::Incident, Self::Outcome, Self::Risk, Self::GoodCare];

    /// The number by which the database knows it. LFPSE's clients send 1 for an
    /// incident and 4 for good care; 2 and 3 are inferred.
    pub fn code(self) -> u8 {
        match self {
            Self::Incident => 1,
            Self::Risk => 2,
            Self::Outcome => 3,
            Self::GoodCare => 4,
        }
    }

    /// The word used in addresses and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::GoodCare => "good-care",
            Self::Outcome => "outcome",
            Self::Risk => "risk",
        }
    }

    /// The type in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "Patient safety incident",
            Self::GoodCare => "Good care",
            Self::Outcome => "Outcome",
            Self::Risk => "Risk",
        }
    }

    /// Reads the code; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

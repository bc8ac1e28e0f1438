//! What people accept before they use the service, and what they choose beyond
//! it (`domain.md` L27, L28, L33, L34).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One version of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Its number, from 1; a change of what it says raises it.
    pub number: u16,
    /// The day on which it came into force.
    pub since: (i32, u32, u32),
}

impl Edition {
    /// The day on which it came into force.
    pub fn day(self) -> NaiveDate {
        let (year, month, day) = self.since;
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }
}

/// The terms of use in force. A test knows what each version says, so that no
/// word changes without a new number.
pub const TERMS: Edition = Edition { number: 1, since: (2026, 11, 30) };

/// The privacy policy in force.
pub const PRIVACY: Edition = Edition { number: 1, since: (2026, 11, 30) };

/// The versions that somebody accepted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editions {
    /// The number of the terms of use.
    pub terms: u16,
    /// The number of the privacy policy.
    pub privacy: u16,
}

impl Editions {
    /// Those in force.
    pub const IN_FORCE: Self = Self { terms: TERMS.number, privacy: PRIVACY.number };

    /// Whether whoever accepted these need accept nothing more (L28).
    pub fn are_in_force(self) -> bool {
        self.terms >= TERMS.number && self.privacy >= PRIVACY.number
    }
}

/// What a person's data may be used for beyond what the service needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Purpose {
    /// Looking at how this one person uses the pages.
    UsageAnalysis,
    /// Inviting this person to surveys and research about the service.
    Invitations,
    /// Writing news of the service to this person.
    News,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::UsageAnalysis, Self::Invitations, Self::News];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::UsageAnalysis => "usage_analysis",
            Self::Invitations => "invitations",
            Self::News => "news",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    /// What the person says yes or no to.
    pub fn name(self) -> &'static str {
        match self {
            Self::UsageAnalysis => "Looking at how I use the pages",
            Self::Invitations => "Inviting me to surveys and research",
            Self::News => "Sending me news of the service",
        }
    }

    /// Whether it is done for people who never chose: what rests on consent is
    /// not (L33); news rest on a legitimate interest, which can be objected to
    /// (L34).
    pub fn unless_chosen(self) -> bool {
        self == Self::News
    }
}

/// Why an account is suspended, in words for the person (L29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SuspensionReason {
    /// The terms of use were broken.
    Breach,
    /// Somebody else may be using the account.
    Misuse,
    /// The person asked for it.
    OwnWish,
    /// The person has left, or is away for long.
    Left,
}

impl SuspensionReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Breach, Self::Misuse, Self::OwnWish, Self::Left];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Breach => "breach",
            Self::Misuse => "misuse",
            Self::OwnWish => "own_wish",
            Self::Left => "left",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// The reason, as whoever decides chooses it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Breach => "The terms of use were broken",
            Self::Misuse => "Somebody else may be using the account",
            Self::OwnWish => "The person asked for it",
            Self::Left => "The person has left, or is away for long",
        }
    }

    /// The reason, as it is told to the person.
    pub fn told(self) -> &'static str {
        match self {
            Self::Breach => "The reason is that the terms of use seem to have been broken.",
            Self::Misuse => "The reason is that somebody else may have used it.",
            Self::OwnWish => "This was done because you asked for it.",
            Self::Left => "The reason is that you seem to have left, or to be away for long.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_either_document_is_accepted_anew() {
        let now = Editions::IN_FORCE;
        assert!(now.are_in_force());
        assert!(!Editions { terms: now.terms - 1, ..now }.are_in_force());
        assert!(!Editions { privacy: now.privacy - 1, ..now }.are_in_force());
    }

    #[test]
    fn nothing_that_rests_on_consent_is_done_unasked() {
        let unasked: Vec<Purpose> =
            Purpose::ALL.into_iter().filter(|purpose| purpose.unless_chosen()).collect();
        assert_eq!(unasked, [Purpose::News]);
    }

    #[test]
    fn days_are_days() {
        for edition in [TERMS, PRIVACY] {
            assert!(edition.day() > NaiveDate::default(), "{edition:?}");
        }
    }
}

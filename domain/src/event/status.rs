//! Where an event stands: how far its review is, or that it was withdrawn.

use serde::{Deserialize, Serialize};

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Nobody has begun to review it.
    Recorded,
    /// Someone is reviewing it.
    InReview,
    /// The review is complete.
    Reviewed,
    /// A complete review was taken up again.
    Reopened,
    /// Whoever recorded or handles it says, with a reason, that it should not
    /// count. It stays readable, and can be put back.
    Withdrawn,
}

/// Why a change of status is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("A record that is {} cannot become {}", .from.name(), .to.name())]
pub struct NoSuchStep {
    /// What it is.
    pub from: Status,
    /// What was asked for.
    pub to: Status,
}

impl Status {
    /// Every status, in the order of the work.
    pub const ALL: [Self; 5] =
        [Self::Recorded, Self::InReview, Self::Reviewed, Self::Reopened, Self::Withdrawn];

    /// The number that the database holds.
    pub fn code(self) -> u8 {
        match self {
            Self::Recorded => 1,
            Self::InReview => 2,
            Self::Reviewed => 3,
            Self::Reopened => 4,
            Self::Withdrawn => 5,
        }
    }

    /// Reads the number; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The word used in addresses and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::InReview => "in-review",
            Self::Reviewed => "reviewed",
            Self::Reopened => "reopened",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The status in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recorded => "Recorded",
            Self::InReview => "In review",
            Self::Reviewed => "Reviewed",
            Self::Reopened => "Reopened",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Which statuses a reviewer may choose next. A finished review can be
    /// taken up again; nothing becomes unread.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Recorded => &[Self::InReview, Self::Reviewed],
            Self::InReview => &[Self::Reviewed],
            Self::Reviewed => &[Self::Reopened],
            Self::Reopened => &[Self::Reviewed],
            Self::Withdrawn => &[],
        }
    }

    /// Whether somebody is reviewing it.
    pub fn is_under_review(self) -> bool {
        matches!(self, Self::InReview | Self::Reopened)
    }

    /// Takes the step, or says why not.
    pub fn step(self, to: Self) -> Result<Self, NoSuchStep> {
        if self.next().contains(&to) { Ok(to) } else { Err(NoSuchStep { from: self, to }) }
    }
}

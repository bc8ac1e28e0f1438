//! What becomes of a request, and of what was granted.

use serde::{Deserialize, Serialize};

use crate::access::AccountType;

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RequestState {
    /// Nobody has decided.
    Pending,
    /// It was granted.
    Approved,
    /// It was refused.
    Rejected,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Approved, Self::Rejected];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// The state in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "Waiting",
            Self::Approved => "Approved",
            Self::Rejected => "Rejected",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What ends when a type is granted to someone who holds some others there: a
/// person is one thing at the organisation where they work, so that revoking it
/// leaves nothing in between; and a renewed read-only grant takes the place of
/// the one before.
pub fn superseded_by(granted: AccountType, held_here: &[AccountType]) -> Vec<AccountType> {
    let ends = |held: &AccountType| held.is_at_home() == granted.is_at_home();
    held_here.iter().copied().filter(ends).collect()
}

/// What is taken from someone with a type that is revoked: everything enhanced
/// that they hold as someone who works there, so that they fall back to
/// standard (L16); of a read-only grant, that alone.
pub fn revoked_with(revoked: AccountType, held_here: &[AccountType]) -> Vec<AccountType> {
    let goes = |held: &AccountType| held.is_enhanced() && held.is_at_home() == revoked.is_at_home();
    held_here.iter().copied().filter(goes).collect()
}

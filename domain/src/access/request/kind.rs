//! What can be asked for.

use serde::{Deserialize, Serialize};

use crate::access::AccountType;
use crate::organisation::Role;

/// What somebody asks for at an organisation. Which account type that comes to
/// follows from the organisation: nobody chooses to be an ICB user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RequestKind {
    /// To record from it.
    Standard,
    /// To read and review its records.
    Organisational,
    /// The same, with the statutory section and decisions on access.
    Admin,
    /// To read its records from outside, for a time.
    ReadOnly,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Organisational, Self::Admin, Self::ReadOnly];

    /// The word that forms and the database hold.
    pub fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Organisational => "organisational",
            Self::Admin => "admin",
            Self::ReadOnly => "read_only",
        }
    }

    /// The kind in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "Standard access",
            Self::Organisational => "Organisational access",
            Self::Admin => "Admin access",
            Self::ReadOnly => "Read-only access",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The account type that it comes to at an organisation of a role: the ICB
    /// types at ICBs, regions and sub-ICB locations, the provider types
    /// everywhere else (`rules.md` 3), and none at a site.
    pub fn account_type(self, role: Role) -> Option<AccountType> {
        use AccountType::{
            IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
        };
        let candidates: &[AccountType] = match self {
            Self::Standard => &[Standard],
            Self::Organisational => &[ProviderOrganisational, IcbOrganisational],
            Self::Admin => &[ProviderAdmin, IcbAdmin],
            Self::ReadOnly => &[ReadOnly],
        };
        candidates.iter().copied().find(|account_type| account_type.may_exist_at(role))
    }
}

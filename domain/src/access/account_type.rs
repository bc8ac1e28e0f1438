//! The account types of the LFPSE table.

use serde::{Deserialize, Serialize};

use crate::organisation::Role;

/// What an account is, at one organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AccountType {
    /// No account: what everyone may do. Nobody is granted it.
    Anonymous,
    /// Records events and sees one's own.
    Standard,
    /// Reads and reviews the records of a provider.
    ProviderOrganisational,
    /// The same, with the statutory section and decisions on access.
    ProviderAdmin,
    /// Reads the records of a commissioner's area; reviews the commissioner's own.
    IcbOrganisational,
    /// The same, with the statutory section and decisions on access.
    IcbAdmin,
    /// Reads the records of an organisation that one does not work for.
    ReadOnly,
}

impl AccountType {
    /// Every type, in the order of the published table's columns.
    pub const ALL: [Self; 7] = [
        Self::Anonymous,
        Self::Standard,
        Self::ProviderOrganisational,
        Self::ProviderAdmin,
        Self::IcbOrganisational,
        Self::IcbAdmin,
        Self::ReadOnly,
    ];

    /// The word that files and the database hold.
    pub fn word(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Standard => "standard",
            Self::ProviderOrganisational => "provider_organisational",
            Self::ProviderAdmin => "provider_admin",
            Self::IcbOrganisational => "icb_organisational",
            Self::IcbAdmin => "icb_admin",
            Self::ReadOnly => "read_only",
        }
    }

    /// The type in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anonymous => "Anonymous",
            Self::Standard => "Standard",
            Self::ProviderOrganisational => "Provider organisational",
            Self::ProviderAdmin => "Provider admin",
            Self::IcbOrganisational => "ICB organisational",
            Self::IcbAdmin => "ICB admin",
            Self::ReadOnly => "Read-only",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether someone may hold this type at an organisation of this role. ICB
    /// types exist at ICBs, regions and sub-ICB locations only (`rules.md` 3),
    /// provider types everywhere else, and none at a site, which owns no
    /// records (rule 12).
    pub fn may_exist_at(self, role: Role) -> bool {
        match self {
            Self::Anonymous => false,
            Self::Standard | Self::ReadOnly => !role.is_site(),
            Self::ProviderOrganisational | Self::ProviderAdmin => {
                !role.is_site() && !role.is_commissioner()
            }
            Self::IcbOrganisational | Self::IcbAdmin => role.is_commissioner(),
        }
    }

    /// Whether the holder decides on access to the organisation.
    pub fn is_admin(self) -> bool {
        matches!(self, Self::ProviderAdmin | Self::IcbAdmin)
    }

    /// Whether this is more than everyone at the organisation has: granted on
    /// request, and revoked, by an admin.
    pub fn is_enhanced(self) -> bool {
        !matches!(self, Self::Anonymous | Self::Standard)
    }

    /// Whether the holder works at the organisation and records from it: a
    /// read-only grant concerns someone else's organisation (rule 4).
    pub fn is_at_home(self) -> bool {
        !matches!(self, Self::Anonymous | Self::ReadOnly)
    }
}

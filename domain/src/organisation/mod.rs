//! Organisations as the Organisation Data Service (ODS) knows them.

pub mod relationship;
pub mod role;
pub mod sight;
pub mod view;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use relationship::{Relationship, RelationshipKind};
pub use role::Role;
pub use sight::{Reach, Sight};

/// An ODS code: three to eight upper-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OdsCode(String);

/// Why a text is not an ODS code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an ODS code is three to eight letters and digits")]
pub struct NotAnOdsCode;

impl OdsCode {
    /// Reads a code as people type it: any case, space around it.
    pub fn parse(raw: &str) -> Result<Self, NotAnOdsCode> {
        let code = raw.trim().to_ascii_uppercase();
        let fits = (3..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
        if fits { Ok(Self(code)) } else { Err(NotAnOdsCode) }
    }

    /// Reads a code that stands alone, or in brackets behind a name, as
    /// [`Organisation::name_and_code`] writes it.
    pub fn parse_behind_name(raw: &str) -> Result<Self, NotAnOdsCode> {
        let bracketed = raw.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        Self::parse(bracketed.map_or(raw, |(_, code)| code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OdsCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for OdsCode {
    type Error = NotAnOdsCode;

    fn try_from(raw: String) -> Result<Self, NotAnOdsCode> {
        Self::parse(&raw)
    }
}

impl From<OdsCode> for String {
    fn from(code: OdsCode) -> Self {
        code.0
    }
}

/// Whether an organisation is open, as ODS states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganisationStatus {
    /// Open for business.
    Active,
    /// Closed; its records stay under its code.
    Closed,
    /// Open on paper only.
    Dormant,
    /// Not open yet.
    Proposed,
    /// Known from the LFPSE list alone, which states no status.
    Unknown,
}

impl OrganisationStatus {
    /// Every status with the word that files and the database hold.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Active, "active"),
        (Self::Closed, "closed"),
        (Self::Dormant, "dormant"),
        (Self::Proposed, "proposed"),
        (Self::Unknown, "unknown"),
    ];

    /// The word for this status.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("unknown", |(_, word)| word)
    }

    /// What people are told of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "Open",
            Self::Closed => "Closed",
            Self::Dormant => "Open on paper only",
            Self::Proposed => "Not open yet",
            Self::Unknown => "Not known",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(status, _)| *status)
    }
}

/// One organisation of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its code.
    pub code: OdsCode,
    /// Its name, as ODS writes it (mostly upper case).
    pub name: String,
    /// What kind of organisation it is.
    pub role: Role,
    /// Whether it is open.
    pub status: OrganisationStatus,
    /// First day, where stated.
    pub opened: Option<NaiveDate>,
    /// Last day, where stated.
    pub closed: Option<NaiveDate>,
    /// Postcode of its address, where stated.
    pub postcode: Option<String>,
    /// The one parent used for display; never for access.
    pub display_parent: Option<OdsCode>,
}

impl Organisation {
    /// Its name with its code, which tells apart those of the same name.
    pub fn name_and_code(&self) -> String {
        format!("{} ({})", self.name, self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::OdsCode;

    #[test]
    fn codes_are_read_as_typed() {
        assert_eq!(OdsCode::parse(" rr8 ").unwrap().as_str(), "RR8");
        for raw in ["", "R8", "RR8-1", "A83642123", "RÉ8"] {
            assert!(OdsCode::parse(raw).is_err(), "{raw:?}");
        }
    }

    #[test]
    fn a_code_is_read_alone_or_behind_a_name() {
        for raw in ["rr8", "LEEDS TEACHING HOSPITALS NHS TRUST (RR8)", "Leeds (St James) (rr8) "] {
            assert_eq!(OdsCode::parse_behind_name(raw).unwrap().as_str(), "RR8", "{raw:?}");
        }
        for raw in ["Leeds (RR8) trust", "Leeds (St James)", "RR8)", "()", "Leeds teaching"] {
            assert!(OdsCode::parse_behind_name(raw).is_err(), "{raw:?}");
        }
    }
}

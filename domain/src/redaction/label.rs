//! What the tagger says of a token.

use super::Kind;

/// How many labels there are room for.
pub const LABELS: usize = 8;

/// The part that a token has in an identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// None.
    #[default]
    Other = 0,
    /// It begins a name.
    NameBegins = 1,
    /// It goes on with a name.
    NameGoesOn = 2,
    /// It begins an address.
    AddressBegins = 3,
    /// It goes on with an address.
    AddressGoesOn = 4,
    /// It is a date of birth.
    Birth = 5,
    /// It is a hospital's number for a patient.
    Record = 6,
}

impl Label {
    /// Every label, in the order of its number.
    pub const ALL: [Self; 7] = [
        Self::Other,
        Self::NameBegins,
        Self::NameGoesOn,
        Self::AddressBegins,
        Self::AddressGoesOn,
        Self::Birth,
        Self::Record,
    ];

    /// What it is part of.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Other => None,
            Self::NameBegins | Self::NameGoesOn => Some(Kind::Name),
            Self::AddressBegins | Self::AddressGoesOn => Some(Kind::Address),
            Self::Birth => Some(Kind::DateOfBirth),
            Self::Record => Some(Kind::HospitalNumber),
        }
    }

    /// Whether it needs another token of its kind before it.
    pub fn goes_on(self) -> bool {
        matches!(self, Self::NameGoesOn | Self::AddressGoesOn)
    }

    /// Whether it may stand behind `before`.
    pub fn follows(self, before: Self) -> bool {
        !self.goes_on() || self.kind() == before.kind()
    }
}

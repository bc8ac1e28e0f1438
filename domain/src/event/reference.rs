//! The reference by which people speak of an event.

use serde::{Deserialize, Serialize};

use crate::checked_code;

/// Characters in a reference, the check character included: 45 random bits.
const LENGTH: usize = 10;

/// A short name for one event, such as `7K3M9-QX2P4`: random, so it tells
/// nothing about the event; without letters that are mistaken for digits; with
/// a check character, so a slip of the pen names no other event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why a text is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reference has ten letters and digits, like 7K3M9-QX2P4; check it for a slip")]
pub struct NotAReference;

impl Reference {
    /// Makes a reference from nine random bytes.
    pub fn from_random(random: [u8; LENGTH - 1]) -> Self {
        Self(checked_code::grouped(&checked_code::spell(&random, LENGTH), 5))
    }

    /// Reads a reference as people type it.
    pub fn parse(typed: &str) -> Result<Self, NotAReference> {
        let code = checked_code::read(typed, LENGTH).ok_or(NotAReference)?;
        Ok(Self(checked_code::grouped(&code, 5)))
    }

    /// The reference as text, hyphen included.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(raw: String) -> Result<Self, NotAReference> {
        Self::parse(&raw)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;

    #[test]
    fn a_reference_survives_the_telephone() {
        let reference = Reference::from_random([7, 19, 3, 20, 9, 23, 29, 2, 22]);
        let spoken = reference.as_str().to_lowercase().replace('-', " ");
        assert_eq!(Reference::parse(&spoken), Ok(reference));
        assert!(Reference::parse("7K3M9-QX2P").is_err());
    }
}

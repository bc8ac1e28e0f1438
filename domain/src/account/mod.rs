//! People who sign in: identity, email address, and what they hold where.

pub mod browser;
pub mod lifespan;
mod mailbox;
pub mod rights;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use mailbox::Mailbox;

/// The identity of a person's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UserId(pub Uuid);

/// An email address as a sign-in name: trimmed, lower case, with one `@` and
/// something on both sides of it. Ownership of the mailbox is another matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why a text is not an email address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an email address has one @ with something before and after it")]
pub struct NotAnEmailAddress;

impl EmailAddress {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnEmailAddress;

    fn try_from(raw: String) -> Result<Self, NotAnEmailAddress> {
        let address = raw.trim().to_lowercase();
        let (local, host) = address.split_once('@').ok_or(NotAnEmailAddress)?;
        let plausible = !local.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && address.len() <= 254
            && !address.chars().any(|c| c.is_whitespace() || c.is_control());
        if plausible { Ok(Self(address)) } else { Err(NotAnEmailAddress) }
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::EmailAddress;

    #[test]
    fn sign_in_names_ignore_case_and_surrounding_space() {
        let typed = EmailAddress::try_from(" Admin@Demo.Candour.Example ".to_owned());
        assert_eq!(typed.unwrap().as_str(), "admin@demo.candour.example");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for raw in ["", "admin", "@nhs.net", "admin@", "a@b@c", "a b@nhs.net"] {
            assert!(EmailAddress::try_from(raw.to_owned()).is_err(), "{raw:?}");
        }
    }
}

//! Where people reach those who run the service. The operator configures it;
//! where nothing is configured, pages say so.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::account::EmailAddress;

/// One way to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactPoint {
    /// A mailbox.
    Email(EmailAddress),
    /// A telephone number, as people write it.
    Telephone(String),
    /// A page elsewhere.
    Page(String),
}

/// Why a text names no contact point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a contact point is an email address, a telephone number, or an address that begins with https://"
)]
pub struct NoContactPoint;

impl FromStr for ContactPoint {
    type Err = NoContactPoint;

    fn from_str(text: &str) -> Result<Self, NoContactPoint> {
        let text = text.trim();
        if let Some(host) = text.strip_prefix("https://") {
            let whole =
                !host.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control());
            return if whole { Ok(Self::Page(text.to_owned())) } else { Err(NoContactPoint) };
        }
        if text.contains('@') {
            let address = EmailAddress::try_from(text.to_owned()).map_err(|_| NoContactPoint)?;
            return Ok(Self::Email(address));
        }
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let dialled = text.chars().all(|c| c.is_ascii_digit() || "+ ()-".contains(c));
        if (3..=15).contains(&digits) && dialled {
            Ok(Self::Telephone(text.to_owned()))
        } else {
            Err(NoContactPoint)
        }
    }
}

impl fmt::Display for ContactPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(address) => f.write_str(address.as_str()),
            Self::Telephone(text) | Self::Page(text) => f.write_str(text),
        }
    }
}

impl ContactPoint {
    /// The address that a link to it leads to.
    pub fn href(&self) -> String {
        match self {
            Self::Email(address) => format!("mailto:{}", address.as_str()),
            Self::Telephone(number) => {
                let dialled = number.chars().filter(|c| c.is_ascii_digit() || *c == '+');
                format!("tel:{}", dialled.collect::<String>())
            }
            Self::Page(address) => address.clone(),
        }
    }
}

/// Whom people reach for what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// Help with the service.
    pub support: Option<ContactPoint>,
    /// The data protection officer, or whoever answers for privacy.
    pub privacy: Option<ContactPoint>,
    /// Weaknesses of the service, and breaches that cannot wait.
    pub security: Option<ContactPoint>,
    /// Complaints about the service.
    pub complaints: Option<ContactPoint>,
}

impl Contacts {
    /// Each purpose in a reader's words, with whom to reach for it.
    pub fn all(&self) -> [(&'static str, Option<&ContactPoint>); 4] {
        [
            ("Help with this service", self.support.as_ref()),
            ("Privacy and data protection", self.privacy.as_ref()),
            ("Security", self.security.as_ref()),
            ("Complaints about this service", self.complaints.as_ref()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::ContactPoint;

    #[test]
    fn mailboxes_numbers_and_pages_are_told_apart() {
        let href = |text: &str| text.parse::<ContactPoint>().unwrap().href();
        assert_eq!(href(" Help@Candour.example "), "mailto:help@candour.example");
        assert_eq!(href("+44 (0)20 7946 0000"), "tel:+4402079460000");
        assert_eq!(href("https://candour.example/help"), "https://candour.example/help");
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        for text in [
            "",
            "nobody",
            "http://candour.example",
            "https://",
            "javascript:alert(1)",
            "12",
            "a@b@c",
            "https://candour.example/a b",
        ] {
            assert!(text.parse::<ContactPoint>().is_err(), "{text}");
        }
    }
}

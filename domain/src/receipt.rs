//! The receipt of a report made without an account.

use serde::{Deserialize, Serialize};

use crate::checked_code;

/// Characters in a receipt code, the check character included: 95 random bits
/// (`rules.md` 19 asks for at least 80).
const LENGTH: usize = 20;

/// The one way back to a report made without an account. It opens that report
/// and nothing else; it is shown once and kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptCode(String);

/// Why a text is not a receipt code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a receipt code has twenty letters and digits in five groups; check it for a slip")]
pub struct NotAReceiptCode;

impl ReceiptCode {
    /// Makes a code from nineteen bytes derived from the form's secret.
    pub fn from_bytes(bytes: [u8; LENGTH - 1]) -> Self {
        Self(checked_code::grouped(&checked_code::spell(&bytes, LENGTH), 4))
    }

    /// Reads a code as people type it.
    pub fn parse(typed: &str) -> Result<Self, NotAReceiptCode> {
        let code = checked_code::read(typed, LENGTH).ok_or(NotAReceiptCode)?;
        Ok(Self(checked_code::grouped(&code, 4)))
    }

    /// The code as text, in groups of four.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for ReceiptCode {
    /// Never prints the code: it is a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReceiptCode(…)")
    }
}

impl TryFrom<String> for ReceiptCode {
    type Error = NotAReceiptCode;

    fn try_from(raw: String) -> Result<Self, NotAReceiptCode> {
        Self::parse(&raw)
    }
}

impl From<ReceiptCode> for String {
    fn from(code: ReceiptCode) -> Self {
        code.0
    }
}

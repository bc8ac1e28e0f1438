//! The service's secrets, all derived from one key.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a derived key is for. Keys of different purposes tell nothing about
/// each other.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Seals free text and forms in progress.
    Seal,
    /// Makes a receipt code from a form's secret.
    Receipt,
    /// Hashes a receipt code for keeping.
    ReceiptKept,
    /// Hashes the body of a report, to tell a replay from another report.
    Body,
    /// Hashes session tokens and form secrets for keeping.
    Token,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Seal => b"candour seal 1",
            Self::Receipt => b"candour receipt 1",
            Self::ReceiptKept => b"candour receipt kept 1",
            Self::Body => b"candour body 1",
            Self::Token => b"candour token 1",
        }
    }
}

/// The service's key, from the operator's configuration.
pub struct Keys {
    master: [u8; 32],
    id: String,
}

/// Why a text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 64 hexadecimal digits")]
pub struct NotAKey;

impl Keys {
    /// Takes 32 unpredictable bytes as the key.
    pub fn new(master: [u8; 32]) -> Self {
        let id = keyed(&master, &[b"candour key id 1"]);
        let id = id.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        Self { master, id }
    }

    /// Reads a key as it stands in configuration: 64 hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let digits = text.trim().as_bytes();
        let mut master = [0; 32];
        if digits.len() != 2 * master.len() {
            return Err(NotAKey);
        }
        for (byte, pair) in master.iter_mut().zip(digits.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAKey)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAKey)?;
        }
        Ok(Self::new(master))
    }

    /// What is stored beside everything sealed under this key; tells nothing
    /// about the key.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key for one purpose.
    pub fn derived(&self, purpose: Purpose) -> [u8; 32] {
        keyed(&self.master, &[purpose.label()])
    }

    /// A keyed hash of some bytes, for one purpose.
    pub fn hash(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        keyed(&self.derived(purpose), &[bytes])
    }
}

impl std::fmt::Debug for Keys {
    /// Prints the id alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("id", &self.id).finish_non_exhaustive()
    }
}

/// HMAC-SHA-256 over the parts in turn.
fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a shorter key with zeros to the length of a block.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::{Keys, Purpose};

    #[test]
    fn purposes_do_not_share_a_key() {
        let keys = Keys::new([7; 32]);
        assert_ne!(keys.hash(Purpose::Receipt, b"x"), keys.hash(Purpose::ReceiptKept, b"x"));
        assert_eq!(keys.hash(Purpose::Token, b"x"), Keys::new([7; 32]).hash(Purpose::Token, b"x"));
    }

    #[test]
    fn a_key_is_read_from_hexadecimal() {
        let keys = Keys::parse(&"0f".repeat(32)).unwrap();
        assert_eq!(keys.id(), Keys::new([15; 32]).id());
        assert!(Keys::parse("0f").is_err() && Keys::parse(&"xy".repeat(32)).is_err());
        assert!(!format!("{keys:?}").contains("0f0f"));
    }
}

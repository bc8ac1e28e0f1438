//! The service's keys, and the secrets that hashes are made with.
//!
//! The operator gives a ring: the present key, which seals from now on, and
//! earlier ones, which open what they have sealed until it is sealed again.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// One key: 32 unpredictable bytes from the operator's configuration.
#[derive(Clone)]
pub struct Key {
    master: [u8; 32],
    id: String,
}

impl Key {
    /// Takes 32 unpredictable bytes as a key.
    pub fn new(master: [u8; 32]) -> Self {
        let id = keyed(&master, &[b"candour key id 1"]);
        let id = id.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        Self { master, id }
    }

    /// Reads a key as it stands in configuration: 64 hexadecimal digits.
    fn parse(text: &str) -> Result<Self, NotAKey> {
        let digits = text.as_bytes();
        let mut master = [0; 32];
        if digits.len() != 2 * master.len() || !digits.iter().all(u8::is_ascii_hexdigit) {
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

    /// The key of the cipher that seals.
    pub(crate) fn sealing(&self) -> [u8; 32] {
        keyed(&self.master, &[b"candour seal 1"])
    }
}

impl std::fmt::Debug for Key {
    /// Prints the id alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The ring of keys: the present one and those before it, newest first.
#[derive(Clone, Debug)]
pub struct Keys {
    present: Key,
    earlier: Vec<Key>,
}

/// Why a text is no ring of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key is 64 hexadecimal digits; several stand on lines of their own or between commas, the present one first"
)]
pub struct NotAKey;

impl Keys {
    /// A ring of one key.
    pub fn new(master: [u8; 32]) -> Self {
        Self { present: Key::new(master), earlier: Vec::new() }
    }

    /// Reads the keys as they stand in configuration, the present one first:
    /// one a line, or with commas between them. A key that stands there twice
    /// counts once.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let mut keys: Vec<Key> = Vec::new();
        for word in text.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
            let key = Key::parse(word)?;
            if keys.iter().all(|known| known.master != key.master) {
                keys.push(key);
            }
        }
        let mut keys = keys.into_iter();
        let present = keys.next().ok_or(NotAKey)?;
        Ok(Self { present, earlier: keys.collect() })
    }

    /// The key that seals from now on.
    pub fn present(&self) -> &Key {
        &self.present
    }

    /// The key that came before all others.
    pub fn first(&self) -> &Key {
        self.earlier.last().unwrap_or(&self.present)
    }

    /// The key of an id, if it is in the ring.
    pub fn of_id(&self, id: &str) -> Option<&Key> {
        std::iter::once(&self.present).chain(&self.earlier).find(|key| key.id == id)
    }
}

/// What a hash is for. Hashes of different purposes tell nothing about each
/// other.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
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
    const ALL: [Self; 4] = [Self::Receipt, Self::ReceiptKept, Self::Body, Self::Token];

    fn label(self) -> &'static [u8] {
        match self {
            Self::Receipt => b"candour receipt 1",
            Self::ReceiptKept => b"candour receipt kept 1",
            Self::Body => b"candour body 1",
            Self::Token => b"candour token 1",
        }
    }
}

/// What hashes are made with. It follows from the key that a service began
/// with and outlives it: what was hashed cannot be hashed again, since nobody
/// keeps what it was made from, and a receipt opens its report for ever.
#[derive(Clone, PartialEq, Eq)]
pub struct Hashing([[u8; 32]; Purpose::ALL.len()]);

impl Hashing {
    /// What a service that begins with this key hashes with.
    pub fn of(key: &Key) -> Self {
        Self(Purpose::ALL.map(|purpose| keyed(&key.master, &[purpose.label()])))
    }

    /// A keyed hash of some bytes, for one purpose.
    pub fn hash(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        let [receipt, receipt_kept, body, token] = &self.0;
        let key = match purpose {
            Purpose::Receipt => receipt,
            Purpose::ReceiptKept => receipt_kept,
            Purpose::Body => body,
            Purpose::Token => token,
        };
        keyed(key, &[bytes])
    }

    /// The bytes to be sealed and kept.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.0.concat()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (keys, rest) = bytes.as_chunks::<32>();
        rest.is_empty().then(|| keys.try_into().ok().map(Self)).flatten()
    }
}

impl std::fmt::Debug for Hashing {
    /// Prints nothing of it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashing(…)")
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
    use super::{Hashing, Key, Keys, Purpose};

    #[test]
    fn purposes_do_not_share_a_key() {
        let hashing = Hashing::of(&Key::new([7; 32]));
        assert_ne!(hashing.hash(Purpose::Receipt, b"x"), hashing.hash(Purpose::ReceiptKept, b"x"));
        let same = Hashing::of(&Key::new([7; 32]));
        assert_eq!(hashing.hash(Purpose::Token, b"x"), same.hash(Purpose::Token, b"x"));
    }

    #[test]
    fn what_hashes_are_made_with_is_read_back() {
        let hashing = Hashing::of(&Key::new([7; 32]));
        assert_eq!(Hashing::from_bytes(&hashing.to_bytes()), Some(hashing));
        assert_eq!(Hashing::from_bytes(&[0; 127]), None);
    }

    #[test]
    fn keys_are_read_from_lines_or_commas_the_present_one_first() {
        let (one, two) = ("0f".repeat(32), "A1".repeat(32));
        for text in [format!("{one}\r\n\n  {two}\n"), format!("{one},{two},{one}")] {
            let keys = Keys::parse(&text).unwrap();
            assert_eq!(keys.present().id(), Key::new([0x0f; 32]).id());
            assert_eq!(keys.first().id(), Key::new([0xa1; 32]).id());
            assert!(keys.of_id(keys.first().id()).is_some() && keys.of_id("00000000").is_none());
            assert!(!format!("{keys:?}").contains("0f0f"), "a key is printed");
        }
        let signed = format!("+{}", "1".repeat(63));
        for none in ["", " \n", "0f", &"xy".repeat(32), &format!("{one} {two}"), &signed] {
            assert!(Keys::parse(none).is_err(), "{none:?}");
        }
    }
}

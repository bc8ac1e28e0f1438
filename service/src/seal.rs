//! Sealing: authenticated encryption of what people typed.
//!
//! XChaCha20-Poly1305 with a random nonce before each sealed text. What the
//! text belongs to is bound in, so that a sealed text moved to another place
//! does not open there.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::keys::{Keys, Purpose};
use crate::surroundings::{Surroundings, random};

const NONCE: usize = 24;

/// Something sealed does not open: it was changed, moved, or sealed under
/// another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed text does not open under this key")]
pub struct Unopened;

fn cipher(keys: &Keys) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&keys.derived(Purpose::Seal).into())
}

/// Seals `plain`; `place` names what it belongs to and is needed to open it.
pub fn seal(
    keys: &Keys,
    surroundings: &dyn Surroundings,
    place: &str,
    plain: &[u8],
) -> Result<Vec<u8>, Unopened> {
    let nonce: [u8; NONCE] = random(surroundings);
    let sealed = cipher(keys)
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: place.as_bytes() })
        .map_err(|_| Unopened)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] sealed under the same key and place.
pub fn open(keys: &Keys, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(Unopened)?;
    cipher(keys)
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place.as_bytes() })
        .map_err(|_| Unopened)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::{Keys, Surroundings, open, seal};

    struct Still;

    impl Surroundings for Still {
        fn now(&self) -> DateTime<Utc> {
            DateTime::UNIX_EPOCH
        }

        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(3);
        }
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_alone() {
        let keys = Keys::new([1; 32]);
        let sealed = seal(&keys, &Still, "event 1", b"she fell").unwrap();
        assert!(!sealed.windows(4).any(|part| part == b"fell"));
        assert_eq!(open(&keys, "event 1", &sealed).unwrap(), b"she fell");
        assert!(open(&keys, "event 2", &sealed).is_err());
        assert!(open(&Keys::new([2; 32]), "event 1", &sealed).is_err());
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert!(open(&keys, "event 1", &changed).is_err() && open(&keys, "event 1", &[]).is_err());
    }
}

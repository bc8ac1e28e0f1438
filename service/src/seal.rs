//! Sealing: authenticated encryption of what people typed.
//!
//! XChaCha20-Poly1305 with a random nonce before each sealed text. What the
//! text belongs to is bound in, so that a sealed text moved to another place
//! does not open there.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::account::UserId;
use domain::event::EventId;
use domain::message::{MessageId, Part};
use domain::statutory::ResponseId;
use store::{Hash, SealedText};
use uuid::Uuid;

use crate::keys::{Key, Keys};
use crate::surroundings::{Surroundings, random};

const NONCE: usize = 24;

/// Why something sealed does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// The key that it was sealed under is not in the ring.
    #[error("a text is sealed under the key {0}, which is not configured")]
    NoKey(String),
    /// It was changed or moved.
    #[error("a sealed text does not open under its key")]
    Broken,
}

/// What a sealed text belongs to. Nothing opens in another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// A free text of an event.
    pub fn text(event: EventId, element: &str, instance: u16) -> Self {
        Self(format!("event {} {element} {instance}", event.0))
    }

    /// A free text of a learning response.
    pub fn response(response: ResponseId, element: &str, instance: u16) -> Self {
        Self(format!("response {} {element} {instance}", response.0))
    }

    /// A person's record in the making.
    pub fn draft(user: UserId, id: Uuid) -> Self {
        Self(format!("draft {} {id}", user.0))
    }

    /// The own key of a person's record in the making.
    pub fn draft_key(user: UserId, id: Uuid) -> Self {
        Self(format!("draft key {} {id}", user.0))
    }

    /// The form of someone unknown, by the hash of its secret.
    pub fn form(secret: &Hash) -> Self {
        let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        Self(format!("form {hex}"))
    }

    /// A letter that waits to be sent.
    pub fn letter(id: Uuid) -> Self {
        Self(format!("letter {id}"))
    }

    /// A notice of which letters are still to be written.
    pub fn notice(id: Uuid) -> Self {
        Self(format!("notice {id}"))
    }

    /// A text of what somebody wrote to those who run the service.
    pub fn message(message: MessageId, part: Part, number: u16) -> Self {
        Self(format!("message {} {} {number}", message.0, part.word()))
    }

    /// The secret of a person's one-time codes.
    pub fn authenticator(user: UserId) -> Self {
        Self(format!("authenticator {}", user.0))
    }

    /// A secret of the service's own.
    pub fn secret(name: &str) -> Self {
        Self(format!("secret {name}"))
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.sealing().into())
}

/// Seals `plain` under the present key.
pub fn seal(
    keys: &Keys,
    surroundings: &dyn Surroundings,
    place: &Place,
    plain: &[u8],
) -> Result<SealedText, Unopened> {
    let nonce: [u8; NONCE] = random(surroundings);
    let sealed = cipher(keys.present())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: place.0.as_bytes() })
        .map_err(|_| Unopened::Broken)?;
    let sealed = [nonce.as_slice(), &sealed].concat();
    Ok(SealedText { sealed, key_id: keys.present().id().to_owned() })
}

/// Opens what [`seal`] sealed in the same place, under whichever key of the
/// ring it was.
pub fn open(keys: &Keys, place: &Place, sealed: &[u8], key_id: &str) -> Result<Vec<u8>, Unopened> {
    let key = keys.of_id(key_id).ok_or_else(|| Unopened::NoKey(key_id.to_owned()))?;
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(Unopened::Broken)?;
    cipher(key)
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place.0.as_bytes() })
        .map_err(|_| Unopened::Broken)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::{Keys, Place, Surroundings, Unopened, open, seal};

    struct Still;

    impl Surroundings for Still {
        fn now(&self) -> DateTime<Utc> {
            DateTime::UNIX_EPOCH
        }

        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(3);
        }
    }

    fn keys(bytes: &[&str]) -> Keys {
        let lines: Vec<String> = bytes.iter().map(|byte| byte.repeat(32)).collect();
        Keys::parse(&lines.join("\n")).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_alone() {
        let keys = keys(&["01"]);
        let (here, there) = (Place::secret("here"), Place::secret("there"));
        let kept = seal(&keys, &Still, &here, b"she fell").unwrap();
        assert!(!kept.sealed.windows(4).any(|part| part == b"fell"));
        let opened = |place, sealed: &[u8]| open(&keys, place, sealed, &kept.key_id);
        assert_eq!(opened(&here, &kept.sealed).unwrap(), b"she fell");
        assert_eq!(opened(&there, &kept.sealed), Err(Unopened::Broken));
        let mut changed = kept.sealed.clone();
        changed[30] ^= 1;
        assert_eq!(opened(&here, &changed), Err(Unopened::Broken));
        assert_eq!(opened(&here, &[]), Err(Unopened::Broken));
    }

    #[test]
    fn an_earlier_key_opens_and_the_present_one_seals() {
        let place = Place::secret("here");
        let old = seal(&keys(&["01"]), &Still, &place, b"she fell").unwrap();
        let ring = keys(&["02", "01"]);
        assert_eq!(open(&ring, &place, &old.sealed, &old.key_id).unwrap(), b"she fell");
        let new = seal(&ring, &Still, &place, b"she fell").unwrap();
        assert_eq!(new.key_id, keys(&["02"]).present().id());
        let without = open(&keys(&["02"]), &place, &old.sealed, &old.key_id);
        assert_eq!(without, Err(Unopened::NoKey(old.key_id)));
    }
}

//! The chain of the audit log: the hash of each entry covers the entry and the
//! hash before it, so that nothing can be changed, taken out or put in without
//! every later hash being wrong. Whoever keeps a hash elsewhere can tell whether
//! the log up to there is still what it was.

use chrono::{DateTime, Utc};
use domain::account::UserId;
use sha2::{Digest, Sha256};

use crate::Hash;

/// What stands before the first entry.
pub const START: Hash = [0; 32];

/// What the hash of an entry covers.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The entry's number.
    pub id: i64,
    /// When; microseconds count, as both databases keep them.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: Option<UserId>,
    /// What was done.
    pub deed: &'a str,
    /// What kind of thing it was done to.
    pub subject_kind: &'a str,
    /// Which one.
    pub subject: &'a str,
    /// More about it: JSON, byte for byte as it is kept.
    pub detail: &'a str,
}

/// SHA-256 over the hash before, the numbers big-endian, one byte that tells
/// whether there is an actor and then the actor, and each text after its length
/// in bytes, so that no two entries read the same.
pub fn hash(before: &Hash, link: &Link<'_>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(link.id.to_be_bytes());
    hash.update(link.at.timestamp_micros().to_be_bytes());
    match link.actor {
        None => hash.update([0]),
        Some(UserId(actor)) => {
            hash.update([1]);
            hash.update(actor.as_bytes());
        }
    }
    for text in [link.deed, link.subject_kind, link.subject, link.detail] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;

    fn link() -> Link<'static> {
        Link {
            id: 7,
            at: DateTime::from_timestamp_micros(1_790_000_000_000_001).unwrap(),
            actor: Some(UserId(Uuid::from_u128(1))),
            deed: "review",
            subject_kind: "event",
            subject: "8K2D-QX7M-3TNA",
            detail: "{\"to\":\"reviewed\"}",
        }
    }

    #[test]
    fn the_hash_is_what_anyone_computes_from_the_description() {
        let known = "61813046f35351bbfb32e8a632450d14f9aa4f50e3ca5797063263afc0079490";
        let hex: String = hash(&START, &link()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, known);
    }

    #[test]
    fn whatever_differs_changes_the_hash() {
        let link = link();
        let others = [
            link,
            Link { id: 8, ..link },
            Link { at: link.at + chrono::Duration::microseconds(1), ..link },
            Link { actor: None, ..link },
            Link { actor: Some(UserId(Uuid::from_u128(2))), ..link },
            Link { deed: "place", ..link },
            Link { deed: "reviewevent", subject_kind: "", ..link },
            Link { subject_kind: "account", ..link },
            Link { subject: "8K2D-QX7M-3TNB", ..link },
            Link { detail: "{\"to\": \"reviewed\"}", ..link },
        ];
        let mut hashes: BTreeSet<Hash> = others.iter().map(|other| hash(&START, other)).collect();
        hashes.insert(hash(&[1; 32], &link));
        assert_eq!(hashes.len(), others.len() + 1);
    }
}

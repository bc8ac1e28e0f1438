//! The secret of a form, and what follows from it.

use domain::event::Reference;
use domain::receipt::ReceiptCode;
use store::Hash;

use super::Receipt;
use crate::Service;
use crate::keys::Purpose;
use crate::surroundings::random;

/// What the browser keeps of a report: 256 random bits in hexadecimal. The
/// database keeps keyed hashes that follow from it.
#[derive(Clone, PartialEq, Eq)]
pub struct FormSecret(String);

impl FormSecret {
    /// Reads a secret from a cookie; `None` for anything that this service did
    /// not make.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        digits.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The secret as it stands in the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for FormSecret {
    /// Never prints the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FormSecret(…)")
    }
}

impl Service {
    /// A fresh secret, for one report.
    pub fn new_form_secret(&self) -> FormSecret {
        let bytes: [u8; 32] = random(self.surroundings.as_ref());
        FormSecret(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// What the form in progress is kept under.
    pub(super) fn form_hash(&self, secret: &FormSecret) -> Hash {
        self.hashing.hash(Purpose::Token, secret.0.as_bytes())
    }

    /// The receipt code of a secret: always the same.
    pub(crate) fn receipt_code(&self, secret: &FormSecret) -> ReceiptCode {
        let hash = self.hashing.hash(Purpose::Receipt, secret.0.as_bytes());
        ReceiptCode::from_bytes(std::array::from_fn(|at| hash[at]))
    }

    /// What the event is found by.
    pub(crate) fn receipt_hash(&self, code: &ReceiptCode) -> Hash {
        self.hashing.hash(Purpose::ReceiptKept, code.as_str().as_bytes())
    }

    pub(super) fn receipt(&self, secret: &FormSecret, reference: Reference) -> Receipt {
        Receipt { reference, code: self.receipt_code(secret) }
    }
}

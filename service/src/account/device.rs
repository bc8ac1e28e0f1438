//! Devices that an account knows, because it was used from there. The browser
//! keeps a mark; the service keeps nothing.

use crate::Service;
use crate::surroundings::random;

use super::hex;

/// Hexadecimal digits of the part of a mark that differs from all others.
const OWN: usize = 32;

impl Service {
    /// A mark for a device that an account is used from.
    pub(super) fn new_device(&self, email: &str) -> String {
        let own: [u8; OWN / 2] = random(self.surroundings.as_ref());
        let own = hex(&own);
        let vouched = self.vouch(&own, email);
        own + &vouched
    }

    /// Whether a mark was given to a device that this account was used from.
    pub(super) fn knows_device(&self, mark: &str, email: &str) -> bool {
        let Some((own, vouched)) = mark.split_at_checked(OWN) else { return false };
        // Hashed again, the time that comparing takes tells nothing.
        self.token_hash(&self.vouch(own, email)) == self.token_hash(vouched)
    }

    fn vouch(&self, own: &str, email: &str) -> String {
        hex(&self.token_hash(&format!("device {own} of {email}")))
    }
}

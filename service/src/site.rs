//! What the operator of a service has set up, as the use cases need to know it.

pub use domain::contact::{ContactPoint, Contacts};

use crate::account::RelyingParty;

/// The service as people find it.
#[derive(Clone, Debug)]
pub struct Site {
    /// The address that people see, such as `https://candour.example.nhs.uk`,
    /// without a slash at the end. Links in letters begin with it. It is
    /// configured and never taken from a request, which could name any.
    pub address: String,
    /// Whether letters are handed to a mail server. If not, whoever looks after
    /// accounts reads them.
    pub sends_mail: bool,
    /// Whether people who hold more than standard, or a post, have to take a
    /// second step besides their password.
    pub asks_second_step: bool,
    /// Whom people reach for what.
    pub contacts: Contacts,
}

impl Default for Site {
    /// A service on this machine that sends no mail and asks for passwords alone.
    fn default() -> Self {
        Self {
            address: "http://127.0.0.1:3000".to_owned(),
            sends_mail: false,
            asks_second_step: false,
            contacts: Contacts::default(),
        }
    }
}

impl Site {
    /// Where passkeys are made and shown; `None` where they cannot be.
    pub fn relying_party(&self) -> Option<RelyingParty> {
        RelyingParty::at(&self.address)
    }

    /// The whole address of a path of this service.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

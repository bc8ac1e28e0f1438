//! Providers of OpenID Connect: who else may say who somebody is.
//!
//! What is asked of a provider, and how its answer is checked, is a matter of
//! the network and lies behind [`Providers`]; what follows from the answer is
//! decided by [`identity`](super::identity).

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::EmailAddress;

/// A provider as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its name in addresses and in the audit log.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it calls itself.
    pub issuer: String,
}

/// What binds the answer of a provider to the browser that was sent to it.
#[derive(Clone)]
pub struct Way {
    /// The whole address that the browser comes back to.
    pub back: String,
    /// What comes back with the browser (RFC 6749, 10.12).
    pub state: String,
    /// What comes back in the identity token (OpenID Connect Core 1.0, 15.5.2).
    pub nonce: String,
    /// What proves that the code was asked for here (RFC 7636).
    pub verifier: String,
}

/// What a provider says of somebody, after everything was checked.
#[derive(Clone)]
pub struct Vouched {
    /// The name that it has for them, for ever.
    pub subject: String,
    /// Their address, where the provider is trusted with it and has verified it.
    pub email: Option<EmailAddress>,
    /// Their name; empty if it does not say.
    pub name: String,
    /// Whether it has asked them for two steps, as the operator understands it.
    pub two_steps: bool,
}

/// Why a provider vouches for nobody. What lies beneath is for the operator and
/// holds nothing of the answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotVouched {
    /// It does not answer, or not as a provider does.
    #[error("the provider is away: {0}")]
    Away(String),
    /// Its answer does not hold.
    #[error("the answer is refused: {0}")]
    Refused(String),
}

/// The providers that the operator trusts.
#[async_trait]
pub trait Providers: Send + Sync {
    /// All of them, in the order of their buttons.
    fn all(&self) -> &[Provider];

    /// The address at a provider to which a browser is sent.
    async fn address(&self, provider: &Provider, way: &Way) -> Result<String, NotVouched>;

    /// Whom a code stands for that a browser has brought back.
    async fn vouched(
        &self,
        provider: &Provider,
        way: &Way,
        code: String,
        now: DateTime<Utc>,
    ) -> Result<Vouched, NotVouched>;
}

/// Passwords alone.
pub(crate) struct NoProviders;

#[async_trait]
impl Providers for NoProviders {
    fn all(&self) -> &[Provider] {
        &[]
    }

    async fn address(&self, _: &Provider, _: &Way) -> Result<String, NotVouched> {
        Err(NotVouched::Away("there is none".to_owned()))
    }

    async fn vouched(
        &self,
        _: &Provider,
        _: &Way,
        _: String,
        _: DateTime<Utc>,
    ) -> Result<Vouched, NotVouched> {
        Err(NotVouched::Away("there is none".to_owned()))
    }
}

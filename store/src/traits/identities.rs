//! Who people are to providers of OpenID Connect, and browsers on their way to
//! one and back. Tokens are known by keyed hashes only.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, UserId};

use super::Hash;
use crate::StoreError;

/// Who somebody is to a provider: nothing else names them for ever, least of
/// all their address (OpenID Connect Core 1.0, 5.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The name that it has for them.
    pub subject: String,
}

/// A browser that was sent to a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The name of the provider here.
    pub provider: String,
    /// Who links an identity to their account; `None` for who signs in.
    pub linking: Option<UserId>,
    /// Where to go on to on this site.
    pub next: String,
}

/// Somebody whom a provider vouches for, and who has no account yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The name of the provider here.
    pub provider: String,
    /// Who they are to it.
    pub identity: Identity,
    /// The address that it has verified.
    pub email: EmailAddress,
    /// Their name, as far as it says.
    pub name: String,
    /// Whether it has asked them for two steps.
    pub two_steps: bool,
}

/// Reading identities.
#[async_trait]
pub trait Identities {
    /// Whose account an identity is linked to, a suspended one included.
    async fn user_of(&self, identity: &Identity) -> Result<Option<UserId>, StoreError>;

    /// The providers to which somebody is known.
    async fn issuers_of(&self, user: UserId) -> Result<Vec<String>, StoreError>;

    /// Who has come from a provider and has not finished at `now`.
    async fn arrival(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Arrival>, StoreError>;
}

/// Changing identities.
#[async_trait]
pub trait IdentitiesMut {
    /// Links an identity to an account. [`Conflict`](StoreError::Conflict) when
    /// it is linked already, or the account to another of the same provider.
    async fn link_identity(
        &mut self,
        identity: &Identity,
        user: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes the identity of a provider away; whether there was one.
    async fn unlink_identity(&mut self, user: UserId, issuer: &str) -> Result<bool, StoreError>;

    /// Keeps that a browser was sent to a provider.
    async fn depart(
        &mut self,
        token: &Hash,
        departure: &Departure,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes it out: each browser comes back once.
    async fn come_back(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Departure>, StoreError>;

    /// Keeps who has come from a provider.
    async fn arrive(
        &mut self,
        token: &Hash,
        arrival: &Arrival,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes it out: it is used once; whether it was there.
    async fn take_arrival(&mut self, token: &Hash) -> Result<bool, StoreError>;

    /// Deletes what has expired.
    async fn sweep_identities(&mut self, now: DateTime<Utc>) -> Result<(), StoreError>;
}

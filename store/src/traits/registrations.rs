//! People who register, before and after they have shown whose mailbox it is.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::request::view::Workplace;
use domain::account::{EmailAddress, Mailbox, UserId};
use domain::organisation::OdsCode;

use super::Hash;
use crate::StoreError;

/// Where somebody who registers says they work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedWorkplace {
    /// At an organisation of the register.
    Listed(OdsCode),
    /// At one that is not listed, in their words.
    Unlisted(String),
}

/// A registration to be kept until its mailbox is shown to be the person's.
#[derive(Clone)]
pub struct NewRegistration {
    /// The hash of the token that is in the letter.
    pub token: Hash,
    /// The address that the letter goes to.
    pub email: EmailAddress,
    /// The person's name.
    pub name: String,
    /// What they do at work.
    pub job: String,
    /// Where they work.
    pub workplace: NamedWorkplace,
    /// When they registered.
    pub at: DateTime<Utc>,
    /// From when on the link opens nothing.
    pub expires: DateTime<Utc>,
}

/// A registration whose link is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The address that the letter went to.
    pub email: EmailAddress,
    /// The person's name.
    pub name: String,
    /// What they do at work.
    pub job: String,
    /// Where they work.
    pub workplace: Workplace,
}

/// What is known of somebody besides what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registrant {
    /// Their name.
    pub name: String,
    /// Their sign-in name, and whether they have shown that it is theirs.
    pub mailbox: Mailbox,
    /// What they do at work; empty for accounts that did not register.
    pub job: String,
}

/// Reading registrations.
#[async_trait]
pub trait Registrations {
    /// The registration of a token that is good at `now`.
    async fn registration(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Registration>, StoreError>;

    /// What is known of somebody; `None` when the account is suspended.
    async fn registrant(&self, user: UserId) -> Result<Option<Registrant>, StoreError>;
}

/// Changing registrations.
#[async_trait]
pub trait RegistrationsMut {
    /// Keeps a registration, unless `at_most` were kept for its mailbox since
    /// `since`; whether it was kept.
    async fn add_registration(
        &mut self,
        registration: &NewRegistration,
        since: DateTime<Utc>,
        at_most: u32,
    ) -> Result<bool, StoreError>;

    /// Takes a registration out, with all others of the same mailbox: its link
    /// works once. [`Stale`](StoreError::Stale) if it is not good any more.
    async fn take_registration(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Notes that somebody has shown that the address of their account is
    /// theirs, and what they do at work.
    async fn verify_mailbox(
        &mut self,
        user: UserId,
        email: &EmailAddress,
        job: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Deletes the registrations that have expired; how many there were.
    async fn sweep_registrations(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError>;
}

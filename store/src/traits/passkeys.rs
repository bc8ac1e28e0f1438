//! Passkeys, and what browsers are asked to show that they hold one.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;
use uuid::Uuid;

use super::Hash;
use crate::StoreError;

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// What its person removes it by.
    pub id: Uuid,
    /// Whose it is.
    pub user: UserId,
    /// What its authenticator calls it.
    pub credential: Vec<u8>,
    /// What its person calls it.
    pub name: String,
    /// Its public key, and how it was made.
    pub public_key: Vec<u8>,
    /// What each use changes: the counter above all.
    pub state: Vec<u8>,
    /// When it was added.
    pub added: DateTime<Utc>,
    /// When it was last used.
    pub used: Option<DateTime<Utc>>,
}

/// What a browser was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyChallenge {
    /// Whose passkey is being added; `None` where somebody is signing in.
    pub user: Option<UserId>,
    /// What has to be answered.
    pub challenge: Vec<u8>,
}

/// Reading passkeys.
#[async_trait]
pub trait Passkeys {
    /// The passkeys of a person, the first added first.
    async fn passkeys_of(&self, user: UserId) -> Result<Vec<Passkey>, StoreError>;

    /// The passkey that an authenticator calls so, of somebody who may sign in.
    async fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, StoreError>;
}

/// Changing passkeys.
#[async_trait]
pub trait PasskeysMut {
    /// Keeps what a browser is asked.
    async fn add_passkey_challenge(
        &mut self,
        token: &Hash,
        asked: &PasskeyChallenge,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes what a browser was asked, which is answered this once; `None` where
    /// there is no such, or not any more at `now`.
    async fn take_passkey_challenge(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<PasskeyChallenge>, StoreError>;

    /// Adds a passkey. One that is known already is refused with
    /// [`Conflict`](StoreError::Conflict).
    async fn add_passkey(&mut self, passkey: &Passkey) -> Result<(), StoreError>;

    /// Notes that a passkey was used, with its state afterwards; whether it was
    /// there, in the state that was read.
    async fn use_passkey(
        &mut self,
        read: &Passkey,
        state: &[u8],
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError>;

    /// Removes a passkey of a person; whether there was one.
    async fn remove_passkey(&mut self, user: UserId, id: Uuid) -> Result<bool, StoreError>;

    /// Removes every passkey of a person.
    async fn remove_passkeys_of(&mut self, user: UserId) -> Result<(), StoreError>;

    /// Deletes what was asked and not answered in time.
    async fn sweep_passkey_challenges(&mut self, now: DateTime<Utc>) -> Result<(), StoreError>;
}

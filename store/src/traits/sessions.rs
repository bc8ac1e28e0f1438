//! Sessions of people who are signed in. The database knows a token by its
//! keyed hash only.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;

use super::Hash;
use crate::StoreError;

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The hash of its token.
    pub token: Hash,
    /// Whose it is.
    pub user: UserId,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// When it ends at the latest.
    pub until: DateTime<Utc>,
    /// The family of the browser, in words; no more is kept of it.
    pub browser: String,
    /// Whether it was begun by a second step besides the password.
    pub two_steps: bool,
    /// The name of the provider that vouched for the person; `None` where their
    /// password did.
    pub provider: Option<String>,
}

/// A session that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// The hash of its token.
    pub token: Hash,
    /// When it began.
    pub at: DateTime<Utc>,
    /// When it ends at the latest.
    pub until: DateTime<Utc>,
    /// The family of the browser, in words.
    pub browser: String,
    /// Whether it was begun by a second step besides the password.
    pub two_steps: bool,
    /// The name of the provider that vouched for the person; `None` where their
    /// password did.
    pub provider: Option<String>,
}

/// Reading sessions. Who is signed in under one is answered by
/// [`Accounts::actor_of_session`](super::Accounts::actor_of_session).
#[async_trait]
pub trait Sessions {
    /// The sessions of a person that are open, the last first.
    async fn sessions_of(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenSession>, StoreError>;
}

/// Beginning and ending sessions.
#[async_trait]
pub trait SessionsMut {
    /// Begins a session, and notes that the account was used. A token that is in use already is refused with
    /// [`Conflict`](StoreError::Conflict).
    async fn begin_session(&mut self, session: &NewSession) -> Result<(), StoreError>;

    /// Ends a session, if there is one.
    async fn end_session(&mut self, token: &Hash) -> Result<(), StoreError>;

    /// Ends one session of a person; whether there was one.
    async fn end_session_of(&mut self, user: UserId, token: &Hash) -> Result<bool, StoreError>;

    /// Ends every session of a person; how many there were.
    async fn end_sessions_of(&mut self, user: UserId) -> Result<u64, StoreError>;

    /// Ends every session of a person but one; how many there were.
    async fn end_other_sessions_of(&mut self, user: UserId, kept: &Hash)
    -> Result<u64, StoreError>;

    /// Ends the sessions of a person that a provider vouched for, but one; how
    /// many there were.
    async fn end_sessions_by(
        &mut self,
        user: UserId,
        provider: &str,
        kept: &Hash,
    ) -> Result<u64, StoreError>;

    /// Deletes the sessions that have expired; how many there were.
    async fn sweep_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError>;
}

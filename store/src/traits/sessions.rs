//! Sessions of people who are signed in. The database knows a token by its
//! keyed hash only.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;

use super::Hash;
use crate::StoreError;

/// Beginning and ending sessions. Who is signed in under one is answered by
/// [`Accounts::actor_of_session`](super::Accounts::actor_of_session).
#[async_trait]
pub trait SessionsMut {
    /// Begins a session. A token that is in use already is refused with
    /// [`Conflict`](StoreError::Conflict).
    async fn begin_session(
        &mut self,
        token: &Hash,
        user: UserId,
        now: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Ends a session, if there is one.
    async fn end_session(&mut self, token: &Hash) -> Result<(), StoreError>;

    /// Ends every session of a person; how many there were.
    async fn end_sessions_of(&mut self, user: UserId) -> Result<u64, StoreError>;

    /// Deletes the sessions that have expired; how many there were.
    async fn sweep_sessions(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError>;
}

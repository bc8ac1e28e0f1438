//! What people accepted, and what they chose beyond it. Both are only ever
//! added to.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;
use domain::terms::{Editions, Purpose};
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// What somebody accepted, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The versions.
    pub editions: Editions,
    /// When.
    pub at: DateTime<Utc>,
}

/// What somebody said yes or no to, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptChoice {
    /// To what.
    pub purpose: Purpose,
    /// Whether they said yes.
    pub chosen: bool,
    /// When.
    pub at: DateTime<Utc>,
}

/// Reading what people accepted and chose.
#[async_trait]
pub trait Terms {
    /// What somebody accepted, the latest first.
    async fn acceptances(&self, user: UserId) -> Result<Vec<Acceptance>, StoreError>;

    /// What somebody chose last for each purpose that they ever chose for.
    async fn choices(&self, user: UserId) -> Result<Vec<KeptChoice>, StoreError>;

    /// What somebody chose over time, the latest first, at most so many.
    async fn past_choices(&self, user: UserId, limit: u32) -> Result<Vec<KeptChoice>, StoreError>;
}

/// Writing what people accepted and chose.
#[async_trait]
pub trait TermsMut {
    /// Somebody accepts; nothing changes if they have accepted the same before.
    async fn accept(
        &mut self,
        user: UserId,
        editions: Editions,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Somebody says yes or no to a purpose.
    async fn choose(&mut self, user: UserId, choice: &KeptChoice) -> Result<(), StoreError>;
}

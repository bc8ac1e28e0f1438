//! How much waits for those who run the service.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::StoreError;

/// What is counted is counted no further than this.
pub const COUNTED: u32 = 100;

/// How much waits, each no further than [`COUNTED`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Requests that the accounts post decides.
    pub requests: u32,
    /// Letters that are to be sent, or passed on.
    pub letters: u32,
    /// Feedback that nobody has read.
    pub feedback: u32,
    /// Reports of breaches that are not dealt with.
    pub breaches: u32,
    /// Those among them that were found longer ago than their time.
    pub late_breaches: u32,
}

/// Counting what waits, from indexes that hold nothing else.
#[async_trait]
pub trait WaitingWork {
    /// How much waits at `now`; a breach is late that was found before
    /// `late_before`.
    async fn waiting(
        &self,
        now: DateTime<Utc>,
        late_before: DateTime<Utc>,
    ) -> Result<Waiting, StoreError>;
}

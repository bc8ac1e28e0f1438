//! What keeps lists and counts right and quick, and what checks that they are.

use async_trait::async_trait;
use chrono::NaiveDate;

use crate::StoreError;

/// How far what is derived from events is from what the events say. All zero
/// in a sound database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    /// Range rows that are missing or too many.
    pub range_rows: u64,
    /// Counts that differ.
    pub counts: u64,
    /// Search documents that are missing or too many, over all ranges.
    pub search: u64,
}

/// Work that runs beside the service.
#[async_trait]
pub trait Upkeep {
    /// Moves at most `limit` changes of counts to where they are read quickly;
    /// how many it moved. Counts are exact before and after.
    async fn fold_counts(&self, limit: u32) -> Result<u64, StoreError>;

    /// Queues the owners of events whose sights differ on `day` from the
    /// ranges that their events are indexed under, as they do when a dated link
    /// begins or ends; how many wait now.
    async fn queue_changed_sights(&self, day: NaiveDate) -> Result<u64, StoreError>;

    /// Indexes the events of at most `limit` waiting owners anew, one owner per
    /// transaction; how many still wait.
    async fn reindex_some(&self, limit: u32, day: NaiveDate) -> Result<u64, StoreError>;

    /// Derives everything from the events again and compares. Reads them all.
    async fn recount(&self) -> Result<Recount, StoreError>;

    /// Prepares every fixed statement against the schema at hand; how many
    /// there are.
    async fn check_statements(&self) -> Result<usize, StoreError>;

    /// Lets the database refresh what it knows of its tables and tidy its
    /// search index: once a day, and after many events were added at once.
    async fn optimise(&self) -> Result<(), StoreError>;
}

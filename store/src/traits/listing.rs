//! Lists and counts of events within what someone may read.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::deed::ViewNational;
use domain::access::{Permit, Scope};
use domain::event::listing::{Counts, Filter, Page, Turn};

use crate::StoreError;

/// Lists and counts. Both read the scope's ranges; what someone recorded where
/// they hold nothing now is in [`my_events`](crate::Events::my_events) alone.
#[async_trait]
pub trait Listing {
    /// One page of the events that a filter admits, newest first.
    async fn list(
        &self,
        scope: &Scope,
        filter: &Filter,
        turn: Turn,
        today: NaiveDate,
    ) -> Result<Page, StoreError>;

    /// How many events a filter admits, as a whole and along each facet.
    async fn counts(
        &self,
        scope: &Scope,
        filter: &Filter,
        today: NaiveDate,
    ) -> Result<Counts, StoreError>;

    /// One page of the records that belong to nobody yet, newest first.
    async fn unplaced(&self, permit: &Permit<ViewNational>, turn: Turn)
    -> Result<Page, StoreError>;
}

//! What is done with patient safety events: each use case authorises, redacts,
//! seals, writes and audits in one unit of work.

pub mod account;
pub mod audit;
pub mod demo;
pub mod events;
pub mod keys;
pub mod ods;
pub mod organisations;
pub mod password;
pub mod record;
pub mod report;
pub mod seal;
pub mod surroundings;
pub mod unfinished;
pub mod upkeep;

mod error;
mod intake;

use std::sync::Arc;

pub use error::ServiceError;
use keys::Keys;
use store::Store;
use surroundings::Surroundings;

/// Everything that a use case works with.
#[derive(Clone)]
pub struct Service {
    store: Arc<dyn Store>,
    keys: Arc<Keys>,
    surroundings: Arc<dyn Surroundings>,
}

impl Service {
    /// Puts the parts together.
    pub fn new(
        store: Arc<dyn Store>,
        keys: Arc<Keys>,
        surroundings: Arc<dyn Surroundings>,
    ) -> Self {
        Self { store, keys, surroundings }
    }

    /// The store, for commands that move whole databases and for health checks.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The British day.
    pub fn today(&self) -> chrono::NaiveDate {
        self.surroundings.today()
    }
}

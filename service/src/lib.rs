//! What is done with patient safety events: each use case authorises, redacts,
//! seals, writes and audits in one unit of work.

pub mod account;
pub mod audit;
pub mod audit_log;
pub mod corrections;
pub mod demo;
pub mod events;
pub mod export;
pub mod keys;
pub mod lifespans;
pub mod mail;
pub mod messages;
pub mod notices;
pub mod ods;
pub mod organisations;
pub mod password;
pub mod products;
pub mod re_redaction;
pub mod record;
pub mod registration;
pub mod reminders;
pub mod report;
pub mod requests;
mod response_texts;
pub mod rights;
pub mod risk_systems;
pub mod rotation;
pub mod running;
pub mod seal;
pub mod site;
mod spreadsheet;
pub mod statutory;
pub mod super_admins;
pub mod surroundings;
pub mod terms;
pub mod unfinished;
mod unpacked;
pub mod unsealing;
pub mod upkeep;
pub mod usage;

mod error;
mod intake;

use std::sync::Arc;

use account::Providers;
use account::provider::NoProviders;
pub use error::ServiceError;
use keys::{Hashing, Keys};
use site::Site;
use store::Store;
use surroundings::Surroundings;

/// Everything that a use case works with.
#[derive(Clone)]
pub struct Service {
    store: Arc<dyn Store>,
    keys: Arc<Keys>,
    hashing: Arc<Hashing>,
    surroundings: Arc<dyn Surroundings>,
    site: Arc<Site>,
    seen: Arc<usage::Seen>,
    providers: Arc<dyn Providers>,
}

impl Service {
    /// Puts the parts together. Refused when something may be sealed under a
    /// key that is not in the ring.
    pub async fn open(
        store: Arc<dyn Store>,
        keys: Arc<Keys>,
        surroundings: Arc<dyn Surroundings>,
    ) -> Result<Self, ServiceError> {
        let hashing = rotation::begin(store.as_ref(), &keys, surroundings.as_ref()).await?;
        let hashing = Arc::new(hashing);
        let (site, seen, providers) = (Arc::default(), Arc::default(), Arc::new(NoProviders));
        Ok(Self { store, keys, hashing, surroundings, site, seen, providers })
    }

    /// The same service as the operator has set it up.
    #[must_use]
    pub fn at(self, site: Site) -> Self {
        Self { site: Arc::new(site), ..self }
    }

    /// The same service, where people may sign in by these providers.
    #[must_use]
    pub fn with_providers(self, providers: Arc<dyn Providers>) -> Self {
        Self { providers, ..self }
    }

    /// What the operator has set up.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The store, for commands that move whole databases and for health checks.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The time.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.surroundings.now()
    }

    /// The British day.
    pub fn today(&self) -> chrono::NaiveDate {
        self.surroundings.today()
    }
}

//! What waits for those who run the service.

use domain::access::{Actor, deed, permit};
use domain::message::breach::LIMIT;
pub use store::{COUNTED, Waiting};

use crate::{Service, ServiceError};

impl Service {
    /// How much waits for a holder of the accounts post. For anyone else there
    /// is no such page.
    pub async fn waiting(&self, actor: &Actor) -> Result<Waiting, ServiceError> {
        permit::<deed::ViewAccounts>(Some(actor), &()).map_err(|_| ServiceError::NotFound)?;
        let now = self.surroundings.now();
        Ok(self.store.waiting(now, now - LIMIT).await?)
    }
}

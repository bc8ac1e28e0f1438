//! Finding events, reading them, and working on them.

mod amend;
mod find;
mod narrow;
mod view;
mod work;

pub(crate) use amend::answers;
pub use amend::{Amendable, Amended};
pub use store::Holder;
pub(crate) use view::{Read, Reader, read, view};
pub use work::Review;

use domain::access::{Actor, Scope};
use domain::event::Reference;
use store::EventRecord;

use crate::{Service, ServiceError};

impl Service {
    /// The record of a reference, if the actor may know of it.
    pub(crate) async fn record_of(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<EventRecord, ServiceError> {
        let today = self.surroundings.today();
        let record = self.store.event(reference, &Scope::of(actor), today).await?;
        record.ok_or(ServiceError::NotFound)
    }
}

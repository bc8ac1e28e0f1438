//! Lists and counts of events within what someone may read.

use domain::access::{Actor, Scope, deed, permit};
use domain::event::listing::{Counts, Filter, Page, Turn};
use domain::event::{Neighbours, Place};

use crate::{Service, ServiceError};

impl Service {
    /// One page of the events of the actor's organisations and of those that
    /// these see.
    pub async fn events(
        &self,
        actor: &Actor,
        filter: &Filter,
        turn: Turn,
    ) -> Result<Page, ServiceError> {
        let today = self.surroundings.today();
        Ok(self.store.list(&Scope::of(actor), filter, turn, today).await?)
    }

    /// The events just beside a place in such a list.
    pub async fn neighbours(
        &self,
        actor: &Actor,
        place: &Place,
    ) -> Result<Neighbours, ServiceError> {
        let newer = self.events(actor, &place.filter, Turn::NewerThan(place.at)).await?;
        let older = self.events(actor, &place.filter, Turn::OlderThan(place.at)).await?;
        Ok(Neighbours {
            newer: newer.rows.last().map(Into::into),
            older: older.rows.first().map(Into::into),
        })
    }

    /// How many events there are under a filter.
    pub async fn event_counts(
        &self,
        actor: &Actor,
        filter: &Filter,
    ) -> Result<Counts, ServiceError> {
        let today = self.surroundings.today();
        Ok(self.store.counts(&Scope::of(actor), filter, today).await?)
    }

    /// One page of what the actor recorded, wherever they did.
    pub async fn my_events(&self, actor: &Actor, turn: Turn) -> Result<Page, ServiceError> {
        Ok(self.store.my_events(actor.user, turn).await?)
    }

    /// One page of the reports that belong to nobody yet.
    pub async fn unplaced(&self, actor: &Actor, turn: Turn) -> Result<Page, ServiceError> {
        let permit = permit::<deed::ViewNational>(Some(actor), &())?;
        Ok(self.store.unplaced(&permit, turn).await?)
    }
}

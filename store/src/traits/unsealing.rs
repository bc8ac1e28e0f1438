//! Requests to open a sealed text, and the daily alarm about them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Permit;
use domain::access::deed::{Unseal, ViewUnsealings};
use domain::event::Reference;
use domain::unsealing::{Day, TextName, Unsealing, UnsealingId};

use super::EventRecord;
use crate::StoreError;

/// A request to be made.
#[derive(Clone, Debug)]
pub struct NewUnsealing {
    /// Its identity, random.
    pub id: UnsealingId,
    /// The text.
    pub text: TextName,
    /// Why, redacted.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether a second person has to confirm.
    pub needs_second: bool,
}

/// Reading requests.
#[async_trait]
pub trait Unsealings {
    /// The record of a reference, whoever's it is.
    async fn event_to_unseal(
        &self,
        permit: &Permit<ViewUnsealings>,
        reference: &Reference,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError>;

    /// The requests since a moment, the last first, at most a hundred.
    async fn unsealings(
        &self,
        permit: &Permit<ViewUnsealings>,
        since: DateTime<Utc>,
    ) -> Result<Vec<Unsealing>, StoreError>;

    /// One request.
    async fn unsealing(
        &self,
        permit: &Permit<ViewUnsealings>,
        id: UnsealingId,
    ) -> Result<Option<Unsealing>, StoreError>;

    /// The days from `from` on, and before `until`, on which somebody asked or
    /// opened, in order.
    async fn unsealing_days(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<Day>, StoreError>;
}

/// Asking, confirming, opening.
#[async_trait]
pub trait UnsealingsMut {
    /// Asks for a text of the permit's record.
    async fn ask_to_unseal(
        &mut self,
        permit: &Permit<Unseal>,
        asked: &NewUnsealing,
    ) -> Result<(), StoreError>;

    /// Confirms a request of the permit's record;
    /// [`Stale`](StoreError::Stale) if it waits for nobody any more, or for
    /// somebody else.
    async fn confirm_unsealing(
        &mut self,
        permit: &Permit<Unseal>,
        id: UnsealingId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Notes that the permit's person opens the text of their request, which
    /// nobody can do a second time: [`Stale`](StoreError::Stale) then, and
    /// while it waits for confirmation.
    async fn open_unsealing(
        &mut self,
        permit: &Permit<Unseal>,
        id: UnsealingId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Notes that the alarm of a day is raised; `false` if it was before.
    async fn raise_unsealing_alarm(&mut self, day: &Day) -> Result<bool, StoreError>;
}

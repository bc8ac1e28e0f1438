//! Reading single events.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::deed::Unseal;
use domain::access::{Permit, Scope, Standing};
use domain::account::UserId;
use domain::event::listing::{Page, Turn};
use domain::event::record::{RecordHead, Step};
use domain::event::{EventId, Reference, Version};
use domain::unsealing::TextName;
use serde_json::Value;
use uuid::Uuid;

use crate::StoreError;

/// A keyed hash.
pub type Hash = [u8; 32];

/// A free text of a record, as anyone reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventText {
    /// The taxonomy element that it answers.
    pub element: String,
    /// Which of several instances, from 0.
    pub instance: u16,
    /// Whether these are the reporter's words.
    pub by_reporter: bool,
    /// The version of the record that brought it.
    pub version: Version,
    /// The text, redacted.
    pub redacted: String,
    /// The redaction engine and its version.
    pub engine: String,
}

/// A sealed text.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedText {
    /// What was typed, sealed.
    pub sealed: Vec<u8>,
    /// The key it is sealed under.
    pub key_id: String,
}

/// A record in full.
#[derive(Clone, Debug)]
pub struct EventRecord {
    /// Its head.
    pub head: RecordHead,
    /// What permission depends on, on the day of the question.
    pub standing: Standing,
    /// The version of the taxonomy that it was asked under.
    pub taxonomy: String,
    /// When it happened, if a day is known.
    pub happened_on: Option<NaiveDate>,
    /// Its coded answers.
    pub coded: Value,
    /// The beginning of its redacted description.
    pub summary: String,
    /// Its present texts, by element and instance.
    pub texts: Vec<EventText>,
    /// Its history, oldest first.
    pub steps: Vec<Step>,
}

/// What was made of a form that was sent before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The event's identity.
    pub id: EventId,
    /// What people call it.
    pub reference: Reference,
    /// Keyed hash of what was sent; nothing for a signed-in person's.
    pub body: Option<Hash>,
}

/// Reading single events.
#[async_trait]
pub trait Events {
    /// The record of a reference, if it lies within `scope` today. One outside
    /// answers exactly like one that does not exist (`rules.md` 8).
    async fn event(
        &self,
        reference: &Reference,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError>;

    /// The record that a receipt opens.
    async fn event_by_receipt(
        &self,
        receipt: &Hash,
        today: NaiveDate,
    ) -> Result<Option<EventRecord>, StoreError>;

    /// What a receipt's form was made into.
    async fn recorded_by_receipt(&self, receipt: &Hash) -> Result<Option<Recorded>, StoreError>;

    /// What a signed-in person's form was made into, if they sent it.
    async fn recorded_by_submission(
        &self,
        author: UserId,
        submission: Uuid,
    ) -> Result<Option<Recorded>, StoreError>;

    /// What a person recorded, wherever they did.
    async fn my_events(&self, author: UserId, turn: Turn) -> Result<Page, StoreError>;

    /// The present sealed text of an element, or of a response that covers the
    /// event.
    async fn sealed_text(
        &self,
        permit: &Permit<Unseal>,
        name: &TextName,
    ) -> Result<Option<SealedText>, StoreError>;
}

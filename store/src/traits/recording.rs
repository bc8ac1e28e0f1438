//! Recording and changing events.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Permit;
use domain::access::deed::{
    EditStatutory, Narrow, Place, RecordAnonymously, RecordSignedIn, Review, Update,
};
use domain::account::UserId;
use domain::event::{EventId, EventType, Facets, Harm, Owner, Reference, Status, Version};
use domain::organisation::OdsCode;
use domain::taxonomy::Changes;
use serde_json::Value;
use uuid::Uuid;

use super::Hash;
use crate::{AuditEntry, StoreError};

/// One free text, sealed as it was typed and redacted as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewText {
    /// The taxonomy element that it answers.
    pub element: String,
    /// Which of several instances, from 0.
    pub instance: u16,
    /// What was typed, sealed.
    pub sealed: Vec<u8>,
    /// The key it is sealed under.
    pub key_id: String,
    /// What anyone reads.
    pub redacted: String,
    /// The redaction engine and its version.
    pub engine: String,
}

/// By whom a new event is recorded, with the proof that they may.
#[derive(Debug)]
pub enum Recording<'a> {
    /// By a person with an account, for the organisation of the permit.
    SignedIn {
        /// Who, and from where.
        permit: &'a Permit<RecordSignedIn>,
        /// When.
        at: DateTime<Utc>,
        /// The form that was sent: sent twice, it makes one event.
        submission: Uuid,
    },
    /// By someone unknown. There is no time of day (`rules.md` 17).
    Anonymous {
        /// The proof that anyone may.
        permit: &'a Permit<RecordAnonymously>,
        /// To whom it belongs (rule 15).
        owner: Owner,
        /// The British day.
        on: NaiveDate,
        /// Keyed hash of the form's secret: sent twice, it makes one event.
        receipt: Hash,
        /// Keyed hash of what was sent, to tell a replay from another report.
        body: Hash,
    },
}

/// An event to be recorded.
#[derive(Debug)]
pub struct NewEvent<'a> {
    /// By whom and when.
    pub recording: Recording<'a>,
    /// Its identity, random.
    pub id: EventId,
    /// What people will call it, random.
    pub reference: Reference,
    /// What it is; its status is [`Status::Recorded`].
    pub kind: EventType,
    /// How bad it was.
    pub harm: Harm,
    /// When it happened, if a day is known.
    pub happened_on: Option<NaiveDate>,
    /// Where it happened, if that is a listed organisation.
    pub place: Option<OdsCode>,
    /// The version of the taxonomy that it was asked under.
    pub taxonomy: String,
    /// Its coded answers.
    pub coded: Value,
    /// The beginning of its redacted description, for lists.
    pub summary: String,
    /// Its free texts.
    pub texts: Vec<NewText>,
    /// What the audit log says of its recording. Who reports without an account
    /// never appears there.
    pub audit: Option<AuditEntry>,
}

impl NewEvent<'_> {
    /// Everything that it is counted by when it is recorded.
    pub fn facets(&self) -> Facets {
        Facets { kind: self.kind, harm: self.harm, status: Status::Recorded }
    }
}

/// An event as somebody amended it: what it is from now on.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The version that they saw.
    pub seen: Version,
    /// When.
    pub at: DateTime<Utc>,
    /// What it is.
    pub kind: EventType,
    /// How bad it was.
    pub harm: Harm,
    /// When it happened, if a day is known.
    pub happened_on: Option<NaiveDate>,
    /// Where it happened, if that is a listed organisation.
    pub place: Option<OdsCode>,
    /// Its coded answers.
    pub coded: Value,
    /// The beginning of its redacted description.
    pub summary: String,
    /// The texts that are new. The author's replace what they wrote before;
    /// anyone else's stand beside it as theirs (`rules.md` 10).
    pub texts: Vec<NewText>,
    /// What was changed, for the history.
    pub changes: Changes,
}

/// What someone adds through a receipt.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The British day.
    pub on: NaiveDate,
    /// The words, of an element and instance that hold none yet.
    pub texts: Vec<NewText>,
}

/// Recording and changing events.
#[async_trait]
pub trait EventsMut {
    /// Records events. [`Conflict`](StoreError::Conflict) names
    /// `events.receipt_hash` or `events.submission_id` for a form that was sent
    /// before, and `events.reference`, `events.id` or `events.key` when the
    /// random numbers should be drawn anew; the unit of work is lost then.
    async fn record_many(&mut self, events: &[NewEvent<'_>]) -> Result<(), StoreError>;

    /// Records one event.
    async fn record(&mut self, event: &NewEvent<'_>) -> Result<(), StoreError> {
        self.record_many(std::slice::from_ref(event)).await
    }

    /// Amends a record; [`Stale`](StoreError::Stale) if it is no longer as it
    /// was seen.
    async fn amend(
        &mut self,
        permit: &Permit<Update>,
        amendment: &Amendment,
    ) -> Result<Version, StoreError>;

    /// The same of its statutory and national policy section.
    async fn amend_statutory(
        &mut self,
        permit: &Permit<EditStatutory>,
        amendment: &Amendment,
    ) -> Result<Version, StoreError>;

    /// Withdraws a record, or puts it back to where it stood, with the reason.
    /// [`Stale`](StoreError::Stale) if it is no longer as it was seen.
    async fn withdraw(
        &mut self,
        permit: &Permit<Update>,
        seen: Version,
        to: Status,
        at: DateTime<Utc>,
        reason: &NewText,
    ) -> Result<Version, StoreError>;

    /// Narrows a record to some people or, with none, opens it to all its
    /// readers again. [`Stale`](StoreError::Stale) if it is no longer as it was
    /// seen.
    async fn narrow(
        &mut self,
        permit: &Permit<Narrow>,
        seen: Version,
        people: &BTreeSet<UserId>,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError>;

    /// Moves the review of a record on, with what the reviewer wrote: texts of
    /// elements and instances that hold none yet. [`Stale`](StoreError::Stale)
    /// if the record is no longer as it was seen.
    async fn review(
        &mut self,
        permit: &Permit<Review>,
        seen: Version,
        to: Status,
        at: DateTime<Utc>,
        texts: &[NewText],
    ) -> Result<Version, StoreError>;

    /// Adds texts beside the reporter's, of elements and instances that hold
    /// none yet; [`Stale`](StoreError::Stale) if the record is no longer as it
    /// was seen.
    async fn add_note(
        &mut self,
        permit: &Permit<Update>,
        seen: Version,
        at: DateTime<Utc>,
        texts: &[NewText],
    ) -> Result<Version, StoreError>;

    /// Gives an unplaced record to an organisation; [`Stale`](StoreError::Stale)
    /// if it is no longer as it was seen.
    async fn place(
        &mut self,
        permit: &Permit<Place>,
        seen: Version,
        owner: &OdsCode,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError>;

    /// Adds words through a receipt; `None` if it opens nothing.
    async fn add_words(
        &mut self,
        permit: &Permit<RecordAnonymously>,
        receipt: &Hash,
        addition: &Addition,
    ) -> Result<Option<Version>, StoreError>;
}

//! The statutory and national policy section: the duty of candour, and learning
//! responses.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::{EditStatutory, ViewStatutory};
use domain::access::{Permit, Scope};
use domain::event::{Reference, Version};
use domain::organisation::OdsCode;
use domain::statutory::listing::{Filter, Page, Turn};
use domain::statutory::{Candour, Covered, Facts, Listed, ResponseId, StepKind};

use super::{NewText, SealedText};
use crate::StoreError;

/// A text of a response, as anyone reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseTextRead {
    /// Which one, by its word.
    pub element: String,
    /// The number of the safety action that it belongs to; 0 for the response.
    pub instance: u16,
    /// The text, redacted.
    pub redacted: String,
}

/// A step of a response's history as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseStep {
    /// The version that it made.
    pub version: Version,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as others see them.
    pub by: String,
    /// What.
    pub kind: StepKind,
    /// The facts as they were from then on.
    pub facts: Facts,
    /// The event that was added or taken out, if it lies within the scope.
    pub event: Option<Reference>,
    /// The number of the safety action that it was about.
    pub action: Option<u16>,
    /// The texts that came with it, by their words, those of safety actions
    /// left out.
    pub texts: Vec<String>,
}

/// A safety action without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionDates {
    /// Its number within the response, from 1.
    pub number: u16,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDate>,
}

/// A response as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRecord {
    /// Its identity.
    pub id: ResponseId,
    /// How often it was changed.
    pub version: Version,
    /// To whom it belongs.
    pub organisation: OdsCode,
    /// That organisation's name.
    pub organisation_name: String,
    /// Its closed facts.
    pub facts: Facts,
    /// Its present texts.
    pub texts: Vec<ResponseTextRead>,
    /// Its safety actions, in order.
    pub actions: Vec<ActionDates>,
    /// The events within the scope that it covers, in the order of recording.
    pub events: Vec<Covered>,
    /// How many events it covers in all.
    pub covers: u64,
    /// Its history, oldest first.
    pub steps: Vec<ResponseStep>,
}

/// A response to be begun.
#[derive(Clone, Debug)]
pub struct NewResponse {
    /// Its identity, random.
    pub id: ResponseId,
    /// When.
    pub at: DateTime<Utc>,
    /// Its closed facts.
    pub facts: Facts,
    /// Its texts.
    pub texts: Vec<NewText>,
}

/// What is done to a response.
#[derive(Debug)]
pub enum ResponseDeed<'a> {
    /// Its facts are these from now on.
    Change(&'a Facts),
    /// It covers the event of this permit too.
    AddEvent(&'a Permit<EditStatutory>),
    /// It covers the event of this permit no longer.
    RemoveEvent(&'a Permit<EditStatutory>),
    /// It has a safety action more, of the next number.
    AddAction(ActionDates),
    /// A safety action of it was done.
    ActionDone(u16, NaiveDate),
    /// A safety action of it, which was marked as done, is to be done again.
    ActionReopened(u16),
}

/// A change of a response.
#[derive(Debug)]
pub struct ResponseChange<'a> {
    /// Which one.
    pub id: ResponseId,
    /// The version that the writer saw.
    pub seen: Version,
    /// When.
    pub at: DateTime<Utc>,
    /// What is done.
    pub deed: ResponseDeed<'a>,
    /// The texts that are new.
    pub texts: Vec<NewText>,
}

/// A text of a response, sealed and as it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptResponseText {
    /// The response.
    pub response: ResponseId,
    /// Which one, by its word.
    pub element: String,
    /// The number of the safety action that it belongs to; 0 for the response.
    pub instance: u16,
    /// The version of the response that brought it.
    pub version: Version,
    /// What was typed.
    pub sealed: SealedText,
    /// What anyone reads.
    pub redacted: String,
}

/// Reading the section.
#[async_trait]
pub trait Statutory {
    /// How far the duty of candour is done for the permit's event, and how
    /// often that was saved.
    async fn candour(
        &self,
        permit: &Permit<ViewStatutory>,
    ) -> Result<Option<(Version, Candour)>, StoreError>;

    /// The responses that cover the permit's event.
    async fn responses_of(
        &self,
        permit: &Permit<ViewStatutory>,
        today: NaiveDate,
    ) -> Result<Vec<Listed>, StoreError>;

    /// One page of the responses that cover an event within a scope and that a
    /// filter asks for: those first of which something is overdue, then those
    /// that are open.
    async fn responses(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: &Filter,
        turn: Turn,
    ) -> Result<Page, StoreError>;

    /// A response, if an event that it covers lies within `scope`. One of which
    /// none does answers exactly like one that does not exist (`rules.md` 8).
    async fn response(
        &self,
        id: ResponseId,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<ResponseRecord>, StoreError>;

    /// The first `limit` texts of responses after a place, or from the
    /// beginning, that other engines than this one have redacted.
    async fn response_texts_but(
        &self,
        engine: &str,
        after: Option<&KeptResponseText>,
        limit: u32,
    ) -> Result<Vec<KeptResponseText>, StoreError>;
}

/// Writing the section.
#[async_trait]
pub trait StatutoryMut {
    /// Saves how far the duty of candour is done for the permit's event;
    /// [`Stale`](StoreError::Stale) if it was saved since it was seen.
    async fn save_candour(
        &mut self,
        permit: &Permit<EditStatutory>,
        seen: Version,
        candour: &Candour,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError>;

    /// Begins a response to the permit's event, for the organisation that owns
    /// it.
    async fn begin_response(
        &mut self,
        permit: &Permit<EditStatutory>,
        new: &NewResponse,
    ) -> Result<(), StoreError>;

    /// Changes a response that covers the permit's event;
    /// [`Stale`](StoreError::Stale) if it does not, or was changed since it was
    /// seen, or what it is about is not there, such as an event of another
    /// organisation, or the last event is taken out.
    async fn change_response(
        &mut self,
        permit: &Permit<EditStatutory>,
        change: &ResponseChange<'_>,
    ) -> Result<Version, StoreError>;

    /// Puts a redacted text in the place of the one that was read with so many
    /// corrections of its response. `false`, and nothing is changed, if the
    /// response was corrected meanwhile; nobody corrects it before this unit of
    /// work ends.
    async fn re_redact_response(
        &mut self,
        text: &KeptResponseText,
        corrections: usize,
        redacted: &str,
        engine: &str,
    ) -> Result<bool, StoreError>;
}

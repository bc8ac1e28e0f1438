//! Texts that an earlier engine has redacted, and redacting them again.

use async_trait::async_trait;
use domain::event::{EventId, Version};
use serde_json::Value;

use super::{KeptCorrection, SealedText};
use crate::StoreError;

/// A free text of an event, sealed and as it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptText {
    /// The taxonomy element that it answers.
    pub element: String,
    /// Which of several instances, from 0.
    pub instance: u16,
    /// Whether these are the reporter's words.
    pub by_reporter: bool,
    /// The version of the record that brought it.
    pub version: Version,
    /// What was typed.
    pub sealed: SealedText,
    /// What anyone reads.
    pub redacted: String,
    /// The redaction engine and its version.
    pub engine: String,
}

/// An event with every text that it ever had.
#[derive(Clone, PartialEq)]
pub struct EventTexts {
    /// The event's place in the order of events.
    pub key: i64,
    /// The event.
    pub event: EventId,
    /// How often it was changed.
    pub version: Version,
    /// Its coded answers.
    pub coded: Value,
    /// Its texts, by element and instance, the reporter's first, versions in
    /// order.
    pub texts: Vec<KeptText>,
    /// Corrections of what the engine makes of them, the first ones first.
    pub corrections: Vec<KeptCorrection>,
}

/// Reading what an earlier engine has redacted.
#[async_trait]
pub trait Redaction {
    /// How many texts were redacted by other engines than this one. Reads them
    /// all.
    async fn count_texts_but(&self, engine: &str) -> Result<u64, StoreError>;

    /// The first `limit` events after a place that have texts of other engines
    /// than this one.
    async fn texts_but(
        &self,
        engine: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EventTexts>, StoreError>;
}

/// Redacting again.
#[async_trait]
pub trait RedactionMut {
    /// Puts the redacted texts of an event in the place of those that were
    /// read, with the summary and the search document that follow from them.
    /// Only `redacted` and `engine` of the texts count. `false`, and nothing
    /// is changed, if the event was changed or corrected meanwhile; nobody
    /// corrects it before this unit of work ends.
    async fn re_redact(
        &mut self,
        event: &EventTexts,
        texts: &[KeptText],
        summary: &str,
    ) -> Result<bool, StoreError>;
}

//! Corrections of what the redaction engine makes of a text.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::{CorrectRedaction, Unseal};
use domain::account::UserId;
use domain::correction::Correction;
use domain::event::{EventId, Version};
use domain::statutory::{ResponseId, ResponseKind};
use domain::unsealing::TextName;
use serde_json::Value;
use uuid::Uuid;

use super::{EventTexts, KeptResponseText};
use crate::StoreError;

/// A correction as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCorrection {
    /// The text.
    pub text: TextName,
    /// The version of the record that brought the text.
    pub version: Version,
    /// Where, and what is right there.
    pub correction: Correction,
}

/// What a response covers: the answers of an event, and who reported it.
#[derive(Clone, Debug, PartialEq)]
pub struct CoveredAnswers {
    /// Who recorded it; nobody where it was reported without an account.
    pub author: Option<UserId>,
    /// Its coded answers.
    pub coded: Value,
}

/// A learning response with every text that it ever had.
#[derive(Clone, PartialEq)]
pub struct ResponseTexts {
    /// The response.
    pub response: ResponseId,
    /// What kind it is.
    pub kind: ResponseKind,
    /// The events that it covers.
    pub covers: Vec<CoveredAnswers>,
    /// Who took a step of it.
    pub authors: BTreeSet<UserId>,
    /// Its texts, by element and instance, versions in order.
    pub texts: Vec<KeptResponseText>,
    /// Corrections of what the engine makes of them, the first ones first.
    pub corrections: Vec<KeptCorrection>,
}

/// On what ground somebody corrects.
#[derive(Debug)]
pub enum Correcting<'a> {
    /// As national review: something more is hidden.
    Review(&'a Permit<CorrectRedaction>),
    /// As the one who opened the text: something is shown.
    Unsealed(&'a Permit<Unseal>),
}

/// A correction to be kept.
#[derive(Clone, Debug)]
pub struct NewCorrection {
    /// Its identity, random.
    pub id: Uuid,
    /// What it says.
    pub kept: KeptCorrection,
    /// When.
    pub at: DateTime<Utc>,
}

/// Reading corrections, and the texts that they are of.
#[async_trait]
pub trait Corrections {
    /// An event with its texts and corrections, whatever redacted them.
    async fn texts_of(&self, event: EventId) -> Result<Option<EventTexts>, StoreError>;

    /// The first `limit` events after a place that have corrections.
    async fn corrected_texts(&self, after: i64, limit: u32) -> Result<Vec<EventTexts>, StoreError>;

    /// The learning responses that cover an event.
    async fn responses_covering(&self, event: EventId) -> Result<Vec<ResponseId>, StoreError>;

    /// The first `limit` responses after one, or from the beginning, that have
    /// corrections.
    async fn corrected_responses(
        &self,
        after: Option<ResponseId>,
        limit: u32,
    ) -> Result<Vec<ResponseId>, StoreError>;

    /// A response with its texts and corrections, whatever redacted them.
    async fn texts_of_response(&self, id: ResponseId) -> Result<Option<ResponseTexts>, StoreError>;
}

/// Correcting.
#[async_trait]
pub trait CorrectionsMut {
    /// Keeps corrections of the texts of one record, or of a response that
    /// covers it. The texts are not changed
    /// by it: redact them again in the same unit.
    async fn add_corrections(
        &mut self,
        correcting: &Correcting<'_>,
        corrections: &[NewCorrection],
    ) -> Result<(), StoreError>;
}

//! Corrections of what the redaction engine makes of a text.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::{CorrectRedaction, Unseal};
use domain::correction::Correction;
use domain::event::{EventId, Version};
use domain::unsealing::TextName;
use uuid::Uuid;

use super::EventTexts;
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
}

/// Correcting.
#[async_trait]
pub trait CorrectionsMut {
    /// Keeps corrections of the texts of one record. The texts are not changed
    /// by it: redact them again in the same unit.
    async fn add_corrections(
        &mut self,
        correcting: &Correcting<'_>,
        corrections: &[NewCorrection],
    ) -> Result<(), StoreError>;
}

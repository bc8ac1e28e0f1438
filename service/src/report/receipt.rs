//! The way back to a report: its receipt code (`rules.md` 20).
//!
//! A code opens one report and nothing else. A wrong one, a withdrawn one and
//! one that never was answer alike, and using one leaves no trace.

use domain::access::{deed, permit};
use domain::event::record::{self, AdditionKind};
use domain::event::{Reference, Status};
use domain::export::Document;
use domain::receipt::ReceiptCode;
use domain::redaction::redact;
use domain::taxonomy::{FreeText, MAX_TEXT, Section};
use domain::text;
use store::{EventRecord, Hash};

use super::FormSecret;
use crate::keys::Purpose;
use crate::unfinished::TRIES;
use crate::{Service, ServiceError, events};

/// A report as its reporter sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedReport {
    /// What people call it.
    pub reference: Reference,
    /// How far its review is.
    pub status: Status,
    /// Its answers, free text redacted.
    pub sections: Vec<Section>,
    /// What the reporter added, and what was answered.
    pub additions: Vec<record::Addition>,
    /// The same as data.
    pub document: Document,
}

impl Service {
    /// The report that a receipt code opens, as it was typed; `None` for a code
    /// that opens nothing, whatever the reason.
    pub async fn open_report(&self, typed: &str) -> Result<Option<OpenedReport>, ServiceError> {
        let Some(receipt) = self.receipt_hash_of(typed) else { return Ok(None) };
        let record = self.store.event_by_receipt(&receipt, self.surroundings.today()).await?;
        record.map(opened).transpose()
    }

    /// Adds words to the report that a receipt code opens; `false` for a code
    /// that opens nothing. The same words are added once, however often they
    /// are sent.
    pub async fn add_by_receipt(&self, typed: &str, words: &str) -> Result<bool, ServiceError> {
        match self.receipt_hash_of(typed) {
            Some(receipt) => self.add_words(&receipt, words).await,
            None => Ok(false),
        }
    }

    /// Adds words to the report that was sent under a secret; `false` when
    /// none was.
    pub async fn add_to_report(
        &self,
        secret: &FormSecret,
        words: &str,
    ) -> Result<bool, ServiceError> {
        self.add_words(&self.receipt_hash(&self.receipt_code(secret)), words).await
    }

    /// Adds words, again if the record was changed meanwhile: nothing of what
    /// a reporter adds depends on the version that they saw.
    async fn add_words(&self, receipt: &Hash, words: &str) -> Result<bool, ServiceError> {
        for _ in 1..TRIES {
            match self.try_to_add_words(receipt, words).await {
                Err(ServiceError::Stale) => {}
                tried => return tried,
            }
        }
        self.try_to_add_words(receipt, words).await
    }

    async fn try_to_add_words(&self, receipt: &Hash, words: &str) -> Result<bool, ServiceError> {
        let on = self.surroundings.today();
        let Some(record) = self.store.event_by_receipt(receipt, on).await? else {
            return Ok(false);
        };
        let words = text::plain(words).trim().to_owned();
        if words.chars().count() > MAX_TEXT {
            let message = "Shorten what you add to 20,000 characters or fewer".to_owned();
            return Err(ServiceError::TooLong { field: "words", message });
        }
        let Some(instance) = self.place_for(&record, &words).filter(|_| !words.is_empty()) else {
            return Ok(true);
        };
        let key = AdditionKind::FromReporter.key().to_owned();
        let texts = vec![self.new_text(record.head.id, &FreeText { key, instance, text: words })?];
        let permit = permit::<deed::RecordAnonymously>(None, &())?;
        let mut work = self.store.write().await?;
        let added = work.add_words(&permit, receipt, &store::Addition { on, texts }).await?;
        work.commit().await?;
        Ok(added.is_some())
    }

    /// The number under which words are added; `None` if they are there
    /// already. It follows from the words, so that a page that is sent twice
    /// finds them, and two that are sent at once do not meet.
    fn place_for(&self, record: &EventRecord, words: &str) -> Option<u16> {
        let [high, low, ..] = self.hashing.hash(Purpose::Body, words.as_bytes());
        let (mut number, redacted) = (u16::from_be_bytes([high, low]), redact(words).text);
        let key = AdditionKind::FromReporter.key();
        while let Some(text) =
            record.texts.iter().find(|text| text.element == key && text.instance == number)
        {
            if text.redacted == redacted {
                return None;
            }
            number = number.wrapping_add(1);
        }
        Some(number)
    }

    fn receipt_hash_of(&self, typed: &str) -> Option<Hash> {
        ReceiptCode::parse(typed).ok().map(|code| self.receipt_hash(&code))
    }
}

/// The record as its reporter reads it: without the notes of those who handle
/// it, and without who they are.
fn opened(record: EventRecord) -> Result<OpenedReport, ServiceError> {
    let reader = events::Reader { national: true, statutory: false };
    let (mut view, answers) = events::view(record, reader)?;
    let for_reporter = |addition: &record::Addition| {
        matches!(addition.kind, AdditionKind::FromReporter | AdditionKind::Feedback)
    };
    view.additions.retain(for_reporter);
    view.additions.iter_mut().for_each(|addition| addition.by = record::Recorder::Anonymous);
    view.steps.clear();
    let answers = answers.read_by(|sensitivity| reader.reads(sensitivity));
    Ok(OpenedReport {
        document: Document::of(&view, &answers),
        reference: view.head.reference,
        status: view.head.facets.status,
        sections: view.sections,
        additions: view.additions,
    })
}

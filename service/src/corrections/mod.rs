//! Correcting what the redaction engine makes of a text.
//!
//! The national review hides what was missed. What was hidden wrongly is shown
//! by whoever has unsealed the text, since nobody else knows what stands there.
//! Corrections are applied again whenever the text is redacted, and are what a
//! better engine can learn from.

mod lessons;
mod text;

use domain::access::{Actor, deed, permit};
use domain::correction::{Correction, Verdict, occurrences};
use domain::event::Reference;
use domain::redaction::Kind;
use domain::text::plain;
use domain::unsealing::{TextName, UnsealingId};
use serde_json::json;
use store::{AuditEntry, Correcting, KeptCorrection, NewCorrection};

use crate::re_redaction::engine;
use crate::response_texts;
use crate::surroundings::random_id;
use crate::unsealing::labelled;
use crate::{Service, ServiceError};

pub use lessons::{Exported, Lesson};
use text::{Anew, Corrected};

/// A text of a record with what it answers, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correctable {
    /// Which text.
    pub name: TextName,
    /// What it answers.
    pub label: String,
    /// The text, redacted.
    pub redacted: String,
}

impl Service {
    /// The texts of a record, for the national review to correct.
    pub async fn correctable(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Vec<Correctable>, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        permit::<deed::CorrectRedaction>(Some(actor), &record.standing)?;
        let responses = self.responses_to(record.head.id).await?;
        let names = record.texts.iter().map(|text| TextName {
            response: None,
            element: text.element.clone(),
            instance: text.instance,
            by_reporter: text.by_reporter,
        });
        let labelled = labelled(&record, names.collect())?;
        let texts = record.texts.into_iter().map(|text| text.redacted);
        let correctable = |((name, label), redacted)| Correctable { name, label, redacted };
        let of_responses = response_texts::labelled(&responses);
        let of_responses = of_responses.into_iter().map(|(text, label)| Correctable {
            name: response_texts::name_of(text),
            label,
            redacted: text.redacted.clone(),
        });
        Ok(labelled.into_iter().zip(texts).map(correctable).chain(of_responses).collect())
    }

    /// Hides words that the engine has missed, wherever they stand in a text.
    pub async fn hide(
        &self,
        actor: &Actor,
        reference: &Reference,
        name: &TextName,
        words: &str,
        kind: Kind,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::CorrectRedaction>(Some(actor), &record.standing)?;
        let text = self.correctable_text(record.head.id, name).await?;
        let words = plain(words);
        // Words that are hidden already are no news: whether they stand in the
        // original is not answered here.
        if occurrences(text.redacted(), &words).is_empty() {
            return Err(ServiceError::NotInText);
        }
        let verdict = Verdict::Hide(kind);
        self.correct(&Correcting::Review(&permit), &text, name, &words, verdict).await
    }

    /// Shows words that were hidden wrongly, in the text that the actor has
    /// just unsealed.
    pub async fn show(
        &self,
        actor: &Actor,
        unsealed: UnsealingId,
        words: &str,
    ) -> Result<(), ServiceError> {
        let (asked, permit) = self.asked(actor, unsealed).await?;
        asked.may_correct(actor.user, self.surroundings.now())?;
        let text = self.correctable_text(permit.event(), &asked.text).await?;
        let words = plain(words);
        let correcting = Correcting::Unsealed(&permit);
        self.correct(&correcting, &text, &asked.text, &words, Verdict::Show).await
    }

    /// Keeps corrections of the places where some words stand in a text, and
    /// redacts it again.
    async fn correct(
        &self,
        correcting: &Correcting<'_>,
        text: &Corrected,
        name: &TextName,
        words: &str,
        verdict: Verdict,
    ) -> Result<(), ServiceError> {
        let original = text.original(self).ok_or(ServiceError::Corrupt("a text"))?;
        let places = occurrences(&original, words);
        if places.is_empty() {
            return Err(ServiceError::NotInText);
        }
        let at = self.surroundings.now();
        let new = |at_place| NewCorrection {
            id: random_id(self.surroundings.as_ref()),
            kept: KeptCorrection {
                text: name.clone(),
                version: text.version(),
                correction: Correction { at: at_place, verdict },
            },
            at,
        };
        let new: Vec<NewCorrection> = places.into_iter().map(new).collect();
        let kept = new.iter().map(|new| new.kept.clone());
        let (actor, event) = match correcting {
            Correcting::Review(permit) => (permit.actor(), permit.event()),
            Correcting::Unsealed(permit) => (permit.actor(), permit.event()),
        };
        let entry = AuditEntry {
            at,
            actor,
            deed: "correct redaction".to_owned(),
            subject_kind: "event".to_owned(),
            subject: event.0.to_string(),
            detail: json!({ "text": name.word(), "verdict": verdict.word(), "places": new.len() }),
        };
        let anew = text.anew(self, kept, &original)?;
        let mut work = self.store.write().await?;
        let done = match &anew {
            Anew::OfEvent(event, again) => {
                work.re_redact(event, &again.texts, &again.summary).await?
            }
            Anew::OfResponse { text, seen, redacted } => {
                work.re_redact_response(text, *seen, redacted, &engine()).await?
            }
        };
        if !done {
            return Err(ServiceError::Stale);
        }
        work.add_corrections(correcting, &new).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }
}

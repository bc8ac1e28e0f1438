//! Corrected texts as what a better engine can learn from.

use domain::correction::{Correction, Stretch, Verdict, found};
use domain::redaction::{Kind, redact};
use domain::sharing::{Recipient, Shareable};
use domain::taxonomy::CodedAnswers;
use domain::text::plain;
use serde_json::{Value, json};
use store::{AuditEntry, EventTexts, KeptResponseText, KeptText, ResponseTexts};

use crate::re_redaction::corrections;
use crate::response_texts;
use crate::{Service, ServiceError};

/// So many events are read at a time for an export.
const AT_ONCE: u32 = 50;

/// A text with its corrections, as training data: it is unsealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What was typed.
    pub text: String,
    /// What the present engine finds in it.
    pub found: Vec<(Stretch, Kind)>,
    /// What the engine of the time had missed.
    pub missed: Vec<(Stretch, Kind)>,
    /// What it had hidden wrongly.
    pub wrong: Vec<Stretch>,
}

/// What an export of corrected texts has given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// So many texts.
    pub texts: u64,
    /// So many records were left out, as their reporters keep them out of
    /// research.
    pub kept_out: u64,
}

impl Exported {
    /// Hands out the lessons of an event or a response, or counts that they are
    /// kept out.
    fn hand_out<E>(
        &mut self,
        lessons: Option<Shareable<Vec<Lesson>>>,
        each: &mut impl FnMut(Shareable<Lesson>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(lessons) = lessons else {
            self.kept_out += 1;
            return Ok(());
        };
        for lesson in lessons {
            each(lesson)?;
            self.texts += 1;
        }
        Ok(())
    }
}

impl Service {
    /// Hands out every corrected text, unsealed, for the operator on the
    /// server's console, but for those of records whose reporters keep them out
    /// of research; the audit log keeps the reason.
    pub async fn export_corrections<E: From<ServiceError>>(
        &self,
        reason: &str,
        mut each: impl FnMut(Shareable<Lesson>) -> Result<(), E>,
    ) -> Result<Exported, E> {
        let (mut after, mut done) = (i64::MIN, Exported::default());
        // Written down before anything is given out.
        self.note_export(reason).await?;
        loop {
            let events =
                self.store.corrected_texts(after, AT_ONCE).await.map_err(ServiceError::from)?;
            let Some(last) = events.last() else {
                self.export_of_responses(&mut each, &mut done).await?;
                return Ok(done);
            };
            after = last.key;
            for event in &events {
                let coded = coded(&event.coded)?;
                let lessons = Shareable::with(Recipient::Research, &coded, || self.lessons(event));
                done.hand_out(lessons, &mut each)?;
            }
        }
    }

    /// Hands out the corrected texts of learning responses: those of which every
    /// event that they cover may be shared.
    async fn export_of_responses<E: From<ServiceError>>(
        &self,
        each: &mut impl FnMut(Shareable<Lesson>) -> Result<(), E>,
        done: &mut Exported,
    ) -> Result<(), E> {
        let mut after = None;
        loop {
            let ids = self.store.corrected_responses(after, AT_ONCE).await;
            let ids = ids.map_err(ServiceError::from)?;
            let Some(last) = ids.last() else { return Ok(()) };
            after = Some(*last);
            for id in ids {
                let response = self.store.texts_of_response(id).await;
                let Some(response) = response.map_err(ServiceError::from)? else { continue };
                let covered = response.covers.iter().map(|covered| coded(&covered.coded));
                let covered: Vec<CodedAnswers> = covered.collect::<Result<_, _>>()?;
                let answers = covered.iter().map(|coded| &**coded);
                let lessons = Shareable::with_all(Recipient::Research, answers, || {
                    self.lessons_of_response(&response)
                });
                done.hand_out(lessons, each)?;
            }
        }
    }

    fn lessons_of_response(&self, response: &ResponseTexts) -> Vec<Lesson> {
        let of_text = |text: &KeptResponseText| {
            let corrections = response_texts::corrections(response, text);
            let open = || self.original_of_response(text);
            let original = (!corrections.is_empty()).then(open).flatten();
            original.map(|original| lesson(original, &corrections))
        };
        response.texts.iter().filter_map(of_text).collect()
    }

    /// The corrected texts of an event, unsealed, but for those that do not
    /// open.
    fn lessons(&self, event: &EventTexts) -> Vec<Lesson> {
        let of_text = |text: &KeptText| {
            let corrections = corrections(event, text);
            let original = (!corrections.is_empty()).then(|| self.original(event, text)).flatten();
            original.map(|original| lesson(original, &corrections))
        };
        event.texts.iter().filter_map(of_text).collect()
    }

    async fn note_export(&self, reason: &str) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.append_audit(&AuditEntry {
            at: self.surroundings.now(),
            actor: None,
            deed: "export corrections".to_owned(),
            subject_kind: "service".to_owned(),
            subject: "corrections".to_owned(),
            detail: json!({ "reason": redact(&plain(reason)).text }),
        })
        .await?;
        work.commit().await?;
        Ok(())
    }
}

/// The coded answers of a record, by which its reporter keeps it out or not.
fn coded(kept: &Value) -> Result<CodedAnswers, ServiceError> {
    serde_json::from_value(kept.clone()).map_err(|_| ServiceError::Corrupt("an answer"))
}

fn lesson(text: String, corrections: &[Correction]) -> Lesson {
    let found = found(&text);
    let missed = corrections.iter().filter_map(|one| match one.verdict {
        Verdict::Hide(kind) => Some((one.at, kind)),
        Verdict::Show => None,
    });
    let wrong = corrections.iter().filter(|one| one.verdict == Verdict::Show).map(|one| one.at);
    let (missed, wrong) = (missed.collect(), wrong.collect());
    Lesson { text, found, missed, wrong }
}

//! Correcting what the redaction engine makes of a text.
//!
//! The national review hides what was missed. What was hidden wrongly is shown
//! by whoever has unsealed the text, since nobody else knows what stands there.
//! Corrections are applied again whenever the text is redacted, and are what a
//! better engine can learn from.

use domain::access::{Actor, deed, permit};
use domain::correction::{self, Correction, Stretch, Verdict, found, occurrences};
use domain::event::{EventId, Reference};
use domain::redaction::{Kind, redact};
use domain::sharing::{Recipient, Shareable};
use domain::taxonomy::CodedAnswers;
use domain::text::plain;
use domain::unsealing::{TextName, UnsealingId};
use serde_json::json;
use store::{
    AuditEntry, Correcting, EventTexts, KeptCorrection, KeptResponseText, KeptText, NewCorrection,
    ResponseTexts,
};

use crate::re_redaction::{corrections, engine};
use crate::response_texts;
use crate::surroundings::random_id;
use crate::unsealing::labelled;
use crate::{Service, ServiceError};

/// So many events are read at a time for an export.
const AT_ONCE: u32 = 50;

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

/// A text that is corrected, with all that it belongs to.
enum Corrected {
    OfEvent(EventTexts, KeptText),
    OfResponse(ResponseTexts, KeptResponseText),
}

impl Corrected {
    /// How it reads.
    fn redacted(&self) -> &str {
        match self {
            Self::OfEvent(_, text) => &text.redacted,
            Self::OfResponse(_, text) => &text.redacted,
        }
    }
}

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

    /// A present text of an event, or of a response that covers it.
    async fn correctable_text(
        &self,
        event: EventId,
        name: &TextName,
    ) -> Result<Corrected, ServiceError> {
        let text = match name.response {
            None => {
                let event = self.store.texts_of(event).await?.ok_or(ServiceError::NotFound)?;
                let text = present(&event, name).cloned();
                text.map(|text| Corrected::OfEvent(event, text))
            }
            Some(id) => {
                let responses = self.responses_to(event).await?;
                let response = responses.into_iter().find(|response| response.response == id);
                response.and_then(|response| {
                    let texts = response_texts::present(&response).into_iter();
                    let mut texts = texts.filter(|text| response_texts::name_of(text) == *name);
                    let text = texts.next().cloned();
                    text.map(|text| Corrected::OfResponse(response, text))
                })
            }
        };
        text.ok_or(ServiceError::NotFound)
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
        let (original, version) = match text {
            Corrected::OfEvent(event, text) => (self.original(event, text), text.version),
            Corrected::OfResponse(_, text) => (self.original_of_response(text), text.version),
        };
        let original = original.ok_or(ServiceError::Corrupt("a text"))?;
        let places = occurrences(&original, words);
        if places.is_empty() {
            return Err(ServiceError::NotInText);
        }
        let at = self.surroundings.now();
        let new = |at_place| NewCorrection {
            id: random_id(self.surroundings.as_ref()),
            kept: KeptCorrection {
                text: name.clone(),
                version,
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
        match text {
            Corrected::OfEvent(event, text) => {
                let mut corrected = event.clone();
                corrected.corrections.extend(kept);
                let again = self.redacted_again(&corrected, |other| other == text)?;
                let mut work = self.store.write().await?;
                if !work.re_redact(event, &again.texts, &again.summary).await? {
                    return Err(ServiceError::Stale);
                }
                work.add_corrections(correcting, &new).await?;
                work.append_audit(&entry).await?;
                work.commit().await?;
            }
            Corrected::OfResponse(response, text) => {
                let mut corrected = response.clone();
                corrected.corrections.extend(kept);
                let corrections = response_texts::corrections(&corrected, text);
                let again = correction::redacted(&original, &corrections);
                let mut work = self.store.write().await?;
                let seen = response.corrections.len();
                if !work.re_redact_response(text, seen, &again, &engine()).await? {
                    return Err(ServiceError::Stale);
                }
                work.add_corrections(correcting, &new).await?;
                work.append_audit(&entry).await?;
                work.commit().await?;
            }
        }
        Ok(())
    }

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
                let coded: CodedAnswers = serde_json::from_value(event.coded.clone())
                    .map_err(|_| ServiceError::Corrupt("an answer"))?;
                let lessons = Shareable::with(Recipient::Research, &coded, || self.lessons(event));
                let Some(lessons) = lessons else {
                    done.kept_out += 1;
                    continue;
                };
                for lesson in lessons {
                    each(lesson)?;
                    done.texts += 1;
                }
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
                let covered: Vec<CodedAnswers> = response
                    .covers
                    .iter()
                    .map(|covered| serde_json::from_value(covered.coded.clone()))
                    .collect::<Result<_, _>>()
                    .map_err(|_| ServiceError::Corrupt("an answer"))?;
                let answers = covered.iter().map(|coded| &**coded);
                let lessons = Shareable::with_all(Recipient::Research, answers, || {
                    self.lessons_of_response(&response)
                });
                let Some(lessons) = lessons else {
                    done.kept_out += 1;
                    continue;
                };
                for lesson in lessons {
                    each(lesson)?;
                    done.texts += 1;
                }
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

/// The present version of a text.
fn present<'a>(event: &'a EventTexts, name: &TextName) -> Option<&'a KeptText> {
    let versions = event.texts.iter().filter(|text| {
        (&text.element, text.instance, text.by_reporter)
            == (&name.element, name.instance, name.by_reporter)
    });
    versions.max_by_key(|text| text.version)
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

//! What recording with and without an account have in common: whose a record
//! is, and how what people wrote is sealed, redacted and written down.

use domain::event::{EventId, Owner, Reference};
use domain::organisation::OdsCode;
use domain::redaction::redact;
use domain::taxonomy::{Answers, CodedAnswers, FreeText, NARRATIVES};
use store::{NewEvent, NewText, Recording, StoreError};

use crate::audit::of_recording;
use crate::seal::{self, Place};
use crate::surroundings::{random, random_id};
use crate::{Service, ServiceError};

/// The most characters of a description that a list shows.
const SUMMARY: usize = 200;

/// How often random names are drawn anew when they are taken already, which
/// happens about once in ten million events.
const DRAWS: u32 = 4;

/// The answers of a new event, sealed and redacted, under the identity that
/// the seals are bound to.
pub(crate) struct Intake {
    id: EventId,
    reference: Reference,
    answers: Answers,
    coded: CodedAnswers,
    place: Option<OdsCode>,
    texts: Vec<NewText>,
}

impl Intake {
    /// The event as it is written down.
    pub(crate) fn event<'a>(&self, recording: Recording<'a>) -> Result<NewEvent<'a>, ServiceError> {
        let coded =
            serde_json::to_value(&self.coded).map_err(|_| ServiceError::Corrupt("the answers"))?;
        let audit = match &recording {
            Recording::SignedIn { permit, at, .. } => Some(of_recording(permit, self.id, *at)),
            Recording::Anonymous { .. } => None,
        };
        Ok(NewEvent {
            audit,
            recording,
            id: self.id,
            reference: self.reference.clone(),
            kind: self.answers.event_type(),
            harm: self.answers.harm(),
            happened_on: self.answers.happened().and_then(|happened| happened.day()),
            place: self.place.clone(),
            taxonomy: self.answers.form().version().number().to_string(),
            coded,
            summary: summary(self.narrative()),
            texts: self.texts.clone(),
        })
    }

    /// The story of the event, redacted.
    fn narrative(&self) -> &str {
        let told = self.texts.iter().find(|text| NARRATIVES.contains(&text.element.as_str()));
        told.map(|text| text.redacted.as_str()).unwrap_or_default()
    }

    /// Its identity.
    pub(crate) fn id(&self) -> EventId {
        self.id
    }

    /// Where it happened, if that is a listed organisation.
    pub(crate) fn place(&self) -> Option<&OdsCode> {
        self.place.as_ref()
    }

    /// What people will call it.
    pub(crate) fn reference(&self) -> &Reference {
        &self.reference
    }
}

impl Service {
    /// Seals and redacts the answers of a new event. `recorded_from` is the
    /// organisation of a signed-in person.
    pub(crate) async fn take_in(
        &self,
        answers: Answers,
        recorded_from: Option<&OdsCode>,
    ) -> Result<Intake, ServiceError> {
        let place = match answers.place(recorded_from) {
            // Somebody records from it, so it is listed.
            here if here.as_ref() == recorded_from => here,
            elsewhere => self.listed(elsewhere).await?,
        };
        self.take_in_at(self.with_listed_products(answers).await?, place)
    }

    /// Seals and redacts the answers of a new event that happened in a listed
    /// organisation, or in none.
    pub(crate) fn take_in_at(
        &self,
        answers: Answers,
        place: Option<OdsCode>,
    ) -> Result<Intake, ServiceError> {
        let id = EventId(random_id(self.surroundings.as_ref()));
        let (coded, texts) = answers.without_texts();
        let texts = texts.iter().map(|text| self.new_text(id, text)).collect::<Result<_, _>>()?;
        let reference = Reference::from_random(random(self.surroundings.as_ref()));
        Ok(Intake { id, reference, answers, coded, place, texts })
    }

    /// A code, if the register has it.
    pub(crate) async fn listed(
        &self,
        code: Option<OdsCode>,
    ) -> Result<Option<OdsCode>, ServiceError> {
        let Some(code) = code else { return Ok(None) };
        Ok(self.store.organisation(&code).await?.map(|listed| listed.code))
    }

    /// Seals a free text of an event, and redacts it for everyone to read.
    pub(crate) fn new_text(
        &self,
        event: EventId,
        text: &FreeText,
    ) -> Result<NewText, ServiceError> {
        self.new_text_at(&Place::text(event, &text.key, text.instance), text)
    }

    /// Seals a free text in its place, and redacts it for everyone to read.
    pub(crate) fn new_text_at(
        &self,
        place: &Place,
        text: &FreeText,
    ) -> Result<NewText, ServiceError> {
        let plain = text.text.as_bytes();
        let kept = seal::seal(&self.keys, self.surroundings.as_ref(), place, plain)?;
        let redacted = redact(&text.text);
        Ok(NewText {
            element: text.key.clone(),
            instance: text.instance,
            sealed: kept.sealed,
            key_id: kept.key_id,
            redacted: redacted.text,
            engine: redacted.version.to_string(),
        })
    }

    /// To whom a report without an account belongs (`rules.md` 15): the
    /// organisation in which a member of staff says they work; for anyone
    /// else, where it happened. Of those two the first wins, so that staff who
    /// do not say where they work do not report to the place that they report
    /// about. What names no listed organisation is for the national review.
    pub(crate) async fn owner_of_anonymous(
        &self,
        answers: &Answers,
    ) -> Result<Owner, ServiceError> {
        let owner = match named_by_anonymous(answers) {
            Some(code) => self.store.owner_at(&code, self.surroundings.today()).await?,
            None => None,
        };
        Ok(owner.map_or(Owner::NationalReview, Owner::Organisation))
    }

    /// Tries a recording under fresh random names until they are free.
    pub(crate) async fn recorded<W, F>(&self, mut record: W) -> Result<Reference, ServiceError>
    where
        W: FnMut() -> F,
        F: Future<Output = Result<Reference, ServiceError>>,
    {
        for _ in 1..DRAWS {
            match record().await {
                Err(ServiceError::Store(StoreError::Conflict(rule))) if is_a_name(&rule) => {}
                other => return other,
            }
        }
        record().await
    }
}

/// Which organisation a report without an account names for itself, if any.
pub(crate) fn named_by_anonymous(answers: &Answers) -> Option<OdsCode> {
    if answers.is_by_staff() {
        answers.reporter_organisation().cloned()
    } else {
        answers.place(None)
    }
}

/// Whether a rule that was broken is about a name that was drawn at random.
pub(crate) fn is_a_name(rule: &str) -> bool {
    ["events.reference", "events.id", "events.key"].contains(&rule)
}

/// The beginning of a redacted description, cut between words.
pub(crate) fn summary(redacted: &str) -> String {
    let words = redacted.split_whitespace();
    let mut summary = String::new();
    for word in words {
        let length = summary.chars().count() + 1 + word.chars().count();
        if length > SUMMARY {
            let start: String = word.chars().take(SUMMARY).collect();
            return if summary.is_empty() { start + "…" } else { summary + " …" };
        }
        if !summary.is_empty() {
            summary.push(' ');
        }
        summary.push_str(word);
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn a_summary_is_cut_between_words() {
        let summary = summary(&format!("[name 1] fell.\nShe got up. {}", "word ".repeat(60)));
        assert!(summary.starts_with("[name 1] fell. She got up. word"), "{summary}");
        assert!(summary.ends_with("word …") && summary.chars().count() <= 202);
        assert_eq!(super::summary("She fell."), "She fell.");
        assert_eq!(super::summary(&"1".repeat(300)).chars().count(), 201);
    }
}

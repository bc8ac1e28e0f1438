//! Reporting without an account (`rules.md` 17 to 22).
//!
//! One random secret holds a report together: the browser keeps it, the
//! database knows its keyed hash. The receipt code follows from the secret and
//! the service's key, so sending the same form twice makes one event and shows
//! the same receipt.

mod receipt;
mod secret;

pub use receipt::OpenedReport;
pub use secret::FormSecret;

use domain::access::{deed, permit};
use domain::event::{Owner, Reference, Version};
use domain::receipt::ReceiptCode;
use domain::redaction::redact;
use domain::taxonomy::{
    Answers, Audience, CodedAnswers, FieldErrors, Form, FreeText, Page, RawAnswers,
};
use domain::text;
use store::{EventRecord, Recording, SealedForm, StoreError};

use crate::keys::Purpose;
use crate::seal::Place;
use crate::unfinished::{Kept, PagePost, TRIES, Unfinished};
use crate::{Service, ServiceError};

/// What is known of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Nothing: its form is new, or was deleted.
    Absent,
    /// Its form is being filled in.
    Unfinished(Unfinished),
    /// Its report was sent.
    Sent(Receipt),
}

/// What the sender of a report takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What people call the report; it opens nothing.
    pub reference: Reference,
    /// The way back to the report.
    pub code: ReceiptCode,
}

/// What became of a page that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Kept(Kept),
    /// The report was sent before. `same` says that the page brings nothing
    /// that was not sent.
    AlreadySent {
        /// Whether there is nothing new in it.
        same: bool,
    },
}

/// What became of a report that was to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// It is sent, now or before.
    Sent(Receipt),
    /// Something is missing or wrong.
    NotYet(FieldErrors),
    /// There is nothing to send.
    Nothing,
}

/// The questionnaire for people without an account.
fn form() -> Form {
    Form::new(Audience::Public)
}

impl Service {
    /// What is known of a secret.
    pub async fn report(&self, secret: &FormSecret) -> Result<Report, ServiceError> {
        if let Some(receipt) = self.sent(secret).await? {
            return Ok(Report::Sent(receipt));
        }
        if let Some((form, _)) = self.form_of(secret).await? {
            return Ok(Report::Unfinished(form));
        }
        // It may have been sent in between.
        Ok(self.sent(secret).await?.map_or(Report::Absent, Report::Sent))
    }

    /// Keeps what was posted from a page, whatever is wrong with it.
    pub async fn save_report(
        &self,
        secret: &FormSecret,
        page: &'static Page,
        post: &PagePost,
    ) -> Result<Saved, ServiceError> {
        let hash = self.form_hash(secret);
        for _ in 0..TRIES {
            if let Some(record) = self.record_of_secret(secret).await? {
                return Ok(Saved::AlreadySent { same: self.is_same(record, page, post)? });
            }
            let kept = self.form_of(secret).await?;
            let (mut form, seen) = match kept {
                Some((form, sealed)) => (form, Some(sealed.version)),
                None => {
                    let answers = post.elsewhere.clone();
                    (Unfinished { answers, ..Unfinished::default() }, None)
                }
            };
            form.take(self::form(), page, post, self.surroundings.today())?;
            let sealed = self.seal_form(&self.keys, &Place::form(&hash), &form)?;
            let now = self.surroundings.now();
            let mut work = self.store.write().await?;
            match work.save_anonymous_form(&hash, &sealed, seen, now).await {
                Err(StoreError::Stale) => continue,
                saved => saved?,
            };
            work.commit().await?;
            let unknown = self.unknown_choices(self::form(), page, &form).await?;
            return Ok(Saved::Kept(Kept { form, unknown }));
        }
        Err(ServiceError::Stale)
    }

    /// Begins a form with answers that were given already.
    pub async fn begin_report(
        &self,
        secret: &FormSecret,
        answers: RawAnswers,
    ) -> Result<(), ServiceError> {
        let hash = self.form_hash(secret);
        let form = Unfinished { answers, ..Unfinished::default() };
        let sealed = self.seal_form(&self.keys, &Place::form(&hash), &form)?;
        let mut work = self.store.write().await?;
        work.save_anonymous_form(&hash, &sealed, None, self.surroundings.now()).await?;
        work.commit().await?;
        Ok(())
    }

    /// Deletes a form that was not sent.
    pub async fn delete_report_form(&self, secret: &FormSecret) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.drop_anonymous_form(&self.form_hash(secret)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Sends a report: the form becomes an event, and is deleted.
    pub async fn send_report(&self, secret: &FormSecret) -> Result<Sending, ServiceError> {
        for _ in 0..TRIES {
            if let Some(receipt) = self.sent(secret).await? {
                return Ok(Sending::Sent(receipt));
            }
            let Some((form, sealed)) = self.form_of(secret).await? else {
                // It may have been sent in between.
                return Ok(self.sent(secret).await?.map_or(Sending::Nothing, Sending::Sent));
            };
            let answers = match self::form().parse(&form.answers, self.surroundings.today()) {
                Ok(answers) => answers,
                Err(errors) => return Ok(Sending::NotYet(errors)),
            };
            match self.record_report(secret, answers, sealed.version).await {
                Ok(reference) => return Ok(Sending::Sent(self.receipt(secret, reference))),
                // It was sent or saved in between: look again.
                Err(ServiceError::Stale) => {}
                Err(ServiceError::Store(StoreError::Conflict(rule)))
                    if rule == "events.receipt_hash" => {}
                Err(error) => return Err(error),
            }
        }
        Err(ServiceError::Stale)
    }

    async fn record_report(
        &self,
        secret: &FormSecret,
        answers: Answers,
        seen: Version,
    ) -> Result<Reference, ServiceError> {
        let permit = permit::<deed::RecordAnonymously>(None, &())?;
        let owner = self.owner_of_anonymous(&answers).await?;
        let body =
            serde_json::to_vec(&answers).map_err(|_| ServiceError::Corrupt("the answers"))?;
        let body = self.hashing.hash(Purpose::Body, &body);
        let hash = self.form_hash(secret);
        self.recorded(|| async {
            let intake = self.take_in(answers.clone(), None).await?;
            let event = intake.event(Recording::Anonymous {
                permit: &permit,
                owner: Owner::clone(&owner),
                on: self.surroundings.today(),
                receipt: self.receipt_hash(&self.receipt_code(secret)),
                body,
            })?;
            let mut work = self.store.write().await?;
            work.spend_anonymous_form(&hash, seen).await?;
            work.record(&event).await?;
            work.commit().await?;
            Ok(intake.reference().clone())
        })
        .await
    }

    /// The receipt of a report that was sent under a secret.
    async fn sent(&self, secret: &FormSecret) -> Result<Option<Receipt>, ServiceError> {
        let hash = self.receipt_hash(&self.receipt_code(secret));
        let recorded = self.store.recorded_by_receipt(&hash).await?;
        Ok(recorded.map(|recorded| self.receipt(secret, recorded.reference)))
    }

    async fn record_of_secret(
        &self,
        secret: &FormSecret,
    ) -> Result<Option<EventRecord>, ServiceError> {
        let hash = self.receipt_hash(&self.receipt_code(secret));
        Ok(self.store.event_by_receipt(&hash, self.surroundings.today()).await?)
    }

    /// Whether a page holds nothing but what its report says, as far as anyone
    /// reads it.
    fn is_same(
        &self,
        record: EventRecord,
        page: &'static Page,
        post: &PagePost,
    ) -> Result<bool, ServiceError> {
        let coded: CodedAnswers =
            serde_json::from_value(record.coded).map_err(|_| ServiceError::Corrupt("an answer"))?;
        let texts = record.texts.into_iter().filter(|text| text.by_reporter).map(|text| FreeText {
            key: text.element,
            instance: text.instance,
            text: text.redacted,
        });
        let recorded = coded.with_texts(&texts.collect::<Vec<_>>());
        let form = recorded.form();
        let mut answers = RawAnswers::from(&recorded);
        let posted = post.answers.iter().map(|(name, value)| {
            let free = form.field(name).is_some_and(|field| field.element.kind.is_free_text());
            let value = if free { redact(text::plain(value).trim()).text } else { value.clone() };
            (name.clone(), value)
        });
        let today = self.surroundings.today();
        form.take(page, &mut answers, posted, today);
        Ok(form.parse(&answers, today).is_ok_and(|answers| answers == recorded))
    }

    async fn form_of(
        &self,
        secret: &FormSecret,
    ) -> Result<Option<(Unfinished, SealedForm)>, ServiceError> {
        let hash = self.form_hash(secret);
        let kept = self.store.anonymous_form(&hash, self.surroundings.now()).await?;
        let Some(kept) = kept else { return Ok(None) };
        let place = Place::form(&hash);
        let form = self.open_form(&self.keys, &place, &kept.sealed, &kept.key_id)?;
        Ok(Some((form, kept)))
    }
}

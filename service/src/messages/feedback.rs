//! Feedback on a page: anyone gives it, without saying who they are; the
//! accounts post reads it.

use chrono::NaiveDate;
use domain::access::{Actor, Permit, deed, permit};
use domain::account::EmailAddress;
use domain::message::MessageId;
use domain::message::feedback::{Ease, Feedback, FeedbackState, Filter};
use domain::statutory::Wrong;
use serde_json::json;
use store::{AuditEntry, FeedbackPlace, NewFeedback};

use super::{OF_USE, PAGE, address, letters, words};
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// What somebody typed about a page.
#[derive(Clone, Debug, Default)]
pub struct GivingFeedback {
    /// The page, by the pattern of its address; empty if none.
    pub page: String,
    /// How easy it was, by its word.
    pub ease: String,
    /// What happened; may be empty.
    pub words: String,
    /// Where an answer may go; may be empty.
    pub address: String,
}

/// A page of feedback, and where the next begins.
pub struct FeedbackPage {
    /// The messages, the last first.
    pub rows: Vec<Feedback>,
    /// Where the next page begins, if there is one.
    pub next: Option<FeedbackPlace>,
}

/// What is done with feedback.
#[derive(Clone, Debug)]
pub enum Answering {
    /// Somebody has read it.
    Read,
    /// It is as if nobody had.
    Unread,
    /// Whoever wrote it is answered in these words.
    Answer(String),
}

impl Service {
    /// Keeps feedback. Nothing is kept of who gives it, and of the time only
    /// the day.
    pub async fn give_feedback(&self, giving: &GivingFeedback) -> Result<(), ServiceError> {
        let mut wrong = Vec::new();
        let ease = Ease::parse(&giving.ease);
        if ease.is_none() {
            let message = "Choose how easy it was".to_owned();
            wrong.push(Wrong { field: "ease".to_owned(), message });
        }
        let words = words("words", &giving.words, None).map_err(|one| wrong.push(one));
        let address = address("address", &giving.address).map_err(|one| wrong.push(one));
        let (Some(ease), Ok(words), Ok(address)) = (ease, words, address) else {
            return Err(ServiceError::Wrong(wrong));
        };
        let id = MessageId(random_id(self.surroundings.as_ref()));
        let feedback = NewFeedback {
            id,
            on: self.surroundings.today(),
            page: giving.page.clone(),
            ease,
            texts: self.texts_of(id, &words, address.as_ref())?,
        };
        let mut work = self.store.write().await?;
        work.add_feedback(&feedback).await?;
        work.commit().await?;
        Ok(())
    }

    /// A page of feedback. For anyone but the accounts post there is none.
    pub async fn feedback_page(
        &self,
        actor: &Actor,
        filter: &Filter,
        after: Option<(NaiveDate, MessageId)>,
    ) -> Result<FeedbackPage, ServiceError> {
        let permit = may_read(actor)?;
        let mut rows = self.store.feedback_page(&permit, filter, after, PAGE + 1).await?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| (row.on, row.id));
        Ok(FeedbackPage { rows, next })
    }

    /// One message of feedback.
    pub async fn feedback(&self, actor: &Actor, id: MessageId) -> Result<Feedback, ServiceError> {
        let permit = may_read(actor)?;
        self.store.feedback(&permit, id).await?.ok_or(ServiceError::NotFound)
    }

    /// Marks feedback, or answers whoever wrote it by a letter. With the answer
    /// the address is deleted. What is answered is kept nowhere but in the
    /// letter, redacted like everything that people write.
    pub async fn answer_feedback(
        &self,
        actor: &Actor,
        id: MessageId,
        seen: FeedbackState,
        answering: &Answering,
    ) -> Result<(), ServiceError> {
        let permit = may_read(actor)?;
        let kept = self.store.feedback(&permit, id).await?.ok_or(ServiceError::NotFound)?;
        let (state, deed) = match answering {
            Answering::Read => (FeedbackState::Read, "read feedback"),
            Answering::Unread => (FeedbackState::New, "mark feedback as new"),
            Answering::Answer(_) => (FeedbackState::Answered, "answer feedback"),
        };
        let letter = match answering {
            Answering::Answer(typed) => {
                let words = words("answer", typed, Some("Write what you answer"));
                let words = words.map_err(|one| ServiceError::Wrong(vec![one]))?;
                let to: Option<EmailAddress> = self.address_left(id).await?;
                let to = to.ok_or(ServiceError::Stale)?;
                let until = self.surroundings.now() + OF_USE;
                Some(self.seal_letter(&letters::to_feedback(to, &words), until)?)
            }
            Answering::Read | Answering::Unread => None,
        };
        // An answer that has left is not taken back.
        if kept.state == FeedbackState::Answered || kept.state != seen {
            return Err(ServiceError::Stale);
        }
        let mut work = self.store.write().await?;
        work.set_feedback_state(&permit, id, seen, state).await?;
        if let Some(letter) = &letter {
            work.add_letter(letter).await?;
            work.forget_address(id).await?;
        }
        work.append_audit(&self.of_feedback(&permit, deed, id)).await?;
        work.commit().await?;
        Ok(())
    }

    fn of_feedback(
        &self,
        permit: &Permit<deed::HandleFeedback>,
        deed: &str,
        id: MessageId,
    ) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: permit.actor(),
            deed: deed.to_owned(),
            subject_kind: "feedback".to_owned(),
            subject: id.0.to_string(),
            detail: json!({}),
        }
    }
}

fn may_read(actor: &Actor) -> Result<Permit<deed::HandleFeedback>, ServiceError> {
    permit::<deed::HandleFeedback>(Some(actor), &()).map_err(|_| ServiceError::NotFound)
}

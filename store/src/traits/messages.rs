//! What people write to those who run the service: feedback, and reports of
//! breaches. Their texts arrive sealed and redacted.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::{HandleBreaches, HandleFeedback};
use domain::access::{Permit, Post};
use domain::account::{EmailAddress, UserId};
use domain::message::breach::{Breach, BreachKind, BreachState, BreachStep, Clock};
use domain::message::feedback::{Ease, Feedback, FeedbackState, Filter};
use domain::message::{MessageId, Part};

use super::SealedText;
use crate::StoreError;

/// A text of a message.
#[derive(Clone)]
pub struct NewMessageText {
    /// Which one.
    pub part: Part,
    /// The number of the step that it belongs to, or 0.
    pub number: u16,
    /// What was typed.
    pub sealed: SealedText,
    /// What anyone reads, and the engine that made it; nothing for an address,
    /// which nobody reads.
    pub redacted: Option<(String, String)>,
    /// The day on which an address is deleted.
    pub until: Option<NaiveDate>,
}

/// Feedback to be kept.
#[derive(Clone)]
pub struct NewFeedback {
    /// Its identity, random.
    pub id: MessageId,
    /// The day.
    pub on: NaiveDate,
    /// The page that it is about, by the pattern of its address; empty if none.
    pub page: String,
    /// How easy it was.
    pub ease: Ease,
    /// What was written, and where an answer may go.
    pub texts: Vec<NewMessageText>,
}

/// A report of a breach to be kept.
#[derive(Clone)]
pub struct NewBreach {
    /// Its identity, random.
    pub id: MessageId,
    /// What is wrong.
    pub kind: BreachKind,
    /// When it was found, and reported.
    pub clock: Clock,
    /// Who reports it, if they are signed in.
    pub reporter: Option<UserId>,
    /// The account that it is about, if it names one that there is.
    pub about: Option<UserId>,
    /// Whether it names one that there is none of.
    pub names_no_account: bool,
    /// Whether the reporter has had their own account shut with it.
    pub own_account: bool,
    /// What was written, and where an answer may go.
    pub texts: Vec<NewMessageText>,
}

/// A step of dealing with a breach.
#[derive(Clone)]
pub struct NewBreachStep {
    /// How many steps its writer saw.
    pub seen: u16,
    /// How far it is from now on.
    pub state: BreachState,
    /// When.
    pub at: DateTime<Utc>,
    /// What was noted, if anything, under the number after those seen.
    pub note: Option<NewMessageText>,
}

/// A text of a message, sealed and as it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptMessageText {
    /// Of which message.
    pub message: MessageId,
    /// Which text.
    pub part: Part,
    /// The number of the step that it belongs to, or 0.
    pub number: u16,
    /// What was typed.
    pub sealed: SealedText,
    /// What anyone reads.
    pub redacted: String,
}

/// Where a list of messages goes on.
pub type FeedbackPlace = (NaiveDate, MessageId);

/// The same for reports of breaches, by when they were found.
pub type BreachPlace = (DateTime<Utc>, MessageId);

/// Reading messages.
#[async_trait]
pub trait Messages {
    /// At most `limit` messages of feedback after a place, the last first.
    async fn feedback_page(
        &self,
        permit: &Permit<HandleFeedback>,
        filter: &Filter,
        after: Option<FeedbackPlace>,
        limit: u32,
    ) -> Result<Vec<Feedback>, StoreError>;

    /// One message of feedback.
    async fn feedback(
        &self,
        permit: &Permit<HandleFeedback>,
        id: MessageId,
    ) -> Result<Option<Feedback>, StoreError>;

    /// The address that a message left for an answer, sealed.
    async fn address_of_message(&self, id: MessageId) -> Result<Option<SealedText>, StoreError>;

    /// The mailboxes of those who hold a post and may sign in.
    async fn mailboxes_in_post(&self, post: Post) -> Result<Vec<EmailAddress>, StoreError>;

    /// The first `limit` texts after a place that were redacted by other engines
    /// than this one.
    async fn message_texts_but(
        &self,
        engine: &str,
        after: Option<&KeptMessageText>,
        limit: u32,
    ) -> Result<Vec<KeptMessageText>, StoreError>;
}

/// Writing messages, and what becomes of them.
#[async_trait]
pub trait MessagesMut {
    /// Keeps feedback.
    async fn add_feedback(&mut self, feedback: &NewFeedback) -> Result<(), StoreError>;

    /// Says how far feedback is; [`Stale`](StoreError::Stale) if it is not where
    /// it was seen.
    async fn set_feedback_state(
        &mut self,
        permit: &Permit<HandleFeedback>,
        id: MessageId,
        seen: FeedbackState,
        state: FeedbackState,
    ) -> Result<(), StoreError>;

    /// Deletes the address that a message left.
    async fn forget_address(&mut self, id: MessageId) -> Result<(), StoreError>;

    /// Deletes the addresses that go on a day or went before it; how many.
    async fn sweep_addresses(&mut self, today: NaiveDate) -> Result<u64, StoreError>;

    /// Puts what another engine makes of a text in the place of what was read;
    /// whether it was still there.
    async fn re_redact_message(
        &mut self,
        text: &KeptMessageText,
        redacted: &str,
        engine: &str,
    ) -> Result<bool, StoreError>;
}

/// Reading reports of breaches.
#[async_trait]
pub trait Breaches {
    /// At most `limit` reports of breaches after a place: those that are open,
    /// whose time ends first, or those that are closed, the last first.
    async fn breach_page(
        &self,
        permit: &Permit<HandleBreaches>,
        closed: bool,
        after: Option<BreachPlace>,
        limit: u32,
    ) -> Result<Vec<Breach>, StoreError>;

    /// What somebody reported under their name, the first first.
    async fn breaches_reported_by(&self, user: UserId) -> Result<Vec<Breach>, StoreError>;

    /// One report of a breach, with what was done about it, the first first.
    async fn breach(
        &self,
        permit: &Permit<HandleBreaches>,
        id: MessageId,
    ) -> Result<Option<(Breach, Vec<BreachStep>)>, StoreError>;
}

/// Writing reports of breaches, and what is done about them.
#[async_trait]
pub trait BreachesMut {
    /// Keeps a report of a breach.
    async fn add_breach(&mut self, breach: &NewBreach) -> Result<(), StoreError>;

    /// Adds a step to a report of a breach; [`Stale`](StoreError::Stale) if
    /// somebody else has added one meanwhile.
    async fn add_breach_step(
        &mut self,
        permit: &Permit<HandleBreaches>,
        id: MessageId,
        step: &NewBreachStep,
    ) -> Result<(), StoreError>;
}

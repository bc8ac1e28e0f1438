//! What is sealed under which key, and sealing it again under another.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::account::UserId;
use domain::event::{EventId, Version};
use domain::message::{MessageId, Part};
use domain::statutory::ResponseId;
use uuid::Uuid;

use super::{Hash, SealedText};
use crate::StoreError;

/// What kind of thing is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealKind {
    /// Free texts of events.
    Texts,
    /// Free texts of learning responses.
    Responses,
    /// Forms of people who are signed in, from before they had keys of their own.
    Drafts,
    /// The own keys of such forms.
    DraftKeys,
    /// Forms of people unknown.
    Forms,
    /// Letters that wait to be sent.
    Letters,
    /// Notices of which letters are still to be written.
    Notices,
    /// Texts of what people write to those who run the service.
    Messages,
    /// Secrets of people's one-time codes.
    Authenticators,
    /// Secrets of the service's own.
    Secrets,
}

impl SealKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Texts,
        Self::Responses,
        Self::Drafts,
        Self::DraftKeys,
        Self::Forms,
        Self::Letters,
        Self::Notices,
        Self::Messages,
        Self::Authenticators,
        Self::Secrets,
    ];
}

/// Where something sealed is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealedAt {
    /// With an event, as one of its free texts.
    Text {
        /// The event's place in the order of events.
        key: i64,
        /// The event.
        event: EventId,
        /// The taxonomy element that it answers.
        element: String,
        /// Which of several instances, from 0.
        instance: u16,
        /// Whether these are the reporter's words.
        by_reporter: bool,
        /// The version of the record that brought it.
        version: Version,
    },
    /// With a learning response, as one of its free texts.
    Response {
        /// The response.
        response: ResponseId,
        /// Which text, by its word.
        element: String,
        /// The number of the safety action that it belongs to, or 0.
        instance: u16,
        /// The version of the response that brought it.
        version: Version,
    },
    /// As a person's record in the making.
    Draft {
        /// Whose.
        user: UserId,
        /// Its identity among theirs.
        id: Uuid,
    },
    /// As the own key of a person's record in the making.
    DraftKey {
        /// Whose.
        user: UserId,
        /// The identity of the record among theirs.
        id: Uuid,
    },
    /// As the form of someone unknown.
    Form {
        /// The keyed hash of its secret.
        secret: Hash,
    },
    /// As a letter that waits to be sent.
    Letter {
        /// Its identity.
        id: Uuid,
    },
    /// As a notice of which letters are still to be written.
    Notice {
        /// Its identity.
        id: Uuid,
    },
    /// With what somebody wrote to those who run the service, as one of its
    /// texts.
    Message {
        /// Which message.
        message: MessageId,
        /// Which text.
        part: Part,
        /// The number of the step that it belongs to, or 0.
        number: u16,
    },
    /// As the secret of a person's one-time codes.
    Authenticator {
        /// Whose.
        user: UserId,
    },
    /// As a secret of the service's own.
    Secret {
        /// Its name.
        name: String,
    },
}

/// Something sealed, and where it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptSeal {
    /// Where.
    pub at: SealedAt,
    /// What is sealed, and under which key.
    pub text: SealedText,
}

/// Reading what is sealed.
#[async_trait]
pub trait Sealing {
    /// The ids of the keys under which something may be sealed.
    async fn sealing_keys(&self) -> Result<Vec<String>, StoreError>;

    /// A secret of the service's own.
    async fn secret(&self, name: &str) -> Result<Option<SealedText>, StoreError>;

    /// How much is sealed under other keys than this one. Reads everything.
    async fn count_seals_but(&self, key_id: &str) -> Result<u64, StoreError>;

    /// What is sealed under other keys than this one, in the order in which it
    /// is kept, after a place or from the beginning: that of at most `limit`
    /// events, or as many single things.
    async fn seals_but(
        &self,
        key_id: &str,
        kind: SealKind,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError>;
}

/// Sealing again.
#[async_trait]
pub trait SealingMut {
    /// Notes that something may be sealed under a key from a day on.
    async fn add_sealing_key(&mut self, key_id: &str, on: NaiveDate) -> Result<(), StoreError>;

    /// Forgets every key but this one: nothing is sealed under others.
    async fn drop_sealing_keys_but(&mut self, key_id: &str) -> Result<(), StoreError>;

    /// Keeps a secret of the service's own, unless one of this name is kept.
    async fn add_secret(&mut self, name: &str, secret: &SealedText) -> Result<(), StoreError>;

    /// Puts `anew` in the place of what is kept, if that is still there as it
    /// was read; whether it was.
    async fn reseal(&mut self, kept: &KeptSeal, anew: &SealedText) -> Result<bool, StoreError>;
}

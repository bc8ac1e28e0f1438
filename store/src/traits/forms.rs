//! Forms in progress: reports that somebody has begun and not sent. Their text
//! is sealed like that of a record (`rules.md` 23); that of a draft under a key
//! of its own, which is destroyed with it.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use domain::access::Permit;
use domain::access::deed::SaveDraft;
use domain::account::UserId;
use domain::event::Version;
use domain::organisation::OdsCode;
use uuid::Uuid;

use super::{Hash, SealedText};
use crate::StoreError;

/// How long an anonymous form in progress is kept from its beginning, the rest
/// of the last hour apart (`rules.md` 19).
pub const ANONYMOUS_FORM_KEPT: Duration = Duration::hours(24);

/// How long a draft is kept after it was last saved.
pub const DRAFT_KEPT: Duration = Duration::days(90);

/// The form of someone unknown, sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedForm {
    /// What was answered so far, sealed.
    pub sealed: Vec<u8>,
    /// The key it is sealed under.
    pub key_id: String,
    /// How often it was saved; whoever saves next names it.
    pub version: Version,
}

/// A signed-in person's form in progress, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftHead {
    /// Its identity among the drafts of this person.
    pub id: Uuid,
    /// How often it was saved.
    pub version: Version,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
    /// The organisation it is to be recorded from, once that is chosen.
    pub organisation: Option<OdsCode>,
}

/// What the text of a draft is sealed under.
#[derive(Clone, PartialEq, Eq)]
pub enum DraftKey {
    /// A key of its own, itself sealed under the service's key.
    Own(SealedText),
    /// The service's key of this id: the draft was saved last before drafts had
    /// keys of their own.
    Service(String),
}

/// A signed-in person's form in progress.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
    /// The organisation it is to be recorded from, once that is chosen.
    pub organisation: Option<OdsCode>,
    /// What was answered so far, sealed.
    pub sealed: Vec<u8>,
    /// What it is sealed under.
    pub key: DraftKey,
    /// How often it was saved; whoever saves next names it.
    pub version: Version,
}

/// A draft as it is to be kept.
#[derive(Clone)]
pub struct DraftSave {
    /// Its identity among the drafts of this person.
    pub id: Uuid,
    /// The organisation it is to be recorded from, once that is chosen.
    pub organisation: Option<OdsCode>,
    /// What was answered so far, sealed under the draft's own key.
    pub sealed: Vec<u8>,
    /// That key, sealed; nothing if it is kept with the draft already.
    pub new_key: Option<SealedText>,
    /// The version that was seen; nothing for a new draft.
    pub seen: Option<Version>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Reading forms in progress.
#[async_trait]
pub trait Forms {
    /// The form of someone unknown, by the keyed hash of its secret, unless it
    /// has expired.
    async fn anonymous_form(
        &self,
        secret: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SealedForm>, StoreError>;

    /// A person's draft. Another person's answers like one that does not exist
    /// (`rules.md` 5), and so does one whose own key is gone.
    async fn draft(&self, user: UserId, id: Uuid) -> Result<Option<Draft>, StoreError>;

    /// A person's drafts, the last saved first.
    async fn drafts_of(&self, user: UserId) -> Result<Vec<DraftHead>, StoreError>;
}

/// Keeping forms in progress.
#[async_trait]
pub trait FormsMut {
    /// Keeps the form of someone unknown and answers its version from now on;
    /// [`Stale`](StoreError::Stale) if it is no longer as it was `seen`, or is
    /// there although nothing was seen. Of the time, no more is kept than the
    /// hour by which it will be deleted.
    async fn save_anonymous_form(
        &mut self,
        secret: &Hash,
        form: &SealedText,
        seen: Option<Version>,
        now: DateTime<Utc>,
    ) -> Result<Version, StoreError>;

    /// Deletes the form of someone unknown, if there is one.
    async fn drop_anonymous_form(&mut self, secret: &Hash) -> Result<(), StoreError>;

    /// Deletes the form of someone unknown, which has become a report;
    /// [`Stale`](StoreError::Stale) if it is no longer as it was seen, so that
    /// no change is deleted unsent.
    async fn spend_anonymous_form(
        &mut self,
        secret: &Hash,
        seen: Version,
    ) -> Result<(), StoreError>;

    /// Keeps a draft for the permit's person and answers its version from now
    /// on; [`Stale`](StoreError::Stale) if it is no longer as it was seen.
    async fn save_draft(
        &mut self,
        permit: &Permit<SaveDraft>,
        draft: &DraftSave,
    ) -> Result<Version, StoreError>;

    /// Deletes a person's draft with its key, if there is one.
    async fn drop_draft(&mut self, user: UserId, id: Uuid) -> Result<(), StoreError>;

    /// Deletes a person's draft with its key, which has become a record;
    /// [`Stale`](StoreError::Stale) if it is no longer as it was seen, so that
    /// no change is deleted unsent.
    async fn spend_draft(
        &mut self,
        user: UserId,
        id: Uuid,
        seen: Version,
    ) -> Result<(), StoreError>;

    /// Deletes every form that has expired; how many there were.
    async fn sweep_forms(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError>;
}

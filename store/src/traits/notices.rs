//! News and invitations to all who want them. Letters are written some at a
//! time, in the order of people, so that a notice to many is one short
//! transaction after another.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::SendNotice;
use domain::account::{EmailAddress, UserId};
use domain::terms::Purpose;
use uuid::Uuid;

use super::SealedText;
use crate::StoreError;

/// A notice to be sent.
#[derive(Clone)]
pub struct NewNotice {
    /// Its identity, random.
    pub id: Uuid,
    /// What it is for, which says who wants it.
    pub purpose: Purpose,
    /// What it is about, in words that tell of nobody.
    pub subject: String,
    /// What it says.
    pub text: SealedText,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// A notice as whoever writes notices sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNotice {
    /// What it is for.
    pub purpose: Purpose,
    /// What it is about.
    pub subject: String,
    /// Who wrote it.
    pub written_by: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// How many letters were written.
    pub letters: u32,
    /// When the last one was, if they all are.
    pub done_at: Option<DateTime<Utc>>,
}

/// A notice of which letters are still to be written.
#[derive(Clone)]
pub struct NoticeUnderWay {
    /// Its identity.
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: SealedText,
    /// The last person who was looked at.
    pub after: UserId,
}

/// Somebody to whom a notice may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub user: UserId,
    /// Their address.
    pub email: EmailAddress,
    /// What they chose last for its purpose, if ever they chose.
    pub chosen: Option<bool>,
}

/// Reading notices.
#[async_trait]
pub trait Notices {
    /// The latest notices, the last first.
    async fn notices(
        &self,
        permit: &Permit<SendNotice>,
        limit: u32,
    ) -> Result<Vec<KeptNotice>, StoreError>;

    /// The oldest notice of which letters are still to be written.
    async fn notice_under_way(&self) -> Result<Option<NoticeUnderWay>, StoreError>;

    /// The next people after one who may sign in and have accepted the terms
    /// once, at most so many.
    async fn recipients(
        &self,
        purpose: Purpose,
        after: UserId,
        limit: u32,
    ) -> Result<Vec<Recipient>, StoreError>;
}

/// Writing notices.
#[async_trait]
pub trait NoticesMut {
    /// Keeps a notice to be sent.
    async fn add_notice(
        &mut self,
        permit: &Permit<SendNotice>,
        notice: &NewNotice,
    ) -> Result<(), StoreError>;

    /// So many more letters of a notice are written, up to the next person it
    /// goes on after; without one it is done, and what it says is forgotten.
    /// [`Stale`](StoreError::Stale) when somebody else went on with it meanwhile.
    async fn go_on_with_notice(
        &mut self,
        notice: &NoticeUnderWay,
        next: Option<UserId>,
        letters: u32,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
}

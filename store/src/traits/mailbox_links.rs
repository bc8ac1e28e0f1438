//! Changing one's name and address, and links that show whose a mailbox is. A
//! token is known by its keyed hash only.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, UserId};

use super::Hash;
use crate::StoreError;

/// What following a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailboxLinkKind {
    /// Takes the address over as the sign-in name.
    Change,
    /// Puts the address back as the sign-in name, after somebody changed it.
    Undo,
    /// Takes a deactivated account into use again.
    Reactivate,
}

impl MailboxLinkKind {
    const ALL: [Self; 3] = [Self::Change, Self::Undo, Self::Reactivate];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Undo => "undo",
            Self::Reactivate => "reactivate",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A link that was sent to a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxLink {
    /// Whose account it is about.
    pub user: UserId,
    /// What following it does.
    pub kind: MailboxLinkKind,
    /// The address that it was sent to.
    pub email: EmailAddress,
    /// From when on it opens nothing.
    pub expires: DateTime<Utc>,
}

/// Reading links.
#[async_trait]
pub trait MailboxLinks {
    /// The link of a token that is good at `now`.
    async fn mailbox_link(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<MailboxLink>, StoreError>;
}

/// Changing names and addresses.
#[async_trait]
pub trait MailboxLinksMut {
    /// Keeps a link.
    async fn add_mailbox_link(
        &mut self,
        token: &Hash,
        link: &MailboxLink,
    ) -> Result<(), StoreError>;

    /// Uses a link up; [`Stale`](StoreError::Stale) if it is not good any more.
    async fn take_mailbox_link(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Forgets every link of one kind about a person.
    async fn drop_mailbox_links(
        &mut self,
        user: UserId,
        kind: MailboxLinkKind,
    ) -> Result<(), StoreError>;

    /// Sets the sign-in name of a person; [`Conflict`](StoreError::Conflict)
    /// when it is taken. Links to set a password that were sent before set none.
    async fn set_address(&mut self, user: UserId, email: &EmailAddress) -> Result<(), StoreError>;

    /// Sets the name of a person.
    async fn set_name(&mut self, user: UserId, name: &str) -> Result<(), StoreError>;

    /// Deletes the links that have expired; how many there were.
    async fn sweep_mailbox_links(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError>;
}

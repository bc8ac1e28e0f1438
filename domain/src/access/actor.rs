//! People who are signed in, and what they hold at this moment.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{AccountType, Policy};
use crate::account::UserId;
use crate::organisation::OdsCode;

/// An account type at one organisation, held now: grants that have ended, been
/// revoked or not begun are no grants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// What the person is there.
    pub account_type: AccountType,
    /// Where.
    pub organisation: OdsCode,
}

/// A national duty (`rules.md` 7). None is implied by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Post {
    /// Approves people, and admins where an organisation has none.
    Accounts,
    /// Reads every record; places and reviews those that nobody owns.
    NationalReview,
    /// Opens one sealed text, for a stated reason.
    Unsealing,
}

impl Post {
    /// Every post.
    pub const ALL: [Self; 3] = [Self::Accounts, Self::NationalReview, Self::Unsealing];

    /// The word that files and the database hold.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::NationalReview => "national_review",
            Self::Unsealing => "unsealing",
        }
    }

    /// The post in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "Accounts",
            Self::NationalReview => "National review",
            Self::Unsealing => "Unsealing",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.word() == word)
    }
}

/// A person who is signed in. Someone without a session is no actor: the
/// functions here take `Option<&Actor>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Whose account it is.
    pub user: UserId,
    /// The person's name, as others see it.
    pub name: String,
    /// What they hold now, at which organisations.
    pub grants: Vec<Grant>,
    /// Their national duties.
    pub posts: BTreeSet<Post>,
    /// The settings of this service.
    pub policy: Policy,
}

impl Actor {
    /// Whether the person holds a post.
    pub fn holds(&self, post: Post) -> bool {
        self.posts.contains(&post)
    }

    /// The organisations that the person may record from: those they work at,
    /// never those granted to them for reading (`rules.md` 4).
    pub fn recording_organisations(&self) -> BTreeSet<&OdsCode> {
        self.organisations_where(AccountType::is_at_home)
    }

    /// The organisations on access to which the person decides.
    pub fn administered_organisations(&self) -> BTreeSet<&OdsCode> {
        self.organisations_where(AccountType::is_admin)
    }

    fn organisations_where(&self, holds: fn(AccountType) -> bool) -> BTreeSet<&OdsCode> {
        self.grants
            .iter()
            .filter(|grant| holds(grant.account_type))
            .map(|grant| &grant.organisation)
            .collect()
    }
}

/// Proof that somebody acts on their own account. Nobody changes what they may
/// do (`rules.md` 7); but whoever fears that somebody else is using their
/// account may have it shut at once, and another opens it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oneself(UserId);

impl Oneself {
    /// The account of somebody who is signed in.
    pub fn of(actor: &Actor) -> Self {
        Self(actor.user)
    }

    /// Whose account it is.
    pub fn user(self) -> UserId {
        self.0
    }
}

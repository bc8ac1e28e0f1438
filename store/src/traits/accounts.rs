//! People who sign in, and what they hold where.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::deed::{ApproveAccess, ManageAccount, RevokeAccess, ViewAccounts};
use domain::access::request::ByMailbox;
use domain::access::{AccountType, Actor, Oneself, Permit, Post};
use domain::account::{EmailAddress, UserId};
use domain::organisation::OdsCode;
use domain::terms::{Editions, SuspensionReason};

use super::Hash;
use crate::StoreError;

/// The account of someone who may sign in.
#[derive(Clone)]
pub struct Account {
    /// Whose it is.
    pub user: UserId,
    /// The sign-in name.
    pub email: EmailAddress,
    /// The person's name, as others see it.
    pub name: String,
    /// The password's hash with its parameters; `None` for who signs in by a
    /// provider alone.
    pub password_hash: Option<String>,
}

/// Whether someone may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// They may.
    Active,
    /// They may not, and open sessions count for nothing.
    Suspended,
    /// Nobody has used it for a year; its person may take it into use again.
    Dormant,
    /// It is gone: what names it as an author reads "Former user".
    Erased,
}

impl AccountState {
    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Dormant => "dormant",
            Self::Erased => "erased",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        let all = [Self::Active, Self::Suspended, Self::Dormant, Self::Erased];
        all.into_iter().find(|state| state.word() == word)
    }
}

/// An account to be made.
#[derive(Clone)]
pub struct NewAccount {
    /// Its identity, random.
    pub user: UserId,
    /// The sign-in name.
    pub email: EmailAddress,
    /// The person's name, as others see it.
    pub name: String,
    /// The password's hash with its parameters; empty for none.
    pub password_hash: String,
    /// When it is made.
    pub at: DateTime<Utc>,
}

/// What is granted to whom where, and on whose word.
#[derive(Debug)]
pub enum Granting<'a> {
    /// By the operator, on the server's console.
    Console {
        /// To whom.
        user: UserId,
        /// Where.
        organisation: OdsCode,
        /// What.
        account_type: AccountType,
    },
    /// By the person of a permit, which says what, to whom and where.
    Approved(&'a Permit<ApproveAccess>),
    /// By rule, to a standard user, because of their mailbox (L1, L2).
    ByMailbox(&'a ByMailbox),
}

/// An account type to be held at an organisation for a time.
#[derive(Debug)]
pub struct NewGrant<'a> {
    /// What, to whom, where, on whose word.
    pub granting: Granting<'a>,
    /// Why.
    pub reason: String,
    /// The first moment of it.
    pub from: DateTime<Utc>,
    /// The first moment after it; a read-only grant must have one (`rules.md` 4).
    pub until: Option<DateTime<Utc>>,
}

/// Who is given a post, and on whose word.
#[derive(Debug)]
pub enum Appointment<'a> {
    /// By the operator, on the server's console, as the first one is
    /// (`rules.md` 7).
    Console(UserId),
    /// By the person of a permit, which says to whom.
    Permitted(&'a Permit<ManageAccount>),
}

/// An account as whoever manages accounts sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountOverview {
    /// Whose it is.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// The sign-in name.
    pub email: EmailAddress,
    /// Whether they may sign in.
    pub state: AccountState,
    /// Their national posts.
    pub posts: BTreeSet<Post>,
    /// Why it is suspended, if it is and somebody said why.
    pub suspended_for: Option<SuspensionReason>,
}

/// Whoever is signed in under a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionHolder {
    /// Who, with what they hold.
    pub actor: Actor,
    /// The latest versions of the terms and the privacy policy that they have
    /// accepted, if any.
    pub accepted: Option<Editions>,
}

/// Reading accounts. What someone holds is read anew for each request, so that
/// whatever changes holds from the next one on (`rules.md` 9).
#[async_trait]
pub trait Accounts {
    /// The account of a sign-in name; `None` for one that is suspended, too.
    async fn account_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError>;

    /// The account of a person; `None` for one that is suspended, too.
    async fn account(&self, user: UserId) -> Result<Option<Account>, StoreError>;

    /// Who is signed in under a token, with what they hold at `now` and have
    /// accepted; `None` when the session has ended or expired, or the account
    /// is suspended.
    async fn session_holder(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SessionHolder>, StoreError>;

    /// The same, whatever they have accepted.
    async fn actor_of_session(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Actor>, StoreError> {
        Ok(self.session_holder(token, now).await?.map(|holder| holder.actor))
    }

    /// Who holds which account type at an organisation at `now`, by name.
    async fn holders(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
    ) -> Result<Vec<Holder>, StoreError>;

    /// A person with what they hold at `now`; `None` when the account is
    /// suspended.
    async fn actor(&self, user: UserId, now: DateTime<Utc>) -> Result<Option<Actor>, StoreError>;

    /// Whether any account has a sign-in name, a suspended one included. For
    /// writing to its owner, never for an answer to whoever asks.
    async fn is_sign_in_name(&self, email: &EmailAddress) -> Result<bool, StoreError>;

    /// Whose account has a sign-in name, a suspended one included. For what those
    /// who look after accounts read, never for an answer to whoever asks.
    async fn owner_of_account(&self, email: &EmailAddress) -> Result<Option<UserId>, StoreError>;

    /// The account of a sign-in name, a suspended one included.
    async fn account_overview(
        &self,
        permit: &Permit<ViewAccounts>,
        email: &EmailAddress,
    ) -> Result<Option<AccountOverview>, StoreError>;

    /// Everyone who holds a post, by name.
    async fn super_admins(
        &self,
        permit: &Permit<ViewAccounts>,
    ) -> Result<Vec<AccountOverview>, StoreError>;

    /// Whether anyone who may sign in holds a post.
    async fn is_post_held(&self, post: Post) -> Result<bool, StoreError>;
}

/// Somebody who holds an account type at an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// What they hold.
    pub account_type: AccountType,
}

/// Changing accounts.
#[async_trait]
pub trait AccountsMut {
    /// Makes an account; [`Conflict`](StoreError::Conflict) with `users.email`
    /// when the sign-in name is taken.
    async fn add_account(&mut self, account: &NewAccount) -> Result<(), StoreError>;

    /// Lets someone sign in, or no longer.
    async fn set_account_state(
        &mut self,
        permit: &Permit<ManageAccount>,
        state: AccountState,
    ) -> Result<(), StoreError>;

    /// Notes why an account is suspended, or that it is not any more.
    async fn note_suspension(
        &mut self,
        permit: &Permit<ManageAccount>,
        reason: Option<SuspensionReason>,
    ) -> Result<(), StoreError>;

    /// Lets whoever asks no longer sign in, under their own account.
    async fn suspend_oneself(&mut self, oneself: &Oneself) -> Result<(), StoreError>;

    /// Grants an account type. Refused with
    /// [`WrongRole`](StoreError::WrongRole) where the type may not exist, with
    /// [`EndlessGrant`](StoreError::EndlessGrant) for a read-only one without
    /// an end, and with [`Conflict`](StoreError::Conflict) with `grants.held`
    /// when the person holds the same type there at any time of it.
    async fn add_grant(&mut self, grant: &NewGrant<'_>) -> Result<(), StoreError>;

    /// Ends the grant that someone holds at a moment, as when they leave;
    /// [`Stale`](StoreError::Stale) if they do not hold it then.
    async fn end_grant(
        &mut self,
        user: UserId,
        organisation: &OdsCode,
        account_type: AccountType,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes away what the permit names, now and for the future, for a reason
    /// that is redacted. Someone who works there falls back to standard
    /// (`domain.md` L16). [`Stale`](StoreError::Stale) if they do not hold it.
    async fn revoke_grant(
        &mut self,
        permit: &Permit<RevokeAccess>,
        reason: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Gives a person a post; nothing changes if they have it.
    async fn give_post(
        &mut self,
        appointment: &Appointment<'_>,
        post: Post,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes a post from a person, if they have it.
    async fn take_post(
        &mut self,
        permit: &Permit<ManageAccount>,
        post: Post,
    ) -> Result<(), StoreError>;
}

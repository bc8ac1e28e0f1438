//! How long accounts last: when each was used last, those that are going to
//! end, and erasing what tells of a person.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::request::view::Place;
use domain::account::lifespan::{Ending, EndingCause};
use domain::account::{EmailAddress, UserId};

use super::Account;
use crate::StoreError;

/// The name of whoever has no account any more.
pub const FORMER_USER: &str = "Former user";

/// An account that has something coming.
#[derive(Clone)]
pub struct ExpiringAccount {
    /// Whose.
    pub user: UserId,
    /// Its sign-in name.
    pub email: EmailAddress,
    /// The day of the last sign-in.
    pub last_used_on: NaiveDate,
    /// Whether nobody else who may sign in holds the accounts post.
    pub is_last_keeper: bool,
}

/// What somebody is alone in doing, and has to hand over first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// The organisations of which they are the only admin.
    pub organisations: Vec<Place>,
    /// Whether they are the only holder of the accounts post.
    pub accounts_post: bool,
}

impl Ties {
    /// Whether there are none.
    pub fn are_none(&self) -> bool {
        self.organisations.is_empty() && !self.accounts_post
    }
}

/// Reading how long accounts last.
#[async_trait]
pub trait Lifespans {
    /// When an account is going to end, if it is.
    async fn ending(&self, user: UserId) -> Result<Option<Ending>, StoreError>;

    /// The account of a sign-in name that is deactivated because nobody used it.
    async fn dormant_account(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError>;

    /// What somebody has to hand over before their account is erased.
    async fn ties(&self, user: UserId, now: DateTime<Utc>) -> Result<Ties, StoreError>;

    /// At most `limit` accounts that were used last on a day or earlier, and
    /// whose people were not warned since nor ask for them to be erased.
    async fn unused_accounts(
        &self,
        since: NaiveDate,
        limit: u32,
    ) -> Result<Vec<ExpiringAccount>, StoreError>;

    /// At most `limit` accounts after a person that are to be deactivated on a
    /// day.
    async fn accounts_to_deactivate(
        &self,
        today: NaiveDate,
        after: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<ExpiringAccount>, StoreError>;

    /// At most `limit` accounts after a person that are to be erased on a day,
    /// with why.
    async fn accounts_to_erase(
        &self,
        today: NaiveDate,
        after: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<(ExpiringAccount, EndingCause)>, StoreError>;

    /// Holders of posts who were used last on a day or earlier and can sign in.
    async fn resting_super_admins(
        &self,
        since: NaiveDate,
    ) -> Result<Vec<(UserId, NaiveDate)>, StoreError>;

    /// The addresses of those who hold a post and may sign in, one person left
    /// out.
    async fn other_super_admins(&self, but: UserId) -> Result<Vec<EmailAddress>, StoreError>;
}

/// Changing how long accounts last.
#[async_trait]
pub trait LifespansMut {
    /// Notes that an account was used on a day. One that would have ended
    /// because nobody used it stays.
    async fn account_was_used(&mut self, user: UserId, on: NaiveDate) -> Result<(), StoreError>;

    /// Keeps every other process from ending accounts until this transaction
    /// ends.
    async fn hold_endings(&mut self) -> Result<(), StoreError>;

    /// Notes that an account is going to end. One that its person asks for takes
    /// the place of one that they were warned of; whether it was new.
    async fn begin_ending(&mut self, user: UserId, ending: &Ending) -> Result<bool, StoreError>;

    /// Notes that an account does not end that its person had asked to be
    /// erased; whether it was going to.
    async fn keep_account(&mut self, user: UserId) -> Result<bool, StoreError>;

    /// Forgets that somebody was warned, so that they are warned anew.
    async fn drop_warning(&mut self, user: UserId) -> Result<(), StoreError>;

    /// Deactivates an account whose person was warned of this day, unless they
    /// have used it or are the last holder of the accounts post; whether it did.
    /// Nobody is signed in to it any more.
    async fn deactivate_account(
        &mut self,
        user: UserId,
        today: NaiveDate,
    ) -> Result<bool, StoreError>;

    /// Lets the person of a deactivated account sign in again; whether it was
    /// deactivated.
    async fn reactivate_account(&mut self, user: UserId, on: NaiveDate)
    -> Result<bool, StoreError>;

    /// Erases an account that ends on this day: everything that tells of the
    /// person goes; the row stays without it, so that what names it as an author
    /// reads [`FORMER_USER`]. Whether it did.
    async fn erase_account(
        &mut self,
        user: UserId,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError>;

    /// Forgets a letter that waits, and that it was written.
    async fn drop_letter(&mut self, id: uuid::Uuid) -> Result<(), StoreError>;
}

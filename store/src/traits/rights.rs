//! What people ask about their own data, and what the service holds of them.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::{ManageAccount, ViewAccounts};
use domain::access::request::view::Place;
use domain::access::{AccountType, Permit, Post};
use domain::account::UserId;
use domain::account::rights::{Right, RightsRequest, RightsRequestId};

use super::AuditRow;
use crate::StoreError;

/// A request about one's own data.
#[derive(Clone)]
pub struct NewRightsRequest {
    /// Its identity, random.
    pub id: RightsRequestId,
    /// Who asks.
    pub user: UserId,
    /// What is asked for.
    pub right: Right,
    /// More about it, redacted.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The day by which it has to be answered.
    pub due_on: NaiveDate,
}

/// What a person's row of the accounts says of them besides name and address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountFacts {
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// The day of the last sign-in.
    pub last_used_on: NaiveDate,
    /// Since when the person's data is used for the safety records alone.
    pub restricted_on: Option<NaiveDate>,
    /// When the person has shown that the mailbox is theirs.
    pub verified_at: Option<DateTime<Utc>>,
}

/// What somebody holds, held, or will hold at an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantEver {
    /// What.
    pub account_type: AccountType,
    /// Where.
    pub place: Place,
    /// Why, redacted.
    pub reason: String,
    /// Since when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// When it was taken away, and why, redacted.
    pub revoked: Option<(DateTime<Utc>, Option<String>)>,
}

/// Reading what people ask, and what is held of them.
#[async_trait]
pub trait Rights {
    /// What the account of somebody says of them; nothing once it is erased.
    async fn account_facts(&self, user: UserId) -> Result<Option<AccountFacts>, StoreError>;

    /// Everything that somebody ever held.
    async fn grants_ever(&self, user: UserId) -> Result<Vec<GrantEver>, StoreError>;

    /// The posts of somebody, with when each was given.
    async fn posts_of(&self, user: UserId) -> Result<Vec<(Post, DateTime<Utc>)>, StoreError>;

    /// At most `limit` entries of the audit log, after a number, that somebody
    /// made or that are about one of some subjects: accounts and requests.
    async fn audit_of(
        &self,
        user: UserId,
        subjects: &[String],
        after: i64,
        limit: u32,
    ) -> Result<Vec<AuditRow>, StoreError>;

    /// The requests of somebody about their data, the last first.
    async fn rights_requests_of(&self, user: UserId) -> Result<Vec<RightsRequest>, StoreError>;

    /// At most `limit` requests that wait for an answer, the soonest due first.
    async fn open_rights_requests(
        &self,
        permit: &Permit<ViewAccounts>,
        limit: u32,
    ) -> Result<Vec<RightsRequest>, StoreError>;

    /// One request.
    async fn rights_request(
        &self,
        permit: &Permit<ViewAccounts>,
        id: RightsRequestId,
    ) -> Result<Option<RightsRequest>, StoreError>;
}

/// Changing what people ask.
#[async_trait]
pub trait RightsMut {
    /// Keeps a request.
    async fn ask_right(&mut self, request: &NewRightsRequest) -> Result<(), StoreError>;

    /// Answers a request of the person of the permit, once;
    /// [`Stale`](StoreError::Stale) if it is answered. A right that is granted
    /// and limits, or frees again, what their data is used for does so.
    async fn answer_right(
        &mut self,
        permit: &Permit<ManageAccount>,
        request: &RightsRequest,
        granted: bool,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Moves the day on by which a request of the person of the permit has to be
    /// answered, once; [`Stale`](StoreError::Stale) if it was moved or answered.
    async fn extend_right(
        &mut self,
        permit: &Permit<ManageAccount>,
        id: RightsRequestId,
        due_on: NaiveDate,
    ) -> Result<(), StoreError>;
}

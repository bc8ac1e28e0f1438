//! Requests for access.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::deed::{ApproveAccess, ManageAccount, RejectAccess};
use domain::access::request::view::AccessRequest;
use domain::access::request::{ByMailbox, RequestId, RequestKind};
use domain::access::{Permit, Post};
use domain::account::UserId;
use domain::organisation::OdsCode;

use super::NamedWorkplace;
use crate::StoreError;

/// A request to be decided.
#[derive(Clone)]
pub struct NewRequest {
    /// Its identity, random.
    pub id: RequestId,
    /// Who asks.
    pub user: UserId,
    /// What is asked for.
    pub kind: RequestKind,
    /// Where.
    pub workplace: NamedWorkplace,
    /// Why, redacted.
    pub reason: String,
    /// The last day that is asked for, of read-only access.
    pub until: Option<NaiveDate>,
    /// When it is asked.
    pub at: DateTime<Utc>,
}

/// What is decided, on whose word.
#[derive(Debug)]
pub enum Verdict<'a> {
    /// It is approved, at the organisation that the permit names.
    Approved(&'a Permit<ApproveAccess>),
    /// It is rejected.
    Rejected(&'a Permit<RejectAccess>),
    /// It is rejected where no listed organisation is known.
    Unplaceable(&'a Permit<ManageAccount>),
    /// It is approved by rule, without anyone's decision (L1, L2).
    ByMailbox(&'a ByMailbox),
}

/// On whose word something about access is done, to be asked again at the
/// moment of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Office {
    /// An admin of an organisation.
    Admin(UserId, OdsCode),
    /// A holder of a post.
    InPost(UserId, Post),
}

/// Reading requests.
#[async_trait]
pub trait Requests {
    /// One request, as it stands at `now`.
    async fn request(
        &self,
        id: RequestId,
        now: DateTime<Utc>,
    ) -> Result<Option<AccessRequest>, StoreError>;

    /// The latest requests of a person, the last first.
    async fn requests_of(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccessRequest>, StoreError>;

    /// Every request of a person, the last first, for their own copy of it.
    async fn access_requests_ever(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<AccessRequest>, StoreError>;

    /// At most `limit` requests that wait, the longest waiting first: those at
    /// some organisations and, if asked for, those that are for the accounts
    /// post; those after one of them, or the first.
    async fn undecided(
        &self,
        organisations: &[OdsCode],
        for_accounts: bool,
        after: Option<RequestId>,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<AccessRequest>, StoreError>;
}

/// Writing requests and decisions.
#[async_trait]
pub trait RequestsMut {
    /// Keeps a request; [`Conflict`](StoreError::Conflict) when the person
    /// waits for the same there already.
    async fn add_request(&mut self, request: &NewRequest) -> Result<(), StoreError>;

    /// Decides on a request, in redacted words. [`Stale`](StoreError::Stale) if
    /// somebody has decided already, or it is not the one that the verdict is
    /// about.
    async fn decide_request(
        &mut self,
        id: RequestId,
        verdict: &Verdict<'_>,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Keeps everyone else from deciding about these two people until the unit
    /// ends; [`Stale`](StoreError::Stale) when the office is not held any more.
    /// So of two admins who revoke each other at the same time one remains.
    async fn hold_office(
        &mut self,
        office: &Office,
        about: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
}

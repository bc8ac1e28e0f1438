//! Who holds what.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Scope;
use domain::access::request::view::{HeldGrant, Revocation};
use domain::account::UserId;
use domain::organisation::OdsCode;

use crate::StoreError;

/// Reading who holds what.
#[async_trait]
pub trait Holdings {
    /// What a person holds at `now`, by organisation.
    async fn grants_of(
        &self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<HeldGrant>, StoreError>;

    /// What was taken from a person since a time, the last first.
    async fn revocations_of(
        &self,
        user: UserId,
        since: DateTime<Utc>,
    ) -> Result<Vec<Revocation>, StoreError>;

    /// What people hold at an organisation at `now` beside standard accounts, by
    /// name.
    async fn grants_at(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
    ) -> Result<Vec<HeldGrant>, StoreError>;

    /// How many standard users an organisation has at `now`, counted up to
    /// `most`.
    async fn standard_users_at(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
        most: u32,
    ) -> Result<u64, StoreError>;

    /// Whether anyone but a person is admin at an organisation at `now`.
    async fn has_admin_besides(
        &self,
        organisation: &OdsCode,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError>;

    /// How many organisations' records lie in a scope on a day.
    async fn organisations_within(&self, scope: &Scope, day: NaiveDate) -> Result<u64, StoreError>;
}

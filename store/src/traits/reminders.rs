//! What is written before access ends, and once a year to those who look after
//! it.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::account::{EmailAddress, UserId};
use domain::organisation::OdsCode;

use crate::StoreError;

/// A grant that ends soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndingGrant {
    /// Its number.
    pub id: i64,
    /// The address of whoever holds it.
    pub email: EmailAddress,
    /// Since when.
    pub from: DateTime<Utc>,
    /// The first moment after it.
    pub until: DateTime<Utc>,
}

/// When the admins of an organisation looked last at who sees its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastReview {
    /// When.
    pub at: DateTime<Utc>,
    /// The name of whoever did.
    pub by: String,
}

/// Reading what to remind of.
#[async_trait]
pub trait Reminders {
    /// At most `limit` grants that end after `now` and at `until` at the latest,
    /// of which nobody was reminded so many days before, after a grant.
    async fn grants_to_remind_of(
        &self,
        days: u16,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EndingGrant>, StoreError>;

    /// When somebody looked last at who sees an organisation's records.
    async fn last_access_review(
        &self,
        organisation: &OdsCode,
    ) -> Result<Option<LastReview>, StoreError>;

    /// At most `limit` organisations that have had an admin since `since` or
    /// earlier, and whose access was neither reviewed nor reminded of since.
    async fn access_to_review(
        &self,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<OdsCode>, StoreError>;

    /// The addresses of the admins of an organisation.
    async fn admins_of(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
    ) -> Result<Vec<EmailAddress>, StoreError>;
}

/// Noting what was reminded of.
#[async_trait]
pub trait RemindersMut {
    /// Notes that somebody was reminded of a grant so many days before its end;
    /// whether nobody had.
    async fn reminded_of_grant(&mut self, id: i64, days: u16) -> Result<bool, StoreError>;

    /// Notes that somebody has looked at who sees an organisation's records.
    async fn reviewed_access(
        &mut self,
        organisation: &OdsCode,
        by: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Notes that the admins of an organisation were reminded on a day; whether
    /// nobody had done so since another day.
    async fn reminded_of_access(
        &mut self,
        organisation: &OdsCode,
        on: NaiveDate,
        since: NaiveDate,
    ) -> Result<bool, StoreError>;
}

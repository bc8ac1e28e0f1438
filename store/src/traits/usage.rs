//! How the pages are used (L35): counted together by organisation, of one
//! person only where they said yes to it.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Permit;
use domain::access::deed::NominateUsageReader;
use domain::account::UserId;
use domain::organisation::OdsCode;
use domain::usage::{Month, Whose};
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// How often a page was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageViews {
    /// The pattern of its route, which names no record and no person.
    pub route: String,
    /// How often.
    pub views: u64,
}

/// How often one person looked at a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsViews {
    /// Their name.
    pub name: String,
    /// The pattern of its route.
    pub route: String,
    /// How often.
    pub views: u64,
    /// The last day on which they did.
    pub last: NaiveDate,
}

/// How often one person looked at a page on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysViews {
    /// The day.
    pub day: NaiveDate,
    /// The pattern of its route.
    pub route: String,
    /// How often.
    pub views: u64,
}

/// Somebody who reads how the pages are used at an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageReader {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Who nominated them.
    pub nominated_by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Reading how the pages are used.
#[async_trait]
pub trait Usage {
    /// What somebody looked at, day by day, where they agreed to that being kept.
    async fn views_by(&self, user: UserId) -> Result<Vec<DaysViews>, StoreError>;

    /// How often each page was looked at in a month, by the pattern of its route.
    async fn views(&self, whose: &Whose, month: Month) -> Result<Vec<PageViews>, StoreError>;

    /// The same of each person who holds something at an organisation at `now`
    /// and says yes to it, by name; at most so many rows.
    async fn views_of_people(
        &self,
        organisation: &OdsCode,
        month: Month,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<PersonsViews>, StoreError>;

    /// Who reads how the pages are used at an organisation, by name.
    async fn usage_readers(&self, organisation: &OdsCode) -> Result<Vec<UsageReader>, StoreError>;

    /// The organisations that somebody was nominated for.
    async fn usage_read_by(&self, user: UserId) -> Result<Vec<OdsCode>, StoreError>;
}

/// Writing how the pages are used.
#[async_trait]
pub trait UsageMut {
    /// Adds to how often a page was looked at on a day.
    async fn add_views(
        &mut self,
        whose: &Whose,
        day: NaiveDate,
        route: &str,
        views: u64,
    ) -> Result<(), StoreError>;

    /// Adds the same for one person, if they say yes to it.
    async fn add_views_of(
        &mut self,
        user: UserId,
        day: NaiveDate,
        route: &str,
        views: u64,
    ) -> Result<(), StoreError>;

    /// Forgets how one person used the pages.
    async fn forget_views_of(&mut self, user: UserId) -> Result<u64, StoreError>;

    /// Forgets what was counted before a day; how many rows.
    async fn sweep_usage(&mut self, before: NaiveDate) -> Result<u64, StoreError>;

    /// Nominates whom the permit names for the organisation that it names.
    async fn nominate_usage_reader(
        &mut self,
        permit: &Permit<NominateUsageReader>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Takes the nomination back; whether there was one.
    async fn dismiss_usage_reader(
        &mut self,
        permit: &Permit<NominateUsageReader>,
    ) -> Result<bool, StoreError>;
}

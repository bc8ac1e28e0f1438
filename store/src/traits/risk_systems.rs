//! Local risk systems, and which organisations use which.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::Permit;
use domain::access::deed::KeepRiskSystems;
use domain::organisation::OdsCode;
use domain::organisation::view::Named;
use domain::risk_system::{HasSystem, RiskSystem, RiskSystemId};

use crate::StoreError;

/// Reading the list.
#[async_trait]
pub trait RiskSystems {
    /// At most `limit` systems by name, those that are not used any more too.
    async fn risk_systems(&self, limit: u32) -> Result<Vec<RiskSystem>, StoreError>;

    /// One system.
    async fn risk_system(&self, id: RiskSystemId) -> Result<Option<RiskSystem>, StoreError>;

    /// Which of some organisations have a system that is in use.
    async fn risk_systems_of(
        &self,
        organisations: &[OdsCode],
    ) -> Result<Vec<HasSystem>, StoreError>;

    /// At most `limit` organisations that use a system, after the one of a code,
    /// in the order of the register.
    async fn users_of_risk_system(
        &self,
        id: RiskSystemId,
        after: Option<&OdsCode>,
        limit: u32,
    ) -> Result<Vec<Named>, StoreError>;
}

/// Changing the list.
#[async_trait]
pub trait RiskSystemsMut {
    /// Adds a system; [`Conflict`](StoreError::Conflict) when one has the name.
    async fn add_risk_system(
        &mut self,
        permit: &Permit<KeepRiskSystems>,
        system: &RiskSystem,
    ) -> Result<(), StoreError>;

    /// Changes what is known of a system, and whether it is used;
    /// [`Stale`](StoreError::Stale) if it is not in the version before this,
    /// [`Conflict`](StoreError::Conflict) when another has the name.
    async fn change_risk_system(
        &mut self,
        permit: &Permit<KeepRiskSystems>,
        system: &RiskSystem,
    ) -> Result<(), StoreError>;

    /// Notes that an organisation uses a system; nothing changes if it does.
    async fn add_risk_system_user(
        &mut self,
        permit: &Permit<KeepRiskSystems>,
        id: RiskSystemId,
        organisation: &OdsCode,
        on: NaiveDate,
    ) -> Result<(), StoreError>;

    /// Notes that it uses it no more.
    async fn drop_risk_system_user(
        &mut self,
        permit: &Permit<KeepRiskSystems>,
        id: RiskSystemId,
        organisation: &OdsCode,
    ) -> Result<(), StoreError>;
}

//! What the operator of a service has decided, and what the database itself is.

use async_trait::async_trait;
use domain::access::Policy;

use crate::StoreError;

/// Reading settings.
#[async_trait]
pub trait Settings {
    /// The value of a setting, if it was ever set.
    async fn setting(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Whether the database was filled for demonstration and holds no real
    /// report.
    async fn is_demonstration(&self) -> Result<bool, StoreError>;

    /// The policy that permission depends on; the published default where
    /// nothing was decided.
    async fn policy(&self) -> Result<Policy, StoreError>;
}

/// Changing settings.
#[async_trait]
pub trait SettingsMut {
    /// Sets a setting, whatever it was before.
    async fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError>;

    /// Marks the database as filled for demonstration.
    async fn mark_demonstration(&mut self) -> Result<(), StoreError>;

    /// Decides the policy, from the next request on.
    async fn set_policy(&mut self, policy: &Policy) -> Result<(), StoreError>;
}

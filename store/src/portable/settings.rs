//! Settings by name. What the rest of the program reads as a type has its name
//! and words here alone.

use async_trait::async_trait;
use domain::access::Policy;

use super::{SqlStore, SqlUnit};
use crate::{Settings, SettingsMut, StoreError};

const VALUE: &str = "SELECT value FROM settings WHERE name = $1";
const SET: &str = "INSERT INTO settings (name, value) VALUES ($1, $2) \
     ON CONFLICT (name) DO UPDATE SET value = excluded.value";

pub(super) const STATEMENTS: &[&str] = &[VALUE, SET];

const DEMONSTRATION: &str = "demonstration";
const PROVIDER_CHILDREN: &str = "policy.provider_children";
const PLACE_OF_OCCURRENCE: &str = "policy.place_of_occurrence";

const YES: &str = "yes";
const NO: &str = "no";

/// Lets one setting decide its part of a policy; other settings decide nothing.
/// An answer that is neither yes nor no is refused rather than guessed.
pub(super) fn decide(policy: &mut Policy, name: &str, value: &str) -> Result<(), StoreError> {
    let decided = match name {
        PROVIDER_CHILDREN => &mut policy.provider_children,
        PLACE_OF_OCCURRENCE => &mut policy.place_of_occurrence,
        _ => return Ok(()),
    };
    *decided = match value {
        YES => true,
        NO => false,
        _ => return Err(StoreError::Corrupt("a policy setting")),
    };
    Ok(())
}

#[async_trait]
impl Settings for SqlStore {
    async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as(VALUE).bind(name).fetch_optional(&self.reader).await?;
        Ok(row.map(|(value,)| value))
    }

    async fn is_demonstration(&self) -> Result<bool, StoreError> {
        Ok(self.setting(DEMONSTRATION).await?.is_some())
    }

    async fn policy(&self) -> Result<Policy, StoreError> {
        let mut policy = Policy::default();
        for name in [PROVIDER_CHILDREN, PLACE_OF_OCCURRENCE] {
            if let Some(value) = self.setting(name).await? {
                decide(&mut policy, name, &value)?;
            }
        }
        Ok(policy)
    }
}

#[async_trait]
impl SettingsMut for SqlUnit {
    async fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        sqlx::query(SET).bind(name).bind(value).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn mark_demonstration(&mut self) -> Result<(), StoreError> {
        self.set_setting(DEMONSTRATION, YES).await
    }

    async fn set_policy(&mut self, policy: &Policy) -> Result<(), StoreError> {
        for (name, decided) in [
            (PROVIDER_CHILDREN, policy.provider_children),
            (PLACE_OF_OCCURRENCE, policy.place_of_occurrence),
        ] {
            self.set_setting(name, if decided { YES } else { NO }).await?;
        }
        Ok(())
    }
}

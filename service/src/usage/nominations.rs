//! Whom an organisation nominates to see its reports.

use chrono::{DateTime, Utc};
use domain::access::{AccessMatter, AccountType, Actor, Permit, deed, permit};
use domain::account::UserId;
use domain::organisation::OdsCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{AuditEntry, UsageReader};

use crate::{Service, ServiceError, audit};

/// Who sees the reports of an organisation, and who could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominations {
    /// The organisation.
    pub place: (OdsCode, String),
    /// Those who do.
    pub readers: Vec<UsageReader>,
    /// Those who work there and whom this person may nominate.
    pub people: Vec<(UserId, String)>,
}

impl Service {
    /// Who sees the reports of an organisation, for those who say so; `None`
    /// for anyone else.
    pub async fn usage_nominations(
        &self,
        actor: &Actor,
        code: &OdsCode,
    ) -> Result<Option<Nominations>, ServiceError> {
        let decides = actor.administered_organisations().contains(code)
            || permit::<deed::ViewUsage>(Some(actor), &()).is_ok();
        if !decides {
            return Ok(None);
        }
        let place = self.place_of_usage(code).await?;
        let readers = self.store.usage_readers(code).await?;
        let holders = self.store.holders(code, self.surroundings.now()).await?;
        let mut people: Vec<(UserId, String)> = holders
            .into_iter()
            .filter(|one| one.account_type.is_at_home())
            .filter(|one| may_nominate(actor, code, one.user).is_ok())
            .filter(|one| readers.iter().all(|reader| reader.user != one.user))
            .map(|one| (one.user, one.name))
            .collect();
        people.dedup();
        Ok(Some(Nominations { place, readers, people }))
    }

    /// Nominates somebody who works at an organisation to see its reports.
    pub async fn nominate_usage_reader(
        &self,
        actor: &Actor,
        code: &OdsCode,
        user: UserId,
    ) -> Result<(), ServiceError> {
        let permit = may_nominate(actor, code, user)?;
        let now = self.surroundings.now();
        let person = self.store.actor(user, now).await?.ok_or(ServiceError::Stale)?;
        if !person.recording_organisations().contains(code) {
            return Err(ServiceError::Stale);
        }
        let mut work = self.store.write().await?;
        work.nominate_usage_reader(&permit, now).await?;
        work.append_audit(&of_nomination(&permit, "nominate for usage reports", now)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Takes the nomination back.
    pub async fn dismiss_usage_reader(
        &self,
        actor: &Actor,
        code: &OdsCode,
        user: UserId,
    ) -> Result<(), ServiceError> {
        let permit = may_nominate(actor, code, user)?;
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        if !work.dismiss_usage_reader(&permit).await? {
            return Err(ServiceError::Stale);
        }
        work.append_audit(&of_nomination(&permit, "end usage reports", now)).await?;
        work.commit().await?;
        Ok(())
    }
}

fn of_nomination(
    permit: &Permit<deed::NominateUsageReader>,
    deed: &str,
    at: DateTime<Utc>,
) -> AuditEntry {
    let organisation = permit.subject().organisation.as_str();
    let detail = json!({ "organisation": organisation });
    AuditEntry { detail, ..audit::of_access(permit, deed, None, at) }
}

/// Whoever decides on access to what others recorded decides on this too.
/// Nobody nominates themselves.
fn may_nominate(
    actor: &Actor,
    code: &OdsCode,
    about: UserId,
) -> Result<Permit<deed::NominateUsageReader>, ServiceError> {
    let matter = AccessMatter {
        organisation: code.clone(),
        about,
        account_type: AccountType::ProviderOrganisational,
        has_admin: true,
    };
    Ok(permit::<deed::NominateUsageReader>(Some(actor), &matter)?)
}

//! Local risk systems: the accounts post keeps the list, everyone reads it, and
//! staff whose organisation has a system of its own are told so.

use domain::access::{Actor, Permit, deed, permit};
use domain::organisation::OdsCode;
use domain::organisation::view::Named;
use domain::risk_system::{HasSystem, RiskSystem, RiskSystemFacts, RiskSystemId};
use domain::statutory::Wrong;
use serde_json::{Value, json};
use store::{AuditEntry, StoreError};

use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// There are some dozen systems; more than this are not listed.
const LISTED: u32 = 500;

/// Organisations of a page.
const PAGE: u32 = 50;

/// What is done to a system.
#[derive(Clone, Debug)]
pub enum Change {
    /// These facts are known of it from now on.
    Facts(RiskSystemFacts),
    /// It is not used any more, or is again.
    Retired(bool),
    /// An organisation uses it: a site's operator, whose staff record in its
    /// system.
    User(OdsCode),
    /// An organisation uses it no more.
    NoUser(OdsCode),
}

/// A system, and a page of the organisations that use it.
pub struct RiskSystemView {
    /// The system.
    pub system: RiskSystem,
    /// The organisations.
    pub users: Vec<Named>,
    /// The code after which the next page begins, if there is one.
    pub next: Option<OdsCode>,
}

impl Service {
    /// The systems that are in use, for everyone.
    pub async fn risk_systems_in_use(&self) -> Result<Vec<RiskSystem>, ServiceError> {
        let all = self.store.risk_systems(LISTED).await?;
        Ok(all.into_iter().filter(|system| system.retired_on.is_none()).collect())
    }

    /// Which of some organisations have a system of their own: a site has that
    /// of whoever runs it.
    pub async fn own_risk_systems(
        &self,
        organisations: &[OdsCode],
    ) -> Result<Vec<HasSystem>, ServiceError> {
        let today = self.surroundings.today();
        let mut owners = Vec::with_capacity(organisations.len());
        for code in organisations {
            let owner = self.store.owner_at(code, today).await?;
            owners.push((code, owner.unwrap_or_else(|| code.clone())));
        }
        let asked: Vec<OdsCode> = owners.iter().map(|(_, owner)| owner.clone()).collect();
        let known = self.store.risk_systems_of(&asked).await?;
        let has = |(code, owner): &(&OdsCode, OdsCode)| {
            let system = known.iter().find(|one| one.organisation == *owner)?;
            Some(HasSystem { organisation: (*code).clone(), system: system.system.clone() })
        };
        Ok(owners.iter().filter_map(has).collect())
    }

    /// Every system, for whoever keeps the list.
    pub async fn risk_systems(&self, actor: &Actor) -> Result<Vec<RiskSystem>, ServiceError> {
        may_keep(actor)?;
        Ok(self.store.risk_systems(LISTED).await?)
    }

    /// One system with the organisations that use it, after the one of a code.
    pub async fn risk_system(
        &self,
        actor: &Actor,
        id: RiskSystemId,
        after: Option<&OdsCode>,
    ) -> Result<RiskSystemView, ServiceError> {
        may_keep(actor)?;
        let system = self.store.risk_system(id).await?.ok_or(ServiceError::NotFound)?;
        let mut users = self.store.users_of_risk_system(id, after, PAGE + 1).await?;
        let more = users.len() > PAGE as usize;
        users.truncate(PAGE as usize);
        let next = users.last().filter(|_| more).map(|user| user.code.clone());
        Ok(RiskSystemView { system, users, next })
    }

    /// Adds a system to the list.
    pub async fn add_risk_system(
        &self,
        actor: &Actor,
        facts: &RiskSystemFacts,
    ) -> Result<RiskSystemId, ServiceError> {
        let permit = may_keep(actor)?;
        let facts = facts.check().map_err(ServiceError::Wrong)?;
        let id = RiskSystemId(random_id(self.surroundings.as_ref()));
        let system = RiskSystem { id, facts, retired_on: None, version: 1 };
        let mut work = self.store.write().await?;
        once(work.add_risk_system(&permit, &system).await)?;
        work.append_audit(&self.of_system(&permit, "add a risk system", id, json!({}))).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Changes a system, or who uses it. `seen` is the version that was seen.
    pub async fn change_risk_system(
        &self,
        actor: &Actor,
        id: RiskSystemId,
        seen: u32,
        change: &Change,
    ) -> Result<(), ServiceError> {
        let permit = may_keep(actor)?;
        let kept = self.store.risk_system(id).await?.ok_or(ServiceError::NotFound)?;
        let today = self.surroundings.today();
        let version = seen.saturating_add(1);
        let user = match change {
            Change::User(code) => Some(self.user_of_system(code).await?),
            Change::NoUser(code) => Some(code.clone()),
            Change::Facts(_) | Change::Retired(_) => None,
        };
        let of_user = |user: &OdsCode| json!({ "organisation": user.as_str() });
        let mut work = self.store.write().await?;
        let (deed, detail) = match (change, &user) {
            (Change::Facts(facts), _) => {
                let facts = facts.check().map_err(ServiceError::Wrong)?;
                let system = RiskSystem { facts, version, ..kept };
                once(work.change_risk_system(&permit, &system).await)?;
                ("change a risk system", json!({}))
            }
            (Change::Retired(retired), _) => {
                let system = RiskSystem { retired_on: retired.then_some(today), version, ..kept };
                work.change_risk_system(&permit, &system).await?;
                ("change a risk system", json!({ "retired": retired }))
            }
            (Change::User(_), Some(user)) => {
                work.add_risk_system_user(&permit, id, user, today).await?;
                ("assign a risk system", of_user(user))
            }
            (Change::NoUser(_), Some(user)) => {
                work.drop_risk_system_user(&permit, id, user).await?;
                ("take a risk system away", of_user(user))
            }
            (Change::User(_) | Change::NoUser(_), None) => return Err(ServiceError::NotFound),
        };
        work.append_audit(&self.of_system(&permit, deed, id, detail)).await?;
        work.commit().await?;
        Ok(())
    }

    async fn user_of_system(&self, code: &OdsCode) -> Result<OdsCode, ServiceError> {
        let owner = self.store.owner_at(code, self.surroundings.today()).await?;
        owner.ok_or_else(|| {
            let message = "Nobody is known to run this site".to_owned();
            ServiceError::Wrong(vec![Wrong { field: "code".to_owned(), message }])
        })
    }

    fn of_system(
        &self,
        permit: &Permit<deed::KeepRiskSystems>,
        deed: &str,
        id: RiskSystemId,
        detail: Value,
    ) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: permit.actor(),
            deed: deed.to_owned(),
            subject_kind: "risk system".to_owned(),
            subject: id.0.to_string(),
            detail,
        }
    }
}

/// Refuses a name that another system has.
fn once(written: Result<(), StoreError>) -> Result<(), ServiceError> {
    match written {
        Err(StoreError::Conflict(_)) => {
            let message = "A system of this name is in the list already".to_owned();
            Err(ServiceError::Wrong(vec![Wrong { field: "name".to_owned(), message }]))
        }
        other => Ok(other?),
    }
}

fn may_keep(actor: &Actor) -> Result<Permit<deed::KeepRiskSystems>, ServiceError> {
    permit::<deed::KeepRiskSystems>(Some(actor), &()).map_err(|_| ServiceError::NotFound)
}

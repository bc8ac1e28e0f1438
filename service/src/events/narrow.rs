//! Narrowing a record to named people of its organisation, as for safeguarding
//! or an allegation about a colleague.

use std::collections::BTreeSet;

use domain::access::{Actor, deed, permit};
use domain::account::UserId;
use domain::event::{Owner, Reference, Version};
use serde_json::json;
use store::{AuditEntry, Holder};

use crate::{Service, ServiceError, audit};

impl Service {
    /// Those to whom the actor may narrow a record: people of its organisation
    /// who read its records, by name.
    pub async fn could_be_named(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Vec<Holder>, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        permit::<deed::Narrow>(Some(actor), &record.standing)?;
        self.handlers(&record.head.owner).await
    }

    /// The people of an organisation who read its records, by name.
    async fn handlers(&self, owner: &Owner) -> Result<Vec<Holder>, ServiceError> {
        let Owner::Organisation(owner) = owner else { return Ok(Vec::new()) };
        let mut readers = self.store.holders(owner, self.surroundings.now()).await?;
        readers.retain(|one| one.account_type.is_enhanced() && one.account_type.is_at_home());
        readers.dedup_by_key(|one| one.user);
        Ok(readers)
    }

    /// Narrows a record to some people or, with none, opens it again to all its
    /// readers. Whoever narrows it is among them: a record is never narrowed so
    /// far that nobody of its organisation can open it.
    pub async fn narrow(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        people: &BTreeSet<UserId>,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::Narrow>(Some(actor), &record.standing)?;
        let known = self.handlers(&record.head.owner).await?;
        if !people.iter().all(|person| known.iter().any(|one| one.user == *person)) {
            return Err(ServiceError::NotFound);
        }
        let mut people = people.clone();
        if !people.is_empty() && known.iter().any(|one| one.user == actor.user) {
            people.insert(actor.user);
        }
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        work.narrow(&permit, seen, &people, now).await?;
        let named: Vec<String> = people.iter().map(|person| person.0.to_string()).collect();
        let entry = AuditEntry {
            deed: "narrow a record".to_owned(),
            detail: json!({ "named": named }),
            ..audit::of_record(&permit, now)
        };
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }
}

//! Who can see an organisation's records, and taking access away.

use std::collections::BTreeSet;

use domain::access::request::revoked_with;
use domain::access::request::view::{HeldGrant, Place};
use domain::access::{AccessMatter, AccountType, Actor, Permit, deed, permit};
use domain::account::UserId;
use domain::organisation::{OdsCode, Reach};

use super::decide::office;
use super::{letters, reason};
use store::LastReview;

use crate::{Service, ServiceError, audit};

/// So many standard users are counted, and no more.
pub const MOST_COUNTED: u32 = 1_000;

/// Organisations whose users see the records without being granted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Automatic {
    /// Which organisation.
    pub name: String,
    /// Its code.
    pub code: OdsCode,
    /// Why.
    pub reach: Reach,
    /// How many people there hold a type that reads them.
    pub people: usize,
}

/// Who can see an organisation's records.
pub struct AccessReview {
    /// The organisation.
    pub place: Place,
    /// Who holds what there beside standard accounts, each with whether the
    /// reader may take it away.
    pub grants: Vec<(HeldGrant, bool)>,
    /// How many standard users there are, counted up to [`MOST_COUNTED`].
    pub standard: u64,
    /// Organisations that see its records because of what they are to it.
    pub automatic: Vec<Automatic>,
    /// When somebody looked at this last, and noted that they had.
    pub last: Option<LastReview>,
}

/// What is to be taken away, and why.
#[derive(Clone, Debug)]
pub struct Revoking {
    /// Whose.
    pub user: UserId,
    /// What.
    pub account_type: AccountType,
    /// Why.
    pub reason: String,
}

impl Service {
    /// Who can see an organisation's records, for its admins and for the
    /// accounts post. For anyone else there is no such page.
    pub async fn access_review(
        &self,
        actor: &Actor,
        code: &OdsCode,
    ) -> Result<AccessReview, ServiceError> {
        may_review(actor, code)?;
        let (now, today) = (self.surroundings.now(), self.surroundings.today());
        let organisation = self.store.organisation(code).await?.ok_or(ServiceError::NotFound)?;
        let held = self.store.grants_at(code, now).await?;
        let admins = held.iter().filter(|grant| grant.account_type.is_admin());
        let admins: BTreeSet<UserId> = admins.map(|grant| grant.user).collect();
        let revocable = |grant: HeldGrant| {
            let matter = AccessMatter {
                organisation: code.clone(),
                about: grant.user,
                account_type: grant.account_type,
                has_admin: admins.iter().any(|admin| *admin != grant.user),
            };
            let may = permit::<deed::RevokeAccess>(Some(actor), &matter).is_ok();
            (grant, may)
        };
        let grants = held.into_iter().map(revocable).collect();
        let standard = self.store.standard_users_at(code, now, MOST_COUNTED).await?;
        let viewers = self.store.viewers(code, today).await?;
        let reaches = [
            (Reach::Operated, viewers.operators),
            (Reach::Area, viewers.overseers),
            (Reach::Succeeded, viewers.successors),
        ];
        let mut automatic = Vec::new();
        for (reach, codes) in reaches {
            for viewer in self.store.organisations(&codes).await? {
                let held = self.store.grants_at(&viewer.code, now).await?;
                let people = held.iter().filter(|one| reads_further(one.account_type)).count();
                automatic.push(Automatic { name: viewer.name, code: viewer.code, reach, people });
            }
        }
        let place =
            Place { code: organisation.code, name: organisation.name, role: organisation.role };
        let last = self.store.last_access_review(code).await?;
        Ok(AccessReview { place, grants, standard, automatic, last })
    }

    /// Takes access to an organisation away, for a reason, from the person's
    /// next request on, and tells them (L16 to L18).
    pub async fn revoke_access(
        &self,
        actor: &Actor,
        code: &OdsCode,
        revoking: &Revoking,
    ) -> Result<(), ServiceError> {
        may_review(actor, code)?;
        let Revoking { user, account_type, .. } = *revoking;
        let now = self.surroundings.now();
        let person = self.store.actor(user, now).await?.ok_or(ServiceError::Stale)?;
        let held = person.held_at(code);
        if !held.contains(&account_type) || !account_type.is_enhanced() {
            return Err(ServiceError::Stale);
        }
        let permit = self.may_revoke(actor, code, user, account_type).await?;
        let why = reason("reason", &revoking.reason, Some("Say why you take it away"))?;
        let letter = self.letter_to(user, letters::revoked).await?;
        let mut work = self.store.write().await?;
        work.hold_office(&office(actor, &permit), user, now).await?;
        for goes in revoked_with(account_type, &held) {
            if goes == account_type {
                work.revoke_grant(&permit, &why, now).await?;
            } else {
                work.end_grant(user, code, goes, now).await?;
            }
        }
        work.append_audit(&audit::of_access(&permit, "revoke access", None, now)).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    async fn may_revoke(
        &self,
        actor: &Actor,
        code: &OdsCode,
        user: UserId,
        account_type: AccountType,
    ) -> Result<Permit<deed::RevokeAccess>, ServiceError> {
        let matter = self.matter(code, user, account_type).await?;
        Ok(permit::<deed::RevokeAccess>(Some(actor), &matter)?)
    }

    async fn matter(
        &self,
        code: &OdsCode,
        about: UserId,
        account_type: AccountType,
    ) -> Result<AccessMatter, ServiceError> {
        let now = self.surroundings.now();
        let has_admin = self.store.has_admin_besides(code, about, now).await?;
        Ok(AccessMatter { organisation: code.clone(), about, account_type, has_admin })
    }
}

/// Whether the holder of a type reads what their organisation sees of others.
fn reads_further(held: AccountType) -> bool {
    held.is_enhanced() && held.is_at_home()
}

/// Whether the actor may know who holds what at an organisation.
fn may_review(actor: &Actor, code: &OdsCode) -> Result<(), ServiceError> {
    let is_admin = actor.administered_organisations().contains(code);
    if is_admin || permit::<deed::ViewAccounts>(Some(actor), &()).is_ok() {
        Ok(())
    } else {
        Err(ServiceError::NotFound)
    }
}

//! Ending accounts: people are warned who have long not signed in, then their
//! accounts are deactivated, then erased; and accounts are erased whose people
//! asked (`domain.md` L36, L37).
//!
//! Each account is one unit of work, which looks once more at what it was chosen
//! for. So it may be broken off and begun again, and several processes may do it
//! at the same time: each account is warned, deactivated and erased once.

use std::collections::BTreeMap;

use domain::account::lifespan::{Ending, EndingCause, warned_from};
use domain::account::{EmailAddress, UserId};
use serde_json::json;
use store::{AuditEntry, ExpiringAccount, SealKind};
use uuid::Uuid;

use crate::rights::letters;
use crate::{Service, ServiceError};

/// So many accounts are looked at, one after another, before the next are asked
/// for.
const AT_ONCE: u32 = 100;

/// What was done about accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountsKept {
    /// People who were warned that their account ends.
    pub warned: u64,
    /// Accounts that were deactivated.
    pub deactivated: u64,
    /// Accounts that were erased.
    pub erased: u64,
    /// Accounts that would have ended and have something to be handed over
    /// first.
    pub held_back: u64,
    /// People who were reminded that access ends.
    pub reminded: u64,
    /// Organisations whose admins were reminded to look at who has access.
    pub reviews: u64,
}

impl Service {
    /// Warns, deactivates and erases whatever is due, and reminds of what is.
    pub async fn keep_accounts(&self) -> Result<AccountsKept, ServiceError> {
        let mut kept = AccountsKept::default();
        // The accounts of a demonstration are nobody's.
        if !self.store.is_demonstration().await? {
            kept.warned = self.warn_unused().await?;
            self.deactivate_unused(&mut kept).await?;
            kept.reviews = self.remind_of_reviews().await?;
        }
        self.erase_due(&mut kept).await?;
        kept.reminded = self.remind_of_grants().await?;
        if kept.held_back > 0 {
            tracing::warn!(
                accounts = kept.held_back,
                "accounts do not end before what only their people do is handed over"
            );
        }
        Ok(kept)
    }

    /// Warns those who have not signed in for eleven months.
    async fn warn_unused(&self) -> Result<u64, ServiceError> {
        let (today, mut warned) = (self.surroundings.today(), 0);
        loop {
            let unused = self.store.unused_accounts(warned_from(today), AT_ONCE).await?;
            let mut new = 0;
            for account in &unused {
                new += u64::from(self.warn(account).await?);
            }
            warned += new;
            // Whoever another process has warned is not among the next.
            if unused.len() < AT_ONCE as usize || new == 0 {
                return Ok(warned);
            }
        }
    }

    async fn warn(&self, account: &ExpiringAccount) -> Result<bool, ServiceError> {
        let (now, today) = (self.surroundings.now(), self.surroundings.today());
        let Some(ending) = Ending::unused(account.last_used_on, today) else { return Ok(false) };
        let last = account.is_last_keeper;
        let letter = letters::unused(account.email.clone(), &ending, last, &self.site);
        let mut letters = vec![self.seal_letter(&letter, now + letters::NEWS)?];
        if last {
            for other in self.store.other_super_admins(account.user).await? {
                let letter = letters::nobody_keeps(other, &self.site);
                letters.push(self.seal_letter(&letter, now + letters::NEWS)?);
            }
        }
        let entry = self.of_ending(account.user, "warn of deactivation", EndingCause::Unused);
        let mut work = self.store.write().await?;
        if !work.begin_ending(account.user, &ending).await? {
            return Ok(false);
        }
        for letter in &letters {
            work.add_letter(letter).await?;
        }
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(true)
    }

    /// Deactivates those who were warned and did not come. The last holder of
    /// the accounts post stays, and is warned anew: the next time, by a new day.
    async fn deactivate_unused(&self, kept: &mut AccountsKept) -> Result<(), ServiceError> {
        let (today, mut after) = (self.surroundings.today(), None);
        loop {
            let due = self.store.accounts_to_deactivate(today, after, AT_ONCE).await?;
            let Some(last) = due.last() else { return Ok(()) };
            after = Some(last.user);
            for account in &due {
                if account.is_last_keeper {
                    kept.held_back += 1;
                    let mut work = self.store.write().await?;
                    work.drop_warning(account.user).await?;
                    work.commit().await?;
                } else {
                    kept.deactivated += u64::from(self.deactivate(account).await?);
                }
            }
        }
    }

    async fn deactivate(&self, account: &ExpiringAccount) -> Result<bool, ServiceError> {
        let (now, today) = (self.surroundings.now(), self.surroundings.today());
        let Some(ending) = self.store.ending(account.user).await? else { return Ok(false) };
        let letter = letters::deactivated(account.email.clone(), ending.erase_on, &self.site);
        let letter = self.seal_letter(&letter, now + letters::NEWS)?;
        let entry = self.of_ending(account.user, "deactivate account", EndingCause::Unused);
        let mut work = self.store.write().await?;
        work.hold_endings().await?;
        if !work.deactivate_account(account.user, today).await? {
            return Ok(false);
        }
        work.add_letter(&letter).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(true)
    }

    /// Erases whatever is due. Nobody is told: there is nobody to tell.
    async fn erase_due(&self, kept: &mut AccountsKept) -> Result<(), ServiceError> {
        let (today, mut after) = (self.surroundings.today(), None);
        loop {
            let due = self.store.accounts_to_erase(today, after, AT_ONCE).await?;
            let Some((last, _)) = due.last() else { break };
            after = Some(last.user);
            let letters = self.waiting_letters(&due).await?;
            for (account, cause) in &due {
                let ties = self.store.ties(account.user, self.surroundings.now()).await?;
                if ties.are_none() {
                    let waiting = letters.get(&account.user).map_or(&[][..], Vec::as_slice);
                    kept.erased += u64::from(self.erase(account, *cause, waiting).await?);
                } else {
                    kept.held_back += 1;
                }
            }
        }
        if kept.erased > 0 {
            // What was overwritten leaves the database's log as well.
            self.store.optimise().await?;
        }
        Ok(())
    }

    async fn erase(
        &self,
        account: &ExpiringAccount,
        cause: EndingCause,
        letters: &[Uuid],
    ) -> Result<bool, ServiceError> {
        let (now, today) = (self.surroundings.now(), self.surroundings.today());
        let entry = self.of_ending(account.user, "erase account", cause);
        let mut work = self.store.write().await?;
        work.hold_endings().await?;
        if !work.erase_account(account.user, today, now).await? {
            return Ok(false);
        }
        for letter in letters {
            work.drop_letter(*letter).await?;
        }
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(true)
    }

    /// The letters that wait for some people. Only whoever has the key knows to
    /// whom a letter goes.
    async fn waiting_letters(
        &self,
        due: &[(ExpiringAccount, EndingCause)],
    ) -> Result<BTreeMap<UserId, Vec<Uuid>>, ServiceError> {
        let people: BTreeMap<&str, UserId> =
            due.iter().map(|(one, _)| (EmailAddress::as_str(&one.email), one.user)).collect();
        let mut found: BTreeMap<UserId, Vec<Uuid>> = BTreeMap::new();
        let mut after = None;
        loop {
            // No key has an empty name: these are all that wait.
            let seals =
                self.store.seals_but("", SealKind::Letters, after.as_ref(), AT_ONCE).await?;
            let Some(last) = seals.last() else { return Ok(found) };
            after = Some(last.at.clone());
            for seal in &seals {
                let Some((id, to)) = self.addressee(seal) else { continue };
                if let Some(user) = people.get(to.as_str()) {
                    found.entry(*user).or_default().push(id);
                }
            }
        }
    }

    /// The entry of something that was done to an account because its time had
    /// come.
    fn of_ending(&self, user: UserId, deed: &str, cause: EndingCause) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: None,
            deed: deed.to_owned(),
            subject_kind: "account".to_owned(),
            subject: user.0.to_string(),
            detail: json!({ "cause": cause.word() }),
        }
    }
}

//! Asking for one's account to be erased, and keeping it after all. It is done
//! beside the service, once the time for a change of mind is over: see
//! [`lifespans`](crate::lifespans).

use domain::access::Actor;
use domain::account::lifespan::Ending;
use store::Ties;

use super::{NotProved, letters};
use crate::{Service, ServiceError};

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErasureAsked {
    /// The account is going to be erased.
    Begun(Ending),
    /// Something has to be handed over first.
    Tied(Ties),
    /// The password is wrong.
    Wrong,
    /// It was tried too often.
    TooOften,
}

impl Service {
    /// Has the account of somebody erased who knows its password. They are
    /// signed out, and told until when they can change their mind.
    pub async fn ask_for_erasure(
        &self,
        actor: &Actor,
        password: String,
    ) -> Result<ErasureAsked, ServiceError> {
        let now = self.surroundings.now();
        let ties = self.store.ties(actor.user, now).await?;
        if !ties.are_none() {
            return Ok(ErasureAsked::Tied(ties));
        }
        let account = match self.proved(actor, password).await? {
            Ok(account) => account,
            Err(NotProved::Wrong) => return Ok(ErasureAsked::Wrong),
            Err(NotProved::TooOften) => return Ok(ErasureAsked::TooOften),
        };
        let ending = Ending::asked(self.surroundings.today());
        let letter = letters::erasure_asked(account.email, &ending, &self.site);
        let letter = self.seal_letter(&letter, now + letters::NEWS)?;
        let entry = self.of_own_account(actor.user, "ask for erasure", "by its person");
        let mut work = self.store.write().await?;
        // Asked before, it stays with the day that was said then.
        if work.begin_ending(actor.user, &ending).await? {
            work.append_audit(&entry).await?;
            work.add_letter(&letter).await?;
        }
        work.end_sessions_of(actor.user).await?;
        work.end_half_sign_ins_of(actor.user).await?;
        work.commit().await?;
        Ok(ErasureAsked::Begun(ending))
    }

    /// Keeps the account of somebody who had asked for it to be erased.
    pub async fn keep_account(&self, actor: &Actor) -> Result<(), ServiceError> {
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        let letter = letters::kept(account.email, &self.site);
        let letter = self.seal_letter(&letter, self.surroundings.now() + letters::NEWS)?;
        let entry = self.of_own_account(actor.user, "keep account", "by its person");
        let mut work = self.store.write().await?;
        if work.keep_account(actor.user).await? {
            work.append_audit(&entry).await?;
            work.add_letter(&letter).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

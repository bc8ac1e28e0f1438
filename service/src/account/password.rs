//! Changing one's own password.

use chrono::Duration;
use domain::access::Actor;
use store::{Account, NewLetter};

use super::attempts::Subject;
use crate::mail::Letter;
use crate::password::{self, rules};
use crate::surroundings::random;
use crate::{Service, ServiceError};

/// What was changed about how somebody signs in is worth telling for so long.
pub(super) const NEWS: Duration = Duration::days(3);

/// What came of changing a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordChange {
    /// It is changed, and every other session is over.
    Changed,
    /// The present one is wrong.
    Wrong,
    /// It was tried too often.
    TooOften,
    /// The new one is not taken.
    Unfit(rules::Unfit),
}

impl Service {
    /// Changes the password of somebody who knows the present one, and ends
    /// their sessions but this.
    pub async fn change_password(
        &self,
        actor: &Actor,
        session: &str,
        present: String,
        new: String,
    ) -> Result<PasswordChange, ServiceError> {
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        if let Err(unfit) = rules::check(&new, &[account.email.as_str(), &account.name]) {
            return Ok(PasswordChange::Unfit(unfit));
        }
        match self.knows_password(&account, present).await? {
            Some(true) => {}
            Some(false) => return Ok(PasswordChange::Wrong),
            None => return Ok(PasswordChange::TooOften),
        }
        let hash = password::hash(new, self.salt()).await?;
        let letter = self.password_letter(&account).await?;
        let entry = self.of_own_account(account.user, "set a password", "by the one before");
        let mut work = self.store.write().await?;
        work.set_password(account.user, &hash).await?;
        work.end_other_sessions_of(account.user, &self.token_hash(session)).await?;
        work.end_half_sign_ins_of(account.user).await?;
        work.add_letter(&letter).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(PasswordChange::Changed)
    }

    /// Whether somebody who is signed in knows their password; `None` when it
    /// was tried too often.
    pub(crate) async fn knows_password(
        &self,
        account: &Account,
        password: String,
    ) -> Result<Option<bool>, ServiceError> {
        let subject = Subject::Password(account.user);
        if !self.may_try(&[subject]).await? {
            return Ok(None);
        }
        let right = password::is_right(password, account.password_hash.clone()).await?;
        if right {
            let mut work = self.store.write().await?;
            work.forget_attempts(&self.subject(subject)).await?;
            work.commit().await?;
        }
        Ok(Some(right))
    }

    /// Tells somebody that their password was changed, in case it was not them.
    pub(super) async fn password_letter(
        &self,
        account: &Account,
    ) -> Result<NewLetter, ServiceError> {
        let mut letter = Letter::new(account.email.clone(), "Your password was changed")
            .say("The password of the account of this address was changed just now. Everyone who was signed in to it elsewhere has been signed out.")
            .say("If it was not you, set a new password at once, and tell whoever looks after your organisation's accounts.")
            .link("Set a new password", self.site.link("/forgotten"));
        // A passkey that somebody else has added outlives a new password.
        if self.has_passkey(account.user).await? {
            letter = letter
                .say("The passkeys of the account open it as before. Remove those that you do not know.")
                .link("See your passkeys", self.site.link("/account/passkeys"));
        }
        self.seal_letter(&letter, self.surroundings.now() + NEWS)
    }

    /// Sixteen unpredictable bytes.
    pub(crate) fn salt(&self) -> [u8; 16] {
        random(self.surroundings.as_ref())
    }
}

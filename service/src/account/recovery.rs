//! Setting a new password without the old one, by a link that a letter brings.

use chrono::Duration;
use domain::account::EmailAddress;

use super::attempts::Subject;
use super::sign_in::Client;
use crate::mail::Letter;
use crate::password::{self, rules};
use crate::{Service, ServiceError};

/// A link lasts so long.
const LASTS: Duration = Duration::hours(1);

/// Where links lead; the token follows.
const ADDRESS: &str = "/forgotten/";

/// What came of setting a password by a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordReset {
    /// It is set, and nobody is signed in to the account any more.
    Set,
    /// The password is not taken.
    Unfit(rules::Unfit),
    /// There is no such link, it has expired or was used.
    Gone,
}

impl Service {
    /// Sends a link to whoever has the account of an address. Nobody is told
    /// whether there is one: the caller answers before this is done.
    pub async fn ask_for_recovery(&self, email: &str, client: &Client) -> Result<(), ServiceError> {
        let Ok(email) = EmailAddress::try_from(email.to_owned()) else { return Ok(()) };
        let from = client.address.map(Subject::RecoveryFrom);
        let subjects: Vec<Subject<'_>> =
            std::iter::once(Subject::Recovery(email.as_str())).chain(from).collect();
        if !self.may_try(&subjects).await? {
            return Ok(());
        }
        let Some(account) = self.store.account_by_email(&email).await? else {
            // It has to be in use again before its password can be set.
            return match self.store.dormant_account(&email).await? {
                Some(dormant) => self.send_reactivation(&dormant).await,
                None => Ok(()),
            };
        };
        let token = self.new_token();
        let until = self.surroundings.now() + LASTS;
        let letter = Letter::new(account.email, "Set a new password")
            .say("Someone, we hope you, asked for a new password for the account of this address.")
            .link("Set a new password", self.site.link(&format!("{ADDRESS}{token}")))
            .say("The link works once, within an hour. If it was not you, do nothing: your password stays as it is.");
        let letter = self.seal_letter(&letter, until)?;
        let mut work = self.store.write().await?;
        work.add_recovery(&self.token_hash(&token), account.user, until).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    /// Whether a link can still be used.
    pub async fn is_recovery_open(&self, token: &str) -> Result<bool, ServiceError> {
        let now = self.surroundings.now();
        Ok(self.store.recovery(&self.token_hash(token), now).await?.is_some())
    }

    /// Sets the password of whoever was sent a link, and ends every session of
    /// theirs. A second step is asked for as before when they sign in, and passkeys
    /// stay: a mailbox stands in for a password and for nothing else.
    pub async fn recover(
        &self,
        token: &str,
        password: String,
    ) -> Result<PasswordReset, ServiceError> {
        let (now, token) = (self.surroundings.now(), self.token_hash(token));
        let user = self.store.recovery(&token, now).await?;
        let account = match user {
            Some(user) => self.store.account(user).await?,
            None => None,
        };
        let Some(account) = account else { return Ok(PasswordReset::Gone) };
        if let Err(unfit) = rules::check(&password, &[account.email.as_str(), &account.name]) {
            return Ok(PasswordReset::Unfit(unfit));
        }
        let hash = password::hash(password, self.salt()).await?;
        let letter = self.password_letter(&account).await?;
        let entry = self.of_own_account(account.user, "set a password", "by a link");
        let mut work = self.store.write().await?;
        if work.use_recovery(&token, now).await? != Some(account.user) {
            return Ok(PasswordReset::Gone);
        }
        work.set_password(account.user, &hash).await?;
        work.end_sessions_of(account.user).await?;
        work.end_half_sign_ins_of(account.user).await?;
        work.forget_attempts(&self.subject(Subject::Account(account.email.as_str()))).await?;
        work.add_letter(&letter).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(PasswordReset::Set)
    }
}

//! Who somebody is to providers, linked to their account by themselves: in the
//! browser that they are signed in with, and with their password.
//!
//! Who registered by a provider has no password until they set one by a letter.
//! Without it nothing is linked or taken away, so nobody is ever left without a
//! way in.

use domain::access::Actor;
use domain::account::UserId;
use store::{Account, StoreError};

use super::identity::{CameBack, Departed, NotTaken, identity};
use super::password::NEWS;
use super::provider::Provider;
use super::second_step::Proved;
use crate::mail::Letter;
use crate::{Service, ServiceError};

/// How somebody signs in besides by codes.
pub struct WaysIn {
    /// Whether they have a password.
    pub password: bool,
    /// The providers, and whether the account is linked to each.
    pub providers: Vec<(Provider, bool)>,
}

impl Service {
    /// How somebody signs in.
    pub async fn ways_in(&self, actor: &Actor) -> Result<WaysIn, ServiceError> {
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        let linked = self.store.issuers_of(actor.user).await?;
        let providers = self.providers().iter();
        Ok(WaysIn {
            password: account.password_hash.is_some(),
            providers: providers.map(|one| (one.clone(), linked.contains(&one.issuer))).collect(),
        })
    }

    /// Sends somebody who knows their password to a provider, to link who they
    /// are there to their account.
    pub async fn depart_to_link(
        &self,
        actor: &Actor,
        provider: &str,
        password: String,
    ) -> Result<Proved<Departed>, ServiceError> {
        let provider = self.provider(provider)?;
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        Ok(match self.knows_password(&account, password).await? {
            None => Proved::TooOften,
            Some(false) => Proved::Wrong,
            Some(true) => Proved::Done(self.send(provider, Some(actor.user), "").await?),
        })
    }

    /// Links an identity to the account of the person who is signed in in the
    /// browser that comes back: the one who has left to link it.
    pub(super) async fn link(
        &self,
        provider: &Provider,
        user: UserId,
        session: &str,
        subject: &str,
    ) -> Result<CameBack, ServiceError> {
        let signed_in = self.actor(session).await?.is_some_and(|actor| actor.user == user);
        let account = self.store.account(user).await?.filter(|_| signed_in);
        let Some(account) = account else { return Ok(CameBack::NotLinked(NotTaken::Gone)) };
        let identity = identity(provider, subject);
        if self.store.user_of(&identity).await? == Some(user) {
            return Ok(CameBack::Linked);
        }
        let label = &provider.label;
        let letter = self.news(
            &account,
            format!("You can sign in by {label} now"),
            format!("The account of this address was linked to {label} just now: whoever signs in there as the same person is signed in to it."),
        )?;
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        match work.link_identity(&identity, user, now).await {
            Err(StoreError::Conflict(_)) => return Ok(CameBack::NotLinked(NotTaken::Taken)),
            other => other?,
        }
        work.add_letter(&letter).await?;
        work.append_audit(&self.of_own_account(user, "link an identity", &provider.name)).await?;
        work.commit().await?;
        Ok(CameBack::Linked)
    }

    /// Takes away what links the account of somebody who knows their password
    /// to a provider, and ends their sessions by it but this.
    pub async fn unlink(
        &self,
        actor: &Actor,
        session: &str,
        provider: &str,
        password: String,
    ) -> Result<Proved<()>, ServiceError> {
        let provider = self.provider(provider)?;
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        match self.knows_password(&account, password).await? {
            None => return Ok(Proved::TooOften),
            Some(false) => return Ok(Proved::Wrong),
            Some(true) => {}
        }
        let label = &provider.label;
        let letter = self.news(
            &account,
            format!("You no longer sign in by {label}"),
            format!("The account of this address is not linked to {label} any more. Sign in with your password."),
        )?;
        let mut work = self.store.write().await?;
        if !work.unlink_identity(actor.user, &provider.issuer).await? {
            return Err(ServiceError::Stale);
        }
        work.end_sessions_by(actor.user, &provider.name, &self.token_hash(session)).await?;
        work.end_half_sign_ins_of(actor.user).await?;
        work.add_letter(&letter).await?;
        let entry = self.of_own_account(actor.user, "unlink an identity", &provider.name);
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(Proved::Done(()))
    }

    /// Tells somebody of a change, in case it was not them.
    fn news(
        &self,
        account: &Account,
        occasion: String,
        words: String,
    ) -> Result<store::NewLetter, ServiceError> {
        let letter = Letter::new(account.email.clone(), occasion)
            .say(words)
            .say("If it was not you, set a new password at once, then look at the page “Signing in”, and tell whoever looks after your organisation's accounts.")
            .link("Set a new password", self.site.link("/forgotten"));
        self.seal_letter(&letter, self.surroundings.now() + NEWS)
    }
}

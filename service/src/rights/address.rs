//! Changing one's own email address: a link to the new mailbox, and one to the
//! old one that undoes it.

use chrono::Duration;
use domain::access::Actor;
use domain::account::EmailAddress;
use domain::statutory::Wrong;
use store::{Account, MailboxLink, MailboxLinkKind, Registrant, StoreError};

use super::{NotProved, letters};
use crate::account::Subject;
use crate::registration::has_an_account;
use crate::{Service, ServiceError, password};

/// A link to a mailbox lasts so long.
const LINK_LASTS: Duration = Duration::hours(24);

/// A changed address is put back for so long.
const UNDONE_WITHIN: Duration = Duration::days(7);

/// What came of asking for another address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressAsked {
    /// A letter is on its way to it, whether or not it has an account.
    Sent,
    /// The password is wrong.
    Wrong,
    /// It was tried too often.
    TooOften,
}

/// What following a link has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// The address is changed.
    Changed,
    /// It is put back, and a new password has to be set.
    PutBack,
    /// The account is in use again.
    Reactivated,
}

impl Service {
    /// Sends a link to another address for somebody who knows their password.
    /// Nothing in the answer tells whether it has an account.
    pub async fn ask_for_address(
        &self,
        actor: &Actor,
        password: String,
        typed: &str,
    ) -> Result<AddressAsked, ServiceError> {
        let new = EmailAddress::try_from(typed.to_owned())
            .map_err(|_| wrong("Enter an email address in the form name@nhs.net"))?;
        let account = match self.proved(actor, password).await? {
            Ok(account) => account,
            Err(NotProved::Wrong) => return Ok(AddressAsked::Wrong),
            Err(NotProved::TooOften) => return Ok(AddressAsked::TooOften),
        };
        if new == account.email {
            return Err(wrong("This is your address already"));
        }
        // Nobody has strangers buried under letters.
        if !self.may_try(&[Subject::NewAddress(account.user)]).await? {
            return Ok(AddressAsked::TooOften);
        }
        let (now, token) = (self.surroundings.now(), self.new_token());
        let expires = now + LINK_LASTS;
        let taken = self.store.is_sign_in_name(&new).await?;
        let letter = match taken {
            true => has_an_account(new.clone(), &self.site),
            false => letters::confirm_address(new.clone(), &token, &self.site),
        };
        let letter = self.seal_letter(&letter, expires)?;
        let link =
            MailboxLink { user: account.user, kind: MailboxLinkKind::Change, email: new, expires };
        let entry = self.of_own_account(account.user, "ask for another address", "by its person");
        let mut work = self.store.write().await?;
        work.drop_mailbox_links(account.user, MailboxLinkKind::Change).await?;
        if !taken {
            work.add_mailbox_link(&self.token_hash(&token), &link).await?;
        }
        work.add_letter(&letter).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(AddressAsked::Sent)
    }

    /// What following a link would do; [`NotFound`](ServiceError::NotFound) for
    /// one that is used up, has expired or never was.
    pub async fn mailbox_link(&self, token: &str) -> Result<MailboxLinkKind, ServiceError> {
        Ok(self.link_of(token).await?.kind)
    }

    /// Follows a link, once.
    pub async fn follow_mailbox_link(&self, token: &str) -> Result<Followed, ServiceError> {
        let link = self.link_of(token).await?;
        match link.kind {
            MailboxLinkKind::Change => self.change_address(token, &link).await,
            MailboxLinkKind::Undo => self.put_address_back(token, &link).await,
            MailboxLinkKind::Reactivate => self.reactivate(token, &link).await,
        }
    }

    async fn link_of(&self, token: &str) -> Result<MailboxLink, ServiceError> {
        let link =
            self.store.mailbox_link(&self.token_hash(token), self.surroundings.now()).await?;
        link.ok_or(ServiceError::NotFound)
    }

    async fn change_address(
        &self,
        token: &str,
        link: &MailboxLink,
    ) -> Result<Followed, ServiceError> {
        let now = self.surroundings.now();
        let registrant = self.store.registrant(link.user).await?.ok_or(ServiceError::NotFound)?;
        let undo_token = self.new_token();
        let undo = MailboxLink {
            user: link.user,
            kind: MailboxLinkKind::Undo,
            email: registrant.mailbox.address.clone(),
            expires: now + UNDONE_WITHIN,
        };
        let told = letters::address_changed(undo.email.clone(), &undo_token, &self.site);
        let told = self.seal_letter(&told, undo.expires)?;
        let entry = self.of_own_account(link.user, "change an address", "by a link");
        let holdings = self.holdings_of(link.user).await?;
        let mut work = self.store.write().await?;
        gone(work.take_mailbox_link(&self.token_hash(token), now).await)?;
        gone(work.set_address(link.user, &link.email).await)?;
        work.verify_mailbox(link.user, &link.email, &registrant.job, now).await?;
        work.add_mailbox_link(&self.token_hash(&undo_token), &undo).await?;
        work.add_letter(&told).await?;
        work.append_audit(&entry).await?;
        self.reconsider(work.as_mut(), link, &holdings).await?;
        work.commit().await?;
        Ok(Followed::Changed)
    }

    /// Whoever follows this link has lost their account to somebody who knew the
    /// password: it opens nothing from now on, and nobody is signed in.
    async fn put_address_back(
        &self,
        token: &str,
        link: &MailboxLink,
    ) -> Result<Followed, ServiceError> {
        let now = self.surroundings.now();
        let Registrant { job, .. } =
            self.store.registrant(link.user).await?.ok_or(ServiceError::NotFound)?;
        let hash = password::hash(self.new_token(), self.salt()).await?;
        let told = letters::address_put_back(link.email.clone(), &self.site);
        let told = self.seal_letter(&told, now + letters::NEWS)?;
        let entry = self.of_own_account(link.user, "put an address back", "by a link");
        let holdings = self.holdings_of(link.user).await?;
        let mut work = self.store.write().await?;
        gone(work.take_mailbox_link(&self.token_hash(token), now).await)?;
        gone(work.set_address(link.user, &link.email).await)?;
        work.verify_mailbox(link.user, &link.email, &job, now).await?;
        for kind in [MailboxLinkKind::Change, MailboxLinkKind::Undo] {
            work.drop_mailbox_links(link.user, kind).await?;
        }
        work.set_password(link.user, &hash).await?;
        work.end_sessions_of(link.user).await?;
        work.end_half_sign_ins_of(link.user).await?;
        work.add_letter(&told).await?;
        work.append_audit(&entry).await?;
        self.reconsider(work.as_mut(), link, &holdings).await?;
        work.commit().await?;
        Ok(Followed::PutBack)
    }

    /// Sends a link that takes a deactivated account into use again.
    pub(crate) async fn send_reactivation(&self, account: &Account) -> Result<(), ServiceError> {
        let token = self.new_token();
        let (user, email) = (account.user, account.email.clone());
        let expires = self.surroundings.now() + LINK_LASTS;
        let letter = letters::reactivate(email.clone(), &token, &self.site);
        let letter = self.seal_letter(&letter, expires)?;
        let link = MailboxLink { user, kind: MailboxLinkKind::Reactivate, email, expires };
        let mut work = self.store.write().await?;
        work.drop_mailbox_links(user, MailboxLinkKind::Reactivate).await?;
        work.add_mailbox_link(&self.token_hash(&token), &link).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    async fn reactivate(&self, token: &str, link: &MailboxLink) -> Result<Followed, ServiceError> {
        let entry = self.of_own_account(link.user, "reactivate account", "by a link");
        let mut work = self.store.write().await?;
        gone(work.take_mailbox_link(&self.token_hash(token), self.surroundings.now()).await)?;
        if !work.reactivate_account(link.user, self.surroundings.today()).await? {
            return Err(ServiceError::NotFound);
        }
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(Followed::Reactivated)
    }
}

fn wrong(message: &str) -> ServiceError {
    let (field, message) = ("email".to_owned(), message.to_owned());
    ServiceError::Wrong(vec![Wrong { field, message }])
}

/// What a link that is used up answers, or an address that has been taken since.
fn gone(written: Result<(), StoreError>) -> Result<(), ServiceError> {
    match written {
        Err(StoreError::Stale | StoreError::Conflict(_)) => Err(ServiceError::NotFound),
        other => Ok(other?),
    }
}

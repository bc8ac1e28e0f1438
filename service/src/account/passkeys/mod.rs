//! Passkeys: the device of a person shows that it is there, and that it has
//! seen who uses it. So one alone is both steps of signing in.

mod ceremony;
mod enter;
mod party;

use chrono::{DateTime, Duration, Utc};
use domain::access::Actor;
use domain::account::UserId;
use store::{Account, NewLetter, Passkey, PasskeyChallenge, StoreError, UnitOfWork};
use uuid::Uuid;

pub use party::RelyingParty;

use super::password::NEWS;
use super::second_step::Proved;
use crate::mail::Letter;
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// What a browser is asked is answered within this time.
const LASTS: Duration = Duration::minutes(5);

/// So many passkeys one person has.
const MOST: usize = 10;

/// What a person calls a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyName(String);

impl PasskeyName {
    /// So many characters it has at most.
    pub const LONGEST: usize = 60;

    /// A name as it was typed; `None` when it is empty or too long.
    pub fn parse(typed: &str) -> Option<Self> {
        let name = typed.trim();
        let fits = !name.is_empty() && name.chars().count() <= Self::LONGEST;
        fits.then(|| Self(name.to_owned()))
    }
}

/// A passkey as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyLine {
    /// What it is removed by.
    pub id: Uuid,
    /// What its person calls it.
    pub name: String,
    /// When it was added.
    pub added: DateTime<Utc>,
    /// When it was last used.
    pub used: Option<DateTime<Utc>>,
}

/// What a browser is asked, and under which token it answers.
pub struct Asked {
    /// The token, which the browser keeps.
    pub token: String,
    /// What it is told, as JSON.
    pub options: String,
}

/// What came of adding a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyAdded {
    /// It opens the account from now on.
    Added,
    /// It is not what was asked for, or was not made in time.
    Refused,
}

impl Service {
    /// The passkeys of a person, the first added first.
    pub async fn passkeys(&self, actor: &Actor) -> Result<Vec<PasskeyLine>, ServiceError> {
        let passkeys = self.store.passkeys_of(actor.user).await?;
        let line = |passkey: Passkey| PasskeyLine {
            id: passkey.id,
            name: passkey.name,
            added: passkey.added,
            used: passkey.used,
        };
        Ok(passkeys.into_iter().map(line).collect())
    }

    /// Asks for a new passkey of somebody who knows their password.
    pub async fn begin_passkey(
        &self,
        actor: &Actor,
        password: String,
    ) -> Result<Proved<Asked>, ServiceError> {
        let account = self.own_account(actor).await?;
        match self.knows_password(&account, password).await? {
            None => return Ok(Proved::TooOften),
            Some(false) => return Ok(Proved::Wrong),
            Some(true) => {}
        }
        Ok(Proved::Done(self.ask_for_new_passkey(&account).await?))
    }

    /// Adds the passkey that was asked for.
    pub async fn add_passkey(
        &self,
        actor: &Actor,
        token: &str,
        name: PasskeyName,
        answer: &str,
    ) -> Result<PasskeyAdded, ServiceError> {
        let account = self.own_account(actor).await?;
        let Some(new) = self.made_passkey(&account, token, name, answer).await? else {
            return Ok(PasskeyAdded::Refused);
        };
        let mut work = self.store.write().await?;
        if !self.keep_passkey(work.as_mut(), &account, &new).await? {
            return Ok(PasskeyAdded::Refused);
        }
        work.commit().await?;
        Ok(PasskeyAdded::Added)
    }

    /// Whether the passkeys of a person are the second step that they need, and
    /// their only one: then the last of them stays.
    pub async fn needs_a_passkey(&self, actor: &Actor) -> Result<bool, ServiceError> {
        Ok(self.owes_second_step(actor) && !self.has_authenticator(actor.user).await?)
    }

    /// Removes a passkey of somebody who knows their password, and ends their
    /// sessions but this, which it may have opened.
    pub async fn remove_passkey(
        &self,
        actor: &Actor,
        session: &str,
        id: Uuid,
        password: String,
    ) -> Result<Proved<()>, ServiceError> {
        let account = self.own_account(actor).await?;
        let passkeys = self.store.passkeys_of(actor.user).await?;
        if !passkeys.iter().any(|passkey| passkey.id == id) {
            return Err(ServiceError::NotFound);
        }
        if passkeys.len() == 1 && self.needs_a_passkey(actor).await? {
            let reason = "Your account type needs a second step, and this passkey is your only one. Add another, or codes of an app, before you remove it.";
            return Err(ServiceError::Forbidden(reason.to_owned()));
        }
        match self.knows_password(&account, password).await? {
            None => return Ok(Proved::TooOften),
            Some(false) => return Ok(Proved::Wrong),
            Some(true) => {}
        }
        let letter = Letter::new(account.email, "A passkey was removed")
            .say("A passkey of the account of this address was removed just now. It does not sign anybody in any more. Everyone who was signed in to the account elsewhere has been signed out.")
            .say("If it was not you, set a new password at once, and tell whoever looks after your organisation's accounts.")
            .link("Set a new password", self.site.link("/forgotten"));
        let letter = self.seal_letter(&letter, self.surroundings.now() + NEWS)?;
        let mut work = self.store.write().await?;
        if !work.remove_passkey(actor.user, id).await? {
            return Err(ServiceError::NotFound);
        }
        work.end_other_sessions_of(actor.user, &self.token_hash(session)).await?;
        work.end_half_sign_ins_of(actor.user).await?;
        work.add_letter(&letter).await?;
        work.append_audit(&self.of_own_account(actor.user, "remove a passkey", "one")).await?;
        work.commit().await?;
        Ok(Proved::Done(()))
    }

    /// Whether somebody has a passkey.
    pub(super) async fn has_passkey(&self, user: UserId) -> Result<bool, ServiceError> {
        Ok(!self.store.passkeys_of(user).await?.is_empty())
    }

    /// Where passkeys are made and shown; refused where they cannot be.
    fn relying_party(&self) -> Result<RelyingParty, ServiceError> {
        let refused = || {
            let reason = "Passkeys cannot be used at the address of this service.";
            ServiceError::Forbidden(reason.to_owned())
        };
        self.site.relying_party().ok_or_else(refused)
    }

    async fn ask_for_new_passkey(&self, account: &Account) -> Result<Asked, ServiceError> {
        let party = self.relying_party()?;
        let known = self.store.passkeys_of(account.user).await?;
        if known.len() >= MOST {
            let reason =
                format!("You have {MOST} passkeys, as many as there can be. Remove one first.");
            return Err(ServiceError::Forbidden(reason));
        }
        let question = ceremony::ask_for_new(&party, account, &known)?;
        self.ask(Some(account.user), question).await
    }

    /// Keeps what a browser is asked, under a token that it alone has.
    async fn ask(
        &self,
        user: Option<UserId>,
        question: ceremony::Question,
    ) -> Result<Asked, ServiceError> {
        let token = self.new_token();
        let until = self.surroundings.now() + LASTS;
        let asked = PasskeyChallenge { user, challenge: question.challenge };
        let mut work = self.store.write().await?;
        work.add_passkey_challenge(&self.token_hash(&token), &asked, until).await?;
        work.commit().await?;
        Ok(Asked { token, options: question.options })
    }

    /// What a browser was asked under a token: it can answer this once, whatever
    /// comes of it.
    async fn take_question(
        &self,
        token: &str,
        user: Option<UserId>,
    ) -> Result<Option<Vec<u8>>, ServiceError> {
        let mut work = self.store.write().await?;
        let now = self.surroundings.now();
        let asked = work.take_passkey_challenge(&self.token_hash(token), now).await?;
        work.commit().await?;
        Ok(asked.filter(|asked| asked.user == user).map(|asked| asked.challenge))
    }

    /// The passkey that a browser has made for somebody; `None` when it is not
    /// what was asked for.
    async fn made_passkey(
        &self,
        account: &Account,
        token: &str,
        name: PasskeyName,
        answer: &str,
    ) -> Result<Option<Passkey>, ServiceError> {
        let party = self.relying_party()?;
        let Some(challenge) = self.take_question(token, Some(account.user)).await? else {
            return Ok(None);
        };
        let Some(made) = ceremony::made(&party, &challenge, answer) else { return Ok(None) };
        Ok(Some(Passkey {
            id: random_id(self.surroundings.as_ref()),
            user: account.user,
            credential: made.credential,
            name: name.0,
            public_key: made.public_key,
            state: made.state,
            added: self.surroundings.now(),
            used: None,
        }))
    }

    /// Keeps a new passkey and tells its person; false when it is somebody's
    /// already.
    async fn keep_passkey(
        &self,
        work: &mut dyn UnitOfWork,
        account: &Account,
        new: &Passkey,
    ) -> Result<bool, ServiceError> {
        let letter = self.letter_of_new_passkey(account)?;
        match work.add_passkey(new).await {
            Ok(()) => {}
            Err(StoreError::Conflict(_)) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        work.add_letter(&letter).await?;
        work.append_audit(&self.of_own_account(account.user, "add a passkey", "one")).await?;
        Ok(true)
    }

    fn letter_of_new_passkey(&self, account: &Account) -> Result<NewLetter, ServiceError> {
        let letter = Letter::new(account.email.clone(), "A passkey was added")
            .say("A passkey was added to the account of this address just now. Whoever holds it can sign in without a password.")
            .say("If it was not you, sign in, remove the passkey and change your password at once, and tell whoever looks after your organisation's accounts. A new password alone does not remove it.")
            .link("See your passkeys", self.site.link("/account/passkeys"));
        self.seal_letter(&letter, self.surroundings.now() + NEWS)
    }
}

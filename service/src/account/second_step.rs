//! The second step: one-time codes of an app (RFC 6238), and codes on paper
//! that stand in for it.

use domain::access::Actor;
use domain::account::{EmailAddress, UserId};
use serde::{Deserialize, Serialize};
use store::{Account, AuditEntry, Hash};

use super::attempts::Subject;
use super::enrolment::{Enrolment, totp};
use super::password::NEWS;
use crate::mail::Letter;
use crate::seal::{self, Place};
use crate::surroundings::random;
use crate::{Service, ServiceError};

/// So many recovery codes are given.
const RECOVERY_CODES: usize = 10;

/// What recovery codes are made of: nothing that is mistaken for another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How far somebody is with the second step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondStep {
    /// They have none.
    Off,
    /// They are setting it up.
    Offered(Enrolment),
    /// They have it, and so many recovery codes.
    On {
        /// How many are left.
        codes: u64,
        /// Whether their account type needs it, and they have no passkey instead.
        needed: bool,
    },
}

/// How somebody can take the second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondStepWays {
    /// With a code.
    pub code: bool,
    /// With a passkey.
    pub passkey: bool,
}

/// What came of asking for something that needs proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proved<T> {
    /// It is done.
    Done(T),
    /// The password or the code is wrong.
    Wrong,
    /// It was tried too often.
    TooOften,
}

impl Service {
    /// How far somebody is.
    pub async fn second_step(&self, actor: &Actor) -> Result<SecondStep, ServiceError> {
        let Some(kept) = self.store.authenticator(actor.user).await? else {
            return Ok(SecondStep::Off);
        };
        if kept.confirmed {
            let codes = self.store.recovery_codes_left(actor.user).await?;
            return Ok(SecondStep::On { codes, needed: self.needs_codes(actor).await? });
        }
        let account = self.own_account(actor).await?;
        Ok(SecondStep::Offered(self.enrolment(&account).await?))
    }

    /// Begins to set the second step up for somebody who knows their password.
    pub async fn offer_second_step(
        &self,
        actor: &Actor,
        password: String,
    ) -> Result<Proved<()>, ServiceError> {
        let account = self.own_account(actor).await?;
        match self.knows_password(&account, password).await? {
            None => return Ok(Proved::TooOften),
            Some(false) => return Ok(Proved::Wrong),
            Some(true) => {}
        }
        self.offer(account.user).await?;
        Ok(Proved::Done(()))
    }

    /// Sets it up by the first code; the recovery codes, which are shown once.
    /// `None` when the code is wrong.
    pub async fn confirm_second_step(
        &self,
        user: UserId,
        code: &str,
    ) -> Result<Option<Vec<String>>, ServiceError> {
        let kept = self.store.authenticator(user).await?.filter(|kept| !kept.confirmed);
        let kept = kept.ok_or(ServiceError::Stale)?;
        let place = Place::authenticator(user);
        let secret = seal::open(&self.keys, &place, &kept.secret.sealed, &kept.secret.key_id)?;
        let Some(step) = self.step_of(&secret, code)? else { return Ok(None) };
        let (codes, hashes) = self.new_codes(user);
        let mut work = self.store.write().await?;
        work.confirm_authenticator(user, step, self.surroundings.now()).await?;
        work.set_recovery_codes(user, &hashes).await?;
        work.append_audit(&self.of_own_account(user, "add a second step", "one-time codes"))
            .await?;
        work.commit().await?;
        Ok(Some(codes))
    }

    /// Stops setting it up.
    pub async fn withdraw_second_step(&self, actor: &Actor) -> Result<(), ServiceError> {
        if self.has_authenticator(actor.user).await? {
            return Err(ServiceError::Stale);
        }
        let mut work = self.store.write().await?;
        work.drop_offered_authenticator(actor.user).await?;
        work.commit().await?;
        Ok(())
    }

    /// Gives new recovery codes, and none of those before opens any more.
    pub async fn renew_codes(
        &self,
        actor: &Actor,
        code: &str,
    ) -> Result<Proved<Vec<String>>, ServiceError> {
        if let Some(refused) = self.prove(actor.user, code).await? {
            return Ok(refused);
        }
        let (codes, hashes) = self.new_codes(actor.user);
        let mut work = self.store.write().await?;
        work.set_recovery_codes(actor.user, &hashes).await?;
        work.append_audit(&self.of_own_account(actor.user, "make recovery codes", "ten")).await?;
        work.commit().await?;
        Ok(Proved::Done(codes))
    }

    /// Takes the second step away from somebody who can still take it;
    /// [`Forbidden`](ServiceError::Forbidden) where their account type needs it.
    pub async fn drop_second_step(
        &self,
        actor: &Actor,
        code: &str,
    ) -> Result<Proved<()>, ServiceError> {
        if self.needs_codes(actor).await? {
            let reason = "Your account type needs a second step, so you cannot remove it.";
            return Err(ServiceError::Forbidden(reason.to_owned()));
        }
        if let Some(refused) = self.prove(actor.user, code).await? {
            return Ok(refused);
        }
        let mut work = self.store.write().await?;
        work.drop_authenticator(actor.user).await?;
        let entry = self.of_own_account(actor.user, "remove a second step", "one-time codes");
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(Proved::Done(()))
    }

    /// Takes the second step from the account of an address, passkeys too, on the word of the
    /// operator on the server's console; whether there was one. Its person is
    /// signed out everywhere and told.
    pub async fn remove_second_step_of(&self, email: &str) -> Result<bool, ServiceError> {
        let Ok(email) = EmailAddress::try_from(email.to_owned()) else { return Ok(false) };
        let Some(account) = self.store.account_by_email(&email).await? else { return Ok(false) };
        let kept = self.store.authenticator(account.user).await?.is_some();
        if !kept && !self.has_passkey(account.user).await? {
            return Ok(false);
        }
        let letter = Letter::new(account.email, "Your second step was removed")
            .say("The operator of the service has removed the second step of the account of this address, and every passkey, because somebody said that it was lost. Sign in with your password and set up a new one.")
            .say("If it was not you who asked, tell whoever looks after your organisation's accounts at once.");
        let letter = self.seal_letter(&letter, self.surroundings.now() + NEWS)?;
        let entry = AuditEntry {
            actor: None,
            ..self.of_own_account(account.user, "remove a second step", "on the console")
        };
        let mut work = self.store.write().await?;
        work.drop_authenticator(account.user).await?;
        work.remove_passkeys_of(account.user).await?;
        work.end_sessions_of(account.user).await?;
        work.end_half_sign_ins_of(account.user).await?;
        work.add_letter(&letter).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(true)
    }

    /// Why somebody has not proved themselves by a code; `None` when they have.
    async fn prove<T>(&self, user: UserId, code: &str) -> Result<Option<Proved<T>>, ServiceError> {
        let subject = Subject::SecondStep(user);
        if !self.may_try(&[subject]).await? {
            return Ok(Some(Proved::TooOften));
        }
        if !self.take_code(user, code).await? {
            return Ok(Some(Proved::Wrong));
        }
        let mut work = self.store.write().await?;
        work.forget_attempts(&self.subject(subject)).await?;
        work.commit().await?;
        Ok(None)
    }

    /// How somebody can take the second step.
    pub(super) async fn ways(&self, user: UserId) -> Result<SecondStepWays, ServiceError> {
        let code = self.has_authenticator(user).await?;
        Ok(SecondStepWays { code, passkey: self.has_passkey(user).await? })
    }

    /// Whether codes are the second step that somebody needs, and their only one.
    async fn needs_codes(&self, actor: &Actor) -> Result<bool, ServiceError> {
        Ok(self.owes_second_step(actor) && !self.has_passkey(actor.user).await?)
    }

    /// Whether somebody is asked for a code when they sign in.
    pub(super) async fn has_authenticator(&self, user: UserId) -> Result<bool, ServiceError> {
        Ok(self.store.authenticator(user).await?.is_some_and(|kept| kept.confirmed))
    }

    /// Uses up a code of the app, or one on paper; whether it was right.
    pub(super) async fn take_code(&self, user: UserId, code: &str) -> Result<bool, ServiceError> {
        let Some(kept) = self.store.authenticator(user).await? else { return Ok(false) };
        let place = Place::authenticator(user);
        let secret = seal::open(&self.keys, &place, &kept.secret.sealed, &kept.secret.key_id)?;
        let step = self.step_of(&secret, code)?;
        let mut work = self.store.write().await?;
        let taken = match step {
            Some(step) => work.use_step(user, step).await?,
            None => work.use_recovery_code(user, &self.code_hash(user, code)).await?,
        };
        work.commit().await?;
        Ok(taken)
    }

    /// What an app has to be told to set up what was offered, which is done
    /// first where nothing was.
    pub(super) async fn enrolment(&self, account: &Account) -> Result<Enrolment, ServiceError> {
        if self.store.authenticator(account.user).await?.is_none() {
            self.offer(account.user).await?;
        }
        let kept = self.store.authenticator(account.user).await?.ok_or(ServiceError::Stale)?;
        let place = Place::authenticator(account.user);
        let secret = seal::open(&self.keys, &place, &kept.secret.sealed, &kept.secret.key_id)?;
        Enrolment::of(&secret, account.email.as_str())
    }

    async fn offer(&self, user: UserId) -> Result<(), ServiceError> {
        let secret: [u8; 20] = random(self.surroundings.as_ref());
        let place = Place::authenticator(user);
        let secret = seal::seal(&self.keys, self.surroundings.as_ref(), &place, &secret)?;
        let mut work = self.store.write().await?;
        work.offer_authenticator(user, &secret).await?;
        work.commit().await?;
        Ok(())
    }

    /// The step that a code belongs to, now or one before or after.
    fn step_of(&self, secret: &[u8], code: &str) -> Result<Option<u64>, ServiceError> {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 6 || code.chars().any(char::is_alphabetic) {
            return Ok(None);
        }
        let now = self.surroundings.now().timestamp().unsigned_abs();
        Ok(totp(secret, "account")?.check(&digits, now))
    }

    /// Recovery codes, and what is kept of them.
    fn new_codes(&self, user: UserId) -> (Vec<String>, Vec<Hash>) {
        let code = || {
            let bytes: [u8; 10] = random(self.surroundings.as_ref());
            let letters = bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
            let letters: String = letters.iter().collect();
            format!("{}-{}", &letters[..5], &letters[5..])
        };
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| code()).collect();
        let hashes = codes.iter().map(|code| self.code_hash(user, code)).collect();
        (codes, hashes)
    }

    fn code_hash(&self, user: UserId, code: &str) -> Hash {
        let code: String =
            code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        self.token_hash(&format!("recovery code {code} of {}", user.0))
    }

    pub(super) async fn own_account(&self, actor: &Actor) -> Result<Account, ServiceError> {
        self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)
    }
}

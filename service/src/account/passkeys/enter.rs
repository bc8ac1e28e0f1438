//! Signing in with a passkey: alone, or as the second step after a password.

use store::{Passkey, UnitOfWork};

use super::ceremony::{self, Refusal, Shown};
use super::{Asked, PasskeyName};
use crate::account::attempts::Subject;
use crate::account::password::NEWS;
use crate::account::sign_in::{self, Client, HalfWay, SignedIn};
use crate::account::{SecondStepWays, hex};
use crate::mail::Letter;
use crate::{Service, ServiceError};

/// What came of showing a passkey.
enum Showing {
    /// It is right, and this is to be kept of it.
    Right(Passkey, Vec<u8>),
    Wrong,
    TooOften,
}

impl Service {
    /// Asks a browser to show a passkey, whosever it is: nobody says who they
    /// are before they show who they are. `None` when somebody at this address
    /// has tried in vain too often.
    pub async fn ask_for_passkey(&self, client: &Client) -> Result<Option<Asked>, ServiceError> {
        let party = self.relying_party()?;
        let from: Vec<Subject<'_>> = client.address.map(Subject::Address).into_iter().collect();
        if !self.may_try(&from).await? {
            return Ok(None);
        }
        let question = ceremony::ask_for_any(&party)?;
        Ok(Some(self.ask(None, question).await?))
    }

    /// Signs whoever shows a passkey in, without a password: the passkey is
    /// something that they have, and has itself asked for a finger, a face or a
    /// number. Whatever is wrong is answered alike.
    pub async fn sign_in_by_passkey(
        &self,
        token: &str,
        answer: &str,
        client: &Client,
    ) -> Result<SignedIn, ServiceError> {
        let (passkey, state) = match self.shown(token, answer).await? {
            Showing::Right(passkey, state) => (passkey, state),
            Showing::Wrong => return Ok(SignedIn::Wrong),
            Showing::TooOften => return Ok(SignedIn::TooOften),
        };
        let Some(account) = self.store.account(passkey.user).await? else {
            return Ok(SignedIn::Wrong);
        };
        let mut work = self.store.write().await?;
        if !self.used(work.as_mut(), &passkey, &state, client).await? {
            return Ok(SignedIn::Wrong);
        }
        let shown = sign_in::Shown {
            user: account.user,
            email: &account.email,
            provider: None,
            two_steps: true,
            browser: &client.browser,
        };
        let entered = self.enter(work.as_mut(), shown).await?;
        work.commit().await?;
        Ok(SignedIn::Entered(entered))
    }

    /// Takes the second step with a passkey; `None` when the sign-in is not half
    /// done, or not any more.
    pub async fn finish_sign_in_by_passkey(
        &self,
        half: &str,
        token: &str,
        answer: &str,
        client: &Client,
    ) -> Result<Option<SignedIn>, ServiceError> {
        let Some(waits) = self.half_way(half).await? else { return Ok(None) };
        let user = waits.account.user;
        if !self.may_try(&[Subject::SecondStep(user)]).await? {
            return Ok(Some(SignedIn::TooOften));
        }
        let (passkey, state) = match self.shown(token, answer).await? {
            Showing::Right(passkey, state) if passkey.user == user => (passkey, state),
            Showing::Right(..) | Showing::Wrong => return Ok(Some(SignedIn::Wrong)),
            Showing::TooOften => return Ok(Some(SignedIn::TooOften)),
        };
        let mut work = self.store.write().await?;
        if !self.used(work.as_mut(), &passkey, &state, client).await? {
            return Ok(Some(SignedIn::Wrong));
        }
        let Some(entered) = self.end_half(work.as_mut(), half, waits, client).await? else {
            return Ok(None);
        };
        work.commit().await?;
        Ok(Some(SignedIn::Entered(entered)))
    }

    /// Asks somebody whose account type needs a second step, and who has none,
    /// for a new passkey. `None` when the sign-in is not half done.
    pub async fn begin_passkey_half_way(&self, half: &str) -> Result<Option<Asked>, ServiceError> {
        let Some(waits) = self.enrolling(half).await? else { return Ok(None) };
        Ok(Some(self.ask_for_new_passkey(&waits.account).await?))
    }

    /// Adds that passkey, and signs its person in.
    pub async fn enrol_passkey_half_way(
        &self,
        half: &str,
        token: &str,
        answer: &str,
        client: &Client,
    ) -> Result<Option<SignedIn>, ServiceError> {
        let Some(waits) = self.enrolling(half).await? else { return Ok(None) };
        let account = waits.account.clone();
        let name = PasskeyName::parse(&client.browser);
        let name = name.unwrap_or_else(|| PasskeyName("My first passkey".to_owned()));
        let Some(new) = self.made_passkey(&account, token, name, answer).await? else {
            return Ok(Some(SignedIn::Wrong));
        };
        let mut work = self.store.write().await?;
        let Some(entered) = self.end_half(work.as_mut(), half, waits, client).await? else {
            return Ok(None);
        };
        if !self.keep_passkey(work.as_mut(), &account, &new).await? {
            return Ok(Some(SignedIn::Wrong));
        }
        work.commit().await?;
        Ok(Some(SignedIn::Entered(entered)))
    }

    /// Whoever is half way in and has no second step yet. Nobody who knows a
    /// password alone adds one beside those that its person has.
    pub(in crate::account) async fn enrolling(
        &self,
        half: &str,
    ) -> Result<Option<HalfWay>, ServiceError> {
        let Some(waits) = self.half_way(half).await? else { return Ok(None) };
        let SecondStepWays { code, passkey } = self.ways(waits.account.user).await?;
        if code || passkey { Err(ServiceError::Stale) } else { Ok(Some(waits)) }
    }

    /// What came of showing a passkey under a token.
    async fn shown(&self, token: &str, answer: &str) -> Result<Showing, ServiceError> {
        let party = self.relying_party()?;
        let Some(challenge) = self.take_question(token, None).await? else {
            return Ok(Showing::Wrong);
        };
        let Some(shown) = Shown::read(answer) else { return Ok(Showing::Wrong) };
        let credential = shown.credential();
        if !self.may_try(&[Subject::Passkey(&hex(&credential))]).await? {
            return Ok(Showing::TooOften);
        }
        let Some(kept) = self.store.passkey(&credential).await? else {
            return Ok(Showing::Wrong);
        };
        match ceremony::check(&party, &challenge, &shown, &kept) {
            Ok(state) => Ok(Showing::Right(kept, state)),
            Err(Refusal::Wrong) => Ok(Showing::Wrong),
            Err(Refusal::CounterWentBack) => {
                self.tell_of_copy(&kept).await?;
                Ok(Showing::Wrong)
            }
            Err(Refusal::Corrupt) => Err(ServiceError::Corrupt("a passkey")),
        }
    }

    /// Notes that a passkey was used, and that it was not tried in vain; false
    /// when it was used or removed since it was read.
    async fn used(
        &self,
        work: &mut dyn UnitOfWork,
        passkey: &Passkey,
        state: &[u8],
        client: &Client,
    ) -> Result<bool, ServiceError> {
        if !work.use_passkey(passkey, state, self.surroundings.now()).await? {
            return Ok(false);
        }
        let name = hex(&passkey.credential);
        work.forget_attempts(&self.subject(Subject::Passkey(&name))).await?;
        if let Some(address) = client.address {
            work.take_back_attempt(&self.subject(Subject::Address(address))).await?;
        }
        Ok(true)
    }

    /// Tells somebody that there may be a second of their passkey.
    async fn tell_of_copy(&self, passkey: &Passkey) -> Result<(), ServiceError> {
        let Some(account) = self.store.account(passkey.user).await? else { return Ok(()) };
        let letter = Letter::new(account.email, "A passkey was refused")
            .say("Somebody has just tried to sign in to the account of this address with a copy of a passkey of yours, or with one whose device was set back. They were not let in.")
            .say("Remove that passkey, make a new one, and tell whoever looks after your organisation's accounts.")
            .link("See your passkeys", self.site.link("/account/passkeys"));
        let letter = self.seal_letter(&letter, self.surroundings.now() + NEWS)?;
        let entry = self.of_own_account(account.user, "refuse a passkey", "its counter went back");
        let mut work = self.store.write().await?;
        work.add_letter(&letter).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }
}

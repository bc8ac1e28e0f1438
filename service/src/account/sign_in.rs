//! Signing in: the password, and the second step where there is one.

use std::net::IpAddr;

use chrono::Duration;
use domain::account::{EmailAddress, UserId};
use store::{Account, NewSession, UnitOfWork};

use super::SessionToken;
use super::attempts::Subject;
use super::enrolment::Enrolment;
use crate::{Service, ServiceError, password};

/// A session ends this long after signing in, whatever happens.
const LONGEST_SESSION: Duration = Duration::hours(24);

/// The second step has to be taken within this time.
const HALF_WAY: Duration = Duration::minutes(15);

/// Where somebody signs in from.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// The address, as far as it can be believed. It is hashed and not kept.
    pub address: Option<IpAddr>,
    /// The mark of the device, if the browser brings one.
    pub device: Option<String>,
    /// The family of the browser, in words.
    pub browser: String,
}

/// What somebody has typed to sign in.
pub struct SignIn {
    /// The sign-in name.
    pub email: String,
    /// The password.
    pub password: String,
    /// Where from.
    pub client: Client,
}

impl SignIn {
    /// From somewhere that nothing is known of.
    pub fn new(email: &str, password: impl Into<String>) -> Self {
        let client = Client::default();
        Self { email: email.to_owned(), password: password.into(), client }
    }
}

/// What came of it.
pub enum SignedIn {
    /// They are signed in.
    Entered(Entered),
    /// The password is right; the second step is taken under this token.
    HalfWay(String),
    /// The address or the password is wrong; it is not said which.
    Wrong,
    /// It was tried too often.
    TooOften,
    /// Nobody has used the account for a year, so it is deactivated. A letter
    /// is on its way to its mailbox, with a link to use it again.
    Dormant,
}

impl SignedIn {
    /// The session, if there is one.
    pub fn session(self) -> Option<SessionToken> {
        match self {
            Self::Entered(entered) => Some(entered.session),
            _ => None,
        }
    }
}

/// What the browser of somebody who is signed in keeps.
pub struct Entered {
    /// The session.
    pub session: SessionToken,
    /// The mark of a device that the account knows from now on.
    pub device: String,
}

/// What is left to do for somebody whose password was right.
pub enum HalfStep {
    /// To enter a code.
    Code,
    /// To set up a second step, which their account type needs.
    Enrol(Enrolment),
}

impl Service {
    /// Signs a person in. Whatever is wrong is answered alike, after the same
    /// work.
    pub async fn sign_in(&self, sign_in: SignIn) -> Result<SignedIn, ServiceError> {
        let SignIn { email, password, client } = sign_in;
        let email = EmailAddress::try_from(email).ok();
        let name = email.as_ref().map_or("", EmailAddress::as_str);
        let subjects = self.subjects(name, &client);
        if !self.may_try(&subjects).await? {
            return Ok(SignedIn::TooOften);
        }
        let (account, dormant) = self.who_signs_in(email.as_ref()).await?;
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let right = password::is_right(password, hash).await?;
        let Some(account) = account.filter(|_| right) else { return Ok(SignedIn::Wrong) };
        if dormant {
            if self.may_try(&[Subject::Recovery(account.email.as_str())]).await? {
                self.send_reactivation(&account).await?;
            }
            return Ok(SignedIn::Dormant);
        }
        let confirmed = self.has_authenticator(account.user).await?;
        let halves = confirmed || self.owes(account.user).await?;
        let mut work = self.store.write().await?;
        for subject in subjects {
            let hash = self.subject(subject);
            match subject {
                Subject::Address(_) => work.take_back_attempt(&hash).await?,
                _ => work.forget_attempts(&hash).await?,
            }
        }
        let signed_in = if halves {
            if !confirmed {
                // Whoever signs in sets up a secret that nobody has seen: of two
                // who know the password, neither learns the other's.
                work.drop_offered_authenticator(account.user).await?;
                work.end_half_sign_ins_of(account.user).await?;
            }
            let token = self.new_token();
            let until = self.surroundings.now() + HALF_WAY;
            let hash = self.token_hash(&token);
            work.begin_half_sign_in(&hash, account.user, until).await?;
            SignedIn::HalfWay(token)
        } else {
            SignedIn::Entered(self.enter(work.as_mut(), &account, &client.browser, false).await?)
        };
        work.commit().await?;
        Ok(signed_in)
    }

    /// The account of whoever signs in, and whether it is deactivated because
    /// nobody has used it.
    async fn who_signs_in(
        &self,
        email: Option<&EmailAddress>,
    ) -> Result<(Option<Account>, bool), ServiceError> {
        let Some(email) = email else { return Ok((None, false)) };
        // Both are looked for, whichever there is: the time tells nothing.
        let dormant = self.store.dormant_account(email).await?;
        match self.store.account_by_email(email).await? {
            Some(account) => Ok((Some(account), false)),
            None => Ok((dormant, true)),
        }
    }

    /// Whose attempts are counted: of a known device, its own.
    fn subjects<'a>(&self, email: &'a str, client: &'a Client) -> Vec<Subject<'a>> {
        match client.device.as_deref().filter(|mark| self.knows_device(mark, email)) {
            Some(mark) => vec![Subject::Device(mark)],
            None => {
                let address = client.address.map(Subject::Address);
                std::iter::once(Subject::Account(email)).chain(address).collect()
            }
        }
    }

    /// Whether a person owes a second step.
    async fn owes(&self, user: UserId) -> Result<bool, ServiceError> {
        let actor = self.store.actor(user, self.surroundings.now()).await?;
        Ok(actor.is_some_and(|actor| self.owes_second_step(&actor)))
    }

    /// Begins a session.
    pub(super) async fn enter(
        &self,
        work: &mut dyn UnitOfWork,
        account: &Account,
        browser: &str,
        two_steps: bool,
    ) -> Result<Entered, ServiceError> {
        let session = SessionToken(self.new_token());
        let at = self.surroundings.now();
        let new = NewSession {
            token: self.token_hash(session.as_str()),
            user: account.user,
            at,
            until: at + LONGEST_SESSION,
            browser: browser.to_owned(),
            two_steps,
        };
        work.begin_session(&new).await?;
        Ok(Entered { session, device: self.new_device(account.email.as_str()) })
    }

    /// What is left to do for somebody whose password was right; `None` when
    /// the token is none, or has expired.
    pub async fn half_step(&self, token: &str) -> Result<Option<HalfStep>, ServiceError> {
        let Some(account) = self.half_way(token).await? else { return Ok(None) };
        if self.has_authenticator(account.user).await? {
            return Ok(Some(HalfStep::Code));
        }
        Ok(Some(HalfStep::Enrol(self.enrolment(&account).await?)))
    }

    /// Takes the second step with a code; `None` as for [`half_step`](Self::half_step).
    pub async fn finish_sign_in(
        &self,
        token: &str,
        code: &str,
        client: &Client,
    ) -> Result<Option<SignedIn>, ServiceError> {
        let Some(account) = self.half_way(token).await? else { return Ok(None) };
        if !self.may_try(&[Subject::SecondStep(account.user)]).await? {
            return Ok(Some(SignedIn::TooOften));
        }
        if !self.take_code(account.user, code).await? {
            return Ok(Some(SignedIn::Wrong));
        }
        self.end_half(token, &account, client).await
    }

    /// Sets up the second step that an account type needs, with its first code.
    /// With the session come the recovery codes, which are shown once.
    pub async fn enrol_half_way(
        &self,
        token: &str,
        code: &str,
        client: &Client,
    ) -> Result<Option<(SignedIn, Vec<String>)>, ServiceError> {
        let Some(account) = self.half_way(token).await? else { return Ok(None) };
        let Some(codes) = self.confirm_second_step(account.user, code).await? else {
            return Ok(Some((SignedIn::Wrong, Vec::new())));
        };
        let ended = self.end_half(token, &account, client).await?;
        Ok(ended.map(|signed_in| (signed_in, codes)))
    }

    async fn half_way(&self, token: &str) -> Result<Option<Account>, ServiceError> {
        let now = self.surroundings.now();
        match self.store.half_sign_in(&self.token_hash(token), now).await? {
            Some(user) => Ok(self.store.account(user).await?),
            None => Ok(None),
        }
    }

    /// Of two who finish the same sign-in, one finds it gone.
    async fn end_half(
        &self,
        token: &str,
        account: &Account,
        client: &Client,
    ) -> Result<Option<SignedIn>, ServiceError> {
        let mut work = self.store.write().await?;
        if !work.end_half_sign_in(&self.token_hash(token)).await? {
            return Ok(None);
        }
        work.forget_attempts(&self.subject(Subject::SecondStep(account.user))).await?;
        let entered = self.enter(work.as_mut(), account, &client.browser, true).await?;
        work.commit().await?;
        Ok(Some(SignedIn::Entered(entered)))
    }
}

//! Signing in: the password, and the second step where there is one.

use std::net::IpAddr;

use chrono::Duration;
use domain::account::{EmailAddress, UserId};
use store::{Account, HalfSignIn, NewSession, UnitOfWork};

use super::SessionToken;
use super::attempts::Subject;
use super::enrolment::Enrolment;
use super::second_step::SecondStepWays;
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

/// Somebody who has shown who they are, by their password or by a provider.
pub(crate) struct Shown<'a> {
    /// Who.
    pub user: UserId,
    /// Their sign-in name.
    pub email: &'a EmailAddress,
    /// The name of the provider that vouches for them.
    pub provider: Option<String>,
    /// Whether they have taken two steps already.
    pub two_steps: bool,
    /// The family of their browser, in words.
    pub browser: &'a str,
}

/// The second step that somebody owes besides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owed {
    Nothing,
    /// To take one that they have.
    Step,
    /// To set up a second step, which their account type needs.
    Enrolment,
}

/// Somebody who has shown who they are, but for the second step.
pub(super) struct HalfWay {
    /// Who.
    pub account: Account,
    /// The name of the provider that vouches for them.
    pub provider: Option<String>,
}

/// What is left to do for somebody whose password was right.
pub enum HalfStep {
    /// To take the second step, in one of these ways.
    Take(SecondStepWays),
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
        let hash = account.as_ref().and_then(|account| account.password_hash.clone());
        let right = password::is_right(password, hash).await?;
        let Some(account) = account.filter(|_| right) else { return Ok(SignedIn::Wrong) };
        if dormant {
            if self.may_try(&[Subject::Recovery(account.email.as_str())]).await? {
                self.send_reactivation(&account).await?;
            }
            return Ok(SignedIn::Dormant);
        }
        let owed = self.owed(account.user).await?;
        let mut work = self.store.write().await?;
        for subject in subjects {
            let hash = self.subject(subject);
            match subject {
                Subject::Address(_) => work.take_back_attempt(&hash).await?,
                _ => work.forget_attempts(&hash).await?,
            }
        }
        let shown = Shown {
            user: account.user,
            email: &account.email,
            provider: None,
            two_steps: false,
            browser: &client.browser,
        };
        let signed_in = self.admit(work.as_mut(), shown, owed).await?;
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

    /// The second step that a person owes after their password. A passkey alone
    /// is a way of signing in, and is asked for besides only where the account
    /// type needs a second step; codes always are.
    pub(super) async fn owed(&self, user: UserId) -> Result<Owed, ServiceError> {
        let ways = self.ways(user).await?;
        if ways.code {
            return Ok(Owed::Step);
        }
        let actor = self.store.actor(user, self.surroundings.now()).await?;
        Ok(match actor.is_some_and(|actor| self.owes_second_step(&actor)) {
            true if ways.passkey => Owed::Step,
            true => Owed::Enrolment,
            false => Owed::Nothing,
        })
    }

    /// Lets somebody in who has shown who they are, or half way.
    pub(super) async fn admit(
        &self,
        work: &mut dyn UnitOfWork,
        shown: Shown<'_>,
        owed: Owed,
    ) -> Result<SignedIn, ServiceError> {
        if owed == Owed::Nothing || shown.two_steps {
            return Ok(SignedIn::Entered(self.enter(work, shown).await?));
        }
        let user = shown.user;
        if owed == Owed::Enrolment {
            // Whoever signs in sets up a secret that nobody has seen: of two
            // who know the password, neither learns the other's.
            work.drop_offered_authenticator(user).await?;
            work.end_half_sign_ins_of(user).await?;
        }
        let token = self.new_token();
        let until = self.surroundings.now() + HALF_WAY;
        let half = HalfSignIn { user, provider: shown.provider };
        work.begin_half_sign_in(&self.token_hash(&token), &half, until).await?;
        Ok(SignedIn::HalfWay(token))
    }

    /// Begins a session.
    pub(crate) async fn enter(
        &self,
        work: &mut dyn UnitOfWork,
        shown: Shown<'_>,
    ) -> Result<Entered, ServiceError> {
        let Shown { user, email, provider, two_steps, browser } = shown;
        let session = SessionToken(self.new_token());
        let at = self.surroundings.now();
        let new = NewSession {
            token: self.token_hash(session.as_str()),
            user,
            at,
            until: at + LONGEST_SESSION,
            browser: browser.to_owned(),
            two_steps,
            provider,
        };
        work.begin_session(&new).await?;
        Ok(Entered { session, device: self.new_device(email.as_str()) })
    }

    /// What is left to do for somebody whose password was right; `None` when
    /// the token is none, or has expired.
    pub async fn half_step(&self, token: &str) -> Result<Option<HalfStep>, ServiceError> {
        let Some(HalfWay { account, .. }) = self.half_way(token).await? else { return Ok(None) };
        let ways = self.ways(account.user).await?;
        if ways.code || ways.passkey {
            return Ok(Some(HalfStep::Take(ways)));
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
        let Some(half) = self.half_way(token).await? else { return Ok(None) };
        let user = half.account.user;
        if !self.may_try(&[Subject::SecondStep(user)]).await? {
            return Ok(Some(SignedIn::TooOften));
        }
        if !self.take_code(user, code).await? {
            return Ok(Some(SignedIn::Wrong));
        }
        self.finish(token, half, client).await
    }

    /// Sets up the second step that an account type needs, with its first code.
    /// With the session come the recovery codes, which are shown once.
    pub async fn enrol_half_way(
        &self,
        token: &str,
        code: &str,
        client: &Client,
    ) -> Result<Option<(SignedIn, Vec<String>)>, ServiceError> {
        let Some(half) = self.enrolling(token).await? else { return Ok(None) };
        let Some(codes) = self.confirm_second_step(half.account.user, code).await? else {
            return Ok(Some((SignedIn::Wrong, Vec::new())));
        };
        let ended = self.finish(token, half, client).await?;
        Ok(ended.map(|signed_in| (signed_in, codes)))
    }

    /// Whose sign-in is half done under a token.
    pub(super) async fn half_way(&self, token: &str) -> Result<Option<HalfWay>, ServiceError> {
        let now = self.surroundings.now();
        let half = self.store.half_sign_in(&self.token_hash(token), now).await?;
        let Some(HalfSignIn { user, provider }) = half else { return Ok(None) };
        Ok(self.store.account(user).await?.map(|account| HalfWay { account, provider }))
    }

    async fn finish(
        &self,
        token: &str,
        half: HalfWay,
        client: &Client,
    ) -> Result<Option<SignedIn>, ServiceError> {
        let mut work = self.store.write().await?;
        let entered = self.end_half(work.as_mut(), token, half, client).await?;
        work.commit().await?;
        Ok(entered.map(SignedIn::Entered))
    }

    /// Begins the session of somebody who has taken the second step. Of two who
    /// finish the same sign-in, one finds it gone.
    pub(super) async fn end_half(
        &self,
        work: &mut dyn UnitOfWork,
        token: &str,
        half: HalfWay,
        client: &Client,
    ) -> Result<Option<Entered>, ServiceError> {
        let HalfWay { account, provider } = half;
        if !work.end_half_sign_in(&self.token_hash(token)).await? {
            return Ok(None);
        }
        work.forget_attempts(&self.subject(Subject::SecondStep(account.user))).await?;
        let shown = Shown {
            user: account.user,
            email: &account.email,
            provider,
            two_steps: true,
            browser: &client.browser,
        };
        Ok(Some(self.enter(work, shown).await?))
    }
}

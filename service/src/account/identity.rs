//! Signing in by a provider of OpenID Connect: the way there and back.
//!
//! A browser that is sent to a provider keeps a token for a quarter of an hour;
//! state, nonce and verifier are keyed hashes of it. So an answer counts in the
//! browser that asked for it, once, and for the provider that was asked.
//!
//! Who somebody is to a provider, its issuer and subject, is linked to an
//! account by its person alone ([`linking`](super::linking)). An address is no
//! proof: whoever has an account signs in to it in the usual way to link it.

use chrono::Duration;
use domain::account::UserId;
use store::{Arrival, Departure, Identity};

use super::attempts::Subject;
use super::provider::{NotVouched, Provider, Vouched, Way};
use super::sign_in::{Client, Shown, SignedIn};
use crate::{Service, ServiceError};

/// Who is sent to a provider has to come back within this time, and who comes
/// back for the first time has to register within it.
const LASTS: Duration = Duration::minutes(15);

/// The longest address that is gone on to.
const LONGEST_NEXT: usize = 1024;

/// The longest subject (OpenID Connect Core 1.0, 2).
const LONGEST_SUBJECT: usize = 255;

/// What came of being sent to a provider.
pub enum Departed {
    /// The browser goes there, and keeps the token meanwhile.
    Onwards {
        /// Where to.
        address: String,
        /// What the browser keeps.
        token: String,
    },
    /// Not now.
    Not(NotTaken),
}

/// What a browser brings back from a provider.
#[derive(Clone, Default)]
pub struct Return {
    /// The token that it has kept.
    pub token: String,
    /// The token of the session that is open in it, if any.
    pub session: String,
    /// The `state` of the answer.
    pub state: String,
    /// The `code` of the answer; empty if the provider refuses.
    pub code: String,
    /// The `iss` of the answer, if there is one (RFC 9207).
    pub issuer: Option<String>,
}

/// What came of coming back.
pub enum CameBack {
    /// They are signed in, or have a second step to take, and go on to an
    /// address of this site.
    SignedIn(SignedIn, String),
    /// The identity is linked to their account.
    Linked,
    /// They have no account yet; this token lets them register.
    New(String),
    /// Nobody is signed in.
    Not(NotTaken),
    /// The identity is not linked.
    NotLinked(NotTaken),
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// The provider does not answer.
    Away,
    /// Its answer was refused, or it has refused the person.
    Refused,
    /// It is no answer to a question of this browser, or too late.
    Gone,
    /// No account that may sign in is linked to the identity. Whether there is
    /// one with the same address is not said, nor whether it is suspended.
    Unknown,
    /// The identity is linked to another account, or the account to another
    /// identity of this provider.
    Taken,
    /// It was tried too often.
    TooOften,
}

impl NotTaken {
    const ALL: [Self; 6] =
        [Self::Away, Self::Refused, Self::Gone, Self::Unknown, Self::Taken, Self::TooOften];

    /// The word for it in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Refused => "refused",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
            Self::Taken => "taken",
            Self::TooOften => "too-often",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

impl Service {
    /// The providers that people can sign in by.
    pub fn providers(&self) -> &[Provider] {
        self.providers.all()
    }

    /// A provider by its name.
    pub fn provider(&self, name: &str) -> Result<&Provider, ServiceError> {
        self.providers().iter().find(|one| one.name == name).ok_or(ServiceError::NotFound)
    }

    /// Sends a browser to a provider to sign in, and on to `next` afterwards.
    pub async fn depart(
        &self,
        provider: &str,
        next: &str,
        client: &Client,
    ) -> Result<Departed, ServiceError> {
        let provider = self.provider(provider)?;
        if let Some(address) = client.address
            && !self.may_try(&[Subject::ProviderFrom(address)]).await?
        {
            return Ok(Departed::Not(NotTaken::TooOften));
        }
        let next = if next.len() > LONGEST_NEXT { "" } else { next };
        self.send(provider, None, next).await
    }

    /// Sends a browser to a provider.
    pub(super) async fn send(
        &self,
        provider: &Provider,
        linking: Option<UserId>,
        next: &str,
    ) -> Result<Departed, ServiceError> {
        let token = self.new_token();
        let address = match self.providers.address(provider, &self.way(provider, &token)).await {
            Ok(address) => address,
            Err(why) => return Ok(Departed::Not(not_taken(provider, &why))),
        };
        let departure =
            Departure { provider: provider.name.clone(), linking, next: next.to_owned() };
        let until = self.surroundings.now() + LASTS;
        let mut work = self.store.write().await?;
        work.depart(&self.token_hash(&token), &departure, until).await?;
        work.commit().await?;
        Ok(Departed::Onwards { address, token })
    }

    /// What binds a provider's answer to the browser that keeps a token.
    fn way(&self, provider: &Provider, token: &str) -> Way {
        let bound = |what: &str| super::hex(&self.token_hash(&format!("{what} of {token}")));
        Way {
            back: self.site.link(&format!("/sign-in/from/{}", provider.name)),
            state: bound("state"),
            nonce: bound("nonce"),
            verifier: bound("verifier"),
        }
    }

    /// Takes what a browser brings back from a provider.
    pub async fn come_back(
        &self,
        provider: &str,
        back: Return,
        client: &Client,
    ) -> Result<CameBack, ServiceError> {
        let provider = self.provider(provider)?;
        let way = self.way(provider, &back.token);
        // Hashed again, the time that comparing takes tells nothing.
        if self.token_hash(&way.state) != self.token_hash(&back.state) {
            return Ok(CameBack::Not(NotTaken::Gone));
        }
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        let departure = work.come_back(&self.token_hash(&back.token), now).await?;
        work.commit().await?;
        // An answer to a question that another provider was asked (RFC 9207).
        let Some(departure) = departure.filter(|one| one.provider == provider.name) else {
            return Ok(CameBack::Not(NotTaken::Gone));
        };
        let vouched = self.vouched(provider, &way, back.code, back.issuer).await;
        match (departure.linking, vouched) {
            (Some(user), Ok(vouched)) => {
                self.link(provider, user, &back.session, &vouched.subject).await
            }
            (Some(_), Err(why)) => Ok(CameBack::NotLinked(why)),
            (None, Ok(vouched)) => {
                self.signed_in_by(provider, vouched, departure.next, client).await
            }
            (None, Err(why)) => Ok(CameBack::Not(why)),
        }
    }

    /// Whom the provider vouches for.
    async fn vouched(
        &self,
        provider: &Provider,
        way: &Way,
        code: String,
        issuer: Option<String>,
    ) -> Result<Vouched, NotTaken> {
        if code.is_empty() || issuer.is_some_and(|issuer| issuer != provider.issuer) {
            return Err(NotTaken::Refused);
        }
        let now = self.surroundings.now();
        match self.providers.vouched(provider, way, code, now).await {
            Ok(vouched) if is_subject(&vouched.subject) => Ok(vouched),
            Ok(_) => Err(NotTaken::Refused),
            Err(why) => Err(not_taken(provider, &why)),
        }
    }

    /// Signs in the person of the account that an identity is linked to, or
    /// lets them register.
    async fn signed_in_by(
        &self,
        provider: &Provider,
        vouched: Vouched,
        next: String,
        client: &Client,
    ) -> Result<CameBack, ServiceError> {
        let identity = identity(provider, &vouched.subject);
        let Some(user) = self.store.user_of(&identity).await? else {
            return self.arrived(provider, identity, vouched).await;
        };
        let Some(account) = self.store.account(user).await? else {
            return Ok(CameBack::Not(NotTaken::Unknown));
        };
        let owed = self.owed(user).await?;
        let mut work = self.store.write().await?;
        if let Some(address) = client.address {
            // A whole hospital may share one address.
            work.take_back_attempt(&self.subject(Subject::ProviderFrom(address))).await?;
        }
        let shown = Shown {
            user,
            email: &account.email,
            provider: Some(provider.name.clone()),
            two_steps: vouched.two_steps,
            browser: &client.browser,
        };
        let signed_in = self.admit(work.as_mut(), shown, owed).await?;
        work.commit().await?;
        Ok(CameBack::SignedIn(signed_in, next))
    }

    /// Lets somebody register whom a provider vouches for with an address that
    /// it has verified, and that no account has.
    async fn arrived(
        &self,
        provider: &Provider,
        identity: Identity,
        vouched: Vouched,
    ) -> Result<CameBack, ServiceError> {
        let Some(email) = vouched.email else { return Ok(CameBack::Not(NotTaken::Unknown)) };
        if self.store.is_sign_in_name(&email).await? {
            return Ok(CameBack::Not(NotTaken::Unknown));
        }
        let token = self.new_token();
        let arrival = Arrival {
            provider: provider.name.clone(),
            identity,
            email,
            name: vouched.name,
            two_steps: vouched.two_steps,
        };
        let until = self.surroundings.now() + LASTS;
        let mut work = self.store.write().await?;
        work.arrive(&self.token_hash(&token), &arrival, until).await?;
        work.commit().await?;
        Ok(CameBack::New(token))
    }
}

/// Who somebody is to a provider.
pub(super) fn identity(provider: &Provider, subject: &str) -> Identity {
    Identity { issuer: provider.issuer.clone(), subject: subject.to_owned() }
}

fn is_subject(subject: &str) -> bool {
    !subject.is_empty() && subject.len() <= LONGEST_SUBJECT && subject.is_ascii()
}

/// What an error means to the person; what lies beneath is logged.
fn not_taken(provider: &Provider, why: &NotVouched) -> NotTaken {
    tracing::warn!(provider = provider.name, %why, "nobody was signed in by a provider");
    match why {
        NotVouched::Away(_) => NotTaken::Away,
        NotVouched::Refused(_) => NotTaken::Refused,
    }
}

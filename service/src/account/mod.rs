//! Signing in and out, who is asking, and how they show who they are.

mod attempts;
mod device;
mod enrolment;
mod identity;
mod linking;
mod passkeys;
mod password;
pub(crate) mod provider;
mod recovery;
mod second_step;
mod sessions;
mod sign_in;

use domain::access::Actor;
use domain::account::UserId;
use store::{AuditEntry, Hash, SessionHolder};

pub(crate) use attempts::Subject;
pub use attempts::WINDOW;
pub use enrolment::{Enrolment, QrCode};
pub use identity::{CameBack, Departed, NotTaken, Return};
pub use linking::WaysIn;
pub use passkeys::{Asked, PasskeyAdded, PasskeyLine, PasskeyName, RelyingParty};
pub use password::PasswordChange;
pub use provider::{NotVouched, Provider, Providers, Vouched, Way};
pub use recovery::PasswordReset;
pub use second_step::{Proved, SecondStep, SecondStepWays};
pub use sessions::SessionLine;
pub(crate) use sign_in::Shown;
pub use sign_in::{Client, Entered, HalfStep, SignIn, SignedIn};

use crate::keys::Purpose;
use crate::surroundings::random;
use crate::{Service, ServiceError, terms};

/// What the browser keeps to stay signed in. The database keeps its hash.
pub struct SessionToken(String);

impl SessionToken {
    /// The token as it stands in the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Service {
    /// Ends a session, if there is one.
    pub async fn sign_out(&self, token: &str) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.end_session(&self.token_hash(token)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Who is signed in under a token. What they hold is read anew each time,
    /// so that a revocation holds from the next request on (`rules.md` 9).
    ///
    /// Nobody acts before they have accepted the terms in force:
    /// [`TermsNotAccepted`](ServiceError::TermsNotAccepted) (L27, L28). This is
    /// the one way to an actor, so no page and no form can forget to ask.
    pub async fn actor(&self, token: &str) -> Result<Option<Actor>, ServiceError> {
        match self.holder(token).await? {
            Some(holder) if !terms::are_accepted(holder.accepted) => {
                Err(ServiceError::TermsNotAccepted)
            }
            holder => Ok(holder.map(|holder| holder.actor)),
        }
    }

    /// Who is signed in under a token, whatever they have accepted.
    ///
    /// Where a second step is asked for, a session without one counts for
    /// nothing from the moment that its person holds more than standard.
    pub(crate) async fn holder(&self, token: &str) -> Result<Option<SessionHolder>, ServiceError> {
        let (now, token) = (self.surroundings.now(), self.token_hash(token));
        let Some(holder) = self.store.session_holder(&token, now).await? else {
            return Ok(None);
        };
        if !self.owes_second_step(&holder.actor) {
            return Ok(Some(holder));
        }
        let sessions = self.store.sessions_of(holder.actor.user, now).await?;
        let complete = sessions.iter().any(|session| session.token == token && session.two_steps);
        Ok(complete.then_some(holder))
    }

    /// Whether somebody has to take a second step to use what they hold.
    pub(crate) fn owes_second_step(&self, actor: &Actor) -> bool {
        let holds_more = !actor.posts.is_empty()
            || actor.grants.iter().any(|grant| grant.account_type.is_enhanced());
        self.site.asks_second_step && holds_more
    }

    /// A token of 256 unpredictable bits, as it stands in a cookie or a link.
    pub(crate) fn new_token(&self) -> String {
        let token: [u8; 32] = random(self.surroundings.as_ref());
        hex(&token)
    }

    /// What is kept of a token, and what whoever tries is known by.
    pub(crate) fn token_hash(&self, token: &str) -> Hash {
        self.hashing.hash(Purpose::Token, token.as_bytes())
    }

    /// The entry of something that a person did with their own account.
    pub(crate) fn of_own_account(&self, user: UserId, deed: &str, how: &str) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: Some(user),
            deed: deed.to_owned(),
            subject_kind: "account".to_owned(),
            subject: user.0.to_string(),
            detail: serde_json::json!({ "how": how }),
        }
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

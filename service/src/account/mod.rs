//! Signing in and out, and who is asking.

use chrono::Duration;
use domain::access::Actor;
use domain::account::EmailAddress;

use crate::keys::Purpose;
use crate::surroundings::random;
use crate::{Service, ServiceError, password};

/// A session ends this long after signing in, whatever happens.
const LONGEST_SESSION: Duration = Duration::hours(24);

/// What the browser keeps to stay signed in. The database keeps its hash.
pub struct SessionToken(String);

impl SessionToken {
    /// The token as it stands in the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Service {
    /// Signs a person in; `None` when the address or the password is wrong,
    /// without saying which, after the same work.
    pub async fn sign_in(
        &self,
        email: &str,
        password: String,
    ) -> Result<Option<SessionToken>, ServiceError> {
        let account = match EmailAddress::try_from(email.to_owned()) {
            Ok(email) => self.store.account_by_email(&email).await?,
            Err(_) => None,
        };
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let right = password::is_right(password, hash).await?;
        let Some(account) = account.filter(|_| right) else { return Ok(None) };
        let token: [u8; 32] = random(self.surroundings.as_ref());
        let token = SessionToken(token.iter().map(|byte| format!("{byte:02x}")).collect());
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        work.begin_session(
            &self.token_hash(token.as_str()),
            account.user,
            now,
            now + LONGEST_SESSION,
        )
        .await?;
        work.commit().await?;
        Ok(Some(token))
    }

    /// Ends a session, if there is one.
    pub async fn sign_out(&self, token: &str) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.end_session(&self.token_hash(token)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Who is signed in under a token. What they hold is read anew each time,
    /// so that a revocation holds from the next request on (`rules.md` 9).
    pub async fn actor(&self, token: &str) -> Result<Option<Actor>, ServiceError> {
        let now = self.surroundings.now();
        Ok(self.store.actor_of_session(&self.token_hash(token), now).await?)
    }

    fn token_hash(&self, token: &str) -> [u8; 32] {
        self.hashing.hash(Purpose::Token, token.as_bytes())
    }
}

//! A person's own sessions.

use chrono::{DateTime, Utc};
use domain::access::Actor;

use super::hex;
use crate::{Service, ServiceError};

/// A session as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// What it is ended by. It is made from the hash that is kept, and tells
    /// nothing of the token.
    pub id: String,
    /// When it began.
    pub at: DateTime<Utc>,
    /// When it ends at the latest.
    pub until: DateTime<Utc>,
    /// The family of the browser, in words.
    pub browser: String,
    /// What people call the provider that vouched for them; `None` where their
    /// password did.
    pub provider: Option<String>,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

impl Service {
    /// The sessions of a person that are open, the last first.
    pub async fn sessions(
        &self,
        actor: &Actor,
        session: &str,
    ) -> Result<Vec<SessionLine>, ServiceError> {
        let this = self.token_hash(session);
        let open = self.store.sessions_of(actor.user, self.surroundings.now()).await?;
        let line = |open: store::OpenSession| SessionLine {
            id: hex(&self.token_hash(&hex(&open.token))),
            at: open.at,
            until: open.until,
            browser: open.browser,
            provider: open.provider.map(|name| match self.provider(&name) {
                Ok(provider) => provider.label.clone(),
                Err(_) => name,
            }),
            is_this: open.token == this,
        };
        Ok(open.into_iter().map(line).collect())
    }

    /// Ends one session of a person's own; [`NotFound`](ServiceError::NotFound)
    /// when they have none of this id.
    pub async fn end_session(&self, actor: &Actor, id: &str) -> Result<(), ServiceError> {
        let open = self.store.sessions_of(actor.user, self.surroundings.now()).await?;
        let named = open.iter().find(|open| hex(&self.token_hash(&hex(&open.token))) == id);
        let token = named.ok_or(ServiceError::NotFound)?.token;
        let mut work = self.store.write().await?;
        work.end_session_of(actor.user, &token).await?;
        work.append_audit(&self.of_own_account(actor.user, "end a session", "one")).await?;
        work.commit().await?;
        Ok(())
    }

    /// Ends every session of a person's own, this one too.
    pub async fn end_sessions(&self, actor: &Actor) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.end_sessions_of(actor.user).await?;
        work.end_half_sign_ins_of(actor.user).await?;
        work.append_audit(&self.of_own_account(actor.user, "end a session", "all")).await?;
        work.commit().await?;
        Ok(())
    }
}

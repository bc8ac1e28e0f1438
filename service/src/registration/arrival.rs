//! Registering by a provider: whoever arrives with an address that it has
//! verified needs no letter and no password (`domain.md` L1 to L5).

use domain::account::UserId;
use store::{Arrival, NewAccount};

use super::{Registering, used_up};
use crate::account::{Client, Entered, Shown};
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

impl Service {
    /// Who has arrived under a token; [`NotFound`](ServiceError::NotFound) for
    /// one that is used up, has expired or never was.
    pub async fn arrival(&self, token: &str) -> Result<Arrival, ServiceError> {
        let kept = self.store.arrival(&self.token_hash(token), self.surroundings.now()).await?;
        kept.ok_or(ServiceError::NotFound)
    }

    /// Makes the account of somebody who has arrived, links it to who they are
    /// to the provider, and signs them in. The address is the provider's word,
    /// whatever was typed.
    pub async fn register_arrival(
        &self,
        token: &str,
        registering: Registering,
        client: &Client,
    ) -> Result<Entered, ServiceError> {
        let arrival = self.arrival(token).await?;
        let email = arrival.email.as_str().to_owned();
        let submitted = Registering { email, ..registering }.check()?;
        let workplace = self.owner_of(submitted.workplace).await?;
        let now = self.surroundings.now();
        let account = NewAccount {
            user: UserId(random_id(self.surroundings.as_ref())),
            email: arrival.email,
            name: submitted.name,
            password_hash: String::new(),
            at: now,
        };
        let mut work = self.store.write().await?;
        // Of two who send the same form, one finds it gone.
        if !work.take_arrival(&self.token_hash(token)).await? {
            return Err(ServiceError::NotFound);
        }
        used_up(work.add_account(&account).await)?;
        used_up(work.link_identity(&arrival.identity, account.user, now).await)?;
        let linked = self.of_own_account(account.user, "link an identity", &arrival.provider);
        work.append_audit(&linked).await?;
        self.settle(work.as_mut(), &account, &submitted.job, workplace).await?;
        let shown = Shown {
            user: account.user,
            email: &account.email,
            provider: Some(arrival.provider),
            two_steps: arrival.two_steps,
            browser: &client.browser,
        };
        let entered = self.enter(work.as_mut(), shown).await?;
        work.commit().await?;
        Ok(entered)
    }
}

//! The account, what its person holds and held, and their posts.

use domain::access::Actor;
use domain::account::lifespan::EndingCause;
use serde_json::{Value, json};

use super::{moment, organisation};
use crate::{Service, ServiceError};

impl Service {
    pub(super) async fn account_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let registrant = self.store.registrant(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        let facts = self.store.account_facts(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        let ending = self.store.ending(actor.user).await?;
        Ok(json!({
            "id": actor.user.0.to_string(),
            "name": registrant.name,
            "email": registrant.mailbox.address.as_str(),
            "email_verified_at": facts.verified_at.map(moment),
            "job": registrant.job,
            "made_at": moment(facts.created_at),
            "last_signed_in_on": facts.last_used_on.to_string(),
            "restricted_since": facts.restricted_on.map(|day| day.to_string()),
            "erased_on": ending
                .filter(|ending| ending.cause == EndingCause::Asked)
                .map(|ending| ending.erase_on.to_string()),
        }))
    }

    pub(super) async fn posts_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let posts = self.store.posts_of(actor.user).await?;
        let post = |(post, at): &(domain::access::Post, _)| json!({ "post": post.word(), "given_at": moment(*at) });
        Ok(posts.iter().map(post).collect())
    }

    pub(super) async fn grants_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let grants = self.store.grants_ever(actor.user).await?;
        let grant = |grant: &store::GrantEver| {
            let (revoked_at, revoked_for) = match &grant.revoked {
                Some((at, why)) => (Some(moment(*at)), why.clone()),
                None => (None, None),
            };
            json!({
                "account_type": grant.account_type.word(),
                "organisation": organisation(&grant.place),
                "reason": grant.reason,
                "from": moment(grant.from),
                "until": grant.until.map(moment),
                "revoked_at": revoked_at,
                "revoked_for": revoked_for,
            })
        };
        Ok(grants.iter().map(grant).collect())
    }
}

//! What granting a request would open.

use domain::access::request::view::{AccessRequest, Opening};
use domain::access::{AccountType, Actor, Grant, Scope};
use domain::event::listing::{Count, Filter};

use crate::{Service, ServiceError};

impl Service {
    /// What a request would open to whoever asks, under the policy of whoever
    /// decides; nothing where it opens no more than one's own records.
    pub(super) async fn opening(
        &self,
        decider: &Actor,
        request: &AccessRequest,
    ) -> Result<Option<Opening>, ServiceError> {
        let Some((organisation, account_type)) = request.asked_for() else {
            return Ok(None);
        };
        if account_type == AccountType::Standard {
            return Ok(None);
        }
        let asking = Actor {
            user: request.user,
            name: String::new(),
            grants: vec![Grant { account_type, organisation }],
            posts: [].into(),
            policy: decider.policy,
        };
        let (scope, today) = (Scope::of(&asking), self.surroundings.today());
        let organisations = self.store.organisations_within(&scope, today).await?;
        let counts = self.store.counts(&scope, &Filter::default(), today).await?;
        let Count::Exactly(records) = counts.total else { return Ok(None) };
        Ok(Some(Opening { organisations, records }))
    }
}

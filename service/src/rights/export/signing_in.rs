//! How somebody signs in, and where they are signed in. Secrets are not part of
//! it: whoever finds the copy could sign in with them.

use domain::access::Actor;
use serde_json::{Value, json};

use super::moment;
use crate::{Service, ServiceError};

impl Service {
    pub(super) async fn signing_in_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let authenticator = self.store.authenticator(actor.user).await?;
        let confirmed = authenticator.is_some_and(|kept| kept.confirmed);
        let open = self.store.sessions_of(actor.user, self.surroundings.now()).await?;
        let passkeys = self.store.passkeys_of(actor.user).await?;
        let passkey = |one: &store::Passkey| {
            json!({
                "name": one.name,
                "added_at": moment(one.added),
                "used_at": one.used.map(moment),
            })
        };
        let issuers = self.store.issuers_of(actor.user).await?;
        let session = |open: &store::OpenSession| {
            json!({
                "browser": open.browser,
                "since": moment(open.at),
                "until": moment(open.until),
                "two_steps": open.two_steps,
            })
        };
        Ok(json!({
            "password": "kept as a hash that it cannot be read from",
            "one_time_codes": confirmed,
            "passkeys": passkeys.iter().map(passkey).collect::<Value>(),
            "providers": issuers,
            "recovery_codes_left": self.store.recovery_codes_left(actor.user).await?,
            "sessions": open.iter().map(session).collect::<Value>(),
        }))
    }
}

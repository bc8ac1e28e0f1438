//! Changing one's own name: at once, everywhere, since records name people by
//! their identity.

use domain::access::Actor;
use domain::statutory::Wrong;

use super::letters;
use crate::registration::name;
use crate::{Service, ServiceError};

impl Service {
    /// Changes the name of the actor, and tells them, in case it was not them.
    pub async fn change_name(&self, actor: &Actor, typed: &str) -> Result<(), ServiceError> {
        let name = name(typed).map_err(|message| {
            ServiceError::Wrong(vec![Wrong {
                field: "name".to_owned(),
                message: message.to_owned(),
            }])
        })?;
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        if name == account.name {
            return Ok(());
        }
        let letter = letters::name_changed(account.email, &self.site);
        let letter = self.seal_letter(&letter, self.surroundings.now() + letters::NEWS)?;
        let entry = self.of_own_account(actor.user, "change a name", "by its person");
        let mut work = self.store.write().await?;
        work.set_name(actor.user, &name).await?;
        work.append_audit(&entry).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }
}

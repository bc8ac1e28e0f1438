//! How drafts are kept: each sealed under a random key of its own, which lies
//! sealed beside it and is destroyed with it. What is left of the draft
//! elsewhere, as in a backup that leaves such keys out, opens for nobody.

use domain::access::{Actor, Permit, deed, permit};
use domain::account::UserId;
use domain::event::Version;
use domain::organisation::OdsCode;
use store::{DraftKey, DraftSave, SealedText};
use uuid::Uuid;

use crate::keys::Keys;
use crate::seal::{self, Place};
use crate::surroundings::random;
use crate::unfinished::Unfinished;
use crate::{Service, ServiceError};

/// A draft that was read.
pub(super) struct Opened {
    pub organisation: OdsCode,
    pub form: Unfinished,
    pub version: Version,
    /// Its own key; nothing in one that was saved last before drafts had any.
    own: Option<Keys>,
}

impl Service {
    /// A draft of the actor's.
    pub(super) async fn draft_of(
        &self,
        actor: &Actor,
        id: Uuid,
    ) -> Result<Option<Opened>, ServiceError> {
        let Some(draft) = self.store.draft(actor.user, id).await? else { return Ok(None) };
        let place = Place::draft(actor.user, id);
        let (own, form) = match &draft.key {
            DraftKey::Own(key) => {
                let own = self.open_key(actor.user, id, key)?;
                let form = self.open_form(&own, &place, &draft.sealed, own.present().id())?;
                (Some(own), form)
            }
            DraftKey::Service(key_id) => {
                (None, self.open_form(&self.keys, &place, &draft.sealed, key_id)?)
            }
        };
        let organisation = draft.organisation.ok_or(ServiceError::Corrupt("a draft"))?;
        Ok(Some(Opened { organisation, form, version: draft.version, own }))
    }

    /// Keeps a draft over the one that was seen. One without a key of its own
    /// gets it.
    pub(super) async fn keep_draft(
        &self,
        actor: &Actor,
        id: Uuid,
        organisation: &OdsCode,
        form: &Unfinished,
        seen: Option<&Opened>,
    ) -> Result<(), ServiceError> {
        let permit: Permit<deed::SaveDraft> = permit(Some(actor), &())?;
        let new;
        let (own, new_key) = match seen.and_then(|seen| seen.own.as_ref()) {
            Some(own) => (own, None),
            None => {
                let bytes = random(self.surroundings.as_ref());
                new = Keys::new(bytes);
                (&new, Some(self.seal_key(actor.user, id, bytes)?))
            }
        };
        let draft = DraftSave {
            id,
            organisation: Some(organisation.clone()),
            sealed: self.seal_form(own, &Place::draft(actor.user, id), form)?.sealed,
            new_key,
            seen: seen.map(|seen| seen.version),
            at: self.surroundings.now(),
        };
        let mut work = self.store.write().await?;
        work.save_draft(&permit, &draft).await?;
        work.commit().await?;
        Ok(())
    }

    fn seal_key(&self, user: UserId, id: Uuid, key: [u8; 32]) -> Result<SealedText, ServiceError> {
        let place = Place::draft_key(user, id);
        Ok(seal::seal(&self.keys, self.surroundings.as_ref(), &place, &key)?)
    }

    /// The ring of the one key that [`seal_key`](Self::seal_key) sealed.
    fn open_key(&self, user: UserId, id: Uuid, key: &SealedText) -> Result<Keys, ServiceError> {
        let place = Place::draft_key(user, id);
        let key = seal::open(&self.keys, &place, &key.sealed, &key.key_id)?;
        let key = key.try_into().map_err(|_| ServiceError::Corrupt("the key of a draft"))?;
        Ok(Keys::new(key))
    }
}

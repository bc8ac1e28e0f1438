//! Changing the key: what was sealed under earlier keys is sealed again under
//! the present one, beside the running service.
//!
//! What hashes are made with does not change: receipts open their reports and
//! sessions go on. It is itself kept in the database, sealed, and sealed again
//! like everything else, so that no earlier key is needed for it.

use chrono::NaiveDate;
use serde_json::json;
use store::{AuditEntry, KeptSeal, SealKind, SealedAt, SealedText, Store};

use crate::keys::{Hashing, Keys};
use crate::seal::{self, Place, Unopened};
use crate::surroundings::Surroundings;
use crate::{Service, ServiceError};

/// The name under which the secret of hashes is kept.
const HASHING: &str = "hashing";

/// So many events, or single things, are sealed again at a time, so that
/// writers never wait long.
const AT_ONCE: u32 = 100;

/// What was sealed again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Texts and forms that are sealed under the present key now.
    pub done: u64,
    /// Those that do not open: changed by someone, or sealed under a key that
    /// is not in the ring.
    pub broken: u64,
    /// Those that are sealed under other keys still.
    pub left: u64,
}

/// Reads what hashes are made with, or keeps it where a service begins, and
/// notes the present key.
pub(crate) async fn begin(
    store: &dyn Store,
    keys: &Keys,
    surroundings: &dyn Surroundings,
) -> Result<Hashing, ServiceError> {
    let known = store.sealing_keys().await?;
    if let Some(missing) = known.iter().find(|id| keys.of_id(id).is_none()) {
        return Err(Unopened::NoKey(missing.clone()).into());
    }
    let kept = store.secret(HASHING).await?;
    if kept.is_none() || !known.iter().any(|id| id == keys.present().id()) {
        note(store, keys, surroundings, surroundings.today()).await?;
    }
    let kept = match kept {
        Some(kept) => kept,
        None => store.secret(HASHING).await?.ok_or(ServiceError::Corrupt("a secret"))?,
    };
    let hashing = seal::open(keys, &Place::secret(HASHING), &kept.sealed, &kept.key_id)?;
    Hashing::from_bytes(&hashing).ok_or(ServiceError::Corrupt("a secret"))
}

async fn note(
    store: &dyn Store,
    keys: &Keys,
    surroundings: &dyn Surroundings,
    today: NaiveDate,
) -> Result<(), ServiceError> {
    // A database that is older than this secret was hashed under its first key.
    let hashing = Hashing::of(keys.first()).to_bytes();
    let secret = seal::seal(keys, surroundings, &Place::secret(HASHING), &hashing)?;
    let mut work = store.write().await?;
    work.add_sealing_key(keys.present().id(), today).await?;
    work.add_secret(HASHING, &secret).await?;
    work.commit().await?;
    Ok(())
}

impl Service {
    /// The id of the key that seals from now on.
    pub fn present_key(&self) -> &str {
        self.keys.present().id()
    }

    /// How much is sealed under other keys than the present one.
    pub async fn sealed_under_other_keys(&self) -> Result<u64, ServiceError> {
        Ok(self.store.count_seals_but(self.present_key()).await?)
    }

    /// Seals everything under the present key that is sealed under another,
    /// some at a time. What is done is done: started anew after it was broken
    /// off, it goes on where it stopped. `progress` is told how much is done.
    pub async fn reseal(&self, progress: &(dyn Fn(u64) + Sync)) -> Result<Resealed, ServiceError> {
        let mut sum = Resealed::default();
        for kind in SealKind::ALL {
            let mut after: Option<SealedAt> = None;
            loop {
                let seals =
                    self.store.seals_but(self.present_key(), kind, after.as_ref(), AT_ONCE).await?;
                let Some(last) = seals.last() else { break };
                after = Some(last.at.clone());
                self.reseal_some(&seals, &mut sum).await?;
                progress(sum.done + sum.broken);
            }
        }
        sum.left = self.sealed_under_other_keys().await?;
        let mut work = self.store.write().await?;
        if sum.left == 0 {
            work.drop_sealing_keys_but(self.present_key()).await?;
        }
        work.append_audit(&self.of_resealing(sum)).await?;
        work.commit().await?;
        Ok(sum)
    }

    async fn reseal_some(
        &self,
        seals: &[KeptSeal],
        sum: &mut Resealed,
    ) -> Result<(), ServiceError> {
        let mut anew: Vec<(&KeptSeal, SealedText)> = Vec::with_capacity(seals.len());
        for kept in seals {
            let place = place(&kept.at);
            match seal::open(&self.keys, &place, &kept.text.sealed, &kept.text.key_id) {
                Ok(plain) => anew.push((
                    kept,
                    seal::seal(&self.keys, self.surroundings.as_ref(), &place, &plain)?,
                )),
                Err(error) => {
                    warn(&kept.at, &error);
                    sum.broken += 1;
                }
            }
        }
        let mut work = self.store.write().await?;
        for (kept, anew) in anew {
            // What was changed or sent meanwhile is left to whoever did it.
            sum.done += u64::from(work.reseal(kept, &anew).await?);
        }
        work.commit().await?;
        Ok(())
    }

    fn of_resealing(&self, sum: Resealed) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: None,
            deed: "seal again".to_owned(),
            subject_kind: "key".to_owned(),
            subject: self.present_key().to_owned(),
            detail: json!({ "done": sum.done, "broken": sum.broken, "left": sum.left }),
        }
    }
}

/// Says what does not open. Of a form nothing is said that could tell whose it
/// is.
fn warn(at: &SealedAt, error: &Unopened) {
    match at {
        SealedAt::Text { event, element, .. } => {
            tracing::warn!(%error, event = %event.0, element, "a text does not open");
        }
        SealedAt::Response { response, element, .. } => {
            tracing::warn!(%error, response = %response.0, element, "a text does not open");
        }
        SealedAt::Letter { id } => tracing::warn!(%error, %id, "a letter does not open"),
        SealedAt::Notice { id } => tracing::warn!(%error, %id, "a notice does not open"),
        SealedAt::Message { message, part, .. } => {
            tracing::warn!(%error, message = %message.0, part = part.word(), "a text does not open");
        }
        SealedAt::Authenticator { .. } => {
            tracing::warn!(%error, "the secret of somebody's one-time codes does not open");
        }
        SealedAt::Secret { name } => tracing::warn!(%error, name, "a secret does not open"),
        SealedAt::Draft { .. } | SealedAt::DraftKey { .. } | SealedAt::Form { .. } => {
            tracing::warn!(%error, "a form does not open");
        }
    }
}

/// What a sealed text is bound to, by where it is kept.
fn place(at: &SealedAt) -> Place {
    match at {
        SealedAt::Text { event, element, instance, .. } => Place::text(*event, element, *instance),
        SealedAt::Response { response, element, instance, .. } => {
            Place::response(*response, element, *instance)
        }
        SealedAt::Draft { user, id } => Place::draft(*user, *id),
        SealedAt::DraftKey { user, id } => Place::draft_key(*user, *id),
        SealedAt::Form { secret } => Place::form(secret),
        SealedAt::Letter { id } => Place::letter(*id),
        SealedAt::Notice { id } => Place::notice(*id),
        SealedAt::Message { message, part, number } => Place::message(*message, *part, *number),
        SealedAt::Authenticator { user } => Place::authenticator(*user),
        SealedAt::Secret { name } => Place::secret(name),
    }
}

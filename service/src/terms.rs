//! Accepting the terms of use and the privacy policy (L27, L28), and what
//! people choose beyond them (L33, L34).

use domain::access::Actor;
use domain::terms::{Editions, Purpose};
use serde::{Deserialize, Serialize};
use store::{Acceptance, KeptChoice};

use crate::{Service, ServiceError};

/// So many choices of the past are shown.
const SHOWN: u32 = 50;

/// Whether what somebody has accepted is enough.
pub(crate) fn are_accepted(accepted: Option<Editions>) -> bool {
    accepted.is_some_and(Editions::are_in_force)
}

/// How whoever is asking stands to the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Nobody is signed in.
    SignedOut,
    /// They have to accept, and have accepted an earlier version or not.
    ToAccept {
        /// Whether they have accepted an earlier version.
        again: bool,
    },
    /// They have accepted those in force.
    Accepted,
}

/// What somebody accepted and chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// What holds now: each purpose, and whether it is done.
    pub now: Vec<(Purpose, bool)>,
    /// What they chose over time, the latest first.
    pub past: Vec<KeptChoice>,
    /// What they accepted, the latest first.
    pub accepted: Vec<Acceptance>,
}

impl Service {
    /// How whoever holds a session stands to the terms.
    pub async fn standing_to_terms(&self, token: &str) -> Result<Standing, ServiceError> {
        Ok(match self.holder(token).await? {
            None => Standing::SignedOut,
            Some(holder) if are_accepted(holder.accepted) => Standing::Accepted,
            Some(holder) => Standing::ToAccept { again: holder.accepted.is_some() },
        })
    }

    /// Whoever holds a session accepts what they were shown;
    /// [`Stale`](ServiceError::Stale) when that is not in force any more.
    /// Whether they are to be asked what they choose beyond it: those who never
    /// were are.
    pub async fn accept_terms(&self, token: &str, shown: Editions) -> Result<bool, ServiceError> {
        let holder = self.holder(token).await?.ok_or(ServiceError::SignedOut)?;
        if shown != Editions::IN_FORCE {
            return Err(ServiceError::Stale);
        }
        let (user, now) = (holder.actor.user, self.surroundings.now());
        if !are_accepted(holder.accepted) {
            let how = format!("terms {}, privacy policy {}", shown.terms, shown.privacy);
            let mut work = self.store.write().await?;
            work.accept(user, shown, now).await?;
            work.append_audit(&self.of_own_account(user, "accept the terms", &how)).await?;
            work.commit().await?;
        }
        Ok(self.store.choices(user).await?.is_empty())
    }

    /// What somebody accepted and chose.
    pub async fn chosen(&self, actor: &Actor) -> Result<Chosen, ServiceError> {
        Ok(Chosen {
            now: self.purposes(actor).await?,
            past: self.store.past_choices(actor.user, SHOWN).await?,
            accepted: self.store.acceptances(actor.user).await?,
        })
    }

    async fn purposes(&self, actor: &Actor) -> Result<Vec<(Purpose, bool)>, ServiceError> {
        let kept = self.store.choices(actor.user).await?;
        let chosen = |purpose: Purpose| {
            let last = kept.iter().find(|choice| choice.purpose == purpose);
            (purpose, last.map_or(purpose.unless_chosen(), |choice| choice.chosen))
        };
        Ok(Purpose::ALL.into_iter().map(chosen).collect())
    }

    /// Somebody says yes to these purposes and no to all others. What was kept
    /// by a consent that is withdrawn is deleted with it.
    pub async fn choose(&self, actor: &Actor, yes: &[Purpose]) -> Result<(), ServiceError> {
        let (before, at) = (self.purposes(actor).await?, self.surroundings.now());
        let first = self.store.choices(actor.user).await?.is_empty();
        // Counted so far under the choice before.
        self.flush_usage().await?;
        let mut work = self.store.write().await?;
        for (purpose, was) in before {
            let chosen = yes.contains(&purpose);
            if chosen == was && !first {
                continue;
            }
            work.choose(actor.user, &KeptChoice { purpose, chosen, at }).await?;
            let how = format!("{}: {}", purpose.word(), if chosen { "yes" } else { "no" });
            work.append_audit(&self.of_own_account(actor.user, "choose", &how)).await?;
            if purpose == Purpose::UsageAnalysis && !chosen {
                work.forget_views_of(actor.user).await?;
            }
        }
        work.commit().await?;
        Ok(())
    }
}

//! What has to be done from time to time.

use crate::{Service, ServiceError, account, mail};

/// So much is done at a time, so that writers never wait long.
const AT_ONCE: u32 = 2_000;

/// So much at a time after many events were added or moved at once. Changes of
/// the same count are added up before it is written, so larger folds write less.
const IN_BULK: u32 = 100_000;

/// So many organisations are re-indexed at a time.
const OWNERS_AT_ONCE: u32 = 20;

impl Service {
    /// Folds counts, seals the audit chain, indexes anew what moved, and
    /// sweeps away what has expired.
    pub async fn upkeep(&self) -> Result<(), ServiceError> {
        let (now, today) = (self.surroundings.now(), self.surroundings.today());
        self.store.fold_counts(AT_ONCE).await?;
        self.store.reindex_some(OWNERS_AT_ONCE, today).await?;
        self.store.seal_audit(AT_ONCE).await?;
        self.flush_usage().await?;
        self.go_on_with_notices().await?;
        let mut work = self.store.write().await?;
        work.sweep_sessions(now).await?;
        work.sweep_forms(now).await?;
        work.sweep_registrations(now).await?;
        work.sweep_mailbox_links(now).await?;
        work.sweep_credentials(now, now - account::WINDOW).await?;
        work.sweep_identities(now).await?;
        work.sweep_passkey_challenges(now).await?;
        work.sweep_letters(now, now - mail::KEPT).await?;
        work.sweep_addresses(today).await?;
        work.commit().await?;
        Ok(())
    }

    /// Queues what a dated link that began or ended has moved, raises the alarm
    /// about what was unsealed, forgets how pages were used long ago, ends
    /// accounts that are due, reminds of access that ends, and lets the database
    /// tidy up. Once a day.
    pub async fn new_day(&self) -> Result<(), ServiceError> {
        self.store.queue_changed_sights(self.surroundings.today()).await?;
        self.raise_unsealing_alarms().await?;
        self.sweep_usage().await?;
        self.keep_accounts().await?;
        Ok(self.store.optimise().await?)
    }

    /// Indexes anew everything that waits for it.
    pub async fn reindex(&self) -> Result<(), ServiceError> {
        let today = self.surroundings.today();
        while self.store.reindex_some(OWNERS_AT_ONCE, today).await? > 0 {}
        self.fold_all().await
    }

    /// Folds every change of counts that there is, after much was written.
    pub(crate) async fn fold_all(&self) -> Result<(), ServiceError> {
        while self.store.fold_counts(IN_BULK).await? > 0 {}
        Ok(())
    }
}

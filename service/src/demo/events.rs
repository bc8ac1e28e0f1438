//! Adds invented events, in batches, by the way that every event takes.
//!
//! Several threads make events ready, ahead of the one that writes.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use domain::event::Version;
use store::StoreError;
use tokio::task::{JoinHandle, spawn_blocking};

use super::plan::Plan;
use super::ready::Ready;
use super::review::Step;
use crate::intake::is_a_name;
use crate::{Service, ServiceError, audit};

/// The setting that holds how many events were invented.
const INVENTED: &str = "demonstration.events";

/// So many events are written at a time.
const BATCH: usize = 500;

/// So many batches are made ready ahead of the one that is written.
const AHEAD: usize = 3;

/// How often a batch is invented anew when names that it drew are taken.
const THROWS: u32 = 4;

type Batch = Result<Vec<Ready>, ServiceError>;

impl Service {
    /// Adds so many invented events to a demonstration that has its people.
    /// The same seed gives the same events in an empty database on the same
    /// day. `progress` hears, now and then, how many are written.
    pub async fn add_demonstration_events(
        &self,
        events: u64,
        seed: u64,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<(), ServiceError> {
        if !self.store.is_demonstration().await? {
            return Err(ServiceError::NotADemonstration);
        }
        let before = self.demonstration_events().await?;
        let plan = Arc::new(self.plan(events, seed, before).await?);
        let mut batches =
            (0..events).step_by(BATCH).map(|from| from..events.min(from + BATCH as u64));
        let mut ahead: VecDeque<(Range<u64>, JoinHandle<Batch>)> = VecDeque::new();
        loop {
            while ahead.len() < AHEAD {
                let Some(batch) = batches.next() else { break };
                ahead.push_back((batch.clone(), self.invent(&plan, batch, 0)));
            }
            let Some((batch, ready)) = ahead.pop_front() else { break };
            self.write_invented(&plan, batch.clone(), before + batch.end, ready).await?;
            progress(batch.end);
        }
        self.fold_all().await?;
        self.add_demonstration_responses(seed).await?;
        Ok(self.store.optimise().await?)
    }

    /// How many events were invented in this database.
    pub async fn demonstration_events(&self) -> Result<u64, ServiceError> {
        let invented = self.store.setting(INVENTED).await?;
        invented.map_or(Ok(0), |number| {
            number.parse().map_err(|_| ServiceError::Corrupt("the number of invented events"))
        })
    }

    /// Writes a batch as one unit, under names that are free.
    async fn write_invented(
        &self,
        plan: &Arc<Plan>,
        batch: Range<u64>,
        total: u64,
        mut ready: JoinHandle<Batch>,
    ) -> Result<(), ServiceError> {
        for throw in 1.. {
            let events = ready.await.map_err(|_| ServiceError::Corrupt("a batch"))??;
            match self.write_batch(&events, total).await {
                Err(ServiceError::Store(StoreError::Conflict(rule)))
                    if is_a_name(&rule) && throw < THROWS =>
                {
                    ready = self.invent(plan, batch.clone(), throw);
                }
                written => return written,
            }
        }
        Ok(())
    }

    async fn write_batch(&self, ready: &[Ready], total: u64) -> Result<(), ServiceError> {
        let events = ready.iter().map(Ready::event).collect::<Result<Vec<_>, _>>()?;
        let mut work = self.store.write().await?;
        work.record_many(&events).await?;
        for one in ready {
            if let Some(Step { permit, to, at, texts }) = &one.review {
                work.review(permit, Version(1), *to, *at, texts).await?;
                work.append_audit(&audit::of_record(permit, *at)).await?;
            }
        }
        work.set_setting(INVENTED, &total.to_string()).await?;
        work.commit().await?;
        Ok(())
    }

    /// Begins to make a batch ready on another thread.
    fn invent(&self, plan: &Arc<Plan>, batch: Range<u64>, throw: u32) -> JoinHandle<Batch> {
        let (service, plan) = (self.clone(), plan.clone());
        spawn_blocking(move || {
            batch.map(|number| service.ready(&plan, plan.event(number, throw)?)).collect()
        })
    }
}

//! Counting: in memory beside the answer, and written together.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use domain::account::UserId;
use domain::organisation::OdsCode;
use domain::usage::{KEPT, Whose};

use crate::{Service, ServiceError};

/// So many different counts wait at most; what comes on top is not counted.
const WAITING: usize = 50_000;

/// Page views that wait to be written.
#[derive(Default)]
pub(crate) struct Seen(Mutex<HashMap<Sight, Views>>);

/// A person who looked at a page on a day.
type Sight = (UserId, NaiveDate, String);

/// How often, and where the person works.
#[derive(Default)]
struct Views {
    count: u64,
    at: Vec<OdsCode>,
}

impl Seen {
    fn waiting(&self) -> MutexGuard<'_, HashMap<Sight, Views>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// A person has looked at a page.
    pub fn saw(&self, user: UserId, at: Vec<OdsCode>, route: &str) {
        let day = self.surroundings.today();
        let mut waiting = self.seen.waiting();
        let sight = (user, day, route.to_owned());
        if waiting.len() >= WAITING && !waiting.contains_key(&sight) {
            return;
        }
        let views = waiting.entry(sight).or_default();
        views.count += 1;
        views.at = at;
    }

    /// Writes what was counted. What cannot be written waits on.
    pub async fn flush_usage(&self) -> Result<(), ServiceError> {
        let seen = std::mem::take(&mut *self.seen.waiting());
        if seen.is_empty() {
            return Ok(());
        }
        let written = self.write_usage(&seen).await;
        if written.is_err() {
            let mut waiting = self.seen.waiting();
            for (sight, views) in seen {
                let since = waiting.entry(sight).or_default();
                since.count += views.count;
                since.at = views.at;
            }
        }
        written
    }

    async fn write_usage(&self, seen: &HashMap<Sight, Views>) -> Result<(), ServiceError> {
        // Sorted, so that two processes that add to the same counts do so in
        // the same order.
        let mut together: BTreeMap<(Whose, NaiveDate, &str), u64> = BTreeMap::new();
        let mut single: BTreeMap<(uuid::Uuid, NaiveDate, &str), u64> = BTreeMap::new();
        for ((user, day, route), Views { count, at }) in seen {
            let whose = at.iter().cloned().map(Whose::PeopleOf).chain([Whose::Everyone]);
            for whose in whose {
                *together.entry((whose, *day, route)).or_default() += count;
            }
            *single.entry((user.0, *day, route)).or_default() += count;
        }
        let mut work = self.store.write().await?;
        for ((whose, day, route), count) in together {
            work.add_views(&whose, day, route, count).await?;
        }
        for ((user, day, route), count) in single {
            work.add_views_of(UserId(user), day, route, count).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Forgets what was counted longer ago than is kept.
    pub(crate) async fn sweep_usage(&self) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.sweep_usage(self.surroundings.today() - KEPT).await?;
        work.commit().await?;
        Ok(())
    }
}

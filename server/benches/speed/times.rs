//! Times that were taken.

use std::time::{Duration, Instant};

use super::Outcome;

/// How long something took, many times over.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does something once more and keeps how long it took.
    pub async fn take<T, E>(&mut self, work: impl Future<Output = Result<T, E>>) -> Outcome<T>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let begun = Instant::now();
        let done = work.await.map_err(Into::into)?;
        self.0.push(begun.elapsed());
        Ok(done)
    }

    /// The time that so many in a hundred stay below.
    pub fn percentile(&self, part: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let last = times.len().saturating_sub(1);
        times.get(last * part / 100).copied().unwrap_or_default()
    }

    /// The time in the middle.
    pub fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// How often one time goes into another.
pub fn ratio(time: Duration, of: Duration) -> f64 {
    time.as_secs_f64() / of.as_secs_f64()
}

//! What the use cases take from the world: the time, and randomness.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar;

/// The clock and the source of randomness. The server gives the real ones;
/// tests and the demonstration give ones that repeat.
pub trait Surroundings: Send + Sync {
    /// The time.
    fn now(&self) -> DateTime<Utc>;

    /// Fills `bytes` with unpredictable ones.
    fn fill(&self, bytes: &mut [u8]);

    /// The British day.
    fn today(&self) -> NaiveDate {
        calendar::day_in_britain(self.now())
    }
}

/// `N` unpredictable bytes.
pub fn random<const N: usize>(surroundings: &dyn Surroundings) -> [u8; N] {
    let mut bytes = [0; N];
    surroundings.fill(&mut bytes);
    bytes
}

/// A random (version 4) identity.
pub fn random_id(surroundings: &dyn Surroundings) -> uuid::Uuid {
    uuid::Builder::from_random_bytes(random(surroundings)).into_uuid()
}

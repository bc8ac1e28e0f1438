//! The real clock and the real randomness: the one place that reads either.

use chrono::{DateTime, Utc};
use service::surroundings::Surroundings;

/// The operating system's clock and random numbers.
pub struct World;

impl Surroundings for World {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        Utc::now()
    }

    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness no secret can be made; an operating system that
        // has none to give is no place to go on.
        if getrandom::fill(bytes).is_err() {
            tracing::error!("the operating system gives no random numbers");
            std::process::abort();
        }
    }
}

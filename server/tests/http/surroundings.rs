//! A clock that stands still until a test moves it, and randomness that is the
//! same in every run.

use std::sync::Mutex;

use chrono::{DateTime, Duration, TimeZone, Utc};
use service::surroundings::Surroundings;

/// When every test begins: noon on a winter's day, so that no change of the
/// clocks lies near.
pub fn beginning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 18, 12, 0, 0).unwrap()
}

/// The surroundings of one test.
pub struct Still {
    now: Mutex<DateTime<Utc>>,
    state: Mutex<u64>,
}

impl Still {
    pub fn new() -> Self {
        Self { now: Mutex::new(beginning()), state: Mutex::new(18) }
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }
}

impl Surroundings for Still {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    /// SplitMix64: every call gives other bytes, every run the same.
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.state.lock().unwrap();
        for chunk in bytes.chunks_mut(8) {
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

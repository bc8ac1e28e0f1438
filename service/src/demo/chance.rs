//! The demonstration's surroundings: a moment of its past, and chance that
//! repeats.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rand::Rng;

use super::narrative::{Dice, dice};
use crate::surroundings::Surroundings;

/// The dice of one event: the same for the same seed, event and throw, and of
/// no visible likeness for neighbouring ones.
pub(super) fn dice_of(seed: u64, event: u64, throw: u32) -> Dice {
    dice(seed.rotate_left(32) ^ u64::from(throw).rotate_left(56) ^ event)
}

/// The moment at which an invented event is recorded. Its numbers are not
/// unpredictable, and need not be: whatever they seal was invented.
pub(super) struct Moment {
    at: DateTime<Utc>,
    dice: Mutex<Dice>,
}

impl Moment {
    /// A moment with its chance.
    pub(super) fn new(at: DateTime<Utc>, dice: Dice) -> Self {
        Self { at, dice: Mutex::new(dice) }
    }
}

impl Surroundings for Moment {
    fn now(&self) -> DateTime<Utc> {
        self.at
    }

    fn fill(&self, bytes: &mut [u8]) {
        self.dice.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

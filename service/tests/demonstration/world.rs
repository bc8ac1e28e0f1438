//! A demonstration on a database of its own, on an afternoon in November.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, TimeZone, Utc};
use domain::access::Actor;
use domain::event::listing::{EventRow, Filter, Turn};
use domain::organisation::OdsCode;
use service::Service;
use service::account::SignIn;
use service::demo::cast::{PASSWORD, Part};
use service::keys::Keys;
use service::surroundings::Surroundings;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A clock that stands, and numbers that repeat.
struct Still(AtomicU64);

impl Surroundings for Still {
    fn now(&self) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 21, 14, 30, 0).unwrap()
    }

    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64.
            let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let random = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    }
}

/// A service with a database, which goes with it.
pub struct World {
    pub service: Service,
    _folder: TempDir,
}

impl World {
    /// A database with a schema and nothing in it; `chance` tells its random
    /// numbers from those of others.
    pub async fn empty(chance: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("candour.sqlite").display());
        store::migrate(&url).await.unwrap();
        let store = store::open(&url).await.unwrap();
        let still = Arc::new(Still(AtomicU64::new(chance)));
        let service = Service::open(store, Arc::new(Keys::new([9; 32])), still).await.unwrap();
        Self { service, _folder: folder }
    }

    /// A demonstration with events.
    pub async fn with_events(chance: u64, events: u64, seed: u64) -> Self {
        let world = Self::empty(chance).await;
        world.service.begin_demonstration().await.unwrap();
        world.service.add_demonstration_events(events, seed, &|_| ()).await.unwrap();
        world
    }

    /// Someone of the cast, signed in as the README says.
    pub async fn sign_in(&self, name: &str) -> Actor {
        let email = format!("{name}@demo.candour.example");
        let token =
            self.service.sign_in(SignIn::new(&email, PASSWORD)).await.unwrap().session().unwrap();
        self.service.actor(token.as_str()).await.unwrap().unwrap()
    }

    /// Every event that someone may list, newest first.
    pub async fn events_of(&self, actor: &Actor) -> Vec<EventRow> {
        let (mut all, mut turn) = (Vec::new(), Turn::First);
        loop {
            let page = self.service.events(actor, &Filter::default(), turn).await.unwrap();
            all.extend(page.rows);
            match page.older {
                Some(cursor) => turn = Turn::OlderThan(cursor),
                None => return all,
            }
        }
    }
}

/// Enough events for shares to show.
pub const EVENTS: u64 = 1_200;

static FILLED: LazyLock<(Runtime, World)> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let world = runtime.block_on(World::with_events(1, EVENTS, 1));
    (runtime, world)
});

/// Runs a test that only reads, on a demonstration that is filled once.
pub fn reading(test: impl AsyncFnOnce(&World)) {
    let (runtime, world) = &*FILLED;
    runtime.block_on(test(world));
}

pub fn code(part: Part) -> OdsCode {
    part.ods_code().unwrap()
}

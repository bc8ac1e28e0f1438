//! A service with a clock that the test moves.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::account::EmailAddress;
use server::config::Mail;
use server::post::MailServer;
use service::Service;
use service::keys::Keys;
use service::mail::Letter;
use service::surroundings::Surroundings;
use store::{LetterState, SealKind};
use tempfile::TempDir;
use uuid::Uuid;

/// What stands in the link of each letter.
pub const SECRET: &str = "https://candour.example/forgotten/0f1e2d3c";

/// A clock that stands still, and real randomness.
struct Clock(Mutex<DateTime<Utc>>);

impl Surroundings for Clock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).unwrap();
    }
}

/// A service that nobody uses but to write letters.
pub struct World {
    pub service: Service,
    clock: Arc<Clock>,
    _folder: TempDir,
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("candour.sqlite").display());
        store::migrate(&url).await.unwrap();
        let store = store::open(&url).await.unwrap();
        let noon = Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap();
        let clock = Arc::new(Clock(Mutex::new(noon)));
        let keys = Arc::new(Keys::new([7; 32]));
        let service = Service::open(store, keys, clock.clone()).await.unwrap();
        Self { service, clock, _folder: folder }
    }

    /// Writes a letter that is of use for an hour.
    pub async fn write(&self, to: &str) -> Uuid {
        let to = EmailAddress::try_from(to.to_owned()).unwrap();
        let letter = Letter::new(to, "Set a new password")
            .say("Follow the link to set a new one.")
            .link("Set a new password", SECRET);
        let until = self.clock.now() + Duration::hours(1);
        let letter = self.service.seal_letter(&letter, until).unwrap();
        let mut work = self.service.store().write().await.unwrap();
        work.add_letter(&letter).await.unwrap();
        work.commit().await.unwrap();
        letter.id
    }

    /// Lets seconds pass.
    pub fn later(&self, seconds: i64) {
        *self.clock.0.lock().unwrap() += Duration::seconds(seconds);
    }

    /// Sends what is due to a mail server; how many letters it took.
    pub async fn send(&self, mail: &Mail) -> u64 {
        let server = MailServer::of(mail).unwrap().unwrap();
        self.service.send_letters(&server).await.unwrap()
    }

    /// What became of each letter.
    pub async fn states(&self) -> Vec<(LetterState, Option<String>)> {
        let letters = self.service.store().letters(None, 100).await.unwrap();
        letters.into_iter().map(|one| (one.state, one.problem)).collect()
    }

    /// What letters say, sealed.
    pub async fn sealed(&self) -> Vec<Vec<u8>> {
        let store = self.service.store();
        let seals = store.seals_but("none", SealKind::Letters, None, 100).await.unwrap();
        seals.into_iter().map(|kept| kept.text.sealed).collect()
    }
}

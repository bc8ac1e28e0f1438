//! A service on a database of its own, in a small England.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::access::{AccountType, Actor, Grant, Policy};
use domain::account::{EmailAddress, UserId};
use domain::organisation::{
    OdsCode, Organisation, OrganisationStatus, Relationship, RelationshipKind, Role,
};
use domain::taxonomy::{Form, Page};
use service::Service;
use service::keys::Keys;
use service::surroundings::Surroundings;
use service::unfinished::PagePost;
use store::{NewAccount, Register};
use tempfile::TempDir;
use uuid::Uuid;

/// A clock that moves when it is told to, and numbers that repeat.
pub struct Still {
    now: Mutex<DateTime<Utc>>,
    drawn: AtomicU64,
}

impl Surroundings for Still {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64.
            let mut z = self.drawn.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
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
    pub clock: Arc<Still>,
    pub folder: TempDir,
}

impl World {
    /// Half past two of an afternoon in November, and nothing recorded.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("candour.sqlite").display());
        Self::on(&url, folder).await
    }

    /// The same on an empty database.
    pub async fn on(url: &str, folder: TempDir) -> Self {
        store::migrate(url).await.unwrap();
        let store = store::open(url).await.unwrap();
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 14, 30, 0).unwrap();
        let clock = Arc::new(Still { now: Mutex::new(now), drawn: AtomicU64::new(7) });
        let service =
            Service::open(store, Arc::new(Keys::new([9; 32])), clock.clone()).await.unwrap();
        let world = Self { service, clock, folder };
        let mut work = world.service.store().write().await.unwrap();
        work.import_organisations(&england(), world.service.today()).await.unwrap();
        for number in 1..=4 {
            work.add_account(&NewAccount {
                user: user(number),
                email: EmailAddress::try_from(format!("{number}@nhs.example")).unwrap(),
                name: format!("Person {number}"),
                password_hash: "none".to_owned(),
                at: now,
            })
            .await
            .unwrap();
        }
        work.commit().await.unwrap();
        world
    }

    pub fn wait(&self, time: Duration) {
        *self.clock.now.lock().unwrap() += time;
    }
}

/// A trust with a site, and a practice.
fn england() -> Register {
    let organisation = |code: &str, name: &str, role| Organisation {
        code: self::code(code),
        name: name.to_owned(),
        role,
        status: OrganisationStatus::Active,
        opened: None,
        closed: None,
        postcode: None,
        display_parent: None,
    };
    Register {
        organisations: vec![
            organisation("RAL", "ROYAL FREE LONDON", Role::NhsTrust),
            organisation("RAL01", "ROYAL FREE HOSPITAL", Role::TrustSite),
            organisation("B81", "THE PARK SURGERY", Role::GpPractice),
        ],
        relationships: vec![Relationship {
            child: code("RAL01"),
            parent: code("RAL"),
            kind: RelationshipKind::OperatedBy,
            start: None,
            end: None,
        }],
        successions: Vec::new(),
    }
}

pub fn code(text: &str) -> OdsCode {
    OdsCode::parse(text).unwrap()
}

pub fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

/// A standard user at an organisation.
pub fn standard(number: u128, at: &str) -> Actor {
    Actor {
        user: user(number),
        name: format!("Person {number}"),
        grants: vec![Grant { account_type: AccountType::Standard, organisation: code(at) }],
        posts: [].into(),
        policy: Policy::default(),
    }
}

pub fn page(form: Form, slug: &str) -> &'static Page {
    form.page(slug).unwrap_or_else(|| panic!("no page {slug}"))
}

/// What one page posts.
pub fn post(answers: &[(&str, &str)]) -> PagePost {
    let answers = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    PagePost { answers: answers.collect(), ..PagePost::default() }
}

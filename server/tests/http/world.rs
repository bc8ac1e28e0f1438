//! The service in this process: a fresh database, a small register, people,
//! and a clock that the test moves.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::server::state::AppState;
use axum::Router;
use chrono::{Duration, NaiveDate};
use domain::access::{AccountType, Policy};
use domain::account::EmailAddress;
use domain::terms::Editions;
use leptos::config::LeptosOptions;
use server::pace::Pace;
use service::Service;
use service::account::Providers;
use service::keys::{Hashing, Keys, Purpose};
use service::password;
use service::site::Site;
use service::surroundings::{Surroundings, random};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use store::{Appointment, Granting, NewAccount, NewGrant, NewSession, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::people::{PASSWORD, Person};
use crate::register::{code, register};
use crate::surroundings::{Still, beginning};
use crate::visitor::Visitor;

/// The name of the session cookie, as browsers know it.
pub const SESSION: &str = "__Host-candour";

/// The hash of everyone's password, made once: hashing takes its time.
static HASH: OnceCell<String> = OnceCell::const_new();

/// Everything that a test needs.
pub struct World {
    pub service: Service,
    pub surroundings: Arc<Still>,
    hashing: Hashing,
    router: Router,
    folder: TempDir,
}

impl World {
    /// A service with people and organisations, and nothing recorded yet.
    pub async fn new() -> Self {
        Self::with_pace(NonZeroU32::MAX).await
    }

    /// The same, where so many anonymous forms a minute are taken at once.
    pub async fn with_pace(per_minute: NonZeroU32) -> Self {
        Self::made(per_minute, Site::default(), None).await
    }

    /// The same, as an operator has set it up.
    pub async fn set_up_as(site: Site) -> Self {
        Self::made(NonZeroU32::MAX, site, None).await
    }

    /// The same, where people may sign in by providers.
    pub async fn with_providers(site: Site, providers: Arc<dyn Providers>) -> Self {
        Self::made(NonZeroU32::MAX, site, Some(providers)).await
    }

    async fn made(
        per_minute: NonZeroU32,
        site: Site,
        providers: Option<Arc<dyn Providers>>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(database(folder.path()), settled().await).unwrap();
        let store = store::open(&url(folder.path())).await.unwrap();
        let surroundings = Arc::new(Still::new());
        let keys = Keys::new([7; 32]);
        let hashing = Hashing::of(keys.present());
        let service = Service::open(store, Arc::new(keys), surroundings.clone()).await.unwrap();
        let service = match providers {
            Some(providers) => service.at(site).with_providers(providers),
            None => service.at(site),
        };
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/candour.js"), "export {};").unwrap();
        std::fs::write(site.join("favicon.svg"), "<svg/>").unwrap();
        let options = LeptosOptions::builder()
            .output_name("candour")
            .site_root(site.display().to_string())
            .hash_files(false)
            .build();
        let state = AppState::new(options, service.clone());
        let pace = Pace::new(per_minute, Vec::new(), surroundings.clone());
        let router = server::router::router(&state, pace, &[]).unwrap();
        Self { service, surroundings, hashing, router, folder }
    }

    /// Where people read and write.
    pub fn store(&self) -> &dyn Store {
        self.service.store().as_ref()
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        database(self.folder.path())
    }

    /// Everything that lies in the database's files.
    pub fn kept_bytes(&self) -> Vec<u8> {
        let files = ["", "-wal"].map(|end| format!("{}{end}", self.database().display()));
        files.iter().flat_map(|file| std::fs::read(file).unwrap_or_default()).collect()
    }

    /// The time.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.surroundings.now()
    }

    /// Lets time pass.
    pub fn later(&self, time: Duration) {
        self.surroundings.pass(time);
    }

    /// Someone who is not signed in.
    pub fn nobody(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// Someone who is signed in, in a session of their own.
    pub async fn as_(&self, person: Person) -> Visitor {
        let token: [u8; 32] = random(self.surroundings.as_ref());
        let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        let hash = self.hashing.hash(Purpose::Token, token.as_bytes());
        let now = self.surroundings.now();
        let mut work = self.store().write().await.unwrap();
        let session = NewSession {
            token: hash,
            user: person.user(),
            at: now,
            until: now + Duration::hours(24),
            browser: "Firefox on a computer".to_owned(),
            two_steps: false,
            provider: None,
        };
        work.begin_session(&session).await.unwrap();
        work.commit().await.unwrap();
        let visitor = self.nobody();
        visitor.keep(SESSION, &token, "/");
        visitor
    }

    /// Turns the policy on children of providers on or off.
    pub async fn set_provider_children(&self, provider_children: bool) {
        let mut work = self.store().write().await.unwrap();
        let policy = Policy { provider_children, ..Policy::default() };
        work.set_policy(&policy).await.unwrap();
        work.commit().await.unwrap();
    }

    /// Gives someone an account type somewhere, from now on.
    pub async fn grant(&self, person: Person, account_type: AccountType, at: &str) {
        let granting =
            Granting::Console { user: person.user(), organisation: code(at), account_type };
        let (reason, from) = ("works there".to_owned(), self.now());
        let mut work = self.store().write().await.unwrap();
        work.add_grant(&NewGrant { granting, reason, from, until: None }).await.unwrap();
        work.commit().await.unwrap();
    }

    /// Ends what someone holds somewhere, now.
    pub async fn end(&self, person: Person, held: AccountType, at: &str) {
        let now = self.surroundings.now();
        let mut work = self.store().write().await.unwrap();
        work.end_grant(person.user(), &code(at), held, now).await.unwrap();
        work.commit().await.unwrap();
    }
}

fn database(folder: &Path) -> PathBuf {
    folder.join("candour.sqlite")
}

fn url(folder: &Path) -> String {
    format!("sqlite://{}", database(folder).display())
}

/// The file of a database with people and organisations, made once.
async fn settled() -> &'static [u8] {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let file = FILE.get_or_init(async || {
        let folder = tempfile::tempdir().unwrap();
        let url = url(folder.path());
        store::migrate(&url).await.unwrap();
        let store = store::open(&url).await.unwrap();
        settle(store.as_ref(), Still::new().today()).await;
        let whole = folder.path().join("whole.sqlite");
        let copy = AssertSqlSafe(format!("VACUUM INTO '{}'", whole.display()));
        SqliteConnection::connect(&url).await.unwrap().execute(copy).await.unwrap();
        std::fs::read(whole).unwrap()
    });
    file.await
}

/// Takes the register over and makes everyone's account, with what they hold.
async fn settle(store: &dyn Store, today: NaiveDate) {
    let hash = HASH
        .get_or_init(|| async { password::hash(PASSWORD.to_owned(), [5; 16]).await.unwrap() })
        .await;
    let mut work = store.write().await.unwrap();
    work.import_organisations(&register(), today).await.unwrap();
    for person in Person::all() {
        let account = NewAccount {
            user: person.user(),
            email: EmailAddress::try_from(person.email()).unwrap(),
            name: person.name(),
            password_hash: hash.clone(),
            at: beginning(),
        };
        work.add_account(&account).await.unwrap();
        work.accept(account.user, Editions::IN_FORCE, beginning()).await.unwrap();
        for tenure in person.tenures() {
            let granting = Granting::Console {
                user: person.user(),
                organisation: code(tenure.organisation),
                account_type: tenure.account_type,
            };
            let (from, until) = (tenure.from, tenure.until);
            let grant = NewGrant { granting, reason: "works there".to_owned(), from, until };
            work.add_grant(&grant).await.unwrap();
        }
        for post in person.posts() {
            work.give_post(&Appointment::Console(person.user()), post, beginning()).await.unwrap();
        }
    }
    work.commit().await.unwrap();
}

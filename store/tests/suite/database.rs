//! Fresh databases.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::Store;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// The variable that names a PostgreSQL cluster, as a user who may create
/// databases in it.
const CLUSTER: &str = "CANDOUR_TEST_POSTGRES";

/// A database of a test's own, gone with it.
pub struct Fresh {
    pub store: Arc<dyn Store>,
    pub url: String,
    _dir: Option<TempDir>,
}

/// An address of a new SQLite file, and the directory that holds it.
pub fn sqlite_url() -> (String, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    (format!("sqlite://{}", path(&dir).display()), dir)
}

fn path(dir: &TempDir) -> PathBuf {
    dir.path().join("candour.sqlite")
}

/// An address of a new PostgreSQL database; none where no cluster is named.
pub async fn postgres_url() -> Option<String> {
    postgres_like("template1").await
}

/// An address of a new PostgreSQL database that is like another.
async fn postgres_like(template: &str) -> Option<String> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Ok(cluster) = std::env::var(CLUSTER) else {
        println!("{CLUSTER} is not set: PostgreSQL is left out");
        return None;
    };
    let name = format!("suite_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    let mut connection = PgConnection::connect(&cluster).await.unwrap();
    connection.execute(AssertSqlSafe(create)).await.unwrap();
    let (server, _) = cluster.rsplit_once('/').unwrap();
    Some(format!("{server}/{name}"))
}

/// An address of a new SQLite file, migrated: a copy of one that is migrated
/// once.
async fn migrated_sqlite() -> (String, TempDir) {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let file = FILE.get_or_init(async || {
        let (url, dir) = sqlite_url();
        store::migrate(&url).await.unwrap();
        std::fs::read(path(&dir)).unwrap()
    });
    let (url, dir) = sqlite_url();
    std::fs::write(path(&dir), file.await).unwrap();
    (url, dir)
}

/// The same of PostgreSQL.
async fn migrated_postgres() -> Option<String> {
    static NAME: OnceCell<Option<String>> = OnceCell::const_new();
    let name = NAME.get_or_init(async || {
        let url = postgres_url().await?;
        store::migrate(&url).await.unwrap();
        url.rsplit_once('/').map(|(_, name)| name.to_owned())
    });
    postgres_like(name.await.as_ref()?).await
}

/// An empty database of each kind, migrated.
pub async fn each() -> Vec<Fresh> {
    let (url, dir) = migrated_sqlite().await;
    let mut addresses = vec![(url, Some(dir))];
    addresses.extend(migrated_postgres().await.map(|url| (url, None)));
    let mut all = Vec::new();
    for (url, dir) in addresses {
        let store = store::open(&url).await.unwrap();
        all.push(Fresh { store, url, _dir: dir });
    }
    all
}

/// Runs a test on an empty database of each kind.
pub async fn on_each(test: impl AsyncFn(Arc<dyn Store>)) {
    for fresh in each().await {
        test(fresh.store.clone()).await;
    }
}

//! Fresh databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::Store;
use tempfile::TempDir;

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
    (format!("sqlite://{}", dir.path().join("candour.sqlite").display()), dir)
}

/// An address of a new PostgreSQL database; none where no cluster is named.
pub async fn postgres_url() -> Option<String> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Ok(cluster) = std::env::var(CLUSTER) else {
        println!("{CLUSTER} is not set: PostgreSQL is left out");
        return None;
    };
    let name = format!("suite_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&cluster).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (server, _) = cluster.rsplit_once('/').unwrap();
    Some(format!("{server}/{name}"))
}

/// An empty database of each kind, migrated.
pub async fn each() -> Vec<Fresh> {
    let (url, dir) = sqlite_url();
    let mut addresses = vec![(url, Some(dir))];
    addresses.extend(postgres_url().await.map(|url| (url, None)));
    let mut all = Vec::new();
    for (url, dir) in addresses {
        store::migrate(&url).await.unwrap();
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

//! A database with a number of events in it, and the service on it.

use std::sync::Arc;
use std::time::Instant;

use domain::access::Actor;
use server::world::World;
use service::Service;
use service::account::SignIn;
use service::demo::cast::PASSWORD;
use service::keys::Keys;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

use super::Outcome;
use super::database::Database;

/// The service's key, as a configuration holds it.
pub const KEY: &str = "0707070707070707070707070707070707070707070707070707070707070707";

/// A database with events.
pub struct Ground {
    /// Which database it is.
    pub kind: &'static str,
    /// Where it is.
    pub url: String,
    /// How many events it began with.
    pub events: u64,
    /// The service on it.
    pub service: Service,
    /// The database beside the service.
    pub database: Database,
    _folder: Option<TempDir>,
}

/// Somebody signed in.
#[derive(Clone)]
pub struct SignedIn {
    /// What they hold.
    pub actor: Actor,
    /// What their browser keeps.
    pub token: String,
}

impl Ground {
    /// Fills a new SQLite file, or a new database of a PostgreSQL cluster, with
    /// so many invented events.
    pub async fn filled(cluster: Option<&str>, events: u64) -> Outcome<Self> {
        let (kind, url, folder) = match cluster {
            Some(cluster) => ("PostgreSQL", new_database(cluster, events).await?, None),
            None => {
                let folder = tempfile::tempdir()?;
                let url = format!("sqlite://{}", folder.path().join("bench.sqlite").display());
                ("SQLite", url, Some(folder))
            }
        };
        store::migrate(&url).await?;
        let keys = Arc::new(Keys::parse(KEY)?);
        let service = Service::open(store::open(&url).await?, keys, Arc::new(World)).await?;
        service.begin_demonstration().await?;
        let begun = Instant::now();
        service.add_demonstration_events(events, 1, &|_| ()).await?;
        let seconds = begun.elapsed().as_secs_f64();
        let rate = events as f64 / seconds;
        println!("\n{kind}: {events} events written in {seconds:.0} s, {rate:.0} a second");
        let database = Database::connect(&url).await?;
        if let Database::Postgres(pools) = &database {
            // What the server would do by itself some time later, in the middle
            // of a measurement.
            sqlx::query("VACUUM ANALYZE").execute(&pools.writer).await?;
        }
        Ok(Self { kind, url, events, service, database, _folder: folder })
    }

    /// Signs someone of the demonstration in.
    pub async fn sign_in(&self, name: &str) -> Outcome<SignedIn> {
        let email = format!("{name}@demo.candour.example");
        let token = self.service.sign_in(SignIn::new(&email, PASSWORD)).await?.session();
        let token = token.ok_or("the demonstration's people are not there")?.as_str().to_owned();
        let actor = self.service.actor(&token).await?.ok_or("the session is not there")?;
        Ok(SignedIn { actor, token })
    }
}

/// Makes a database in a cluster, instead of one of the same size that an
/// earlier run left.
async fn new_database(cluster: &str, events: u64) -> Outcome<String> {
    let name = format!("speed_{events}");
    let mut connection = PgConnection::connect(cluster).await?;
    for words in ["DROP DATABASE IF EXISTS", "CREATE DATABASE"] {
        connection.execute(AssertSqlSafe(format!("{words} {name}"))).await?;
    }
    let (server, _) = cluster.rsplit_once('/').ok_or("an address without a database")?;
    Ok(format!("{server}/{name}"))
}

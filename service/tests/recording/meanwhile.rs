//! Words that meet another change of the same record. On SQLite there is one
//! writer, so that nothing can change in between; this is for PostgreSQL.

use std::time::Duration;

use domain::access::{Post, deed, permit};
use domain::event::Version;
use service::keys::{Hashing, Key, Purpose};
use service::surroundings::Surroundings;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::pilot::patient;
use super::world::{World, code, standard};

/// The variable that names a PostgreSQL cluster, as a user who may create
/// databases in it.
const CLUSTER: &str = "CANDOUR_TEST_POSTGRES";

/// A world on a PostgreSQL database of its own, and a connection to that; none
/// where no cluster is named.
async fn world() -> Option<(World, PgConnection)> {
    let Ok(cluster) = std::env::var(CLUSTER) else {
        println!("{CLUSTER} is not set: PostgreSQL is left out");
        return None;
    };
    let name = format!("meanwhile_{}", std::process::id());
    let mut connection = PgConnection::connect(&cluster).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (server, _) = cluster.rsplit_once('/').unwrap();
    let url = format!("{server}/{name}");
    let world = World::on(&url, tempfile::tempdir().unwrap()).await;
    Some((world, PgConnection::connect(&url).await.unwrap()))
}

/// Waits until one transaction waits for another.
async fn until_someone_waits(connection: &mut PgConnection) {
    let waiting = "SELECT COUNT(*) FROM pg_stat_activity \
         WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&mut *connection).await.unwrap() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn words_are_added_although_the_record_is_changed_meanwhile() {
    let Some((world, mut connection)) = world().await else { return };
    let receipt = patient().report(&world, &world.service.new_form_secret()).await;
    let (store, today) = (world.service.store(), world.service.today());
    let hash = Hashing::of(&Key::new([9; 32]))
        .hash(Purpose::ReceiptKept, receipt.code.as_str().as_bytes());
    let record = store.event_by_receipt(&hash, today).await.unwrap().unwrap();
    let mut national = standard(1, "B81");
    national.posts.insert(Post::NationalReview);
    let placing = permit::<deed::Place>(Some(&national), &record.standing).unwrap();
    let mut work = store.write().await.unwrap();
    work.place(&placing, Version(1), &code("RAL"), world.clock.now()).await.unwrap();

    let (service, typed) = (world.service.clone(), receipt.code.as_str().to_owned());
    let adding =
        tokio::spawn(async move { service.add_by_receipt(&typed, "The floor was wet.").await });
    until_someone_waits(&mut connection).await;
    work.commit().await.unwrap();

    assert!(adding.await.unwrap().unwrap());
    let opened = world.service.open_report(receipt.code.as_str()).await.unwrap().unwrap();
    assert_eq!(opened.additions[0].words, "The floor was wet.");
}

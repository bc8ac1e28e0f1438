//! What a new day brings.

use std::str::FromStr;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::pilot::patient;
use super::world::World;

/// For how many tables of a world's database the planner knows how large they
/// are.
async fn tables_known(world: &World) -> i64 {
    let url = format!("sqlite://{}", world.folder.path().join("candour.sqlite").display());
    let options = SqliteConnectOptions::from_str(&url).unwrap();
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let analysed = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'";
    if sqlx::query_scalar::<_, i64>(analysed).fetch_one(&mut connection).await.unwrap() == 0 {
        return 0;
    }
    let known = "SELECT COUNT(DISTINCT tbl) FROM sqlite_stat1 \
         WHERE tbl IN ('events', 'event_ranges', 'sights')";
    sqlx::query_scalar(known).fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn the_planner_learns_every_day_how_large_the_tables_are() {
    let world = World::new().await;
    for _ in 0..3 {
        patient().report(&world, &world.service.new_form_secret()).await;
    }
    assert!(tables_known(&world).await < 3);
    world.service.new_day().await.unwrap();
    assert_eq!(tables_known(&world).await, 3);
}

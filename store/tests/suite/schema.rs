//! The schema, and what happens without it.

use std::collections::BTreeSet;

use sqlx::{Connection, PgConnection, SqliteConnection};
use store::StoreError;

use crate::database::{each, on_each, postgres_url, sqlite_url};

#[tokio::test]
async fn every_fixed_statement_fits_the_schema() {
    on_each(async |store| {
        assert!(store.check_statements().await.unwrap() > 50);
        store.ping().await.unwrap();
        store.optimise().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_without_the_schema_is_refused() {
    let (url, dir) = sqlite_url();
    assert!(store::open(&url).await.is_err(), "no file");
    std::fs::write(dir.path().join("candour.sqlite"), b"").unwrap();
    assert!(matches!(store::open(&url).await, Err(StoreError::UnknownSchema)));
    if let Some(url) = postgres_url().await {
        assert!(matches!(store::open(&url).await, Err(StoreError::UnknownSchema)));
    }
    assert!(matches!(store::open("mysql://x").await, Err(StoreError::UnknownDatabase)));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    for fresh in each().await {
        let newer = "INSERT INTO _sqlx_migrations \
             (version, description, success, checksum, execution_time) \
             SELECT 9999, 'future', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
        if fresh.url.starts_with("sqlite") {
            let mut connection = SqliteConnection::connect(&fresh.url).await.unwrap();
            sqlx::query(newer).execute(&mut connection).await.unwrap();
        } else {
            let mut connection = PgConnection::connect(&fresh.url).await.unwrap();
            sqlx::query(newer).execute(&mut connection).await.unwrap();
        }
        assert!(matches!(store::open(&fresh.url).await, Err(StoreError::UnknownSchema)));
    }
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    let mut schemas: Vec<BTreeSet<(String, String)>> = Vec::new();
    for fresh in each().await {
        let columns: Vec<(String, String)> = if fresh.url.starts_with("sqlite") {
            let mut connection = SqliteConnection::connect(&fresh.url).await.unwrap();
            sqlx::query_as(
                "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
                 WHERE t.type = 'table'",
            )
            .fetch_all(&mut connection)
            .await
            .unwrap()
        } else {
            let mut connection = PgConnection::connect(&fresh.url).await.unwrap();
            sqlx::query_as(
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = 'public'",
            )
            .fetch_all(&mut connection)
            .await
            .unwrap()
        };
        // Full-text search is the databases' own affair.
        let ours = columns
            .into_iter()
            .filter(|(table, _)| {
                !table.starts_with("event_search")
                    && !table.starts_with("_sqlx")
                    && !table.starts_with("sqlite_")
            })
            .collect();
        schemas.push(ours);
    }
    let first = schemas.remove(0);
    assert!(first.len() > 60);
    assert!(schemas.into_iter().all(|schema| schema == first));
}

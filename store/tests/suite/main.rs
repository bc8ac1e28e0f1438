//! What every database must do alike. Each test is one function that takes an
//! empty database; it runs on SQLite and, where `CANDOUR_TEST_POSTGRES` names a
//! cluster, on PostgreSQL.

mod database;
mod world;

mod changes;
mod equality;
mod import;
mod index;
mod lists;
mod recording;
mod schema;
mod search;
mod sight;

//! What every database must do alike. Each test is one function that takes an
//! empty database; it runs on SQLite and, where `CANDOUR_TEST_POSTGRES` names a
//! cluster, on PostgreSQL.

#![cfg(test)]

mod database;
mod direct;
mod overheard;
mod people;
mod world;

mod accounts;
mod audit;
mod changes;
mod copy;
mod credentials;
mod equality;
mod forms;
mod identities;
mod import;
mod index;
mod letters;
mod lifespans;
mod lists;
mod messages;
mod passkeys;
mod plans;
mod products;
mod recording;
mod registering;
mod requests;
mod rights;
mod risk_systems;
mod schema;
mod sealing;
mod search;
mod sessions;
mod settings;
mod sight;
mod statutory;
mod statutory_lists;
mod terms;
mod unsealing;

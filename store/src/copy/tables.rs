//! Every table with its columns, in an order in which each row's references
//! are there before it. Full-text search is left out: it is derived.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of 64 bits.
    Number,
    /// A number of 32 bits.
    Medium,
    /// A number of 16 bits.
    Small,
    /// Yes or no.
    Flag,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A random identity.
    Id,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// JSON.
    Document,
}

/// A value of a column of each kind.
#[derive(Clone, Debug)]
pub enum Cell {
    /// See [`Kind::Number`].
    Number(Option<i64>),
    /// See [`Kind::Medium`].
    Medium(Option<i32>),
    /// See [`Kind::Small`].
    Small(Option<i16>),
    /// See [`Kind::Flag`].
    Flag(Option<bool>),
    /// See [`Kind::Text`].
    Text(Option<String>),
    /// See [`Kind::Bytes`].
    Bytes(Option<Vec<u8>>),
    /// See [`Kind::Id`].
    Id(Option<Uuid>),
    /// See [`Kind::Day`].
    Day(Option<NaiveDate>),
    /// See [`Kind::Moment`].
    Moment(Option<DateTime<Utc>>),
    /// See [`Kind::Document`].
    Document(Option<Json<Value>>),
}

/// The cells of a row, in the order of the table's columns.
pub type Row = Vec<Cell>;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, those of the primary key first.
    pub columns: &'static [(&'static str, Kind)],
    /// How many columns the primary key has.
    pub key: usize,
    /// Whether an empty database has rows here: those of the national review.
    pub seeded: bool,
}

macro_rules! tables {
    ($($name:ident ($($key:ident $key_kind:ident),+; $($column:ident $kind:ident),*) $seeded:literal)+) => {
        &[$(Table {
            name: stringify!($name),
            columns: &[
                $((stringify!($key), Kind::$key_kind),)+
                $((stringify!($column), Kind::$kind),)*
            ],
            key: [$(stringify!($key)),+].len(),
            seeded: $seeded,
        }),+]
    };
}

/// Every table; before the semicolon the primary key.
pub const TABLES: &[Table] = tables! {
    organisations (id Number; code Text, name Text, role Text, status Text, opened Day, closed Day,
        postcode Text, display_parent Text) false
    organisation_words (word Text, organisation_id Number;) false
    relationships (id Number; child_id Number, parent_id Number, kind Text, start_on Day,
        end_on Day) false
    successions (id Number; predecessor_id Number, successor_id Number, start_on Day) false
    sights (owner_id Number, range_id Number, from_on Day; until_on Day) true
    owner_ranges (owner_id Number, range_id Number;) true
    reindex_queue (owner_id Number;) false
    users (id Id; email Text, name Text, password_hash Text, created_at Moment, state Text,
        suspended_for Text, last_used_on Day, restricted_on Day) false
    acceptances (user_id Id, terms Medium, privacy Medium; accepted_at Moment) false
    choices (user_id Id, purpose Text, number Medium; chosen Flag, at Moment) false
    grants (id Number; user_id Id, organisation_id Number, account_type Text, reason Text,
        granted_by Id, from_at Moment, until_at Moment, revoked_at Moment, revoked_by Id,
        revoked_for Text) false
    posts (user_id Id, post Text; granted_by Id, granted_at Moment) false
    registrations (token_hash Bytes; email Text, name Text, job Text, organisation_id Number,
        unlisted Text, at Moment, expires_at Moment) false
    registrants (user_id Id; email Text, job Text, verified_at Moment) false
    access_requests (id Id; user_id Id, kind Text, organisation_id Number, unlisted Text, reason Text,
        until_on Day, asked_at Moment, state Text, decided_by Id, decided_at Moment,
        decision Text) false
    account_endings (user_id Id; cause Text, begun_on Day, deactivate_on Day, erase_on Day) false
    mailbox_links (token_hash Bytes; user_id Id, kind Text, email Text, expires_at Moment) false
    rights_requests (id Id; user_id Id, kind Text, words Text, asked_at Moment, due_on Day,
        extended Flag, state Text, answer Text, answered_by Id, answered_at Moment) false
    grant_reminders (grant_id Number, days Medium;) false
    access_reviews (organisation_id Number; reviewed_at Moment, reviewed_by Id,
        reminded_on Day) false
    sessions (token_hash Bytes; user_id Id, created_at Moment, expires_at Moment, browser Text,
        two_steps Flag, provider Text) false
    attempts (subject Bytes; failures Medium, since_at Moment) false
    recoveries (token_hash Bytes; user_id Id, expires_at Moment) false
    half_sign_ins (token_hash Bytes; user_id Id, expires_at Moment, provider Text) false
    identities (issuer Text, subject Text; user_id Id, linked_at Moment) false
    departures (token_hash Bytes; provider Text, user_id Id, next Text, expires_at Moment) false
    arrivals (token_hash Bytes; provider Text, issuer Text, subject Text, email Text, name Text,
        two_steps Flag, expires_at Moment) false
    authenticators (user_id Id; sealed Bytes, key_id Text, confirmed_at Moment,
        last_step Number) false
    recovery_codes (user_id Id, code_hash Bytes;) false
    passkeys (id Id; user_id Id, credential_id Bytes, name Text, public_key Bytes, state Bytes,
        added_at Moment, used_at Moment) false
    passkey_challenges (token_hash Bytes; user_id Id, challenge Bytes, expires_at Moment) false
    anonymous_forms (secret_hash Bytes; sealed Bytes, key_id Text, version Medium,
        expires_at Moment) false
    drafts (user_id Id, id Id; organisation_id Number, sealed Bytes, key_id Text, version Medium,
        saved_at Moment) false
    draft_keys (user_id Id, id Id; sealed Bytes, key_id Text) false
    products (kind Text, number Number; name Text, system Text, code Text) false
    product_words (kind Text, word Text, number Number;) false
    letters (id Id; occasion Text, written_at Moment, until_at Moment, state Text, attempts Medium,
        due_at Moment, changed_at Moment, problem Text, sealed Bytes, key_id Text) false
    notices (id Id; purpose Text, subject Text, written_by Id, written_at Moment, sealed Bytes,
        key_id Text, after_user Id, letters Medium, done_at Moment) false
    usage_counts (organisation_id Number, day Day, route Text; views Number) false
    usage_of_people (user_id Id, day Day, route Text; views Number) false
    usage_readers (organisation_id Number, user_id Id; nominated_by Id, nominated_at Moment) false
    feedback (id Id; given_on Day, page Text, ease Text, state Text) false
    breaches (id Id; kind Text, found_at Moment, reported_at Moment, reporter_id Id, about_id Id,
        names_no_account Flag, own_account Flag, state Text, steps Medium) false
    breach_steps (breach_id Id, number Medium; at Moment, actor_id Id, state Text) false
    message_texts (message_id Id, part Text, number Medium; sealed Bytes, key_id Text,
        redacted Text, engine Text, until_on Day) false
    risk_systems (id Id; name Text, supplier Text, versions Text, taxonomy Text, retired_on Day,
        version Medium) false
    risk_system_users (organisation_id Number, system_id Id; since_on Day) false
    settings (name Text; value Text) false
    sealing_keys (key_id Text; first_used_on Day) false
    secrets (name Text; sealed Bytes, key_id Text) false
    events (key Number; id Id, reference Text, version Medium, cell Small, owner_id Number,
        author_id Id, place_id Number, taxonomy Text, recorded_on Day, recorded_at Moment,
        happened_on Day, coded Document, summary Text, receipt_hash Bytes, body_hash Bytes,
        submission_id Id) false
    event_texts (event_key Number, element Text, instance Medium, by_reporter Flag, version Medium;
        sealed Bytes, key_id Text, redacted Text, engine Text) false
    narrowed_to (event_key Number, user_id Id;) false
    revisions (event_key Number, version Medium; at Moment, on_day Day, author_id Id, deed Text,
        detail Document) false
    responses (id Id; organisation_id Number, version Medium, facts Document, finished Flag,
        due_on Day, kind Text) false
    unsealings (id Id; event_key Number, element Text, instance Medium, by_reporter Flag, reason Text,
        asked_by Id, asked_at Moment, asked_on Day, needs_second Flag, confirmed_by Id,
        confirmed_at Moment, opened_at Moment, opened_on Day, response_id Id) false
    unsealing_alarms (day Day; asked Number, opened Number) false
    corrections (id Id; event_key Number, element Text, instance Medium, by_reporter Flag,
        version Medium, from_scalar Medium, until_scalar Medium, verdict Text, corrected_by Id,
        corrected_at Moment, response_id Id) false
    candour (event_key Number, version Medium; steps Document, at Moment, author_id Id) false
    response_steps (response_id Id, version Medium; at Moment, author_id Id, deed Text,
        facts Document, event_key Number, action Medium) false
    response_events (response_id Id, event_key Number; version Medium, removed Medium) false
    safety_actions (response_id Id, number Medium; due_on Day, done_on Day) false
    response_texts (response_id Id, element Text, instance Medium, version Medium; sealed Bytes,
        key_id Text, redacted Text, engine Text) false
    response_ranges (range_id Number, standing Small, next_on Day, response_id Id; kind Text) false
    event_ranges (range_id Number, cell Small, key Number;) false
    count_changes (id Number; owner_id Number, day Day, cell Small, n Number) false
    event_counts (range_id Number, period Medium, cell Small; n Number) false
    audit_places (organisation_id Number, position Number;) false
    audit (id Number; at Moment, actor_id Id, deed Text, subject_kind Text, subject Text,
        detail Text, position Number, hash Bytes) false
};

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use sqlx::Connection;

    use super::TABLES;

    /// What a fresh database says of itself: table, column, place in the key.
    const CATALOGUE: &str = "SELECT t.name, c.name, c.pk \
         FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND t.name NOT LIKE 'event\\_search%' ESCAPE '\\'";

    #[tokio::test]
    async fn every_table_is_copied_with_every_column() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("empty.db").display());
        crate::migrate(&url).await.unwrap();
        let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as(CATALOGUE).fetch_all(&mut connection).await.unwrap();
        let mut kept: BTreeMap<String, (BTreeMap<i64, String>, BTreeSet<String>)> = BTreeMap::new();
        for (table, column, place) in rows {
            let (key, rest) = kept.entry(table).or_default();
            match place {
                0 => drop(rest.insert(column)),
                place => drop(key.insert(place, column)),
            }
        }
        let mut copied = BTreeMap::new();
        for table in TABLES {
            let names = table.columns.iter().map(|(name, _)| (*name).to_owned());
            let key = (1..).zip(names.clone().take(table.key)).collect();
            copied.insert(table.name.to_owned(), (key, names.skip(table.key).collect()));
        }
        assert_eq!(copied, kept);
    }
}

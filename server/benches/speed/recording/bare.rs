//! Events inserted by hand: the row of the event, of its history, of the audit
//! log and of the search index, in one transaction with the service's own
//! durability. Each is like one that is there already.

use domain::event::Reference;
use server::world::World;
use service::surroundings::{random, random_id};

use crate::Outcome;
use crate::database::Database;

const LIKE: &str = "SELECT e.key, e.owner_id * 8 FROM events e \
     WHERE e.author_id IS NOT NULL AND e.owner_id IS NOT NULL ORDER BY e.key DESC LIMIT 60";
const TEXTS: &str = "SELECT redacted FROM event_texts WHERE event_key = $1";

const EVENT: &str = "INSERT INTO events (key, id, reference, version, cell, owner_id, author_id, \
     place_id, taxonomy, recorded_on, recorded_at, happened_on, coded, summary, submission_id) \
     SELECT $1, $2, $3, 1, cell, owner_id, author_id, place_id, taxonomy, recorded_on, \
     recorded_at, happened_on, coded, summary, $4 FROM events WHERE key = $5";
const STEP: &str = "INSERT INTO revisions (event_key, version, at, on_day, author_id, deed, detail) \
     SELECT $1, 1, at, on_day, author_id, deed, detail FROM revisions \
     WHERE event_key = $2 AND version = 1";
const ENTRY: &str = "INSERT INTO audit (at, actor_id, deed, subject_kind, subject, detail) \
     SELECT recorded_at, author_id, 'record', 'event', $1, 'null' FROM events WHERE key = $2";

/// An event that others are made like.
pub struct Template {
    key: i64,
    /// What it is found by.
    tokens: String,
}

/// The newest events, to be made like.
pub async fn templates(database: &Database) -> Outcome<Vec<Template>> {
    let mut templates = Vec::new();
    let like: Vec<(i64, i64)> =
        either!(database, pools => sqlx::query_as(LIKE).fetch_all(&pools.reader).await?);
    for (key, range) in like {
        let texts: Vec<(String,)> = either!(database, pools => {
            sqlx::query_as(TEXTS).bind(key).fetch_all(&pools.reader).await?
        });
        let text = texts.into_iter().map(|(text,)| text).collect::<Vec<_>>().join(" ");
        let mut tokens: Vec<String> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        tokens.extend((0..6).map(|reach| format!("§{}", range + reach)));
        tokens.sort_unstable();
        tokens.dedup();
        templates.push(Template { key, tokens: tokens.join(" ") });
    }
    Ok(templates)
}

/// Inserts one more event.
pub async fn insert(database: &Database, template: &Template) -> Outcome<()> {
    let id = random_id(&World);
    let reference = Reference::from_random(random(&World)).to_string();
    let low = i64::from(u32::from_le_bytes(random(&World)) >> 1);
    let key = (template.key >> 31 << 31) | low;
    let search = match database {
        Database::Sqlite(_) => "INSERT INTO event_search (rowid, document) VALUES ($1, $2)",
        Database::Postgres(_) => {
            "INSERT INTO event_search (key, document) \
             VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
        }
    };
    either!(database, pools => {
        let mut unit = pools.writer.begin_with(pools.begin).await?;
        let event = sqlx::query(EVENT).bind(key).bind(id).bind(&reference);
        event.bind(random_id(&World)).bind(template.key).execute(&mut *unit).await?;
        sqlx::query(STEP).bind(key).bind(template.key).execute(&mut *unit).await?;
        let entry = sqlx::query(ENTRY).bind(id.to_string()).bind(template.key);
        entry.execute(&mut *unit).await?;
        sqlx::query(search).bind(key).bind(&template.tokens).execute(&mut *unit).await?;
        unit.commit().await?;
    });
    Ok(())
}

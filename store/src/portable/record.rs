//! Recording events: one or some thousands, by the same way.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar;
use domain::event::{Owner, Version};
use domain::organisation::OdsCode;
use domain::taxonomy::is_found_by;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::dialect::{self, any_of, held};
use super::SqlUnit;
use super::audit;
use super::dynamic::ROWS;
use super::index::{self, CountChange, Document, Entry};
use super::together::Together;
use crate::key::{self, NATIONAL};
use crate::{Hash, NewEvent, NewText, Recording, StoreError, words};

/// The numbers of organisations, whose ranges stay as they are until the
/// transaction ends.
const HOLD: &str = concat!(
    "SELECT id, code FROM organisations WHERE code ",
    any_of!("$1"),
    " ORDER BY id",
    held!()
);

pub(super) const STATEMENTS: &[&str] = &[HOLD];

/// The deed of a record's first step.
pub(super) const RECORDED: &str = "recorded";

/// What a new event's recording comes to in the database.
struct Origin<'a> {
    owner: Option<&'a OdsCode>,
    author: Option<Uuid>,
    at: Option<DateTime<Utc>>,
    day: NaiveDate,
    receipt: Option<&'a Hash>,
    body: Option<&'a Hash>,
    submission: Option<Uuid>,
}

impl<'a> Origin<'a> {
    fn of(recording: &'a Recording<'a>) -> Self {
        match recording {
            Recording::SignedIn { permit, at, submission } => Self {
                owner: Some(permit.subject()),
                author: permit.actor().map(|user| user.0),
                at: Some(*at),
                day: calendar::day_in_britain(*at),
                receipt: None,
                body: None,
                submission: Some(*submission),
            },
            Recording::Anonymous { permit: _, owner, on, receipt, body } => Self {
                owner: match owner {
                    Owner::Organisation(code) => Some(code),
                    Owner::NationalReview => None,
                },
                author: None,
                at: None,
                day: *on,
                receipt: Some(receipt),
                body: Some(body),
                submission: None,
            },
        }
    }
}

/// A new event with the numbers that the database gives it.
struct Placed<'a> {
    event: &'a NewEvent<'a>,
    origin: Origin<'a>,
    key: i64,
    owner: i64,
    place: Option<i64>,
}

impl Placed<'_> {
    /// Where it stands in the index.
    fn entry(&self) -> Entry {
        let (owner, key, day) = (self.owner, self.key, self.origin.day);
        Entry { owner, cell: self.event.facets().cell(), key, day }
    }

    /// What it is found by.
    fn document(&self) -> Document {
        let found_by = self.event.texts.iter().filter(|text| is_found_by(&text.element));
        (self.key, self.owner, words::document(found_by.map(|text| text.redacted.as_str())))
    }
}

impl SqlUnit {
    /// See [`EventsMut::record_many`](crate::EventsMut::record_many).
    pub(super) async fn write_events(&mut self, events: &[NewEvent<'_>]) -> Result<(), StoreError> {
        let mut placed = self.place_all(events).await?;
        placed.sort_by_key(|event| event.key);
        for chunk in placed.chunks(ROWS) {
            let mut rows = Together::default();
            add_events(&mut rows, chunk)?;
            add_first_steps(&mut rows, chunk)?;
            let texts: Vec<_> = chunk
                .iter()
                .flat_map(|p| p.event.texts.iter().map(|text| (p.key, true, Version(1), text)))
                .collect();
            add_texts(&mut rows, &texts)?;
            index::add_ranges(&mut rows, &chunk.iter().map(Placed::entry).collect::<Vec<_>>())?;
            index::add_words(&mut rows, &chunk.iter().map(Placed::document).collect::<Vec<_>>())?;
            index::add_counts(&mut rows, &counted(chunk))?;
            let entries: Vec<_> = chunk.iter().filter_map(|p| p.event.audit.as_ref()).collect();
            audit::add_entries(&mut rows, &entries)?;
            rows.write(&mut self.tx).await?;
        }
        Ok(())
    }

    /// The numbers of some organisations, held.
    pub(super) async fn hold(
        &mut self,
        codes: BTreeSet<&OdsCode>,
    ) -> Result<BTreeMap<OdsCode, i64>, StoreError> {
        let texts: Vec<String> = codes.iter().map(|code| code.as_str().to_owned()).collect();
        let rows: Vec<(i64, String)> =
            sqlx::query_as(HOLD).bind(dialect::list(texts)).fetch_all(&mut *self.tx).await?;
        let mut ids = BTreeMap::new();
        for (id, code) in rows {
            ids.insert(super::organisations::code(code)?, id);
        }
        match codes.into_iter().find(|code| !ids.contains_key(*code)) {
            Some(unknown) => Err(StoreError::UnknownOrganisation(unknown.clone())),
            None => Ok(ids),
        }
    }

    async fn place_all<'a>(
        &mut self,
        events: &'a [NewEvent<'a>],
    ) -> Result<Vec<Placed<'a>>, StoreError> {
        let with_origin: Vec<_> =
            events.iter().map(|event| (event, Origin::of(&event.recording))).collect();
        let codes = with_origin
            .iter()
            .flat_map(|(event, origin)| origin.owner.into_iter().chain(event.place.as_ref()))
            .collect();
        let ids = self.hold(codes).await?;
        let id = |code: &OdsCode| ids.get(code).copied();
        Ok(with_origin
            .into_iter()
            .map(|(event, origin)| Placed {
                event,
                key: key::event_key(
                    origin.at.unwrap_or_else(|| calendar::midnight(origin.day)),
                    event.id,
                ),
                owner: origin.owner.and_then(id).unwrap_or(NATIONAL),
                place: event.place.as_ref().and_then(id),
                origin,
            })
            .collect())
    }

    /// Adds texts, each with its event's key, whether the reporter wrote it,
    /// and the version that brings it.
    pub(super) async fn insert_texts(&mut self, texts: &[Text<'_>]) -> Result<(), StoreError> {
        let mut rows = Together::default();
        add_texts(&mut rows, texts)?;
        rows.write(&mut self.tx).await
    }
}

/// A text to be added: its event's key, whether the reporter wrote it, and the
/// version that brings it.
pub(super) type Text<'a> = (i64, bool, Version, &'a NewText);

fn add_events(rows: &mut Together, placed: &[Placed<'_>]) -> Result<(), StoreError> {
    let head = "INSERT INTO events (key, id, reference, version, cell, owner_id, author_id, \
         place_id, taxonomy, recorded_on, recorded_at, happened_on, coded, summary, \
         receipt_hash, body_hash, submission_id)";
    let mut rows = rows.insert(head, 17, placed.len(), "");
    for Placed { event, origin, key, owner, place } in placed {
        rows.bind(*key)?
            .bind(event.id.0)?
            .bind(event.reference.as_str())?
            .bind(1_i32)?
            .bind(event.facets().cell())?
            .bind((*owner != NATIONAL).then_some(*owner))?
            .bind(origin.author)?
            .bind(*place)?
            .bind(&event.taxonomy)?
            .bind(origin.day)?
            .bind(origin.at)?
            .bind(event.happened_on)?
            .bind(Json(&event.coded))?
            .bind(&event.summary)?
            .bind(origin.receipt.map(<[u8; 32]>::as_slice))?
            .bind(origin.body.map(<[u8; 32]>::as_slice))?
            .bind(origin.submission)?;
    }
    Ok(())
}

fn add_first_steps(rows: &mut Together, placed: &[Placed<'_>]) -> Result<(), StoreError> {
    let head = "INSERT INTO revisions (event_key, version, at, on_day, author_id, deed, detail)";
    let mut rows = rows.insert(head, 7, placed.len(), "");
    for Placed { origin, key, .. } in placed {
        rows.bind(*key)?
            .bind(1_i32)?
            .bind(origin.at)?
            .bind(origin.day)?
            .bind(origin.author)?
            .bind(RECORDED)?
            .bind(Json(serde_json::Value::Null))?;
    }
    Ok(())
}

fn add_texts(rows: &mut Together, texts: &[Text<'_>]) -> Result<(), StoreError> {
    let head = "INSERT INTO event_texts (event_key, element, instance, by_reporter, version, \
         sealed, key_id, redacted, engine)";
    for chunk in texts.chunks(ROWS) {
        let mut rows = rows.insert(head, 9, chunk.len(), "");
        for (key, by_reporter, version, text) in chunk {
            rows.bind(*key)?
                .bind(&text.element)?
                .bind(i32::from(text.instance))?
                .bind(*by_reporter)?
                .bind(number(*version))?
                .bind(&text.sealed)?
                .bind(&text.key_id)?
                .bind(&text.redacted)?
                .bind(&text.engine)?;
        }
    }
    Ok(())
}

/// A version as the database keeps it.
pub(super) fn number(version: Version) -> i32 {
    i32::try_from(version.0).unwrap_or(i32::MAX)
}

/// What new events change in the counts of their owners.
fn counted(placed: &[Placed<'_>]) -> Vec<CountChange> {
    let mut changes = BTreeMap::new();
    for event in placed {
        let cell = event.event.facets().cell();
        *changes.entry((event.owner, event.origin.day, cell)).or_insert(0) += 1;
    }
    changes.into_iter().map(|((owner, day, cell), n)| (owner, day, cell, n)).collect()
}

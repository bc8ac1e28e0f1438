//! Reading back what is kept of an event: its facets, its texts, its history.

use chrono::{DateTime, NaiveDate, Utc};
use domain::event::record::{Deed, Moment, Recorder, Step};
use domain::event::{Facets, Owner, Reference, Status, Version};
use domain::taxonomy::Changes;
use serde::Deserialize;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use super::change::CHANGES;
use super::{change, organisations, record};
use crate::{EventText, StoreError};

/// A present text.
#[derive(Debug, FromRow)]
pub(super) struct TextRow {
    element: String,
    instance: i32,
    by_reporter: bool,
    version: i32,
    redacted: String,
    engine: String,
}

/// A step of the history.
#[derive(Debug, FromRow)]
pub(super) struct StepRow {
    version: i32,
    at: Option<DateTime<Utc>>,
    on_day: NaiveDate,
    name: Option<String>,
    deed: String,
    detail: Json<Value>,
}

/// To whom an event belongs, and that owner's name.
pub(super) fn owner(
    code: Option<String>,
    name: Option<String>,
) -> Result<(Owner, String), StoreError> {
    Ok(match code {
        Some(code) => (Owner::Organisation(organisations::code(code)?), name.unwrap_or_default()),
        None => (Owner::NationalReview, "National review".to_owned()),
    })
}

/// Reads a reference that was kept.
pub(super) fn reference(kept: String) -> Result<Reference, StoreError> {
    Reference::try_from(kept).map_err(|_| StoreError::Corrupt("a reference"))
}

/// Reads the facets that were kept.
pub(super) fn facets(cell: i16) -> Result<Facets, StoreError> {
    Facets::of_cell(cell).ok_or(StoreError::Corrupt("an event's cell"))
}

/// When something was done.
pub(super) fn moment(at: Option<DateTime<Utc>>, on: NaiveDate) -> Moment {
    at.map_or(Moment::On(on), Moment::At)
}

/// Who did something.
pub(super) fn recorder(name: Option<String>) -> Recorder {
    name.map_or(Recorder::Anonymous, Recorder::Named)
}

impl TryFrom<TextRow> for EventText {
    type Error = StoreError;

    fn try_from(row: TextRow) -> Result<Self, StoreError> {
        Ok(Self {
            element: row.element,
            instance: row.instance.try_into().map_err(|_| StoreError::Corrupt("an instance"))?,
            by_reporter: row.by_reporter,
            version: Version(row.version.unsigned_abs()),
            redacted: row.redacted,
            engine: row.engine,
        })
    }
}

/// The answers that an amendment changed, if the history says so.
fn changes(detail: &Value) -> Result<Changes, StoreError> {
    let Some(changes) = detail.get(CHANGES) else { return Ok(Changes::default()) };
    Changes::deserialize(changes).map_err(|_| StoreError::Corrupt("a step of the history"))
}

impl TryFrom<StepRow> for Step {
    type Error = StoreError;

    fn try_from(row: StepRow) -> Result<Self, StoreError> {
        let word = |name: &str| row.detail.get(name).and_then(Value::as_str).unwrap_or_default();
        let status =
            |name| Status::parse(word(name)).ok_or(StoreError::Corrupt("a step of the history"));
        let number = |name: &str| {
            let number = row.detail.get(name).and_then(Value::as_u64).unwrap_or_default();
            u32::try_from(number).unwrap_or(u32::MAX)
        };
        let deed = match row.deed.as_str() {
            record::RECORDED => Deed::Recorded,
            change::AMENDED => Deed::Amended(changes(&row.detail)?),
            change::ADDED => Deed::Added,
            change::NOTED => Deed::Noted,
            change::REVIEWED => Deed::Reviewed { from: status("from")?, to: status("to")? },
            change::NARROWED => Deed::Narrowed(number("people")),
            change::WITHDRAWN => Deed::Withdrawn { from: status("from")? },
            change::PUT_BACK => Deed::PutBack { to: status("to")? },
            change::PLACED => Deed::Placed(organisations::code(word("with").to_owned())?),
            _ => return Err(StoreError::Corrupt("a step of the history")),
        };
        Ok(Self {
            version: Version(row.version.unsigned_abs()),
            moment: moment(row.at, row.on_day),
            by: recorder(row.name),
            deed,
        })
    }
}

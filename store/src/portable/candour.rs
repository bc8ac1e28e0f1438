//! The duty of candour: rows that are only ever added, the last one counts.

use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::{EditStatutory, ViewStatutory};
use domain::event::Version;
use domain::statutory::Candour;
use sqlx::types::Json;

use super::record::number;
use super::{SqlStore, SqlUnit};
use crate::StoreError;

const PRESENT: &str = "SELECT c.version, c.steps FROM candour c \
     JOIN events e ON e.key = c.event_key WHERE e.id = $1 ORDER BY c.version DESC LIMIT 1";

/// The next version; none if another was saved since the one that was seen.
const SAVE: &str = "INSERT INTO candour (event_key, version, steps, at, author_id) \
     SELECT e.key, $2 + 1, $3, $4, $5 FROM events e WHERE e.id = $1 \
     AND $2 = (SELECT COALESCE(MAX(c.version), 0) FROM candour c WHERE c.event_key = e.key) \
     ON CONFLICT (event_key, version) DO NOTHING";

pub(super) const STATEMENTS: &[&str] = &[PRESENT, SAVE];

impl SqlStore {
    pub(super) async fn present_candour(
        &self,
        permit: &Permit<ViewStatutory>,
    ) -> Result<Option<(Version, Candour)>, StoreError> {
        let row: Option<(i32, Json<Candour>)> =
            sqlx::query_as(PRESENT).bind(permit.event().0).fetch_optional(&self.reader).await?;
        Ok(row.map(|(version, candour)| (Version(version.unsigned_abs()), candour.0)))
    }
}

impl SqlUnit {
    pub(super) async fn add_candour(
        &mut self,
        permit: &Permit<EditStatutory>,
        seen: Version,
        candour: &Candour,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        let done = sqlx::query(SAVE)
            .bind(permit.event().0)
            .bind(number(seen))
            .bind(Json(candour))
            .bind(at)
            .bind(permit.actor().map(|user| user.0))
            .execute(&mut *self.tx)
            .await?;
        if done.rows_affected() == 1 { Ok(Version(seen.0 + 1)) } else { Err(StoreError::Stale) }
    }
}

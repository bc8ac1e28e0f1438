//! Forms in progress.

use async_trait::async_trait;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use domain::access::Permit;
use domain::access::deed::SaveDraft;
use domain::account::UserId;
use domain::event::Version;
use sqlx::FromRow;
use uuid::Uuid;

use super::record::number;
use super::{SqlStore, SqlUnit, organisations};
use crate::{
    ANONYMOUS_FORM_KEPT, DRAFT_KEPT, Draft, DraftHead, DraftKey, DraftSave, Forms, FormsMut, Hash,
    SealedForm, SealedText, StoreError,
};

const ANONYMOUS: &str = "SELECT sealed, key_id, version FROM anonymous_forms \
     WHERE secret_hash = $1 AND expires_at > $2";

/// The first save. A form of the same secret that has expired gives way.
const BEGIN_ANONYMOUS: &str = "INSERT INTO anonymous_forms \
     (secret_hash, sealed, key_id, version, expires_at) VALUES ($1, $2, $3, 1, $4) \
     ON CONFLICT (secret_hash) DO UPDATE SET sealed = excluded.sealed, \
     key_id = excluded.key_id, version = 1, expires_at = excluded.expires_at \
     WHERE anonymous_forms.expires_at <= $5";

/// A later save. It leaves the expiry as it was.
const SAVE_ANONYMOUS: &str = "UPDATE anonymous_forms \
     SET sealed = $2, key_id = $3, version = version + 1 \
     WHERE secret_hash = $1 AND version = $4 AND expires_at > $5";
const DROP_ANONYMOUS: &str = "DELETE FROM anonymous_forms WHERE secret_hash = $1";
const SPEND_ANONYMOUS: &str = "DELETE FROM anonymous_forms WHERE secret_hash = $1 AND version = $2";
const SWEEP_ANONYMOUS: &str = "DELETE FROM anonymous_forms WHERE expires_at <= $1";

/// Drafts that can be opened: one whose own key is gone is gone itself.
macro_rules! drafts {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.version, d.saved_at, o.code, d.sealed, \
             COALESCE(d.key_id, k.key_id) AS key_id, k.sealed AS own_key FROM drafts d \
             LEFT JOIN draft_keys k ON k.user_id = d.user_id AND k.id = d.id \
             LEFT JOIN organisations o ON o.id = d.organisation_id \
             WHERE d.user_id = $1 AND COALESCE(d.key_id, k.key_id) IS NOT NULL ",
            $rest
        )
    };
}

const DRAFT: &str = drafts!("AND d.id = $2");
const DRAFTS: &str = drafts!("ORDER BY d.saved_at DESC, d.id");
const ORGANISATION: &str = "SELECT id FROM organisations WHERE code = $1";
const BEGIN_DRAFT: &str = "INSERT INTO drafts \
     (user_id, id, organisation_id, sealed, version, saved_at) \
     VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (user_id, id) DO NOTHING";
const SAVE_DRAFT: &str = "UPDATE drafts \
     SET organisation_id = $3, sealed = $4, key_id = NULL, version = version + 1, saved_at = $5 \
     WHERE user_id = $1 AND id = $2 AND version = $6";
const ADD_DRAFT_KEY: &str =
    "INSERT INTO draft_keys (user_id, id, sealed, key_id) VALUES ($1, $2, $3, $4)";
const DROP_DRAFT: &str = "DELETE FROM drafts WHERE user_id = $1 AND id = $2";
const SPEND_DRAFT: &str = "DELETE FROM drafts WHERE user_id = $1 AND id = $2 AND version = $3";
const SWEEP_DRAFTS: &str = "DELETE FROM drafts WHERE saved_at <= $1";

pub(super) const STATEMENTS: &[&str] = &[
    ANONYMOUS,
    BEGIN_ANONYMOUS,
    SAVE_ANONYMOUS,
    DROP_ANONYMOUS,
    SPEND_ANONYMOUS,
    SWEEP_ANONYMOUS,
    DRAFT,
    DRAFTS,
    ORGANISATION,
    BEGIN_DRAFT,
    SAVE_DRAFT,
    ADD_DRAFT_KEY,
    DROP_DRAFT,
    SPEND_DRAFT,
    SWEEP_DRAFTS,
];

/// A sealed form as it is kept.
#[derive(FromRow)]
struct FormRow {
    sealed: Vec<u8>,
    key_id: String,
    version: i32,
}

impl From<FormRow> for SealedForm {
    fn from(row: FormRow) -> Self {
        let version = Version(row.version.unsigned_abs());
        Self { sealed: row.sealed, key_id: row.key_id, version }
    }
}

/// A draft as it is kept.
#[derive(FromRow)]
struct DraftRow {
    id: Uuid,
    saved_at: DateTime<Utc>,
    code: Option<String>,
    sealed: Vec<u8>,
    key_id: String,
    own_key: Option<Vec<u8>>,
    version: i32,
}

/// The hour by which a form begun now will be gone.
fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    let kept = now + ANONYMOUS_FORM_KEPT;
    kept.duration_round_up(TimeDelta::hours(1)).unwrap_or(kept)
}

/// The version after a save that met its form, if it did.
fn saved(seen: Option<Version>, rows: u64) -> Result<Version, StoreError> {
    match rows {
        0 => Err(StoreError::Stale),
        _ => Ok(Version(seen.map_or(0, |version| version.0) + 1)),
    }
}

#[async_trait]
impl Forms for SqlStore {
    async fn anonymous_form(
        &self,
        secret: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SealedForm>, StoreError> {
        let row: Option<FormRow> = sqlx::query_as(ANONYMOUS)
            .bind(secret.as_slice())
            .bind(now)
            .fetch_optional(&self.reader)
            .await?;
        Ok(row.map(Into::into))
    }

    async fn draft(&self, user: UserId, id: Uuid) -> Result<Option<Draft>, StoreError> {
        let row: Option<DraftRow> =
            sqlx::query_as(DRAFT).bind(user.0).bind(id).fetch_optional(&self.reader).await?;
        let draft = |row: DraftRow| {
            Ok(Draft {
                saved_at: row.saved_at,
                organisation: row.code.map(organisations::code).transpose()?,
                sealed: row.sealed,
                key: match row.own_key {
                    Some(sealed) => DraftKey::Own(SealedText { sealed, key_id: row.key_id }),
                    None => DraftKey::Service(row.key_id),
                },
                version: Version(row.version.unsigned_abs()),
            })
        };
        row.map(draft).transpose()
    }

    async fn drafts_of(&self, user: UserId) -> Result<Vec<DraftHead>, StoreError> {
        let rows: Vec<DraftRow> =
            sqlx::query_as(DRAFTS).bind(user.0).fetch_all(&self.reader).await?;
        let head = |row: DraftRow| {
            Ok(DraftHead {
                id: row.id,
                version: Version(row.version.unsigned_abs()),
                saved_at: row.saved_at,
                organisation: row.code.map(organisations::code).transpose()?,
            })
        };
        rows.into_iter().map(head).collect()
    }
}

#[async_trait]
impl FormsMut for SqlUnit {
    async fn save_anonymous_form(
        &mut self,
        secret: &Hash,
        form: &SealedText,
        seen: Option<Version>,
        now: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        let sql = if seen.is_some() { SAVE_ANONYMOUS } else { BEGIN_ANONYMOUS };
        let save = sqlx::query(sql).bind(secret.as_slice()).bind(&form.sealed).bind(&form.key_id);
        let save = match seen {
            Some(seen) => save.bind(number(seen)),
            None => save.bind(expiry(now)),
        };
        saved(seen, save.bind(now).execute(&mut *self.tx).await?.rows_affected())
    }

    async fn drop_anonymous_form(&mut self, secret: &Hash) -> Result<(), StoreError> {
        sqlx::query(DROP_ANONYMOUS).bind(secret.as_slice()).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn spend_anonymous_form(
        &mut self,
        secret: &Hash,
        seen: Version,
    ) -> Result<(), StoreError> {
        let spend = sqlx::query(SPEND_ANONYMOUS).bind(secret.as_slice()).bind(number(seen));
        saved(Some(seen), spend.execute(&mut *self.tx).await?.rows_affected()).map(drop)
    }

    async fn save_draft(
        &mut self,
        permit: &Permit<SaveDraft>,
        draft: &DraftSave,
    ) -> Result<Version, StoreError> {
        let organisation = match &draft.organisation {
            None => None,
            Some(code) => {
                let row: Option<(i64,)> = sqlx::query_as(ORGANISATION)
                    .bind(code.as_str())
                    .fetch_optional(&mut *self.tx)
                    .await?;
                let (id,) = row.ok_or_else(|| StoreError::UnknownOrganisation(code.clone()))?;
                Some(id)
            }
        };
        let sql = if draft.seen.is_some() { SAVE_DRAFT } else { BEGIN_DRAFT };
        let mut save = sqlx::query(sql)
            .bind(permit.actor().map(|user| user.0))
            .bind(draft.id)
            .bind(organisation)
            .bind(&draft.sealed)
            .bind(draft.at);
        if let Some(seen) = draft.seen {
            save = save.bind(number(seen));
        }
        let version = saved(draft.seen, save.execute(&mut *self.tx).await?.rows_affected())?;
        if let Some(key) = &draft.new_key {
            sqlx::query(ADD_DRAFT_KEY)
                .bind(permit.actor().map(|user| user.0))
                .bind(draft.id)
                .bind(&key.sealed)
                .bind(&key.key_id)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(version)
    }

    async fn drop_draft(&mut self, user: UserId, id: Uuid) -> Result<(), StoreError> {
        sqlx::query(DROP_DRAFT).bind(user.0).bind(id).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn spend_draft(
        &mut self,
        user: UserId,
        id: Uuid,
        seen: Version,
    ) -> Result<(), StoreError> {
        let spend = sqlx::query(SPEND_DRAFT).bind(user.0).bind(id).bind(number(seen));
        saved(Some(seen), spend.execute(&mut *self.tx).await?.rows_affected()).map(drop)
    }

    async fn sweep_forms(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let anonymous = sqlx::query(SWEEP_ANONYMOUS).bind(now).execute(&mut *self.tx).await?;
        let drafts = sqlx::query(SWEEP_DRAFTS).bind(now - DRAFT_KEPT).execute(&mut *self.tx);
        Ok(anonymous.rows_affected() + drafts.await?.rows_affected())
    }
}

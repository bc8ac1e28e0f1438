//! What is sealed under which key, and sealing it again.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::account::UserId;
use domain::event::{EventId, Version};
use sqlx::FromRow;
use uuid::Uuid;

use super::record::number;
use super::{SqlStore, SqlUnit, authenticators, letters, message_texts, notices};
use crate::{Hash, KeptSeal, SealKind, SealedAt, SealedText, Sealing, SealingMut, StoreError};

const KEYS: &str = "SELECT key_id FROM sealing_keys ORDER BY first_used_on, key_id";
const ADD_KEY: &str = "INSERT INTO sealing_keys (key_id, first_used_on) VALUES ($1, $2) \
     ON CONFLICT (key_id) DO NOTHING";
const DROP_KEYS: &str = "DELETE FROM sealing_keys WHERE key_id <> $1";
const SECRET: &str = "SELECT sealed, key_id FROM secrets WHERE name = $1";
const ADD_SECRET: &str = "INSERT INTO secrets (name, sealed, key_id) VALUES ($1, $2, $3) \
     ON CONFLICT (name) DO NOTHING";
const COUNT: &str = "SELECT (SELECT COUNT(*) FROM event_texts WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM response_texts WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM drafts WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM draft_keys WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM anonymous_forms WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM letters WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM notices WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM message_texts WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM authenticators WHERE key_id <> $1) \
     + (SELECT COUNT(*) FROM secrets WHERE key_id <> $1)";

/// All texts of the next events that have any, so that a place between events
/// is enough to go on from.
const TEXTS: &str = "SELECT t.event_key, e.id, t.element, t.instance, t.by_reporter, t.version, \
     t.sealed, t.key_id FROM event_texts t JOIN events e ON e.key = t.event_key \
     WHERE t.key_id <> $1 AND t.event_key IN (SELECT DISTINCT event_key FROM event_texts \
     WHERE key_id <> $1 AND event_key > $2 ORDER BY event_key LIMIT $3) ORDER BY t.event_key";
const DRAFTS: &str = "SELECT user_id, id, sealed, key_id FROM drafts \
     WHERE key_id <> $1 AND (user_id, id) > ($2, $3) ORDER BY user_id, id LIMIT $4";
const DRAFT_KEYS: &str = "SELECT user_id, id, sealed, key_id FROM draft_keys \
     WHERE key_id <> $1 AND (user_id, id) > ($2, $3) ORDER BY user_id, id LIMIT $4";
const FORMS: &str = "SELECT secret_hash, sealed, key_id FROM anonymous_forms \
     WHERE key_id <> $1 AND secret_hash > $2 ORDER BY secret_hash LIMIT $3";
const SECRETS: &str = "SELECT name, sealed, key_id FROM secrets \
     WHERE key_id <> $1 AND name > $2 ORDER BY name LIMIT $3";

const RESEAL_TEXT: &str = "UPDATE event_texts SET sealed = $1, key_id = $2 WHERE event_key = $3 \
     AND element = $4 AND instance = $5 AND by_reporter = $6 AND version = $7 AND sealed = $8";
const RESEAL_RESPONSE: &str = "UPDATE response_texts SET sealed = $1, key_id = $2 \
     WHERE response_id = $3 AND element = $4 AND instance = $5 AND version = $6 AND sealed = $7";
const RESEAL_DRAFT: &str = "UPDATE drafts SET sealed = $1, key_id = $2 \
     WHERE user_id = $3 AND id = $4 AND sealed = $5";
const RESEAL_DRAFT_KEY: &str = "UPDATE draft_keys SET sealed = $1, key_id = $2 \
     WHERE user_id = $3 AND id = $4 AND sealed = $5";
const RESEAL_FORM: &str = "UPDATE anonymous_forms SET sealed = $1, key_id = $2 \
     WHERE secret_hash = $3 AND sealed = $4";
const RESEAL_SECRET: &str =
    "UPDATE secrets SET sealed = $1, key_id = $2 WHERE name = $3 AND sealed = $4";

pub(super) const STATEMENTS: &[&str] = &[
    KEYS,
    ADD_KEY,
    DROP_KEYS,
    SECRET,
    ADD_SECRET,
    COUNT,
    TEXTS,
    DRAFTS,
    DRAFT_KEYS,
    FORMS,
    SECRETS,
    RESEAL_TEXT,
    RESEAL_RESPONSE,
    RESEAL_DRAFT,
    RESEAL_DRAFT_KEY,
    RESEAL_FORM,
    RESEAL_SECRET,
];

#[derive(FromRow)]
struct TextSeal {
    event_key: i64,
    id: Uuid,
    element: String,
    instance: i32,
    by_reporter: bool,
    version: i32,
    sealed: Vec<u8>,
    key_id: String,
}

impl TryFrom<TextSeal> for KeptSeal {
    type Error = StoreError;

    fn try_from(row: TextSeal) -> Result<Self, StoreError> {
        let at = SealedAt::Text {
            key: row.event_key,
            event: EventId(row.id),
            element: row.element,
            instance: row.instance.try_into().map_err(|_| StoreError::Corrupt("an instance"))?,
            by_reporter: row.by_reporter,
            version: Version(row.version.unsigned_abs()),
        };
        Ok(Self { at, text: SealedText { sealed: row.sealed, key_id: row.key_id } })
    }
}

#[async_trait]
impl Sealing for SqlStore {
    async fn sealing_keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(KEYS).fetch_all(&self.reader).await?)
    }

    async fn secret(&self, name: &str) -> Result<Option<SealedText>, StoreError> {
        let row: Option<(Vec<u8>, String)> =
            sqlx::query_as(SECRET).bind(name).fetch_optional(&self.reader).await?;
        Ok(row.map(|(sealed, key_id)| SealedText { sealed, key_id }))
    }

    async fn count_seals_but(&self, key_id: &str) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar(COUNT).bind(key_id).fetch_one(&self.reader).await?;
        Ok(count.unsigned_abs())
    }

    async fn seals_but(
        &self,
        key_id: &str,
        kind: SealKind,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        match kind {
            SealKind::Texts => self.texts_but(key_id, after, limit).await,
            SealKind::Responses => self.responses_but(key_id, after, limit).await,
            SealKind::Drafts => {
                let at = |user, id| SealedAt::Draft { user, id };
                self.by_draft(DRAFTS, at, key_id, after, limit).await
            }
            SealKind::DraftKeys => {
                let at = |user, id| SealedAt::DraftKey { user, id };
                self.by_draft(DRAFT_KEYS, at, key_id, after, limit).await
            }
            SealKind::Forms => self.forms_but(key_id, after, limit).await,
            SealKind::Letters => {
                let at = |id| SealedAt::Letter { id };
                self.by_id(letters::SEALED, at, key_id, after, limit).await
            }
            SealKind::Notices => {
                let at = |id| SealedAt::Notice { id };
                self.by_id(notices::SEALED, at, key_id, after, limit).await
            }
            SealKind::Messages => self.messages_but(key_id, after, limit).await,
            SealKind::Authenticators => {
                let at = |id| SealedAt::Authenticator { user: UserId(id) };
                self.by_id(authenticators::SEALED, at, key_id, after, limit).await
            }
            SealKind::Secrets => self.secrets_but(key_id, after, limit).await,
        }
    }
}

impl SqlStore {
    async fn texts_but(
        &self,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let after = match after {
            Some(SealedAt::Text { key, .. }) => *key,
            _ => i64::MIN,
        };
        let rows: Vec<TextSeal> = sqlx::query_as(TEXTS)
            .bind(key_id)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// What is kept once for each draft.
    async fn by_draft(
        &self,
        sql: &'static str,
        at: fn(UserId, Uuid) -> SealedAt,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let (user, id) = match after {
            Some(SealedAt::Draft { user, id } | SealedAt::DraftKey { user, id }) => (user.0, *id),
            _ => (Uuid::nil(), Uuid::nil()),
        };
        let rows: Vec<(Uuid, Uuid, Vec<u8>, String)> = sqlx::query_as(sql)
            .bind(key_id)
            .bind(user)
            .bind(id)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let seal = |(user, id, sealed, key_id)| KeptSeal {
            at: at(UserId(user), id),
            text: SealedText { sealed, key_id },
        };
        Ok(rows.into_iter().map(seal).collect())
    }

    /// What is kept under one identity.
    async fn by_id(
        &self,
        sql: &'static str,
        at: fn(Uuid) -> SealedAt,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let after = match after {
            Some(SealedAt::Letter { id } | SealedAt::Notice { id }) => *id,
            Some(SealedAt::Authenticator { user }) => user.0,
            _ => Uuid::nil(),
        };
        let rows: Vec<(Uuid, Vec<u8>, String)> = sqlx::query_as(sql)
            .bind(key_id)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let seal =
            |(id, sealed, key_id)| KeptSeal { at: at(id), text: SealedText { sealed, key_id } };
        Ok(rows.into_iter().map(seal).collect())
    }

    async fn forms_but(
        &self,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let secret: &[u8] = match after {
            Some(SealedAt::Form { secret }) => secret,
            _ => &[],
        };
        let rows: Vec<(Vec<u8>, Vec<u8>, String)> = sqlx::query_as(FORMS)
            .bind(key_id)
            .bind(secret)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let seal = |(secret, sealed, key_id): (Vec<u8>, _, _)| {
            let secret: Hash = secret.try_into().map_err(|_| StoreError::Corrupt("a hash"))?;
            Ok(KeptSeal { at: SealedAt::Form { secret }, text: SealedText { sealed, key_id } })
        };
        rows.into_iter().map(seal).collect()
    }

    async fn secrets_but(
        &self,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let name = match after {
            Some(SealedAt::Secret { name }) => name.as_str(),
            _ => "",
        };
        let rows: Vec<(String, Vec<u8>, String)> = sqlx::query_as(SECRETS)
            .bind(key_id)
            .bind(name)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let seal = |(name, sealed, key_id)| KeptSeal {
            at: SealedAt::Secret { name },
            text: SealedText { sealed, key_id },
        };
        Ok(rows.into_iter().map(seal).collect())
    }
}

#[async_trait]
impl SealingMut for SqlUnit {
    async fn add_sealing_key(&mut self, key_id: &str, on: NaiveDate) -> Result<(), StoreError> {
        sqlx::query(ADD_KEY).bind(key_id).bind(on).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn drop_sealing_keys_but(&mut self, key_id: &str) -> Result<(), StoreError> {
        sqlx::query(DROP_KEYS).bind(key_id).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn add_secret(&mut self, name: &str, secret: &SealedText) -> Result<(), StoreError> {
        sqlx::query(ADD_SECRET)
            .bind(name)
            .bind(&secret.sealed)
            .bind(&secret.key_id)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn reseal(&mut self, kept: &KeptSeal, anew: &SealedText) -> Result<bool, StoreError> {
        let sql = match &kept.at {
            SealedAt::Text { .. } => RESEAL_TEXT,
            SealedAt::Response { .. } => RESEAL_RESPONSE,
            SealedAt::Draft { .. } => RESEAL_DRAFT,
            SealedAt::DraftKey { .. } => RESEAL_DRAFT_KEY,
            SealedAt::Form { .. } => RESEAL_FORM,
            SealedAt::Letter { .. } => letters::RESEAL,
            SealedAt::Notice { .. } => notices::RESEAL,
            SealedAt::Message { .. } => message_texts::RESEAL,
            SealedAt::Authenticator { .. } => authenticators::RESEAL,
            SealedAt::Secret { .. } => RESEAL_SECRET,
        };
        let query = sqlx::query(sql).bind(&anew.sealed).bind(&anew.key_id);
        let query = match &kept.at {
            SealedAt::Text { key, element, instance, by_reporter, version, .. } => query
                .bind(*key)
                .bind(element)
                .bind(i32::from(*instance))
                .bind(*by_reporter)
                .bind(number(*version)),
            SealedAt::Response { response, element, instance, version } => query
                .bind(response.0)
                .bind(element)
                .bind(i32::from(*instance))
                .bind(number(*version)),
            SealedAt::Draft { user, id } | SealedAt::DraftKey { user, id } => {
                query.bind(user.0).bind(*id)
            }
            SealedAt::Form { secret } => query.bind(secret.as_slice()),
            SealedAt::Letter { id } | SealedAt::Notice { id } => query.bind(*id),
            SealedAt::Message { message, part, number } => {
                query.bind(message.0).bind(part.word()).bind(i32::from(*number))
            }
            SealedAt::Authenticator { user } => query.bind(user.0),
            SealedAt::Secret { name } => query.bind(name),
        };
        let done = query.bind(&kept.text.sealed).execute(&mut *self.tx).await?;
        Ok(done.rows_affected() == 1)
    }
}

//! The texts of messages: keeping them, sealing and redacting them again.

use chrono::NaiveDate;
use domain::message::{MessageId, Part};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{KeptMessageText, KeptSeal, NewMessageText, SealedAt, SealedText, StoreError};

const ADD: &str = "INSERT INTO message_texts \
     (message_id, part, number, sealed, key_id, redacted, engine, until_on) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const ADDRESS: &str = "SELECT sealed, key_id FROM message_texts \
     WHERE message_id = $1 AND part = 'address' AND number = 0";
const FORGET: &str = "DELETE FROM message_texts WHERE message_id = $1 AND part = 'address'";
const SWEEP: &str = "DELETE FROM message_texts WHERE until_on IS NOT NULL AND until_on <= $1";

const SEALED_BUT: &str = "SELECT message_id, part, number, sealed, key_id FROM message_texts \
     WHERE key_id <> $1 AND (message_id, part, number) > ($2, $3, $4) \
     ORDER BY message_id, part, number LIMIT $5";
const TEXTS_BUT: &str = "SELECT message_id, part, number, sealed, key_id, redacted \
     FROM message_texts WHERE engine <> $1 AND (message_id, part, number) > ($2, $3, $4) \
     ORDER BY message_id, part, number LIMIT $5";
const REDACT: &str = "UPDATE message_texts SET redacted = $1, engine = $2 \
     WHERE message_id = $3 AND part = $4 AND number = $5 AND redacted = $6";

/// Puts a text that was sealed again in the place of what was read.
pub(super) const RESEAL: &str = "UPDATE message_texts SET sealed = $1, key_id = $2 \
     WHERE message_id = $3 AND part = $4 AND number = $5 AND sealed = $6";

pub(super) const STATEMENTS: &[&str] =
    &[ADD, ADDRESS, FORGET, SWEEP, SEALED_BUT, TEXTS_BUT, REDACT, RESEAL];

#[derive(FromRow)]
struct TextRow {
    message_id: Uuid,
    part: String,
    number: i32,
    sealed: Vec<u8>,
    key_id: String,
    #[sqlx(default)]
    redacted: String,
}

impl TryFrom<TextRow> for KeptMessageText {
    type Error = StoreError;

    fn try_from(row: TextRow) -> Result<Self, StoreError> {
        Ok(Self {
            message: MessageId(row.message_id),
            part: Part::parse(&row.part).ok_or(StoreError::Corrupt("a part of a message"))?,
            number: row.number.try_into().map_err(|_| StoreError::Corrupt("a step"))?,
            sealed: SealedText { sealed: row.sealed, key_id: row.key_id },
            redacted: row.redacted,
        })
    }
}

fn kept_seal(text: KeptMessageText) -> KeptSeal {
    let KeptMessageText { message, part, number, sealed, .. } = text;
    KeptSeal { at: SealedAt::Message { message, part, number }, text: sealed }
}

impl SqlStore {
    /// See [`Messages::address_of_message`](crate::Messages::address_of_message).
    pub(super) async fn address_kept(
        &self,
        id: MessageId,
    ) -> Result<Option<SealedText>, StoreError> {
        let row: Option<(Vec<u8>, String)> =
            sqlx::query_as(ADDRESS).bind(id.0).fetch_optional(&self.reader).await?;
        Ok(row.map(|(sealed, key_id)| SealedText { sealed, key_id }))
    }

    /// See [`Sealing::seals_but`](crate::Sealing::seals_but).
    pub(super) async fn messages_but(
        &self,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let after = match after {
            Some(SealedAt::Message { message, part, number }) => Some((*message, *part, *number)),
            _ => None,
        };
        let texts = self.texts_after(SEALED_BUT, key_id, after, limit).await?;
        Ok(texts.into_iter().map(kept_seal).collect())
    }

    /// See [`Messages::message_texts_but`](crate::Messages::message_texts_but).
    pub(super) async fn texts_of_messages_but(
        &self,
        engine: &str,
        after: Option<&KeptMessageText>,
        limit: u32,
    ) -> Result<Vec<KeptMessageText>, StoreError> {
        let after = after.map(|text| (text.message, text.part, text.number));
        self.texts_after(TEXTS_BUT, engine, after, limit).await
    }

    async fn texts_after(
        &self,
        sql: &'static str,
        but: &str,
        after: Option<(MessageId, Part, u16)>,
        limit: u32,
    ) -> Result<Vec<KeptMessageText>, StoreError> {
        let (message, part, number) = after.map_or((Uuid::nil(), "", 0), |(message, part, n)| {
            (message.0, part.word(), i32::from(n))
        });
        let rows: Vec<TextRow> = sqlx::query_as(sql)
            .bind(but)
            .bind(message)
            .bind(part)
            .bind(number)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}

impl SqlUnit {
    pub(super) async fn add_message_texts(
        &mut self,
        message: MessageId,
        texts: &[NewMessageText],
    ) -> Result<(), StoreError> {
        for text in texts {
            let (redacted, engine) = text.redacted.as_ref().map(|(r, e)| (r, e)).unzip();
            sqlx::query(ADD)
                .bind(message.0)
                .bind(text.part.word())
                .bind(i32::from(text.number))
                .bind(&text.sealed.sealed)
                .bind(&text.sealed.key_id)
                .bind(redacted)
                .bind(engine)
                .bind(text.until)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn drop_address(&mut self, id: MessageId) -> Result<(), StoreError> {
        sqlx::query(FORGET).bind(id.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    pub(super) async fn drop_addresses(&mut self, today: NaiveDate) -> Result<u64, StoreError> {
        Ok(sqlx::query(SWEEP).bind(today).execute(&mut *self.tx).await?.rows_affected())
    }

    pub(super) async fn redact_text(
        &mut self,
        text: &KeptMessageText,
        redacted: &str,
        engine: &str,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(REDACT)
            .bind(redacted)
            .bind(engine)
            .bind(text.message.0)
            .bind(text.part.word())
            .bind(i32::from(text.number))
            .bind(&text.redacted)
            .execute(&mut *self.tx)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

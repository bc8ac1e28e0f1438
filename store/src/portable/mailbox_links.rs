//! Names, addresses, and links that show whose a mailbox is.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::{EmailAddress, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit, registrations};
use crate::{Hash, MailboxLink, MailboxLinkKind, MailboxLinks, MailboxLinksMut, StoreError};

/// Of an account that is erased no link is left.
const BY_TOKEN: &str = "SELECT user_id, kind, email, expires_at FROM mailbox_links \
     WHERE token_hash = $1 AND expires_at > $2";
const ADD: &str = "INSERT INTO mailbox_links (token_hash, user_id, kind, email, expires_at) \
     VALUES ($1, $2, $3, $4, $5)";

/// Of two who follow the same link, one finds it gone.
const TAKE: &str = "DELETE FROM mailbox_links WHERE token_hash = $1 AND expires_at > $2";
const DROP: &str = "DELETE FROM mailbox_links WHERE user_id = $1 AND kind = $2";
const SET_ADDRESS: &str = "UPDATE users SET email = $2 WHERE id = $1 AND state = 'active'";
const DROP_RECOVERIES: &str = "DELETE FROM recoveries WHERE user_id = $1";
const SET_NAME: &str = "UPDATE users SET name = $2 WHERE id = $1 AND state = 'active'";
const SWEEP: &str = "DELETE FROM mailbox_links WHERE expires_at <= $1";

pub(super) const STATEMENTS: &[&str] =
    &[BY_TOKEN, ADD, TAKE, DROP, SET_ADDRESS, DROP_RECOVERIES, SET_NAME, SWEEP];

#[derive(FromRow)]
struct LinkRow {
    user_id: Uuid,
    kind: String,
    email: String,
    expires_at: DateTime<Utc>,
}

#[async_trait]
impl MailboxLinks for SqlStore {
    async fn mailbox_link(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<MailboxLink>, StoreError> {
        let row: Option<LinkRow> = sqlx::query_as(BY_TOKEN)
            .bind(token.as_slice())
            .bind(now)
            .fetch_optional(&self.reader)
            .await?;
        let link = |row: LinkRow| {
            Ok(MailboxLink {
                user: UserId(row.user_id),
                kind: MailboxLinkKind::parse(&row.kind)
                    .ok_or(StoreError::Corrupt("a kind of link"))?,
                email: registrations::email(row.email)?,
                expires: row.expires_at,
            })
        };
        row.map(link).transpose()
    }
}

#[async_trait]
impl MailboxLinksMut for SqlUnit {
    async fn add_mailbox_link(
        &mut self,
        token: &Hash,
        link: &MailboxLink,
    ) -> Result<(), StoreError> {
        sqlx::query(ADD)
            .bind(token.as_slice())
            .bind(link.user.0)
            .bind(link.kind.word())
            .bind(link.email.as_str())
            .bind(link.expires)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn take_mailbox_link(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let taken = sqlx::query(TAKE).bind(token.as_slice()).bind(now);
        met(taken.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn drop_mailbox_links(
        &mut self,
        user: UserId,
        kind: MailboxLinkKind,
    ) -> Result<(), StoreError> {
        sqlx::query(DROP).bind(user.0).bind(kind.word()).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn set_address(&mut self, user: UserId, email: &EmailAddress) -> Result<(), StoreError> {
        let set = sqlx::query(SET_ADDRESS).bind(user.0).bind(email.as_str());
        met(set.execute(&mut *self.tx).await?.rows_affected())?;
        sqlx::query(DROP_RECOVERIES).bind(user.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn set_name(&mut self, user: UserId, name: &str) -> Result<(), StoreError> {
        let set = sqlx::query(SET_NAME).bind(user.0).bind(name);
        met(set.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn sweep_mailbox_links(&mut self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(sqlx::query(SWEEP).bind(now).execute(&mut *self.tx).await?.rows_affected())
    }
}

/// Refuses a change that met nothing.
fn met(rows: u64) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

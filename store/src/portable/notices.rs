//! News and invitations to all who want them.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::access::deed::SendNotice;
use domain::account::{EmailAddress, UserId};
use domain::terms::Purpose;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{
    KeptNotice, NewNotice, NoticeUnderWay, Notices, NoticesMut, Recipient, SealedText, StoreError,
};

const ADD: &str = "INSERT INTO notices \
     (id, purpose, subject, written_by, written_at, sealed, key_id, after_user, letters) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
const LATEST: &str = "SELECT n.purpose, n.subject, u.name, n.written_at, n.letters, n.done_at \
     FROM notices n JOIN users u ON u.id = n.written_by \
     ORDER BY n.written_at DESC, n.id LIMIT $1";
const UNDER_WAY: &str = "SELECT id, purpose, subject, sealed, key_id, after_user FROM notices \
     WHERE done_at IS NULL ORDER BY written_at, id LIMIT 1";
const RECIPIENTS: &str = "SELECT u.id, u.email, (SELECT c.chosen FROM choices c \
     WHERE c.user_id = u.id AND c.purpose = $2 ORDER BY c.number DESC LIMIT 1) FROM users u \
     WHERE u.id > $1 AND u.state = 'active' AND u.restricted_on IS NULL \
     AND EXISTS (SELECT 1 FROM acceptances a WHERE a.user_id = u.id) ORDER BY u.id LIMIT $3";
const GO_ON: &str = "UPDATE notices SET after_user = $3, letters = letters + $4 \
     WHERE id = $1 AND after_user = $2 AND done_at IS NULL";
const END: &str = "UPDATE notices SET done_at = $4, letters = letters + $3, sealed = NULL, \
     key_id = NULL WHERE id = $1 AND after_user = $2 AND done_at IS NULL";

/// Notices that are sealed under other keys than this one.
pub(super) const SEALED: &str = "SELECT id, sealed, key_id FROM notices \
     WHERE key_id <> $1 AND id > $2 ORDER BY id LIMIT $3";

/// Puts a notice that was sealed again in the place of what was read.
pub(super) const RESEAL: &str = "UPDATE notices SET sealed = $1, key_id = $2 \
     WHERE id = $3 AND sealed = $4";

pub(super) const STATEMENTS: &[&str] =
    &[ADD, LATEST, UNDER_WAY, RECIPIENTS, GO_ON, END, SEALED, RESEAL];

fn purpose(word: &str) -> Result<Purpose, StoreError> {
    Purpose::parse(word).ok_or(StoreError::Corrupt("a purpose"))
}

/// A notice as it is kept.
type NoticeRow = (String, String, String, DateTime<Utc>, i32, Option<DateTime<Utc>>);

#[async_trait]
impl Notices for SqlStore {
    async fn notices(
        &self,
        _: &Permit<SendNotice>,
        limit: u32,
    ) -> Result<Vec<KeptNotice>, StoreError> {
        let rows: Vec<NoticeRow> =
            sqlx::query_as(LATEST).bind(i64::from(limit)).fetch_all(&self.reader).await?;
        rows.into_iter()
            .map(|(word, subject, written_by, at, letters, done_at)| {
                let (purpose, letters) = (purpose(&word)?, letters.unsigned_abs());
                Ok(KeptNotice { purpose, subject, written_by, at, letters, done_at })
            })
            .collect()
    }

    async fn notice_under_way(&self) -> Result<Option<NoticeUnderWay>, StoreError> {
        let row: Option<(Uuid, String, String, Vec<u8>, String, Uuid)> =
            sqlx::query_as(UNDER_WAY).fetch_optional(&self.reader).await?;
        row.map(|(id, word, subject, sealed, key_id, after)| {
            let text = SealedText { sealed, key_id };
            let (purpose, after) = (purpose(&word)?, UserId(after));
            Ok(NoticeUnderWay { id, purpose, subject, text, after })
        })
        .transpose()
    }

    async fn recipients(
        &self,
        purpose: Purpose,
        after: UserId,
        limit: u32,
    ) -> Result<Vec<Recipient>, StoreError> {
        let rows: Vec<(Uuid, String, Option<bool>)> = sqlx::query_as(RECIPIENTS)
            .bind(after.0)
            .bind(purpose.word())
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter()
            .map(|(user, email, chosen)| {
                let email = EmailAddress::try_from(email)
                    .map_err(|_| StoreError::Corrupt("an email address"))?;
                Ok(Recipient { user: UserId(user), email, chosen })
            })
            .collect()
    }
}

#[async_trait]
impl NoticesMut for SqlUnit {
    async fn add_notice(
        &mut self,
        permit: &Permit<SendNotice>,
        notice: &NewNotice,
    ) -> Result<(), StoreError> {
        sqlx::query(ADD)
            .bind(notice.id)
            .bind(notice.purpose.word())
            .bind(&notice.subject)
            .bind(permit.actor().map(|by| by.0))
            .bind(notice.at)
            .bind(&notice.text.sealed)
            .bind(&notice.text.key_id)
            .bind(Uuid::nil())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn go_on_with_notice(
        &mut self,
        notice: &NoticeUnderWay,
        next: Option<UserId>,
        letters: u32,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let letters = i32::try_from(letters).unwrap_or(i32::MAX);
        let query = match next {
            Some(next) => {
                sqlx::query(GO_ON).bind(notice.id).bind(notice.after.0).bind(next.0).bind(letters)
            }
            None => sqlx::query(END).bind(notice.id).bind(notice.after.0).bind(letters).bind(at),
        };
        match query.execute(&mut *self.tx).await?.rows_affected() {
            1 => Ok(()),
            _ => Err(StoreError::Stale),
        }
    }
}

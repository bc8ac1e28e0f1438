//! How long accounts last.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::request::view::Place;
use domain::account::lifespan::{Ending, EndingCause};
use domain::account::{EmailAddress, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect;
use super::requests::{administers, place};
use super::{SqlStore, SqlUnit, accounts, erasing, registrations};
use crate::{Account, ExpiringAccount, Lifespans, LifespansMut, StoreError, Ties};

/// Whether a person `u` holds the accounts post and nobody else who may sign in
/// does.
macro_rules! last_keeper {
    ($u:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM posts k WHERE k.user_id = ",
            $u,
            ".id AND k.post = 'accounts') AND NOT EXISTS (SELECT 1 FROM posts k \
             JOIN users v ON v.id = k.user_id WHERE k.post = 'accounts' AND k.user_id <> ",
            $u,
            ".id AND v.state = 'active'))"
        )
    };
}

const OF: &str = "SELECT cause, begun_on, deactivate_on, erase_on FROM account_endings \
     WHERE user_id = $1";
const DORMANT: &str = "SELECT id, email, name, password_hash FROM users \
     WHERE email = $1 AND state = 'dormant'";
const ONLY_ADMIN_AT: &str = concat!(
    "SELECT o.code, o.name, o.role FROM grants a JOIN users p ON p.id = a.user_id \
     JOIN organisations o ON o.id = a.organisation_id WHERE a.user_id = $2 AND ",
    administers!("$1"),
    " AND NOT EXISTS (SELECT 1 FROM grants b JOIN users q ON q.id = b.user_id \
     WHERE b.organisation_id = a.organisation_id AND b.user_id <> $2 AND q.state = 'active' \
     AND b.account_type IN ('provider_admin', 'icb_admin') AND b.revoked_at IS NULL \
     AND b.from_at <= $1 AND (b.until_at IS NULL OR b.until_at > $1)) ORDER BY o.name, o.code"
);
const LAST_KEEPER: &str = concat!(
    "SELECT COUNT(*) FROM users u WHERE u.id = $1 AND u.state = 'active' AND ",
    last_keeper!("u")
);
const UNUSED: &str = concat!(
    "SELECT u.id, u.email, u.last_used_on, 'unused' AS cause, ",
    last_keeper!("u"),
    " AS is_last_keeper FROM users u WHERE u.state = 'active' AND u.last_used_on <= $1 \
     AND NOT EXISTS (SELECT 1 FROM account_endings e WHERE e.user_id = u.id) \
     ORDER BY u.last_used_on, u.id LIMIT $2"
);
const TO_DEACTIVATE: &str = concat!(
    "SELECT u.id, u.email, u.last_used_on, e.cause, ",
    last_keeper!("u"),
    " AS is_last_keeper FROM account_endings e JOIN users u ON u.id = e.user_id \
     WHERE e.deactivate_on <= $1 AND u.state = 'active' AND u.id > $2 ORDER BY u.id LIMIT $3"
);

/// Whoever did not come back, and whoever asked.
const TO_ERASE: &str = concat!(
    "SELECT u.id, u.email, u.last_used_on, e.cause, ",
    last_keeper!("u"),
    " AS is_last_keeper FROM account_endings e JOIN users u ON u.id = e.user_id \
     WHERE e.erase_on <= $1 AND (e.cause = 'asked' OR u.state = 'dormant') AND u.id > $2 \
     ORDER BY u.id LIMIT $3"
);
const RESTING: &str = "SELECT DISTINCT u.id, u.last_used_on FROM posts k \
     JOIN users u ON u.id = k.user_id WHERE u.state = 'active' AND u.last_used_on <= $1";
const OTHER_SUPER_ADMINS: &str = "SELECT DISTINCT u.email FROM posts k \
     JOIN users u ON u.id = k.user_id WHERE u.state = 'active' AND u.id <> $1 ORDER BY u.email";

const NOT_UNUSED: &str = "DELETE FROM account_endings WHERE user_id = $1 AND cause = 'unused'";
const USED: &str = "UPDATE users SET last_used_on = $2 WHERE id = $1 AND last_used_on < $2";
const BEGIN: &str = "INSERT INTO account_endings \
     (user_id, cause, begun_on, deactivate_on, erase_on) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (user_id) DO UPDATE SET cause = excluded.cause, begun_on = excluded.begun_on, \
     deactivate_on = excluded.deactivate_on, erase_on = excluded.erase_on \
     WHERE account_endings.cause = 'unused' AND excluded.cause = 'asked'";
const KEEP: &str = "DELETE FROM account_endings WHERE user_id = $1 AND cause = 'asked'";

/// That nobody has used it since is asked once more.
const DEACTIVATE: &str = concat!(
    "UPDATE users SET state = 'dormant' WHERE id = $1 AND state = 'active' \
     AND EXISTS (SELECT 1 FROM account_endings e WHERE e.user_id = users.id \
     AND e.deactivate_on <= $2 AND users.last_used_on <= e.begun_on) AND NOT ",
    last_keeper!("users")
);
const REACTIVATE: &str = "UPDATE users SET state = 'active', last_used_on = $2 \
     WHERE id = $1 AND state = 'dormant'";
const DROP_LETTER: &str = "DELETE FROM letters WHERE id = $1";

pub(super) const STATEMENTS: &[&str] = &[
    OF,
    DORMANT,
    ONLY_ADMIN_AT,
    LAST_KEEPER,
    UNUSED,
    TO_DEACTIVATE,
    TO_ERASE,
    RESTING,
    OTHER_SUPER_ADMINS,
    NOT_UNUSED,
    USED,
    BEGIN,
    KEEP,
    DEACTIVATE,
    REACTIVATE,
    DROP_LETTER,
    dialect::LOCK_ENDINGS,
];

#[derive(FromRow)]
struct EndingRow {
    cause: String,
    begun_on: NaiveDate,
    deactivate_on: Option<NaiveDate>,
    erase_on: NaiveDate,
}

#[derive(FromRow)]
struct ExpiringRow {
    id: Uuid,
    email: String,
    last_used_on: NaiveDate,
    cause: String,
    is_last_keeper: bool,
}

fn cause(word: &str) -> Result<EndingCause, StoreError> {
    EndingCause::parse(word).ok_or(StoreError::Corrupt("why an account ends"))
}

fn expiring(row: ExpiringRow) -> Result<(ExpiringAccount, EndingCause), StoreError> {
    let account = ExpiringAccount {
        user: UserId(row.id),
        email: registrations::email(row.email)?,
        last_used_on: row.last_used_on,
        is_last_keeper: row.is_last_keeper,
    };
    Ok((account, cause(&row.cause)?))
}

impl SqlStore {
    /// Accounts after a person whose day has come, by one of the two statements.
    async fn due(
        &self,
        sql: &'static str,
        today: NaiveDate,
        after: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<(ExpiringAccount, EndingCause)>, StoreError> {
        let after = after.map_or(Uuid::nil(), |user| user.0);
        let rows: Vec<ExpiringRow> = sqlx::query_as(sql)
            .bind(today)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(expiring).collect()
    }
}

#[async_trait]
impl Lifespans for SqlStore {
    async fn ending(&self, user: UserId) -> Result<Option<Ending>, StoreError> {
        let row: Option<EndingRow> =
            sqlx::query_as(OF).bind(user.0).fetch_optional(&self.reader).await?;
        let ending = |row: EndingRow| {
            Ok(Ending {
                cause: cause(&row.cause)?,
                begun_on: row.begun_on,
                deactivate_on: row.deactivate_on,
                erase_on: row.erase_on,
            })
        };
        row.map(ending).transpose()
    }

    async fn dormant_account(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let row: Option<accounts::AccountRow> =
            sqlx::query_as(DORMANT).bind(email.as_str()).fetch_optional(&self.reader).await?;
        row.map(accounts::account).transpose()
    }

    async fn ties(&self, user: UserId, now: DateTime<Utc>) -> Result<Ties, StoreError> {
        let rows: Vec<(String, String, String)> =
            sqlx::query_as(ONLY_ADMIN_AT).bind(now).bind(user.0).fetch_all(&self.reader).await?;
        let places: Result<Vec<Place>, StoreError> =
            rows.into_iter().map(|(code, name, role)| place(code, name, &role)).collect();
        let keeps: i64 =
            sqlx::query_scalar(LAST_KEEPER).bind(user.0).fetch_one(&self.reader).await?;
        Ok(Ties { organisations: places?, accounts_post: keeps > 0 })
    }

    async fn unused_accounts(
        &self,
        since: NaiveDate,
        limit: u32,
    ) -> Result<Vec<ExpiringAccount>, StoreError> {
        let rows: Vec<ExpiringRow> = sqlx::query_as(UNUSED)
            .bind(since)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(|row| Ok(expiring(row)?.0)).collect()
    }

    async fn accounts_to_deactivate(
        &self,
        today: NaiveDate,
        after: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<ExpiringAccount>, StoreError> {
        let due = self.due(TO_DEACTIVATE, today, after, limit).await?;
        Ok(due.into_iter().map(|(account, _)| account).collect())
    }

    async fn accounts_to_erase(
        &self,
        today: NaiveDate,
        after: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<(ExpiringAccount, EndingCause)>, StoreError> {
        self.due(TO_ERASE, today, after, limit).await
    }

    async fn resting_super_admins(
        &self,
        since: NaiveDate,
    ) -> Result<Vec<(UserId, NaiveDate)>, StoreError> {
        let rows: Vec<(Uuid, NaiveDate)> =
            sqlx::query_as(RESTING).bind(since).fetch_all(&self.reader).await?;
        Ok(rows.into_iter().map(|(user, on)| (UserId(user), on)).collect())
    }

    async fn other_super_admins(&self, but: UserId) -> Result<Vec<EmailAddress>, StoreError> {
        let rows: Vec<String> =
            sqlx::query_scalar(OTHER_SUPER_ADMINS).bind(but.0).fetch_all(&self.reader).await?;
        rows.into_iter().map(registrations::email).collect()
    }
}

#[async_trait]
impl LifespansMut for SqlUnit {
    async fn account_was_used(&mut self, user: UserId, on: NaiveDate) -> Result<(), StoreError> {
        // In the order in which accounts are ended, so that neither waits for
        // the other for good.
        sqlx::query(NOT_UNUSED).bind(user.0).execute(&mut *self.tx).await?;
        sqlx::query(USED).bind(user.0).bind(on).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn hold_endings(&mut self) -> Result<(), StoreError> {
        sqlx::query(dialect::LOCK_ENDINGS).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn begin_ending(&mut self, user: UserId, ending: &Ending) -> Result<bool, StoreError> {
        let begin = sqlx::query(BEGIN)
            .bind(user.0)
            .bind(ending.cause.word())
            .bind(ending.begun_on)
            .bind(ending.deactivate_on)
            .bind(ending.erase_on);
        Ok(begin.execute(&mut *self.tx).await?.rows_affected() == 1)
    }

    async fn keep_account(&mut self, user: UserId) -> Result<bool, StoreError> {
        let kept = sqlx::query(KEEP).bind(user.0).execute(&mut *self.tx).await?;
        Ok(kept.rows_affected() == 1)
    }

    async fn drop_warning(&mut self, user: UserId) -> Result<(), StoreError> {
        sqlx::query(NOT_UNUSED).bind(user.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn deactivate_account(
        &mut self,
        user: UserId,
        today: NaiveDate,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(DEACTIVATE).bind(user.0).bind(today).execute(&mut *self.tx).await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        erasing::sign_out(&mut self.tx, user).await?;
        Ok(true)
    }

    async fn reactivate_account(
        &mut self,
        user: UserId,
        on: NaiveDate,
    ) -> Result<bool, StoreError> {
        sqlx::query(NOT_UNUSED).bind(user.0).execute(&mut *self.tx).await?;
        let done = sqlx::query(REACTIVATE).bind(user.0).bind(on).execute(&mut *self.tx).await?;
        Ok(done.rows_affected() == 1)
    }

    async fn erase_account(
        &mut self,
        user: UserId,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        erasing::erase(&mut self.tx, user, today, now).await
    }

    async fn drop_letter(&mut self, id: Uuid) -> Result<(), StoreError> {
        sqlx::query(DROP_LETTER).bind(id).execute(&mut *self.tx).await?;
        Ok(())
    }
}

//! Erasing what tells of a person. Records, histories and the audit log name
//! people by their identity alone: its row stays, and tells of nobody.

use chrono::{DateTime, NaiveDate, Utc};
use domain::account::UserId;
use sqlx::Transaction;

use super::super::Db;
use crate::{FORMER_USER, StoreError};

/// Of accounts whose day has come: see [`lifespans`](super::lifespans).
const TAKE: &str = "DELETE FROM account_endings WHERE user_id = $1 AND erase_on <= $2 \
     AND (cause = 'asked' OR EXISTS (SELECT 1 FROM users u \
     WHERE u.id = $1 AND u.state = 'dormant'))";

/// Registrations, and those who come from a provider, are known by the address
/// alone.
const DROP_REGISTRATIONS: &str =
    "DELETE FROM registrations WHERE email = (SELECT email FROM users WHERE id = $1)";
const DROP_ARRIVALS: &str =
    "DELETE FROM arrivals WHERE email = (SELECT email FROM users WHERE id = $1)";
const DROP_READING: &str = "DELETE FROM usage_readers WHERE user_id = $1";
const END_GRANTS: &str = "UPDATE grants SET revoked_at = $2 WHERE user_id = $1 \
     AND revoked_at IS NULL AND (until_at IS NULL OR until_at > $2)";
const EMPTY_GRANTS: &str = "UPDATE grants SET reason = '', \
     revoked_for = CASE WHEN revoked_for IS NULL THEN NULL ELSE '' END WHERE user_id = $1";
const DROP_WAITING: &str = "DELETE FROM access_requests WHERE user_id = $1 AND state = 'pending'";

/// Somebody who erases themselves waits for no answer any more.
const CLOSE_RIGHTS: &str = "UPDATE rights_requests SET state = 'withdrawn', answer = '', \
     answered_at = $2 WHERE user_id = $1 AND state = 'open'";
const EMPTY_RIGHTS: &str = "UPDATE rights_requests SET words = '', answer = '' WHERE user_id = $1";
const EMPTY_REQUESTS: &str = "UPDATE access_requests SET reason = '', decision = '', \
     unlisted = CASE WHEN organisation_id IS NULL THEN 'not kept' ELSE NULL END \
     WHERE user_id = $1";

/// An address of a domain that no mail reaches (RFC 2606), and that says no more
/// than the row's own identity.
const FORGET: &str = "UPDATE users SET email = $2, name = $3, password_hash = '', \
     state = 'erased', suspended_for = NULL, restricted_on = NULL, last_used_on = $4 WHERE id = $1";

/// What signs somebody in, and what has begun to.
const SIGN_OUT: [&str; 3] = [
    "DELETE FROM sessions WHERE user_id = $1",
    "DELETE FROM half_sign_ins WHERE user_id = $1",
    "DELETE FROM recoveries WHERE user_id = $1",
];

/// What is the person's alone. The keys of drafts go with them.
const DROP: [&str; 13] = [
    "DELETE FROM passkeys WHERE user_id = $1",
    "DELETE FROM passkey_challenges WHERE user_id = $1",
    "DELETE FROM identities WHERE user_id = $1",
    "DELETE FROM departures WHERE user_id = $1",
    "DELETE FROM acceptances WHERE user_id = $1",
    "DELETE FROM choices WHERE user_id = $1",
    "DELETE FROM usage_of_people WHERE user_id = $1",
    "DELETE FROM authenticators WHERE user_id = $1",
    "DELETE FROM recovery_codes WHERE user_id = $1",
    "DELETE FROM drafts WHERE user_id = $1",
    "DELETE FROM registrants WHERE user_id = $1",
    "DELETE FROM posts WHERE user_id = $1",
    "DELETE FROM mailbox_links WHERE user_id = $1",
];

pub(super) const STATEMENTS: &[&str] = &[
    TAKE,
    DROP_REGISTRATIONS,
    END_GRANTS,
    EMPTY_GRANTS,
    DROP_WAITING,
    CLOSE_RIGHTS,
    EMPTY_RIGHTS,
    EMPTY_REQUESTS,
    FORGET,
    DROP_ARRIVALS,
    DROP_READING,
    SIGN_OUT[0],
    SIGN_OUT[1],
    SIGN_OUT[2],
    DROP[0],
    DROP[1],
    DROP[2],
    DROP[3],
    DROP[4],
    DROP[5],
    DROP[6],
    DROP[7],
    DROP[8],
    DROP[9],
    DROP[10],
    DROP[11],
    DROP[12],
];

/// Ends every session of a person, and every link and half sign-in that could
/// begin one.
pub(super) async fn sign_out(
    tx: &mut Transaction<'static, Db>,
    user: UserId,
) -> Result<(), StoreError> {
    for sql in SIGN_OUT {
        sqlx::query(sql).bind(user.0).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Erases a person whose account ends on this day; whether it does.
pub(super) async fn erase(
    tx: &mut Transaction<'static, Db>,
    user: UserId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let taken = sqlx::query(TAKE).bind(user.0).bind(today).execute(&mut **tx).await?;
    if taken.rows_affected() == 0 {
        return Ok(false);
    }
    sign_out(tx, user).await?;
    for sql in DROP.into_iter().chain([
        DROP_REGISTRATIONS,
        DROP_ARRIVALS,
        DROP_READING,
        DROP_WAITING,
        EMPTY_REQUESTS,
    ]) {
        sqlx::query(sql).bind(user.0).execute(&mut **tx).await?;
    }
    for sql in [END_GRANTS, CLOSE_RIGHTS] {
        sqlx::query(sql).bind(user.0).bind(now).execute(&mut **tx).await?;
    }
    for sql in [EMPTY_GRANTS, EMPTY_RIGHTS] {
        sqlx::query(sql).bind(user.0).execute(&mut **tx).await?;
    }
    sqlx::query(FORGET)
        .bind(user.0)
        .bind(format!("{}@erased.invalid", user.0))
        .bind(FORMER_USER)
        .bind(today)
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

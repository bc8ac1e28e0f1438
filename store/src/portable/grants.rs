//! Making accounts, granting and revoking.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::deed::{ManageAccount, RevokeAccess};
use domain::access::{AccountType, Oneself, Permit, Post};
use domain::account::UserId;
use domain::calendar::day_in_britain;
use domain::organisation::{OdsCode, Role};
use domain::terms::SuspensionReason;

use super::super::dialect::locked;
use super::SqlUnit;
use crate::{AccountState, AccountsMut, Appointment, Granting, NewAccount, NewGrant, StoreError};

const ADD_ACCOUNT: &str = "INSERT INTO users \
     (id, email, name, password_hash, created_at, state, last_used_on) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const NOTE_SUSPENSION: &str = "UPDATE users SET suspended_for = $2 WHERE id = $1";

/// Of an account that is erased nothing comes back.
const SET_STATE: &str = "UPDATE users SET state = $2 WHERE id = $1 AND state <> 'erased'";

/// Grants of one person are given one after another, so that none is given twice.
const HOLD_PERSON: &str = concat!("SELECT id FROM users WHERE id = $1", locked!());
const ORGANISATION: &str = "SELECT id, role FROM organisations WHERE code = $1";

/// Whether the same type is held at any time from $4 until before $5.
const HELD: &str = "SELECT COUNT(*) FROM grants \
     WHERE user_id = $1 AND organisation_id = $2 AND account_type = $3 AND revoked_at IS NULL \
     AND (until_at IS NULL OR until_at > $4) AND (from_at < $5 OR $5 IS NULL)";
const ADD_GRANT: &str = "INSERT INTO grants \
     (user_id, organisation_id, account_type, reason, granted_by, from_at, until_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const END_GRANT: &str = "UPDATE grants SET until_at = $4 \
     WHERE user_id = $1 AND account_type = $3 AND revoked_at IS NULL \
     AND organisation_id = (SELECT id FROM organisations WHERE code = $2) \
     AND from_at <= $4 AND (until_at IS NULL OR until_at > $4)";
const REVOKE: &str = "UPDATE grants SET revoked_at = $4, revoked_by = $5, revoked_for = $6 \
     WHERE user_id = $1 AND account_type = $3 AND revoked_at IS NULL \
     AND organisation_id = (SELECT id FROM organisations WHERE code = $2) \
     AND (until_at IS NULL OR until_at > $4)";
const GIVE_POST: &str = "INSERT INTO posts (user_id, post, granted_by, granted_at) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, post) DO NOTHING";
const TAKE_POST: &str = "DELETE FROM posts WHERE user_id = $1 AND post = $2";

pub(super) const STATEMENTS: &[&str] = &[
    ADD_ACCOUNT,
    SET_STATE,
    NOTE_SUSPENSION,
    HOLD_PERSON,
    ORGANISATION,
    HELD,
    ADD_GRANT,
    END_GRANT,
    REVOKE,
    GIVE_POST,
    TAKE_POST,
];

/// A grant with everything that its row says.
struct GrantRow<'a> {
    user: UserId,
    organisation: &'a OdsCode,
    account_type: AccountType,
    reason: &'a str,
    by: Option<UserId>,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

impl<'a> GrantRow<'a> {
    fn of(grant: &'a NewGrant<'_>) -> Self {
        let (user, organisation, account_type, by) = match &grant.granting {
            Granting::Console { user, organisation, account_type } => {
                (*user, organisation, *account_type, None)
            }
            Granting::Approved(permit) => {
                let matter = permit.subject();
                (matter.about, &matter.organisation, matter.account_type, permit.actor())
            }
            Granting::ByMailbox(proof) => {
                (proof.user(), proof.organisation(), AccountType::Standard, None)
            }
        };
        let NewGrant { reason, from, until, .. } = grant;
        Self { user, organisation, account_type, reason, by, from: *from, until: *until }
    }
}

#[async_trait]
impl AccountsMut for SqlUnit {
    async fn add_account(&mut self, account: &NewAccount) -> Result<(), StoreError> {
        sqlx::query(ADD_ACCOUNT)
            .bind(account.user.0)
            .bind(account.email.as_str())
            .bind(&account.name)
            .bind(&account.password_hash)
            .bind(account.at)
            .bind(AccountState::Active.word())
            .bind(day_in_britain(account.at))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn set_account_state(
        &mut self,
        permit: &Permit<ManageAccount>,
        state: AccountState,
    ) -> Result<(), StoreError> {
        let about = permit.subject().0;
        let set = sqlx::query(SET_STATE).bind(about).bind(state.word());
        changed(set.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn note_suspension(
        &mut self,
        permit: &Permit<ManageAccount>,
        reason: Option<SuspensionReason>,
    ) -> Result<(), StoreError> {
        let note = sqlx::query(NOTE_SUSPENSION).bind(permit.subject().0);
        let note = note.bind(reason.map(SuspensionReason::word));
        changed(note.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn suspend_oneself(&mut self, oneself: &Oneself) -> Result<(), StoreError> {
        let suspended = AccountState::Suspended.word();
        let set = sqlx::query(SET_STATE).bind(oneself.user().0).bind(suspended);
        changed(set.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn add_grant(&mut self, grant: &NewGrant<'_>) -> Result<(), StoreError> {
        let grant = GrantRow::of(grant);
        match self.grant(&grant).await? {
            true => Ok(()),
            false => Err(StoreError::Conflict("grants.held".to_owned())),
        }
    }

    async fn end_grant(
        &mut self,
        user: UserId,
        organisation: &OdsCode,
        account_type: AccountType,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let ended = sqlx::query(END_GRANT)
            .bind(user.0)
            .bind(organisation.as_str())
            .bind(account_type.word())
            .bind(at)
            .execute(&mut *self.tx)
            .await?;
        changed(ended.rows_affected())
    }

    async fn revoke_grant(
        &mut self,
        permit: &Permit<RevokeAccess>,
        reason: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let matter = permit.subject();
        let (user, organisation) = (matter.about, &matter.organisation);
        let revoked = sqlx::query(REVOKE)
            .bind(user.0)
            .bind(organisation.as_str())
            .bind(matter.account_type.word())
            .bind(at)
            .bind(permit.actor().map(|by| by.0))
            .bind(reason)
            .execute(&mut *self.tx)
            .await?;
        changed(revoked.rows_affected())?;
        if matter.account_type.is_enhanced() && matter.account_type.is_at_home() {
            let standard = GrantRow {
                user,
                organisation,
                account_type: AccountType::Standard,
                reason: "another account type was revoked",
                by: permit.actor(),
                from: at,
                until: None,
            };
            // Whoever holds standard besides keeps it.
            self.grant(&standard).await?;
        }
        Ok(())
    }

    async fn give_post(
        &mut self,
        appointment: &Appointment<'_>,
        post: Post,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (user, by) = match appointment {
            Appointment::Console(user) => (*user, None),
            Appointment::Permitted(permit) => (*permit.subject(), permit.actor()),
        };
        sqlx::query(GIVE_POST)
            .bind(user.0)
            .bind(post.word())
            .bind(by.map(|by| by.0))
            .bind(at)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn take_post(
        &mut self,
        permit: &Permit<ManageAccount>,
        post: Post,
    ) -> Result<(), StoreError> {
        let take = sqlx::query(TAKE_POST).bind(permit.subject().0).bind(post.word());
        take.execute(&mut *self.tx).await?;
        Ok(())
    }
}

impl SqlUnit {
    /// Grants what may be granted; whether it was not held yet.
    async fn grant(&mut self, grant: &GrantRow<'_>) -> Result<bool, StoreError> {
        let account_type = grant.account_type;
        let organisation: Option<(i64, String)> = sqlx::query_as(ORGANISATION)
            .bind(grant.organisation.as_str())
            .fetch_optional(&mut *self.tx)
            .await?;
        let (organisation, role) = organisation
            .ok_or_else(|| StoreError::UnknownOrganisation(grant.organisation.clone()))?;
        let role = Role::parse(&role).ok_or(StoreError::Corrupt("a role"))?;
        if !account_type.may_exist_at(role) {
            return Err(StoreError::WrongRole { account_type, role });
        }
        if account_type == AccountType::ReadOnly && grant.until.is_none() {
            return Err(StoreError::EndlessGrant);
        }
        sqlx::query(HOLD_PERSON).bind(grant.user.0).execute(&mut *self.tx).await?;
        let (held,): (i64,) = sqlx::query_as(HELD)
            .bind(grant.user.0)
            .bind(organisation)
            .bind(account_type.word())
            .bind(grant.from)
            .bind(grant.until)
            .fetch_one(&mut *self.tx)
            .await?;
        if held > 0 {
            return Ok(false);
        }
        sqlx::query(ADD_GRANT)
            .bind(grant.user.0)
            .bind(organisation)
            .bind(account_type.word())
            .bind(grant.reason)
            .bind(grant.by.map(|by| by.0))
            .bind(grant.from)
            .bind(grant.until)
            .execute(&mut *self.tx)
            .await?;
        Ok(true)
    }
}

/// Refuses a change that met nothing.
fn changed(rows: u64) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

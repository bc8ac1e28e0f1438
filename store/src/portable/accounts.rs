//! Accounts, and people with what they hold at a moment.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::deed::ViewAccounts;
use domain::access::{AccountType, Actor, Grant, Permit, Policy, Post};
use domain::account::{EmailAddress, UserId};
use domain::organisation::OdsCode;
use domain::terms::{Editions, SuspensionReason};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, organisations, settings};
use crate::{
    Account, AccountOverview, AccountState, Accounts, Hash, Holder, SessionHolder, StoreError,
};

const BY_EMAIL: &str = "SELECT id, email, name, password_hash FROM users \
     WHERE email = $1 AND state = 'active'";
const BY_USER: &str = "SELECT id, email, name, password_hash FROM users \
     WHERE id = $1 AND state = 'active'";

/// A person with all that they hold, in one statement: it sees one state of
/// the database, and a request costs one turn. The person is `who` (id, name);
/// $2 is the moment. Each row is a fact about them, or a policy setting.
macro_rules! facts {
    ($who:literal) => {
        concat!(
            "WITH who AS (",
            $who,
            ") \
             SELECT id, name, 'person' AS fact, '' AS word, '' AS value FROM who \
             UNION ALL \
             SELECT who.id, who.name, 'grant', g.account_type, o.code FROM who \
             JOIN grants g ON g.user_id = who.id JOIN organisations o ON o.id = g.organisation_id \
             WHERE g.from_at <= $2 AND (g.until_at IS NULL OR g.until_at > $2) \
             AND g.revoked_at IS NULL \
             UNION ALL \
             SELECT who.id, who.name, 'post', p.post, '' FROM who \
             JOIN posts p ON p.user_id = who.id \
             UNION ALL \
             SELECT who.id, who.name, 'setting', s.name, s.value FROM who CROSS JOIN settings s \
             WHERE s.name LIKE 'policy.%' \
             UNION ALL \
             SELECT who.id, who.name, 'accepted', CAST(MAX(a.terms) AS TEXT), \
             CAST(MAX(a.privacy) AS TEXT) FROM who JOIN acceptances a ON a.user_id = who.id \
             GROUP BY who.id, who.name"
        )
    };
}

const OF_SESSION: &str = facts!(
    "SELECT u.id, u.name FROM sessions s JOIN users u ON u.id = s.user_id \
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.state = 'active'"
);
const OF_USER: &str = facts!("SELECT id, name FROM users WHERE id = $1 AND state = 'active'");

const HOLDERS: &str = "SELECT u.id, u.name, g.account_type FROM grants g \
     JOIN organisations o ON o.id = g.organisation_id JOIN users u ON u.id = g.user_id \
     WHERE o.code = $1 AND u.state = 'active' AND g.revoked_at IS NULL AND g.from_at <= $2 \
     AND (g.until_at IS NULL OR g.until_at > $2) ORDER BY u.name, u.id, g.account_type";

const OWNER_OF: &str = "SELECT id FROM users WHERE email = $1";
const IS_NAME: &str = "SELECT COUNT(*) FROM users WHERE email = $1";

/// Accounts with one row for each post, or one without any.
macro_rules! overviews {
    ($from:literal) => {
        concat!(
            "SELECT u.id, u.name, u.email, u.state, u.suspended_for, p.post FROM ",
            $from,
            " ORDER BY u.name, u.id"
        )
    };
}
const OVERVIEW: &str =
    overviews!("users u LEFT JOIN posts p ON p.user_id = u.id WHERE u.email = $1");
const SUPER_ADMINS: &str = overviews!("posts p JOIN users u ON u.id = p.user_id");
const IN_POST: &str = "SELECT COUNT(*) FROM posts p JOIN users u ON u.id = p.user_id \
     WHERE p.post = $1 AND u.state = 'active'";

pub(super) const STATEMENTS: &[&str] = &[
    BY_EMAIL,
    BY_USER,
    OF_SESSION,
    OF_USER,
    HOLDERS,
    OWNER_OF,
    IS_NAME,
    OVERVIEW,
    SUPER_ADMINS,
    IN_POST,
];

/// An account and one of its posts.
#[derive(Debug, FromRow)]
struct OverviewRow {
    id: Uuid,
    name: String,
    email: String,
    state: String,
    suspended_for: Option<String>,
    post: Option<String>,
}

/// Puts the rows of each account together.
fn overviews(rows: Vec<OverviewRow>) -> Result<Vec<AccountOverview>, StoreError> {
    let mut all: Vec<AccountOverview> = Vec::new();
    for row in rows {
        let post = row
            .post
            .map(|word| Post::parse(&word).ok_or(StoreError::Corrupt("a post")))
            .transpose()?;
        match all.last_mut() {
            Some(last) if last.user.0 == row.id => last.posts.extend(post),
            _ => all.push(AccountOverview {
                user: UserId(row.id),
                name: row.name,
                email: EmailAddress::try_from(row.email)
                    .map_err(|_| StoreError::Corrupt("an email address"))?,
                state: AccountState::parse(&row.state)
                    .ok_or(StoreError::Corrupt("the state of an account"))?,
                posts: post.into_iter().collect(),
                suspended_for: row.suspended_for.as_deref().and_then(SuspensionReason::parse),
            }),
        }
    }
    Ok(all)
}

/// One fact about a person.
#[derive(Debug, FromRow)]
struct Fact {
    id: Uuid,
    name: String,
    fact: String,
    word: String,
    value: String,
}

/// Puts the facts about a person together; without any there is nobody.
fn person(facts: Vec<Fact>) -> Result<Option<SessionHolder>, StoreError> {
    let Some(first) = facts.first() else { return Ok(None) };
    let mut actor = Actor {
        user: UserId(first.id),
        name: first.name.clone(),
        grants: Vec::new(),
        posts: Default::default(),
        policy: Policy::default(),
    };
    let mut accepted = None;
    for Fact { fact, word, value, .. } in facts {
        match fact.as_str() {
            "accepted" => accepted = Some(editions(&word, &value)?),
            "grant" => actor.grants.push(Grant {
                account_type: AccountType::parse(&word)
                    .ok_or(StoreError::Corrupt("an account type"))?,
                organisation: organisations::code(value)?,
            }),
            "post" => {
                actor.posts.insert(Post::parse(&word).ok_or(StoreError::Corrupt("a post"))?);
            }
            _ => settings::decide(&mut actor.policy, &word, &value)?,
        }
    }
    actor.grants.sort();
    Ok(Some(SessionHolder { actor, accepted }))
}

fn editions(terms: &str, privacy: &str) -> Result<Editions, StoreError> {
    let number = |text: &str| text.parse().map_err(|_| StoreError::Corrupt("a version"));
    Ok(Editions { terms: number(terms)?, privacy: number(privacy)? })
}

/// An account as it is kept: identity, sign-in name, name, password's hash.
pub(super) type AccountRow = (Uuid, String, String, String);

pub(super) fn account((id, email, name, password_hash): AccountRow) -> Result<Account, StoreError> {
    let email = EmailAddress::try_from(email).map_err(|_| StoreError::Corrupt("a sign-in name"))?;
    let password_hash = Some(password_hash).filter(|hash| !hash.is_empty());
    Ok(Account { user: UserId(id), email, name, password_hash })
}

#[async_trait]
impl Accounts for SqlStore {
    async fn account_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let row: Option<AccountRow> =
            sqlx::query_as(BY_EMAIL).bind(email.as_str()).fetch_optional(&self.reader).await?;
        row.map(account).transpose()
    }

    async fn account(&self, user: UserId) -> Result<Option<Account>, StoreError> {
        let row: Option<AccountRow> =
            sqlx::query_as(BY_USER).bind(user.0).fetch_optional(&self.reader).await?;
        row.map(account).transpose()
    }

    async fn session_holder(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SessionHolder>, StoreError> {
        let facts = sqlx::query_as(OF_SESSION).bind(token.as_slice()).bind(now);
        person(facts.fetch_all(&self.reader).await?)
    }

    async fn holders(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
    ) -> Result<Vec<Holder>, StoreError> {
        let rows: Vec<(Uuid, String, String)> = sqlx::query_as(HOLDERS)
            .bind(organisation.as_str())
            .bind(now)
            .fetch_all(&self.reader)
            .await?;
        let holder = |(id, name, word): (Uuid, String, String)| {
            let account_type =
                AccountType::parse(&word).ok_or(StoreError::Corrupt("an account type"))?;
            Ok(Holder { user: UserId(id), name, account_type })
        };
        rows.into_iter().map(holder).collect()
    }

    async fn actor(&self, user: UserId, now: DateTime<Utc>) -> Result<Option<Actor>, StoreError> {
        let facts = sqlx::query_as(OF_USER).bind(user.0).bind(now);
        Ok(person(facts.fetch_all(&self.reader).await?)?.map(|holder| holder.actor))
    }

    async fn is_sign_in_name(&self, email: &EmailAddress) -> Result<bool, StoreError> {
        let found: i64 =
            sqlx::query_scalar(IS_NAME).bind(email.as_str()).fetch_one(&self.reader).await?;
        Ok(found > 0)
    }

    async fn owner_of_account(&self, email: &EmailAddress) -> Result<Option<UserId>, StoreError> {
        let owner: Option<Uuid> =
            sqlx::query_scalar(OWNER_OF).bind(email.as_str()).fetch_optional(&self.reader).await?;
        Ok(owner.map(UserId))
    }

    async fn account_overview(
        &self,
        _: &Permit<ViewAccounts>,
        email: &EmailAddress,
    ) -> Result<Option<AccountOverview>, StoreError> {
        let rows = sqlx::query_as(OVERVIEW).bind(email.as_str()).fetch_all(&self.reader).await?;
        Ok(overviews(rows)?.pop())
    }

    async fn super_admins(
        &self,
        _: &Permit<ViewAccounts>,
    ) -> Result<Vec<AccountOverview>, StoreError> {
        overviews(sqlx::query_as(SUPER_ADMINS).fetch_all(&self.reader).await?)
    }

    async fn is_post_held(&self, post: Post) -> Result<bool, StoreError> {
        let held: i64 =
            sqlx::query_scalar(IN_POST).bind(post.word()).fetch_one(&self.reader).await?;
        Ok(held > 0)
    }
}

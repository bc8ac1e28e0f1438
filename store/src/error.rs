//! Why the database did not do what was asked. No error holds a value that was
//! sent to the database, so each may be logged.

use domain::access::AccountType;
use domain::organisation::{OdsCode, Role};
use sqlx::error::ErrorKind;

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The record was changed since it was read, or is gone.
    #[error("the record was changed meanwhile")]
    Stale,
    /// A value that must be unique is taken; the name of the rule that says so.
    #[error("conflict with `{0}`")]
    Conflict(String),
    /// No such organisation is in the register.
    #[error("no organisation has the code `{0}`")]
    UnknownOrganisation(OdsCode),
    /// The account type may not exist at an organisation of this role.
    #[error("no `{}` account may exist at an organisation of role `{}`", .account_type.word(), .role.word())]
    WrongRole {
        /// What was to be granted.
        account_type: AccountType,
        /// The role of the organisation.
        role: Role,
    },
    /// A grant of a type that must end has no end.
    #[error("a read-only grant needs an end")]
    EndlessGrant,
    /// A database that is to receive a copy holds something already.
    #[error("the database to copy to is not empty: `{0}` has rows")]
    NotEmpty(&'static str),
    /// The database cannot be reached, is locked, or has no room.
    #[error("the database is not available")]
    Unavailable(#[source] sqlx::Error),
    /// The address names neither SQLite nor PostgreSQL.
    #[error("a database address begins with `sqlite:` or `postgres:`")]
    UnknownDatabase,
    /// The database has no schema, or not the one of this program.
    #[error("the database does not have this program's schema; run `candour migrate`")]
    UnknownSchema,
    /// The schema could not be brought up to date.
    #[error("the schema could not be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Something kept cannot be read back.
    #[error("{0} cannot be read back")]
    Corrupt(&'static str),
    /// The database refused for another reason.
    #[error("the database refused")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
                Self::Unavailable(error)
            }
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Corrupt("a column"),
            sqlx::Error::Database(refusal) => match refusal.kind() {
                ErrorKind::UniqueViolation => Self::Conflict(rule(refusal.as_ref())),
                _ if is_away(refusal.as_ref()) => Self::Unavailable(error),
                _ => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// The violated rule: PostgreSQL names the constraint, SQLite the column at the
/// end of its message, such as `UNIQUE constraint failed: events.reference`.
fn rule(refusal: &dyn sqlx::error::DatabaseError) -> String {
    match refusal.constraint() {
        Some(name) => name.trim_end_matches("_key").replacen('_', ".", 1),
        None => refusal.message().rsplit(": ").next().unwrap_or("unique").to_owned(),
    }
}

/// Whether the refusal says that the database is busy, full or going away:
/// SQLite's primary result codes 5, 6, 10, 13, 14; PostgreSQL's classes 08, 53
/// and 57, and lock and serialisation failures.
fn is_away(refusal: &dyn sqlx::error::DatabaseError) -> bool {
    let Some(code) = refusal.code() else { return false };
    match code.parse::<u32>() {
        Ok(result) if code.len() < 5 => matches!(result & 0xff, 5 | 6 | 10 | 13 | 14),
        _ => {
            ["08", "53", "57"].iter().any(|class| code.starts_with(class))
                || matches!(code.as_ref(), "55P03" | "40001" | "40P01")
        }
    }
}

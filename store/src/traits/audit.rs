//! The audit log: who did what, in entries that are only ever added.
//!
//! Entries are written in the unit of work of the deed. One writer chains them
//! afterwards, so that no two deeds wait for each other: see
//! [`chain`](crate::chain).

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::access::AuditScope;
use domain::account::UserId;
use serde_json::Value;

use super::Hash;
use crate::StoreError;

/// What somebody did. Nothing is entered for an anonymous deed: even without
/// a name, its place between other entries would tell the time of day
/// (`rules.md` 17). Its history is the record's own.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; nobody for the operator on the server's console.
    pub actor: Option<UserId>,
    /// What was done, in one word such as `review`.
    pub deed: String,
    /// What kind of thing it was done to, such as `event`.
    pub subject_kind: String,
    /// Which one.
    pub subject: String,
    /// More about it, without any free text.
    pub detail: Value,
}

/// An entry as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// Its number, in the order of writing.
    pub id: i64,
    /// What somebody did.
    pub entry: AuditEntry,
    /// Whether it is part of the chain yet.
    pub sealed: bool,
    /// Its place in the chain and its hash, if it is.
    pub link: Option<(u64, Hash)>,
}

/// An entry as people read it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditLine {
    /// Its place in the chain.
    pub position: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The name of whoever did it; nobody for the operator on the console.
    pub actor: Option<String>,
    /// What was done.
    pub deed: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one: the reference of an event, the name of whose account it is,
    /// else an identity.
    pub subject: String,
}

/// What going along the chain has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every entry is as it was when it was sealed.
    Whole {
        /// Entries in the chain.
        sealed: u64,
        /// Entries that are not sealed yet.
        unsealed: u64,
        /// The last hash. Whoever wrote it down earlier knows whether the end
        /// was cut off since.
        head: Hash,
    },
    /// An entry was changed, taken out or put in.
    Broken {
        /// The number of the first entry that does not fit.
        id: i64,
    },
}

/// Reading and sealing the audit log.
#[async_trait]
pub trait Audit {
    /// Chains at most `limit` entries, oldest first; how many it chained.
    async fn seal_audit(&self, limit: u32) -> Result<u64, StoreError>;

    /// Goes along the whole chain.
    async fn verify_audit(&self) -> Result<AuditVerdict, StoreError>;

    /// Chained entries that are read in a scope, the last first: at most `limit`
    /// before a place in the chain, or the latest.
    async fn audit_lines(
        &self,
        scope: &AuditScope,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError>;

    /// The place in the chain of the entry with this hash.
    async fn audit_position(&self, hash: &Hash) -> Result<Option<u64>, StoreError>;

    /// At most `limit` entries whose numbers are greater than `after`, in order.
    async fn audit_since(&self, after: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError>;
}

/// Writing the audit log.
#[async_trait]
pub trait AuditMut {
    /// Adds an entry.
    async fn append_audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError>;
}

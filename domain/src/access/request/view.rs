//! Requests and grants as pages show them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{RequestId, RequestKind, RequestState};
use crate::access::{AccessMatter, AccountType};
use crate::account::UserId;
use crate::organisation::{OdsCode, Role};

/// A listed organisation, as far as a request needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its code.
    pub code: OdsCode,
    /// Its name.
    pub name: String,
    /// What kind of organisation it is.
    pub role: Role,
}

/// Where somebody asks for access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Workplace {
    /// An organisation of the register.
    Listed(Place),
    /// One that the register does not have, in the person's words
    /// (`rules.md` 14).
    Unlisted(String),
}

impl Workplace {
    /// The listed organisation, if it is one.
    pub fn listed(&self) -> Option<&Place> {
        match self {
            Self::Listed(place) => Some(place),
            Self::Unlisted(_) => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Listed(place) => &place.name,
            Self::Unlisted(name) => name,
        }
    }
}

/// A request as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRequest {
    /// Its identity.
    pub id: RequestId,
    /// Who asks.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their sign-in name.
    pub email: String,
    /// What they do at work, as they say; empty for accounts that did not
    /// register.
    pub job: String,
    /// What is asked for.
    pub kind: RequestKind,
    /// Where.
    pub workplace: Workplace,
    /// Why, redacted.
    pub reason: String,
    /// The last day that is asked for, of read-only access.
    pub until: Option<NaiveDate>,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// How far it is.
    pub state: RequestState,
    /// When it was decided, and in which words, redacted.
    pub decision: Option<(DateTime<Utc>, String)>,
    /// Whether anyone but the person who asks is admin there now.
    pub has_admin: bool,
}

impl AccessRequest {
    /// The account type that it comes to; none where no organisation is known.
    pub fn account_type(&self) -> Option<AccountType> {
        self.kind.account_type(self.workplace.listed()?.role)
    }

    /// What is asked for, of whomever: where, and the account type that it comes
    /// to; nothing where no organisation is known.
    pub fn asked_for(&self) -> Option<(OdsCode, AccountType)> {
        Some((self.workplace.listed()?.code.clone(), self.account_type()?))
    }

    /// What deciding on it is about; nothing where no organisation is known.
    pub fn matter(&self) -> Option<AccessMatter> {
        Some(AccessMatter {
            organisation: self.workplace.listed()?.code.clone(),
            about: self.user,
            account_type: self.account_type()?,
            has_admin: self.has_admin,
        })
    }
}

/// What granting a request would open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// How many organisations' records, its own included.
    pub organisations: u64,
    /// How many records there are now.
    pub records: u64,
}

/// A request as whoever decides on it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// The request.
    pub request: AccessRequest,
    /// What it would open; a standard user reads their own records alone.
    pub opening: Option<Opening>,
}

/// An account type that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldGrant {
    /// Whose it is.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their sign-in name, which tells people of the same name apart.
    pub email: String,
    /// What they hold.
    pub account_type: AccountType,
    /// Where.
    pub place: Place,
    /// Why.
    pub reason: String,
    /// The name of whoever granted it; nobody where it was granted by rule or
    /// on the server's console.
    pub granted_by: Option<String>,
    /// Since when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
}

/// An account type that was taken from somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// What it was.
    pub account_type: AccountType,
    /// Where.
    pub place: Place,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Why, redacted.
    pub reason: String,
}

//! Organisations and who sees whose records.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::Scope;
use domain::organisation::{OdsCode, Organisation, Reach, Relationship};

use crate::StoreError;

/// An organisation that took over from one which closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The organisation that closed.
    pub predecessor: OdsCode,
    /// The one that took over.
    pub successor: OdsCode,
    /// The first day of it.
    pub start: NaiveDate,
}

/// A register of organisations, as one file or more state it.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// The links between them, and to organisations that are known already.
    pub relationships: Vec<Relationship>,
    /// Who took over from whom.
    pub successions: Vec<Succession>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Organisations in the register now.
    pub organisations: u64,
    /// Dated rights of sight that follow from it, each organisation's sight of
    /// its own records apart.
    pub sights: u64,
    /// Owners whose events wait to be indexed anew: see
    /// [`Upkeep::reindex_some`](crate::Upkeep::reindex_some).
    pub queued: u64,
}

/// Organisations that see an owner's records on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewers {
    /// Those that operate it.
    pub operators: Vec<OdsCode>,
    /// Those in whose commissioned area it lies.
    pub overseers: Vec<OdsCode>,
    /// Those that succeeded it.
    pub successors: Vec<OdsCode>,
}

/// An organisation whose records another one sees, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The organisation.
    pub organisation: Organisation,
    /// Why its records are seen.
    pub reach: Reach,
}

/// Reading the register.
#[async_trait]
pub trait Organisations {
    /// The organisation of a code.
    async fn organisation(&self, code: &OdsCode) -> Result<Option<Organisation>, StoreError>;

    /// The organisations of some codes, in the order of their codes; unknown
    /// codes are left out.
    async fn organisations(&self, codes: &[OdsCode]) -> Result<Vec<Organisation>, StoreError>;

    /// At most `limit` organisations whose name, code or postcode has a word
    /// that begins with each word of `text`: those of exactly this name first, then
    /// the open ones.
    async fn search_organisations(
        &self,
        text: &str,
        limit: u32,
    ) -> Result<Vec<Organisation>, StoreError>;

    /// The same of those alone whose records lie in `scope` on `day`; of sites,
    /// which own none, nothing.
    async fn search_seen(
        &self,
        scope: &Scope,
        text: &str,
        day: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Organisation>, StoreError>;

    /// Who sees the records of `owner` on `day`, itself apart.
    async fn viewers(&self, owner: &OdsCode, day: NaiveDate) -> Result<Viewers, StoreError>;

    /// At most `limit` organisations whose records `viewer` sees on `day`,
    /// itself apart, in the order of their names.
    async fn seen_by(
        &self,
        viewer: &OdsCode,
        day: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Seen>, StoreError>;

    /// The organisation that owns what is recorded at `place` on `day`: a
    /// site's operator (`rules.md` 12), any other organisation itself. `None`
    /// for an unknown code, and for a site that nobody operates.
    async fn owner_at(
        &self,
        place: &OdsCode,
        day: NaiveDate,
    ) -> Result<Option<OdsCode>, StoreError>;
}

/// Changing the register.
#[async_trait]
pub trait OrganisationsMut {
    /// Takes a register over: organisations are added or replaced by code,
    /// links and successions replace all that were there, and sight follows
    /// from them. Refused as a whole with
    /// [`UnknownOrganisation`](StoreError::UnknownOrganisation) when a link
    /// names an organisation that nobody describes.
    async fn import_organisations(
        &mut self,
        register: &Register,
        today: NaiveDate,
    ) -> Result<Imported, StoreError>;
}

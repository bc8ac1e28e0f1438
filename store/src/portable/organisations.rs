//! Organisations, and who sees whose records.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::Scope;
use domain::organisation::{
    OdsCode, Organisation, OrganisationStatus, Reach, RelationshipKind, Role,
};
use sqlx::{FromRow, Transaction};

use super::super::Db;
use super::super::dialect::{self, any_of};
use super::{SqlStore, scope};
use crate::key;
use crate::{Organisations, Seen, StoreError, Viewers, words};

macro_rules! columns {
    () => {
        "o.id, o.code, o.name, o.role, o.status, o.opened, o.closed, o.postcode, o.display_parent"
    };
}

const BY_CODES: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM organisations o WHERE o.code ",
    any_of!("$1"),
    " ORDER BY o.code"
);

/// Four words at most, each as the first text that begins with it and the
/// first that does not; the words not needed are empty.
macro_rules! named {
    () => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM organisations o \
             WHERE o.id IN (SELECT w.organisation_id FROM organisation_words w \
                            WHERE w.word >= $1 AND w.word < $2) \
             AND ($3 = '' OR EXISTS (SELECT 1 FROM organisation_words w \
                  WHERE w.organisation_id = o.id AND w.word >= $3 AND w.word < $4)) \
             AND ($5 = '' OR EXISTS (SELECT 1 FROM organisation_words w \
                  WHERE w.organisation_id = o.id AND w.word >= $5 AND w.word < $6)) \
             AND ($7 = '' OR EXISTS (SELECT 1 FROM organisation_words w \
                  WHERE w.organisation_id = o.id AND w.word >= $7 AND w.word < $8)) "
        )
    };
}

/// Those of exactly the name that was typed first, then the open ones, and no
/// more than are asked for.
macro_rules! in_order {
    () => {
        "ORDER BY LOWER(o.name) <> LOWER($10), o.status <> 'active', o.name, o.code LIMIT $9"
    };
}

const SEARCH: &str = concat!(named!(), in_order!());

/// Those alone whose records lie in the ranges on the day. A site has none: they
/// are its operator's.
const SEARCH_SEEN: &str = concat!(
    named!(),
    "AND EXISTS (SELECT 1 FROM sights s WHERE s.owner_id = o.id AND s.range_id ",
    any_of!("$11"),
    " AND s.from_on <= $12 AND s.until_on >= $12) AND NOT o.role ",
    any_of!("$13"),
    " ",
    in_order!()
);

const VIEWERS: &str = "SELECT DISTINCT s.range_id, v.code FROM organisations o \
     JOIN sights s ON s.owner_id = o.id \
     JOIN organisations v ON v.id = s.range_id / 8 \
     WHERE o.code = $1 AND s.range_id > 0 AND s.from_on <= $2 AND s.until_on >= $2 \
     ORDER BY v.code, s.range_id";

const SEEN_BY: &str = concat!(
    "SELECT DISTINCT s.range_id, ",
    columns!(),
    " FROM sights s \
     JOIN organisations o ON o.id = s.owner_id \
     WHERE s.range_id ",
    any_of!("$1"),
    " AND s.from_on <= $2 AND s.until_on >= $2 \
     ORDER BY o.name, o.code, s.range_id LIMIT $3"
);

const PARENT: &str = "SELECT p.code FROM organisations c \
     JOIN relationships r ON r.child_id = c.id JOIN organisations p ON p.id = r.parent_id \
     WHERE c.code = $1 AND r.kind = $2 \
     AND (r.start_on IS NULL OR r.start_on <= $3) AND (r.end_on IS NULL OR r.end_on >= $3) \
     ORDER BY p.code LIMIT 1";

pub(super) const STATEMENTS: &[&str] = &[BY_CODES, SEARCH, SEARCH_SEEN, VIEWERS, SEEN_BY, PARENT];

/// An organisation as it is kept.
#[derive(Debug, FromRow)]
pub(super) struct OrganisationRow {
    pub id: i64,
    pub code: String,
    name: String,
    role: String,
    status: String,
    opened: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    postcode: Option<String>,
    display_parent: Option<String>,
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = StoreError;

    fn try_from(row: OrganisationRow) -> Result<Self, StoreError> {
        Ok(Self {
            code: code(row.code)?,
            name: row.name,
            role: Role::parse(&row.role).ok_or(StoreError::Corrupt("a role"))?,
            status: OrganisationStatus::parse(&row.status)
                .ok_or(StoreError::Corrupt("an organisation's status"))?,
            opened: row.opened,
            closed: row.closed,
            postcode: row.postcode,
            display_parent: row.display_parent.map(code).transpose()?,
        })
    }
}

/// Reads a code that was kept.
pub(super) fn code(kept: String) -> Result<OdsCode, StoreError> {
    OdsCode::try_from(kept).map_err(|_| StoreError::Corrupt("an organisation's code"))
}

/// An organisation with a right of sight of its records.
#[derive(Debug, FromRow)]
struct SeenRow {
    range_id: i64,
    #[sqlx(flatten)]
    organisation: OrganisationRow,
}

/// The words of a search as bounds, the longest first.
fn bounds(text: &str) -> Option<[String; 8]> {
    let mut words: Vec<String> = words::words(text).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words.first()?;
    let word = |at: usize| words.get(at).cloned().unwrap_or_default();
    let after = |at: usize| word(at) + "\u{10ffff}";
    Some([word(0), after(0), word(1), after(1), word(2), after(2), word(3), after(3)])
}

#[async_trait]
impl Organisations for SqlStore {
    async fn organisation(&self, code: &OdsCode) -> Result<Option<Organisation>, StoreError> {
        Ok(self.organisations(std::slice::from_ref(code)).await?.pop())
    }

    async fn organisations(&self, codes: &[OdsCode]) -> Result<Vec<Organisation>, StoreError> {
        let codes: Vec<String> = codes.iter().map(|code| code.as_str().to_owned()).collect();
        let rows: Vec<OrganisationRow> =
            sqlx::query_as(BY_CODES).bind(dialect::list(codes)).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn search_organisations(
        &self,
        text: &str,
        limit: u32,
    ) -> Result<Vec<Organisation>, StoreError> {
        let Some(bounds) = bounds(text) else { return Ok(Vec::new()) };
        let mut query = sqlx::query_as(SEARCH);
        for bound in bounds {
            query = query.bind(bound);
        }
        let rows: Vec<OrganisationRow> =
            query.bind(i64::from(limit)).bind(text.trim()).fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn search_seen(
        &self,
        scope: &Scope,
        text: &str,
        day: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Organisation>, StoreError> {
        let Some(bounds) = bounds(text) else { return Ok(Vec::new()) };
        let mut connection = self.reader.acquire().await?;
        let ranges = scope::ranges(&mut connection, scope, &self.memory).await?.ranges;
        let sites = Role::ALL.iter().filter(|(role, _)| role.is_site());
        let sites: Vec<String> = sites.map(|(_, word)| (*word).to_owned()).collect();
        let mut query = sqlx::query_as(SEARCH_SEEN);
        for bound in bounds {
            query = query.bind(bound);
        }
        let rows: Vec<OrganisationRow> = query
            .bind(i64::from(limit))
            .bind(text.trim())
            .bind(dialect::list(ranges))
            .bind(day)
            .bind(dialect::list(sites))
            .fetch_all(&mut *connection)
            .await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn viewers(&self, owner: &OdsCode, day: NaiveDate) -> Result<Viewers, StoreError> {
        viewers(&mut self.snapshot().await?, owner, day).await
    }

    async fn seen_by(
        &self,
        viewer: &OdsCode,
        day: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Seen>, StoreError> {
        let Some(id) = self.organisation_id(viewer).await? else { return Ok(Vec::new()) };
        let ranges =
            [Reach::Operated, Reach::Area, Reach::Succeeded].map(|reach| key::range(id, reach));
        let rows: Vec<SeenRow> = sqlx::query_as(SEEN_BY)
            .bind(dialect::list(ranges.to_vec()))
            .bind(day)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let seen = |row: SeenRow| {
            let (_, reach) =
                key::of_range(row.range_id).ok_or(StoreError::Corrupt("a right of sight"))?;
            Ok(Seen { organisation: row.organisation.try_into()?, reach })
        };
        rows.into_iter().map(seen).collect()
    }

    async fn owner_at(
        &self,
        place: &OdsCode,
        day: NaiveDate,
    ) -> Result<Option<OdsCode>, StoreError> {
        let Some(organisation) = self.organisation(place).await? else { return Ok(None) };
        if !organisation.role.is_site() {
            return Ok(Some(organisation.code));
        }
        let mut tx = self.snapshot().await?;
        parent(&mut tx, place, RelationshipKind::OperatedBy, day).await
    }
}

/// Who sees the records of an owner on a day, itself apart.
pub(super) async fn viewers(
    tx: &mut Transaction<'static, Db>,
    owner: &OdsCode,
    day: NaiveDate,
) -> Result<Viewers, StoreError> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as(VIEWERS).bind(owner.as_str()).bind(day).fetch_all(&mut **tx).await?;
    let mut viewers = Viewers::default();
    for (range, viewer) in rows {
        let viewer = code(viewer)?;
        match key::of_range(range) {
            Some((_, Reach::Operated)) => viewers.operators.push(viewer),
            Some((_, Reach::Area)) => viewers.overseers.push(viewer),
            Some((_, Reach::Succeeded)) => viewers.successors.push(viewer),
            Some((_, Reach::Own | Reach::Occurred)) | None => {}
        }
    }
    Ok(viewers)
}

/// The parent of an organisation by a kind of link on a day, the first by code.
pub(super) async fn parent(
    tx: &mut Transaction<'static, Db>,
    child: &OdsCode,
    kind: RelationshipKind,
    day: NaiveDate,
) -> Result<Option<OdsCode>, StoreError> {
    let parent: Option<(String,)> = sqlx::query_as(PARENT)
        .bind(child.as_str())
        .bind(kind.ods_id())
        .bind(day)
        .fetch_optional(&mut **tx)
        .await?;
    parent.map(|(parent,)| code(parent)).transpose()
}

impl SqlStore {
    /// The number under which an organisation is kept.
    async fn organisation_id(&self, code: &OdsCode) -> Result<Option<i64>, StoreError> {
        let row: Option<OrganisationRow> = sqlx::query_as(BY_CODES)
            .bind(dialect::list(vec![code.as_str().to_owned()]))
            .fetch_optional(&self.reader)
            .await?;
        Ok(row.map(|row| row.id))
    }
}

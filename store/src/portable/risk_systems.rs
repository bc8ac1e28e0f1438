//! Local risk systems.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::Permit;
use domain::access::deed::KeepRiskSystems;
use domain::organisation::OdsCode;
use domain::organisation::view::Named;
use domain::risk_system::{HasSystem, RiskSystem, RiskSystemFacts, RiskSystemId};
use sqlx::FromRow;
use uuid::Uuid;

use super::super::dialect::{self, any_of};
use super::{SqlStore, SqlUnit, organisations};
use crate::{RiskSystems, RiskSystemsMut, StoreError};

const LIST: &str = "SELECT id, name, supplier, versions, taxonomy, retired_on, version \
     FROM risk_systems ORDER BY name LIMIT $1";
const ONE: &str = "SELECT id, name, supplier, versions, taxonomy, retired_on, version \
     FROM risk_systems WHERE id = $1";
const OF: &str = concat!(
    "SELECT o.code, s.name FROM organisations o \
     JOIN risk_system_users u ON u.organisation_id = o.id \
     JOIN risk_systems s ON s.id = u.system_id WHERE s.retired_on IS NULL AND o.code ",
    any_of!("$1"),
    " ORDER BY o.code, s.name"
);
const USERS: &str = "SELECT o.code, o.name FROM risk_system_users u \
     JOIN organisations o ON o.id = u.organisation_id WHERE u.system_id = $1 \
     AND u.organisation_id > COALESCE((SELECT id FROM organisations WHERE code = $2), 0) \
     ORDER BY u.organisation_id LIMIT $3";
const ADD: &str = "INSERT INTO risk_systems \
     (id, name, supplier, versions, taxonomy, retired_on, version) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const CHANGE: &str = "UPDATE risk_systems SET name = $2, supplier = $3, versions = $4, \
     taxonomy = $5, retired_on = $6, version = $7 WHERE id = $1 AND version = $7 - 1";
const ADD_USER: &str = "INSERT INTO risk_system_users (organisation_id, system_id, since_on) \
     VALUES ((SELECT id FROM organisations WHERE code = $1), $2, $3) ON CONFLICT DO NOTHING";
const DROP_USER: &str = "DELETE FROM risk_system_users WHERE system_id = $2 \
     AND organisation_id = (SELECT id FROM organisations WHERE code = $1)";

pub(super) const STATEMENTS: &[&str] = &[LIST, ONE, OF, USERS, ADD, CHANGE, ADD_USER, DROP_USER];

#[derive(FromRow)]
struct SystemRow {
    id: Uuid,
    name: String,
    supplier: String,
    versions: String,
    taxonomy: String,
    retired_on: Option<NaiveDate>,
    version: i32,
}

impl From<SystemRow> for RiskSystem {
    fn from(row: SystemRow) -> Self {
        let SystemRow { id, name, supplier, versions, taxonomy, retired_on, version } = row;
        Self {
            id: RiskSystemId(id),
            facts: RiskSystemFacts { name, supplier, versions, taxonomy },
            retired_on,
            version: version.unsigned_abs(),
        }
    }
}

#[async_trait]
impl RiskSystems for SqlStore {
    async fn risk_systems(&self, limit: u32) -> Result<Vec<RiskSystem>, StoreError> {
        let rows: Vec<SystemRow> =
            sqlx::query_as(LIST).bind(i64::from(limit)).fetch_all(&self.reader).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn risk_system(&self, id: RiskSystemId) -> Result<Option<RiskSystem>, StoreError> {
        let row: Option<SystemRow> =
            sqlx::query_as(ONE).bind(id.0).fetch_optional(&self.reader).await?;
        Ok(row.map(Into::into))
    }

    async fn risk_systems_of(
        &self,
        organisations: &[OdsCode],
    ) -> Result<Vec<HasSystem>, StoreError> {
        let codes: Vec<String> = organisations.iter().map(|one| one.as_str().to_owned()).collect();
        let rows: Vec<(String, String)> =
            sqlx::query_as(OF).bind(dialect::list(codes)).fetch_all(&self.reader).await?;
        let has =
            |(code, system)| Ok(HasSystem { organisation: organisations::code(code)?, system });
        rows.into_iter().map(has).collect()
    }

    async fn users_of_risk_system(
        &self,
        id: RiskSystemId,
        after: Option<&OdsCode>,
        limit: u32,
    ) -> Result<Vec<Named>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as(USERS)
            .bind(id.0)
            .bind(after.map(OdsCode::as_str))
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let named = |(code, name)| Ok(Named { code: organisations::code(code)?, name });
        rows.into_iter().map(named).collect()
    }
}

impl SqlUnit {
    async fn write_system(
        &mut self,
        sql: &'static str,
        system: &RiskSystem,
    ) -> Result<u64, StoreError> {
        let written = sqlx::query(sql)
            .bind(system.id.0)
            .bind(&system.facts.name)
            .bind(&system.facts.supplier)
            .bind(&system.facts.versions)
            .bind(&system.facts.taxonomy)
            .bind(system.retired_on)
            .bind(i32::try_from(system.version).unwrap_or(i32::MAX))
            .execute(&mut *self.tx)
            .await?;
        Ok(written.rows_affected())
    }
}

#[async_trait]
impl RiskSystemsMut for SqlUnit {
    async fn add_risk_system(
        &mut self,
        _: &Permit<KeepRiskSystems>,
        system: &RiskSystem,
    ) -> Result<(), StoreError> {
        self.write_system(ADD, system).await.map(drop)
    }

    async fn change_risk_system(
        &mut self,
        _: &Permit<KeepRiskSystems>,
        system: &RiskSystem,
    ) -> Result<(), StoreError> {
        match self.write_system(CHANGE, system).await? {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }

    async fn add_risk_system_user(
        &mut self,
        _: &Permit<KeepRiskSystems>,
        id: RiskSystemId,
        organisation: &OdsCode,
        on: NaiveDate,
    ) -> Result<(), StoreError> {
        let add = sqlx::query(ADD_USER).bind(organisation.as_str()).bind(id.0).bind(on);
        add.execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn drop_risk_system_user(
        &mut self,
        _: &Permit<KeepRiskSystems>,
        id: RiskSystemId,
        organisation: &OdsCode,
    ) -> Result<(), StoreError> {
        let drop = sqlx::query(DROP_USER).bind(organisation.as_str()).bind(id.0);
        drop.execute(&mut *self.tx).await?;
        Ok(())
    }
}

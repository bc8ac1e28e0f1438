//! How the pages are used.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Permit;
use domain::access::deed::NominateUsageReader;
use domain::account::UserId;
use domain::organisation::OdsCode;
use domain::usage::{Month, Whose};
use uuid::Uuid;

use super::{SqlStore, SqlUnit, organisations};
use crate::{DaysViews, PageViews, PersonsViews, StoreError, Usage, UsageMut, UsageReader};

/// Adds to a count of an organisation; where there is none of the code, nothing.
const ADD: &str = "INSERT INTO usage_counts (organisation_id, day, route, views) \
     SELECT o.id, $2, $3, $4 FROM organisations o WHERE o.code = $1 \
     ON CONFLICT (organisation_id, day, route) \
     DO UPDATE SET views = usage_counts.views + excluded.views";
const ADD_TO_ALL: &str = "INSERT INTO usage_counts (organisation_id, day, route, views) \
     VALUES (0, $1, $2, $3) ON CONFLICT (organisation_id, day, route) \
     DO UPDATE SET views = usage_counts.views + excluded.views";

/// Adds to a count of a person who said yes last.
const ADD_OF: &str = "INSERT INTO usage_of_people (user_id, day, route, views) \
     SELECT c.user_id, $2, $3, $4 FROM choices c \
     WHERE c.user_id = $1 AND c.purpose = 'usage_analysis' AND c.chosen = $5 \
     AND EXISTS (SELECT 1 FROM users u WHERE u.id = $1 AND u.restricted_on IS NULL) \
     AND c.number = (SELECT MAX(number) FROM choices \
     WHERE user_id = $1 AND purpose = 'usage_analysis') \
     ON CONFLICT (user_id, day, route) \
     DO UPDATE SET views = usage_of_people.views + excluded.views";
const FORGET: &str = "DELETE FROM usage_of_people WHERE user_id = $1";
const SWEEP_COUNTS: &str = "DELETE FROM usage_counts WHERE day < $1";
const SWEEP_PEOPLE: &str = "DELETE FROM usage_of_people WHERE day < $1";

const VIEWS: &str = "SELECT c.route, CAST(SUM(c.views) AS BIGINT) FROM usage_counts c \
     WHERE c.organisation_id = (SELECT id FROM organisations WHERE code = $1) \
     AND c.day >= $2 AND c.day < $3 GROUP BY c.route ORDER BY c.route";
const VIEWS_OF_ALL: &str = "SELECT route, CAST(SUM(views) AS BIGINT) FROM usage_counts \
     WHERE organisation_id = 0 AND day >= $1 AND day < $2 GROUP BY route ORDER BY route";
const VIEWS_OF_PEOPLE: &str = "SELECT u.name, p.route, CAST(SUM(p.views) AS BIGINT), MAX(p.day) \
     FROM users u JOIN usage_of_people p ON p.user_id = u.id \
     WHERE p.day >= $2 AND p.day < $3 AND u.state = 'active' AND u.id IN \
     (SELECT g.user_id FROM grants g JOIN organisations o ON o.id = g.organisation_id \
     WHERE o.code = $1 AND g.revoked_at IS NULL AND g.from_at <= $4 \
     AND (g.until_at IS NULL OR g.until_at > $4)) \
     GROUP BY u.id, u.name, p.route ORDER BY u.name, u.id, p.route LIMIT $5";

const VIEWS_BY: &str = "SELECT day, route, views FROM usage_of_people WHERE user_id = $1 \
     ORDER BY day, route";

const READERS: &str = "SELECT r.user_id, u.name, b.name, r.nominated_at FROM usage_readers r \
     JOIN organisations o ON o.id = r.organisation_id JOIN users u ON u.id = r.user_id \
     JOIN users b ON b.id = r.nominated_by WHERE o.code = $1 ORDER BY u.name, u.id";
const READ_BY: &str = "SELECT o.code FROM usage_readers r \
     JOIN organisations o ON o.id = r.organisation_id WHERE r.user_id = $1 ORDER BY o.code";
const NOMINATE: &str = "INSERT INTO usage_readers \
     (organisation_id, user_id, nominated_by, nominated_at) \
     SELECT o.id, $2, $3, $4 FROM organisations o WHERE o.code = $1 \
     ON CONFLICT (organisation_id, user_id) DO NOTHING";
const DISMISS: &str = "DELETE FROM usage_readers WHERE user_id = $2 \
     AND organisation_id = (SELECT id FROM organisations WHERE code = $1)";

pub(super) const STATEMENTS: &[&str] = &[
    ADD,
    ADD_TO_ALL,
    ADD_OF,
    FORGET,
    SWEEP_COUNTS,
    SWEEP_PEOPLE,
    VIEWS,
    VIEWS_OF_ALL,
    VIEWS_OF_PEOPLE,
    VIEWS_BY,
    READERS,
    READ_BY,
    NOMINATE,
    DISMISS,
];

#[async_trait]
impl Usage for SqlStore {
    async fn views_by(&self, user: UserId) -> Result<Vec<DaysViews>, StoreError> {
        let rows: Vec<(NaiveDate, String, i64)> =
            sqlx::query_as(VIEWS_BY).bind(user.0).fetch_all(&self.reader).await?;
        let views = |(day, route, views): (NaiveDate, String, i64)| DaysViews {
            day,
            route,
            views: views.unsigned_abs(),
        };
        Ok(rows.into_iter().map(views).collect())
    }

    async fn views(&self, whose: &Whose, month: Month) -> Result<Vec<PageViews>, StoreError> {
        let query = match whose {
            Whose::Everyone => sqlx::query_as(VIEWS_OF_ALL),
            Whose::PeopleOf(organisation) => sqlx::query_as(VIEWS).bind(organisation.as_str()),
        };
        let rows: Vec<(String, i64)> =
            query.bind(month.first_day()).bind(month.end()).fetch_all(&self.reader).await?;
        let views =
            |(route, views): (String, i64)| PageViews { route, views: views.unsigned_abs() };
        Ok(rows.into_iter().map(views).collect())
    }

    async fn views_of_people(
        &self,
        organisation: &OdsCode,
        month: Month,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<PersonsViews>, StoreError> {
        let rows: Vec<(String, String, i64, NaiveDate)> = sqlx::query_as(VIEWS_OF_PEOPLE)
            .bind(organisation.as_str())
            .bind(month.first_day())
            .bind(month.end())
            .bind(now)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let views = |(name, route, views, last): (String, String, i64, NaiveDate)| PersonsViews {
            name,
            route,
            views: views.unsigned_abs(),
            last,
        };
        Ok(rows.into_iter().map(views).collect())
    }

    async fn usage_readers(&self, organisation: &OdsCode) -> Result<Vec<UsageReader>, StoreError> {
        let rows: Vec<(Uuid, String, String, DateTime<Utc>)> =
            sqlx::query_as(READERS).bind(organisation.as_str()).fetch_all(&self.reader).await?;
        let reader = |(user, name, nominated_by, at)| UsageReader {
            user: UserId(user),
            name,
            nominated_by,
            at,
        };
        Ok(rows.into_iter().map(reader).collect())
    }

    async fn usage_read_by(&self, user: UserId) -> Result<Vec<OdsCode>, StoreError> {
        let codes: Vec<String> =
            sqlx::query_scalar(READ_BY).bind(user.0).fetch_all(&self.reader).await?;
        codes.into_iter().map(organisations::code).collect()
    }
}

#[async_trait]
impl UsageMut for SqlUnit {
    async fn add_views(
        &mut self,
        whose: &Whose,
        day: NaiveDate,
        route: &str,
        views: u64,
    ) -> Result<(), StoreError> {
        let query = match whose {
            Whose::Everyone => sqlx::query(ADD_TO_ALL),
            Whose::PeopleOf(organisation) => sqlx::query(ADD).bind(organisation.as_str()),
        };
        query.bind(day).bind(route).bind(number(views)).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn add_views_of(
        &mut self,
        user: UserId,
        day: NaiveDate,
        route: &str,
        views: u64,
    ) -> Result<(), StoreError> {
        sqlx::query(ADD_OF)
            .bind(user.0)
            .bind(day)
            .bind(route)
            .bind(number(views))
            .bind(true)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn forget_views_of(&mut self, user: UserId) -> Result<u64, StoreError> {
        Ok(sqlx::query(FORGET).bind(user.0).execute(&mut *self.tx).await?.rows_affected())
    }

    async fn sweep_usage(&mut self, before: NaiveDate) -> Result<u64, StoreError> {
        let mut swept = 0;
        for sweep in [SWEEP_COUNTS, SWEEP_PEOPLE] {
            swept += sqlx::query(sweep).bind(before).execute(&mut *self.tx).await?.rows_affected();
        }
        Ok(swept)
    }

    async fn nominate_usage_reader(
        &mut self,
        permit: &Permit<NominateUsageReader>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let matter = permit.subject();
        sqlx::query(NOMINATE)
            .bind(matter.organisation.as_str())
            .bind(matter.about.0)
            .bind(permit.actor().map(|by| by.0))
            .bind(at)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn dismiss_usage_reader(
        &mut self,
        permit: &Permit<NominateUsageReader>,
    ) -> Result<bool, StoreError> {
        let matter = permit.subject();
        let dismiss = sqlx::query(DISMISS).bind(matter.organisation.as_str()).bind(matter.about.0);
        Ok(dismiss.execute(&mut *self.tx).await?.rows_affected() == 1)
    }
}

fn number(views: u64) -> i64 {
    i64::try_from(views).unwrap_or(i64::MAX)
}

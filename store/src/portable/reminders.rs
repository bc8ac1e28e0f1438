//! What is written before access ends, and once a year to those who look after
//! it.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::account::{EmailAddress, UserId};
use domain::organisation::OdsCode;

use super::requests::administers;
use super::{SqlStore, SqlUnit, organisations, registrations};
use crate::{EndingGrant, LastReview, Reminders, RemindersMut, StoreError};

const GRANTS: &str = "SELECT g.id, u.email, g.from_at, g.until_at FROM grants g \
     JOIN users u ON u.id = g.user_id WHERE g.until_at > $1 AND g.until_at <= $2 \
     AND g.revoked_at IS NULL AND u.state = 'active' AND g.id > $3 \
     AND NOT EXISTS (SELECT 1 FROM grant_reminders r WHERE r.grant_id = g.id AND r.days = $4) \
     ORDER BY g.id LIMIT $5";
const LAST: &str = "SELECT v.reviewed_at, u.name FROM access_reviews v \
     JOIN organisations o ON o.id = v.organisation_id JOIN users u ON u.id = v.reviewed_by \
     WHERE o.code = $1";

/// Where somebody has long been admin, and nobody has looked since.
const TO_REVIEW: &str = concat!(
    "SELECT DISTINCT o.code FROM grants a JOIN users p ON p.id = a.user_id \
     JOIN organisations o ON o.id = a.organisation_id \
     LEFT JOIN access_reviews v ON v.organisation_id = o.id WHERE ",
    administers!("$1"),
    " AND a.from_at <= $2 AND (v.reviewed_at IS NULL OR v.reviewed_at <= $2) \
     AND (v.reminded_on IS NULL OR v.reminded_on <= $3) ORDER BY o.code LIMIT $4"
);
const ADMINS: &str = concat!(
    "SELECT DISTINCT p.email FROM grants a JOIN users p ON p.id = a.user_id \
     JOIN organisations o ON o.id = a.organisation_id WHERE o.code = $2 AND ",
    administers!("$1"),
    " ORDER BY p.email"
);
const REMINDED: &str =
    "INSERT INTO grant_reminders (grant_id, days) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const REVIEWED: &str = "INSERT INTO access_reviews (organisation_id, reviewed_at, reviewed_by) \
     SELECT id, $2, $3 FROM organisations WHERE code = $1 \
     ON CONFLICT (organisation_id) DO UPDATE SET reviewed_at = excluded.reviewed_at, \
     reviewed_by = excluded.reviewed_by";
const REMINDED_OF_ACCESS: &str = "INSERT INTO access_reviews (organisation_id, reminded_on) \
     SELECT id, $2 FROM organisations WHERE code = $1 \
     ON CONFLICT (organisation_id) DO UPDATE SET reminded_on = excluded.reminded_on \
     WHERE access_reviews.reminded_on IS NULL OR access_reviews.reminded_on <= $3";

pub(super) const STATEMENTS: &[&str] =
    &[GRANTS, LAST, TO_REVIEW, ADMINS, REMINDED, REVIEWED, REMINDED_OF_ACCESS];

#[async_trait]
impl Reminders for SqlStore {
    async fn grants_to_remind_of(
        &self,
        days: u16,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EndingGrant>, StoreError> {
        let rows: Vec<(i64, String, DateTime<Utc>, DateTime<Utc>)> = sqlx::query_as(GRANTS)
            .bind(now)
            .bind(until)
            .bind(after)
            .bind(i32::from(days))
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let grant = |(id, email, from, until)| {
            Ok(EndingGrant { id, email: registrations::email(email)?, from, until })
        };
        rows.into_iter().map(grant).collect()
    }

    async fn last_access_review(
        &self,
        organisation: &OdsCode,
    ) -> Result<Option<LastReview>, StoreError> {
        let row: Option<(DateTime<Utc>, String)> =
            sqlx::query_as(LAST).bind(organisation.as_str()).fetch_optional(&self.reader).await?;
        Ok(row.map(|(at, by)| LastReview { at, by }))
    }

    async fn access_to_review(
        &self,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<OdsCode>, StoreError> {
        let rows: Vec<String> = sqlx::query_scalar(TO_REVIEW)
            .bind(now)
            .bind(since)
            .bind(domain::calendar::day_in_britain(since))
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(organisations::code).collect()
    }

    async fn admins_of(
        &self,
        organisation: &OdsCode,
        now: DateTime<Utc>,
    ) -> Result<Vec<EmailAddress>, StoreError> {
        let admins = sqlx::query_scalar(ADMINS).bind(now).bind(organisation.as_str());
        let rows: Vec<String> = admins.fetch_all(&self.reader).await?;
        rows.into_iter().map(registrations::email).collect()
    }
}

#[async_trait]
impl RemindersMut for SqlUnit {
    async fn reminded_of_grant(&mut self, id: i64, days: u16) -> Result<bool, StoreError> {
        let noted = sqlx::query(REMINDED).bind(id).bind(i32::from(days));
        Ok(noted.execute(&mut *self.tx).await?.rows_affected() == 1)
    }

    async fn reviewed_access(
        &mut self,
        organisation: &OdsCode,
        by: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let reviewed = sqlx::query(REVIEWED).bind(organisation.as_str()).bind(at).bind(by.0);
        match reviewed.execute(&mut *self.tx).await?.rows_affected() {
            0 => Err(StoreError::UnknownOrganisation(organisation.clone())),
            _ => Ok(()),
        }
    }

    async fn reminded_of_access(
        &mut self,
        organisation: &OdsCode,
        on: NaiveDate,
        since: NaiveDate,
    ) -> Result<bool, StoreError> {
        let noted =
            sqlx::query(REMINDED_OF_ACCESS).bind(organisation.as_str()).bind(on).bind(since);
        Ok(noted.execute(&mut *self.tx).await?.rows_affected() == 1)
    }
}

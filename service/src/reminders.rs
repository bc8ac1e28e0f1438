//! Reminding people before access ends, and admins once a year to look at who
//! can see their records (`domain.md` L24).

use chrono::{Duration, NaiveDate};
use domain::access::request::view::Place;
use domain::access::{Actor, Post};
use domain::calendar::day_in_britain;
use domain::organisation::OdsCode;
use serde_json::json;
use store::{AuditEntry, EndingGrant, Office};

use crate::rights::letters;
use crate::{Service, ServiceError};

/// Somebody is reminded so many days before what they hold ends, the fewest
/// first.
const DAYS_BEFORE: [u16; 2] = [2, 14];

/// Admins look at who has access once in so long.
const REVIEWED_EVERY: Duration = Duration::days(365);

/// So much is looked at before more is asked for.
const AT_ONCE: u32 = 100;

impl Service {
    /// Reminds those whose access ends soon, once for each number of days.
    pub(crate) async fn remind_of_grants(&self) -> Result<u64, ServiceError> {
        let now = self.surroundings.now();
        let (mut reminded, mut sooner) = (0, now);
        for days in DAYS_BEFORE {
            let before = Duration::days(i64::from(days));
            let (until, mut after) = (now + before, 0);
            loop {
                let ending =
                    self.store.grants_to_remind_of(days, sooner, until, after, AT_ONCE).await?;
                let Some(last) = ending.last() else { break };
                after = last.id;
                for grant in &ending {
                    // What was never going to last so long needs no reminder.
                    if grant.from <= grant.until - before {
                        reminded += u64::from(self.remind_of_grant(grant, days).await?);
                    }
                }
            }
            sooner = until;
        }
        Ok(reminded)
    }

    async fn remind_of_grant(&self, grant: &EndingGrant, days: u16) -> Result<bool, ServiceError> {
        let last_day = day_in_britain(grant.until - Duration::seconds(1));
        let letter = letters::grant_ends(grant.email.clone(), last_day, &self.site);
        let letter = self.seal_letter(&letter, grant.until)?;
        let mut work = self.store.write().await?;
        if !work.reminded_of_grant(grant.id, days).await? {
            return Ok(false);
        }
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(true)
    }

    /// Reminds the admins of organisations where nobody has looked for a year.
    pub(crate) async fn remind_of_reviews(&self) -> Result<u64, ServiceError> {
        let now = self.surroundings.now();
        let since = now - REVIEWED_EVERY;
        let mut reminded = 0;
        loop {
            let due = self.store.access_to_review(since, now, AT_ONCE).await?;
            let mut new = 0;
            for organisation in &due {
                new += u64::from(self.remind_of_review(organisation, day_in_britain(since)).await?);
            }
            reminded += new;
            if new == 0 {
                return Ok(reminded);
            }
        }
    }

    async fn remind_of_review(
        &self,
        organisation: &OdsCode,
        since: NaiveDate,
    ) -> Result<bool, ServiceError> {
        let now = self.surroundings.now();
        let mut sealed = Vec::new();
        for admin in self.store.admins_of(organisation, now).await? {
            let letter = letters::review_access(admin, &self.site);
            sealed.push(self.seal_letter(&letter, now + letters::NEWS)?);
        }
        let mut work = self.store.write().await?;
        if !work.reminded_of_access(organisation, self.surroundings.today(), since).await? {
            return Ok(false);
        }
        for letter in &sealed {
            work.add_letter(letter).await?;
        }
        work.commit().await?;
        Ok(true)
    }

    /// Notes that the actor has looked at who can see an organisation's records.
    pub async fn note_access_review(
        &self,
        actor: &Actor,
        code: &OdsCode,
    ) -> Result<(), ServiceError> {
        let Place { code, .. } = self.access_review(actor, code).await?.place;
        let now = self.surroundings.now();
        let office = match actor.administered_organisations().contains(&code) {
            true => Office::Admin(actor.user, code.clone()),
            false => Office::InPost(actor.user, Post::Accounts),
        };
        let entry = AuditEntry {
            at: now,
            actor: Some(actor.user),
            deed: "review access".to_owned(),
            subject_kind: "organisation".to_owned(),
            subject: code.as_str().to_owned(),
            detail: json!({ "organisation": code.as_str() }),
        };
        let mut work = self.store.write().await?;
        work.hold_office(&office, actor.user, now).await?;
        work.reviewed_access(&code, actor.user, now).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }
}

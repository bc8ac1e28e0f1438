//! How the pages are used (L35): counted in memory and written together, so
//! that no page waits for it; read by whoever looks after accounts, and by those
//! whom an organisation has nominated.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{AccessMatter, AccountType, Actor, Permit, deed, permit};
use domain::account::UserId;
use domain::organisation::{OdsCode, Organisation};
use domain::usage::{KEPT, Month, Whose};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{AuditEntry, PageViews, PersonsViews, UsageReader};

use crate::{Service, ServiceError, audit, audit_log};

/// So many different counts wait at most; what comes on top is not counted.
const WAITING: usize = 50_000;

/// So many lines about single people are shown.
const LINES: u32 = 2_000;

/// Page views that wait to be written.
#[derive(Default)]
pub(crate) struct Seen(Mutex<HashMap<Sight, Views>>);

/// A person who looked at a page on a day.
type Sight = (UserId, NaiveDate, String);

/// How often, and where the person works.
#[derive(Default)]
struct Views {
    count: u64,
    at: Vec<OdsCode>,
}

impl Seen {
    fn waiting(&self) -> MutexGuard<'_, HashMap<Sight, Views>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How the pages were used in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageReport {
    /// The organisation, unless it is about everyone.
    pub place: Option<(OdsCode, String)>,
    /// The month.
    pub month: Month,
    /// How often each page was looked at.
    pub pages: Vec<PageViews>,
    /// The same of those who said yes to it, by name.
    pub people: Vec<PersonsViews>,
}

/// Who sees the reports of an organisation, and who could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominations {
    /// The organisation.
    pub place: (OdsCode, String),
    /// Those who do.
    pub readers: Vec<UsageReader>,
    /// Those who work there and whom this person may nominate.
    pub people: Vec<(UserId, String)>,
}

impl Service {
    /// A person has looked at a page.
    pub fn saw(&self, user: UserId, at: Vec<OdsCode>, route: &str) {
        let day = self.surroundings.today();
        let mut waiting = self.seen.waiting();
        let sight = (user, day, route.to_owned());
        if waiting.len() >= WAITING && !waiting.contains_key(&sight) {
            return;
        }
        let views = waiting.entry(sight).or_default();
        views.count += 1;
        views.at = at;
    }

    /// Writes what was counted. What cannot be written waits on.
    pub async fn flush_usage(&self) -> Result<(), ServiceError> {
        let seen = std::mem::take(&mut *self.seen.waiting());
        if seen.is_empty() {
            return Ok(());
        }
        let written = self.write_usage(&seen).await;
        if written.is_err() {
            let mut waiting = self.seen.waiting();
            for (sight, views) in seen {
                let since = waiting.entry(sight).or_default();
                since.count += views.count;
                since.at = views.at;
            }
        }
        written
    }

    async fn write_usage(&self, seen: &HashMap<Sight, Views>) -> Result<(), ServiceError> {
        // Sorted, so that two processes that add to the same counts do so in
        // the same order.
        let mut together: BTreeMap<(Whose, NaiveDate, &str), u64> = BTreeMap::new();
        let mut single: BTreeMap<(uuid::Uuid, NaiveDate, &str), u64> = BTreeMap::new();
        for ((user, day, route), Views { count, at }) in seen {
            let whose = at.iter().cloned().map(Whose::PeopleOf).chain([Whose::Everyone]);
            for whose in whose {
                *together.entry((whose, *day, route)).or_default() += count;
            }
            *single.entry((user.0, *day, route)).or_default() += count;
        }
        let mut work = self.store.write().await?;
        for ((whose, day, route), count) in together {
            work.add_views(&whose, day, route, count).await?;
        }
        for ((user, day, route), count) in single {
            work.add_views_of(UserId(user), day, route, count).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Forgets what was counted longer ago than is kept.
    pub(crate) async fn sweep_usage(&self) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.sweep_usage(self.surroundings.today() - KEPT).await?;
        work.commit().await?;
        Ok(())
    }

    /// How the pages were used in a month, for those who may see it: anywhere
    /// for the accounts post, at their organisation for those whom it has
    /// nominated. For anyone else there is no such page.
    pub async fn usage_report(
        &self,
        actor: &Actor,
        whose: &Whose,
        month: Month,
    ) -> Result<UsageReport, ServiceError> {
        if !self.may_see_usage(actor, whose).await? {
            return Err(ServiceError::NotFound);
        }
        let (place, people) = match whose {
            Whose::Everyone => (None, Vec::new()),
            Whose::PeopleOf(code) => {
                let now = self.surroundings.now();
                let people = self.store.views_of_people(code, month, now, LINES).await?;
                (Some(self.place_of_usage(code).await?), people)
            }
        };
        let pages = self.store.views(whose, month).await?;
        Ok(UsageReport { place, month, pages, people })
    }

    /// The same as comma-separated values; that they were handed on is audited.
    pub async fn usage_csv(
        &self,
        actor: &Actor,
        whose: &Whose,
        month: Month,
    ) -> Result<String, ServiceError> {
        let report = self.usage_report(actor, whose, month).await?;
        let code = report.place.as_ref().map(|(code, _)| code.to_string()).unwrap_or_default();
        let mut work = self.store.write().await?;
        work.append_audit(&AuditEntry {
            at: self.surroundings.now(),
            actor: Some(actor.user),
            deed: "export usage".to_owned(),
            subject_kind: "usage".to_owned(),
            subject: month.to_string(),
            detail: json!({ "organisation": code }),
        })
        .await?;
        work.commit().await?;
        csv(&report, &code).map_err(|_| ServiceError::Corrupt("the usage report"))
    }

    /// The organisations whose reports somebody may see, or for which they say
    /// who does.
    pub async fn usage_places(&self, actor: &Actor) -> Result<Vec<Organisation>, ServiceError> {
        let home = actor.recording_organisations();
        let nominated = self.store.usage_read_by(actor.user).await?;
        let nominated = nominated.into_iter().filter(|code| home.contains(code));
        let mut codes: Vec<OdsCode> =
            actor.administered_organisations().into_iter().cloned().chain(nominated).collect();
        codes.sort();
        codes.dedup();
        Ok(self.store.organisations(&codes).await?)
    }

    /// Whether somebody sees how the pages are used there.
    pub async fn may_see_usage(&self, actor: &Actor, whose: &Whose) -> Result<bool, ServiceError> {
        if permit::<deed::ViewUsage>(Some(actor), &()).is_ok() {
            return Ok(true);
        }
        let Whose::PeopleOf(code) = whose else { return Ok(false) };
        Ok(actor.recording_organisations().contains(code)
            && self.store.usage_read_by(actor.user).await?.contains(code))
    }

    /// Who sees the reports of an organisation, for those who say so; `None`
    /// for anyone else.
    pub async fn usage_nominations(
        &self,
        actor: &Actor,
        code: &OdsCode,
    ) -> Result<Option<Nominations>, ServiceError> {
        let decides = actor.administered_organisations().contains(code)
            || permit::<deed::ViewUsage>(Some(actor), &()).is_ok();
        if !decides {
            return Ok(None);
        }
        let place = self.place_of_usage(code).await?;
        let readers = self.store.usage_readers(code).await?;
        let holders = self.store.holders(code, self.surroundings.now()).await?;
        let mut people: Vec<(UserId, String)> = holders
            .into_iter()
            .filter(|one| one.account_type.is_at_home())
            .filter(|one| may_nominate(actor, code, one.user).is_ok())
            .filter(|one| readers.iter().all(|reader| reader.user != one.user))
            .map(|one| (one.user, one.name))
            .collect();
        people.dedup();
        Ok(Some(Nominations { place, readers, people }))
    }

    /// Nominates somebody who works at an organisation to see its reports.
    pub async fn nominate_usage_reader(
        &self,
        actor: &Actor,
        code: &OdsCode,
        user: UserId,
    ) -> Result<(), ServiceError> {
        let permit = may_nominate(actor, code, user)?;
        let now = self.surroundings.now();
        let person = self.store.actor(user, now).await?.ok_or(ServiceError::Stale)?;
        if !person.recording_organisations().contains(code) {
            return Err(ServiceError::Stale);
        }
        let mut work = self.store.write().await?;
        work.nominate_usage_reader(&permit, now).await?;
        work.append_audit(&of_nomination(&permit, "nominate for usage reports", now)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Takes the nomination back.
    pub async fn dismiss_usage_reader(
        &self,
        actor: &Actor,
        code: &OdsCode,
        user: UserId,
    ) -> Result<(), ServiceError> {
        let permit = may_nominate(actor, code, user)?;
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        if !work.dismiss_usage_reader(&permit).await? {
            return Err(ServiceError::Stale);
        }
        work.append_audit(&of_nomination(&permit, "end usage reports", now)).await?;
        work.commit().await?;
        Ok(())
    }

    async fn place_of_usage(&self, code: &OdsCode) -> Result<(OdsCode, String), ServiceError> {
        let organisation = self.store.organisation(code).await?.ok_or(ServiceError::NotFound)?;
        Ok((organisation.code, organisation.name))
    }
}

fn of_nomination(
    permit: &Permit<deed::NominateUsageReader>,
    deed: &str,
    at: DateTime<Utc>,
) -> AuditEntry {
    let organisation = permit.subject().organisation.as_str();
    let detail = json!({ "organisation": organisation });
    AuditEntry { detail, ..audit::of_access(permit, deed, None, at) }
}

/// One line for each page, then one for each person and page.
fn csv(report: &UsageReport, code: &str) -> Result<String, Box<dyn std::error::Error>> {
    let month = report.month.to_string();
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["month", "organisation", "person", "page", "views", "last day"])?;
    for page in &report.pages {
        csv.write_record([&month, code, "", &page.route, &page.views.to_string(), ""])?;
    }
    for one in &report.people {
        let (name, views) = (audit_log::cell(&one.name), one.views.to_string());
        csv.write_record([&month, code, &name, &one.route, &views, &one.last.to_string()])?;
    }
    Ok(String::from_utf8(csv.into_inner()?)?)
}

/// Whoever decides on access to what others recorded decides on this too.
/// Nobody nominates themselves.
fn may_nominate(
    actor: &Actor,
    code: &OdsCode,
    about: UserId,
) -> Result<Permit<deed::NominateUsageReader>, ServiceError> {
    let matter = AccessMatter {
        organisation: code.clone(),
        about,
        account_type: AccountType::ProviderOrganisational,
        has_admin: true,
    };
    Ok(permit::<deed::NominateUsageReader>(Some(actor), &matter)?)
}

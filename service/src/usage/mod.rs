//! How the pages are used (L35): counted in memory and written together, so
//! that no page waits for it; read by whoever looks after accounts, and by those
//! whom an organisation has nominated.

mod counting;
mod nominations;

use domain::access::{Actor, deed, permit};
use domain::organisation::{OdsCode, Organisation};
use domain::usage::{Month, Whose};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{AuditEntry, PageViews, PersonsViews};

pub(crate) use counting::Seen;
pub use nominations::Nominations;

use crate::{Service, ServiceError, spreadsheet};

/// So many lines about single people are shown.
const LINES: u32 = 2_000;

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

impl Service {
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

    async fn place_of_usage(&self, code: &OdsCode) -> Result<(OdsCode, String), ServiceError> {
        let organisation = self.store.organisation(code).await?.ok_or(ServiceError::NotFound)?;
        Ok((organisation.code, organisation.name))
    }
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
        let (name, views) = (spreadsheet::cell(&one.name), one.views.to_string());
        csv.write_record([&month, code, &name, &one.route, &views, &one.last.to_string()])?;
    }
    Ok(String::from_utf8(csv.into_inner()?)?)
}

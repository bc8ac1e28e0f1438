//! A copy of everything that the service holds about somebody: one JSON
//! document, a section for each part of the service. `docs/own-data.md` says
//! what each holds; [`register`](super::register) says what is left out and why.
//!
//! Records and the audit log are read some at a time. Free text is as its
//! author reads it: redacted, but for what they have not sent yet.

mod account;
mod audit;
mod choices;
mod drafts;
mod records;
mod requests;
mod signing_in;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::access::Actor;
use serde_json::{Map, Value, json};

use super::NotProved;
use crate::{Service, ServiceError};

/// What the document says it is.
pub const FORMAT: &str = "candour own data";

/// The version of its shape: a section or a field that is added leaves it, one
/// that is taken away or means something else raises it.
pub const VERSION: u32 = 1;

/// What came of asking for a copy.
pub enum OwnCopy {
    /// The document.
    Document(String),
    /// The password is wrong.
    Wrong,
    /// It was tried too often.
    TooOften,
}

impl Service {
    /// A copy of everything that is held about somebody who knows their
    /// password. That it was handed over is audited first.
    pub async fn own_data(&self, actor: &Actor, password: String) -> Result<OwnCopy, ServiceError> {
        match self.proved(actor, password).await? {
            Ok(_) => {}
            Err(NotProved::Wrong) => return Ok(OwnCopy::Wrong),
            Err(NotProved::TooOften) => return Ok(OwnCopy::TooOften),
        }
        let entry = self.of_own_account(actor.user, "download own data", "by its person");
        let mut work = self.store.write().await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        let document = self.document(actor).await?;
        serde_json::to_string_pretty(&document)
            .map(OwnCopy::Document)
            .map_err(|_| ServiceError::Corrupt("a copy of somebody's data"))
    }

    /// The document, section by section: a part of the service that holds
    /// something about people adds one here, and says so in the register.
    async fn document(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let mut document = Map::new();
        let mut add = |section: &str, value: Value| {
            document.insert(section.to_owned(), value);
        };
        add("format", FORMAT.into());
        add("version", VERSION.into());
        add("made_at", moment(self.surroundings.now()));
        add("service", self.site.address.clone().into());
        add("account", self.account_section(actor).await?);
        add("posts", self.posts_section(actor).await?);
        add("grants", self.grants_section(actor).await?);
        add("access_requests", self.access_requests_section(actor).await?);
        add("data_requests", self.data_requests_section(actor).await?);
        add("signing_in", self.signing_in_section(actor).await?);
        add("choices", self.choices_section(actor).await?);
        add("usage", self.usage_section(actor).await?);
        add("breach_reports", self.breach_reports_section(actor).await?);
        add("records", self.records_section(actor).await?);
        add("drafts", self.drafts_section(actor).await?);
        add("audit_log", self.audit_section(actor).await?);
        Ok(Value::Object(document))
    }
}

/// A moment as the document has it: UTC, to the second.
fn moment(at: DateTime<Utc>) -> Value {
    at.to_rfc3339_opts(SecondsFormat::Secs, true).into()
}

/// An organisation as the document has it.
fn organisation(place: &domain::access::request::view::Place) -> Value {
    json!({ "code": place.code.as_str(), "name": place.name })
}

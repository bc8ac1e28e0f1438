//! Records as files: those of a list, one after another, and one in full.
//!
//! Each record is read as its page reads it, with the same permit and the same
//! redaction, so that a file never holds more than the pages do.

use std::collections::BTreeSet;

use domain::access::{Actor, Scope, deed};
use domain::event::Reference;
use domain::event::listing::{Count, Filter, Turn};
use domain::event::query;
use domain::export::{Columns, Document};
use domain::organisation::OdsCode;
use domain::redaction::redact;
use domain::sharing::{Recipient, Shareable};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::AuditEntry;

use crate::events::{Read, read};
use crate::spreadsheet::cell;
use crate::{Service, ServiceError, audit};

/// What makes spreadsheets read a file as UTF-8.
const UTF_8: &[u8] = "\u{feff}".as_bytes();

/// Which list is exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    /// Events of the actor's organisations, and of those that these see, under a
    /// filter.
    Events(Filter),
    /// What the actor recorded.
    Mine,
}

/// An export of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Of which list.
    pub list: List,
    /// For somebody outside, and not for the actor's own work. Then the records
    /// are left out that their reporters keep from others or that are narrowed
    /// to named people, and so are the names of staff.
    pub outside: bool,
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values: a table with a header.
    Csv(Columns),
    /// One JSON object a line.
    JsonLines,
}

impl Export {
    fn recipient(&self) -> Recipient {
        if self.outside { Recipient::ThirdParty } else { Recipient::Provider }
    }
}

impl Service {
    /// Refuses an export that somebody may not have, or says how many events it
    /// would hold, where they are counted.
    pub async fn may_export(
        &self,
        actor: &Actor,
        list: &List,
    ) -> Result<Option<Count>, ServiceError> {
        let List::Events(filter) = list else { return Ok(None) };
        if !Scope::of(actor).holds_anything() {
            let words = "You read no events of an organisation. What you recorded yourself can be downloaded from your events.";
            return Err(ServiceError::Forbidden(words.to_owned()));
        }
        Ok(Some(self.event_counts(actor, filter).await?.total))
    }

    /// Begins an export: refuses it, or writes down who exports what.
    pub async fn begin_export(
        &self,
        actor: &Actor,
        export: &Export,
        format: Format,
    ) -> Result<(), ServiceError> {
        let count = self.may_export(actor, &export.list).await?.map(|count| match count {
            Count::Exactly(n) => json!(n),
            Count::Many => json!("many"),
        });
        let (about, organisations) = match &export.list {
            List::Events(filter) => {
                let scope = Scope::of(actor);
                let ranges = scope.ranges().map(|range| range.organisation.clone());
                (
                    json!({ "list": "events", "filter": kept(filter), "count": count }),
                    ranges.collect(),
                )
            }
            List::Mine => (json!({ "list": "my events" }), BTreeSet::<OdsCode>::new()),
        };
        let entry = AuditEntry {
            at: self.surroundings.now(),
            actor: Some(actor.user),
            deed: "export events".to_owned(),
            subject_kind: "events".to_owned(),
            subject: if export.outside { "for somebody outside" } else { "for their own work" }
                .to_owned(),
            detail: json!({
                "about": about,
                "format": match format {
                    Format::Csv(_) => "csv",
                    Format::JsonLines => "jsonl",
                },
                "organisations": organisations,
            }),
        };
        self.write_down(&entry).await
    }

    /// The records of one page of an exported list, and the turn to the next.
    /// What the actor may not read any more is left out.
    pub async fn exported(
        &self,
        actor: &Actor,
        export: &Export,
        turn: Turn,
    ) -> Result<(Vec<Shareable<Document>>, Option<Turn>), ServiceError> {
        let page = match &export.list {
            List::Events(filter) => self.events(actor, filter, turn).await?,
            List::Mine => self.my_events(actor, turn).await?,
        };
        let mut documents = Vec::with_capacity(page.rows.len());
        for row in &page.rows {
            let read = match self.record_of(actor, &row.reference).await {
                Ok(record) => read(actor, record)?,
                Err(ServiceError::NotFound) => continue,
                Err(error) => return Err(error),
            };
            documents.extend(document(&read, export));
        }
        Ok((documents, page.older.map(Turn::OlderThan)))
    }

    /// One record in full, for the actor's own work; that it was downloaded is
    /// audited.
    pub async fn export_record(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Shareable<Document>, ServiceError> {
        let read = read(actor, self.record_of(actor, reference).await?)?;
        let own = Export { list: List::Mine, outside: false };
        let section = match read.reader.statutory && !read.view.closed {
            true => Some(self.statutory_section(actor, reference).await?),
            false => None,
        };
        let document = document(&read, &own).ok_or(ServiceError::NotFound)?;
        let document = document.map(|document| match section {
            Some(section) => document.with_section(section),
            None => document,
        });
        let entry = AuditEntry {
            deed: "download a record".to_owned(),
            ..audit::of_record::<deed::View>(&read.seen, self.surroundings.now())
        };
        self.write_down(&entry).await?;
        Ok(document)
    }

    /// Only once it is written down does anybody have a file.
    async fn write_down(&self, entry: &AuditEntry) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.append_audit(entry).await?;
        work.commit().await?;
        Ok(())
    }
}

impl Format {
    /// What stands before the first record.
    pub fn beginning(self) -> Result<Vec<u8>, ServiceError> {
        match self {
            Self::Csv(columns) => Ok([UTF_8, &*csv([columns.header()])?].concat()),
            Self::JsonLines => Ok(Vec::new()),
        }
    }

    /// Some records as they are written.
    pub fn written(
        self,
        documents: impl IntoIterator<Item = Shareable<Document>>,
    ) -> Result<Vec<u8>, ServiceError> {
        let documents = documents.into_iter().map(Shareable::give);
        match self {
            Self::Csv(columns) => csv(documents.flat_map(|document| columns.rows(&document))),
            Self::JsonLines => {
                let mut lines = Vec::new();
                for document in documents {
                    serde_json::to_writer(&mut lines, &document)
                        .map_err(|_| ServiceError::Corrupt("a record"))?;
                    lines.push(b'\n');
                }
                Ok(lines)
            }
        }
    }
}

/// The document of a record for whoever the export is for; nothing where the
/// record is kept from them.
fn document(read: &Read, export: &Export) -> Option<Shareable<Document>> {
    // Nobody outside learns of a narrowed record, not even how it may be shared.
    if export.outside && read.view.closed {
        return None;
    }
    Shareable::with(export.recipient(), &read.answers, || {
        let answers = read.answers.read_by(|sensitivity| read.reader.reads(sensitivity));
        let document = Document::of(&read.view, &answers);
        if export.outside { document.without_people() } else { document }
    })
}

/// A filter as the audit log keeps it: the words that were looked for may name
/// somebody, and are kept as they would be read.
fn kept(filter: &Filter) -> Value {
    let fields = query::write(filter, Turn::First).into_iter();
    let fields = fields.map(|(name, value)| match name {
        "words" => (name, redact(&value).text),
        _ => (name, value),
    });
    json!(fields.collect::<Vec<_>>())
}

fn csv(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, ServiceError> {
    let unwritten = || ServiceError::Corrupt("a row");
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|text| cell(text).into_owned());
        writer.write_record(cells).map_err(|_| unwritten())?;
    }
    writer.into_inner().map_err(|_| unwritten())
}

//! A record as its readers see it.

use domain::access::{Actor, deed, permit};
use domain::event::Reference;
use domain::event::record::{Addition, AdditionKind, RecordView, Recorder};
use domain::taxonomy::{self, CodedAnswers, FreeText, Section, Sensitivity};
use store::EventRecord;

use crate::{Service, ServiceError};

impl Service {
    /// A record with all that the actor may see of it. Free text is redacted,
    /// for its author too (`rules.md` 23).
    pub async fn record_view(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<RecordView, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let seen = permit::<deed::View>(Some(actor), &record.standing)?;
        let statutory = permit::<deed::ViewStatutory>(Some(actor), &record.standing).is_ok();
        let mut view = view(record, Reader { national: seen.post().is_some(), statutory })?;
        if !seen.shows_reporter() {
            view.head.recorder = Recorder::Anonymous;
            view.standing.author = None;
        }
        Ok(view)
    }
}

/// What a reader of a record may see of it beside what all of them may.
#[derive(Clone, Copy, Default)]
pub struct Reader {
    /// What only the national review reads (`rules.md` 17).
    pub national: bool,
    /// The statutory and national policy section.
    pub statutory: bool,
}

/// The record with its redacted texts put back in their places, without what
/// this reader may not see.
pub fn view(record: EventRecord, reader: Reader) -> Result<RecordView, ServiceError> {
    let coded: CodedAnswers =
        serde_json::from_value(record.coded).map_err(|_| ServiceError::Corrupt("an answer"))?;
    let mut answers = Vec::new();
    let mut additions = Vec::new();
    for text in record.texts {
        match AdditionKind::parse(&text.element) {
            None => answers.push(FreeText {
                key: text.element,
                instance: text.instance,
                text: text.redacted,
            }),
            Some(kind) => {
                let step = record.steps.iter().find(|step| step.version == text.version);
                let Some(step) = step else { return Err(ServiceError::Corrupt("a history")) };
                additions.push(Addition {
                    version: text.version,
                    moment: step.moment,
                    by: step.by.clone(),
                    kind,
                    words: text.redacted,
                });
            }
        }
    }
    additions.sort_by_key(|addition| (addition.version, addition.kind));
    let sections = taxonomy::describe(&coded, &answers);
    Ok(RecordView {
        head: record.head,
        sections: sections.into_iter().filter_map(|s| readable(s, reader)).collect(),
        additions,
        steps: record.steps,
        standing: record.standing,
    })
}

/// A section without the rows that this reader may not see; nothing when none
/// is left.
fn readable(mut section: Section, reader: Reader) -> Option<Section> {
    section.rows.retain(|row| match row.sensitivity {
        Sensitivity::Open => true,
        Sensitivity::NationalReviewOnly => reader.national,
        Sensitivity::Statutory => reader.statutory,
    });
    (!section.rows.is_empty()).then_some(section)
}

//! A record as its readers see it.

use domain::access::{Actor, Permit, Standing, deed, permit};
use domain::event::Reference;
use domain::event::record::{
    Addition, AdditionKind, Deed, OpenPage, RecordHead, RecordView, Recorder, Step,
};
use domain::taxonomy::{Answers, CodedAnswers, Form, FreeText, RawAnswers, Section, Sensitivity};
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
        Ok(read(actor, record)?.view)
    }
}

/// A record that somebody reads.
pub(crate) struct Read {
    /// The right to read it.
    pub seen: Permit<deed::View>,
    /// All that they may see of it.
    pub view: RecordView,
    /// The answers, free text redacted; all of them, whoever reads.
    pub answers: Answers,
    /// Who reads.
    pub reader: Reader,
}

/// A record with all that the actor may see of it, if they may know of it.
pub(crate) fn read(actor: &Actor, record: EventRecord) -> Result<Read, ServiceError> {
    let seen = permit::<deed::View>(Some(actor), &record.standing)?;
    let statutory = permit::<deed::ViewStatutory>(Some(actor), &record.standing).is_ok();
    let reader = Reader { national: seen.post().is_some(), statutory };
    let (mut view, answers) = view(record, reader)?;
    if !seen.shows_content() {
        view = closed(view);
    } else if !seen.shows_reporter() {
        hide_reporter(&mut view);
    }
    Ok(Read { seen, view, answers, reader })
}

/// What somebody learns of a record that is narrowed to others: that it is
/// there, whose it is, and when it was narrowed.
fn closed(view: RecordView) -> RecordView {
    let narrowing = |step: &Step| matches!(step.deed, Deed::Narrowed(_));
    let steps = view.steps.into_iter().filter(narrowing).collect();
    let head = RecordHead { recorder: Recorder::Anonymous, place: None, ..view.head };
    let standing = Standing { author: None, place: None, ..view.standing };
    let (sections, open, additions) = (Vec::new(), Vec::new(), Vec::new());
    RecordView { head, sections, sharing: None, open, additions, steps, closed: true, standing }
}

/// Takes out who reported, wherever a record says so. Somebody else of the same
/// name is hidden with them.
fn hide_reporter(view: &mut RecordView) {
    let reporter = std::mem::replace(&mut view.head.recorder, Recorder::Anonymous);
    view.standing.author = None;
    let steps = view.steps.iter_mut().map(|step| &mut step.by);
    let additions = view.additions.iter_mut().map(|addition| &mut addition.by);
    for by in steps.chain(additions).filter(|by| **by == reporter) {
        *by = Recorder::Anonymous;
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

impl Reader {
    /// Whether answers of a sensitivity are among what they may see.
    pub fn reads(self, sensitivity: Sensitivity) -> bool {
        match sensitivity {
            Sensitivity::Open => true,
            Sensitivity::NationalReviewOnly => self.national,
            Sensitivity::Statutory => self.statutory,
        }
    }
}

/// The record with its redacted texts put back in their places, without what
/// this reader may not see; and all its answers.
pub fn view(record: EventRecord, reader: Reader) -> Result<(RecordView, Answers), ServiceError> {
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
    let all = coded.with_texts(&answers);
    let sections = all.describe();
    let view = RecordView {
        head: record.head,
        sections: sections.into_iter().filter_map(|s| readable(s, reader)).collect(),
        sharing: Some(coded.sharing()),
        open: open_pages(&all),
        additions,
        steps: history(record.steps, coded.form(), reader),
        closed: false,
        standing: record.standing,
    };
    Ok((view, all))
}

/// The pages on which nothing is answered yet.
fn open_pages(answers: &Answers) -> Vec<OpenPage> {
    let (form, raw) = (answers.form(), RawAnswers::from(answers));
    let open = form.open_pages(&raw).into_iter().map(|page| OpenPage {
        slug: page.slug.to_owned(),
        title: match page.caption(form, &raw) {
            Some(patient) => format!("{} ({patient})", page.title(form, &raw)),
            None => page.title(form, &raw).to_owned(),
        },
    });
    open.collect()
}

/// The history, with of each amendment what this reader may see.
pub(super) fn history(steps: Vec<Step>, form: Form, reader: Reader) -> Vec<Step> {
    let readable = |deed| match deed {
        Deed::Amended(changes) => {
            Deed::Amended(changes.readable(form, |sensitivity| reader.reads(sensitivity)))
        }
        other => other,
    };
    steps.into_iter().map(|step| Step { deed: readable(step.deed), ..step }).collect()
}

/// A section without the rows that this reader may not see; nothing when none
/// is left.
fn readable(mut section: Section, reader: Reader) -> Option<Section> {
    section.rows.retain(|row| reader.reads(row.sensitivity));
    (!section.rows.is_empty()).then_some(section)
}

//! Amending the closed answers of a record, and completing its statutory and
//! national policy section.

use domain::access::deed::{EditStatutory, Update};
use domain::access::{Actor, Permit, Standing, permit};
use domain::event::record::{RecordHead, Step};
use domain::event::{EventId, Owner, Reference, Version};
use domain::organisation::OdsCode;
use domain::redaction::redact;
use domain::taxonomy::{
    Answers, CodedAnswers, Element, Field, FieldErrors, Form, FreeText, Kind, Page, RawAnswers,
    Sensitivity,
};
use store::{Amendment, EventRecord};

use super::view::{Reader, history};
use crate::intake::summary;
use crate::{Service, ServiceError, audit};

/// A record as someone who may amend it finds it.
#[derive(Clone, Debug)]
pub struct Amendable {
    /// Its head.
    pub head: RecordHead,
    /// The questionnaire that it was asked by.
    pub form: Form,
    /// Its answers as they would be typed, words redacted, without those that
    /// only some of its readers may see.
    pub answers: RawAnswers,
    /// Its history, oldest first.
    pub steps: Vec<Step>,
}

/// By what a page of a record is amended.
enum Permitted {
    Update(Permit<Update>),
    Statutory(Permit<EditStatutory>),
}

impl Permitted {
    /// The permit for a page, if the actor has it.
    fn to(page: &Page, actor: &Actor, standing: &Standing) -> Result<Self, ServiceError> {
        Ok(if page.is_statutory() {
            Self::Statutory(permit(Some(actor), standing)?)
        } else {
            Self::Update(permit(Some(actor), standing)?)
        })
    }

    fn event(&self) -> EventId {
        match self {
            Self::Update(permit) => permit.event(),
            Self::Statutory(permit) => permit.event(),
        }
    }
}

/// What came of an amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amended {
    /// The record is amended, or was so already.
    Done,
    /// Something is missing or wrong.
    NotYet(FieldErrors),
}

impl Service {
    /// A record of which a page is to be amended.
    pub async fn amendable(
        &self,
        actor: &Actor,
        reference: &Reference,
        page: &str,
    ) -> Result<Amendable, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let answers = answers(&record)?;
        let page = answers.form().page_of_record(page).ok_or(ServiceError::NotFound)?;
        Permitted::to(page, actor, &record.standing)?;
        let (head, form) = (record.head, answers.form());
        let steps = history(record.steps, form, Reader::default());
        Ok(Amendable { head, form, answers: open(&answers, page), steps })
    }

    /// Amends the closed answers on one page of a record. What people wrote
    /// stays as it is (`rules.md` 10); words where there were none are added as
    /// the actor's. The statutory page needs a permit of its own.
    pub async fn amend(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        page: &str,
        posted: Vec<(String, String)>,
    ) -> Result<Amended, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let before = answers(&record)?;
        let form = before.form();
        let page = form.page_of_record(page).ok_or(ServiceError::NotFound)?;
        let permit = Permitted::to(page, actor, &record.standing)?;
        let mut raw = RawAnswers::from(&before);
        let today = self.surroundings.today();
        form.amend(page, &mut raw, posted, today);
        if let Err(errors) = form.check_in_force(page, &RawAnswers::from(&before), &raw, today) {
            return Ok(Amended::NotYet(errors));
        }
        let after = match form.parse_record(&raw, today) {
            Ok(after) => after,
            Err(errors) => return Ok(Amended::NotYet(errors)),
        };
        if let Some(unlisted) = self.unlisted(&before, &after).await? {
            return Ok(Amended::NotYet(FieldErrors::not_listed(unlisted)));
        }
        if record.head.version != seen {
            return Err(ServiceError::Stale);
        }
        let stood = |text: &&FreeText| {
            !record.texts.iter().any(|old| old.element == text.key && old.instance == text.instance)
        };
        let (coded, texts) = after.without_texts();
        let texts: Vec<FreeText> = if page.is_statutory() {
            rewritten(before.without_texts().1, texts)
        } else {
            texts.into_iter().filter(|text| stood(&text)).collect()
        };
        let changes = before.without_texts().0.changes_to(&coded);
        // Words whose question no longer applies stay: they are the reporter's.
        if texts.is_empty() && changes.is_empty() {
            return Ok(Amended::Done);
        }
        let texts = texts.iter().map(|text| self.new_text(permit.event(), text));
        let at = self.surroundings.now();
        let amendment = Amendment {
            seen,
            at,
            kind: after.event_type(),
            harm: after.harm(),
            happened_on: after.happened().and_then(|happened| happened.day()),
            place: self.listed(after.place(recorded_from(&record))).await?,
            coded: serde_json::to_value(&coded)
                .map_err(|_| ServiceError::Corrupt("the answers"))?,
            summary: summary(&redact(after.narrative().unwrap_or_default()).text),
            texts: texts.collect::<Result<_, _>>()?,
            changes,
        };
        let mut work = self.store.write().await?;
        let done = match &permit {
            Permitted::Update(permit) => {
                work.amend(permit, &amendment).await?;
                audit::of_record(permit, at)
            }
            Permitted::Statutory(permit) => {
                work.amend_statutory(permit, &amendment).await?;
                audit::of_record(permit, at)
            }
        };
        work.append_audit(&done).await?;
        work.commit().await?;
        Ok(Amended::Done)
    }
}

impl Service {
    /// A field of which an amendment chooses a product that no list has, and
    /// that did not stand in the record before.
    async fn unlisted(
        &self,
        before: &Answers,
        after: &Answers,
    ) -> Result<Option<Field>, ServiceError> {
        let stood: Vec<_> = before.products().collect();
        let new: Vec<_> = after.products().filter(|chosen| !stood.contains(chosen)).collect();
        let listed = self.listed_products(new.iter().copied()).await?;
        let unknown = new.into_iter().find(|(kind, product)| {
            !listed.iter().any(|(of, known)| of == kind && known == *product)
        });
        let Some((kind, _)) = unknown else { return Ok(None) };
        let asks =
            |element: &&'static Element| matches!(element.kind, Kind::Products(of) if of == kind);
        Ok(after.form().elements().find(asks).map(Field::first))
    }
}

/// The texts of the statutory and national policy section that read differently:
/// they are the organisation's own, and may be written anew. Those that are gone
/// are empty from then on; their earlier versions stay.
fn rewritten(before: Vec<FreeText>, after: Vec<FreeText>) -> Vec<FreeText> {
    let is_there = |text: &FreeText| {
        after.iter().any(|new| new.key == text.key && new.instance == text.instance)
    };
    let gone = before.iter().filter(|text| !is_there(text));
    let gone = gone.map(|text| FreeText { text: String::new(), ..text.clone() });
    let new = after.iter().filter(|text| !before.contains(text)).cloned();
    new.chain(gone).collect()
}

/// The answers that whoever may amend a page may see, as they would be typed.
fn open(answers: &Answers, page: &Page) -> RawAnswers {
    let mut open = RawAnswers::from(answers);
    let closed = |field: &Field| match field.element.sensitivity {
        Sensitivity::Open => false,
        Sensitivity::NationalReviewOnly => true,
        Sensitivity::Statutory => !page.is_statutory(),
    };
    for field in answers.iter().map(|(field, _)| field).filter(closed) {
        open.clear(&field.name());
    }
    open
}

/// The organisation that a signed-in person recorded from.
fn recorded_from(record: &EventRecord) -> Option<&OdsCode> {
    match &record.head.owner {
        Owner::Organisation(code) => record.standing.author.and(Some(code)),
        Owner::NationalReview => None,
    }
}

/// The answers of a record, its words as they are read.
pub(crate) fn answers(record: &EventRecord) -> Result<Answers, ServiceError> {
    let coded: CodedAnswers = serde_json::from_value(record.coded.clone())
        .map_err(|_| ServiceError::Corrupt("an answer"))?;
    let texts: Vec<FreeText> = record
        .texts
        .iter()
        .map(|text| FreeText {
            key: text.element.clone(),
            instance: text.instance,
            text: text.redacted.clone(),
        })
        .collect();
    Ok(coded.with_texts(&texts))
}

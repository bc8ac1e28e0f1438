//! The statutory and national policy section of an event: the duty of candour,
//! and the learning responses that cover it.

mod responses;
mod steis;
mod told;

use domain::access::{Actor, deed, permit};
use domain::calendar::day_in_britain;
use domain::event::record::Moment;
use domain::event::{Reference, Version};
use domain::statutory::{CandourEntry, Duty, SectionView};
use serde_json::json;
use store::{AuditEntry, EventRecord};

use crate::events::answers;
use crate::{Service, ServiceError, audit};

impl Service {
    /// The section of an event, for those who may see it.
    pub async fn statutory_section(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<SectionView, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permitted = permit::<deed::ViewStatutory>(Some(actor), &record.standing)?;
        let today = self.surroundings.today();
        let saved = self.store.candour(&permitted).await?;
        let answers = answers(&record)?;
        let references = answers.external_references().into_iter();
        Ok(SectionView {
            reference: reference.clone(),
            candour: answers.duty_of_candour().view(saved, recorded_on(&record), today),
            references: references.map(|(whose, number)| (whose.to_owned(), number)).collect(),
            serious: answers.is_serious_incident(),
            responses: self.store.responses_of(&permitted, today).await?,
            may_edit: permit::<deed::EditStatutory>(Some(actor), &record.standing).is_ok(),
            today,
        })
    }

    /// Whether this person may change the section of an event; why not, else.
    pub async fn may_edit_section(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        permit::<deed::EditStatutory>(Some(actor), &record.standing)?;
        Ok(())
    }

    /// Saves how far the duty of candour is done for an event to which it
    /// applies.
    pub async fn save_candour(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        entry: CandourEntry,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::EditStatutory>(Some(actor), &record.standing)?;
        if answers(&record)?.duty_of_candour() != Duty::Applies {
            let words = "You cannot save steps: first answer that the duty of candour applies.";
            return Err(ServiceError::Forbidden(words.to_owned()));
        }
        let CandourEntry(candour) = entry;
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        let version = work.save_candour(&permit, seen, &candour, now).await?;
        let entry = AuditEntry {
            detail: json!({ "step": "candour", "version": version.0 }),
            ..audit::of_record(&permit, now)
        };
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }
}

/// The British day on which an event was recorded.
fn recorded_on(record: &EventRecord) -> chrono::NaiveDate {
    match record.head.recorded {
        Moment::At(at) => day_in_britain(at),
        Moment::On(day) => day,
    }
}

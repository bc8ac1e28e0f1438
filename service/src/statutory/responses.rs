//! Learning responses. Whoever may view the section of one of the events that
//! a response covers reads it, and of its events those alone that they may see.
//! Whoever may edit the section of all of them changes it.

use domain::access::{Actor, Permit, Scope, deed, permit};
use domain::event::{Reference, Version};
use domain::statutory::listing::{Filter, Page, Turn};
use domain::statutory::{
    ActionEntry, Response, ResponseEntry, ResponseId, ResponseText, StepKind, Texts, Wrong,
};
use domain::taxonomy::FreeText;
use store::{ActionDates, NewResponse, NewText, ResponseChange, ResponseDeed, ResponseRecord};

use super::told::{actions, steps, texts};
use crate::seal::Place;
use crate::surroundings::random_id;
use crate::{Service, ServiceError, audit};

/// A response with what this person may do to it.
struct Found {
    record: ResponseRecord,
    /// The right to change the section of each event that it covers, or why
    /// the person may not.
    edits: Result<Vec<Permit<deed::EditStatutory>>, ServiceError>,
}

impl Found {
    /// The response and a right to change it.
    fn into_edit(self) -> Result<(ResponseRecord, Permit<deed::EditStatutory>), ServiceError> {
        let permit = self.edits?.into_iter().next().ok_or(ServiceError::NotFound)?;
        Ok((self.record, permit))
    }
}

impl Service {
    /// One page of the responses to events of which this person may view the
    /// section, the most pressing first.
    pub async fn responses(
        &self,
        actor: &Actor,
        filter: &Filter,
        turn: Turn,
    ) -> Result<Page, ServiceError> {
        let (scope, today) = (Scope::of_statutory(actor), self.surroundings.today());
        if !scope.holds_anything() {
            let words = "You cannot view learning responses: your account does not allow it.";
            return Err(ServiceError::Forbidden(words.to_owned()));
        }
        Ok(self.store.responses(&scope, today, filter, turn).await?)
    }

    /// Whether this person may change a response; why not, else.
    pub async fn may_edit_response(
        &self,
        actor: &Actor,
        id: ResponseId,
    ) -> Result<(), ServiceError> {
        self.found_response(actor, id).await?.into_edit().map(drop)
    }

    /// One response.
    pub async fn response(&self, actor: &Actor, id: ResponseId) -> Result<Response, ServiceError> {
        let Found { record, edits } = self.found_response(actor, id).await?;
        let (texts, actions, steps) = (texts(&record), actions(&record), steps(&record));
        Ok(Response {
            id,
            version: record.version,
            organisation: record.organisation,
            organisation_name: record.organisation_name,
            facts: record.facts,
            texts,
            actions,
            events: record.events,
            steps,
            may_edit: edits.is_ok(),
        })
    }

    /// Begins a response to an event.
    pub async fn begin_response(
        &self,
        actor: &Actor,
        reference: &Reference,
        entry: &ResponseEntry,
    ) -> Result<ResponseId, ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::EditStatutory>(Some(actor), &record.standing)?;
        let id = ResponseId(random_id(self.surroundings.as_ref()));
        let at = self.surroundings.now();
        let texts = self.changed_texts(id, &entry.texts, &Texts::default())?;
        let new = NewResponse { id, at, facts: entry.facts.clone(), texts };
        let mut work = self.store.write().await?;
        work.begin_response(&permit, &new).await?;
        work.append_audit(&audit::of_response(&permit, id, StepKind::Begun, at)).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Changes the facts and texts of a response. A text that comes back as it
    /// is read stays what it is, with the original beneath it (`rules.md` 24).
    pub async fn change_response(
        &self,
        actor: &Actor,
        id: ResponseId,
        seen: Version,
        entry: &ResponseEntry,
    ) -> Result<(), ServiceError> {
        let (record, permit) = self.found_response(actor, id).await?.into_edit()?;
        let texts = self.changed_texts(id, &entry.texts, &texts(&record))?;
        if record.version == seen && record.facts == entry.facts && texts.is_empty() {
            return Ok(());
        }
        self.change(&permit, id, seen, ResponseDeed::Change(&entry.facts), texts).await
    }

    /// Lets a response cover another event of its organisation.
    pub async fn add_to_response(
        &self,
        actor: &Actor,
        id: ResponseId,
        seen: Version,
        reference: &Reference,
    ) -> Result<(), ServiceError> {
        let (record, permit) = self.found_response(actor, id).await?.into_edit()?;
        let added = match self.record_of(actor, reference).await {
            Err(ServiceError::NotFound) => {
                return Err(wrong("reference", "No event that you may see has this reference"));
            }
            added => added?,
        };
        let owned = domain::event::Owner::Organisation(record.organisation.clone());
        if added.standing.owner != owned {
            let words = format!(
                "This event belongs to another organisation. Enter one of {}",
                record.organisation_name
            );
            return Err(wrong("reference", words));
        }
        let adding = domain::access::permit::<deed::EditStatutory>(Some(actor), &added.standing)?;
        if record.events.iter().any(|covered| covered.reference == *reference) {
            return Err(wrong("reference", "This response covers this event already"));
        }
        self.change(&permit, id, seen, ResponseDeed::AddEvent(&adding), Vec::new()).await
    }

    /// Takes an event out of a response that covers others too.
    pub async fn take_out_of_response(
        &self,
        actor: &Actor,
        id: ResponseId,
        seen: Version,
        reference: &Reference,
    ) -> Result<(), ServiceError> {
        let (record, permit) = self.found_response(actor, id).await?.into_edit()?;
        let is_it = |covered: &domain::statutory::Covered| covered.reference == *reference;
        if !record.events.iter().any(is_it) {
            return Err(ServiceError::NotFound);
        }
        if record.covers < 2 {
            let words = "A response covers at least one event. Add another one first";
            return Err(wrong("covered", words));
        }
        let event = self.record_of(actor, reference).await?;
        let removing = domain::access::permit::<deed::EditStatutory>(Some(actor), &event.standing)?;
        self.change(&permit, id, seen, ResponseDeed::RemoveEvent(&removing), Vec::new()).await
    }

    /// Adds a safety action to a response.
    pub async fn add_safety_action(
        &self,
        actor: &Actor,
        id: ResponseId,
        seen: Version,
        entry: &ActionEntry,
    ) -> Result<(), ServiceError> {
        let (record, permit) = self.found_response(actor, id).await?.into_edit()?;
        let last = record.actions.last().map_or(0, |action| action.number);
        let number = last.checked_add(1).ok_or(ServiceError::Corrupt("the number of actions"))?;
        let texts = [
            (ResponseText::ActionWhat, &entry.what),
            (ResponseText::ActionOwner, &entry.owner),
            (ResponseText::ActionMeasure, &entry.measure),
        ];
        let texts = texts
            .into_iter()
            .map(|(which, words)| self.response_text(id, which, number, words))
            .collect::<Result<_, _>>()?;
        let action = ActionDates { number, due: entry.due, done: None };
        self.change(&permit, id, seen, ResponseDeed::AddAction(action), texts).await
    }

    /// Notes that a safety action was done.
    pub async fn complete_safety_action(
        &self,
        actor: &Actor,
        id: ResponseId,
        seen: Version,
        number: u16,
        on: chrono::NaiveDate,
    ) -> Result<(), ServiceError> {
        let (_, permit) = self.found_response(actor, id).await?.into_edit()?;
        self.change(&permit, id, seen, ResponseDeed::ActionDone(number, on), Vec::new()).await
    }

    /// Notes that a safety action, which was marked as done, is to be done
    /// again.
    pub async fn reopen_safety_action(
        &self,
        actor: &Actor,
        id: ResponseId,
        seen: Version,
        number: u16,
    ) -> Result<(), ServiceError> {
        let (_, permit) = self.found_response(actor, id).await?.into_edit()?;
        self.change(&permit, id, seen, ResponseDeed::ActionReopened(number), Vec::new()).await
    }

    async fn change(
        &self,
        permit: &Permit<deed::EditStatutory>,
        id: ResponseId,
        seen: Version,
        deed: ResponseDeed<'_>,
        texts: Vec<NewText>,
    ) -> Result<(), ServiceError> {
        let at = self.surroundings.now();
        let step = match &deed {
            ResponseDeed::Change(_) => StepKind::Changed,
            ResponseDeed::AddEvent(_) => StepKind::EventAdded,
            ResponseDeed::RemoveEvent(_) => StepKind::EventRemoved,
            ResponseDeed::AddAction(_) => StepKind::ActionAdded,
            ResponseDeed::ActionDone(..) => StepKind::ActionDone,
            ResponseDeed::ActionReopened(_) => StepKind::ActionReopened,
        };
        // An event that is added or taken out is what the entry is about.
        let about = match &deed {
            ResponseDeed::AddEvent(event) | ResponseDeed::RemoveEvent(event) => event,
            _ => permit,
        };
        let entry = audit::of_response(about, id, step, at);
        let mut work = self.store.write().await?;
        work.change_response(permit, &ResponseChange { id, seen, at, deed, texts }).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }

    /// A response, if this person may view the section of an event that it
    /// covers, with those of its events that they may. The statement is scoped;
    /// the pure rule has the last word on each event.
    async fn found_response(&self, actor: &Actor, id: ResponseId) -> Result<Found, ServiceError> {
        let (scope, today) = (Scope::of_statutory(actor), self.surroundings.today());
        let record = self.store.response(id, &scope, today).await?;
        let mut record = record.ok_or(ServiceError::NotFound)?;
        let mut edits = Ok(Vec::new());
        let mut seen = Vec::with_capacity(record.events.len());
        for covered in std::mem::take(&mut record.events) {
            let event = self.store.event(&covered.reference, &scope, today).await?;
            let Some(event) = event else { continue };
            if permit::<deed::ViewStatutory>(Some(actor), &event.standing).is_err() {
                continue;
            }
            seen.push(covered);
            match (permit::<deed::EditStatutory>(Some(actor), &event.standing), &mut edits) {
                (Ok(permit), Ok(all)) => all.push(permit),
                (Err(refusal), edits) => *edits = Err(refusal.into()),
                (Ok(_), Err(_)) => {}
            }
        }
        if seen.is_empty() {
            return Err(ServiceError::NotFound);
        }
        if edits.is_ok() && seen.len() as u64 != record.covers {
            let words = "You cannot change this response: it covers events that you may not see.";
            edits = Err(ServiceError::Forbidden(words.to_owned()));
        }
        self.hide_events_of_steps(actor, &mut record, &seen).await?;
        record.events = seen;
        Ok(Found { record, edits })
    }

    /// Takes out of the history the events that this person may not see the
    /// section of; those that are covered still were looked at before.
    async fn hide_events_of_steps(
        &self,
        actor: &Actor,
        record: &mut ResponseRecord,
        seen: &[domain::statutory::Covered],
    ) -> Result<(), ServiceError> {
        let (scope, today) = (Scope::of_statutory(actor), self.surroundings.today());
        for step in &mut record.steps {
            let Some(reference) = &step.event else { continue };
            if seen.iter().any(|covered| covered.reference == *reference) {
                continue;
            }
            let event = self.store.event(reference, &scope, today).await?;
            let may = |event: &store::EventRecord| {
                permit::<deed::ViewStatutory>(Some(actor), &event.standing).is_ok()
            };
            if !event.as_ref().is_some_and(may) {
                step.event = None;
            }
        }
        Ok(())
    }

    /// The texts that read differently from those that are kept.
    fn changed_texts(
        &self,
        id: ResponseId,
        typed: &Texts,
        kept: &Texts,
    ) -> Result<Vec<NewText>, ServiceError> {
        let pairs = typed.each().into_iter().zip(kept.each());
        let changed = pairs.filter(|((_, typed), (_, kept))| typed != kept);
        changed.map(|((which, typed), _)| self.response_text(id, which, 0, typed)).collect()
    }

    /// A text of a response, sealed and redacted.
    fn response_text(
        &self,
        id: ResponseId,
        which: ResponseText,
        instance: u16,
        words: &str,
    ) -> Result<NewText, ServiceError> {
        let place = Place::response(id, which.word(), instance);
        let text = FreeText { key: which.word().to_owned(), instance, text: words.to_owned() };
        self.new_text_at(&place, &text)
    }
}

fn wrong(field: &str, message: impl Into<String>) -> ServiceError {
    ServiceError::Wrong(vec![Wrong { field: field.to_owned(), message: message.into() }])
}

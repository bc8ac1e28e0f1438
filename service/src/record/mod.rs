//! Recording by signed-in staff, from an organisation where they work.
//!
//! A record begins as a draft, which its author alone sees. Sending it makes
//! one event, however often it is sent.

mod own_key;

use chrono::{DateTime, Utc};
use domain::access::{Actor, deed, permit};
use domain::event::{EventType, Reference};
use domain::organisation::OdsCode;
use domain::taxonomy::{Answers, Audience, FieldErrors, Form, Page};
use store::{Recording, StoreError};
use uuid::Uuid;

use crate::surroundings::random_id;
use crate::unfinished::{Kept, PagePost, TRIES, Unfinished};
use crate::{Service, ServiceError};
use own_key::Opened;

/// One of a person's drafts, as their list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Its identity.
    pub id: Uuid,
    /// What it is about, once that is chosen.
    pub kind: Option<EventType>,
    /// From where it is to be recorded.
    pub organisation: OdsCode,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
}

/// A person's record in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// It is being filled in.
    Unfinished {
        /// From where it is to be recorded.
        organisation: OdsCode,
        /// What was answered so far.
        form: Unfinished,
    },
    /// It was submitted.
    Submitted(Reference),
}

/// What became of a page of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftSaved {
    /// It is kept.
    Kept(Kept),
    /// The page was saved from elsewhere since it was opened, and holds
    /// something else now. Nothing is overwritten.
    Changed,
    /// The record was submitted before, as this.
    Submitted(Reference),
}

/// What became of a record that was to be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// It is an event, now or before.
    Submitted(Reference),
    /// Something is missing or wrong.
    NotYet(FieldErrors),
}

/// The questionnaire for staff.
fn form() -> Form {
    Form::new(Audience::Staff)
}

/// What there is under the identity of a draft.
enum Found {
    Submitted(Reference),
    Draft(Opened),
}

impl Service {
    /// The actor's drafts, the last saved first.
    pub async fn drafts(&self, actor: &Actor) -> Result<Vec<DraftLine>, ServiceError> {
        let mut lines = Vec::new();
        for head in self.store.drafts_of(actor.user).await? {
            let Some(draft) = self.draft_of(actor, head.id).await? else { continue };
            lines.push(DraftLine {
                id: head.id,
                kind: draft.form.answers.event_type(),
                organisation: draft.organisation,
                saved_at: head.saved_at,
            });
        }
        Ok(lines)
    }

    /// Begins a record from an organisation where the actor works.
    pub async fn begin_record(
        &self,
        actor: &Actor,
        organisation: &OdsCode,
    ) -> Result<Uuid, ServiceError> {
        permit::<deed::RecordSignedIn>(Some(actor), organisation)?;
        let id = random_id(self.surroundings.as_ref());
        self.keep_draft(actor, id, organisation, &Unfinished::default(), None).await?;
        Ok(id)
    }

    /// A draft of the actor's, or what was made of it. Anyone else's answers
    /// like one that does not exist.
    pub async fn draft(&self, actor: &Actor, id: Uuid) -> Result<Draft, ServiceError> {
        Ok(match self.found(actor, id).await? {
            Found::Submitted(reference) => Draft::Submitted(reference),
            Found::Draft(Opened { organisation, form, .. }) => {
                Draft::Unfinished { organisation, form }
            }
        })
    }

    /// Keeps what was posted from a page of a draft, whatever is wrong with it.
    pub async fn save_draft_page(
        &self,
        actor: &Actor,
        id: Uuid,
        page: &'static Page,
        post: &PagePost,
    ) -> Result<DraftSaved, ServiceError> {
        for _ in 0..TRIES {
            let draft = match self.found(actor, id).await? {
                Found::Submitted(reference) => return Ok(DraftSaved::Submitted(reference)),
                Found::Draft(draft) => draft,
            };
            let mut unfinished = draft.form.clone();
            if unfinished.was_changed_under(form(), page, post, self.surroundings.today()) {
                return Ok(DraftSaved::Changed);
            }
            unfinished.take(form(), page, post, self.surroundings.today())?;
            let organisation = &draft.organisation;
            match self.keep_draft(actor, id, organisation, &unfinished, Some(&draft)).await {
                Err(ServiceError::Stale) => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    let unknown = self.unknown_choices(form(), page, &unfinished).await?;
                    return Ok(DraftSaved::Kept(Kept { form: unfinished, unknown }));
                }
            }
        }
        Err(ServiceError::Stale)
    }

    /// Deletes a draft of the actor's, if there is one.
    pub async fn delete_draft(&self, actor: &Actor, id: Uuid) -> Result<(), ServiceError> {
        let mut work = self.store.write().await?;
        work.drop_draft(actor.user, id).await?;
        work.commit().await?;
        Ok(())
    }

    /// Submits a record: the draft becomes an event of the organisation it is
    /// recorded from, and is deleted.
    pub async fn submit_record(&self, actor: &Actor, id: Uuid) -> Result<Submission, ServiceError> {
        for _ in 0..TRIES {
            let draft = match self.found(actor, id).await? {
                Found::Submitted(reference) => return Ok(Submission::Submitted(reference)),
                Found::Draft(draft) => draft,
            };
            let answers = match form().parse(&draft.form.answers, self.surroundings.today()) {
                Ok(answers) => answers,
                Err(errors) => return Ok(Submission::NotYet(errors)),
            };
            match self.record_draft(actor, id, answers, draft).await {
                Ok(reference) => return Ok(Submission::Submitted(reference)),
                // It was submitted or saved in between: look again.
                Err(ServiceError::Stale) => {}
                Err(ServiceError::Store(StoreError::Conflict(rule)))
                    if rule == "events.submission_id" => {}
                Err(error) => return Err(error),
            }
        }
        Err(ServiceError::Stale)
    }

    async fn record_draft(
        &self,
        actor: &Actor,
        id: Uuid,
        answers: Answers,
        draft: Opened,
    ) -> Result<Reference, ServiceError> {
        let permit = permit::<deed::RecordSignedIn>(Some(actor), &draft.organisation)?;
        self.recorded(|| async {
            let at = self.surroundings.now();
            let intake = self.take_in(answers.clone(), Some(&draft.organisation)).await?;
            let recording = Recording::SignedIn { permit: &permit, at, submission: id };
            let event = intake.event(recording)?;
            let mut work = self.store.write().await?;
            work.spend_draft(actor.user, id, draft.version).await?;
            work.record(&event).await?;
            work.commit().await?;
            Ok(intake.reference().clone())
        })
        .await
    }

    /// A draft of the actor's, or the record that was made of it.
    async fn found(&self, actor: &Actor, id: Uuid) -> Result<Found, ServiceError> {
        if let Some(draft) = self.draft_of(actor, id).await? {
            return Ok(Found::Draft(draft));
        }
        // A draft goes as its record comes, so what is no draft by now is one.
        let submitted = self.submitted(actor, id).await?;
        submitted.map(Found::Submitted).ok_or(ServiceError::NotFound)
    }

    async fn submitted(&self, actor: &Actor, id: Uuid) -> Result<Option<Reference>, ServiceError> {
        let recorded = self.store.recorded_by_submission(actor.user, id).await?;
        Ok(recorded.map(|recorded| recorded.reference))
    }
}

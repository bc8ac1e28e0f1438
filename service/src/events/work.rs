//! Reviewing, noting and placing.

use domain::access::{Actor, deed, permit};
use domain::event::record::{AdditionKind, withdrawal};
use domain::event::{EventId, Reference, Status, Version};
use domain::organisation::OdsCode;
use domain::taxonomy::{FreeText, MAX_TEXT};
use domain::text::plain;
use store::{AuditEntry, NewText};

use crate::{Service, ServiceError, audit};

/// A step of a review, with what the reviewer writes.
#[derive(Clone, Debug)]
pub struct Review {
    /// The status from now on; the same as before when only words are added.
    pub to: Status,
    /// What was found, for those who handle the record; may be empty.
    pub findings: String,
    /// What the reporter is told; may be empty.
    pub feedback: String,
}

impl Service {
    /// Moves the review of a record on.
    pub async fn review(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        review: Review,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::Review>(Some(actor), &record.standing)?;
        // Whoever comes second learns that, and not that their step is none now.
        if record.head.version != seen {
            return Err(ServiceError::Stale);
        }
        let from = record.head.facets.status;
        if review.to != from {
            from.step(review.to)?;
        }
        let mut texts = Vec::new();
        for (field, kind, words) in [
            ("findings", AdditionKind::Findings, &review.findings),
            ("feedback", AdditionKind::Feedback, &review.feedback),
        ] {
            texts.extend(self.addition(permit.event(), seen, field, kind, words)?);
        }
        if review.to == from && texts.is_empty() {
            return Ok(());
        }
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        work.review(&permit, seen, review.to, now, &texts).await?;
        work.append_audit(&audit::of_record(&permit, now)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Begins the review of a record, as it stands now: nothing is overwritten.
    pub async fn begin_review(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(), ServiceError> {
        let version = self.record_of(actor, reference).await?.head.version;
        let review =
            Review { to: Status::InReview, findings: String::new(), feedback: String::new() };
        self.review(actor, reference, version, review).await
    }

    /// Adds a note beside the reporter's words, marked as the actor's.
    pub async fn add_note(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        words: &str,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::Update>(Some(actor), &record.standing)?;
        let Some(text) = self.addition(permit.event(), seen, "note", AdditionKind::Note, words)?
        else {
            return Ok(());
        };
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        work.add_note(&permit, seen, now, &[text]).await?;
        work.append_audit(&audit::of_record(&permit, now)).await?;
        work.commit().await?;
        Ok(())
    }

    /// Withdraws a record that somebody made by mistake, or puts back one that
    /// was withdrawn, with the reason. A report without an account stays: its
    /// reporter can neither be asked nor told.
    pub async fn withdraw(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        reason: &str,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::Update>(Some(actor), &record.standing)?;
        let to = withdrawal(record.head.facets.status, record.standing.author, &record.steps);
        let to = to.ok_or(ServiceError::NotFound)?;
        let Some(text) =
            self.addition(permit.event(), seen, "reason", AdditionKind::Reason, reason)?
        else {
            return Ok(());
        };
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        work.withdraw(&permit, seen, to, now, &text).await?;
        let entry = AuditEntry {
            deed: if to == Status::Withdrawn { "withdraw a record" } else { "put a record back" }
                .to_owned(),
            ..audit::of_record(&permit, now)
        };
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }

    /// Whether the actor may place a report.
    pub async fn may_place(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        permit::<deed::Place>(Some(actor), &record.standing)?;
        Ok(())
    }

    /// Gives a report that belongs to nobody to an organisation.
    pub async fn place(
        &self,
        actor: &Actor,
        reference: &Reference,
        seen: Version,
        organisation: &OdsCode,
    ) -> Result<(), ServiceError> {
        let record = self.record_of(actor, reference).await?;
        let permit = permit::<deed::Place>(Some(actor), &record.standing)?;
        let now = self.surroundings.now();
        let owner = self.store.owner_at(organisation, self.surroundings.today()).await?;
        let owner = owner.ok_or(ServiceError::UnknownOrganisation)?;
        let mut work = self.store.write().await?;
        work.place(&permit, seen, &owner, now).await?;
        work.append_audit(&audit::of_record(&permit, now)).await?;
        work.commit().await?;
        Ok(())
    }

    /// What someone adds to a record, sealed and redacted; nothing when they
    /// wrote nothing. The version that it makes tells it from what was added
    /// before.
    fn addition(
        &self,
        event: EventId,
        seen: Version,
        field: &'static str,
        kind: AdditionKind,
        words: &str,
    ) -> Result<Option<NewText>, ServiceError> {
        let text = plain(words).trim().to_owned();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > MAX_TEXT {
            return Err(ServiceError::TooLong {
                field,
                message: format!("Shorten “{}” to 20,000 characters or fewer", kind.name()),
            });
        }
        let instance = u16::try_from(seen.0 + 1).map_err(|_| ServiceError::Stale)?;
        let text = FreeText { key: kind.key().to_owned(), instance, text };
        self.new_text(event, &text).map(Some)
    }
}

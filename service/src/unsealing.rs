//! Opening one sealed text of a record, once (`rules.md` 26), and the alarm
//! about it.

use chrono::{Duration, NaiveDate};
use domain::access::{Actor, Permit, deed, permit};
use domain::event::Reference;
use domain::event::record::AdditionKind;
use domain::redaction::redact;
use domain::taxonomy::{CodedAnswers, Field, RawAnswers};
use domain::text::plain;
use domain::unsealing::{
    Day, LASTS, LONGEST_REASON, Stage, TextName, Unsealable, Unsealing, UnsealingId,
};
use serde_json::{Value, json};
use store::{AuditEntry, EventRecord, NewUnsealing, ResponseTexts};

use crate::response_texts::{self, is_own, name_of};
use crate::seal::{self, Place};
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// The list of requests goes back as far as this, well past the day on which
/// an unused one is void.
const LISTED: Duration = Duration::days(90);

/// The alarm that super admins see covers so many days, today included.
const ALARMED: Duration = Duration::days(7);

/// An alarm is raised for days as long past as this, if the service stood still.
const RAISED: Duration = Duration::days(366);

impl Service {
    /// A record with the names of its texts, for someone who holds the post.
    pub async fn unsealable(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Unsealable, ServiceError> {
        let (record, _) = self.record_to_unseal(actor, reference).await?;
        let responses = self.responses_to_unseal(actor, &record).await?;
        let names = record.texts.iter().map(|text| TextName {
            response: None,
            element: text.element.clone(),
            instance: text.instance,
            by_reporter: text.by_reporter,
        });
        let names: Vec<TextName> = names.collect();
        let mut texts = labelled(&record, names)?;
        let of_responses = response_texts::labelled(&responses).into_iter();
        texts.extend(of_responses.map(|(text, label)| (name_of(text), label)));
        Ok(Unsealable {
            reference: record.head.reference.clone(),
            needs_second: record.standing.author.is_none(),
            texts,
        })
    }

    /// The requests of the last months with how far each is, the last first.
    pub async fn unsealings(&self, actor: &Actor) -> Result<Vec<(Unsealing, Stage)>, ServiceError> {
        let permit = permit::<deed::ViewUnsealings>(Some(actor), &())?;
        let now = self.surroundings.now();
        let unsealings = self.store.unsealings(&permit, now - LISTED).await?;
        let staged = |one: Unsealing| {
            let stage = one.stage(now);
            (one, stage)
        };
        Ok(unsealings.into_iter().map(staged).collect())
    }

    /// Asks for a text, for a reason.
    pub async fn ask_to_unseal(
        &self,
        actor: &Actor,
        reference: &Reference,
        text: TextName,
        reason: &str,
    ) -> Result<UnsealingId, ServiceError> {
        let (record, permit) = self.record_to_unseal(actor, reference).await?;
        let needs_second = self.needs_second(actor, &record, &text).await?;
        let reason = plain(reason).trim().to_owned();
        if reason.chars().count() > LONGEST_REASON {
            let message = format!("Shorten the reason to {LONGEST_REASON} characters or fewer");
            return Err(ServiceError::TooLong { field: "reason", message });
        }
        if reason.is_empty() {
            return Err(ServiceError::NotFound);
        }
        let asked = NewUnsealing {
            id: UnsealingId(random_id(self.surroundings.as_ref())),
            text,
            // Nobody needs the names in a reason: of it, only what is read is kept.
            reason: redact(&reason).text,
            at: self.surroundings.now(),
            needs_second,
        };
        let entry = self.of_unsealing(&permit, "ask to unseal", asked.id, &asked.text);
        let mut work = self.store.write().await?;
        work.ask_to_unseal(&permit, &asked).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(asked.id)
    }

    /// Confirms what somebody else has asked for.
    pub async fn confirm_unsealing(
        &self,
        actor: &Actor,
        id: UnsealingId,
    ) -> Result<(), ServiceError> {
        let (asked, permit) = self.asked(actor, id).await?;
        let now = self.surroundings.now();
        asked.may_confirm(actor.user, now)?;
        let entry = self.of_unsealing(&permit, "confirm unsealing", id, &asked.text);
        let mut work = self.store.write().await?;
        work.confirm_unsealing(&permit, id, now).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }

    /// Opens the text of one's own request. It is the only time: what is
    /// answered here is kept nowhere.
    pub async fn open_unsealing(
        &self,
        actor: &Actor,
        id: UnsealingId,
    ) -> Result<String, ServiceError> {
        let (asked, permit) = self.asked(actor, id).await?;
        let now = self.surroundings.now();
        asked.may_open(actor.user, now)?;
        let sealed = self.store.sealed_text(&permit, &asked.text).await?;
        let sealed = sealed.ok_or(ServiceError::NotFound)?;
        let place = match asked.text.response {
            None => Place::text(permit.event(), &asked.text.element, asked.text.instance),
            Some(response) => Place::response(response, &asked.text.element, asked.text.instance),
        };
        let text = seal::open(&self.keys, &place, &sealed.sealed, &sealed.key_id)?;
        let text = String::from_utf8(text).map_err(|_| ServiceError::Corrupt("a text"))?;
        let entry = self.of_unsealing(&permit, "unseal", id, &asked.text);
        // Only once it is written down that it was opened does anyone see it.
        let mut work = self.store.write().await?;
        work.open_unsealing(&permit, id, now).await?;
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(text)
    }

    /// The days of the last week on which somebody asked or opened, for those
    /// who hold any post; nothing for anyone else.
    pub async fn unsealing_alarm(&self, actor: &Actor) -> Result<Vec<Day>, ServiceError> {
        if actor.posts.is_empty() {
            return Ok(Vec::new());
        }
        let today = self.surroundings.today();
        let from = today - ALARMED + Duration::days(1);
        Ok(self.store.unsealing_days(from, tomorrow(today)).await?)
    }

    /// Raises the alarm of each day that is over and on which somebody asked or
    /// opened: an entry in the audit log and a line in the log, once a day,
    /// however many processes there are.
    pub(crate) async fn raise_unsealing_alarms(&self) -> Result<(), ServiceError> {
        let today = self.surroundings.today();
        for day in self.store.unsealing_days(today - RAISED, today).await? {
            let mut work = self.store.write().await?;
            if !work.raise_unsealing_alarm(&day).await? {
                continue;
            }
            work.append_audit(&AuditEntry {
                at: self.surroundings.now(),
                actor: None,
                deed: "unsealing alarm".to_owned(),
                subject_kind: "day".to_owned(),
                subject: day.day.to_string(),
                detail: json!({ "asked": day.asked, "opened": day.opened }),
            })
            .await?;
            work.commit().await?;
            tracing::warn!(day = %day.day, asked = day.asked, opened = day.opened, "texts were unsealed");
        }
        Ok(())
    }

    /// The record of a reference, for someone who holds the post and did not
    /// record it.
    async fn record_to_unseal(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(EventRecord, Permit<deed::Unseal>), ServiceError> {
        let post = permit::<deed::ViewUnsealings>(Some(actor), &())?;
        let today = self.surroundings.today();
        let record = self.store.event_to_unseal(&post, reference, today).await?;
        let record = record.ok_or(ServiceError::NotFound)?;
        let permit = permit::<deed::Unseal>(Some(actor), &record.standing)?;
        Ok((record, permit))
    }

    /// The responses that cover a record, but for those in which this person had
    /// a part or which cover a record of theirs.
    async fn responses_to_unseal(
        &self,
        actor: &Actor,
        record: &EventRecord,
    ) -> Result<Vec<ResponseTexts>, ServiceError> {
        let mut responses = self.responses_to(record.head.id).await?;
        responses.retain(|response| !is_own(response, actor.user));
        Ok(responses)
    }

    /// Whether a second person has to confirm that a text is opened: the record
    /// is anonymous, or one that the same response covers. A text that is not
    /// there is not found.
    async fn needs_second(
        &self,
        actor: &Actor,
        record: &EventRecord,
        text: &TextName,
    ) -> Result<bool, ServiceError> {
        let anonymous = record.standing.author.is_none();
        let Some(id) = text.response else {
            let there = record.texts.iter().any(|kept| {
                (&kept.element, kept.instance, kept.by_reporter)
                    == (&text.element, text.instance, text.by_reporter)
            });
            return if there { Ok(anonymous) } else { Err(ServiceError::NotFound) };
        };
        let responses = self.responses_to_unseal(actor, record).await?;
        let response = responses.iter().find(|response| response.response == id);
        let response = response.ok_or(ServiceError::NotFound)?;
        if !response_texts::present(response).into_iter().any(|kept| name_of(kept) == *text) {
            return Err(ServiceError::NotFound);
        }
        Ok(anonymous || response.covers.iter().any(|covered| covered.author.is_none()))
    }

    /// A request, and the permit for its record.
    pub(crate) async fn asked(
        &self,
        actor: &Actor,
        id: UnsealingId,
    ) -> Result<(Unsealing, Permit<deed::Unseal>), ServiceError> {
        let post = permit::<deed::ViewUnsealings>(Some(actor), &())?;
        let asked = self.store.unsealing(&post, id).await?.ok_or(ServiceError::NotFound)?;
        let (record, permit) = self.record_to_unseal(actor, &asked.reference).await?;
        if let Some(id) = asked.text.response {
            let responses = self.responses_to_unseal(actor, &record).await?;
            if !responses.iter().any(|response| response.response == id) {
                return Err(ServiceError::NotFound);
            }
        }
        Ok((asked, permit))
    }

    fn of_unsealing(
        &self,
        permit: &Permit<deed::Unseal>,
        deed: &str,
        id: UnsealingId,
        text: &TextName,
    ) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: permit.actor(),
            deed: deed.to_owned(),
            subject_kind: "event".to_owned(),
            subject: permit.event().0.to_string(),
            detail: detail(id, text),
        }
    }
}

fn detail(id: UnsealingId, text: &TextName) -> Value {
    json!({ "unsealing": id.0.to_string(), "text": text.word() })
}

fn tomorrow(today: NaiveDate) -> NaiveDate {
    today + Duration::days(1)
}

/// Texts with what they answer.
pub(crate) fn labelled(
    record: &EventRecord,
    names: Vec<TextName>,
) -> Result<Vec<(TextName, String)>, ServiceError> {
    let coded: CodedAnswers = serde_json::from_value(record.coded.clone())
        .map_err(|_| ServiceError::Corrupt("an answer"))?;
    let (form, raw) = (coded.form(), RawAnswers::from(&*coded));
    let label = |name: &TextName| match AdditionKind::parse(&name.element) {
        Some(kind) => format!("{} ({})", kind.name(), name.instance),
        None => {
            let field = Field::find(form, &name.element, name.instance);
            let question = field.map_or_else(
                || name.element.clone(),
                |field| field.question(form, &raw).to_owned(),
            );
            let patient = if name.instance > 0 {
                format!(", patient {}", name.instance)
            } else {
                String::new()
            };
            let by = if name.by_reporter { "" } else { " (not by the reporter)" };
            format!("{question}{patient}{by}")
        }
    };
    Ok(names.into_iter().map(|name| (name.clone(), label(&name))).collect())
}

/// A request is listed for longer than it lasts.
const _: () = assert!(LISTED.num_days() > LASTS.num_days());

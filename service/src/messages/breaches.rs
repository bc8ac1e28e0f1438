//! Reports of breaches (`domain.md` L30): anyone makes one; the accounts post
//! is written to at once and deals with it.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::access::{Actor, Oneself, Permit, Post, deed, permit};
use domain::account::{EmailAddress, UserId};
use domain::calendar::{at_clock, midnight};
use domain::message::breach::{Breach, BreachKind, BreachState, BreachStep, Clock};
use domain::message::{MessageId, Part};
use domain::statutory::Wrong;
use serde_json::{Value, json};
use store::{AuditEntry, BreachPlace, NewBreach, NewBreachStep, NewLetter};

use super::{OF_USE, PAGE, address, letters, refuse_any, words};
use crate::account::Subject;
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// What was found longer ago than this is taken for a slip of the keyboard.
const LONG_AGO: Duration = Duration::days(10 * 366);

/// What somebody typed to report a breach.
#[derive(Clone, Debug, Default)]
pub struct Reporting {
    /// What is wrong, by its word.
    pub kind: String,
    /// What happened.
    pub words: String,
    /// The day on which it was found; `None` if what was typed is none.
    pub found_on: Option<NaiveDate>,
    /// The time of that day, such as `14:30`; may be empty.
    pub found_at: String,
    /// The sign-in name of the account that it is about; may be empty.
    pub account: String,
    /// Whether the reporter's own account is to be deactivated at once.
    pub shut_own: bool,
    /// Where an answer may go, from people who are not signed in; may be empty.
    pub address: String,
}

/// What was typed, as it is taken.
struct Taken {
    kind: BreachKind,
    words: String,
    found: DateTime<Utc>,
    account: Option<EmailAddress>,
    address: Option<EmailAddress>,
}

/// A page of reports, and where the next begins.
pub struct BreachPage {
    /// The reports.
    pub rows: Vec<Breach>,
    /// Where the next page begins, if there is one.
    pub next: Option<BreachPlace>,
}

/// A step of dealing with a report.
#[derive(Clone, Debug)]
pub struct Step {
    /// How many steps its writer saw.
    pub seen: u16,
    /// How far the report is from now on.
    pub state: BreachState,
    /// What is noted; may be empty.
    pub note: String,
    /// What whoever reported it is answered by letter; may be empty.
    pub answer: String,
}

impl Service {
    /// Keeps a report of a breach and writes to everyone who holds the accounts
    /// post. Somebody who is signed in reports under their name, and may have
    /// their own account shut with it; whoever is not is not known.
    pub async fn report_breach(
        &self,
        actor: Option<&Actor>,
        reporting: &Reporting,
    ) -> Result<(), ServiceError> {
        let now = self.surroundings.now();
        let taken = check(reporting, now)?;
        let own = actor.filter(|_| reporting.shut_own).map(Oneself::of);
        let named = match &taken.account {
            Some(email) => self.store.owner_of_account(email).await?,
            None => None,
        };
        let id = MessageId(random_id(self.surroundings.as_ref()));
        let left = taken.address.filter(|_| actor.is_none());
        let breach = NewBreach {
            id,
            kind: taken.kind,
            clock: Clock { found: taken.found, reported: now },
            reporter: actor.map(|actor| actor.user),
            about: named,
            names_no_account: taken.account.is_some() && named.is_none(),
            own_account: own.is_some(),
            texts: self.texts_of(id, &taken.words, left.as_ref())?,
        };
        let mut letters = self.letters_about_breach().await?;
        if let Some(own) = &own {
            letters.push(self.letter_about_own(own.user()).await?);
        }
        let mut work = self.store.write().await?;
        work.add_breach(&breach).await?;
        if let Some(own) = &own {
            work.suspend_oneself(own).await?;
            work.end_sessions_of(own.user()).await?;
            let subject = ("account", own.user().0.to_string());
            let detail = json!({ "breach": id.0.to_string() });
            let user = Some(own.user());
            work.append_audit(&entry(user, "shut own account", subject, detail, now)).await?;
        }
        // Nobody who reports without an account is in the audit log.
        if let Some(actor) = actor {
            let subject = ("breach", id.0.to_string());
            let entry = entry(Some(actor.user), "report a breach", subject, json!({}), now);
            work.append_audit(&entry).await?;
        }
        for letter in &letters {
            work.add_letter(letter).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Letters to everyone who holds the accounts post; none once so many were
    /// written within minutes that they would drown what they are about.
    async fn letters_about_breach(&self) -> Result<Vec<NewLetter>, ServiceError> {
        if !self.may_try(&[Subject::BreachLetters]).await? {
            return Ok(Vec::new());
        }
        let until = self.surroundings.now() + OF_USE;
        let to = self.store.mailboxes_in_post(Post::Accounts).await?;
        let letters = to.into_iter().map(|to| letters::breach_reported(to, &self.site));
        letters.map(|letter| self.seal_letter(&letter, until)).collect()
    }

    async fn letter_about_own(&self, user: UserId) -> Result<NewLetter, ServiceError> {
        let registrant = self.store.registrant(user).await?.ok_or(ServiceError::SignedOut)?;
        let letter = letters::own_account_shut(registrant.mailbox.address, &self.site);
        self.seal_letter(&letter, self.surroundings.now() + OF_USE)
    }

    /// A page of reports: those that are open, or those that are closed. For
    /// anyone but the accounts post there is none.
    pub async fn breach_page(
        &self,
        actor: &Actor,
        closed: bool,
        after: Option<BreachPlace>,
    ) -> Result<BreachPage, ServiceError> {
        let permit = may_handle(actor)?;
        let mut rows = self.store.breach_page(&permit, closed, after, PAGE + 1).await?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| (row.clock.found, row.id));
        Ok(BreachPage { rows, next })
    }

    /// One report, with what was done about it.
    pub async fn breach(
        &self,
        actor: &Actor,
        id: MessageId,
    ) -> Result<(Breach, Vec<BreachStep>), ServiceError> {
        let permit = may_handle(actor)?;
        self.store.breach(&permit, id).await?.ok_or(ServiceError::NotFound)
    }

    /// Takes a step in dealing with a report, and answers whoever made it if
    /// there is something to say.
    pub async fn step_breach(
        &self,
        actor: &Actor,
        id: MessageId,
        step: &Step,
    ) -> Result<(), ServiceError> {
        let permit = may_handle(actor)?;
        let (breach, _) = self.store.breach(&permit, id).await?.ok_or(ServiceError::NotFound)?;
        let mut wrong = Vec::new();
        let missing =
            (step.state == BreachState::Closed).then_some("Say what was done before you close it");
        let note = words("note", &step.note, missing).unwrap_or_else(|one| {
            wrong.push(one);
            String::new()
        });
        let answer = words("answer", &step.answer, None).unwrap_or_else(|one| {
            wrong.push(one);
            String::new()
        });
        if !answer.is_empty() && !breach.can_be_answered {
            let message = "Nobody left an address, so nobody can be answered".to_owned();
            wrong.push(Wrong { field: "answer".to_owned(), message });
        }
        refuse_any(wrong)?;
        let now = self.surroundings.now();
        let letter = match answer.is_empty() {
            true => None,
            false => Some(self.answer_to(&breach, &answer).await?),
        };
        let number = step.seen.saturating_add(1);
        let note = match note.is_empty() {
            true => None,
            false => Some(self.message_text(id, Part::Note, number, &note)?),
        };
        let new = NewBreachStep { seen: step.seen, state: step.state, at: now, note };
        let detail = json!({ "state": step.state.word(), "answered": letter.is_some() });
        let subject = ("breach", id.0.to_string());
        let mut work = self.store.write().await?;
        work.add_breach_step(&permit, id, &new).await?;
        if let Some(letter) = &letter {
            work.add_letter(letter).await?;
            work.forget_address(id).await?;
        }
        let entry = entry(permit.actor(), "deal with a breach", subject, detail, now);
        work.append_audit(&entry).await?;
        work.commit().await?;
        Ok(())
    }

    async fn answer_to(&self, breach: &Breach, words: &str) -> Result<NewLetter, ServiceError> {
        let to = match &breach.reporter {
            Some(reporter) => Some(reporter.email.clone()),
            None => self.address_left(breach.id).await?,
        };
        let letter = letters::to_breach(to.ok_or(ServiceError::Stale)?, words);
        self.seal_letter(&letter, self.surroundings.now() + OF_USE)
    }
}

/// Reads what was typed, or says all that is wrong with it.
fn check(reporting: &Reporting, now: DateTime<Utc>) -> Result<Taken, ServiceError> {
    let mut wrong = Vec::new();
    let kind = BreachKind::parse(&reporting.kind).ok_or_else(|| Wrong {
        field: "kind".to_owned(),
        message: "Choose what is wrong".to_owned(),
    });
    let kind = kind.map_err(|one| wrong.push(one));
    let words = words("words", &reporting.words, Some("Say what happened"));
    let words = words.map_err(|one| wrong.push(one));
    let found = found(reporting, now).map_err(|one| wrong.push(one));
    let account = address("account", &reporting.account).map_err(|one| wrong.push(one));
    let address = address("address", &reporting.address).map_err(|one| wrong.push(one));
    match (kind, words, found, account, address) {
        (Ok(kind), Ok(words), Ok(found), Ok(account), Ok(address)) => {
            Ok(Taken { kind, words, found, account, address })
        }
        _ => Err(ServiceError::Wrong(wrong)),
    }
}

/// When it was found. Where no time is known the 48 hours begin with the day.
fn found(reporting: &Reporting, now: DateTime<Utc>) -> Result<DateTime<Utc>, Wrong> {
    let refuse = |field: &str, message: &str| {
        Err(Wrong { field: field.to_owned(), message: message.to_owned() })
    };
    let Some(day) = reporting.found_on else {
        return refuse("found", "Enter the day on which you found it, such as 27 3 2027");
    };
    let typed = reporting.found_at.trim();
    let found = match NaiveTime::parse_from_str(typed, "%H:%M") {
        Ok(time) => at_clock(day, time),
        Err(_) if typed.is_empty() => midnight(day),
        Err(_) => return refuse("time", "Enter a time such as 14:30, or leave it empty"),
    };
    if found > now {
        return refuse("found", "The time at which you found it cannot be in the future");
    }
    if found < now - LONG_AGO {
        return refuse("found", "Check the year in which you found it");
    }
    Ok(found)
}

fn entry(
    actor: Option<UserId>,
    deed: &str,
    (kind, subject): (&str, String),
    detail: Value,
    at: DateTime<Utc>,
) -> AuditEntry {
    AuditEntry { at, actor, deed: deed.to_owned(), subject_kind: kind.to_owned(), subject, detail }
}

fn may_handle(actor: &Actor) -> Result<Permit<deed::HandleBreaches>, ServiceError> {
    permit::<deed::HandleBreaches>(Some(actor), &()).map_err(|_| ServiceError::NotFound)
}

//! News and invitations to surveys, from whoever looks after accounts to all
//! who want them (L33, L34).

use domain::access::{Actor, Permit, deed, permit};
use domain::statutory::Wrong;
use domain::terms::Purpose;
use domain::text::plain;
use serde_json::json;
use store::{AuditEntry, NewNotice, NoticeUnderWay, StoreError};

pub use store::KeptNotice;

use crate::mail::Letter;
use crate::seal::{self, Place};
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// The most characters of a subject.
pub const LONGEST_SUBJECT: usize = 100;

/// The most characters of what a notice says.
pub const LONGEST_TEXT: usize = 5_000;

/// So many people are looked at in one transaction. Where a mail server takes
/// letters, it has taken these before there are more: a link to set a password
/// never waits behind a notice to thousands.
const AT_ONCE: u32 = 20;

/// A notice is of use for so long.
const OF_USE: chrono::Duration = chrono::Duration::days(14);

/// So many notices are listed.
const LISTED: u32 = 50;

/// The address where people say no.
pub const SETTINGS: &str = "/account/privacy";

impl Service {
    /// The latest notices.
    pub async fn notices(&self, actor: &Actor) -> Result<Vec<KeptNotice>, ServiceError> {
        Ok(self.store.notices(&may_write(actor)?, LISTED).await?)
    }

    /// Whether a notice could be sent as it was typed.
    pub fn check_notice(
        &self,
        actor: &Actor,
        subject: &str,
        text: &str,
    ) -> Result<(), ServiceError> {
        may_write(actor)?;
        checked(subject, text).map(|_| ())
    }

    /// Writes to everyone who wants what is for this purpose. The letters are
    /// written beside the service, some at a time.
    pub async fn send_notice(
        &self,
        actor: &Actor,
        purpose: Purpose,
        subject: &str,
        text: &str,
    ) -> Result<(), ServiceError> {
        let permit = may_write(actor)?;
        let (subject, text) = checked(subject, text)?;
        let (id, at) = (random_id(self.surroundings.as_ref()), self.surroundings.now());
        let place = Place::notice(id);
        let sealed = seal::seal(&self.keys, self.surroundings.as_ref(), &place, text.as_bytes())?;
        let notice = NewNotice { id, purpose, subject, text: sealed, at };
        let mut work = self.store.write().await?;
        work.add_notice(&permit, &notice).await?;
        work.append_audit(&AuditEntry {
            at,
            actor: permit.actor(),
            deed: "send a notice".to_owned(),
            subject_kind: "notice".to_owned(),
            subject: id.to_string(),
            detail: json!({ "for": purpose.word() }),
        })
        .await?;
        work.commit().await?;
        Ok(())
    }

    /// Writes the next letters of the notice that is under way, if there is
    /// one. Broken off at any point, nobody gets two and nobody is left out.
    pub(crate) async fn go_on_with_notices(&self) -> Result<(), ServiceError> {
        let Some(notice) = self.store.notice_under_way().await? else { return Ok(()) };
        let now = self.surroundings.now();
        if self.site.sends_mail && self.store.is_letter_due(now).await? {
            return Ok(());
        }
        let people = self.store.recipients(notice.purpose, notice.after, AT_ONCE).await?;
        let text = self.text_of(&notice)?;
        let wanted = people
            .iter()
            .filter(|one| one.chosen.unwrap_or(notice.purpose.unless_chosen()))
            .map(|one| {
                self.seal_letter(&self.letter(one.email.clone(), &notice, &text), now + OF_USE)
            });
        let letters = wanted.collect::<Result<Vec<_>, _>>()?;
        let full = people.len() == AT_ONCE as usize;
        let next = people.last().filter(|_| full).map(|last| last.user);
        let mut work = self.store.write().await?;
        let count = u32::try_from(letters.len()).unwrap_or(u32::MAX);
        match work.go_on_with_notice(&notice, next, count, now).await {
            // Another process was quicker.
            Err(StoreError::Stale) => return Ok(()),
            other => other?,
        }
        for letter in &letters {
            work.add_letter(letter).await?;
        }
        work.commit().await?;
        Ok(())
    }

    fn text_of(&self, notice: &NoticeUnderWay) -> Result<String, ServiceError> {
        let place = Place::notice(notice.id);
        let text = seal::open(&self.keys, &place, &notice.text.sealed, &notice.text.key_id)?;
        String::from_utf8(text).map_err(|_| ServiceError::Corrupt("a notice"))
    }

    fn letter(
        &self,
        to: domain::account::EmailAddress,
        notice: &NoticeUnderWay,
        text: &str,
    ) -> Letter {
        let paragraphs = text.split("\n\n").map(str::trim).filter(|one| !one.is_empty());
        let letter = Letter::new(to, notice.subject.clone());
        let letter = paragraphs.fold(letter, |letter, paragraph| letter.say(paragraph));
        let (why, how) = match notice.purpose {
            Purpose::News => (
                "You get this because you have an account. You can object to news at any time, and nothing else changes.",
                "Get no more news",
            ),
            Purpose::Invitations | Purpose::UsageAnalysis => (
                "You get this because you agreed to be invited. You can withdraw that at any time, and nothing else changes.",
                "Get no more invitations",
            ),
        };
        letter.say(why).link(how, self.site.link(SETTINGS))
    }
}

/// The subject and the text as they are sent.
fn checked(subject: &str, text: &str) -> Result<(String, String), ServiceError> {
    let subject = plain(subject).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain(text).trim().to_owned();
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, message: String| {
        wrong.push(Wrong { field: field.to_owned(), message });
    };
    match subject.chars().count() {
        0 => refuse("subject", "Enter what it is about".to_owned()),
        long if long > LONGEST_SUBJECT => {
            refuse("subject", format!("Use {LONGEST_SUBJECT} characters or fewer"));
        }
        _ => {}
    }
    match text.chars().count() {
        0 => refuse("text", "Enter what it says".to_owned()),
        long if long > LONGEST_TEXT => {
            refuse("text", format!("Use {LONGEST_TEXT} characters or fewer"));
        }
        _ => {}
    }
    if wrong.is_empty() { Ok((subject, text)) } else { Err(ServiceError::Wrong(wrong)) }
}

fn may_write(actor: &Actor) -> Result<Permit<deed::SendNotice>, ServiceError> {
    // For anyone else there is no such page.
    permit::<deed::SendNotice>(Some(actor), &()).map_err(|_| ServiceError::NotFound)
}

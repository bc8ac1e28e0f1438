//! The outbox: letters that wait, and what became of those before them.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use domain::access::{Actor, deed, permit};
use domain::account::EmailAddress;
use serde_json::json;
use store::{
    AuditEntry, KeptLetter, KeptSeal, LetterState, NewLetter, SealedAt, SealedText, TakenLetter,
};
use uuid::Uuid;

use super::Letter;
use crate::seal::{self, Place};
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// That there was a letter is known for this long; what it said, until it left
/// or was of no use any more.
pub const KEPT: Duration = Duration::days(30);

/// So many letters are sent one after another.
const AT_ONCE: u32 = 10;

/// Whoever takes letters and is then not heard of again has had them for so
/// long: longer than sending them can take.
const TAKEN: Duration = Duration::minutes(15);

/// A letter is tried again after a minute, then after twice the time each time.
const FIRST_PAUSE: Duration = Duration::minutes(1);

/// It is never tried less often than this.
const LONGEST_PAUSE: Duration = Duration::hours(4);

/// Letters of a page.
const PAGE: u32 = 50;

/// Whoever carries letters away: a mail server.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Hands a letter over. `id` is the same each time that it is tried.
    async fn carry(&self, id: Uuid, letter: &Letter) -> Result<(), NotCarried>;
}

/// Why a letter was not carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCarried {
    /// Why, in the operator's words and without any name or address.
    pub problem: String,
    /// Whether it is never going to be.
    pub for_good: bool,
}

/// A letter as the operator sees it.
#[derive(Clone)]
pub struct OutboxLetter {
    /// Its identity.
    pub id: Uuid,
    /// What it is about.
    pub occasion: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// What became of it.
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was not taken when it was tried last.
    pub problem: Option<String>,
    /// The letter itself, where no mail server takes letters and it waits.
    pub letter: Option<Letter>,
}

impl Service {
    /// Seals a letter that is of use until a time, to be added to the unit of
    /// work of what causes it.
    pub fn seal_letter(
        &self,
        letter: &Letter,
        until: DateTime<Utc>,
    ) -> Result<NewLetter, ServiceError> {
        let id = random_id(self.surroundings.as_ref());
        let help = self.site.contacts.support.clone();
        let letter = &Letter { help, ..letter.clone() };
        let plain = serde_json::to_vec(letter).map_err(|_| ServiceError::Corrupt("a letter"))?;
        let text = seal::seal(&self.keys, self.surroundings.as_ref(), &Place::letter(id), &plain)?;
        let at = self.surroundings.now();
        Ok(NewLetter { id, occasion: letter.occasion.clone(), text, at, until })
    }

    /// Sends letters that are due, some at a time; how many were taken. One that
    /// the carrier does not take now is tried again later.
    pub async fn send_letters(&self, carrier: &dyn Carrier) -> Result<u64, ServiceError> {
        let now = self.surroundings.now();
        if !self.store.is_letter_due(now).await? {
            return Ok(0);
        }
        let mut work = self.store.write().await?;
        let taken = work.take_letters(now, now + TAKEN, AT_ONCE).await?;
        work.commit().await?;
        let mut sent = 0;
        for letter in taken {
            sent += u64::from(self.send_letter(carrier, &letter).await?);
        }
        Ok(sent)
    }

    async fn send_letter(
        &self,
        carrier: &dyn Carrier,
        taken: &TakenLetter,
    ) -> Result<bool, ServiceError> {
        let carried = match self.open_letter(taken.id, &taken.text) {
            Ok(letter) => carrier.carry(taken.id, &letter).await,
            Err(error) => {
                tracing::warn!(%error, id = %taken.id, "a letter does not open");
                Err(NotCarried { problem: "it cannot be read back".to_owned(), for_good: false })
            }
        };
        let now = self.surroundings.now();
        let mut work = self.store.write().await?;
        match &carried {
            Ok(()) => work.letter_was_sent(taken.id, now).await?,
            Err(NotCarried { problem, for_good }) => {
                tracing::warn!(id = %taken.id, problem, for_good, "a letter was not sent");
                let again = (!for_good).then(|| now + pause(taken.attempts));
                work.letter_was_not_sent(taken.id, now, problem, again).await?;
            }
        }
        work.commit().await?;
        Ok(carried.is_ok())
    }

    /// A page of the letters, the last first, for those who look after accounts,
    /// and the one to go on from if there are older ones. What they say is shown
    /// only where no mail server takes them, and that it was is audited.
    pub async fn outbox(
        &self,
        actor: &Actor,
        before: Option<Uuid>,
    ) -> Result<(Vec<OutboxLetter>, Option<Uuid>), ServiceError> {
        let permit =
            permit::<deed::ReadOutbox>(Some(actor), &()).map_err(|_| ServiceError::NotFound)?;
        let mut kept = self.store.letters(before, PAGE + 1).await?;
        let more = kept.len() > PAGE as usize;
        kept.truncate(PAGE as usize);
        let older = kept.last().filter(|_| more).map(|letter| letter.id);
        let letters: Vec<OutboxLetter> =
            kept.into_iter().map(|kept| self.outbox_letter(kept)).collect::<Result<_, _>>()?;
        let shown = letters.iter().filter(|letter| letter.letter.is_some()).count();
        if shown > 0 {
            let entry = AuditEntry {
                at: self.surroundings.now(),
                actor: permit.actor(),
                deed: "read the outbox".to_owned(),
                subject_kind: "outbox".to_owned(),
                subject: "letters".to_owned(),
                detail: json!({ "shown": shown }),
            };
            let mut work = self.store.write().await?;
            work.append_audit(&entry).await?;
            work.commit().await?;
        }
        Ok((letters, older))
    }

    fn outbox_letter(&self, kept: KeptLetter) -> Result<OutboxLetter, ServiceError> {
        let text = kept.text.filter(|_| !self.site.sends_mail);
        let letter = text.map(|text| self.open_letter(kept.id, &text)).transpose()?;
        Ok(OutboxLetter {
            id: kept.id,
            occasion: kept.occasion,
            written_at: kept.written_at,
            state: kept.state,
            attempts: kept.attempts,
            problem: kept.problem,
            letter,
        })
    }

    /// To whom a letter that waits goes; nothing where it does not open.
    pub(crate) fn addressee(&self, kept: &KeptSeal) -> Option<(Uuid, EmailAddress)> {
        let SealedAt::Letter { id } = kept.at else { return None };
        self.open_letter(id, &kept.text).ok().map(|letter| (id, letter.to))
    }

    fn open_letter(&self, id: Uuid, text: &SealedText) -> Result<Letter, ServiceError> {
        let plain = seal::open(&self.keys, &Place::letter(id), &text.sealed, &text.key_id)?;
        serde_json::from_slice(&plain).map_err(|_| ServiceError::Corrupt("a letter"))
    }
}

/// How long to wait after so many attempts.
fn pause(attempts: u32) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    (FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_the_longest() {
        let minutes: Vec<i64> = (1..=10).map(|n| pause(n).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}

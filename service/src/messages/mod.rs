//! What people write to those who run the service. Each text is sealed, and
//! redacted before anyone reads it; an address that somebody leaves for an
//! answer is sealed alone, shown to nobody, and deleted with the answer or
//! after a year.

mod breaches;
mod feedback;
mod letters;

use chrono::Duration;
use domain::account::EmailAddress;
use domain::message::{LONGEST_WORDS, MessageId, Part, address_goes};
use domain::redaction::redact;
use domain::statutory::Wrong;
use domain::text::plain;
use store::NewMessageText;

pub use breaches::{BreachPage, Reporting, Step};
pub use feedback::{Answering, FeedbackPage, GivingFeedback};

use crate::re_redaction::engine;
use crate::seal::{self, Place};
use crate::{Service, ServiceError};

/// A letter about a message is of use for this long.
const OF_USE: Duration = Duration::days(14);

/// So many messages are listed on a page.
const PAGE: u32 = 25;

impl Service {
    /// A text as it is kept.
    fn message_text(
        &self,
        id: MessageId,
        part: Part,
        number: u16,
        text: &str,
    ) -> Result<NewMessageText, ServiceError> {
        let place = Place::message(id, part, number);
        let sealed = seal::seal(&self.keys, self.surroundings.as_ref(), &place, text.as_bytes())?;
        let is_address = part == Part::Address;
        Ok(NewMessageText {
            part,
            number,
            sealed,
            redacted: (!is_address).then(|| (redact(text).text, engine())),
            until: is_address.then(|| address_goes(self.surroundings.today())),
        })
    }

    /// What was written and where an answer may go, as they are kept.
    fn texts_of(
        &self,
        id: MessageId,
        words: &str,
        address: Option<&EmailAddress>,
    ) -> Result<Vec<NewMessageText>, ServiceError> {
        let words = (!words.is_empty()).then_some((Part::Words, words));
        let address = address.map(|address| (Part::Address, address.as_str()));
        let texts = words.into_iter().chain(address);
        texts.map(|(part, text)| self.message_text(id, part, 0, text)).collect()
    }

    /// The address that a message left, if it is still there.
    async fn address_left(&self, id: MessageId) -> Result<Option<EmailAddress>, ServiceError> {
        let Some(kept) = self.store.address_of_message(id).await? else { return Ok(None) };
        let place = Place::message(id, Part::Address, 0);
        let plain = seal::open(&self.keys, &place, &kept.sealed, &kept.key_id)?;
        let text = String::from_utf8(plain).map_err(|_| ServiceError::Corrupt("an address"))?;
        let address = EmailAddress::try_from(text);
        address.map(Some).map_err(|_| ServiceError::Corrupt("an address"))
    }
}

/// A text as it is taken; or what is wrong with the field. `missing` is what to
/// say where there has to be one and there is none.
fn words(field: &str, typed: &str, missing: Option<&str>) -> Result<String, Wrong> {
    let words = plain(typed).trim().to_owned();
    let message = match missing {
        Some(message) if words.is_empty() => message.to_owned(),
        _ if words.chars().count() > LONGEST_WORDS => {
            format!("Shorten it to {LONGEST_WORDS} characters or fewer")
        }
        _ => return Ok(words),
    };
    Err(Wrong { field: field.to_owned(), message })
}

/// An address that need not be given.
fn address(field: &str, typed: &str) -> Result<Option<EmailAddress>, Wrong> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    EmailAddress::try_from(typed.to_owned()).map(Some).map_err(|_| Wrong {
        field: field.to_owned(),
        message: "Enter an email address in the form name@example.com, or leave it empty"
            .to_owned(),
    })
}

/// What is wrong with fields, if anything is.
fn refuse_any(wrong: Vec<Wrong>) -> Result<(), ServiceError> {
    if wrong.is_empty() { Ok(()) } else { Err(ServiceError::Wrong(wrong)) }
}

//! The same for what people write to those who run the service.

use domain::redaction::redact;
use store::KeptMessageText;

use super::{AT_ONCE, TALLY, Tally, engine, kept};
use crate::seal::{self, Place};
use crate::{Service, ServiceError};

impl Service {
    /// Redacts the texts of messages again, some at a time, with the tally in
    /// the same transaction.
    pub(super) async fn re_redact_messages(&self, tally: &mut Tally) -> Result<(), ServiceError> {
        let mut after: Option<KeptMessageText> = None;
        loop {
            let texts = self.store.message_texts_but(&engine(), after.as_ref(), AT_ONCE).await?;
            if texts.is_empty() {
                return Ok(());
            }
            let mut sum = tally.clone();
            let mut work = self.store.write().await?;
            for text in &texts {
                match self.original_of_message(text) {
                    Some(original) => {
                        let anew = redact(&original).text;
                        if work.re_redact_message(text, &anew, &engine()).await? {
                            sum.add(&text.redacted, &anew);
                        }
                    }
                    None => sum.broken += 1,
                }
            }
            work.set_setting(TALLY, &kept(&sum, false)?).await?;
            work.commit().await?;
            *tally = sum;
            after = texts.into_iter().last();
        }
    }

    /// What was typed; `None` if it does not open.
    fn original_of_message(&self, text: &KeptMessageText) -> Option<String> {
        let place = Place::message(text.message, text.part, text.number);
        let opened = seal::open(&self.keys, &place, &text.sealed.sealed, &text.sealed.key_id).ok();
        let original = opened.and_then(|plain| String::from_utf8(plain).ok());
        if original.is_none() {
            tracing::warn!(message = %text.message.0, part = text.part.word(), "a text does not open");
        }
        original
    }
}

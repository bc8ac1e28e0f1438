//! The same for the texts of learning responses.

use domain::redaction::redact;
use store::KeptResponseText;

use super::{AT_ONCE, TALLY, Tally, engine, kept};
use crate::seal::{self, Place};
use crate::{Service, ServiceError};

impl Service {
    /// Redacts the texts of learning responses again, some at a time, with the
    /// tally in the same transaction.
    pub(super) async fn re_redact_responses(&self, tally: &mut Tally) -> Result<(), ServiceError> {
        let mut after: Option<KeptResponseText> = None;
        loop {
            let texts = self.store.response_texts_but(&engine(), after.as_ref(), AT_ONCE).await?;
            if texts.is_empty() {
                return Ok(());
            }
            let anew: Vec<Option<String>> = texts
                .iter()
                .map(|text| self.original_of_response(text).map(|original| redact(&original).text))
                .collect();
            let mut sum = tally.clone();
            let mut work = self.store.write().await?;
            for (text, anew) in texts.iter().zip(&anew) {
                match anew {
                    Some(anew) => {
                        work.re_redact_response(text, anew, &engine()).await?;
                        sum.add(&text.redacted, anew);
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
    fn original_of_response(&self, text: &KeptResponseText) -> Option<String> {
        let place = Place::response(text.response, &text.element, text.instance);
        let opened = seal::open(&self.keys, &place, &text.sealed.sealed, &text.sealed.key_id).ok();
        let original = opened.and_then(|plain| String::from_utf8(plain).ok());
        if original.is_none() {
            tracing::warn!(response = %text.response.0, text.element, "a text does not open");
        }
        original
    }
}

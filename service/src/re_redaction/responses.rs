//! The same for the texts of learning responses.

use domain::correction;
use store::KeptResponseText;

use super::{AT_ONCE, TALLY, Tally, engine, kept};
use crate::response_texts::corrections;
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
            let mut anew = Vec::with_capacity(texts.len());
            for text in &texts {
                anew.push(self.response_text_again(text).await?);
            }
            let mut sum = tally.clone();
            let mut work = self.store.write().await?;
            for (text, anew) in texts.iter().zip(&anew) {
                match anew {
                    // A text that was corrected meanwhile was redacted with that.
                    Some((anew, corrections)) => {
                        if work.re_redact_response(text, *corrections, anew, &engine()).await? {
                            sum.add(&text.redacted, anew);
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

    /// How a text reads as the present engine redacts it, and how many
    /// corrections of its response that is with; `None` if the original does not
    /// open.
    async fn response_text_again(
        &self,
        text: &KeptResponseText,
    ) -> Result<Option<(String, usize)>, ServiceError> {
        let response = self.store.texts_of_response(text.response).await?;
        let all = response.as_ref().map_or(0, |response| response.corrections.len());
        let corrections = response.map(|response| corrections(&response, text)).unwrap_or_default();
        let original = self.original_of_response(text);
        Ok(original.map(|original| (correction::redacted(&original, &corrections), all)))
    }
}

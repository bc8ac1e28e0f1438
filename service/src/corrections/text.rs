//! A text that is corrected: one of an event, or of a learning response that
//! covers it.

use domain::correction;
use domain::event::{EventId, Version};
use domain::unsealing::TextName;
use store::{EventTexts, KeptCorrection, KeptResponseText, KeptText, ResponseTexts};

use crate::re_redaction::Again;
use crate::response_texts;
use crate::{Service, ServiceError};

/// A text that is corrected, with all that it belongs to.
pub(super) enum Corrected {
    OfEvent(EventTexts, KeptText),
    OfResponse(ResponseTexts, KeptResponseText),
}

/// How it reads once it is corrected, with what it was made from.
pub(super) enum Anew<'a> {
    OfEvent(&'a EventTexts, Again),
    OfResponse {
        text: &'a KeptResponseText,
        /// How many corrections there were.
        seen: usize,
        redacted: String,
    },
}

impl Corrected {
    /// How it reads.
    pub fn redacted(&self) -> &str {
        match self {
            Self::OfEvent(_, text) => &text.redacted,
            Self::OfResponse(_, text) => &text.redacted,
        }
    }

    /// The version of what it belongs to that brought it.
    pub fn version(&self) -> Version {
        match self {
            Self::OfEvent(_, text) => text.version,
            Self::OfResponse(_, text) => text.version,
        }
    }

    /// What was typed; `None` if it does not open.
    pub fn original(&self, service: &Service) -> Option<String> {
        match self {
            Self::OfEvent(event, text) => service.original(event, text),
            Self::OfResponse(_, text) => service.original_of_response(text),
        }
    }

    /// How it reads with corrections beside those that there are.
    pub fn anew(
        &self,
        service: &Service,
        more: impl Iterator<Item = KeptCorrection>,
        original: &str,
    ) -> Result<Anew<'_>, ServiceError> {
        match self {
            Self::OfEvent(event, text) => {
                let mut corrected = event.clone();
                corrected.corrections.extend(more);
                let again = service.redacted_again(&corrected, |other| other == text)?;
                Ok(Anew::OfEvent(event, again))
            }
            Self::OfResponse(response, text) => {
                let mut corrected = response.clone();
                corrected.corrections.extend(more);
                let corrections = response_texts::corrections(&corrected, text);
                Ok(Anew::OfResponse {
                    text,
                    seen: response.corrections.len(),
                    redacted: correction::redacted(original, &corrections),
                })
            }
        }
    }
}

impl Service {
    /// A present text of an event, or of a response that covers it.
    pub(super) async fn correctable_text(
        &self,
        event: EventId,
        name: &TextName,
    ) -> Result<Corrected, ServiceError> {
        let text = match name.response {
            None => {
                let event = self.store.texts_of(event).await?.ok_or(ServiceError::NotFound)?;
                let text = present(&event, name).cloned();
                text.map(|text| Corrected::OfEvent(event, text))
            }
            Some(id) => {
                let responses = self.responses_to(event).await?;
                let response = responses.into_iter().find(|response| response.response == id);
                response.and_then(|response| {
                    let texts = response_texts::present(&response).into_iter();
                    let mut texts = texts.filter(|text| response_texts::name_of(text) == *name);
                    let text = texts.next().cloned();
                    text.map(|text| Corrected::OfResponse(response, text))
                })
            }
        };
        text.ok_or(ServiceError::NotFound)
    }
}

/// The present version of a text.
fn present<'a>(event: &'a EventTexts, name: &TextName) -> Option<&'a KeptText> {
    let versions = event.texts.iter().filter(|text| {
        (&text.element, text.instance, text.by_reporter)
            == (&name.element, name.instance, name.by_reporter)
    });
    versions.max_by_key(|text| text.version)
}

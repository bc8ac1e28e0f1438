//! The texts of learning responses where they are unsealed and corrected:
//! together with those of an event that the response covers, by the same
//! people, under the same rules (`rules.md` 26).

use std::collections::BTreeMap;

use domain::account::UserId;
use domain::correction::Correction;
use domain::event::EventId;
use domain::statutory::ResponseText;
use domain::unsealing::TextName;
use store::{KeptResponseText, ResponseTexts};

use crate::seal::{self, Place};
use crate::{Service, ServiceError};

impl Service {
    /// The responses that cover an event, with their texts.
    pub(crate) async fn responses_to(
        &self,
        event: EventId,
    ) -> Result<Vec<ResponseTexts>, ServiceError> {
        let mut all = Vec::new();
        for id in self.store.responses_covering(event).await? {
            all.extend(self.store.texts_of_response(id).await?);
        }
        Ok(all)
    }

    /// What was typed; `None` if it does not open.
    pub(crate) fn original_of_response(&self, text: &KeptResponseText) -> Option<String> {
        let place = Place::response(text.response, &text.element, text.instance);
        let opened = seal::open(&self.keys, &place, &text.sealed.sealed, &text.sealed.key_id).ok();
        let original = opened.and_then(|plain| String::from_utf8(plain).ok());
        if original.is_none() {
            tracing::warn!(response = %text.response.0, text.element, "a text does not open");
        }
        original
    }
}

/// What a text of a response is called.
pub(crate) fn name_of(text: &KeptResponseText) -> TextName {
    TextName {
        response: Some(text.response),
        element: text.element.clone(),
        instance: text.instance,
        by_reporter: false,
    }
}

/// The present texts of a response that say anything, in the order of the form.
pub(crate) fn present(response: &ResponseTexts) -> Vec<&KeptResponseText> {
    // Versions come in order, so the last of each counts.
    let last: BTreeMap<(u16, Option<ResponseText>), &KeptResponseText> = response
        .texts
        .iter()
        .map(|text| ((text.instance, ResponseText::parse(&text.element)), text))
        .collect();
    last.into_values().filter(|text| !text.redacted.is_empty()).collect()
}

/// What texts of responses are, in a reader's words. Of several responses of one
/// kind each has its number.
pub(crate) fn labelled(responses: &[ResponseTexts]) -> Vec<(&KeptResponseText, String)> {
    let mut labelled = Vec::new();
    for (place, response) in responses.iter().enumerate() {
        let is_alike = |other: &&ResponseTexts| other.kind == response.kind;
        let number = match responses.iter().filter(is_alike).count() {
            0 | 1 => String::new(),
            _ => format!(" {}", responses.iter().take(place + 1).filter(is_alike).count()),
        };
        for text in present(response) {
            let which = ResponseText::parse(&text.element)
                .map_or_else(|| text.element.clone(), |which| which.name().to_owned());
            let action = match text.instance {
                0 => String::new(),
                action => format!(", action {action}"),
            };
            labelled.push((text, format!("{}{number}: {which}{action}", response.kind.name())));
        }
    }
    labelled
}

/// The corrections of a text of a response, the first ones first.
pub(crate) fn corrections(response: &ResponseTexts, text: &KeptResponseText) -> Vec<Correction> {
    let of_text =
        |kept: &&store::KeptCorrection| kept.version == text.version && kept.text == name_of(text);
    response.corrections.iter().filter(of_text).map(|kept| kept.correction).collect()
}

/// Whether somebody took a step of a response, or it covers a record of theirs,
/// or once did: neither what they wrote nor what was written about it do they
/// unseal themselves, by whichever event they ask.
pub(crate) fn is_own(response: &ResponseTexts, user: UserId) -> bool {
    response.authors.contains(&user)
        || response.covers.iter().any(|covered| covered.author == Some(user))
}

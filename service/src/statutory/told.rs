//! A learning response as it is told: its texts, safety actions and history.

use domain::statutory::{ResponseText, SafetyAction, Step, StepKind, Texts};
use store::{ActionDates, ResponseRecord};

/// How a text of a response reads.
fn text(record: &ResponseRecord, which: ResponseText, instance: u16) -> String {
    let is_it =
        |text: &&store::ResponseTextRead| text.element == which.word() && text.instance == instance;
    record.texts.iter().find(is_it).map(|text| text.redacted.clone()).unwrap_or_default()
}

/// Its texts as they are read.
pub(super) fn texts(record: &ResponseRecord) -> Texts {
    let text = |which| text(record, which, 0);
    Texts {
        reason: text(ResponseText::Reason),
        lead: text(ResponseText::Lead),
        factors: text(ResponseText::Factors),
        families: text(ResponseText::Families),
        staff: text(ResponseText::Staff),
    }
}

/// Its safety actions, in order.
pub(super) fn actions(record: &ResponseRecord) -> Vec<SafetyAction> {
    let action = |dates: &ActionDates| SafetyAction {
        number: dates.number,
        what: text(record, ResponseText::ActionWhat, dates.number),
        owner: text(record, ResponseText::ActionOwner, dates.number),
        measure: text(record, ResponseText::ActionMeasure, dates.number),
        due: dates.due,
        done: dates.done,
    };
    record.actions.iter().map(action).collect()
}

/// The history, with what each step changed of the facts before it.
pub(super) fn steps(record: &ResponseRecord) -> Vec<Step> {
    let before = std::iter::once(None).chain(record.steps.iter().map(Some));
    let told = record.steps.iter().zip(before).map(|(step, before)| Step {
        version: step.version,
        at: step.at,
        by: step.by.clone(),
        kind: step.kind,
        event: step.event.clone(),
        action: step.action,
        changes: before.map(|before| before.facts.changes_to(&step.facts)).unwrap_or_default(),
        words: match step.kind {
            StepKind::Changed => {
                step.texts.iter().filter_map(|text| ResponseText::parse(text)).collect()
            }
            _ => Vec::new(),
        },
    });
    told.collect()
}

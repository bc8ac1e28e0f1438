//! Learning responses: how an organisation learns from events.
//!
//! The Patient Safety Incident Response Framework sets no time limit: a due day
//! is the organisation's own.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::changes::FactChange;
use super::kinds::{Engagement, Factor, ResponseKind, ResponseText, State, StepKind, Urgency};
use crate::event::{Reference, Version};
use crate::organisation::OdsCode;

/// The identity of a response, random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ResponseId(pub Uuid);

/// The closed facts of a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What kind it is.
    pub kind: ResponseKind,
    /// When it began.
    pub started: Option<NaiveDate>,
    /// The organisation's own due day.
    pub due: Option<NaiveDate>,
    /// When it was completed.
    pub completed: Option<NaiveDate>,
    /// When it was ended without being completed.
    pub stopped: Option<NaiveDate>,
    /// Where something contributed.
    pub factors: BTreeSet<Factor>,
    /// How far patients and families were engaged.
    pub families: Engagement,
    /// How far staff were.
    pub staff: Engagement,
}

impl Facts {
    /// How far it is.
    pub fn state(&self) -> State {
        match (self.completed, self.stopped, self.started) {
            (Some(_), ..) => State::Completed,
            (None, Some(_), _) => State::Stopped,
            (None, None, Some(_)) => State::InProgress,
            (None, None, None) => State::Planned,
        }
    }

    /// Whether nothing more is to be done but its safety actions.
    pub fn is_finished(&self) -> bool {
        self.completed.is_some() || self.stopped.is_some()
    }

    /// Whether it should have been finished by now.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.is_finished() && self.due.is_some_and(|due| due < today)
    }
}

/// The free texts of a response; as they are read, without identifiers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Why it is done.
    pub reason: String,
    /// Who leads it.
    pub lead: String,
    /// What contributed.
    pub factors: String,
    /// How patients and families are engaged.
    pub families: String,
    /// How staff are engaged.
    pub staff: String,
}

impl Texts {
    /// Each with what it is, in the order of the form.
    pub fn each(&self) -> [(ResponseText, &str); 5] {
        [
            (ResponseText::Reason, &self.reason),
            (ResponseText::Lead, &self.lead),
            (ResponseText::Factors, &self.factors),
            (ResponseText::Families, &self.families),
            (ResponseText::Staff, &self.staff),
        ]
    }
}

/// Something that is to be done so that it does not happen again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyAction {
    /// Its number within the response, from 1.
    pub number: u16,
    /// What is done.
    pub what: String,
    /// Whose it is: a role.
    pub owner: String,
    /// How its effect is measured.
    pub measure: String,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDate>,
}

impl SafetyAction {
    /// Whether it should have been done by now.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| due < today)
    }
}

/// An event that a response covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// What people call it.
    pub reference: Reference,
    /// The beginning of its redacted description.
    pub summary: String,
}

/// A step of a response's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The version that it made.
    pub version: Version,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as others see them.
    pub by: String,
    /// What.
    pub kind: StepKind,
    /// The event that was added or taken out, if the reader may see it.
    pub event: Option<Reference>,
    /// The number of the safety action that it was about.
    pub action: Option<u16>,
    /// The facts that it changed.
    pub changes: Vec<FactChange>,
    /// The texts of the response whose words it changed.
    pub words: Vec<ResponseText>,
}

/// A response as somebody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Its identity.
    pub id: ResponseId,
    /// How often it was changed.
    pub version: Version,
    /// To whom it belongs.
    pub organisation: OdsCode,
    /// That organisation's name.
    pub organisation_name: String,
    /// Its closed facts.
    pub facts: Facts,
    /// Its free texts, redacted.
    pub texts: Texts,
    /// Its safety actions, in order.
    pub actions: Vec<SafetyAction>,
    /// The events that it covers and that the reader may see.
    pub events: Vec<Covered>,
    /// Its history, oldest first.
    pub steps: Vec<Step>,
    /// Whether the reader may change it.
    pub may_edit: bool,
}

/// A response in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its identity.
    pub id: ResponseId,
    /// The name of the organisation to which it belongs.
    pub organisation_name: String,
    /// Its closed facts.
    pub facts: Facts,
    /// Why it is done, redacted.
    pub reason: String,
    /// How many safety actions are not done.
    pub open_actions: u64,
    /// How many of them should be done by now.
    pub overdue_actions: u64,
    /// When the first of those that are not done should be, if that was said.
    pub next_action: Option<NaiveDate>,
}

impl Listed {
    /// The day by which something of it is next due, or once nothing is open
    /// the day by which it was: lists put those of the same urgency in the
    /// order of these days.
    pub fn next_due(&self) -> Option<NaiveDate> {
        let done = self.facts.is_finished() && self.open_actions > 0;
        let own = self.facts.due.filter(|_| !done);
        own.into_iter().chain(self.next_action).min()
    }

    /// How pressing it is.
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        if self.overdue_actions > 0 || self.facts.is_overdue(today) {
            Urgency::Overdue
        } else if !self.facts.is_finished() {
            Urgency::Open
        } else if self.open_actions > 0 {
            Urgency::ActionsOpen
        } else {
            Urgency::Finished
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_the_dates() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let planned = Facts {
            kind: ResponseKind::Swarm,
            started: None,
            due: day(20),
            completed: None,
            stopped: None,
            factors: BTreeSet::new(),
            families: Engagement::NotYet,
            staff: Engagement::NotYet,
        };
        assert_eq!(planned.state(), State::Planned);
        assert!(planned.is_overdue(day(21).unwrap()) && !planned.is_overdue(day(20).unwrap()));
        let begun = Facts { started: day(2), ..planned };
        assert_eq!(begun.state(), State::InProgress);
        let done = Facts { completed: day(9), ..begun.clone() };
        assert_eq!(done.state(), State::Completed);
        assert!(!done.is_overdue(day(21).unwrap()));
        assert_eq!(Facts { stopped: day(9), ..begun }.state(), State::Stopped);
    }
}

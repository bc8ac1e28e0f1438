//! What the answers amount to: harm, time, place, who reported.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use super::{Answers, Element, MonthYear, Value, v5};
use crate::calendar::day_in_words;
use crate::event::{EventType, Harm};
use crate::organisation::OdsCode;
use crate::sharing::Sharing;
use crate::statutory::Duty;

/// The keys of the elements that tell the story of an event; each type of
/// event has one of them.
pub const NARRATIVES: [&str; 2] = [v5::DESCRIPTION.key, v5::RISK_DESCRIPTION.key];

/// SABRE and SHOT, NHS Blood and Transplant, the Yellow Card scheme, MARVIN.
static EXTERNAL_REFERENCES: [&Element; 5] = [
    &v5::SABRE_REPORT_NUMBER,
    &v5::SHOT_REPORT_NUMBER,
    &v5::NHSBT_REPORT_NUMBER,
    &v5::YELLOW_CARD_REFERENCE,
    &v5::MARVIN_REFERENCE_NUMBER,
];

/// When an event happened, as far as anybody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// On this day.
    On(NaiveDate),
    /// Some time in this month.
    In(MonthYear),
}

impl Happened {
    /// The day; `None` if only the month is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(day),
            Self::In(_) => None,
        }
    }
}

impl fmt::Display for Happened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => f.write_str(&day_in_words(*day)),
            Self::In(month) => month.fmt(f),
        }
    }
}

impl Answers {
    /// The worst harm over all patients. Not applicable where the type of
    /// event asks for no harm or nobody was affected.
    pub fn harm(&self) -> Harm {
        let asks = matches!(self.event_type(), EventType::Incident | EventType::Outcome);
        match self.code(&v5::PATIENT_AFFECTED, 0) {
            Some("y") if asks => Harm::of_event(self.patients().into_iter().map(|patient| {
                let level = |scale| self.code(scale, patient).and_then(|code| code.parse().ok());
                Harm::of_patient(level(&v5::PHYSICAL_HARM), level(&v5::PSYCHOLOGICAL_HARM))
            })),
            Some("n") => Harm::NotApplicable,
            _ if asks => Harm::NotStated,
            _ => Harm::NotApplicable,
        }
    }

    /// When it happened.
    pub fn happened(&self) -> Option<Happened> {
        let day = |element| match self.get(element, 0) {
            Some(Value::Date(day)) => Some(Happened::On(*day)),
            _ => None,
        };
        let month = || match self.get(&v5::APPROXIMATE_DATE, 0) {
            Some(Value::MonthYear(month)) => Some(Happened::In(*month)),
            _ => None,
        };
        day(&v5::TODAYS_DATE).or_else(|| day(&v5::DATE)).or_else(month)
    }

    /// The listed organisation where it happened or, for a risk, may happen.
    /// `recorded_from` is the one from which a signed-in person records, as
    /// "where I work" means that one.
    pub fn place(&self, recorded_from: Option<&OdsCode>) -> Option<OdsCode> {
        let at_own = self.code(&v5::LOCATION_KNOWN, 0) == Some("y")
            || self.code(&v5::LOCATION_AT_RISK, 0) == Some("1");
        let own = || recorded_from.or(self.reporter_organisation());
        if at_own { own().cloned() } else { self.organisation(&v5::ORGANISATION).cloned() }
    }

    /// The organisation where it happened, in words, if it is not listed.
    pub fn place_text(&self) -> Option<&str> {
        self.text(&v5::ORGANISATION_OTHER)
    }

    /// The organisation in which an anonymous member of staff works, if they
    /// name it.
    pub fn reporter_organisation(&self) -> Option<&OdsCode> {
        self.organisation(&v5::REPORTER_ORGANISATION)
    }

    /// Whether a member of staff reports.
    pub fn is_by_staff(&self) -> bool {
        self.code(&v5::REPORTER_TYPE, 0) == Some("3")
    }

    /// Whether it was declared a Serious Incident.
    pub fn is_serious_incident(&self) -> bool {
        matches!(self.get(&v5::SERIOUS_INCIDENT, 0), Some(Value::Boolean(true)))
    }

    /// The numbers under which other bodies know the event, each with whose it
    /// is; nothing where none is given.
    pub fn external_references(&self) -> Vec<(&'static str, Option<String>)> {
        let given =
            |element: &'static Element| (element.label, self.text(element).map(str::to_owned));
        EXTERNAL_REFERENCES.iter().map(|element| given(element)).collect()
    }

    /// Whether it may be shared beyond patient safety; without an answer it may,
    /// as the question is whether to keep it out.
    pub fn sharing(&self) -> Sharing {
        match self.get(&v5::DATA_SHARING_OPT_OUT, 0) {
            Some(Value::Boolean(true)) => Sharing::OptedOut,
            _ => Sharing::Shared,
        }
    }

    /// Whether the duty of candour applies to it.
    pub fn duty_of_candour(&self) -> Duty {
        let asked = matches!(self.event_type(), EventType::Incident | EventType::Outcome);
        match self.get(&v5::DUTY_OF_CANDOUR, 0) {
            Some(Value::Boolean(true)) => Duty::Applies,
            Some(Value::Boolean(false)) => Duty::DoesNotApply,
            _ if asked => Duty::Unanswered,
            _ => Duty::NotAsked,
        }
    }

    /// The story of the event, in the reporter's words.
    pub fn narrative(&self) -> Option<&str> {
        self.text(&v5::DESCRIPTION).or_else(|| self.text(&v5::RISK_DESCRIPTION))
    }

    /// The numbers of the patients; the first counts even if nothing was said
    /// of them.
    fn patients(&self) -> BTreeSet<u16> {
        let told = self.iter().map(|(field, _)| field.instance).filter(|patient| *patient > 0);
        let told: BTreeSet<u16> = told.collect();
        if told.is_empty() { BTreeSet::from([1]) } else { told }
    }

    fn code(&self, element: &'static Element, instance: u16) -> Option<&'static str> {
        match self.get(element, instance) {
            Some(Value::Code(code)) => Some(code.code),
            _ => None,
        }
    }

    fn text(&self, element: &'static Element) -> Option<&str> {
        match self.get(element, 0) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn organisation(&self, element: &'static Element) -> Option<&OdsCode> {
        match self.get(element, 0) {
            Some(Value::Organisation(code)) => Some(code),
            _ => None,
        }
    }
}

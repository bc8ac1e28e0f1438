//! What happened and when: the FHIR resource itself and the group
//! `AdverseEventEstimatedDate`.

use super::super::condition::Condition::{All, Always, Answered, Is, Not};
use super::super::element::{Editor, Element, Fill, Kind};
use super::super::words::Words;
use super::{BY_STAFF, HAPPENED, lists};
use crate::event::EventType;

pub static EVENT: Element = Element::new(
    "AdverseEvent.event",
    "Type of event",
    Kind::Code(&lists::EVENT),
    "What do you want to record?",
)
.public("What do you want to tell us about?")
.required("Choose what you want to record");

pub static DESCRIPTION: Element = Element::new(
    "AdverseEvent.description",
    "What happened",
    Kind::Text,
    "What happened?",
)
.words(
    Words::new("What happened?").types(&[(EventType::GoodCare, "What went well?")]),
    Some(
        Words::new(
            "Say what happened, in what order, and what was expected instead. Leave out names, \
             dates of birth and anything else that says who someone is.",
        )
        .public(
            "Tell it in your own words. Please leave out names, telephone numbers and anything \
             else that says who someone is. If anyone is in danger now, call 999.",
        )
        .types(&[(
            EventType::GoodCare,
            "Say what was done and why it made a difference. Leave out names and anything else \
             that says who someone is.",
        )]),
    ),
)
.when(HAPPENED)
.required("Enter what happened");

pub static OCCURRED_TODAY: Element = Element::new(
    "AdverseEventEstimatedDate.IncidentOccurredToday",
    "Happened today",
    Kind::Code(&lists::YES_NO_UNKNOWN),
    "Did it happen today?",
)
.when(HAPPENED)
.required("Say whether it happened today");

pub static TODAYS_DATE: Element = Element::new(
    "AdverseEventEstimatedDate.TodaysDate",
    "Day it happened",
    Kind::Date,
    "Which day is it today?",
)
.when(Is(&OCCURRED_TODAY, &["y"]))
.filled(Always, Fill::Today)
.changed_by(Editor::Nobody);

pub static DATE: Element =
    Element::new("AdverseEvent.date", "Day it happened", Kind::Date, "On which day did it happen?")
        .hint("For example, 27 3 2026")
        .when(Is(&OCCURRED_TODAY, &["n"]))
        .required("Enter the day it happened")
        .contradiction(
            "You entered the day it happened but did not answer “No” to “Did it happen today?”. \
             Answer “No” to keep the day, or clear it",
        );

pub static APPROXIMATE_DATE: Element = Element::new(
    "AdverseEventEstimatedDate.ApproximateDate",
    "Month it happened",
    Kind::MonthYear,
    "In which month did it happen, as far as you know?",
)
.hint("For example, 3 2026. Leave it empty if you do not know.")
.when(Is(&OCCURRED_TODAY, &["u"]))
.contradiction(
    "You entered the month it happened but did not answer “I don't know” to “Did it happen \
     today?”. Answer “I don't know” to keep the month, or clear it",
);

pub static PRECISE_TIME: Element = Element::new(
    "AdverseEventEstimatedDate.PreciseTime",
    "Time it happened",
    Kind::Time,
    "At what time did it happen, if you know?",
)
.hint("For example, 14:05")
.when(Is(&OCCURRED_TODAY, &["y", "n"]));

pub static ESTIMATED_TIME: Element = Element::new(
    "AdverseEventEstimatedDate.EstimatedTime",
    "Part of the day",
    Kind::Code(&lists::TIME_OF_DAY),
    "Or roughly when was it?",
)
.when(All(&[BY_STAFF, Is(&OCCURRED_TODAY, &["y", "n"]), Not(&Answered(&PRECISE_TIME))]));

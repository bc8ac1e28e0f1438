//! What was done, what went well and how worrying it is: the groups
//! `AdverseEventOutcome`, `AdverseEventWentWell`, `AdverseEventClassification`
//! and `AdverseEventReferenceMetadata`.

use super::super::condition::Condition::Is;
use super::super::element::{Editor, Element, Kind};
use super::{BY_STAFF, GOOD_CARE, INCIDENT_OR_OUTCOME, OUTCOME, lists, people_lists};

pub static OUTCOME_TYPE: Element = Element::new(
    "AdverseEventOutcome.OutcomeType",
    "Type of outcome",
    Kind::Codes(&lists::OUTCOME),
    "What was the outcome?",
)
.hint("Choose all that apply.")
.when(OUTCOME)
.required_when(BY_STAFF, "Choose what the outcome was");

pub static INCIDENT_SUSPECTED: Element = Element::new(
    "AdverseEventClassification.PatientSafetyIncidentHasOccurred",
    "Incident suspected",
    Kind::Code(&lists::YES_NO_UNKNOWN),
    "Do you think that something may have gone wrong with the care?",
)
.when(OUTCOME)
.required_when(BY_STAFF, "Say whether something may have gone wrong with the care");

pub static IMMEDIATE_ACTIONS: Element = Element::new(
    "AdverseEventOutcome.ImmediateActions",
    "Immediate actions",
    Kind::Text,
    "What was done straight away to help, or to keep people safe?",
)
.when(INCIDENT_OR_OUTCOME);

pub static WENT_WELL: Element = Element::new(
    "AdverseEventOutcome.WentWell",
    "What went well",
    Kind::Text,
    "Did anything go well that others could learn from?",
)
.when(INCIDENT_OR_OUTCOME);

pub static STRENGTHS_OF_CARE: Element = Element::new(
    "AdverseEventWentWell.StrengthsOfCare",
    "Strengths of care",
    Kind::Text,
    "What were the strengths of this care?",
)
.public("What made the care so good?")
.when(GOOD_CARE);

pub static HOW_FUTURE_OCCURRENCE: Element = Element::new(
    "AdverseEventWentWell.HowFutureOccurrence",
    "How it could happen again",
    Kind::Text,
    "How could this happen more often, or elsewhere?",
)
.mandatory()
.when(GOOD_CARE)
.required("Enter how this could happen more often");

pub static GOOD_CARE_DETECTION_FACTOR: Element = Element::new(
    "AdverseEventWentWell.GoodCareDetectionFactor",
    "How the good care came to notice",
    Kind::Code(&people_lists::INVOLVEMENT),
    "How did you come to know of this good care?",
)
.when(GOOD_CARE);

pub static GOOD_CARE_DETECTION_FACTOR_OTHER: Element = Element::new(
    "AdverseEventWentWell.GoodCareDetectionFactorOther",
    "How else it came to notice",
    Kind::Line,
    "How else did you come to know of it?",
)
.when(Is(&GOOD_CARE_DETECTION_FACTOR, &["6"]))
.required("Enter how else you came to know of it");

pub static LEVEL_OF_CONCERN: Element = Element::new(
    "AdverseEventClassification.LevelOfConcern",
    "Level of concern",
    Kind::Code(&lists::CONCERN),
    "How concerned are you about this?",
)
.when(Is(&super::EVENT, &["incident", "outcome", "risk"]))
.changed_by(Editor::Reporter);

pub static DATA_SHARING_OPT_OUT: Element = Element::new(
    "AdverseEventReferenceMetadata.DataSharingOptOut",
    "Kept out of shared data",
    Kind::Boolean,
    "Keep this record out of data given to researchers and other bodies",
)
.hint(
    "The organisation it concerns and the national patient safety team read it all the same, so \
     that they can act on it.",
)
.mandatory()
.changed_by(Editor::Reporter);

//! Who was affected and how: the group `PatientInformation`, once for each
//! patient.

use super::super::condition::Condition::{All, Answered, Any, Is, Not};
use super::super::element::{Element, Kind};
use super::super::words::Words;
use super::{BY_STAFF, INCIDENT_OR_OUTCOME, lists, people_lists};

pub static PATIENT_AFFECTED: Element = Element::new(
    "Candour.PatientAffected",
    "Patient affected",
    Kind::Code(&lists::YES_NO_UNKNOWN),
    "Was a patient affected?",
)
.public("Was a patient affected by what happened?")
.hint("Someone is affected even if no harm was done.")
.when(INCIDENT_OR_OUTCOME)
.required("Say whether a patient was affected");

pub static PATIENT_COUNT: Element = Element::new(
    "Candour.PatientCount",
    "Number of patients",
    Kind::Count,
    "How many patients were affected?",
)
.hint(
    "Leave it empty if it was one. You can tell of up to 99, one after the other. If there were \
     more, tell of those who were harmed most, and say in words how many there were.",
)
.when(Is(&PATIENT_AFFECTED, &["y"]));

pub static PHYSICAL_HARM: Element = Element::new(
    "PatientInformation.PhysicalHarm",
    "Physical harm",
    Kind::Code(&lists::PHYSICAL_HARM),
    "How much physical harm was done?",
)
.public("How badly was the patient hurt?")
.hint("Go by what you know now. It can be changed when more is known.")
.per_patient()
.when(Is(&PATIENT_AFFECTED, &["y"]))
.required_when(BY_STAFF, "Choose how much physical harm was done");

pub static PSYCHOLOGICAL_HARM: Element = Element::new(
    "PatientInformation.PsychologicalHarm",
    "Psychological harm",
    Kind::Code(&lists::PSYCHOLOGICAL_HARM),
    "How much psychological harm was done?",
)
.public("How badly was the patient upset?")
.hint("Go by what you know now. Pain counts as physical harm.")
.per_patient()
.when(All(&[Is(&PATIENT_AFFECTED, &["y"]), Not(&Is(&PHYSICAL_HARM, &["1"]))]))
.required_when(BY_STAFF, "Choose how much psychological harm was done");

pub static STRENGTH_OF_ASSOCIATION: Element = Element::new(
    "PatientInformation.StrengthOfAssociation",
    "Link between event and harm",
    Kind::Code(&lists::ASSOCIATION),
    "How far did what happened lead to the harm?",
)
.per_patient()
.when(Any(&[Is(&PHYSICAL_HARM, &["1", "2"]), Is(&PSYCHOLOGICAL_HARM, &["1"])]))
.required_when(BY_STAFF, "Choose how far what happened led to the harm");

/// The patient's place among those of the record, which the field's own number
/// says.
pub static PATIENT_SEQUENCE: Element = Element::new(
    "PatientInformation.PatientSequence",
    "Number of the patient",
    Kind::Integer,
    "Which of the patients is it?",
)
.per_patient()
.mandatory()
.known();

/// Asked of staff alone, as it says more of someone than a group does.
pub static AGE: Element = Element::new(
    "PatientInformation.AgeAtTimeOfIncidentDays",
    "Age",
    Kind::Age,
    "How old was the patient at the time?",
)
.hint("Leave it empty if you do not know or do not want to say.")
.per_patient()
.when(All(&[BY_STAFF, Is(&PATIENT_AFFECTED, &["y"])]));

pub static AGE_BRACKET: Element = Element::new(
    "PatientInformation.AgeBracket",
    "Age group",
    Kind::Code(&people_lists::AGE),
    "How old was the patient at the time?",
)
.words(
    Words::new("Or roughly how old was the patient?")
        .public("How old was the patient at the time?"),
    None,
)
.per_patient()
.when(All(&[Is(&PATIENT_AFFECTED, &["y"]), Not(&Answered(&AGE))]));

pub static ETHNICITY: Element = Element::new(
    "PatientInformation.PatientEthnicity",
    "Ethnic group",
    Kind::Code(&people_lists::ETHNICITY),
    "What is the patient's ethnic group?",
)
.hint(
    "As the patient describes it. We ask so that care which is worse for some groups than for \
     others can be found.",
)
.per_patient()
.when(Is(&PATIENT_AFFECTED, &["y"]));

pub static GENDER: Element = Element::new(
    "PatientInformation.Gender",
    "Gender",
    Kind::Code(&people_lists::GENDER),
    "What is the patient's gender?",
)
.hint("We ask so that care which is unsafe for some people more than for others can be found.")
.per_patient()
.when(Is(&PATIENT_AFFECTED, &["y"]));

pub static CLINICAL_OUTCOME: Element = Element::new(
    "PatientInformation.ClinicalOutcome",
    "What became of the patient",
    Kind::Text,
    "What became of the patient?",
)
.public("How is the patient now?")
.hint("Such as treatment that was needed, or how they recovered.")
.per_patient()
.when(Is(&PATIENT_AFFECTED, &["y"]));

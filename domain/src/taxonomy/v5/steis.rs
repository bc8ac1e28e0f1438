//! What the Strategic Executive Information System (StEIS) asks of a Serious
//! Incident beyond what the record says already, for organisations that still
//! report there. The fields are those of its extracts as NHS England's NHSE-R
//! describes them; their code lists are not public, so that most are words, to
//! be copied. They belong to the statutory and national policy section.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, Is};
use super::super::element::{Element, Kind};
use super::statutory::{SERIOUS_INCIDENT, answered_by_administrators};

/// How far the report is.
static STATUS: CodeList = CodeList {
    id: "candour-steis-status",
    codes: &[
        Code::new("reported", "Reported"),
        Code::new("investigated", "Being investigated"),
        Code::new("submitted", "Report submitted to the commissioner"),
        Code::new("closed", "Closed"),
        Code::new("de-logged", "Taken off: it is no Serious Incident"),
    ],
};

const SERIOUS: Condition = Is(&SERIOUS_INCIDENT, &["true"]);

const fn of_serious(
    key: &'static str,
    label: &'static str,
    kind: Kind,
    question: &'static str,
) -> Element {
    answered_by_administrators(key, label, kind, question).when(SERIOUS)
}

pub static LOG_NUMBER: Element = of_serious(
    "Candour.SteisLogNumber",
    "StEIS log number",
    Kind::Line,
    "What is its log number in StEIS?",
)
.hint("Such as 2026/12345. Leave it empty until it is reported there.");

pub static STEIS_STATUS: Element = of_serious(
    "Candour.SteisStatus",
    "State in StEIS",
    Kind::Code(&STATUS),
    "How far is it in StEIS?",
);

pub static LEADING_ORGANISATION: Element = of_serious(
    "Candour.SteisLeadingOrganisation",
    "Leading organisation",
    Kind::Line,
    "Which organisation leads, if it is another one?",
);

pub static CARE_SECTOR: Element = of_serious(
    "Candour.SteisCareSector",
    "Care sector",
    Kind::Line,
    "Which sector of care was it in?",
)
.hint("As StEIS names it.");

pub static PATIENT_TYPE: Element = of_serious(
    "Candour.SteisPatientType",
    "Type of patient",
    Kind::Line,
    "What type of patient was it?",
)
.hint("As StEIS names it, such as inpatient or community.");

pub static LEGAL_STATUS: Element = of_serious(
    "Candour.SteisLegalStatus",
    "Legal status of the patient",
    Kind::Line,
    "What was the legal status of the patient?",
)
.hint("Under the Mental Health Act, as StEIS names it.");

pub static INCIDENT_TYPE: Element = of_serious(
    "Candour.SteisIncidentType",
    "Type of incident in StEIS",
    Kind::Line,
    "What type of incident is it?",
)
.hint("As StEIS names it.");

pub static REASON: Element = of_serious(
    "Candour.SteisReason",
    "Reason for reporting",
    Kind::Text,
    "Why is it reported as a Serious Incident?",
)
.hint("No names: identifiers are removed before anyone reads it.");

pub static INTERNAL_INVESTIGATION: Element = of_serious(
    "Candour.SteisInternalInvestigation",
    "Internal investigation required",
    Kind::YesNo,
    "Is an internal investigation required?",
);

pub static OTHER_INVESTIGATION: Element = of_serious(
    "Candour.SteisNonHealthInvestigation",
    "Investigation by others than health services required",
    Kind::YesNo,
    "Is an investigation required by others than health services?",
)
.hint("Such as the police, a coroner or the Health and Safety Executive.");

pub static CASE_SUMMARY: Element = of_serious(
    "Candour.SteisCaseSummary",
    "Case summary",
    Kind::Text,
    "What is the summary of the case?",
);

pub static KEY_FINDINGS: Element = of_serious(
    "Candour.SteisKeyFindings",
    "Key findings",
    Kind::Text,
    "What are the key findings?",
);

pub static LESSONS: Element = of_serious(
    "Candour.SteisLessons",
    "How lessons are shared",
    Kind::Text,
    "How are the lessons shared?",
);

//! The statutory and national policy section: the group
//! `AdverseEventGovernance`. Administrators complete it once an event is
//! recorded; no reporter is asked.

use chrono::NaiveDate;

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::Is;
use super::super::element::{Editor, Element, Kind, Sensitivity};
use super::INCIDENT_OR_OUTCOME;

/// What must be notified to the Care Quality Commission.
static CQC: CodeList = CodeList {
    id: "cqc-criteria-5",
    codes: &[
        Code::new("1", "Death of a person who used the service"),
        Code::new("2", "Serious injury of a person who used the service"),
        Code::new("3", "Abuse, or an allegation of abuse"),
        Code::new("4", "An event that stops a service, or may stop it"),
    ],
};

/// The day from which the Never Events list of 2018 counts.
const LIST_OF_2018: NaiveDate = NaiveDate::from_ymd_opt(2018, 2, 1).unwrap();

/// The Never Events list of 2018 as revised in February 2021, which version 5
/// of the taxonomy holds. It is dated: a type is offered for what happened while
/// it stood in the list. When one is suspended or taken out, it is given its
/// last day here as `until`; records that have it keep it. A sixteenth
/// type of the list, undetected oesophageal intubation, was suspended before it
/// was given a code. A list of other types belongs to a later version of the
/// taxonomy.
static NEVER_EVENTS: CodeList = CodeList {
    id: "never-event-type-5",
    codes: &[
        Code::new("1", "Surgery at the wrong site")
            .hint("Taking out a wrong tooth is not one since the revision of February 2021."),
        Code::new("2", "Wrong implant or prosthesis"),
        Code::new("3", "Foreign object left in after a procedure"),
        Code::new("4", "Strong potassium solution selected by mistake"),
        Code::new("5", "Medicine given by the wrong route"),
        Code::new("6", "Insulin overdose from an abbreviation or the wrong device"),
        Code::new("7", "Methotrexate overdose in treatment that is not for cancer"),
        Code::new("8", "High-strength midazolam selected by mistake in conscious sedation"),
        Code::new("9", "Shower or curtain rails that do not collapse"),
        Code::new("10", "Fall from a window that was not properly restricted"),
        Code::new("11", "Chest or neck trapped in bed rails"),
        Code::new("12", "Blood or organ of an incompatible ABO group"),
        Code::new("13", "Nasogastric or orogastric tube in the wrong place"),
        Code::new("14", "Scalding of a patient"),
        Code::new("15", "Patient who needs oxygen connected to an air flowmeter")
            .since(LIST_OF_2018),
    ],
};

/// A question for administrators, about events that have happened.
const fn decision(key: &'static str, label: &'static str, question: &'static str) -> Element {
    answered_by_administrators(key, label, Kind::YesNo, question).when(INCIDENT_OR_OUTCOME)
}

pub(super) const fn answered_by_administrators(
    key: &'static str,
    label: &'static str,
    kind: Kind,
    question: &'static str,
) -> Element {
    Element::new(key, label, kind, question)
        .read_by(Sensitivity::Statutory)
        .changed_by(Editor::Administrator)
}

pub static DUTY_OF_CANDOUR: Element = decision(
    "AdverseEventGovernance.DutyOfCandour",
    "Duty of candour",
    "Does the statutory duty of candour apply?",
)
.hint("An apology is not an admission of liability.");

pub static CQC_NOTIFY: Element = decision(
    "AdverseEventGovernance.CqcNotify",
    "To be notified to the CQC",
    "Must the Care Quality Commission be notified?",
);

pub static CQC_CRITERIA: Element = answered_by_administrators(
    "AdverseEventGovernance.CqcCriteria",
    "Reason to notify the CQC",
    Kind::Codes(&CQC),
    "Why must the Care Quality Commission be notified?",
)
.hint("Choose all that apply.")
.when(Is(&CQC_NOTIFY, &["true"]));

pub static LOCAL_AUTHORITY_SAFEGUARDING: Element = decision(
    "AdverseEventGovernance.LocalAuthoritySafeguarding",
    "Referred to local authority safeguarding",
    "Was it referred to the safeguarding team of the local authority?",
);

pub static NEVER_EVENT: Element =
    decision("AdverseEventGovernance.NeverEvent", "Never Event", "Is it a Never Event?")
        .hint("As the Never Events list 2018 has it, revised in February 2021.");

pub static NEVER_EVENT_TYPE: Element = answered_by_administrators(
    "AdverseEventGovernance.NeverEventType",
    "Type of Never Event",
    Kind::Code(&NEVER_EVENTS),
    "Which Never Event is it?",
)
.hint("Those of the list that was in force when the event happened are offered.")
.when(Is(&NEVER_EVENT, &["true"]));

pub static SERIOUS_INCIDENT: Element = decision(
    "AdverseEventGovernance.SeriousIncident",
    "Serious Incident",
    "Is it a Serious Incident?",
)
.hint("For organisations that still work by the Serious Incident Framework.");

pub static HSIB_NOTIFY: Element = decision(
    "AdverseEventGovernance.HsibNotify",
    "To be notified to HSSIB or MNSI",
    "Must HSSIB or the maternity investigations (MNSI) be notified?",
)
.hint("They took over from the Healthcare Safety Investigation Branch (HSIB).");

pub static DESIGNATIONS_MENTAL_HEALTH: Element = decision(
    "AdverseEventGovernance.DesignationsMentalHealth",
    "Detained under the Mental Health Act",
    "Was the patient detained under the Mental Health Act?",
);

pub static DEPRIVATION_OF_LIBERTY: Element = decision(
    "AdverseEventGovernance.DeprivationOfLiberty",
    "Deprivation of Liberty Safeguard",
    "Was the patient under a Deprivation of Liberty Safeguard?",
);

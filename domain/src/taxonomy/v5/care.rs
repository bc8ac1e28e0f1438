//! The care at the time: the groups `AdverseEventProcess`, `DetectionFactors`
//! and `AdverseEventSafetyChallenges`. Asked of signed-in staff alone.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::{INCIDENT, SIGNED_IN, several};

const ASKED: Condition = All(&[SIGNED_IN, INCIDENT]);

static PROCESSES: CodeList = CodeList {
    id: "healthcare-process-5",
    codes: &[
        Code::new("1", "Getting to healthcare, treatment or advice"),
        Code::new("2", "Admission, or being taken on by a service"),
        Code::new("3", "Assessment, examination, tests, measuring, watching or screening"),
        Code::new("4", "Diagnosis or deciding what to do"),
        Code::new("5", "Planning or prescribing"),
        Code::new("6", "Treatment or care, including dispensing and giving medicines"),
        Code::new("7", "Review, monitoring or follow-up"),
        Code::new("8", "Referral, escalation or a move to another service"),
        Code::new("9", "Discharge or the end of care"),
        Code::new("10", "Self-care or advice on when to come back"),
        Code::new("11", "Nothing that is directly part of healthcare"),
        Code::new("12", "I don't know"),
    ],
};

static DETECTION_POINTS: CodeList = CodeList {
    id: "detection-points-5",
    codes: &[
        Code::new("1", "In a risk assessment, while a service was designed or redesigned"),
        Code::new("2", "In the assessment before admission"),
        Code::new("3", "Just before care or treatment"),
        Code::new("4", "During care or treatment"),
        Code::new("5", "While another organisation continued the care"),
        Code::new("6", "After care or treatment had ended"),
        Code::new("7", "I don't know"),
        Code::new("8", "At another point"),
    ],
};

static CHALLENGES: CodeList = CodeList {
    id: "safety-challenges-5",
    codes: &[
        Code::new("1", "Pressure ulcers"),
        Code::new("2", "Falls"),
        Code::new("3", "Self-harm"),
        Code::new("4", "Radiotherapy"),
        Code::new("5", "An infection caught in healthcare"),
        Code::new("7", "Screening services"),
        Code::new("6", "None of these").alone(),
    ],
};

pub static PROCESS: Element = Element::new(
    "AdverseEventProcess.Process",
    "Part of care",
    Kind::Code(&PROCESSES),
    "In which part of care did it go wrong?",
)
.mandatory()
.when(ASKED);

pub static DETECTION_POINT: Element = Element::new(
    "DetectionFactors.DetectionPoint",
    "When it was noticed",
    Kind::Code(&DETECTION_POINTS),
    "When was it noticed?",
)
.when(ASKED);

pub static DETECTION_POINT_OTHER: Element = Element::new(
    "DetectionFactors.DetectionPointOther",
    "When it was noticed, in words",
    Kind::Line,
    "When was it noticed, in your own words?",
)
.when(Is(&DETECTION_POINT, &["8"]))
.required("Enter when it was noticed");

pub static SAFETY_CHALLENGES: Element = several(
    "AdverseEventSafetyChallenges.SafetyChallenges",
    "Known safety challenges",
    &CHALLENGES,
    "Was it about any of these?",
)
.mandatory()
.when(ASKED);

pub static RADIOTHERAPY_INCIDENT_CODE: Element = Element::new(
    "AdverseEventSafetyChallenges.RadiotherapyIncidentCode",
    "Radiotherapy incident code",
    Kind::Line,
    "What is the radiotherapy incident code?",
)
.hint("Its classification, severity, pathway and causes, if they are coded yet.")
.when(Is(&SAFETY_CHALLENGES, &["4"]));

pub static MARVIN_REFERENCE_NUMBER: Element = Element::new(
    "AdverseEventSafetyChallenges.MarvinReferenceNumber",
    "MARVIN reference number",
    Kind::Line,
    "What is the MARVIN reference number?",
)
.hint("If the screening services have given it one.")
.when(Is(&SAFETY_CHALLENGES, &["7"]));

//! The flow for signed-in staff: grouped pages, of which those about things
//! open only when these are said to have been involved.
//!
//! With the pages of the desk they hold every element, since records are shown
//! in the same groups; those that are only asked of the public never appear on
//! them as questions.

use super::super::Page;
use super::super::words::Words;
use super::blood::*;
use super::blood_products::*;
use super::buildings::*;
use super::care::*;
use super::devices::*;
use super::event::*;
use super::medicines::*;
use super::metadata::*;
use super::patient::*;
use super::people::*;
use super::place::*;
use super::reporter::*;
use super::response::*;
use super::risk::*;
use super::statutory::*;
use super::steis::*;
use super::things::*;
use super::tissues::*;
use crate::event::EventType::{GoodCare, Outcome, Risk};

/// Asked of signed-in staff.
pub static STAFF_PAGES: &[Page] = &[
    Page::one("type", &[&EVENT]),
    Page::titled(
        "what",
        Words::new("What happened").types(&[
            (Risk, "The risk"),
            (GoodCare, "The good care"),
            (Outcome, "The outcome"),
        ]),
        &[
            &OUTCOME_TYPE,
            &INCIDENT_SUSPECTED,
            &DESCRIPTION,
            &STRENGTHS_OF_CARE,
            &HOW_FUTURE_OCCURRENCE,
            &RISK_THEME,
            &RISK_THEME_OTHER,
            &RISK_DESCRIPTION,
        ],
    ),
    Page::titled(
        "when-and-where",
        Words::new("When and where").types(&[(Risk, "Where")]),
        &[
            &OCCURRED_TODAY,
            &TODAYS_DATE,
            &DATE,
            &APPROXIMATE_DATE,
            &PRECISE_TIME,
            &ESTIMATED_TIME,
            &LOCATION_KNOWN,
            &LOCATION_AT_RISK,
            &ORGANISATION,
            &ORGANISATION_OTHER,
            &RISK_IDENTIFIED_LOCATION,
            &IDENTIFIED_LOCATION,
            &IDENTIFIED_LOCATION_OTHER,
            &SERVICE_AREA,
            &LOCATION_WITHIN_SERVICE,
            &RESPONSIBLE_SPECIALTY,
            &RESPONSIBLE_SPECIALTY_OTHER,
        ],
    ),
    Page::titled(
        "care",
        Words::new("The care at the time"),
        &[
            &PROCESS,
            &DETECTION_POINT,
            &DETECTION_POINT_OTHER,
            &SAFETY_CHALLENGES,
            &RADIOTHERAPY_INCIDENT_CODE,
            &MARVIN_REFERENCE_NUMBER,
        ],
    ),
    Page::titled(
        "people-and-things",
        Words::new("People and things involved"),
        &[&INVOLVED_AGENTS, &INVOLVED_PERSONS_ACTIONS, &INVOLVED_PERSONS_ACTIONS_OTHER],
    ),
    Page::titled(
        "medicines",
        Words::new("Medicines"),
        &[
            &MEDICINES,
            &DRUGS_INVOLVED,
            &INVOLVED_PROCESSES,
            &INVOLVED_PROCESSES_OTHER,
            &DRUG_INVOLVEMENT_FACTORS,
            &DRUG_USED_TOO_MUCH,
            &DRUG_INSUFFICIENT_DETAILS,
            &MEDICATION_ADMINISTERED_INCORRECTLY,
            &PROBLEM_MEDICATION_PACKAGING,
            &MEDICATION_ADMINISTRATION,
            &DRUG_REACTION,
            &DRUG_REACTION_OTHER,
            &YELLOW_CARD_REFERENCE,
            &PROBLEM_DESCRIPTION_DRUGS,
        ],
    ),
    Page::titled(
        "devices",
        Words::new("Devices or equipment"),
        &[
            &DEVICES_CHOSEN,
            &DEVICES_OTHER,
            &DEVICE_TYPE,
            &DEVICE_TYPE_OTHER,
            &DEVICE_INVOLVEMENT_FACTORS,
            &DEVICE_USED_UNNECESSARILY,
            &DEVICE_INSUFFICIENT_DETAILS,
            &DEVICE_WRONG_USAGE_DETAILS,
            &DEVICE_BROKEN_DETAILS,
            &PROBLEM_DESCRIPTION_DEVICES,
        ],
    ),
    Page::titled(
        "computer-systems",
        Words::new("Computer systems or software"),
        &[&IT_SYSTEMS_INVOLVEMENT_FACTORS, &PROBLEM_DESCRIPTION_SYSTEMS_SOFTWARE],
    ),
    Page::titled(
        "buildings",
        Words::new("Buildings or infrastructure"),
        &[
            &BUILDINGS_INFRASTRUCTURE,
            &BUILDINGS_INFRASTRUCTURE_OTHER,
            &BUILDINGS_INFRASTRUCTURE_INVOLVED,
            &BUILDINGS_INFRASTRUCTURE_NOT_USED,
            &WRONG_BUILDINGS_INFRASTRUCTURE,
            &BUILDINGS_INFRASTRUCTURE_PROBLEM,
        ],
    ),
    Page::titled(
        "estates",
        Words::new("Estates services"),
        &[
            &ESTATES_SERVICES,
            &ESTATES_SERVICES_OTHER,
            &ESTATES_SERVICES_INVOLVED,
            &ESTATES_SERVICES_NOT_USED,
            &WRONG_ESTATES_SERVICES,
            &ESTATES_SERVICES_PROBLEM,
        ],
    ),
    Page::titled(
        "blood",
        Words::new("Blood"),
        &[
            &BLOOD_INVOLVED,
            &TOO_MUCH_BLOOD_USED,
            &TOO_LITTLE_BLOOD_USED,
            &WRONG_BLOOD,
            &BLOOD_WAS_NOT_USED,
            &DAMAGED_BLOOD,
            &SABRE_REPORT_NUMBER,
            &SHOT_REPORT_NUMBER,
            &BLOOD_PROBLEM,
        ],
    ),
    Page::titled(
        "blood-products",
        Words::new("Blood products"),
        &[
            &BLOOD_PRODUCTS_INVOLVED,
            &TOO_MUCH_BLOOD_PRODUCTS,
            &TOO_LITTLE_BLOOD_PRODUCTS,
            &WRONG_BLOOD_PRODUCTS,
            &BLOOD_PRODUCTS_NOT_USED,
            &DAMAGED_BLOOD_PRODUCTS,
            &BLOOD_PRODUCTS_DETAILS,
            &BLOOD_PRODUCTS_BRAND,
            &BLOOD_PRODUCTS_BATCH,
            &BLOOD_PRODUCTS_PROBLEM,
        ],
    ),
    Page::titled(
        "transplants",
        Words::new("Tissues or organs for transplant"),
        &[
            &TISSUE_ORGANS_INVOLVEMENT_FACTORS,
            &TISSUE_ORGANS_USED_TOO_MUCH,
            &TISSUE_ORGANS_INSUFFICIENT_DETAILS,
            &TISSUE_ORGANS_WRONG_DETAILS,
            &TISSUE_ORGANS_NOT_USED,
            &TISSUES_ORGANS_DAMAGED_DETAILS,
            &NHSBT_REPORT_NUMBER,
            &PROBLEM_DESCRIPTION_TISSUES_ORGANS,
        ],
    ),
    Page::titled(
        "people",
        Words::new("The part that people played"),
        &[
            &PEOPLE_INVOLVEMENT_FACTORS,
            &PEOPLE_UNAVAILABLE_DETAILS,
            &PEOPLE_ACTION_FACTORS,
            &PEOPLE_ACTION_TOO_MUCH,
            &PEOPLE_INSUFFICIENT_ACTION_DETAILS,
            &PEOPLE_WRONG_ACTION_DETAILS,
            &PEOPLE_OMITTED_ACTION_DETAILS,
            &PROBLEM_DESCRIPTION_INVOLVEMENT,
            &PROBLEM_DESCRIPTION_ACTIONS,
        ],
    ),
    Page::titled(
        "harm",
        Words::new("Who was affected").types(&[(Risk, "How urgent it is")]),
        &[
            &PATIENT_AFFECTED,
            &PATIENT_COUNT,
            &RISK_IMMINENT,
            &RISK_POPULATION,
            &RISK_SERVICE_AREA,
            &RISK_TIMEFRAME,
            &RISK_TIMEFRAME_OTHER,
        ],
    ),
    Page::titled(
        "patient",
        Words::new("The patient"),
        &[
            &PATIENT_SEQUENCE,
            &PHYSICAL_HARM,
            &PSYCHOLOGICAL_HARM,
            &STRENGTH_OF_ASSOCIATION,
            &AGE,
            &AGE_BRACKET,
            &GENDER,
            &ETHNICITY,
            &CLINICAL_OUTCOME,
        ],
    ),
    Page::titled(
        "actions",
        Words::new("Actions and concern").types(&[(Risk, "Concern")]),
        &[&IMMEDIATE_ACTIONS, &WENT_WELL, &LEVEL_OF_CONCERN],
    ),
    Page::titled(
        "you",
        Words::new("The reporter"),
        &[
            &REPORTER_TYPE,
            &REPORTER_TYPE_OTHER,
            &REPORTER_ROLE,
            &REPORTER_ROLE_OTHER,
            &REPORTER_ORGANISATION,
            &REPORTER_ORGANISATION_OTHER,
            &REPORTER_INVOLVEMENT,
            &REPORTER_INVOLVEMENT_OTHER,
            &GOOD_CARE_DETECTION_FACTOR,
            &GOOD_CARE_DETECTION_FACTOR_OTHER,
            &WHY_ANONYMOUS,
            &WHY_ANONYMOUS_OTHER,
            &REPORTER_CONTACT,
            &DATA_SHARING_OPT_OUT,
        ],
    ),
];

/// Asked of no reporter: what administrators complete once an event is
/// recorded, and what is known from the record itself.
pub static DESK_PAGES: &[Page] = &[
    Page::titled(
        "statutory",
        Words::new("Statutory and national policy requirements"),
        &[
            &DUTY_OF_CANDOUR,
            &CQC_NOTIFY,
            &CQC_CRITERIA,
            &LOCAL_AUTHORITY_SAFEGUARDING,
            &NEVER_EVENT,
            &NEVER_EVENT_TYPE,
            &SERIOUS_INCIDENT,
            &LOG_NUMBER,
            &STEIS_STATUS,
            &LEADING_ORGANISATION,
            &CARE_SECTOR,
            &PATIENT_TYPE,
            &LEGAL_STATUS,
            &INCIDENT_TYPE,
            &REASON,
            &INTERNAL_INVESTIGATION,
            &OTHER_INVESTIGATION,
            &CASE_SUMMARY,
            &KEY_FINDINGS,
            &LESSONS,
            &HSIB_NOTIFY,
            &DESIGNATIONS_MENTAL_HEALTH,
            &DEPRIVATION_OF_LIBERTY,
        ],
    ),
    Page::titled(
        "metadata",
        Words::new("The record"),
        &[&REFERENCE_NUMBER, &FROM_ONLINE_FORMS, &IS_ANONYMOUS],
    ),
];

//! The flow for people without an account: one thing per page.

use super::super::Page;
use super::super::words::Words;
use super::event::*;
use super::patient::*;
use super::place::*;
use super::reporter::*;
use super::response::*;
use super::risk::*;
use super::things::*;

/// Asked of people without an account.
pub static PUBLIC_PAGES: &[Page] = &[
    Page::one("type", &[&EVENT]),
    Page::one("you", &[&REPORTER_TYPE, &REPORTER_TYPE_OTHER]),
    Page::one("role", &[&REPORTER_ROLE, &REPORTER_ROLE_OTHER]),
    Page::one("workplace", &[&REPORTER_ORGANISATION, &REPORTER_ORGANISATION_OTHER]),
    Page::one("involvement", &[&REPORTER_INVOLVEMENT, &REPORTER_INVOLVEMENT_OTHER]),
    Page::one("what", &[&DESCRIPTION]),
    Page::one("strengths", &[&STRENGTHS_OF_CARE]),
    Page::one("again", &[&HOW_FUTURE_OCCURRENCE]),
    Page::one("noticed", &[&GOOD_CARE_DETECTION_FACTOR, &GOOD_CARE_DETECTION_FACTOR_OTHER]),
    Page::one("risk", &[&RISK_DESCRIPTION]),
    Page::one("theme", &[&RISK_THEME, &RISK_THEME_OTHER]),
    Page::one("outcome", &[&OUTCOME_TYPE]),
    Page::one("suspicion", &[&INCIDENT_SUSPECTED]),
    Page::one("patient", &[&PATIENT_AFFECTED, &PATIENT_COUNT]),
    Page::one("physical-harm", &[&PHYSICAL_HARM]),
    Page::one("psychological-harm", &[&PSYCHOLOGICAL_HARM]),
    Page::one("link", &[&STRENGTH_OF_ASSOCIATION]),
    Page::one("age", &[&AGE, &AGE_BRACKET]),
    Page::one("gender", &[&GENDER]),
    Page::one("ethnic-group", &[&ETHNICITY]),
    Page::one("recovery", &[&CLINICAL_OUTCOME]),
    Page::one("danger", &[&RISK_IMMINENT]),
    Page::one("affected", &[&RISK_POPULATION]),
    Page::one("services-at-risk", &[&RISK_SERVICE_AREA]),
    Page::one("timeframe", &[&RISK_TIMEFRAME, &RISK_TIMEFRAME_OTHER]),
    Page::one("today", &[&OCCURRED_TODAY, &TODAYS_DATE]),
    Page::one("day", &[&DATE]),
    Page::one("month", &[&APPROXIMATE_DATE]),
    Page::one("time", &[&PRECISE_TIME, &ESTIMATED_TIME]),
    Page::one("at-work", &[&LOCATION_KNOWN]),
    Page::one("at-risk", &[&LOCATION_AT_RISK]),
    Page::one("organisation", &[&ORGANISATION, &ORGANISATION_OTHER]),
    Page::one("service", &[&SERVICE_AREA]),
    Page::one("place", &[&LOCATION_WITHIN_SERVICE]),
    Page::one("things", &[&INVOLVED_AGENTS]),
    Page::one("which-medicines", &[&MEDICINES, &DRUGS_INVOLVED]),
    Page::one("people", &[&INVOLVED_PERSONS_ACTIONS, &INVOLVED_PERSONS_ACTIONS_OTHER]),
    Page::one("actions", &[&IMMEDIATE_ACTIONS]),
    Page::one("went-well", &[&WENT_WELL]),
    Page::one("concern", &[&LEVEL_OF_CONCERN]),
    Page::one("why-anonymous", &[&WHY_ANONYMOUS, &WHY_ANONYMOUS_OTHER]),
    Page::one("contact", &[&REPORTER_CONTACT]),
    Page::titled("sharing", Words::new("Sharing this report"), &[&DATA_SHARING_OPT_OUT]),
];

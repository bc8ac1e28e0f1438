//! Version 5 of the LFPSE taxonomy: its questions, in our words.
//!
//! Keys, codes and their order are the taxonomy's (NHS England, Open
//! Government Licence v3.0) and are tested against `domain/fixtures`. When a
//! question is asked follows the client code and the element names that are
//! public; the rules keep their numbers Q1 to Q11 in the tests.
//!
//! To add a question, describe it in the file of its subject and name it on a
//! page of both flows in `pages`.

mod event;
mod lists;
mod pages;
mod patient;
mod people_lists;
mod place;
mod reporter;
mod response;
mod risk;
mod things;

use super::condition::Condition::{self, Is, Not};

pub(super) use event::{APPROXIMATE_DATE, DATE, DESCRIPTION, EVENT, TODAYS_DATE};
pub(super) use pages::{PUBLIC_PAGES, STAFF_PAGES};
pub(super) use patient::{PATIENT_AFFECTED, PHYSICAL_HARM, PSYCHOLOGICAL_HARM};
pub(super) use place::{LOCATION_AT_RISK, LOCATION_KNOWN, ORGANISATION, ORGANISATION_OTHER};
pub(super) use reporter::{REPORTER_ORGANISATION, REPORTER_TYPE};
pub(super) use risk::RISK_DESCRIPTION;

/// The reporter is a member of staff, signed in or not.
pub(super) const BY_STAFF: Condition = Is(&REPORTER_TYPE, &["3"]);

const INCIDENT: Condition = Is(&EVENT, &["incident"]);
const OUTCOME: Condition = Is(&EVENT, &["outcome"]);
const RISK: Condition = Is(&EVENT, &["risk"]);
const GOOD_CARE: Condition = Is(&EVENT, &["good-care"]);
/// Something has happened, or is thought to have happened, to a patient.
const INCIDENT_OR_OUTCOME: Condition = Is(&EVENT, &["incident", "outcome"]);
/// Something happened; a risk has not yet.
const HAPPENED: Condition = Is(&EVENT, &["incident", "outcome", "good-care"]);
const NOT_BY_STAFF: Condition = Not(&BY_STAFF);

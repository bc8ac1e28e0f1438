//! Version 5 of the LFPSE taxonomy: its questions, in our words.
//!
//! Keys, codes and their order are the taxonomy's (NHS England, Open
//! Government Licence v3.0) and are tested against `domain/fixtures`. When a
//! question is asked follows the client code and the element names that are
//! public; the rules keep their numbers Q1 to Q11 in the tests.
//!
//! To add a question, describe it in the file of its subject and name it on a
//! page of `staff_pages` and, if the public is asked it, of `public_pages`.

mod blood;
mod blood_products;
mod buildings;
mod care;
mod device_types;
mod devices;
mod event;
mod lists;
mod medicines;
mod metadata;
mod patient;
mod people;
mod people_lists;
mod place;
mod public_pages;
mod reporter;
mod response;
mod risk;
mod specialties;
mod staff_pages;
mod statutory;
mod steis;
mod things;
mod tissues;

use super::Audience;
use super::code_list::CodeList;
use super::condition::Condition::{self, Is, Not, Of};
use super::element::{Element, Kind};

pub(super) use blood::{SABRE_REPORT_NUMBER, SHOT_REPORT_NUMBER};
pub(super) use care::MARVIN_REFERENCE_NUMBER;
pub(super) use devices::DEVICES_OTHER;
pub(super) use event::{APPROXIMATE_DATE, DATE, DESCRIPTION, EVENT, TODAYS_DATE};
pub(super) use medicines::YELLOW_CARD_REFERENCE;
pub(super) use patient::{PATIENT_AFFECTED, PATIENT_COUNT, PHYSICAL_HARM, PSYCHOLOGICAL_HARM};
pub(super) use place::{LOCATION_AT_RISK, LOCATION_KNOWN, ORGANISATION, ORGANISATION_OTHER};
pub(super) use public_pages::PUBLIC_PAGES;
pub(super) use reporter::{REPORTER_ORGANISATION, REPORTER_TYPE};
pub(super) use response::DATA_SHARING_OPT_OUT;
pub(super) use risk::RISK_DESCRIPTION;
pub(super) use staff_pages::{DESK_PAGES, STAFF_PAGES};
pub(super) use statutory::{DUTY_OF_CANDOUR, SERIOUS_INCIDENT};
pub(super) use things::DRUGS_INVOLVED;
pub(super) use tissues::NHSBT_REPORT_NUMBER;

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
/// Staff who are signed in. Without an account the form is short: what only
/// those who know the case can say is not asked there.
const SIGNED_IN: Condition = Of(Audience::Staff);

/// A closed question that takes any number of answers.
const fn several(
    key: &'static str,
    label: &'static str,
    list: &'static CodeList,
    question: &'static str,
) -> Element {
    Element::new(key, label, Kind::Codes(list), question).hint("Choose all that apply.")
}

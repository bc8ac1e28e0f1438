//! Where it happened or may happen: the group `LocationDetails`.

use super::super::condition::Condition::{self, All, Answered, Any, Is, Not};
use super::super::element::{Element, Kind};
use super::super::words::Words;
use super::specialties::SPECIALTY;
use super::{
    BY_STAFF, HAPPENED, INCIDENT_OR_OUTCOME, NOT_BY_STAFF, RISK, SIGNED_IN, lists, several,
};
use crate::event::EventType;

/// Staff are asked for another organisation only if it was not their own;
/// anybody else is asked at once.
const ELSEWHERE: Condition = Any(&[
    All(&[NOT_BY_STAFF, Is(&super::EVENT, &["incident", "outcome", "good-care", "risk"])]),
    Is(&LOCATION_KNOWN, &["n"]),
    Is(&LOCATION_AT_RISK, &["2"]),
]);

/// A risk that another organisation noticed.
const NOTICED_ELSEWHERE: Condition = All(&[RISK, Is(&RISK_IDENTIFIED_LOCATION, &["2"])]);

pub static LOCATION_KNOWN: Element = Element::new(
    "LocationDetails.LocationKnown",
    "Happened where the reporter works",
    Kind::Code(&lists::YES_NO_UNKNOWN),
    "Did it happen in the organisation you work for?",
)
.when(All(&[BY_STAFF, HAPPENED]))
.required("Say whether it happened in the organisation you work for");

pub static LOCATION_AT_RISK: Element = Element::new(
    "LocationDetails.LocationAtRisk",
    "Where the risk is",
    Kind::Code(&lists::LOCATION_AT_RISK),
    "Where is the risk?",
)
.when(All(&[BY_STAFF, RISK]))
.required("Say where the risk is");

pub static ORGANISATION: Element = Element::new(
    "LocationDetails.Organisation",
    "Organisation",
    Kind::Organisation,
    "Which organisation was it?",
)
.words(
    Words::new("Which organisation was it?")
        .public("Which hospital, surgery or service was it?")
        .types(&[(EventType::Risk, "Which hospital, surgery or service is it?")]),
    Some(Words::new("Search by name, place or ODS code.").public(
        "Search by name or place. Leave it empty if you do not know or do not want to say.",
    )),
)
.when(ELSEWHERE)
.required_when(
    All(&[BY_STAFF, Not(&Answered(&ORGANISATION_OTHER))]),
    "Choose the organisation, or write its name",
);

pub static ORGANISATION_OTHER: Element = Element::new(
    "LocationDetails.OrganisationOther",
    "Organisation, in words",
    Kind::Line,
    "If it is not listed, what is it called and where is it?",
)
.when(All(&[ELSEWHERE, Not(&Answered(&ORGANISATION))]))
.contradiction(
    "You chose an organisation and wrote the name of one as well. Take one of them away",
);

pub static SERVICE_AREA: Element = Element::new(
    "LocationDetails.ServiceArea",
    "Service",
    Kind::Codes(&lists::SERVICE),
    "Which services were involved?",
)
.public("What kind of care was it?")
.hint("Choose all that apply.")
.when(INCIDENT_OR_OUTCOME)
.required_when(BY_STAFF, "Choose which services were involved");

pub static LOCATION_WITHIN_SERVICE: Element = Element::new(
    "LocationDetails.LocationWithinService",
    "Kind of place",
    Kind::Code(&lists::LOCATION),
    "In what kind of place did it happen?",
)
.when(INCIDENT_OR_OUTCOME);

pub static RESPONSIBLE_SPECIALTY: Element = Element::new(
    "LocationDetails.ResponsibleSpecialty",
    "Specialty",
    Kind::Code(&SPECIALTY),
    "Which specialty cared for the patient?",
)
.hint("Leave it empty if it is not in the list.")
.when(All(&[SIGNED_IN, INCIDENT_OR_OUTCOME]));

pub static RESPONSIBLE_SPECIALTY_OTHER: Element = Element::new(
    "LocationDetails.ResponsibleSpecialtyOther",
    "Specialty, in words",
    Kind::Line,
    "If it is not in the list, which specialty was it?",
)
.when(All(&[SIGNED_IN, INCIDENT_OR_OUTCOME, Not(&Answered(&RESPONSIBLE_SPECIALTY))]))
.contradiction("You chose a specialty and wrote one as well. Take one of them away");

pub static RISK_IDENTIFIED_LOCATION: Element = several(
    "LocationDetails.RiskIdentifiedLocation",
    "Where the risk was noticed",
    &lists::RISK_NOTICED,
    "Where was the risk noticed?",
)
.when(All(&[SIGNED_IN, RISK]));

pub static IDENTIFIED_LOCATION: Element = Element::new(
    "LocationDetails.IdentifiedLocation",
    "Organisation where the risk was noticed",
    Kind::Organisation,
    "In which other organisation was the risk noticed?",
)
.hint("Search by name, place or ODS code.")
.when(NOTICED_ELSEWHERE);

pub static IDENTIFIED_LOCATION_OTHER: Element = Element::new(
    "LocationDetails.IdentifiedLocationOther",
    "Organisation where the risk was noticed, in words",
    Kind::Line,
    "If it is not listed, what is it called and where is it?",
)
.when(All(&[NOTICED_ELSEWHERE, Not(&Answered(&IDENTIFIED_LOCATION))]))
.contradiction(
    "You chose where the risk was noticed and wrote the name of an organisation as well. Take one \
     of them away",
);

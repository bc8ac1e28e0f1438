//! What went wrong with buildings and estates services: the groups
//! `AdverseEventProblemBuildingsInfrastructure` and
//! `AdverseEventProblemEstatesServices`, and their kinds in
//! `AdverseEventAgent`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::things::INVOLVED_AGENTS;
use super::{SIGNED_IN, several};

const BUILDINGS: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["13"])]);
const ESTATES: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["14"])]);

static BUILDING_PARTS: CodeList = CodeList {
    id: "buildings-or-infrastructure-5",
    codes: &[
        Code::new("1", "Building sites, including scaffolding"),
        Code::new("2", "Fire prevention and response"),
        Code::new("3", "Medical gas supply"),
        Code::new("4", "Heating and ventilation, including too much heat"),
        Code::new("5", "Lighting"),
        Code::new("6", "Water supply"),
        Code::new("7", "Power supply"),
        Code::new("8", "Electrical equipment that is not medical"),
        Code::new("9", "Ways into the building and car parks"),
        Code::new("10", "Lifts and pulleys"),
        Code::new("11", "Furniture and bathrooms"),
        Code::new("12", "Security of the building"),
        Code::new("13", "Communications: wifi, telephones, bedside televisions"),
        Code::new("14", "Safety of the building for people with dementia"),
        Code::new("15", "Ligature points, windows and other dangers of self-harm"),
        Code::new("16", "Something else"),
    ],
};

static SERVICES: CodeList = CodeList {
    id: "estates-services-5",
    codes: &[
        Code::new("1", "Infection control in the building"),
        Code::new("2", "Hospital food"),
        Code::new("3", "Cleaning and cleanliness"),
        Code::new("4", "Linen and laundry"),
        Code::new("5", "Pest control"),
        Code::new("6", "Decontamination of surgical instruments"),
        Code::new("7", "Healthcare waste"),
        Code::new("8", "Patient transport that is not for emergencies"),
        Code::new("9", "Something else"),
    ],
};

static BUILDING_FACTORS: CodeList = CodeList {
    id: "buildings-or-infrastructure-involved-5",
    codes: &[
        Code::new("1", "It was used or there when it should not have been"),
        Code::new("2", "It was not used or not there when it should have been"),
        Code::new("3", "It was the wrong one"),
        Code::new("4", "It was broken or not fit for its purpose"),
        Code::new("5", "Something else"),
        Code::new("6", "I don't know").alone(),
    ],
};

static BUILDING_NOT_USED: CodeList = CodeList {
    id: "buildings-or-infrastructure-not-used-5",
    codes: &[
        Code::new("1", "The right one was not available"),
        Code::new("2", "Nobody saw that it was needed"),
    ],
};

static WRONG_BUILDING: CodeList = CodeList {
    id: "wrong-buildings-or-infrastructure-5",
    codes: &[
        Code::new("1", "A wrong one was used instead of the right one"),
        Code::new("2", "A wrong one was used as well as the right one"),
        Code::new("3", "Only part of the right one was used"),
    ],
};

static SERVICE_FACTORS: CodeList = CodeList {
    id: "estates-services-involved-5",
    codes: &[
        Code::new("1", "It was used too much, or when it should not have been"),
        Code::new("2", "It was not used or not there when it should have been"),
        Code::new("3", "It was the wrong one"),
        Code::new("4", "It was not fit for its purpose"),
        Code::new("5", "Something else"),
        Code::new("6", "I don't know").alone(),
    ],
};

static SERVICE_NOT_USED: CodeList = CodeList {
    id: "estates-services-not-used-5",
    codes: &[
        Code::new("1", "The right service was not available"),
        Code::new("2", "Nobody saw that it was needed"),
    ],
};

static WRONG_SERVICE: CodeList = CodeList {
    id: "wrong-estates-services-5",
    codes: &[
        Code::new("1", "A wrong service was used instead of the right one"),
        Code::new("2", "A wrong service was used as well as the right one"),
        Code::new("3", "Only part of the right service was used"),
    ],
};

pub static BUILDINGS_INFRASTRUCTURE: Element = several(
    "AdverseEventAgent.BuildingsInfrastructure",
    "Buildings or infrastructure",
    &BUILDING_PARTS,
    "Which part of the building or its supplies was it?",
)
.when(BUILDINGS);

pub static BUILDINGS_INFRASTRUCTURE_OTHER: Element = Element::new(
    "AdverseEventAgent.BuildingsInfrastructureOther",
    "Buildings or infrastructure, in words",
    Kind::Line,
    "Which other part was it?",
)
.when(Is(&BUILDINGS_INFRASTRUCTURE, &["16"]))
.required("Enter which other part of the building it was");

pub static BUILDINGS_INFRASTRUCTURE_INVOLVED: Element = several(
    "AdverseEventProblemBuildingsInfrastructure.BuildingsInfrastructureInvolved",
    "Problem with the building",
    &BUILDING_FACTORS,
    "What went wrong with it?",
)
.when(BUILDINGS);

pub static BUILDINGS_INFRASTRUCTURE_NOT_USED: Element = several(
    "AdverseEventProblemBuildingsInfrastructure.BuildingsInfrastructureNotUsed",
    "Why it was not used or not there",
    &BUILDING_NOT_USED,
    "Why was it not used or not there?",
)
.when(Is(&BUILDINGS_INFRASTRUCTURE_INVOLVED, &["2"]));

pub static WRONG_BUILDINGS_INFRASTRUCTURE: Element = several(
    "AdverseEventProblemBuildingsInfrastructure.WrongBuildingsInfrastructure",
    "How it was the wrong one",
    &WRONG_BUILDING,
    "In what way was it the wrong one?",
)
.when(Is(&BUILDINGS_INFRASTRUCTURE_INVOLVED, &["3"]));

pub static BUILDINGS_INFRASTRUCTURE_PROBLEM: Element = Element::new(
    "AdverseEventProblemBuildingsInfrastructure.BuildingsInfrastructureProblem",
    "Problem with the building, in words",
    Kind::Text,
    "What else should be known about the problem with the building?",
)
.when(BUILDINGS)
.required_when(
    Is(&BUILDINGS_INFRASTRUCTURE_INVOLVED, &["5"]),
    "Enter what went wrong with the building",
);

pub static ESTATES_SERVICES: Element = several(
    "AdverseEventAgent.EstatesServices",
    "Estates services",
    &SERVICES,
    "Which service was it?",
)
.when(ESTATES);

pub static ESTATES_SERVICES_OTHER: Element = Element::new(
    "AdverseEventAgent.EstatesServicesOther",
    "Estates services, in words",
    Kind::Line,
    "Which other service was it?",
)
.when(Is(&ESTATES_SERVICES, &["9"]))
.required("Enter which other service it was");

pub static ESTATES_SERVICES_INVOLVED: Element = several(
    "AdverseEventProblemEstatesServices.EstatesServicesInvolved",
    "Problem with the estates service",
    &SERVICE_FACTORS,
    "What went wrong with it?",
)
.when(ESTATES);

pub static ESTATES_SERVICES_NOT_USED: Element = several(
    "AdverseEventProblemEstatesServices.EstatesServicesNotUsed",
    "Why the service was not used or not there",
    &SERVICE_NOT_USED,
    "Why was it not used or not there?",
)
.when(Is(&ESTATES_SERVICES_INVOLVED, &["2"]));

pub static WRONG_ESTATES_SERVICES: Element = several(
    "AdverseEventProblemEstatesServices.WrongEstatesServices",
    "How it was the wrong service",
    &WRONG_SERVICE,
    "In what way was it the wrong service?",
)
.when(Is(&ESTATES_SERVICES_INVOLVED, &["3"]));

pub static ESTATES_SERVICES_PROBLEM: Element = Element::new(
    "AdverseEventProblemEstatesServices.EstatesServicesProblem",
    "Problem with the estates service, in words",
    Kind::Text,
    "What else should be known about the problem with the service?",
)
.when(ESTATES)
.required_when(
    Is(&ESTATES_SERVICES_INVOLVED, &["5"]),
    "Enter what went wrong with the estates service",
);

//! What went wrong with blood: the group `AdverseEventProblemBlood`, and the
//! reports to SABRE and SHOT of `AdverseEventAgent`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::things::INVOLVED_AGENTS;
use super::{SIGNED_IN, several};

const BLOOD: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["11"])]);

static FACTORS: CodeList = CodeList {
    id: "blood-involved-5",
    codes: &[
        Code::new("1", "Too much was given"),
        Code::new("2", "Too little was given"),
        Code::new("3", "The wrong blood was given"),
        Code::new("4", "It was not given when it should have been"),
        Code::new("5", "It was damaged or not fit for use"),
        Code::new("6", "Something else"),
        Code::new("7", "I don't know").alone(),
    ],
};

static TOO_MUCH: CodeList = CodeList {
    id: "too-much-blood-used-5",
    codes: &[
        Code::new("1", "The amount was too great"),
        Code::new("2", "It was not needed"),
        Code::new("3", "It was given too soon"),
        Code::new("4", "It was given after it should have been withdrawn"),
        Code::new("5", "It was given too quickly"),
    ],
};

static TOO_LITTLE: CodeList = CodeList {
    id: "too-little-blood-used-5",
    codes: &[
        Code::new("1", "The amount was too small"),
        Code::new("2", "It was given too late"),
        Code::new("3", "It was not given for long enough"),
        Code::new("4", "It was given too slowly"),
    ],
};

static WRONG: CodeList = CodeList {
    id: "wrong-blood-5",
    codes: &[
        Code::new("1", "The wrong blood was given instead of the right blood"),
        Code::new("2", "The wrong blood was given beside the right blood"),
        Code::new("3", "It was used for something it was not meant for"),
        Code::new("4", "It was not used by its instructions, or was set up or given wrongly"),
    ],
};

static NOT_USED: CodeList = CodeList {
    id: "blood-was-not-used-5",
    codes: &[
        Code::new("1", "The blood needed was not available"),
        Code::new("2", "Nobody saw that it was needed"),
    ],
};

static DAMAGED: CodeList = CodeList {
    id: "blood-damaged-5",
    codes: &[
        Code::new("1", "The packaging was damaged"),
        Code::new("2", "The label was damaged"),
        Code::new("3", "It had been stored wrongly"),
        Code::new("4", "It had been handled or transported wrongly"),
        Code::new("5", "It was out of date"),
    ],
};

pub static BLOOD_INVOLVED: Element = several(
    "AdverseEventProblemBlood.BloodInvolved",
    "Problem with blood",
    &FACTORS,
    "What went wrong with the blood?",
)
.when(BLOOD);

pub static TOO_MUCH_BLOOD_USED: Element = several(
    "AdverseEventProblemBlood.TooMuchBloodUsed",
    "How it was too much blood",
    &TOO_MUCH,
    "How was it too much?",
)
.when(Is(&BLOOD_INVOLVED, &["1"]));

pub static TOO_LITTLE_BLOOD_USED: Element = several(
    "AdverseEventProblemBlood.TooLittleBloodUsed",
    "How it was too little blood",
    &TOO_LITTLE,
    "How was it too little?",
)
.when(Is(&BLOOD_INVOLVED, &["2"]));

pub static WRONG_BLOOD: Element = several(
    "AdverseEventProblemBlood.WrongBlood",
    "How it was the wrong blood",
    &WRONG,
    "In what way was it wrong?",
)
.when(Is(&BLOOD_INVOLVED, &["3"]));

pub static BLOOD_WAS_NOT_USED: Element = several(
    "AdverseEventProblemBlood.BloodWasNotUsed",
    "Why blood was not given",
    &NOT_USED,
    "Why was it not given?",
)
.when(Is(&BLOOD_INVOLVED, &["4"]));

pub static DAMAGED_BLOOD: Element = several(
    "AdverseEventProblemBlood.DamagedBlood",
    "How the blood was unfit for use",
    &DAMAGED,
    "How was it damaged or unfit for use?",
)
.when(Is(&BLOOD_INVOLVED, &["5"]));

pub static SABRE_REPORT_NUMBER: Element = Element::new(
    "AdverseEventAgent.SabreReportNumber",
    "SABRE report number",
    Kind::Line,
    "What is the SABRE report number, if there is one?",
)
.when(BLOOD);

pub static SHOT_REPORT_NUMBER: Element = Element::new(
    "AdverseEventAgent.ShotReportNumber",
    "SHOT report number",
    Kind::Line,
    "What is the SHOT report number, if there is one?",
)
.when(BLOOD);

pub static BLOOD_PROBLEM: Element = Element::new(
    "AdverseEventProblemBlood.BloodProblem",
    "Problem with blood, in words",
    Kind::Text,
    "What else should be known about the problem with the blood?",
)
.when(BLOOD)
.required_when(Is(&BLOOD_INVOLVED, &["6"]), "Enter what went wrong with the blood");

//! What went wrong with tissues and organs for transplant: the group
//! `AdverseEventProblemTissuesOrgans`, and the report to NHS Blood and
//! Transplant of `AdverseEventAgent`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::things::INVOLVED_AGENTS;
use super::{SIGNED_IN, several};

const TISSUES: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["8"])]);

static FACTORS: CodeList = CodeList {
    id: "tissue-and-organs-for-transplant-involved-5",
    codes: &[
        Code::new("1", "Too much or too many were used"),
        Code::new("2", "Too little or too few were used"),
        Code::new("3", "The wrong ones were used"),
        Code::new("4", "They were not used when they should have been"),
        Code::new("5", "They were damaged or not fit for use"),
        Code::new("6", "Something else"),
        Code::new("7", "I don't know").alone(),
    ],
};

static TOO_MUCH: CodeList = CodeList {
    id: "too-much-tissue-and-organs-5",
    codes: &[
        Code::new("1", "The amount or number was too great"),
        Code::new("2", "They were not needed"),
        Code::new("3", "They were used too soon"),
    ],
};

static TOO_LITTLE: CodeList = CodeList {
    id: "way-insufficient-tissues-or-organs-5",
    codes: &[
        Code::new("1", "The amount or number was too small"),
        Code::new("2", "They were used too late"),
    ],
};

static WRONG: CodeList = CodeList {
    id: "incorrect-tissues-or-organs-for-transplant-5",
    codes: &[
        Code::new("1", "The wrong ones were used instead of the right ones"),
        Code::new("2", "The wrong ones were used beside the right ones"),
        Code::new("3", "Only part of the right ones was used"),
        Code::new("4", "They were used for something they were not meant for"),
        Code::new("5", "They were not used by their instructions"),
    ],
};

static DAMAGED: CodeList = CodeList {
    id: "damaged-tissues-or-organs-from-transplant-5",
    codes: &[
        Code::new("1", "The packaging or label was damaged or unclear"),
        Code::new("2", "They were contaminated"),
        Code::new("3", "They had been stored wrongly"),
        Code::new("4", "They were damaged or too poor to be used"),
        Code::new("5", "They were used as they should be, and did not do what they should"),
        Code::new("6", "Supplies that the transplant needs were missing"),
    ],
};

static NOT_USED: CodeList = CodeList {
    id: "tissue-organs-not-used-5",
    codes: &[
        Code::new("1", "Those needed were not available"),
        Code::new("2", "Nobody saw that they were needed"),
    ],
};

pub static TISSUE_ORGANS_INVOLVEMENT_FACTORS: Element = several(
    "AdverseEventProblemTissuesOrgans.TissueOrgansInvolvementFactors",
    "Problem with tissues or organs",
    &FACTORS,
    "What went wrong with the tissues or organs?",
)
.when(TISSUES);

pub static TISSUE_ORGANS_USED_TOO_MUCH: Element = several(
    "AdverseEventProblemTissuesOrgans.TissueOrgansUsedTooMuch",
    "How too much or too many were used",
    &TOO_MUCH,
    "How was it too much or too many?",
)
.when(Is(&TISSUE_ORGANS_INVOLVEMENT_FACTORS, &["1"]));

pub static TISSUE_ORGANS_INSUFFICIENT_DETAILS: Element = several(
    "AdverseEventProblemTissuesOrgans.TissueOrgansInsufficientDetails",
    "How too little or too few were used",
    &TOO_LITTLE,
    "How was it too little or too few?",
)
.when(Is(&TISSUE_ORGANS_INVOLVEMENT_FACTORS, &["2"]));

pub static TISSUE_ORGANS_WRONG_DETAILS: Element = several(
    "AdverseEventProblemTissuesOrgans.TissueOrgansWrongDetails",
    "How the tissues or organs were wrong",
    &WRONG,
    "In what way were they wrong?",
)
.when(Is(&TISSUE_ORGANS_INVOLVEMENT_FACTORS, &["3"]));

pub static TISSUE_ORGANS_NOT_USED: Element = several(
    "AdverseEventProblemTissuesOrgans.TissueOrgansNotUsed",
    "Why the tissues or organs were not used",
    &NOT_USED,
    "Why were they not used?",
)
.when(Is(&TISSUE_ORGANS_INVOLVEMENT_FACTORS, &["4"]));

pub static TISSUES_ORGANS_DAMAGED_DETAILS: Element = several(
    "AdverseEventProblemTissuesOrgans.TissuesOrgansDamagedDetails",
    "How the tissues or organs were unfit for use",
    &DAMAGED,
    "How were they damaged or unfit for use?",
)
.when(Is(&TISSUE_ORGANS_INVOLVEMENT_FACTORS, &["5"]));

pub static NHSBT_REPORT_NUMBER: Element = Element::new(
    "AdverseEventAgent.NhsbtReportNumber",
    "NHS Blood and Transplant report number",
    Kind::Line,
    "What is the report number of NHS Blood and Transplant, if there is one?",
)
.when(TISSUES);

pub static PROBLEM_DESCRIPTION_TISSUES_ORGANS: Element = Element::new(
    "AdverseEventProblemTissuesOrgans.ProblemDescriptionTissuesOrgans",
    "Problem with tissues or organs, in words",
    Kind::Text,
    "What else should be known about the problem with the tissues or organs?",
)
.when(TISSUES)
.required_when(
    Is(&TISSUE_ORGANS_INVOLVEMENT_FACTORS, &["6"]),
    "Enter what went wrong with the tissues or organs",
);

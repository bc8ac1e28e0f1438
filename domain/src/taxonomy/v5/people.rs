//! The part that people played: the group `AdverseEventProblemPeople`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::things::INVOLVED_PERSONS_ACTIONS;
use super::{SIGNED_IN, several};

/// Somebody's actions are said to have played a part.
const PEOPLE: Condition = All(&[SIGNED_IN, Is(&INVOLVED_PERSONS_ACTIONS, &["1", "2", "3", "5"])]);

static INVOLVEMENT: CodeList = CodeList {
    id: "people-involvement-5",
    codes: &[
        Code::new("1", "Too many people were there"),
        Code::new("2", "People who were needed were not there"),
        Code::new("3", "The mix of skills was wrong"),
        Code::new("4", "Something else"),
        Code::new("5", "I don't know").alone(),
    ],
};

static UNAVAILABLE: CodeList = CodeList {
    id: "people-unavailable-5",
    codes: &[
        Code::new("1", "They came late"),
        Code::new("2", "They were called away or had to leave too soon"),
        Code::new("3", "There were too few people"),
    ],
};

static ACTIONS: CodeList = CodeList {
    id: "people-actions-5",
    codes: &[
        Code::new("1", "Too much of something was done"),
        Code::new("2", "Too little of something was done"),
        Code::new("3", "One thing was done when another was meant"),
        Code::new("4", "Something was not done that should have been"),
        Code::new("5", "Something else"),
        Code::new("6", "I don't know").alone(),
    ],
};

static TOO_MUCH: CodeList = CodeList {
    id: "people-action-too-much-5",
    codes: &[
        Code::new("1", "Too many times or too often"),
        Code::new("2", "Too quickly"),
        Code::new("3", "For too long"),
        Code::new("4", "Too early"),
        Code::new("5", "With too much force"),
    ],
};

static TOO_LITTLE: CodeList = CodeList {
    id: "people-not-enough-action-5",
    codes: &[
        Code::new("1", "Too few times or not often enough"),
        Code::new("2", "Too slowly"),
        Code::new("3", "Too late"),
        Code::new("4", "Stopped too early"),
        Code::new("5", "With too little force"),
    ],
};

static WRONG: CodeList = CodeList {
    id: "people-wrong-action-5",
    codes: &[
        Code::new("1", "One thing was done in place of another"),
        Code::new("2", "A wrong thing was done as well as the right one"),
        Code::new("3", "The right thing was done only in part"),
    ],
};

static OMITTED: CodeList = CodeList {
    id: "people-did-not-do-something-5",
    codes: &[
        Code::new("1", "They did not know what was right"),
        Code::new("2", "They knew what to do, but it did not happen"),
    ],
};

pub static PEOPLE_INVOLVEMENT_FACTORS: Element = several(
    "AdverseEventProblemPeople.PeopleInvolvementFactors",
    "Who was there",
    &INVOLVEMENT,
    "Were the right people there?",
)
.hint("Choose all that apply. Leave it open if they were.")
.when(PEOPLE);

pub static PEOPLE_UNAVAILABLE_DETAILS: Element = several(
    "AdverseEventProblemPeople.PeopleUnavailableDetails",
    "Why people were not there",
    &UNAVAILABLE,
    "Why were they not there?",
)
.when(Is(&PEOPLE_INVOLVEMENT_FACTORS, &["2"]));

pub static PROBLEM_DESCRIPTION_INVOLVEMENT: Element = Element::new(
    "AdverseEventProblemPeople.ProblemDescriptionInvolvement",
    "Who was there, in words",
    Kind::Text,
    "What else should be known about who was there?",
)
.hint("Say what people do, not their names.")
.when(PEOPLE)
.required_when(Is(&PEOPLE_INVOLVEMENT_FACTORS, &["4"]), "Enter what was wrong with who was there");

pub static PEOPLE_ACTION_FACTORS: Element = several(
    "AdverseEventProblemPeople.PeopleActionFactors",
    "What people did",
    &ACTIONS,
    "What was done differently from what was expected?",
)
.hint("Choose all that apply. This is about learning, not about blame.")
.when(PEOPLE);

pub static PEOPLE_ACTION_TOO_MUCH: Element = several(
    "AdverseEventProblemPeople.PeopleActionTooMuch",
    "How too much was done",
    &TOO_MUCH,
    "How was it too much?",
)
.when(Is(&PEOPLE_ACTION_FACTORS, &["1"]));

pub static PEOPLE_INSUFFICIENT_ACTION_DETAILS: Element = several(
    "AdverseEventProblemPeople.PeopleInsufficientActionDetails",
    "How too little was done",
    &TOO_LITTLE,
    "How was it too little?",
)
.when(Is(&PEOPLE_ACTION_FACTORS, &["2"]));

pub static PEOPLE_WRONG_ACTION_DETAILS: Element = several(
    "AdverseEventProblemPeople.PeopleWrongActionDetails",
    "How something else was done",
    &WRONG,
    "What was done instead?",
)
.when(Is(&PEOPLE_ACTION_FACTORS, &["3"]));

pub static PEOPLE_OMITTED_ACTION_DETAILS: Element = several(
    "AdverseEventProblemPeople.PeopleOmittedActionDetails",
    "Why something was not done",
    &OMITTED,
    "Why was it not done?",
)
.when(Is(&PEOPLE_ACTION_FACTORS, &["4"]));

pub static PROBLEM_DESCRIPTION_ACTIONS: Element = Element::new(
    "AdverseEventProblemPeople.ProblemDescriptionActions",
    "What people did, in words",
    Kind::Text,
    "What else should be known about what was done?",
)
.hint("Say what people do, not their names.")
.when(PEOPLE)
.required_when(Is(&PEOPLE_ACTION_FACTORS, &["5"]), "Enter what was done differently");

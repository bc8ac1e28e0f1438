//! What went wrong with medicines: the groups `AdverseEventProblemMedication`
//! and `MedicationAdministration`, and the medicines of `AdverseEventAgent`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::things::INVOLVED_AGENTS;
use super::{SIGNED_IN, lists, several};

const ASKED: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["4"])]);

static FACTORS: CodeList = CodeList {
    id: "drugs-involved-5",
    codes: &[
        Code::new("1", "Too much was prescribed, dispensed or given"),
        Code::new("2", "Too little was prescribed, dispensed or given"),
        Code::new("3", "It was prescribed, dispensed or given in the wrong way"),
        Code::new("4", "The medicine or its packaging was faulty"),
        Code::new("5", "Something else"),
        Code::new("6", "I don't know").alone(),
    ],
};

static TOO_MUCH: CodeList = CodeList {
    id: "too-much-drug-5",
    codes: &[
        Code::new("1", "The dose was too high"),
        Code::new("2", "It was too early"),
        Code::new("3", "It went on for too long"),
        Code::new("4", "The rate was too fast"),
        Code::new("5", "It was too often"),
        Code::new("6", "It should not have been prescribed, dispensed or given at all"),
    ],
};

static TOO_LITTLE: CodeList = CodeList {
    id: "too-little-drug-5",
    codes: &[
        Code::new("1", "The dose was too low"),
        Code::new("2", "It was too late"),
        Code::new("3", "It did not go on for long enough"),
        Code::new("4", "The rate was too slow"),
        Code::new("5", "It was not often enough"),
        Code::new("6", "It was left out"),
    ],
};

static WRONGLY: CodeList = CodeList {
    id: "medication-administered-incorrectly-5",
    codes: &[
        Code::new("1", "The route was wrong"),
        Code::new("2", "The form or preparation was wrong"),
        Code::new("3", "The medicine was the wrong one"),
        Code::new("4", "The patient's condition or treatment ruled it out"),
        Code::new("5", "The patient was known to be allergic to it"),
        Code::new("6", "The patient was not given the advice they needed"),
        Code::new("7", "The technique or method was wrong"),
        Code::new("8", "The patient was the wrong one"),
    ],
};

static PACKAGING: CodeList = CodeList {
    id: "problem-medication-or-packaging-5",
    codes: &[
        Code::new("1", "It had been stored wrongly or was unfit for use"),
        Code::new("2", "It was out of date"),
        Code::new("3", "The right patient information leaflet was missing"),
    ],
};

static STEPS: CodeList = CodeList {
    id: "involved-processes-5",
    codes: &[
        Code::new("1", "Prescribing"),
        Code::new("2", "Dispensing"),
        Code::new("3", "Giving the medicine"),
        Code::new("4", "Another step"),
        Code::new("5", "I don't know").alone(),
    ],
};

static YELLOW_CARD: CodeList = CodeList {
    id: "yellow-card-criteria-5",
    codes: &[
        Code::new("1", "Side effects, also called adverse drug reactions"),
        Code::new("2", "Faulty or fake medicines"),
        Code::new("3", "Faulty or fake medical devices"),
        Code::new("4", "Packaging or design of medicines that might lead to mistakes"),
        Code::new("5", "Packaging or design of medical devices that might lead to mistakes"),
        Code::new("6", "None of these").alone(),
        Code::new("7", "I don't know").alone(),
    ],
};

pub static INVOLVED_PROCESSES: Element = several(
    "AdverseEventProblemMedication.InvolvedProcesses",
    "Steps with the medicine",
    &STEPS,
    "At which steps did it go wrong?",
)
.when(ASKED);

pub static INVOLVED_PROCESSES_OTHER: Element = Element::new(
    "AdverseEventProblemMedication.InvolvedProcessesOther",
    "Other step with the medicine",
    Kind::Line,
    "At which other step did it go wrong?",
)
.when(Is(&INVOLVED_PROCESSES, &["4"]))
.required("Enter at which other step it went wrong");

pub static DRUG_INVOLVEMENT_FACTORS: Element = several(
    "AdverseEventProblemMedication.DrugInvolvementFactors",
    "Problem with the medicine",
    &FACTORS,
    "What went wrong with the medicine?",
)
.when(ASKED);

pub static DRUG_USED_TOO_MUCH: Element = several(
    "AdverseEventProblemMedication.DrugUsedTooMuch",
    "How it was too much medicine",
    &TOO_MUCH,
    "How was it too much?",
)
.when(Is(&DRUG_INVOLVEMENT_FACTORS, &["1"]));

pub static DRUG_INSUFFICIENT_DETAILS: Element = several(
    "AdverseEventProblemMedication.DrugInsufficientDetails",
    "How it was too little medicine",
    &TOO_LITTLE,
    "How was it too little?",
)
.when(Is(&DRUG_INVOLVEMENT_FACTORS, &["2"]));

pub static MEDICATION_ADMINISTERED_INCORRECTLY: Element = several(
    "AdverseEventProblemMedication.MedicationAdministeredIncorrectly",
    "How the medicine was used wrongly",
    &WRONGLY,
    "In what way was it wrong?",
)
.when(Is(&DRUG_INVOLVEMENT_FACTORS, &["3"]));

pub static PROBLEM_MEDICATION_PACKAGING: Element = several(
    "AdverseEventProblemMedication.ProblemMedicationPackaging",
    "Fault of the medicine or packaging",
    &PACKAGING,
    "What was the fault?",
)
.when(Is(&DRUG_INVOLVEMENT_FACTORS, &["4"]));

pub static MEDICATION_ADMINISTRATION: Element = Element::new(
    "MedicationAdministration.MedicationAdministration",
    "Given with a device",
    Kind::Code(&lists::YES_NO_UNKNOWN),
    "Was the medicine given with a device?",
)
.hint("Such as a pump, a syringe driver or an inhaler.")
.mandatory()
.when(ASKED);

pub static DRUG_REACTION: Element = several(
    "AdverseEventProblemMedication.DrugReaction",
    "Reasons for a Yellow Card",
    &YELLOW_CARD,
    "Was it about any of these?",
)
.hint("They are also reported to the MHRA on a Yellow Card. Choose all that apply.")
.when(ASKED);

pub static DRUG_REACTION_OTHER: Element = Element::new(
    "AdverseEventProblemMedication.DrugReactionOther",
    "Other reason for a Yellow Card",
    Kind::Line,
    "Is there another reason to report it on a Yellow Card?",
)
.when(Is(&DRUG_REACTION, &["6"]));

pub static YELLOW_CARD_REFERENCE: Element = Element::new(
    "AdverseEventAgent.YellowCardReference",
    "Yellow Card reference",
    Kind::Line,
    "What is the reference of the Yellow Card, if you sent one?",
)
.when(Is(&DRUG_REACTION, &["1", "2", "3", "4", "5"]));

pub static PROBLEM_DESCRIPTION_DRUGS: Element = Element::new(
    "AdverseEventProblemMedication.ProblemDescriptionDrugs",
    "Problem with the medicine, in words",
    Kind::Text,
    "What else should be known about the problem with the medicine?",
)
.when(ASKED)
.required_when(Is(&DRUG_INVOLVEMENT_FACTORS, &["5"]), "Enter what went wrong with the medicine");

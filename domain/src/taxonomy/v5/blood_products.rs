//! What went wrong with blood products: the group
//! `AdverseEventProblemBloodProducts`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::things::INVOLVED_AGENTS;
use super::{SIGNED_IN, several};

const PRODUCTS: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["12"])]);

static FACTORS: CodeList = CodeList {
    id: "blood-products-involved-5",
    codes: &[
        Code::new("1", "Too much was given"),
        Code::new("2", "Too little was given"),
        Code::new("3", "The wrong product was given"),
        Code::new("4", "It was not given when it should have been"),
        Code::new("5", "It was damaged or not fit for use"),
        Code::new("6", "Something else"),
        Code::new("7", "I don't know").alone(),
    ],
};

static TOO_MUCH: CodeList = CodeList {
    id: "too-much-blood-products-5",
    codes: &[
        Code::new("1", "The amount was too great"),
        Code::new("2", "It was not needed"),
        Code::new("3", "It was given too soon"),
        Code::new("4", "It was given after it should have been withdrawn"),
        Code::new("5", "It was given too quickly"),
    ],
};

static TOO_LITTLE: CodeList = CodeList {
    id: "too-little-blood-products-5",
    codes: &[
        Code::new("1", "The amount was too small"),
        Code::new("2", "It was given too late"),
        Code::new("3", "It was not given for long enough"),
        Code::new("4", "It was given too slowly"),
    ],
};

static WRONG: CodeList = CodeList {
    id: "wrong-blood-products-5",
    codes: &[
        Code::new("1", "The wrong product was given instead of the right one"),
        Code::new("2", "The wrong product was given beside the right one"),
        Code::new("3", "Only some of the right products were given"),
        Code::new("4", "It was used for something it was not meant for"),
        Code::new("5", "It was not used by its instructions, or was set up or given wrongly"),
    ],
};

static NOT_USED: CodeList = CodeList {
    id: "blood-products-not-used-5",
    codes: &[
        Code::new("1", "The product needed was not available"),
        Code::new("2", "Nobody saw that it was needed"),
    ],
};

static DAMAGED: CodeList = CodeList {
    id: "blood-products-damaged-5",
    codes: &[
        Code::new("1", "The packaging was damaged"),
        Code::new("2", "The label was damaged"),
        Code::new("3", "It had been stored wrongly"),
        Code::new("4", "It had been handled or transported wrongly"),
        Code::new("5", "It was out of date"),
    ],
};

pub static BLOOD_PRODUCTS_INVOLVED: Element = several(
    "AdverseEventProblemBloodProducts.BloodProductsInvolved",
    "Problem with the blood product",
    &FACTORS,
    "What went wrong with the blood product?",
)
.when(PRODUCTS);

pub static TOO_MUCH_BLOOD_PRODUCTS: Element = several(
    "AdverseEventProblemBloodProducts.TooMuchBloodProducts",
    "How it was too much of the product",
    &TOO_MUCH,
    "How was it too much?",
)
.when(Is(&BLOOD_PRODUCTS_INVOLVED, &["1"]));

pub static TOO_LITTLE_BLOOD_PRODUCTS: Element = several(
    "AdverseEventProblemBloodProducts.TooLittleBloodProducts",
    "How it was too little of the product",
    &TOO_LITTLE,
    "How was it too little?",
)
.when(Is(&BLOOD_PRODUCTS_INVOLVED, &["2"]));

pub static WRONG_BLOOD_PRODUCTS: Element = several(
    "AdverseEventProblemBloodProducts.WrongBloodProducts",
    "How it was the wrong product",
    &WRONG,
    "In what way was it wrong?",
)
.when(Is(&BLOOD_PRODUCTS_INVOLVED, &["3"]));

pub static BLOOD_PRODUCTS_NOT_USED: Element = several(
    "AdverseEventProblemBloodProducts.BloodProductsNotUsed",
    "Why the product was not given",
    &NOT_USED,
    "Why was it not given?",
)
.when(Is(&BLOOD_PRODUCTS_INVOLVED, &["4"]));

pub static DAMAGED_BLOOD_PRODUCTS: Element = several(
    "AdverseEventProblemBloodProducts.DamagedBloodProducts",
    "How the product was unfit for use",
    &DAMAGED,
    "How was it damaged or unfit for use?",
)
.when(Is(&BLOOD_PRODUCTS_INVOLVED, &["5"]));

pub static BLOOD_PRODUCTS_DETAILS: Element = Element::new(
    "AdverseEventProblemBloodProducts.BloodProductsDetails",
    "Blood product",
    Kind::Line,
    "Which blood product was it?",
)
.when(PRODUCTS);

pub static BLOOD_PRODUCTS_BRAND: Element = Element::new(
    "AdverseEventProblemBloodProducts.BloodProductsBrand",
    "Brand of the blood product",
    Kind::Line,
    "What is its brand?",
)
.when(PRODUCTS);

pub static BLOOD_PRODUCTS_BATCH: Element = Element::new(
    "AdverseEventProblemBloodProducts.BloodProductsBatch",
    "Batch of the blood product",
    Kind::Line,
    "What is its batch?",
)
.when(PRODUCTS);

pub static BLOOD_PRODUCTS_PROBLEM: Element = Element::new(
    "AdverseEventProblemBloodProducts.BloodProductsProblem",
    "Problem with the blood product, in words",
    Kind::Text,
    "What else should be known about the problem with the blood product?",
)
.when(PRODUCTS)
.required_when(
    Is(&BLOOD_PRODUCTS_INVOLVED, &["6"]),
    "Enter what went wrong with the blood product",
);

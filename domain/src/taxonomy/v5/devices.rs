//! What went wrong with medical devices and with computer systems: the groups
//! `AdverseEventDeviceDetails`, `AdverseEventProblemDevices` and
//! `AdverseEventProblemITSystems`.

use super::super::code_list::{Code, CodeList};
use super::super::condition::Condition::{self, All, Is};
use super::super::element::{Element, Kind};
use super::device_types::DEVICE_TYPE as DEVICE_TYPES;
use super::things::INVOLVED_AGENTS;
use super::{SIGNED_IN, several};
use crate::product::ProductKind;

const DEVICES: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["3"])]);
const SYSTEMS: Condition = All(&[SIGNED_IN, Is(&INVOLVED_AGENTS, &["9"])]);

static FACTORS: CodeList = CodeList {
    id: "devices-involved-5",
    codes: &[
        Code::new("1", "It was used when it should not have been"),
        Code::new("2", "It was not used when it should have been"),
        Code::new("3", "It was used in the wrong way"),
        Code::new("4", "It was broken, unfit for use or did not do what it should"),
        Code::new("5", "It was part of an accident, trip or collision"),
        Code::new("6", "Something else"),
        Code::new("7", "I don't know").alone(),
    ],
};

static UNNECESSARILY: CodeList = CodeList {
    id: "device-used-unnecessarily-5",
    codes: &[
        Code::new("1", "It was not needed, or too many were used"),
        Code::new("2", "It was used too soon"),
        Code::new("3", "It was used for too long"),
        Code::new("4", "It was left in by mistake"),
        Code::new("5", "It was used too much or on too high a setting"),
    ],
};

static INSUFFICIENT: CodeList = CodeList {
    id: "devices-insufficient-5",
    codes: &[
        Code::new("1", "Too few were used"),
        Code::new("2", "It was used too late"),
        Code::new("3", "It was not used for long enough"),
        Code::new("4", "It was not available"),
        Code::new("5", "It was used too little or on too low a setting"),
    ],
};

static WRONGLY: CodeList = CodeList {
    id: "device-used-wrongly-5",
    codes: &[
        Code::new("1", "The wrong device was used instead of the right one"),
        Code::new("2", "The wrong device was used beside the right one"),
        Code::new("3", "Only part of the right device was used"),
        Code::new("4", "It was used for something that it is not made or licensed for"),
        Code::new("5", "It was not used by its instructions, or was set up wrongly"),
    ],
};

static BROKEN: CodeList = CodeList {
    id: "device-broken-5",
    codes: &[
        Code::new("1", "Damaged packaging made it unfit for use"),
        Code::new("2", "It was broken or damaged before use"),
        Code::new("3", "It broke or was damaged in use"),
        Code::new("4", "It was dirty or not sterile"),
        Code::new("5", "It was stored wrongly"),
        Code::new("6", "It was out of date"),
        Code::new("7", "It had no power: no supply, or a flat battery"),
        Code::new("8", "It had no connection, such as wifi"),
        Code::new("9", "It was used as it should be, and did something unexpected"),
        Code::new("10", "Parts or supplies that it needs were missing"),
    ],
};

static SYSTEM_FACTORS: CodeList = CodeList {
    id: "it-systems-and-software-involved-5",
    codes: &[
        Code::new("1", "The wrong system or software was used"),
        Code::new("2", "It was used in a way that it was not made for"),
        Code::new("3", "It was not used when it should have been"),
        Code::new("4", "It was faulty or went wrong"),
        Code::new("5", "It was not fit for its purpose or did not work well enough"),
        Code::new("6", "Something else"),
        Code::new("7", "I don't know").alone(),
    ],
};

pub static DEVICES_CHOSEN: Element = Element::new(
    "Candour.Devices",
    "Devices",
    Kind::Products(ProductKind::Device),
    "Which devices?",
)
.hint("Look for them by name and choose them from the list.")
.when(DEVICES);

pub static DEVICES_OTHER: Element = Element::new(
    "Candour.DevicesOther",
    "Devices, in words",
    Kind::Text,
    "Any devices that you did not find in the list?",
)
.hint("One on each line, with make and model if you know them.")
.when(DEVICES);

pub static DEVICE_TYPE: Element = several(
    "AdverseEventDeviceDetails.DeviceType",
    "Type of device",
    &DEVICE_TYPES,
    "What type of device was it?",
)
.hint("If there were several, choose one in each box.")
.when(DEVICES);

pub static DEVICE_TYPE_OTHER: Element = Element::new(
    "AdverseEventDeviceDetails.DeviceTypeOther",
    "Type of device, in words",
    Kind::Line,
    "What type of device was it, in your own words?",
)
.when(Is(&DEVICE_TYPE, &["88"]))
.required("Enter what type of device it was");

pub static DEVICE_INVOLVEMENT_FACTORS: Element = several(
    "AdverseEventProblemDevices.DeviceInvolvementFactors",
    "Problem with the device",
    &FACTORS,
    "What went wrong with the device?",
)
.when(DEVICES);

pub static DEVICE_USED_UNNECESSARILY: Element = several(
    "AdverseEventProblemDevices.DeviceUsedUnnecessarily",
    "How the device was used needlessly",
    &UNNECESSARILY,
    "Why should it not have been used?",
)
.when(Is(&DEVICE_INVOLVEMENT_FACTORS, &["1"]));

pub static DEVICE_INSUFFICIENT_DETAILS: Element = several(
    "AdverseEventProblemDevices.DeviceInsufficientDetails",
    "How the device was used too little",
    &INSUFFICIENT,
    "How was it used too little?",
)
.when(Is(&DEVICE_INVOLVEMENT_FACTORS, &["2"]));

pub static DEVICE_WRONG_USAGE_DETAILS: Element = several(
    "AdverseEventProblemDevices.DeviceWrongUsageDetails",
    "How the device was used wrongly",
    &WRONGLY,
    "In what way was it used wrongly?",
)
.when(Is(&DEVICE_INVOLVEMENT_FACTORS, &["3"]));

pub static DEVICE_BROKEN_DETAILS: Element = several(
    "AdverseEventProblemDevices.DeviceBrokenDetails",
    "Fault of the device",
    &BROKEN,
    "What was the fault?",
)
.when(Is(&DEVICE_INVOLVEMENT_FACTORS, &["4"]));

pub static PROBLEM_DESCRIPTION_DEVICES: Element = Element::new(
    "AdverseEventProblemDevices.ProblemDescriptionDevices",
    "Problem with the device, in words",
    Kind::Text,
    "What else should be known about the problem with the device?",
)
.hint("Such as its make, model and serial number.")
.when(DEVICES)
.required_when(Is(&DEVICE_INVOLVEMENT_FACTORS, &["6"]), "Enter what went wrong with the device");

pub static IT_SYSTEMS_INVOLVEMENT_FACTORS: Element = several(
    "AdverseEventProblemITSystems.ITSystemsInvolvementFactors",
    "Problem with the computer system",
    &SYSTEM_FACTORS,
    "What went wrong with the computer system or software?",
)
.when(SYSTEMS);

pub static PROBLEM_DESCRIPTION_SYSTEMS_SOFTWARE: Element = Element::new(
    "AdverseEventProblemITSystems.ProblemDescriptionSystemsSoftware",
    "Problem with the computer system, in words",
    Kind::Text,
    "What else should be known about the problem with the system?",
)
.hint("Such as its name and version.")
.when(SYSTEMS)
.required_when(
    Is(&IT_SYSTEMS_INVOLVEMENT_FACTORS, &["6"]),
    "Enter what went wrong with the computer system",
);

//! Value sets about events, places and harm. Codes and order are the
//! taxonomy's; the words are ours.

use super::super::code_list::{Code, CodeList};

/// The event type lies in no code system; the words of [`crate::event`] serve.
pub static EVENT: CodeList = CodeList {
    id: "candour-event-type",
    codes: &[
        Code::new("incident", "Something went wrong").hint(
            "Something unexpected or unintended happened, or was not done, and a patient was or \
             could have been harmed.",
        ),
        Code::new("outcome", "A poor outcome").hint(
            "A patient fared badly, and it is not clear yet whether anything went wrong with the \
             care.",
        ),
        Code::new("risk", "A risk").hint("Nothing has happened yet, but someone could be harmed."),
        Code::new("good-care", "Good care")
            .hint("Care that went well, from which others can learn."),
    ],
};

pub static YES_NO_UNKNOWN: CodeList = CodeList {
    id: "yes-no-unknown-codes-5",
    codes: &[Code::new("y", "Yes"), Code::new("n", "No"), Code::new("u", "I don't know")],
};

pub static TIME_OF_DAY: CodeList = CodeList {
    id: "time-of-incident-brackets-5",
    codes: &[
        Code::new("1", "Day shift"),
        Code::new("2", "Night shift"),
        Code::new("3", "Morning handover"),
        Code::new("4", "Evening handover"),
        Code::new("5", "None of these"),
        Code::new("6", "I don't know"),
    ],
};

pub static AGENTS: CodeList = CodeList {
    id: "agent-type-5",
    codes: &[
        Code::new("4", "Medicines"),
        Code::new("3", "Medical devices or equipment"),
        Code::new("9", "Computer systems or software"),
        Code::new("13", "Buildings or infrastructure"),
        Code::new("14", "Estates services")
            .hint("Such as cleaning, catering, laundry, waste or security."),
        Code::new("11", "Blood"),
        Code::new("12", "Blood products").hint("Medicines made from blood, such as albumin."),
        Code::new("8", "Tissues or organs for transplant"),
        Code::new("10", "None of these").alone(),
    ],
};

pub static OUTCOME: CodeList = CodeList {
    id: "outcome-type-5",
    codes: &[
        Code::new(
            "1",
            "A death that needs fact-finding or must be notified to the Care Quality Commission",
        )
        .hint(
            "Including stillbirth and death in the womb. Nothing done or left undone in care is \
             thought to have led to it at present.",
        ),
        Code::new("2", "Unplanned return to hospital or readmission"),
        Code::new("3", "Unplanned admission to intensive or high-dependency care")
            .hint("Including special care and intensive care for newborn babies."),
        Code::new("5", "Return to theatre").hint("Another operation that was not planned."),
        Code::new("10", "Emergency or unplanned caesarean"),
        Code::new("7", "Crash call")
            .hint("An emergency team was called because somebody collapsed or nearly did."),
        Code::new("4", "A safeguarding concern that is not about care staff").hint(
            "It must be notified to adult or child protection services; nobody suspects that \
             staff did harm or failed to act.",
        ),
        Code::new("9", "Heavy bleeding after birth that gives concern"),
    ],
};

pub static RISK_THEME: CodeList = CodeList {
    id: "risk-themes-5",
    codes: &[
        Code::new("1", "Staffing, workload, capacity or capability of services"),
        Code::new("2", "Medical devices, including their supply"),
        Code::new("3", "Medicines, including their supply"),
        Code::new("4", "Other equipment, including its supply"),
        Code::new("5", "Buildings, fixtures and fittings"),
        Code::new("6", "Computer systems, or the passing on of information"),
        Code::new("7", "Administration, governance or management"),
        Code::new("8", "Something else"),
    ],
};

pub static RISK_TIMEFRAME: CodeList = CodeList {
    id: "risk-timeframes-5",
    codes: &[
        Code::new("1", "Within months"),
        Code::new("2", "Within years"),
        Code::new("3", "I don't know"),
        Code::new("4", "At another time"),
    ],
};

pub static SERVICE: CodeList = CodeList {
    id: "service-type-5",
    codes: &[
        Code::new("1", "Hospital: acute, general or specialist")
            .hint("Wards, emergency departments, outpatients, and hospital care given elsewhere."),
        Code::new("19", "Maternity, in hospital or in the community"),
        Code::new("17", "GP, out-of-hours GP or minor injuries unit"),
        Code::new("18", "NHS 111"),
        Code::new("3", "Ambulance and 999"),
        Code::new("4", "Mental health, in hospital or in the community"),
        Code::new("6", "Therapy in the community"),
        Code::new("7", "General or district nursing in the community"),
        Code::new("8", "Prison healthcare"),
        Code::new("9", "Community pharmacy"),
        Code::new("10", "Community optician"),
        Code::new("11", "Community dentist"),
        Code::new("12", "Care home, residential or nursing"),
        Code::new("16", "Intermediate care").hint("Between hospital and home."),
        Code::new("13", "Social care"),
        Code::new("14", "Learning disability and autism services"),
        Code::new("15", "I don't know").alone(),
    ],
};

pub static LOCATION: CodeList = CodeList {
    id: "incident-location-5",
    codes: &[
        Code::new("1", "Public place"),
        Code::new("2", "Private home"),
        Code::new("3", "Care home"),
        Code::new("4", "Hospital"),
        Code::new("10", "Mental health unit"),
        Code::new("11", "GP surgery"),
        Code::new("12", "Community pharmacy"),
        Code::new("5", "Another healthcare building"),
        Code::new("6", "Ambulance or other healthcare vehicle"),
        Code::new("7", "Prison"),
        Code::new("8", "No particular place"),
        Code::new("9", "I don't know"),
    ],
};

pub static LOCATION_AT_RISK: CodeList = CodeList {
    id: "risk-location-5",
    codes: &[
        Code::new("1", "In the organisation I work for"),
        Code::new("2", "In another organisation"),
        Code::new("3", "In many places"),
        Code::new("4", "I don't know"),
    ],
};

pub static RISK_NOTICED: CodeList = CodeList {
    id: "location-5",
    codes: &[
        Code::new("1", "In my organisation"),
        Code::new("2", "In another organisation"),
        Code::new("3", "I don't know").alone(),
    ],
};

pub static CONCERN: CodeList = CodeList {
    id: "worry-scale-5",
    codes: &[
        Code::new("5", "Very concerned"),
        Code::new("4", "Fairly concerned"),
        Code::new("3", "Not very concerned"),
        Code::new("1", "Not at all concerned"),
    ],
};

pub static PHYSICAL_HARM: CodeList = CodeList {
    id: "level-of-physical-harm-5",
    codes: &[
        Code::new("5", "No physical harm"),
        Code::new("4", "Low physical harm")
            .hint("A little more care was needed, such as watching more closely or a dressing."),
        Code::new("3", "Moderate physical harm").hint(
            "More care was needed: less than two weeks longer in hospital and less than six \
             months of treatment.",
        ),
        Code::new("2", "Severe physical harm").hint(
            "Lasting harm, help needed at once to save life, a shorter life expected, or more \
             care than under “moderate”.",
        ),
        Code::new("1", "Death").hint("The patient died, and what happened may have played a part."),
    ],
};

pub static PSYCHOLOGICAL_HARM: CodeList = CodeList {
    id: "level-of-psychological-harm-5",
    codes: &[
        Code::new("4", "No psychological harm"),
        Code::new("3", "Low psychological harm").hint("Distress for a few days."),
        Code::new("2", "Moderate psychological harm")
            .hint("It needed treatment or changed daily life, for less than six months."),
        Code::new("1", "Severe psychological harm")
            .hint("The same for six months or more, or no recovery expected by then."),
    ],
};

pub static ASSOCIATION: CodeList = CodeList {
    id: "strength-of-association-5",
    codes: &[
        Code::new("6", "It caused the harm"),
        Code::new("5", "It probably played a part"),
        Code::new("4", "It possibly played a part"),
        Code::new("3", "It had nothing to do with the harm"),
        Code::new("2", "I don't know"),
    ],
};

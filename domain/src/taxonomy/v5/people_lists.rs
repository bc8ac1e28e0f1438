//! Value sets about people: patients, reporters and those involved. Codes and
//! order are the taxonomy's; the words are ours.

use super::super::code_list::{Code, CodeList};

pub static PEOPLE_INVOLVED: CodeList = CodeList {
    id: "human-agents-5",
    codes: &[
        Code::new("1", "Healthcare staff"),
        Code::new("2", "Other patients"),
        Code::new("3", "Family or carers"),
        Code::new("4", "I don't know").alone(),
        Code::new("5", "Someone else"),
    ],
};

pub static AGE: CodeList = CodeList {
    id: "age-brackets-5",
    codes: &[
        Code::new("1", "0 to 14 days"),
        Code::new("2", "15 to 28 days"),
        Code::new("3", "1 to 11 months"),
        Code::new("4", "1 to 4 years"),
        Code::new("5", "5 to 9 years"),
        Code::new("6", "10 to 15 years"),
        Code::new("7", "16 or 17 years"),
        Code::new("8", "18 to 25 years"),
        Code::new("9", "26 to 45 years"),
        Code::new("10", "46 to 65 years"),
        Code::new("11", "66 to 85 years"),
        Code::new("12", "Over 85 years"),
    ],
};

pub static GENDER: CodeList = CodeList {
    id: "gender-5",
    codes: &[
        Code::new("1", "Female"),
        Code::new("2", "Male"),
        Code::new("3", "I don't know"),
        Code::new("4", "Not said, or described in another way"),
    ],
};

/// The groups come first in each answer, as the list is flat.
pub static ETHNICITY: CodeList = CodeList {
    id: "ethnicity-5",
    codes: &[
        Code::new("11", "White: English, Welsh, Scottish, Northern Irish or British"),
        Code::new("12", "White: Irish"),
        Code::new("13", "White: any other White background"),
        Code::new("21", "Mixed: White and Black Caribbean"),
        Code::new("22", "Mixed: White and Black African"),
        Code::new("23", "Mixed: White and Asian"),
        Code::new("24", "Mixed: any other mixed or multiple ethnic background"),
        Code::new("31", "Asian or Asian British: Indian"),
        Code::new("32", "Asian or Asian British: Pakistani"),
        Code::new("33", "Asian or Asian British: Bangladeshi"),
        Code::new("34", "Asian or Asian British: Chinese"),
        Code::new("35", "Asian or Asian British: any other Asian background"),
        Code::new("41", "Black or Black British: African"),
        Code::new("42", "Black or Black British: Caribbean"),
        Code::new("43", "Black or Black British: any other Black background"),
        Code::new("51", "Any other ethnic group"),
        Code::new("52", "I don't know"),
    ],
};

pub static REPORTER: CodeList = CodeList {
    id: "reporter-type-5",
    codes: &[
        Code::new("1", "I am the patient"),
        Code::new("2", "I am a friend, carer or relative of the patient"),
        Code::new("3", "I am a member of staff"),
        Code::new("4", "None of these"),
        Code::new("5", "I have another part in this"),
    ],
};

pub static ROLE: CodeList = CodeList {
    id: "staff-type-5",
    codes: &[
        Code::new("1", "Additional clinical services, including ambulance and pharmacy"),
        Code::new("2", "Additional professional, scientific or technical, including social care"),
        Code::new("3", "Allied health professional"),
        Code::new("4", "Doctor or dentist"),
        Code::new("5", "Nurse or midwife"),
        Code::new("6", "Administrative or clerical"),
        Code::new("7", "Estates or ancillary"),
        Code::new("8", "Supplementary, including voluntary"),
        Code::new("9", "Another role"),
    ],
};

pub static INVOLVEMENT: CodeList = CodeList {
    id: "reporter-relationship-to-event-5",
    codes: &[
        Code::new("1", "I saw it but did not take part in the patient's care"),
        Code::new("2", "I was told about it"),
        Code::new("3", "I found it in a case record review or audit"),
        Code::new("4", "I was helping to give the care when it happened"),
        Code::new("5", "I don't want to say"),
        Code::new("6", "In another way"),
    ],
};

pub static WHY_ANONYMOUS: CodeList = CodeList {
    id: "anonymity-reasons-5",
    codes: &[
        Code::new("1", "To save time"),
        Code::new("2", "I forgot my account details"),
        Code::new("3", "I see no benefit in signing in"),
        Code::new("4", "My own organisation or employer might use what I say against me"),
        Code::new("5", "Another organisation might use what I say against me"),
        Code::new("6", "What I say might harm my reputation or career"),
        Code::new("7", "Colleagues might find out what I said"),
        Code::new("8", "Another reason"),
    ],
};

//! Words that fill the gaps of the stories.

/// The words for a gap; `None` for a gap that is filled otherwise.
pub(super) fn pool(gap: &str) -> Option<&'static [&'static str]> {
    Some(match gap {
        "ward" => WARDS,
        "unit" => UNITS,
        "bay" => BAYS,
        "day" => DAYS,
        "shift" => SHIFTS,
        "system" => SYSTEMS,
        "allergy" => ALLERGIES,
        "pump" => PUMPS,
        "wound" => WOUNDS,
        "condition" => CONDITIONS,
        "test" => TESTS,
        "operation" => OPERATIONS,
        "wing" => WINGS,
        _ => return None,
    })
}

const WARDS: &[&str] = &[
    "Ward 3",
    "Ward 7",
    "Ward 12",
    "Ward B14",
    "Ward C21",
    "Ward 28",
    "the stroke unit",
    "Maple Ward",
    "Nightingale Ward",
    "St Mary's Ward",
    "the acute medical unit",
    "the frailty unit",
    "SDEC",
    "the surgical assessment unit",
    "the respiratory ward",
    "Rose Ward",
    "the escalation ward",
    "coronary care",
    "the discharge lounge",
    "Kingfisher Ward",
    "the orthopaedic ward",
    "HDU",
];

/// Mental health wards.
const UNITS: &[&str] = &[
    "Willow Ward",
    "Cedar Ward",
    "the PICU",
    "Harbour Ward",
    "Juniper Unit",
    "Sapphire Unit",
    "the rehabilitation unit",
    "Lowry Ward",
    "the eating disorders unit",
    "Elm Ward",
];

const BAYS: &[&str] = &[
    "bay 1",
    "bay 2 bed 4",
    "bay 3",
    "bay 4 by the window",
    "side room 1",
    "side room 6",
    "bed 11",
    "bed 17",
    "bed 23",
    "the bay nearest the nurses' station",
    "a bay of six",
    "the corridor",
];

const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "bank holiday Monday",
];

const SHIFTS: &[&str] = &[
    "the early shift",
    "the late shift",
    "the night shift",
    "the long day",
    "the twilight shift",
    "a bank holiday shift",
    "the weekend",
];

const SYSTEMS: &[&str] = &[
    "the electronic prescribing system",
    "the patient record",
    "the results portal",
    "the e-referral",
    "the discharge template",
    "the bed board",
    "the clinical system",
    "the shared care record",
];

const ALLERGIES: &[&str] = &[
    "penicillin",
    "trimethoprim",
    "latex",
    "iodine",
    "ibuprofen",
    "codeine",
    "chlorhexidine",
    "elastoplast",
    "egg",
    "morphine",
];

const PUMPS: &[&str] =
    &["syringe driver", "T34 pump", "volumetric pump", "PCA pump", "feeding pump", "Alaris pump"];

const WOUNDS: &[&str] = &[
    "the sacrum",
    "the left heel",
    "the right heel",
    "both heels",
    "the left hip",
    "the spine",
    "the right elbow",
    "the natal cleft",
    "the bridge of the nose under the mask",
    "the left ear",
];

const CONDITIONS: &[&str] = &[
    "Parkinson's disease",
    "COPD",
    "type 1 diabetes",
    "type 2 diabetes",
    "dementia",
    "heart failure",
    "epilepsy",
    "atrial fibrillation",
    "chronic kidney disease",
    "motor neurone disease",
    "a previous stroke",
    "Crohn's disease",
    "sickle cell disease",
    "asthma",
    "bipolar disorder",
];

const TESTS: &[&str] = &[
    "potassium",
    "INR",
    "troponin",
    "haemoglobin",
    "blood cultures",
    "sodium",
    "lithium level",
    "CRP",
    "HbA1c",
    "renal function",
    "FIT result",
    "PSA",
    "thyroid function",
    "calcium",
];

const OPERATIONS: &[&str] = &[
    "total knee replacement",
    "hip hemiarthroplasty",
    "laparoscopic cholecystectomy",
    "hernia repair",
    "cataract extraction",
    "hysteroscopy",
    "carpal tunnel release",
    "TURP",
    "laparoscopic appendicectomy",
    "wide local excision",
    "dynamic hip screw",
];

const WINGS: &[&str] =
    &["A wing", "B wing", "C wing", "the first night centre", "segregation", "D2"];

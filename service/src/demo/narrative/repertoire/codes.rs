//! The LFPSE codes that the stories use, by name.

/// `agent-type-5`: things involved.
pub(super) mod agents {
    pub const MEDICATIONS: &[u8] = &[4];
    pub const DEVICES: &[u8] = &[3];
    pub const MEDICATIONS_AND_DEVICES: &[u8] = &[4, 3];
    pub const MEDICATIONS_AND_IT: &[u8] = &[4, 9];
    pub const IT: &[u8] = &[9];
    pub const BUILDINGS: &[u8] = &[13];
    pub const ESTATES: &[u8] = &[14];
    pub const BLOOD: &[u8] = &[11];
    pub const BLOOD_PRODUCTS: &[u8] = &[12];
}

/// `healthcare-process-5`: at which step of care.
pub(super) mod process {
    pub const ACCESS: u8 = 1;
    pub const ASSESSMENT: u8 = 3;
    pub const DIAGNOSIS: u8 = 4;
    pub const PLANNING: u8 = 5;
    pub const MONITORING: u8 = 7;
    pub const REFERRAL: u8 = 8;
    pub const DISCHARGE: u8 = 9;
    pub const NOT_CARE: u8 = 11;
}

/// `safety-challenges-5`: known challenges.
pub(super) mod challenge {
    pub const PRESSURE_ULCER: u8 = 1;
    pub const FALL: u8 = 2;
    pub const SELF_HARM: u8 = 3;
    pub const INFECTION: u8 = 5;
    pub const SCREENING: u8 = 7;
}

/// `outcome-type-5`: poor outcomes.
pub(super) mod outcome {
    pub const DEATH: u8 = 1;
    pub const READMISSION: u8 = 2;
    pub const INTENSIVE_CARE: u8 = 3;
    pub const SAFEGUARDING: u8 = 4;
    pub const THEATRE: u8 = 5;
    pub const CRASH_CALL: u8 = 7;
    pub const HAEMORRHAGE: u8 = 9;
}

/// `risk-themes-5`: what a risk is about.
pub(super) mod theme {
    pub const STAFFING: u8 = 1;
    pub const DEVICES: u8 = 2;
    pub const MEDICATION: u8 = 3;
    pub const EQUIPMENT: u8 = 4;
    pub const BUILDINGS: u8 = 5;
    pub const INFORMATION: u8 = 6;
    pub const GOVERNANCE: u8 = 7;
}

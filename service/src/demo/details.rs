//! What signed-in staff say beside the story: the part of care, how things and
//! people played a part, what else is known of the patient. Each is said as
//! often as busy people say it.

use domain::taxonomy::Audience;
use rand::RngExt;
use rand::seq::IndexedRandom;

use super::answers::{Circumstances, Sheet};
use super::narrative::{Dice, Particulars, PatientHint, Setting, Story};

/// The ethnic groups about as often as England has them.
const ETHNIC_GROUPS: [(&str, u32); 12] = [
    ("11", 72),
    ("13", 6),
    ("12", 1),
    ("31", 3),
    ("32", 3),
    ("33", 1),
    ("35", 2),
    ("41", 3),
    ("42", 1),
    ("24", 1),
    ("51", 2),
    ("52", 5),
];

/// Adds what this reporter says.
pub(super) fn add(
    sheet: &mut Sheet,
    story: &Story,
    circumstances: &Circumstances<'_>,
    dice: &mut Dice,
) {
    if let Some(patient) = story.patient {
        about_patient(sheet, patient, circumstances, dice);
    }
    if circumstances.audience == Audience::Public {
        return;
    }
    match &story.particulars {
        Particulars::Incident { agents, process, challenge, .. } => {
            care(sheet, *process, *challenge, circumstances.setting, dice);
            for agent in *agents {
                thing(sheet, *agent, dice);
            }
            people(sheet, dice);
        }
        Particulars::Outcome { .. } => specialty(sheet, circumstances.setting, dice),
        Particulars::Risk { population, .. } if dice.random_bool(0.7) => {
            sheet.put("AdverseEventRiskDetails.RiskPopulation", population);
        }
        Particulars::Risk { .. } | Particulars::GoodCare { .. } => {}
    }
}

/// An age is told more often than not; a newborn baby's as a group, as the
/// story does not know the days.
fn about_patient(
    sheet: &mut Sheet,
    patient: PatientHint,
    circumstances: &Circumstances<'_>,
    dice: &mut Dice,
) {
    if circumstances.audience == Audience::Staff && patient.years > 0 && dice.random_bool(0.6) {
        let age = "PatientInformation.AgeAtTimeOfIncidentDays.1";
        sheet.put(&format!("{age}.number"), &patient.years.to_string());
        sheet.put(&format!("{age}.unit"), "years");
    }
    if dice.random_bool(0.6)
        && let Ok((group, _)) = ETHNIC_GROUPS.choose_weighted(dice, |(_, weight)| *weight)
    {
        sheet.put("PatientInformation.PatientEthnicity.1", group);
    }
}

fn care(sheet: &mut Sheet, process: u8, challenge: u8, setting: Setting, dice: &mut Dice) {
    if dice.random_bool(0.8) {
        sheet.put("AdverseEventProcess.Process", &process.to_string());
    }
    if dice.random_bool(0.8) {
        sheet.put("AdverseEventSafetyChallenges.SafetyChallenges", &challenge.to_string());
    }
    if dice.random_bool(0.5) {
        let points = ["3", "4", "4", "4", "6", "7"];
        sheet.one_of("DetectionFactors.DetectionPoint", &points, dice);
    }
    specialty(sheet, setting, dice);
}

/// The specialties that care in a setting.
fn specialty(sheet: &mut Sheet, setting: Setting, dice: &mut Dice) {
    let specialties: &[&str] = match setting {
        Setting::AcuteWard => &["2", "10", "37", "42", "44", "90", "97"],
        Setting::Emergency => &["105"],
        Setting::Theatre => &["5", "42", "46", "97", "99"],
        Setting::Maternity => &["58", "65"],
        Setting::MentalHealth => &["3", "14", "68"],
        Setting::GpPractice => &["39"],
        Setting::DistrictNursing => &["64"],
        _ => return,
    };
    if dice.random_bool(0.5) {
        sheet.one_of("LocationDetails.ResponsibleSpecialty", specialties, dice);
    }
}

/// How one of the things involved played its part.
fn thing(sheet: &mut Sheet, agent: u8, dice: &mut Dice) {
    if !dice.random_bool(0.6) {
        return;
    }
    match agent {
        4 => medicine(sheet, dice),
        3 => {
            let types = ["10", "43", "58", "60", "61", "73", "79", "15"];
            sheet.one_of("AdverseEventDeviceDetails.DeviceType", &types, dice);
            let factors = "AdverseEventProblemDevices.DeviceInvolvementFactors";
            sheet.one_of(factors, &["2", "3", "4", "7"], dice);
        }
        9 => {
            let factors = "AdverseEventProblemITSystems.ITSystemsInvolvementFactors";
            sheet.one_of(factors, &["2", "3", "4", "4", "5", "7"], dice);
        }
        13 => {
            let parts = ["4", "7", "10", "11", "12", "15"];
            sheet.one_of("AdverseEventAgent.BuildingsInfrastructure", &parts, dice);
        }
        14 => sheet.one_of("AdverseEventAgent.EstatesServices", &["2", "3", "7", "8"], dice),
        11 => {
            let factors = "AdverseEventProblemBlood.BloodInvolved";
            sheet.one_of(factors, &["3", "4", "5", "7"], dice);
        }
        _ => {}
    }
}

fn medicine(sheet: &mut Sheet, dice: &mut Dice) {
    let group = "AdverseEventProblemMedication";
    sheet.one_of(&format!("{group}.InvolvedProcesses"), &["1", "2", "3", "3", "5"], dice);
    let (factors, details, choices): (&str, &str, &[&str]) = match dice.random_range(0..10) {
        0..3 => ("1", "DrugUsedTooMuch", &["1", "2", "5", "6"]),
        3..6 => ("2", "DrugInsufficientDetails", &["1", "2", "5", "6"]),
        6..9 => ("3", "MedicationAdministeredIncorrectly", &["1", "3", "5", "8"]),
        _ => ("4", "ProblemMedicationPackaging", &["1", "2"]),
    };
    sheet.put(&format!("{group}.DrugInvolvementFactors"), factors);
    if dice.random_bool(0.7) {
        sheet.one_of(&format!("{group}.{details}"), choices, dice);
    }
}

/// Whose actions played a part, and how.
fn people(sheet: &mut Sheet, dice: &mut Dice) {
    if !dice.random_bool(0.4) {
        return;
    }
    sheet.one_of("AdverseEventAgent.InvolvedPersonsActions", &["1", "1", "1", "2", "3", "4"], dice);
    if dice.random_bool(0.5) {
        let factors = "AdverseEventProblemPeople.PeopleActionFactors";
        sheet.one_of(factors, &["2", "3", "4", "4", "6"], dice);
    }
}

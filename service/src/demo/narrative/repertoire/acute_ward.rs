//! Stories of hospital wards.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Older,
            challenge: challenge::FALL,
            process: process::MONITORING,
            tell: &[
                "Unwitnessed fall on {ward} at {time}. {Patient} was found on the floor [beside \
                 the bed|by the toilet door|at the foot of the bed] in {bay}, [call bell out of \
                 reach|non slip socks not on|bed not at its lowest].",
                "Called by another patient at {time} to find that {patient} had [slid from the \
                 chair|fallen on the way to the bathroom|climbed over the bed end]. {He} had \
                 {condition} and was [on hourly rounding|supposed to have enhanced \
                 observation|known to get up without asking].",
                "{Patient} fell while [walking with a frame|reaching for a drink|trying to get to \
                 the commode] in {bay}, {ward}. {Staff:healthcare assistant} was [with another \
                 patient behind the curtain|on break|the only one in the bay and had been called \
                 away].",
            ],
            more: &[
                "Falls risk assessment [was last updated {n:4-12} days ago|had been completed on \
                 admission and said high risk|could not be found].",
                "Lying and standing blood pressure [had not been done|showed a drop of {n:24-45} \
                 mmHg] and {he} had been started on {drug} {n:1-3} days before.",
                "The falls alarm was [not plugged in|switched off by the physio and not switched \
                 back on|alarming but could not be heard from the other end of the ward].",
                "{He} said {he} had [pressed the buzzer and waited|not wanted to bother \
                 anyone|thought {he} was at home].",
            ],
            ends: &[
                unharmed(
                    "Checked before moving, hoisted back to bed, no injury found and neuro \
                     observations normal throughout.",
                ),
                low(
                    "Skin tear to the [left|right] forearm dressed with steri-strips, [small graze \
                     to the forehead|bruise coming out on the hip], observations stable.",
                ),
                moderate(
                    "X-ray showed a fractured [wrist|neck of humerus]; plaster applied and {his} \
                     discharge put back by a week.",
                ),
                severe(
                    "{He} was in pain with a shortened, rotated leg; x-ray confirmed a fractured \
                     neck of femur and {he} went to theatre the next day.",
                ),
                fatal(
                    "CT head showed a large subdural haemorrhage. {He} was not for surgery and \
                     died {n:2-6} days later with {his} {relative} present. Referred to the \
                     coroner.",
                ),
            ],
            acts: &[
                "Checked for injury before moving, flat lifting equipment used, neuro observations \
                 started.",
                "Doctor asked to review, seen at {time}. Moved to a bed [nearer the nurses' \
                 station|in a bay with a nurse in it].",
                "Falls care plan rewritten, [sensor mat put in place|low bed ordered|one to one \
                 requested].",
            ],
            well: &[
                "Flat lifting kit was to hand and staff knew how to use it.",
                "A full post fall check was done within 15 minutes.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "{Patient} was given {anticoagulant} {anticoagulant.wrong} instead of \
                 {anticoagulant.dose} at the {time} round on {ward}. The chart [had been rewritten \
                 that afternoon|was smudged|showed both the old and the new dose].",
                "Medication error. {Anticoagulant} {anticoagulant.dose} was given at {time} \
                 although it had been [stopped for a procedure|suspended after a bleed|already \
                 given on {shift}]. [Noticed at handover|Found by the ward pharmacist next \
                 morning].",
            ],
            more: &[
                "[Two charts were in use|The old chart was still at the end of the bed|The \
                 electronic chart had timed out] and {staff:staff nurse} was interrupted {n:2-5} \
                 times during the round.",
                "{His} weight was [not recorded|estimated at the bedside|written in stones and \
                 read as kilos], renal function was [not checked|eGFR {n:18-40}].",
                "The {test} had come back at {time} but [nobody had looked|it was filed in the \
                 paper notes of another patient].",
                "Second check was [done by a bank nurse who did not know the patient|not done \
                 because of staffing|signed for but not actually made].",
            ],
            ends: &[
                unharmed("No bleeding seen, bloods rechecked and normal."),
                low("{He} had [a nosebleed|bruising to the abdomen|blood in the catheter] which \
                    settled by itself; extra bloods taken."),
                moderate(
                    "Haemoglobin dropped by {n:20-38} and {he} needed {n:2-3} units of blood.",
                ),
                severe(
                    "{He} had a large retroperitoneal bleed that night and went to interventional \
                     radiology, then HDU.",
                ),
            ],
            acts: &[
                "Doctor informed, next dose held, [clotting screen sent|haematology advice taken].",
                "Chart rewritten and old one struck through.",
                "Pharmacist asked to reconcile all medicines.",
            ],
            well: &[],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            challenge: challenge::PRESSURE_ULCER,
            process: process::MONITORING,
            tell: &[
                "New category [2|3|2, possibly deep tissue injury] pressure ulcer found on {wound} \
                 when {patient} was washed this morning on {ward}. Skin was [recorded as intact on \
                 admission {n:3-9} days ago|not checked on transfer|last documented {n:2-4} days \
                 ago].",
                "Hospital acquired pressure damage to {wound}. {Patient} was admitted with \
                 {condition} and [had waited {n:14-39} hours on a trolley|had been sitting out for \
                 most of the day|was declining to turn].",
            ],
            more: &[
                "Waterlow score {n:15-28} but [no air mattress was available until day {n:2-4}|the \
                 mattress was found to be off at the wall|still on a foam mattress].",
                "Repositioning chart has gaps of up to {n:5-11} hours on {shift}.",
                "The [heel protectors|slide sheet|cushion] went with the bed to x-ray and never \
                 came back.",
                "{His} albumin is low and {he} has eaten [very little|only the puddings] since \
                 coming in; dietitian referral [not made|made today].",
            ],
            ends: &[
                low("Superficial, dressed, {he} says it is sore."),
                moderate(
                    "Tissue viability grade it category 3; it will need dressing by the district \
                     nurses for months.",
                ),
                severe(
                    "The wound is now category 4 with bone visible and {he} is on intravenous \
                     antibiotics for osteomyelitis.",
                ),
            ],
            acts: &[
                "Photographed with consent, [wound chart started|air mattress now in place], \
                 tissue viability referral made.",
                "Two hourly turns restarted and {his} {relative} told.",
            ],
            well: &[],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            process: process::PLANNING,
            tell: &[
                "{Patient} with a documented {allergy} allergy was [prescribed and \
                 given|prescribed] {antibiotic} on {ward}. The red band [was not on|had been cut \
                 off for a cannula|said no known allergies].",
                "Allergy not checked. {Patient}, who has {condition}, told {staff:doctor} about \
                 {his} reaction to {allergy} in clerking but the [allergy box was left blank|drug \
                 chart says NKDA|electronic chart was not updated]. {Antibiotic} {antibiotic.dose} \
                 was given at {time}.",
            ],
            more: &[
                "The GP summary [has it in capitals|has it but the summary was not opened].",
                "{System} [let the prescription through without a warning|gave {n:6-20} warnings \
                 and this was one of them].",
                "{His} {relative} had said so [to the ambulance crew too|twice].",
            ],
            ends: &[
                nobody("Spotted by {staff:pharmacist} before a dose was given."),
                unharmed("No reaction and observed for six hours."),
                low("{He} came out in an itchy rash, given chlorphenamine, settled overnight."),
                severe(
                    "{He} became wheezy and hypotensive within minutes; anaphylaxis treated with \
                     adrenaline x{n:2-3} and {he} was moved to intensive care.",
                ),
            ],
            acts: &[
                "Stopped at once, allergy band replaced, [antihistamine given|observations every \
                 15 minutes].",
                "Alternative antibiotic agreed with microbiology and the allergy recorded in all \
                 charts.",
            ],
            well: &["The ward pharmacist's check before the first dose worked."],
            ..INCIDENT
        },
        Incident {
            process: process::MONITORING,
            tell: &[
                "{Patient} was scoring NEWS {n:7-11} from {time} on {ward} and was not seen by a \
                 doctor until {time}. [Outreach were not called|The bleep was answered by someone \
                 in theatre|Escalation is documented as 'doctor aware'].",
                "Delayed recognition of sepsis. Observations at {time} were [not repeated for \
                 {n:5-9} hours|recorded on paper because the tablets were flat|done by a student \
                 and not countersigned]; by then {patient} was [mottled and drowsy|hypotensive at \
                 {n:68-84} systolic|confused].",
            ],
            more: &[
                "Antibiotics were prescribed at {time} and given at {time}.",
                "Lactate {n:3-7}. Blood cultures were [taken after the first dose|not taken|taken \
                 but sat in the pod].",
                "There were {n:1-2} registered nurses for {n:24-32} patients on {shift}.",
                "{His} {relative} had said since the morning that {he} was [not right|not \
                 {him}self|going downhill].",
            ],
            ends: &[
                unharmed("{He} responded to fluids and was back to a score of 2 by morning."),
                low("{He} needed oxygen and an extra two days of intravenous antibiotics."),
                moderate("Transferred to HDU for {n:2-5} days and vasopressors."),
                severe(
                    "Intubated and taken to intensive care with multi organ failure, remains \
                     there.",
                ),
                fatal("{He} arrested at {time} and could not be resuscitated."),
            ],
            acts: &[
                "Medical emergency call put out, sepsis six completed.",
                "Outreach attended, [consultant informed|family called in].",
            ],
            well: &[],
            ..INCIDENT
        },
        Incident {
            agents: agents::BLOOD,
            tell: &[
                "Wrong blood in tube. Group and save for {patient} on {ward} came back as [A pos|O \
                 neg|B pos], historical group is different. Tubes were [labelled at the \
                 desk|pre-labelled|printed two patients at once].",
            ],
            more: &[
                "The patient in the next bed has [the same first name|a very similar name].",
                "The person who took the sample was [called away to a crash|covering two wards|not \
                 signed off for transfusion].",
                "The blood bank biomedical scientist [refused the sample|rang the ward at {time}].",
            ],
            ends: &[
                nobody("Sample rejected, no blood was given."),
                low("{He} had to be bled again, third attempt, with a large bruise."),
            ],
            acts: &[
                "Second sample taken by two people, each checking the band.",
                "Repeat sample taken with two people at the bedside.",
            ],
            well: &["The two sample rule did exactly what it is for."],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            who: Who::Older,
            process: process::DISCHARGE,
            tell: &["They sent {patient} home from {ward} at [ten at night|half past one in the \
                 morning|tea time on a {day}] in a hospital gown with [no tablets|no key|somebody \
                 else's tablets in the bag]. Nobody rang me. I live {n:2-40} miles away and found \
                 out when {he} phoned in tears."],
            more: &[
                "The carers who were supposed to start [had not been told|came two days later].",
                "{He} still had the [cannula in {his} arm|heart monitor stickers on|catheter and \
                 no spare bags].",
                "I counted {n:3-9} different doctors and none of them knew about the {condition}.",
            ],
            ends: &[
                unharmed("{He} is all right but it could have been much worse."),
                upset("{He} has been frightened to be alone since and cries when the phone goes."),
                low("{He} fell in the night and hurt {his} wrist, it was only bruised thank \
                    goodness."),
                moderate(
                    "{He} was back in within {n:2-4} days with an infection and was there another \
                     ten days.",
                ),
                distressed(
                    "{He} will not go near the hospital now, not even for appointments, and is \
                     seeing somebody about it.",
                ),
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "{Insulin} {insulin.wrong} given to {patient} on {ward} instead of {insulin.dose}. \
                 The prescription was [handwritten with U for units|copied from the GP letter|for \
                 the patient in the next bed].",
            ],
            more: &[
                "Blood glucose at {time} was [2.{n:1-9}|3.{n:0-6}].",
                "[The diabetes nurse had written a plan on page 9 of the notes.|{He} normally \
                 looks after {his} own insulin and was not allowed to.]",
                "The insulin was kept in the [ward fridge at the far end|locked cupboard and the \
                 keys could not be found].",
            ],
            ends: &[
                unharmed("No symptoms, levels corrected within the hour."),
                low("{He} became clammy and shaky; glucose gel then toast, recovered."),
                severe(
                    "{He} was found unrousable with a glucose of 1.1 and had a seizure; moved to \
                     HDU.",
                ),
            ],
            acts: &[
                "[Hypo box used|Ketones checked, fluids started], hourly glucose monitoring.",
                "Diabetes team asked to see the same day.",
            ],
            well: &[],
            ..INCIDENT
        },
        Incident {
            agents: agents::BLOOD,
            tell: &["Unit of red cells for {patient} on {ward} was started at {time} [without a \
                 bedside check of the wristband|over four and a half hours after leaving the \
                 fridge|against the other patient's prescription]."],
            more: &[
                "There were two units on the trolley.",
                "Observations at 15 minutes were [not done|done by someone who had not been told \
                 why].",
                "Second checker was [on the phone|on another ward].",
            ],
            ends: &[
                unharmed("Compatible by luck. Stopped after {n:20-60} ml and no reaction."),
                low("Temperature of 38.{n:1-9} and a rash, settled with paracetamol."),
                moderate(
                    "{He} developed rigors and back pain and needed treatment for a haemolytic \
                     reaction.",
                ),
            ],
            acts: &[
                "Transfusion stopped, line kept open with saline, unit returned to the laboratory.",
                "Transfusion practitioner called and SHOT report started.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            who: Who::Older,
            process: process::MONITORING,
            tell: &[
                "I visited {ward} every day and every day {patient} had food left where {he} could \
                 not reach it. {He} has {condition} and cannot [see well|use {his} hands|sit up \
                 without help]. I asked for the red tray, it was written on the board, and still \
                 the cold dinner was taken away untouched.",
            ],
            more: &[
                "{His} water jug was on the window sill.",
                "I ended up feeding the old gentleman opposite as well.",
                "The chart said {he} had eaten all of it.",
            ],
            ends: &[
                unharmed("{He} picked up once I came at every mealtime."),
                upset("{He} cried and said {he} was a nuisance."),
                low("{He} lost {n:3-6} kilos and was very weak on {his} legs."),
                moderate(
                    "{He} got so dehydrated that {his} kidneys were affected and {he} was on a \
                     drip for days.",
                ),
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "Omitted {insulin} for {patient} with type 1 diabetes on {ward}: charted as [nil \
                 by mouth|not available|refused] at {time} and {time} with no [variable \
                 rate|ketone check|doctor told].",
            ],
            more: &[
                "Blood glucose at {time} was [{n:19-29}|HI on the meter].",
                "{He} normally looks after {his} own insulin and was not allowed to.",
                "The insulin was in the ward fridge all the time.",
            ],
            ends: &[
                unharmed("Ketones normal, given at {time}."),
                low("{He} felt sick and thirsty for most of the day."),
                moderate(
                    "{He} was in ketoacidosis by the evening and needed a fixed rate infusion for \
                     two days.",
                ),
            ],
            acts: &[
                "Ketones checked, fluids started, diabetes team called.",
                "Self administration assessed the same day.",
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[
        Outcome {
            who: Who::Older,
            outcome_type: outcome::CRASH_CALL,
            tell: &[
                "2222 call at {time} for {patient} on {ward}, found [unresponsive by the breakfast \
                 staff|grey and gasping|with no output at the start of the round]. {He} had been \
                 admitted {n:1-6} days ago with {condition}.",
                "{Patient} had a cardiac arrest on {ward} at {time}. Last observations at \
                 {earlier} gave NEWS {n:1-4}.",
            ],
            more: &[
                "[Asystole|PEA|VF] on the monitor, {n:2-6} cycles.",
                "A treatment escalation plan [was in place but not countersigned|had not been \
                 discussed].",
                "Potassium that morning was {n:5-7}.{n:1-9}.",
                "It is not clear [whether the telemetry was being watched|if the earlier \
                 drowsiness was new].",
            ],
            ends: &[
                moderate(
                    "Output returned after {n:3-9} minutes and {he} was moved to coronary care.",
                ),
                severe(
                    "Return of circulation after {n:14-26} minutes; in intensive care, \
                     neurological outcome not known.",
                ),
                fatal(
                    "Resuscitation was stopped at {time}. {His} {relative} was with {him}. Medical \
                     examiner informed.",
                ),
            ],
            acts: &[
                "Crash team led by {staff:medical registrar}, relatives called.",
                "Notes reviewed the same day by the consultant.",
            ],
        },
        Outcome {
            outcome_type: outcome::READMISSION,
            tell: &[
                "{Patient} was readmitted to {ward} {n:1-5} days after discharge with [the same \
                 breathlessness|a wound that had opened|vomiting and acute kidney injury]. The \
                 discharge letter said medically fit.",
            ],
            more: &[
                "{Drug} had been [restarted at {drug.wrong}|left off the letter].",
                "The community team [had no referral|rang twice for advice and were told to call \
                 999].",
                "{He} lives alone and {his} {relative} had asked for a later discharge.",
            ],
            ends: &[
                low("{He} went home again after {n:1-3} nights."),
                moderate("{He} was in for another {n:6-12} days."),
                severe("{He} deteriorated and was taken to intensive care."),
            ],
            acts: &["Senior review on arrival; medicines reconciled again."],
            ..OUTCOME
        },
    ],
    risks: &[
        Risk {
            theme: theme::STAFFING,
            tell: &[
                "{Ward} has run {n:2-4} registered nurses below plan on {n:9-20} of the last 28 \
                 shifts. [Agency requests go unfilled|Staff are moved to open escalation beds], \
                 and on {shift} one nurse had {n:12-16} patients.",
            ],
            more: &[
                "Observations are late in {n:30-60}% of cases on our own audit.",
                "The red flag system is [full and nobody looks at it|used but gets no response].",
                "Sickness is now {n:8-15}%.",
            ],
            could: &[
                "A deteriorating patient will be missed at night.",
                "Medicines that must be on time, such as those for Parkinson's disease, will be \
                 late.",
            ],
            population: &["All patients on {ward}", "Frail patients on the medical wards"],
            ..RISK
        },
        Risk {
            theme: theme::DEVICES,
            tell: &["{n:5-11} of the {n:14-20} {pump}s on {ward} are past their service date and \
                 {n:2-4} [have a cracked casing|alarm for no reason|lose charge within an hour]. \
                 The library says there is a wait of weeks."],
            more: &["Staff borrow from the ward above, which then has none."],
            could: &[
                "Interrupted infusions of insulin or inotropes.",
                "A pump will stop during a transfer.",
            ],
            population: &["Patients on continuous infusions"],
            ..RISK
        },
        Risk {
            theme: theme::BUILDINGS,
            tell: &[
                "Patients are being [nursed in the corridor|boarded in the middle of bays] on \
                 {ward}, with [no call bell, oxygen or suction|a hand bell between two].",
            ],
            more: &[
                "{n:4-9} a day for {n:2-7} weeks now.",
                "Curtains do not close and people are told bad news there.",
            ],
            could: &[
                "Somebody will arrest where there is no suction and no room for the trolley.",
                "Infection will spread from bay to bay.",
            ],
            population: &["Patients in escalation beds"],
            ..RISK
        },
        Risk {
            theme: theme::DEVICES,
            tell: &["Two types of {pump} are in use on {ward} and the [units are shown \
                 differently|keypads are the other way round]."],
            more: &[
                "Only {n:20-45}% of staff are in date with training on the new ones.",
                "The old ones come back from other wards.",
            ],
            could: &["A tenfold rate error, as the decimal point is hard to see."],
            population: &["Patients on continuous infusions"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            who: Who::Older,
            tell: &[
                "{Patient} with dementia was too frightened to let anyone near {him} on {ward}. \
                 {Staff:healthcare assistant} [found out that {he} had run a chip shop for forty \
                 years|put on the songs {he} danced to|sat on the floor to be at eye level], and \
                 within half an hour {he} had eaten and let us dress the wound.",
            ],
            more: &[
                "This is me leaflet filled in with {his} {relative} on the same shift.",
                "No sedation was needed.",
            ],
            strengths: &["Seeing the person first.", "Curiosity and patience on a hard shift."],
            again: &[
                "Fill in This is me on admission for everybody with dementia.",
                "Give healthcare assistants time at handover to say what they see.",
            ],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "Pharmacist's review on {ward} found that {patient} was on {drug} {drug.wrong} for \
                 {n:2-9} days when {his} usual dose is {drug.dose}. {Staff:ward pharmacist} rang \
                 the surgery, {his} {relative} and the community pharmacy to be sure, then \
                 [changed it with the team|explained it to {him} with a drawing].",
            ],
            more: &[
                "The error came from [an old letter|a copied list], and two other patients with \
                 the same letter were found and put right.",
                "A note went to the surgery the same day.",
            ],
            strengths: &[
                "Three sources checked, not one.",
                "Looked for others who could be affected.",
            ],
            again: &[
                "Medicines reconciliation within 24 hours, at weekends too.",
                "Keep a pharmacist on the post take round.",
            ],
            ..GOOD_CARE
        },
        GoodCare {
            who: Who::Older,
            tell: &[
                "{Staff:student nurse} noticed that {patient} on {ward} was [slurring|using only \
                 one side of {his} mouth to smile] at {time} and called the stroke team at once \
                 although the score was {n:0-2}.",
            ],
            more: &[
                "{He} was in the scanner within {n:11-24} minutes.",
                "The registrar thanked her in front of everyone.",
            ],
            strengths: &["Speaking up although very junior, and being listened to."],
            again: &["Thank people publicly for escalating, also when it turns out to be nothing."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "{Ward} was [full with {n:2-5} outliers|in the middle of a norovirus outbreak|the only \
         ward taking admissions].",
        "Staffing on {shift} was {n:2-3} registered nurses and {n:1-3} healthcare assistants for \
         {n:24-30} patients.",
        "There were {n:2-4} patients needing one to one care and [no one to give it|one bank \
         worker for all].",
        "The electronic observations were [down for maintenance|slow all day] and paper charts \
         were in use.",
        "The patient flow team had asked for {n:3-6} beds by midday.",
        "{He} had been moved {n:2-4} times since admission, [twice at night|each time with a \
         verbal handover only].",
        "The lights in {bay} [have been broken for weeks|were off to let people sleep].",
        "Interpreter needed but [the telephone service did not answer|a relative was used \
         instead].",
    ],
};

//! Stories of ambulance services.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Older,
            process: process::ACCESS,
            tell: &[
                "Delayed response. Category {n:2-3} call for {patient}, [fallen with hip \
                 pain|short of breath|stroke symptoms], at {time}; on scene after {n:2-13} hours. \
                 {n:3-7} call backs from {his} {relative}.",
                "Call for {patient} was [closed in error as a duplicate|downgraded after a call \
                 back went to voicemail] at {time}. Re-opened at {time} when a neighbour rang.",
            ],
            more: &[
                "{n:90-260} calls were waiting and {n:18-47} crews were held at hospitals.",
                "Welfare calls at {time} and {time} only.",
                "{He} was on a [kitchen|stone|bathroom] floor, temperature {n:32-34}.{n:1-9}.",
            ],
            ends: &[
                unharmed("Well on arrival, left at home with a referral."),
                low("Cold and sore, kept in overnight."),
                moderate("Long lie with CK {n:9000-41000} and kidney injury."),
                severe("Outside the window for thrombolysis, dense weakness."),
                fatal("In cardiac arrest on arrival, resuscitation unsuccessful."),
            ],
            acts: &[
                "Clinical navigator upgraded the call, nearest resource diverted.",
                "Family spoken to by the duty officer.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::DEVICES,
            tell: &[
                "Defibrillator [would not transmit the ECG|failed to charge|showed service due] \
                 during a call to {patient}. Spare fetched after {n:6-14} minutes.",
            ],
            more: &[
                "Asset {n:100000-999999}, same fault {n:2-4} times on the log.",
                "Vehicle was a spare with {n:180-260} thousand miles.",
                "Make ready checks are done by contract now.",
            ],
            ends: &[
                unharmed("No effect on care."),
                low("Second drive to another hospital, more pain on the way."),
                moderate("Delay to the catheter lab of {n:30-55} minutes."),
            ],
            acts: &["Second crew called to convey."],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "{Analgesic} {analgesic.wrong} given to {patient}, {analgesic.dose} intended. [Two \
                 ampoule sizes in the same pouch|Drawn up in the dark at the roadside|Diluted \
                 twice].",
                "[Adrenaline 1:1,000 given by the wrong route|Expired naloxone used|Aspirin given \
                 to someone allergic] on a call to {patient} at {time}.",
            ],
            more: &[
                "Second crew member was driving.",
                "Last ampoules had been signed out by another vehicle.",
                "Light in the back flickers.",
            ],
            ends: &[
                unharmed("Monitored all the way, no change."),
                low("Vomited and drowsy, settled in the department."),
                moderate("Short run of VT, observed in coronary care."),
            ],
            acts: &[
                "Told the receiving team and {patient} straight away.",
                "Pouches laid out differently on all vehicles at the station.",
            ],
            well: &["Owned up at handover without being asked."],
            ..INCIDENT
        },
        Incident {
            process: process::DIAGNOSIS,
            tell: &[
                "{Patient} was left at home with safety netting after [chest pain|a seizure|a fall \
                 on {anticoagulant}]. Called again after {n:3-20} hours and was [in \
                 extremis|confused|hemiplegic].",
                "111 disposition for {patient} was [speak to a GP within 12 hours|contact a \
                 pharmacy], the words in the free text were [worst headache ever|cold and clammy]. \
                 Transferred to us only after {n:2-3} more calls.",
            ],
            more: &[
                "ECG of the first visit shows changes on second look.",
                "No senior clinical advice was free for {n:40-80} minutes.",
                "Capacity form is blank.",
            ],
            ends: &[
                unharmed("Hospital found nothing new."),
                moderate("Treated for {n:4-8} days."),
                severe("Large stroke, in rehabilitation."),
                fatal("{He} died at home."),
            ],
            acts: &[
                "Attended on lights, conveyed with pre alert.",
                "Crew supported, records and ECG saved.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::REFERRAL,
            who: Who::Older,
            tell: &[
                "{Patient} was held in the vehicle outside the emergency department for {n:2-9} \
                 hours. {His} [pain relief ran out|oxygen was changed over {n:3-5} times|skin was \
                 not relieved]. NEWS went from {n:2-4} to {n:6-9}, and {staff:hospital liaison \
                 officer} was told {n:2-4} times.",
            ],
            more: &[
                "{n:11-24} vehicles in the queue.",
                "A relief crew took over without a handover sheet.",
                "{He} needed the toilet and there is none.",
            ],
            ends: &[
                unharmed("Offloaded at {time}, stable."),
                upset("Humiliated, {he} said."),
                low("Red sacrum, pain score 8."),
                moderate("Septic by the time of handover, to HDU."),
            ],
            acts: &["Immediate handover protocol used, consultant came out."],
            challenge: challenge::PRESSURE_ULCER,
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            process: process::ACCESS,
            tell: &["I lay on the [kitchen floor|path|landing] for {n:5-14} hours with a broken \
                 [hip|ankle]. I rang 999 {n:4-8} times. They kept saying help was being arranged \
                 and [not to move|to ring back if it got worse|not to eat or drink]. My phone was \
                 at {n:2-9} per cent."],
            more: &[
                "I am {age} and live by myself.",
                "The crew who came were marvellous and cold themselves.",
                "A stranger put his coat over me.",
            ],
            ends: &[
                low("I was very cold and it took a week to feel right."),
                upset("I am frightened of being alone now."),
                moderate("They operated two days later than they wanted to."),
                unharmed("I was lucky."),
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::DEVICES,
            tell: &[
                "Stretcher [would not lock|tail lift stuck half way|leg folded] at {time} while \
                 {patient} was being loaded outside [the hospital|a block of flats].",
            ],
            more: &[
                "Vehicle was a spare with {n:180-260} thousand miles.",
                "{His} {relative} filmed it.",
                "Same fault reported {n:2-4} times.",
            ],
            ends: &[
                unharmed("Held by hand, nobody hurt."),
                upset("{He} was badly frightened by the jolt."),
                low("Bruised shoulder."),
            ],
            acts: &["Vehicle taken off the road.", "Second crew called to convey."],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            process: process::ACCESS,
            tell: &[
                "I rang 111 about my chest and was told a clinician would ring in two hours. It \
                 was {n:9-22}. When they rang they asked [why I had not gone to A&E|for somebody \
                 else].",
            ],
            more: &[
                "I am {age} and have {condition}, I said so at the start.",
                "They asked me the same forty questions each time.",
                "My {relative} drove over from {n:20-70} miles away.",
            ],
            ends: &[
                unharmed("It was only a pulled muscle they think."),
                upset("I sat up all night afraid to close my eyes."),
                moderate("It was a small heart attack and I had a stent put in."),
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        outcome_type: outcome::CRASH_CALL,
        tell: &["{Patient} arrested in the back of the vehicle at {time}, {n:3-12} minutes from \
             hospital. Had been [sitting up and talking|in pain only]. CPR by one, then two."],
        more: &[
            "{n:2-4} shocks.",
            "Pre alert acknowledged at {earlier}.",
            "ECG on scene was normal.",
        ],
        ends: &[
            moderate("Awake at handover and straight to the catheter lab."),
            severe("Ventilated in intensive care."),
            fatal("Died in the department despite everything."),
        ],
        acts: &["Debrief by the duty officer at the hospital."],
        ..OUTCOME
    }],
    risks: &[
        Risk {
            theme: theme::INFORMATION,
            tell: &[
                "The mapping data puts {n:3-6} new estates in the wrong place. Crews were sent to \
                 [Victoria Street for Victoria Road|the far side of the river] {n:4-9} times this \
                 month.",
            ],
            more: &["Crews keep a paper list in the door."],
            could: &["A cardiac arrest will be reached too late."],
            population: &["People living in the new estates"],
            ..RISK
        },
        Risk {
            theme: theme::STAFFING,
            tell: &[
                "Only {n:1-2} vehicles cover {n:280-520} square miles after two in the morning on \
                 {n:3-5} nights of the week. Nearest backup is {n:35-70} minutes.",
            ],
            more: &[
                "Community responders have dropped to {n:3-8}.",
                "Air ambulance does not fly at night.",
            ],
            could: &["A crew will face a cardiac arrest or violence without backup."],
            population: &["Everyone in the valley at night"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &[
                "{Staff:call handler} heard [a wheeze between the words|a child in the background] \
                 and stayed on the line {n:19-41} minutes, teaching {his} {relative} CPR in short \
                 sentences. {Patient} walked out of hospital {n:9-20} days later.",
            ],
            more: &["The public defibrillator was outside the chip shop."],
            strengths: &["Calm voice, simple words."],
            again: &["Play the call in training, with consent."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "The crew took {patient} not to the nearest hospital but by agreement straight to \
                 [the stroke centre|the heart centre|maternity], {n:20-34} miles. Met at the door, \
                 treatment within {n:14-26} minutes.",
            ],
            more: &["{He} has met the crew.", "The desk had cleared the lift."],
            strengths: &["Agreed pathways used."],
            again: &["Keep the direct line to the specialist."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "REAP 4, {n:110-290} calls uncovered.",
        "It was {n:2-6} degrees and raining.",
        "Crew were {n:2-3} hours past the end of shift with no meal break.",
        "Radio had no coverage in the [tunnel|valley|basement].",
        "The bariatric vehicle was {n:60-110} minutes away.",
        "Police asked us to wait for {n:20-50} minutes at the rendezvous point.",
    ],
};

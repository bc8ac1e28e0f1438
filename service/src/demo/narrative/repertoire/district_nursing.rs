//! Stories of nursing at home.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Older,
            challenge: challenge::PRESSURE_ULCER,
            process: process::MONITORING,
            tell: &[
                "Category {n:2-4} pressure ulcer found on {wound} at home. {Patient}, on our \
                 caseload for {n:2-40} weeks for [catheter care|insulin|leg dressings], had not \
                 had {his} skin looked at since {n:3-9} weeks ago.",
                "{Patient}, bed bound with {condition}, has a new [deep tissue injury|category 3 \
                 ulcer] to {wound}. Pressure relieving mattress was ordered {n:6-15} days ago and \
                 [not delivered|delivered and left in its bag|set for the wrong weight].",
            ],
            more: &[
                "Carers come {n:2-4} times a day and had put cream on it.",
                "{He} sleeps in the armchair.",
                "Photograph cannot be uploaded from the tablet.",
                "Equipment store closes at four.",
            ],
            ends: &[
                low("Small and clean, should heal."),
                moderate("Sloughy with {n:2-5} cm undermining, daily visits needed."),
                severe("Admitted with sepsis from the wound."),
            ],
            acts: &[
                "Mattress put in as urgent, {relative} shown how to turn {him}.",
                "Tissue viability joint visit booked.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            who: Who::Older,
            process: process::ACCESS,
            tell: &[
                "Insulin visit missed. {Patient} was [not on the list after the team merged|moved \
                 to the afternoon round and dropped] and had no {insulin} on {day}. {His} \
                 {relative} rang at {time}.",
            ],
            more: &[
                "Glucose {n:19-31} at the next visit.",
                "{n:5-9} nurses for {n:95-140} visits.",
                "The scheduling system moved {n:11-30} visits by itself overnight.",
            ],
            ends: &[
                unharmed("No symptoms, back to usual levels by evening."),
                moderate("Ketones high, two nights in hospital."),
                low("Thirsty and tired, extra visits for two days."),
            ],
            acts: &[
                "Visited within the hour, GP told.",
                "All insulin patients checked by phone before ten.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS_AND_DEVICES,
            tell: &["Syringe driver for {patient}, who is dying at home, [ran out {n:2-6} hours \
                 early|had stopped at {time} with a full syringe]. [Occlusion|Battery at \
                 {n:2-9}%|Set to the rate of the last patient]."],
            more: &[
                "{His} {relative} had rung {n:2-4} times and been told someone was on the way.",
                "Just in case medicines were [in the house|not in the house, pharmacy shut].",
                "Lock box key is with another team.",
            ],
            ends: &[
                unharmed("{He} stayed comfortable."),
                upset("{He} was comfortable but the family were very distressed by the alarm."),
                low("In pain and agitated for {n:1-3} hours until settled."),
            ],
            acts: &[
                "Breakthrough dose given, driver re-sited.",
                "Hospice advice line rung and a nurse stayed.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::REFERRAL,
            tell: &[
                "{Patient} was sent home from hospital with [a drain|a PICC line|clips to come \
                 out|a VAC dressing] and no referral to us. Found out when {his} {relative} rang \
                 on day {n:4-12}.",
                "Referral for {patient} said [simple dressing|catheter]. On arrival: {n:3-6} leg \
                 ulcers to the bone, no dressings in the house and {he} [cannot open the \
                 door|lives with two large dogs].",
            ],
            more: &[
                "The ward said they had faxed it.",
                "Single point of access rejected it for a missing postcode.",
                "{He} has {condition}.",
            ],
            ends: &[
                unharmed("Sorted the same day."),
                low("Wound red, swab and antibiotics."),
                moderate("Line infection, back to hospital for {n:5-10} days."),
            ],
            acts: &[
                "Supplies borrowed from the clinic, seen at {time}.",
                "Ward rung and an apology from them noted.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::DEVICES,
            who: Who::Older,
            process: process::MONITORING,
            tell: &[
                "Compression bandaging of {patient} was put on [without a Doppler|too tight at the \
                 ankle|over fragile skin] by [bank nurse|student with a tick box competency]. {He} \
                 rang at {time} because the toes were [blue|numb|swollen].",
            ],
            more: &[
                "Last ABPI was {n:11-26} months ago.",
                "No spare catheter of that size in the car.",
                "{He} does not like to bother people.",
            ],
            ends: &[
                unharmed("Taken off in time, pulses present."),
                low("Blisters and a small tear, redressed."),
                severe("Necrotic toes, vascular team considering amputation."),
            ],
            acts: &["Removed at once, photographed, GP rung.", "Doppler done the next day."],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            who: Who::Older,
            process: process::ACCESS,
            tell: &[
                "We are looking after {patient} at home as {he} wished. We were promised a nurse \
                 by [six|nine|dinner time] and nobody came until {time} the next day. {He} was [in \
                 pain|in a wet bed|choking on {his} chest]. The number on the folder is only an \
                 answering machine at night.",
            ],
            more: &[
                "The nurse who came in the end was an angel.",
                "They sent a text saying they had called and got no reply. We never left the \
                 house.",
            ],
            ends: &[
                upset("{He} died two days later and those hours cannot be given back."),
                low("{He} was in needless pain all night."),
                unharmed("{He} slept through most of it thank God."),
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            who: Who::Older,
            tell: &["{Insulin} given twice to {patient}: by our nurse at {time} and by [{his} \
                 {relative}|the agency nurse] at {time}. The sheet in the house was [full and no \
                 new one started|in the kitchen drawer]."],
            more: &[
                "{He} said {he} had not had it.",
                "Names on the visit list were in a different order that day.",
                "No meal in the house.",
            ],
            ends: &[
                unharmed("Glucose watched through the night, lowest {n:5-7}."),
                low("Shaky at {time}, toast and jam."),
                moderate(
                    "Found confused with a glucose of 1.{n:5-9}, ambulance, one night in hospital.",
                ),
            ],
            acts: &[
                "Stayed with {him}, meter every 15 minutes.",
                "GP told, new sheet on the fridge door.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS_AND_DEVICES,
            tell: &[
                "Syringe driver for {patient} was set up with {analgesic} {analgesic.wrong} over \
                 24 hours, the chart says {analgesic.dose}. Second checker was [on the phone|not \
                 there]. Found by the night team.",
            ],
            more: &[
                "Two charts in the folder.",
                "Ampoules came in a strength that we do not usually have.",
                "The light in the bedroom is poor.",
            ],
            ends: &[
                unharmed("{He} was comfortable and awake."),
                low("Sleepy, woke easily."),
                moderate("Drowsy with slow breathing, palliative consultant changed the plan."),
            ],
            acts: &[
                "Driver stopped and re-made, consultant rung.",
                "{His} {relative} told the truth there and then.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::DEVICES,
            who: Who::Older,
            process: process::MONITORING,
            tell: &[
                "Catheter of {patient} blocked on {day}, the nurse came after {n:7-16} hours. No \
                 washout prescribed, {nth:3-5} time in {n:4-7} weeks.",
            ],
            more: &[
                "No spare catheter of that size in the car.",
                "Catheter passport is with the hospital.",
                "{His} {relative} rang {n:3-6} times.",
            ],
            ends: &[
                unharmed("Drained {n:500-900} ml and felt better."),
                low("In pain for hours, some blood."),
                moderate("In retention with 1{n:1-9}00 ml and kidney injury, admitted."),
            ],
            acts: &[
                "Changed at {time}, washouts prescribed.",
                "Out of hours team given the code of the key safe.",
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        who: Who::Older,
        outcome_type: outcome::READMISSION,
        tell: &["{Patient} back in hospital {n:1-4} days after coming home under [virtual \
             ward|hospital at home], with [a fall|pneumonia|delirium]. Visits were made as \
             planned."],
        more: &[
            "Observations that morning were within {his} range.",
            "{Relative} was struggling more than we knew.",
            "Bed was delivered upstairs.",
        ],
        ends: &[
            low("Home again after two nights."),
            moderate("Now waiting for a nursing home."),
            fatal("{He} died in hospital on day {n:2-6}."),
        ],
        acts: &["Joint review with the ward by phone."],
    }],
    risks: &[
        Risk {
            theme: theme::STAFFING,
            tell: &["We hand over {n:20-55} visits undone every {day}. Deferred are \
                 [dressings|bloods|continence assessments], and some people have been deferred \
                 {n:3-6} times in a row."],
            more: &[
                "Capacity tool says red every day since {n:2-9} weeks.",
                "Two long serving nurses retire in the spring.",
            ],
            could: &["A wound will turn septic between visits."],
            population: &["Housebound patients"],
            ..RISK
        },
        Risk {
            theme: theme::EQUIPMENT,
            tell: &[
                "The community equipment provider takes {n:7-21} days for beds and mattresses that \
                 were {n:1-2} before the new contract. {n:14-38} orders are overdue.",
            ],
            more: &["Items arrive without controls.", "Weekend orders are lost."],
            could: &[
                "Pressure damage in people who are dying at home.",
                "Discharges will be unsafe or will not happen.",
            ],
            population: &["People cared for in bed at home"],
            ..RISK
        },
        Risk {
            theme: theme::EQUIPMENT,
            tell: &[
                "Lone nurses on the evening round have no signal in {n:3-5} villages and the lone \
                 worker device [does not connect|is shared].",
            ],
            more: &[
                "A nurse was in a ditch for {n:2-4} hours in the winter.",
                "Visits after dark are done in the nurse's own car.",
            ],
            could: &[
                "A nurse will come to harm, and the patients after her will wait, and nobody will \
                 know for hours.",
            ],
            population: &["Patients and nurses on the evening round"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            who: Who::Older,
            tell: &[
                "{Patient} wanted to die in {his} own garden. {Staff:district nurse} got [a bed \
                 carried through the French windows|a generator for the mattress|the driver padded \
                 against the rain], and {he} died among {his} roses with {his} {relative}.",
            ],
            more: &["All within {n:4-9} hours of {him} asking."],
            strengths: &["Doing what matters to {him}."],
            again: &["Keep continuity on the rota."],
            ..GOOD_CARE
        },
        GoodCare {
            who: Who::Older,
            tell: &[
                "{Staff:healthcare assistant} noticed on a routine visit that {patient} [had not \
                 touched the milk since Friday|was wearing odd shoes|did not tease her as usual], \
                 did a set of observations and called 999. Sepsis caught early.",
            ],
            more: &[
                "No one had asked her to do observations.",
                "{He} was home again in {n:3-6} days.",
            ],
            strengths: &["Knowing the person over time."],
            again: &["Give healthcare assistants the kit and the licence to use it."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "{n:3-5} of the team off sick, {n:14-22} visits each.",
        "Snow had closed the top road.",
        "The key safe code had been changed.",
        "Tablet had no signal so notes were written up at {time}.",
        "Bank nurse had no access to {system}.",
        "The house is [cluttered and very cold|being rewired|up {n:3-9} floors with no lift].",
    ],
};

//! Stories of general practice.

use super::codes::{agents, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            agents: agents::MEDICATIONS_AND_IT,
            process: process::PLANNING,
            tell: &[
                "{Patient} was issued {drug} {drug.wrong} instead of {drug.dose}. [Picked from the \
                 drop down list|Old dose left on repeat after the clinic letter|Both strengths on \
                 the repeat screen]. Noticed by [the pharmacy|{his} {relative}|our pharmacist at \
                 the annual review] after {n:1-11} weeks.",
                "Hospital asked us to stop {drug} for {patient} on discharge. The letter was \
                 [workflowed as no action|read by a new coder|scanned without the second page] and \
                 {he} had {n:2-5} more issues.",
            ],
            more: &[
                "{n:2-4} alerts were overridden in {n:3-9} seconds.",
                "Renal function had not been checked for {n:9-20} months.",
                "Blister pack went out with both in.",
            ],
            ends: &[
                nobody("Caught at the dispensary before it was handed out."),
                unharmed("Taken for {n:3-20} days, no symptoms, bloods fine."),
                low("Dizzy and nauseous, better since stopping."),
                moderate(
                    "Admitted for {n:2-5} days with [a low sodium|bradycardia|acute kidney \
                     injury].",
                ),
                severe("Fell at home with a pulse of 32, needed temporary pacing."),
            ],
            acts: &[
                "{Patient} rung by {staff:GP partner} with an apology, bloods arranged.",
                "Search run for others: {n:0-4} found.",
                "Wrong strength taken off repeat.",
            ],
            well: &["The community pharmacist rang to query it."],
            ..INCIDENT
        },
        Incident {
            agents: agents::IT,
            process: process::MONITORING,
            tell: &[
                "Abnormal {test} for {patient} was filed as [normal|no action|seen by someone \
                 else] on {day}. Found {n:2-14} weeks later when {he} [came back with weight \
                 loss|was admitted|asked for a copy].",
                "Urgent results were rung through at {time} by the laboratory to [the back line, \
                 no answer|reception, written on a sticky note|the out of hours number of another \
                 practice]. {Test} of {patient} was [critical|twice the limit].",
            ],
            more: &[
                "{Staff:GP} had {n:80-210} results that day covering for two colleagues.",
                "Text message sent to a number that {he} gave up in {n:2016-2023}.",
                "The two week wait form was [half filled in and saved|sent but rejected].",
            ],
            ends: &[
                unharmed("Repeated, normal now."),
                upset("Nothing came of it but {he} was very worried when {he} found out."),
                moderate("Referral delayed by {n:5-12} weeks, treatment has started."),
                severe(
                    "It is a cancer that has spread; earlier action may have made a difference.",
                ),
            ],
            acts: &[
                "Seen the same day, duty of candour letter sent.",
                "Results protocol changed: one named clinician each day.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::ASSESSMENT,
            tell: &[
                "{Patient} rang at 08:0{n:1-9} with [chest pain|breathlessness|a child with a \
                 rash] and was [put {nth:12-48} in the queue|booked a call for next week|told to \
                 use the website]. [Red flag list not used|The care navigator was on the second \
                 day].",
                "Telephone consultation with {patient}: diagnosed as [a chest \
                 infection|migraine|gastritis] by {staff:physician associate} without being seen. \
                 Admitted {n:10-50} hours later with [sepsis|a stroke|a perforation].",
            ],
            more: &[
                "{n:190-380} calls before ten that morning.",
                "{His} {relative} had to interpret.",
                "A face to face was offered and {he} could not get there.",
            ],
            ends: &[
                unharmed("Seen later and well."),
                low("Needed antibiotics and a chest x-ray."),
                moderate("In hospital for {n:4-9} days."),
                fatal("{He} died at home before the call back. Coroner has asked for a statement."),
            ],
            acts: &["Same day review by duty doctor.", "Red flag prompts put on every desk."],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            who: Who::Child,
            tell: &[
                "{Jab} given to {patient} at the [pre-school|school age|catch up] clinic: [given \
                 in place of another|{jab.wrong}|expired {n:3-20} days before]. {Staff:practice \
                 nurse} saw it when [writing it up|rotating stock].",
            ],
            more: &["Labels of the two are nearly the same."],
            ends: &[
                unharmed("No reaction and no extra dose needed."),
                upset("Parents understandably upset, child well."),
                low("Needs one more injection."),
            ],
            acts: &["{Relative} told before leaving the room."],
            ..INCIDENT
        },
        Incident {
            process: process::REFERRAL,
            agents: agents::IT,
            tell: &[
                "Two week wait referral for {patient} was [never sent, task sat with a secretary \
                 on leave|attached to the wrong patient|rejected by the hospital without telling \
                 us]. {He} rang after {n:4-9} weeks to ask.",
            ],
            more: &[
                "Safety netting list had {n:11-40} open items.",
                "{System} shows green although nothing has left.",
                "{He} was told no news is good news.",
            ],
            ends: &[
                unharmed("Seen within days, benign."),
                upset("Benign, but weeks of worry."),
                severe("Confirmed cancer, {n:5-11} weeks lost."),
                moderate("Operation is larger than first hoped."),
            ],
            acts: &[
                "Hospital rung and slot found for {day}.",
                "Information governance lead informed, apology made.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            agents: agents::MEDICATIONS,
            process: process::PLANNING,
            tell: &[
                "I asked for my usual {drug} and was given {drug2}. I said it looked different and \
                 was told [it is just another make|the doctor must have changed it]. I took it for \
                 {n:4-20} days and felt dreadful. It turned out to be [a different patient's|a \
                 mistake on the computer].",
            ],
            more: &[
                "I have been at the surgery since {n:1975-2012}.",
                "I do not want {staff:receptionist} to be in trouble, she was the only one who \
                 listened.",
                "You cannot get through on the phone to tell them.",
            ],
            ends: &[
                unharmed("I am fine now."),
                upset("I have not been sleeping for worry."),
                low("I was sick and light headed for a week."),
                moderate("I ended up in hospital for three nights."),
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS_AND_DEVICES,
            process: process::MONITORING,
            tell: &[
                "Vaccine fridge failure: data logger shows {n:9-17}.{n:1-9}C for {n:9-60} hours \
                 over the weekend. {Patient} and {n:4-30} others were vaccinated from it on Monday \
                 before it was read.",
            ],
            more: &[
                "Fridge was [unplugged for the hoover|overfilled for flu season|{n:9-14} years \
                 old].",
                "Screening and immunisation team say [repeat|no need to repeat].",
                "Asset number {n:1000-9999}, alarm battery flat.",
            ],
            ends: &[
                unharmed("Manufacturer says the doses were still good."),
                upset("Understandably cross at having to come again."),
                low("One more injection for each of them."),
            ],
            acts: &[
                "Stock quarantined, manufacturer rung.",
                "Everyone telephoned within two days with an apology.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::IT,
            process: process::NOT_CARE,
            tell: &["Letter about {patient} was sent to [a patient with the same name|{his} old \
                 address|the wrong solicitor] and told them about [a test|a diagnosis of \
                 {condition}|{his} mental health]."],
            more: &[
                "Two records had been merged in {n:2014-2022}.",
                "Window envelopes show the first line of the letter.",
                "{He} found out in the supermarket.",
            ],
            ends: &[
                unharmed("Returned unopened."),
                upset("{He} is angry and has complained."),
                distressed(
                    "{His} family did not know; {he} has moved out and is seeing a counsellor.",
                ),
            ],
            acts: &[
                "Information governance lead informed, apology made in person.",
                "Records separated, other letters of the batch checked.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            process: process::DIAGNOSIS,
            agents: agents::IT,
            tell: &["The doctor called me in and read out [someone else's results|that I had \
                 {condition}], then said sorry, wrong screen. I had already started to cry. I had \
                 also seen the other person's name and address."],
            more: &[
                "I have been at the surgery since {n:1975-2012}.",
                "My own results had been ready for {n:2-5} weeks and nobody had rung.",
                "I know the other person from bingo.",
            ],
            ends: &[
                unharmed("My own results are all right."),
                upset("I have not been sleeping for worry."),
                low("I had to be sat down and my heart raced for an hour, they did an ECG."),
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        who: Who::Older,
        outcome_type: outcome::DEATH,
        tell: &["{Patient}, {condition}, was found dead at home by {his} {relative}. Seen here \
             {n:2-12} days before for [a cough|tiredness|a medication review], nothing alarming in \
             the notes."],
        more: &[
            "Blood pressure then {n:96-150}/{n:60-88}.",
            "{He} had declined admission.",
            "Death not expected, coroner has the case.",
        ],
        ends: &[fatal(
            "We have spoken with the family and will look at it at our significant event meeting.",
        )],
        acts: &["Medical examiner rung, record reviewed by a second partner."],
    }],
    risks: &[
        Risk {
            theme: theme::INFORMATION,
            tell: &[
                "Discharge letters from the trust reach us [after {n:9-25} days|as pictures that \
                 cannot be searched|with the medicines on page {n:5-8}]. In a sample of 50, \
                 {n:12-31} had a change that was not clear.",
            ],
            more: &["Local medical committee informed."],
            could: &["Medicines stopped in hospital will be carried on, or the reverse."],
            population: &["Patients discharged from hospital"],
            ..RISK
        },
        Risk {
            theme: theme::STAFFING,
            tell: &[
                "From next month we have {n:2-3} doctors for {n:9800-15600} patients. On-the-day \
                 demand was {n:210-330} on {day} and safe working limits are passed by ten \
                 o'clock.",
            ],
            more: &["No locum to be had.", "Reception has lost {n:3-5} since the summer."],
            could: &[
                "Something serious in the queue will not be spotted.",
                "Results will wait for days.",
            ],
            population: &["All registered patients"],
            ..RISK
        },
        Risk {
            theme: theme::MEDICATION,
            tell: &[
                "Shared care for [lithium|methotrexate|amiodarone|azathioprine]: the hospital \
                 believes that we do the bloods, we believe that they do. {n:6-19} patients found \
                 without a test for over {n:4-10} months.",
            ],
            more: &[
                "The agreement is from {n:2009-2017} and signed by someone retired.",
                "Our pharmacist spends {n:6-12} hours a week on it.",
            ],
            could: &["Toxicity will not be noticed until it is too late."],
            population: &["Patients on shared care medicines"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &[
                "{Staff:receptionist} noticed that {patient} [was slurring on the phone|had not \
                 collected {his} tablets for two weeks|sounded unlike {him}self] and asked the \
                 duty doctor to ring at once. {He} was having a stroke and was in hospital within \
                 {n:40-70} minutes.",
            ],
            more: &[
                "{He} has come back to say thank you.",
                "She had been on the care navigation course the week before.",
            ],
            strengths: &["Reception staff as clinicians' eyes and ears."],
            again: &["Red flag training for all staff, twice a year."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "Our social prescriber found {n:6-14} housebound patients without [a flu jab|a \
                 review in two years]. A Saturday was given up and all were visited, {patient} \
                 among them, whose [gas fire was leaking|heart failure had come back].",
            ],
            more: &["Run with the district nurses.", "Volunteers drove."],
            strengths: &["Looking for those who do not ask."],
            again: &["Run the search every quarter, share the list with the network."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "{Staff:practice nurse} had a hunch about the lump that {patient} mentioned with \
                 {his} hand on the door. Examined, referred, and treated within {n:18-31} days.",
            ],
            more: &[
                "{He} has come back to say thank you.",
                "Clinic ran {n:20-40} minutes late and nobody minded.",
            ],
            strengths: &["Time was made."],
            again: &["Door handle remarks deserve a slot of their own."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "{n:2-3} clinicians were off and the locum had cancelled.",
        "It was the Monday after a bank holiday.",
        "{System} was down for {n:25-140} minutes.",
        "The phone queue stood at {n:28-61}.",
        "We had just taken on {n:600-2400} patients from a practice that closed.",
        "The on call doctor had {n:46-90} contacts that day.",
        "The room has no [working printer|panic button that works].",
    ],
};

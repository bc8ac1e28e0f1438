//! Stories of health care in prisons.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Prisoner,
            agents: agents::MEDICATIONS,
            process: process::PLANNING,
            tell: &[
                "{Patient} arrived from [court|another prison] at {time} and had no {drug} for \
                 {n:2-6} days. [Medicines were not sent with {him}|In possession risk assessment \
                 not done|Reception screening says none].",
                "{Drug} {drug.wrong} handed to {patient} at the hatch on {wing}, prescribed \
                 {drug.dose}. [ID card not asked for|Officer was rushing the queue|Two men with \
                 the same surname].",
            ],
            more: &[
                "{He} has {condition} and told [the officer|reception nurse] so.",
                "Record of the last prison opened on {day} only.",
                "{n:70-140} people at the hatch in {n:40-60} minutes.",
            ],
            ends: &[
                unharmed("Put right, no symptoms."),
                low("Headache, shaking and sweating for a day."),
                moderate("Seizure in the cell, {n:1-3} days in outside hospital."),
                distressed(
                    "{He} heard voices again for the first time in years and is on the mental \
                     health caseload.",
                ),
            ],
            acts: &[
                "Urgent prescription from the on call GP, observed on the wing.",
                "Queue stopped and all cards checked.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Prisoner,
            challenge: challenge::SELF_HARM,
            process: process::ASSESSMENT,
            tell: &[
                "{Patient} was found with a ligature at the window of {his} cell on {wing} at \
                 {time}. ACCT had been [closed {n:1-4} days ago|opened at {time} but healthcare \
                 not told]. Code blue called.",
            ],
            more: &[
                "{He} had had [a bad phone call|a letter about the children|a recall].",
                "Emergency response bag lacked [a mask|a charged suction unit].",
                "Shared cell refused by {him}.",
            ],
            ends: &[
                low("Marks to the neck, seen by nurse and GP."),
                unharmed("Talked down, nothing tied."),
                severe("Hypoxic brain injury, in intensive care with bed watch."),
                fatal("Died in the cell. Ombudsman and coroner informed."),
            ],
            acts: &[
                "CPR and oxygen, 999 through the control room.",
                "ACCT re-opened, constant supervision, listener offered.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Prisoner,
            process: process::ACCESS,
            tell: &[
                "Hospital appointment for {patient} cancelled for the {nth:2-4} time: [no \
                 escort|{he} was told the date and so it was moved|vehicle broke down]. It was for \
                 [a scan|oncology|a fracture clinic].",
                "{Patient} put in {n:3-7} applications for [toothache|a lump|chest pain] over \
                 {n:3-9} weeks and was not seen. [Slips were in a box on the wrong wing|Marked as \
                 did not attend while locked up].",
            ],
            more: &[
                "Only {n:2-3} escorts a day for {n:800-1200} men.",
                "Regime was curtailed on {n:10-18} days.",
                "{He} cannot read.",
            ],
            ends: &[
                unharmed("Seen now, no change."),
                upset("{He} feels that nobody cares whether {he} lives."),
                moderate("Abscess drained under anaesthetic."),
                severe("The lump is a lymphoma, stage {n:3-4}."),
            ],
            acts: &[
                "Governor and hospital rung, next slot protected.",
                "All open applications read by a nurse in one day.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Prisoner,
            process: process::MONITORING,
            tell: &[
                "{Patient} collapsed on {wing} at {time}, suspected [spice|a mixture bought on the \
                 wing]. Code blue response took {n:5-13} minutes because [keys were in use|the \
                 gate was locked off|the radio call gave the wrong landing].",
            ],
            more: &[
                "{n:3-6} other collapses that day.",
                "Naloxone on the wing was out of date.",
                "{He} was sent back to {his} cell after {n:15-30} minutes without observations.",
            ],
            ends: &[
                unharmed("Came round by {him}self."),
                low("Vomiting, observed for four hours."),
                severe("Aspirated and ventilated."),
                fatal("Could not be revived."),
            ],
            acts: &[
                "Airway, oxygen, naloxone given, ambulance called.",
                "Alert about the batch to all wings.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Prisoner,
            agents: agents::IT,
            process: process::DISCHARGE,
            tell: &["{Patient} was released on {day} with no [methadone script|insulin|HIV \
                 medicine|community appointment]. [Release brought forward by days|{System} had \
                 the old date|Letter went to a surgery that closed]."],
            more: &[
                "{He} is of no fixed address.",
                "Through the gate worker left in the summer.",
                "Drug team rang {n:3-5} times.",
            ],
            ends: &[
                unharmed("Traced through probation and supplied the same day."),
                low("Back on street drugs within a day."),
                moderate("In hospital in ketoacidosis."),
                fatal("Found dead from an overdose {n:2-8} days after release."),
            ],
            acts: &["Probation and the local service rung, bridging prescription sent."],
            ..INCIDENT
        },
        Incident {
            who: Who::Prisoner,
            challenge: challenge::INFECTION,
            process: process::ASSESSMENT,
            tell: &[
                "Tuberculosis confirmed in {patient}, who had coughed for {n:6-14} weeks on {wing} \
                 and been seen {n:3-6} times. [X-ray machine out of use|Given antibiotics {n:2-3} \
                 times|Contacts now in {n:3-7} prisons].",
            ],
            more: &[
                "{n:30-90} contacts to be traced.",
                "{He} had a screening answer of yes at reception.",
                "No negative pressure room.",
            ],
            ends: &[
                moderate("On treatment and improving."),
                low("Caught before much lung damage."),
                severe("Cavities in both lungs, weak and thin."),
            ],
            acts: &[
                "Isolated in single cell, masks, outbreak meeting held.",
                "Health protection team told at {time}.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Prisoner,
            challenge: challenge::SELF_HARM,
            process: process::ASSESSMENT,
            tell: &[
                "Reception screen missed that {patient} [was withdrawing from alcohol|had tried to \
                 take {his} life last week|was in custody for the first time]. {He} cut {his} arms \
                 on the first night on {wing}.",
            ],
            more: &[
                "Screen took {n:4-7} minutes between two vans.",
                "Person escort record had it on page {n:2-4}.",
                "First night phone call was not made.",
            ],
            ends: &[
                low("Cleaned and glued on the wing."),
                upset("Not deep, but {he} was desperate."),
                moderate("{n:12-30} sutures in outside hospital."),
            ],
            acts: &["ACCT opened, detoxification started, listener with {him}."],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        who: Who::Prisoner,
        outcome_type: outcome::DEATH,
        tell: &[
            "Death in custody. {Patient}, serving since {n:2009-2023}, was found unresponsive at \
             unlock at {time}. {He} had {condition} and was seen in clinic {n:5-30} days ago.",
        ],
        more: &[
            "Rigor present, resuscitation not started.",
            "Do not attempt resuscitation was in place.",
            "{His} {relative} told by the family liaison officer.",
        ],
        ends: &[fatal("Expected to be of natural causes, fact finding has begun.")],
        acts: &["Police, coroner, ombudsman informed; cell sealed; staff supported."],
    }],
    risks: &[
        Risk {
            who: Who::Prisoner,
            theme: theme::GOVERNANCE,
            tell: &[
                "Night cover is {n:1-2} nurses for {n:700-1300} men on {n:4-6} wings, and cells \
                 are not opened at night without {n:2-3} officers. Timed drill from call to \
                 bedside: {n:11-19} minutes.",
            ],
            more: &["Raised at the local delivery board {n:2-4} times."],
            could: &["A cardiac arrest or ligature will be reached too late."],
            population: &["All men in the prison"],
        },
        Risk {
            who: Who::Prisoner,
            theme: theme::MEDICATION,
            tell: &[
                "Medicines are taken by others at the hatch: officers are not there on {n:40-70}% \
                 of rounds. {Drug} and {opioid} have a price on {wing}.",
            ],
            more: &[
                "In possession rate is {n:55-78}%.",
                "Cell checks find hoards of {n:20-90} tablets.",
            ],
            could: &["Men will be bullied for their tablets and go without."],
            population: &["Men prescribed tradable medicines"],
        },
    ],
    good_care: &[
        GoodCare {
            who: Who::Prisoner,
            tell: &[
                "{Staff:wing officer} and {staff:nurse} noticed that {patient} had stopped [coming \
                 for meals|answering back|writing]. They opened an ACCT together, moved {him} next \
                 to a friend, and rang {his} {relative} with {his} consent. {He} says it saved \
                 {him}.",
            ],
            more: &["Neither had been asked to."],
            strengths: &["Health and prison staff as one team."],
            again: &["Joint huddle at every wing handover."],
            ..GOOD_CARE
        },
        GoodCare {
            who: Who::Prisoner,
            tell: &[
                "{Patient} with a terminal illness wished not to die in chains. Compassionate \
                 release was done in {n:6-11} days by one GP, one governor and the hospice.",
            ],
            more: &[
                "The hospice has offered to train more of us.",
                "{His} {relative} was with {him}.",
            ],
            strengths: &["Dignity.", "Three organisations and one purpose."],
            again: &["Write down who to ring for compassionate release."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "The whole prison was on lockdown since {earlier}.",
        "Staffing was at {n:50-70}%, half of it agency.",
        "Only two treatment rooms are open.",
        "Radio batteries run out by {time}.",
        "Escorts were taken for {n:2-4} bed watches.",
        "Heat in the cells was over {n:29-34} degrees.",
    ],
};

//! Stories of community pharmacies.

use super::codes::{agents, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "Dispensing error. {Patient} was supplied {drug} {drug.wrong} instead of \
                 {drug.dose}. [Look alike boxes side by side|Split pack put back in the wrong \
                 place|Scanned once and picked twice]. Found when [{he} came back with it|{his} \
                 {relative} rang|we counted].",
                "[Amlodipine for amitriptyline|Prednisolone for propranolol|Quetiapine for \
                 quinine|Atenolol for allopurinol] handed out to {patient} on {day}. Labelled \
                 correctly, wrong box, passed the accuracy check at {time}.",
            ],
            more: &[
                "{n:1-4} tablets were taken.",
                "{n:280-540} items done by then with one dispenser off.",
                "The checker had been interrupted for [a flu jab|Pharmacy First|the delivery \
                 driver].",
                "The robot had [stuck|been refilled by an agency worker].",
            ],
            ends: &[
                nobody("Bag was still on the shelf, put right before collection."),
                unharmed("None taken."),
                low("{He} felt [dizzy|sleepy|unwell] for a day, GP told."),
                moderate("{He} fell and was kept in hospital for {n:2-4} nights."),
            ],
            acts: &[
                "Right item delivered within the hour, wrong one brought back.",
                "Apology by the responsible pharmacist, surgery informed.",
                "Shelf separated, warning label put up.",
            ],
            well: &["The check at the counter, name of medicine and what it is for, caught it."],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "Handed out to the wrong person: bag for {patient} was given to someone with the \
                 same [surname|address|first line]. [Address was not asked|Asked, and they said \
                 yes]. Contained {drug} and {opioid}.",
                "Delivery for {patient} was left [with a neighbour|in the porch|in the recycling \
                 bin] by the driver; in it {opioid} and {drug}.",
            ],
            more: &[
                "{n:3-9} people were waiting.",
                "The driver had {n:48-90} drops.",
                "Two bags for the same street were next to each other.",
            ],
            ends: &[
                unharmed("Brought back unopened."),
                upset("Both are upset about their details being seen."),
                low("One dose was taken by the other person, who was drowsy."),
                nobody("Noticed on the pavement outside."),
            ],
            acts: &["Both rung, bags swapped.", "Information governance form completed."],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "Methadone dose of {n:45-70} ml supplied to {patient}, who is on {n:20-40} ml \
                 since {day}. [Old instalment script used|Two patients with the same initials|Pump \
                 not reset].",
                "{Patient} had missed {n:3-5} days of supervised [methadone|buprenorphine] and was \
                 given the full dose at {time}. The three day rule [was not checked by the \
                 locum|is not shown on the record].",
            ],
            more: &[
                "{He} had been in custody.",
                "Prescriber's line goes to voicemail after five.",
                "Locum was on the first day here.",
            ],
            ends: &[
                unharmed("Stayed in the shop for an hour, alert throughout."),
                low("Drowsy, observed in hospital overnight."),
                severe("Found unresponsive at the hostel, naloxone given, intubated."),
            ],
            acts: &[
                "Prescriber and hostel rung, ambulance called as precaution.",
                "Controlled drugs liaison officer informed, register corrected.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            who: Who::Older,
            process: process::DISCHARGE,
            tell: &[
                "Compliance aid for {patient} went out with the [old|last month's] medicines after \
                 discharge. Hospital had [stopped {drug}|started {anticoagulant}], the \
                 notification came on [the wrong system|{day} at {time}] and trays had been made \
                 {n:2-3} weeks ahead.",
                "{Drug} missing from {n:2-4} of 4 trays for {patient}. {His} carer gives only what \
                 is in the tray.",
            ],
            more: &[
                "The hospital sent it to a branch that has closed.",
                "Trays for {n:60-140} people are made by {n:1-2}.",
                "Carers noticed an extra white tablet.",
            ],
            ends: &[
                unharmed("Swapped on the day."),
                low("Ankles swollen and short of breath, GP visited."),
                moderate("Admitted with heart failure for {n:3-7} days."),
            ],
            acts: &["All trays recalled and remade.", "Surgery asked for a new prescription."],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            process: process::ASSESSMENT,
            tell: &[
                "{Patient} was given [antibiotics|an emergency contraceptive|the flu vaccine] \
                 under a patient group direction although [allergic to {allergy}|already given \
                 {n:2-9} days ago|outside the age range]. Consultation room notes [were written \
                 after|tick every box].",
                "{Vaccine} booked for {patient}; {vaccine.wrong} given by mistake at {time}.",
            ],
            more: &[
                "The record from the GP was not viewed.",
                "There was a queue of {n:6-12}.",
                "{He} says {he} was asked about allergies but not about egg.",
            ],
            ends: &[
                unharmed("Waited 30 minutes, no reaction."),
                low("Sore arm and fever for a day."),
                moderate("Swollen lips, adrenaline pen used, ambulance to hospital."),
            ],
            acts: &[
                "GP told the same afternoon, Yellow Card sent.",
                "Next clinic had a second person to read the checklist.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            agents: agents::MEDICATIONS,
            who: Who::Child,
            tell: &[
                "The chemist's label on {patient}'s medicine said {n:5-10} ml but the doctor told \
                 us 2.5. I rang and [they said give what it says|no one picked up|the pharmacist \
                 shouted across the shop]. {He} was so [sleepy|hyper|sick] that we went to A&E.",
            ],
            more: &[
                "The syringe in the bag did not fit.",
                "It had the right name on it but another child's address.",
            ],
            ends: &[
                unharmed("They kept an eye on {him} and we were home by midnight."),
                upset("{He} is fine, I am still shaking."),
                low("{He} was on a drip overnight and then fine."),
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        outcome_type: outcome::SAFEGUARDING,
        tell: &[
            "{Patient} comes every {day} and has [lost a great deal of weight|bruises|no money for \
             food] lately. {His} {relative} always answers for {him} and will not leave the room. \
             No issue with supply.",
        ],
        more: &[
            "{He} whispered that {he} is not to have the phone.",
            "Our delivery driver saw the state of the house.",
        ],
        ends: &[
            upset("Referred to adult services, who visited the same evening."),
            low("{He} was taken to hospital with old fractures and is now safe."),
        ],
        acts: &["Safeguarding lead of the network rung; code word agreed with {him}."],
        ..OUTCOME
    }],
    risks: &[
        Risk {
            theme: theme::MEDICATION,
            tell: &[
                "The new pack of {drug} {drug.dose} is almost the same as {drug} {drug.wrong}: \
                 same colour, [strength in small grey print|same shape of box]. {n:2-4} picking \
                 errors in a fortnight.",
            ],
            more: &[],
            could: &["A tenfold error will reach a patient."],
            population: &["Patients taking {drug}"],
            ..RISK
        },
        Risk {
            theme: theme::STAFFING,
            tell: &["Branch was run by {n:9-16} different locums last month and the standard \
                 procedures are [{n:3-6} years old|in a locked office]. The second checker post is \
                 not being filled."],
            more: &["Waiting is {n:2-4} days for repeats.", "Complaints doubled."],
            could: &["A dispensing error will leave the shop unchecked."],
            population: &["Everyone using this pharmacy"],
            ..RISK
        },
        Risk {
            theme: theme::MEDICATION,
            tell: &[
                "{Drug} has been out of stock at all wholesalers for {n:3-9} weeks. {n:8-30} of \
                 our patients take it and [surgeries cannot say what to switch to|the alternatives \
                 have gone too].",
            ],
            more: &["Some are cutting tablets to make them last.", "Manufacturer says autumn."],
            could: &[
                "Relapse in people who must not miss doses.",
                "Mistakes when switching in a hurry.",
            ],
            population: &["Patients taking {drug}"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &["{Staff:dispenser} stopped a prescription for {patient}: {drug} {drug.wrong} \
                 looked wrong for someone who has had {drug.dose} for years. It was [a slip at the \
                 surgery|meant for another patient]. {He} would have taken it that evening."],
            more: &["The surgery thanked us.", "It is on the wall in the staff room."],
            strengths: &["Confidence to ring and ask."],
            again: &["Log interventions so that they count."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "{Patient} came for [cough syrup|indigestion tablets|sleeping tablets] for the \
                 {nth:3-5} time. {Staff:pharmacist} asked a few more questions in the consultation \
                 room and got {him} seen the same day; it was [cancer found early|heart \
                 failure|severe depression].",
            ],
            more: &["The surgery thanked us.", "{He} had not liked to bother the doctor."],
            strengths: &["Knowing the regulars."],
            again: &["Ask when the same thing is bought a third time."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "It was the day after a bank holiday with {n:380-720} items.",
        "The pharmacist had had no break since {earlier}.",
        "Electronic prescriptions were [down|slow] from {time}.",
        "We were also doing [flu clinics|blood pressure checks|lateral flow tests].",
        "A branch nearby closed in the spring and its patients came to us.",
        "The dispensary is {n:9-16} square metres with stock on the floor.",
    ],
};

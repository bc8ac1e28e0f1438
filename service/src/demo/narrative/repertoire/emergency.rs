//! Stories of emergency departments and urgent treatment centres.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            process: process::ASSESSMENT,
            tell: &[
                "{Patient} waited {n:3-7} hours in the waiting room with [central chest pain|a \
                 severe headache|abdominal pain and vomiting] before an ECG or bloods. Triage \
                 category was [4|changed from 2 to 3|not recorded].",
                "Delay to be seen. {Patient} booked in at {time}, triaged at {time}, called at \
                 {time} with no answer and [taken off the board|marked as did not wait], but was \
                 [in the toilet|outside for air|asleep in the corner] the whole time.",
            ],
            more: &[
                "There were {n:60-130} patients in the department with a wait of {n:9-15} hours to \
                 be seen.",
                "{He} told reception twice that it was [getting worse|the worst pain of {his} \
                 life].",
                "Repeat observations were due at {time} and not done.",
                "The ECG was [signed off as normal by someone between two other patients|put in \
                 the tray and not seen].",
            ],
            ends: &[
                unharmed("Seen, investigated, and sent home with nothing serious found."),
                upset("No physical harm but {he} was frightened and told us so."),
                moderate(
                    "Diagnosed with [a perforated appendix|a bleeding ulcer] and needed an \
                     operation that an earlier review might have made smaller.",
                ),
                severe(
                    "It was [an aortic dissection|a subarachnoid haemorrhage|a STEMI], transferred \
                     to the tertiary centre in a critical condition.",
                ),
                fatal("{He} collapsed in the waiting room at {time} and died in resus."),
            ],
            acts: &[
                "Moved to [majors|resus] straight away, seen by {staff:consultant in charge}.",
                "Waiting room round restarted every hour by a senior nurse.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::DIAGNOSIS,
            tell: &[
                "Missed fracture. {Patient} attended {n:2-9} days ago after a fall, x-ray of the \
                 [wrist|ankle|hip|cervical spine] was read as normal and {he} was discharged with \
                 painkillers. The radiology report, [issued the next day|found in the unread list \
                 today], says fracture.",
            ],
            more: &[
                "{He} was seen by {staff:locum doctor} in their [first week|third shift in a row].",
                "No senior review although it was a second attendance within 72 hours.",
                "The safety net advice was [good and is why {he} came back|not written down|given \
                 in English only].",
            ],
            ends: &[
                unharmed("Recalled, splinted, no displacement and no change to the plan."),
                low("Two extra days of pain and another visit."),
                moderate("It had slipped and needed fixing in theatre."),
            ],
            acts: &[
                "{Patient} telephoned and asked to come back today, apology given.",
                "All discharges from that shift re-read by a consultant.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &["{Patient} in [resus|majors|ambulatory majors] was given {analgesic} \
                 {analgesic.wrong}, intended dose {analgesic.dose}. Verbal order in a noisy room, \
                 [not read back|read back but the syringe was already drawn up]."],
            more: &["Respiratory rate went to {n:6-9}."],
            ends: &[
                unharmed("Monitored for four hours, no effect seen."),
                low("Drowsy and needed oxygen for an hour."),
                moderate("Needed naloxone twice and an overnight bed in HDU."),
            ],
            acts: &["Naloxone drawn up, senior doctor at the bedside."],
            ..INCIDENT
        },
        Incident {
            challenge: challenge::SELF_HARM,
            process: process::MONITORING,
            tell: &[
                "{Patient} came in after [an overdose|cutting {his} arms|being found on a bridge], \
                 was triaged as high risk at {time} and left in [cubicle {n:3-12}|the relatives' \
                 room|the corridor] without one to one. [Found with a ligature made of a call \
                 cord|Went missing at {time}|Had swallowed more tablets from {his} bag].",
            ],
            more: &[
                "Mental health liaison response time was {n:4-14} hours.",
                "Belongings were not searched because [there was no security|nobody was sure we \
                 may].",
                "Police were [called and arrived after {n:40-120} minutes|not called as {he} was \
                 thought to have capacity].",
            ],
            ends: &[
                unharmed("Found by {staff:healthcare assistant} within minutes, no injury."),
                distressed(
                    "No injury but {he} was very distressed and said the wait made it worse.",
                ),
                low("Superficial wounds, closed with glue."),
                severe("{He} was unconscious when found, intubated, now in intensive care."),
            ],
            acts: &[
                "One to one started, room cleared of ligature points.",
                "Missing person procedure followed, [found by police|returned by {him}self].",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Child,
            agents: agents::MEDICATIONS,
            tell: &[
                "{Patient}, weight {n:9-38} kg, was given [paracetamol|ibuprofen|dexamethasone] \
                 twice within {n:1-3} hours in the children's area: once at triage at {time} and \
                 again in the cubicle at {time}. The triage dose was [on the paper card|not signed \
                 for until later].",
            ],
            more: &[
                "{His} {relative} said something but thought we knew best.",
                "Weight had been [guessed by age|entered in pounds].",
                "{Staff:children's nurse} was covering triage and resus together.",
            ],
            ends: &[
                unharmed("Total was below the toxic dose for weight, advice taken, sent home."),
                upset("No harm, parents very anxious overnight."),
                low("Kept in for bloods at four hours, which needed {n:2-4} attempts."),
            ],
            acts: &[
                "Toxbase checked and poisons service rung.",
                "Parents told straight away and shown the sums.",
            ],
            well: &["Open with the parents from the first minute."],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            process: process::ACCESS,
            tell: &[
                "I went to the urgent care centre on {day} with a [cut hand|bad chest|swollen leg] \
                 and after {n:4-8} hours was told to go to another hospital {n:9-30} miles away \
                 because [there was no x-ray after eight|the computer was down|nobody could do a \
                 scan]. Nobody had said so when I booked in.",
            ],
            more: &[
                "I do not drive and the taxi was £{n:28-70}.",
                "I am {age} and I have {condition}.",
                "The nurse at the desk was [lovely but run ragged|short with me].",
            ],
            ends: &[
                unharmed("In the end it was nothing serious."),
                low("It had got worse by the time somebody looked at it and I needed antibiotics."),
                upset("I was in tears by the end of it."),
            ],
            ..INCIDENT
        },
        Incident {
            process: process::DIAGNOSIS,
            tell: &[
                "{Patient} was sent home with [gastroenteritis|a muscular strain|a viral illness] \
                 and came back {n:12-60} hours later with [appendicitis|a pulmonary \
                 embolus|meningococcal sepsis|cauda equina syndrome].",
            ],
            more: &[
                "No senior review although it was a second attendance within 72 hours.",
                "The safety net advice was [good and is why {he} came back|not written down|given \
                 in English only].",
                "Heart rate of {n:112-138} at discharge was not commented on.",
            ],
            ends: &[
                unharmed("Treated in time and expected to do well."),
                low("One more day in hospital than needed."),
                moderate("A bigger operation and {n:4-8} days in hospital."),
                severe("There is lasting weakness which may not recover."),
            ],
            acts: &[
                "Seen at once by a consultant on return.",
                "First attendance reviewed with the doctor concerned, supportively.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            process: process::PLANNING,
            tell: &["Time critical medicine missed: {patient} with [Parkinson's \
                 disease|epilepsy|adrenal insufficiency] spent {n:9-30} hours in the department \
                 without [co-careldopa|levetiracetam|hydrocortisone]. It was [not prescribed \
                 because {he} was 'going to the ward'|prescribed but not stocked here]."],
            more: &[
                "{He} brought {his} own tablets, which were [sent home with {his} \
                 {relative}|locked away and forgotten].",
                "The department's stock list does not include it.",
                "{His} {relative} asked for it at {time} and at {time}.",
            ],
            ends: &[
                unharmed("Given late, no change seen."),
                upset("{He} was very anxious, knowing what would follow."),
                low("Stiff, shaky and in pain for some hours."),
                moderate("{He} could not swallow by morning and needed a nasogastric tube."),
            ],
            acts: &[
                "Dose given as soon as noticed and pharmacy asked for supply.",
                "Time critical sticker put on the board.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            process: process::MONITORING,
            tell: &[
                "I sat in a chair in A&E for {n:14-31} hours with a drip in my arm. [There were \
                 people crying.|An old lady next to me had soiled herself and nobody came.] My \
                 name was called out by someone with the wrong date of birth and I was nearly \
                 given [another person's tablets|someone else's scan].",
            ],
            more: &[
                "I am {age} and I have {condition}.",
                "There was nowhere to charge a phone so my {relative} thought I had died.",
                "The cleaner brought me a cup of tea.",
            ],
            ends: &[
                unharmed("In the end I was told I could go."),
                upset("I was in tears by the end of it."),
                low("My arm was swollen and sore for a week from the drip."),
                moderate(
                    "It was a clot on my lung and they said I should have had the injection on the \
                     first day.",
                ),
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        outcome_type: outcome::DEATH,
        tell: &["{Patient} died in the department {n:2-9} hours after arriving with [a \
             collapse|shortness of breath|abdominal pain], before a cause was found. No omission \
             is known to us, fact finding asked for by the medical examiner."],
        more: &[
            "Ambulance handover took {n:45-190} minutes.",
            "Seen by {staff:consultant} within the hour of being offloaded.",
            "{He} had been discharged from another hospital {n:2-8} days before.",
        ],
        ends: &[fatal(
            "{His} {relative} was present and is being supported by bereavement services.",
        )],
        acts: &["Coroner's officer informed, notes copied."],
        ..OUTCOME
    }],
    risks: &[
        Risk {
            theme: theme::STAFFING,
            tell: &[
                "Ambulances queued for up to {n:2-6} hours outside on {n:11-25} days last month \
                 and patients are [cohorted in a corridor by paramedics|assessed in the vehicles].",
            ],
            more: &[
                "No piped oxygen in the corridor, cylinders run out.",
                "It is not agreed who is responsible for observations until handover.",
            ],
            could: &[
                "Somebody will deteriorate between two teams who each think the other is watching.",
            ],
            population: &["Everyone arriving by ambulance"],
            ..RISK
        },
        Risk {
            theme: theme::INFORMATION,
            tell: &[
                "Radiology reports that come after a patient has left go to [a shared inbox|the \
                 consultant who was on at the time]; today there were {n:180-900} unread. {System} \
                 does not show whether anyone has acted.",
            ],
            more: &["{n:3-9} of the last 50 needed a recall."],
            could: &["A fracture or an unexpected cancer will not be acted on for weeks."],
            population: &["Patients discharged before their report is final"],
            ..RISK
        },
        Risk {
            theme: theme::STAFFING,
            tell: &[
                "The children's area has no registered children's nurse on {n:5-14} shifts of the \
                 next rota.",
            ],
            more: &[
                "Adult nurses cover it with one study day.",
                "{n:60-110} children came on {day}.",
            ],
            could: &["A sick child will be triaged by someone not trained for it."],
            population: &["Children under 5"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &[
                "Brilliant response to {patient} who [walked in with a stab wound|was carried in \
                 by {his} {relative} not breathing|had a seizure in the car park] at {time}. \
                 {Staff:receptionist} pressed the buzzer before asking a single question, and the \
                 trauma team was round the bed in {n:60-120} seconds.",
            ],
            more: &[
                "A hot debrief was held at once and the cleaner was asked too.",
                "Blood was in the room before the patient.",
            ],
            strengths: &["Everyone knew their role, nobody raised their voice."],
            again: &[
                "Include reception staff in simulation.",
                "Keep the code red phone at the front desk.",
            ],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "{Staff:triage nurse} questioned what was the {nth:20-60} visit of a frequent \
                 attender and took {patient} seriously: [the pain was new|{he} looked grey]. The \
                 scan showed a ruptured aneurysm and {he} was in theatre within {n:35-70} minutes.",
            ],
            more: &[
                "The notes had a sticker saying known to the department.",
                "{He} walked home after {n:8-15} days.",
            ],
            strengths: &["No assumption from the past.", "Listening to what is different today."],
            again: &["Take the sticker off the notes.", "Tell the story at doctors' induction."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "The department had {n:70-140} patients, {n:18-45} waiting for a bed, the longest \
         {n:19-52} hours.",
        "OPEL 4 declared since {earlier}.",
        "{n:2-4} gaps on the middle grade rota [filled late|not filled].",
        "{System} was down between {time} and {time}.",
        "Two trauma calls came in at the same time.",
        "There was no [working ECG machine in triage|free cubicle to examine anyone in|porter].",
        "Corridor care in use with {n:8-21} trolleys.",
    ],
};

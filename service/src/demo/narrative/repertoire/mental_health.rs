//! Stories of mental health wards and teams.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            challenge: challenge::SELF_HARM,
            process: process::MONITORING,
            tell: &[
                "{Patient} was found in the [en suite|bedroom|laundry] at {time} with a ligature \
                 made from [a bed sheet|a hoodie cord|a phone charger] tied [around {his} neck|to \
                 the door]. {He} was on [general|15 minute|intermittent] observations, last signed \
                 at {earlier}.",
            ],
            more: &[
                "Ligature cutters were [at the other end of the ward|used within a minute].",
                "Several entries on the observation sheet are at exact quarter hours in the same \
                 pen.",
                "Last risk assessment {n:3-12} days ago said low.",
                "Ward round had ended badly because [{his} {relative} could not come|leave was \
                 cancelled].",
            ],
            ends: &[
                unharmed("Removed at once, breathing and talking, no mark."),
                low("Redness to the neck, observed overnight and reviewed by the duty doctor."),
                moderate("Hoarse and hard to rouse, two nights in the general hospital."),
                severe("Unconscious, CPR given by staff, now ventilated in the general hospital."),
                fatal(
                    "Resuscitated for {n:30-55} minutes by staff and paramedics without success.",
                ),
            ],
            acts: &[
                "Within arms length observation started, room cleared.",
                "Debrief for patients and staff by {staff:matron}.",
            ],
            well: &["Staff knew where the cutters were and used them."],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "{Antipsychotic} {antipsychotic.wrong} given to {patient}, prescribed \
                 {antipsychotic.dose}. [Depot card was two changes behind|Chart read quickly at \
                 the hatch|Another patient answered to the name].",
                "{Patient} on {antipsychotic} missed {n:2-4} doses [after transfer|over the \
                 weekend] and was restarted at the full dose at {time}. [No retitration|Pharmacy \
                 was not asked].",
            ],
            more: &[
                "Photo on the chart is from {n:2-9} years ago.",
                "Clinic room is also the handover room.",
                "Last blood count was {n:5-9} weeks ago.",
            ],
            ends: &[
                unharmed("Observed through the night, pulse and blood pressure fine."),
                low("Sedated and dizzy for a day."),
                moderate(
                    "Collapsed with a pulse of {n:130-150}, taken to the acute hospital for \
                     {n:1-3} nights.",
                ),
            ],
            acts: &[
                "Physical observations hourly for {n:6-24} hours, consultant told.",
                "Depot cards of the whole caseload checked.",
            ],
            ..INCIDENT
        },
        Incident {
            tell: &[
                "Prone restraint for {n:2-11} minutes during rapid tranquillisation of {patient} \
                 on {unit} with {sedative} {sedative.dose}. [Pulse oximetry was not recorded|{His} \
                 breathing was not watched by a named person|Only {n:2-3} of the team were \
                 trained].",
            ],
            more: &[
                "Post incident observations stop after {n:15-40} minutes.",
                "{He} had asked for [a smoke break|the phone|one nurse by name] all day.",
                "CCTV saved.",
            ],
            ends: &[
                unharmed("No injuries."),
                low("Bruised arms, and carpet burn to the cheek."),
                distressed("{He} said it brought back what was done to {him} as a child."),
            ],
            acts: &[
                "Separated, de-escalated, doctor attended in {n:20-55} minutes.",
                "Safeguarding referral and police told at {his} wish.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::REFERRAL,
            tell: &[
                "{Patient} under the [crisis team|home treatment team] was not visited on {n:2-4} \
                 days in a row: [the visit list was copied by hand|{he} was moved to another zone \
                 on the board]. {His} {relative} found {him} at {time}.",
                "Referral for {patient} from the GP, marked urgent, was [sent back asking for a \
                 form|in the inbox of someone who has left] for {n:11-40} days.",
            ],
            more: &[
                "{He} had told the GP about plans.",
                "Three phone attempts were counted as contact.",
                "Single point of access had {n:140-420} unopened referrals.",
            ],
            ends: &[
                unharmed("Seen the same day, safe."),
                distressed("Much worse than before and now an inpatient."),
                low("Had taken tablets, treated and home after a night."),
                severe("Jumped from a car park, survived with spinal injuries."),
                fatal("{He} had died by suicide. {His} family have asked for answers."),
            ],
            acts: &["Visit made within the hour.", "Whole list checked against the records."],
            ..INCIDENT
        },
        Incident {
            agents: agents::BUILDINGS,
            process: process::MONITORING,
            tell: &[
                "{Patient}, detained under section {n:2-3}, went missing from {unit} at {time} \
                 [over the garden fence|out of a ground floor window with a broken \
                 restrictor|behind a visitor through the airlock]. Noticed at {time}.",
            ],
            more: &[
                "The fence was reported {n:2-6} times since the spring.",
                "Police were given a photo that was not {him}.",
                "{He} was due clozapine that evening.",
            ],
            ends: &[
                unharmed("Found in a cafe, came back calmly."),
                upset("Cold and frightened when found."),
                low("Sprained ankle from the jump."),
                severe("Hit by a car on the ring road and in the major trauma centre."),
            ],
            acts: &[
                "Missing patient procedure, family and police told.",
                "Window screwed shut, garden with escort only.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            process: process::DISCHARGE,
            tell: &[
                "{Patient} was discharged from {unit} on a {day} with no warning to us. We had \
                 said in writing that {he} [hides {his} tablets|says {he} is fine to get out|had \
                 nowhere to live]. The care coordinator was [on leave|a name on a letter only].",
                "We begged for a bed for {patient}. {He} was sent {n:90-280} miles away to a \
                 private unit and the notes did not go with {him}. We were asked to tell the whole \
                 story again on the phone, in {his} hearing.",
            ],
            more: &[
                "{He} has {condition} too and nobody looked at that.",
                "We are carers, not visitors.",
            ],
            ends: &[
                upset("{He} is home and safe for now but we sleep in shifts."),
                distressed(
                    "{He} was detained again in {n:2-5} weeks and says nobody can be trusted.",
                ),
                moderate("{He} took an overdose within days, and is recovering."),
                fatal("{He} took {his} own life {n:3-9} days later."),
            ],
            ..INCIDENT
        },
        Incident {
            challenge: challenge::SELF_HARM,
            process: process::MONITORING,
            tell: &[
                "Self harm by cutting with [a broken CD|a blade from a sharpener|part of a vape]. \
                 {Patient} had [come back from leave at {time}|been told that day that the move \
                 was off] and was not searched.",
            ],
            more: &[
                "{He} told {staff:healthcare assistant} straight after.",
                "The search policy was being rewritten.",
                "{n:2-4} similar this month on {unit}.",
            ],
            ends: &[
                unharmed("Gave it up before using it."),
                low("Superficial, cleaned and closed on the unit."),
                moderate(
                    "Taken to the emergency department, {n:9-24} stitches and a tendon repair.",
                ),
            ],
            acts: &["First aid, time with the named nurse, safety plan looked at again."],
            ..INCIDENT
        },
        Incident {
            tell: &[
                "{Patient} hit [another patient|a member of staff] in the [dining room|corridor] \
                 of {unit} at {time} after {n:2-5} hours of rising tension. [Alarms did not \
                 work|Response took {n:4-9} minutes|PICU had refused {him} the day before].",
            ],
            more: &[
                "{He} had asked for [a smoke break|the phone|one nurse by name] all day.",
                "CCTV saved.",
                "The television had been on full since breakfast.",
            ],
            ends: &[
                unharmed("No injuries."),
                low("Split lip, and a bruised hand."),
                upset("Both were shaken and want to move ward."),
                moderate("Fractured [wrist|cheekbone] treated at the general hospital."),
            ],
            acts: &[
                "Separated, de-escalated, doctor attended in {n:20-55} minutes.",
                "Police told at the injured person's wish.",
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[
        Outcome {
            outcome_type: outcome::DEATH,
            tell: &[
                "We were told by the police that {patient}, on our caseload for {n:3-60} months, \
                 had died at home. Cause not known. Last seen {n:4-19} days ago when {he} was \
                 [bright and planning a holiday|low but no plans].",
            ],
            more: &[
                "{His} physical health check was {n:5-14} months ago.",
                "Prescribed {antipsychotic} and {drug}.",
                "Drug and alcohol service had closed {him} in the summer.",
            ],
            ends: &[fatal("{His} {relative} has been contacted by the team manager.")],
            acts: &["Records secured, coroner informed, staff support."],
            ..OUTCOME
        },
        Outcome {
            outcome_type: outcome::SAFEGUARDING,
            tell: &[
                "{Patient} told {staff:support worker} that [a neighbour takes {his} money|{he} is \
                 hit at home|there are strangers living in {his} flat]. No concern about our care. \
                 Referred to the local authority.",
            ],
            more: &[
                "{He} has capacity and was unsure about telling.",
                "Bruises of different ages seen.",
            ],
            ends: &[
                low("{He} has minor bruises and is staying with {his} {relative}."),
                upset("{He} is frightened but safe tonight."),
            ],
            acts: &["Safety plan made together, section 42 enquiry started."],
            ..OUTCOME
        },
    ],
    risks: &[
        Risk {
            theme: theme::BUILDINGS,
            tell: &["{n:3-7} bedroom doors on {unit} can be barricaded from inside, and the [top \
                 pivot|wardrobe hinge|soap dispenser] takes a load. Audit was in the spring."],
            more: &[
                "The work is [not in this year's capital plan|put back twice].",
                "We nurse around it with more observations.",
            ],
            could: &["A patient will use it to end their life."],
            population: &["Inpatients at risk of suicide"],
            ..RISK
        },
        Risk {
            theme: theme::STAFFING,
            tell: &["Caseloads in the community team are {n:38-61} with {n:4-8} vacancies, and \
                 {n:50-170} people have no named worker. Reviews of depot and lithium bloods are \
                 done [when somebody remembers|from a list on the wall]."],
            more: &["{n:3-5} more resignations this month."],
            could: &[
                "Someone will relapse without being noticed.",
                "Lithium toxicity will be found in the emergency department.",
            ],
            population: &["People with severe mental illness at home"],
            ..RISK
        },
        Risk {
            theme: theme::EQUIPMENT,
            tell: &[
                "Only {n:1-2} of {n:6-9} personal alarms work on {unit}; response from the next \
                 ward is {n:3-8} minutes.",
            ],
            more: &["Batteries were ordered {n:3-9} weeks ago.", "{n:4-11} assaults last month."],
            could: &["Staff and patients will be cut off with someone violent."],
            population: &["Patients and staff of {unit}"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &[
                "{Patient} had been on the roof for {n:2-5} hours. {Staff:peer support worker} sat \
                 on the cold step below and talked about [football|dogs|what {he} would cook for \
                 tea] until {he} came down by {him}self. Nobody touched {him}.",
            ],
            more: &["Restraint had been the plan in the notes."],
            strengths: &["Patience, and lived experience as a skill."],
            again: &["Peer workers on every shift."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "For the first time in {n:3-8} admissions {patient} was discharged with a plan \
                 that {he} wrote, and a phone call on day 1, 2 and 3. {Staff:occupational \
                 therapist} [went with {him} to the flat first|sorted the gas before {he} got \
                 home].",
            ],
            more: &[
                "Follow up within 72 hours met and meant.",
                "{He} has not been back for {n:4-9} months.",
            ],
            strengths: &["Planned with, not for."],
            again: &["Let the person write page one of the plan."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "Ward was at {n:102-118}% occupancy with {n:1-3} on leave beds used.",
        "{n:3-6} of {n:6-8} on shift were bank or agency.",
        "Three patients on enhanced observations at once.",
        "The duty doctor was covering {n:2-3} sites.",
        "A fire alarm had gone off {n:2-4} times that day.",
        "The consultant is a locum who started on {day}.",
        "{System} would not open the risk screen.",
    ],
};

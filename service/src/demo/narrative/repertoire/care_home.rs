//! Stories of care homes.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Older,
            challenge: challenge::FALL,
            process: process::MONITORING,
            tell: &[
                "{Patient} fell in [the dining room|{his} room|the garden|the corridor by the \
                 lift] at {time}. [Walking frame left by the window|Slippers without backs|Sensor \
                 mat unplugged for cleaning]. {n:2-4} falls since {day}.",
                "Resident on resident: {patient} was pushed over by another resident with dementia \
                 in the lounge at {time}. {n:1-2} staff for {n:14-22} people, [one making tea|one \
                 on the phone to the GP].",
            ],
            more: &[
                "Falls diary not filled in since {n:2-7} weeks.",
                "{He} takes {sedative} at night and {drug}.",
                "We rang 111 and waited {n:2-7} hours.",
                "{His} glasses were on the bedside table.",
            ],
            ends: &[
                unharmed("Checked all over, helped up with the lifting cushion."),
                low("Bruised hip and a skin flap, dressed by the nurse."),
                moderate("Broken wrist, in plaster and needs help with everything."),
                severe("Broken hip, operated on the next day, has not walked since."),
                fatal("Head injury, {he} died in hospital on day {n:2-5}."),
            ],
            acts: &[
                "Observations for 24 hours, {relative} rung.",
                "Room rearranged, frame within reach, GP asked to review tablets.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            agents: agents::MEDICATIONS,
            tell: &[
                "{Patient} was given another resident's morning medicines ({drug} and {drug2}) by \
                 {staff:senior carer}. [Photo in the folder was missing|Residents had changed \
                 seats at breakfast|Called by name and {he} nodded].",
            ],
            more: &[
                "Trolley round takes {n:2-3} hours for {n:38-52} people.",
                "{He} has {condition}.",
            ],
            ends: &[
                unharmed("GP advised to watch, all well."),
                low("Sleepy and did not eat that day."),
                moderate("Low blood pressure and a faint, one night in hospital."),
            ],
            acts: &[
                "GP and family told at once, blood pressure hourly.",
                "Carer to be observed for {n:3-5} rounds before giving medicines alone.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            tell: &[
                "Choking at [lunch|tea]. {Patient} was given [toast|a roast dinner|a biscuit] by \
                 {staff:agency carer}, {he} is on level {n:4-6} diet. The board in the kitchen was \
                 [wiped for cleaning|a week old].",
                "{Patient} came back from hospital with a note that said [eats normally|pureed], \
                 the two pages disagreed. {He} coughed through supper at {time}.",
            ],
            more: &[
                "Speech therapy letter arrived {n:3-9} days later.",
                "Back blows and suction used.",
                "Fluids were thickened with two different powders.",
            ],
            ends: &[
                unharmed("Coughed it up, fine after."),
                upset("Very frightened, will not eat in the dining room now."),
                moderate("Aspiration pneumonia, {n:4-9} days of hospital."),
                fatal("Paramedics could not clear it and {he} died at {time}."),
            ],
            acts: &[
                "999, staff trained in first aid stayed with {him}.",
                "Diet sheets checked for every resident, coloured trays started.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            challenge: challenge::PRESSURE_ULCER,
            process: process::MONITORING,
            tell: &[
                "Pressure sore on {wound} of {patient} seen in the shower on {day}, [black in the \
                 middle|size of a 50p]. Turn charts are complete but [all in one pen|with times \
                 when {he} was at the day centre].",
            ],
            more: &[
                "District nurses were not told for {n:2-6} days.",
                "Air mattress alarm had been silenced.",
                "{His} weight is down {n:4-9} kg since summer.",
            ],
            ends: &[
                low("Grade 2, healing."),
                moderate("Grade 3, dressings three times a week."),
                severe("Grade 4 and on the bone, in hospital."),
            ],
            acts: &[
                "District nurse visited, safeguarding informed, two hourly turning.",
                "Fortified diet and weekly weights.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            challenge: challenge::INFECTION,
            process: process::MONITORING,
            tell: &["Outbreak of [norovirus|influenza|scabies|covid] on {n:1-2} floors, {n:7-22} \
                 residents and {n:4-11} staff. First case was {patient} on {day}; health \
                 protection told {n:2-5} days later."],
            more: &[
                "Laundry trolley is shared between floors.",
                "Agency staff work in {n:2-4} homes.",
            ],
            ends: &[
                low("Better after {n:2-5} days with fluids."),
                moderate("Needed a drip in hospital."),
                fatal("{He} died of it after {n:5-9} days."),
            ],
            acts: &[],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            who: Who::Older,
            process: process::MONITORING,
            tell: &[
                "I visit {patient} every {day} and found {him} in [someone else's clothes|a \
                 soaking bed|front of a plate of cold food] at {time}. {His} [hearing \
                 aids|teeth|glasses] have been missing for {n:2-6} weeks. When I asked I was told \
                 [they were short|it is in the notes|to put it in writing].",
                "{Patient} has been given so many tablets to keep {him} quiet that {he} cannot \
                 hold {his} head up. Nobody asked us. {He} was walking {n:3-8} weeks ago.",
            ],
            more: &[
                "There are some very good carers and they are leaving.",
                "{He} paid into the system for fifty years.",
            ],
            ends: &[
                upset("{He} held my hand and asked me to take {him} home."),
                low("{He} has a sore chest and the doctor came in the end."),
                moderate("{He} has lost {n:7-12} kilos and is in hospital now."),
                unharmed("{He} does not know, but I do."),
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            agents: agents::MEDICATIONS,
            tell: &[
                "{Drug} not given to {patient} for {n:2-6} days: [out of stock and not chased|new \
                 month's sheet lacked it|in the trolley of the other floor]. Signed as given on \
                 {n:1-3} of them.",
            ],
            more: &[
                "Bank holiday delivery did not come.",
                "{He} has {condition}.",
                "Surgery and pharmacy each thought the other had it.",
            ],
            ends: &[
                unharmed("Restarted on GP advice, no change seen."),
                low("Unsettled and off {his} food."),
                severe("Very ill, in hospital for {n:2-3} weeks and much weaker."),
            ],
            acts: &[
                "Emergency supply fetched by the manager.",
                "All sheets checked against the last month's.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Older,
            agents: agents::ESTATES,
            tell: &[
                "Hot water in the bath on the first floor was {n:47-55} degrees. {Patient} was \
                 lowered in by {staff:carer} who [tested with a gloved hand|could not find the \
                 thermometer].",
            ],
            more: &[
                "Valve was last checked {n:14-30} months ago.",
                "{He} cannot feel heat well.",
                "Thermometer found in the laundry.",
            ],
            ends: &[
                unharmed("Feet only, taken out at once, no mark."),
                low("Red feet, cooled for 20 minutes."),
                severe("Scalds to both legs, in the burns unit."),
            ],
            acts: &[
                "Cool water, 999, {relative} rung.",
                "Bath taken out of use, all valves tested.",
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        who: Who::Older,
        outcome_type: outcome::DEATH,
        tell: &[
            "{Patient} died at {time} at the home. {He} had [been in bed for a week|eaten a good \
             tea], DNACPR in place. CQC notified; coroner told because of the fall {n:2-4} weeks \
             ago.",
        ],
        more: &["GP saw {him} {n:2-9} days ago.", "{Relative} was called and came in time."],
        ends: &[fatal("A peaceful death as far as we could see.")],
        acts: &["Doctor verified, family had time with {him}."],
    }],
    risks: &[
        Risk {
            who: Who::Older,
            theme: theme::INFORMATION,
            tell: &[
                "Residents come back from hospital [at {n:10-11} at night|without a letter|with a \
                 DNACPR that nobody talked to them about]. In {n:6-10} weeks {n:9-17} of {n:20-26} \
                 had a mistake in the medicines list.",
            ],
            more: &["We have written to the ward {n:2-4} times."],
            could: &["Someone will get the wrong medicines for days."],
            population: &["Residents returning from hospital"],
        },
        Risk {
            who: Who::Older,
            theme: theme::BUILDINGS,
            tell: &[
                "The call bell system is {n:14-22} years old, rings in the [office only|corridor \
                 below], and {n:4-9} rooms do not work.",
            ],
            more: &[
                "Hand bells given out, many cannot use them.",
                "A quote was had in the spring.",
            ],
            could: &["A resident will lie on the floor all night."],
            population: &["Residents who cannot walk"],
        },
    ],
    good_care: &[
        GoodCare {
            who: Who::Older,
            tell: &[
                "{Patient} stopped eating after {his} {relative} died. {Staff:cook} [made the rice \
                 pudding from her own mother's card|sat and ate with {him} after her shift] every \
                 day for {n:2-3} weeks and {he} has put on {n:2-4} kg.",
            ],
            more: &["No supplement drinks were needed."],
            strengths: &["Attention to small things."],
            again: &["Ask families for recipes."],
            ..GOOD_CARE
        },
        GoodCare {
            who: Who::Older,
            tell: &[
                "{Staff:night carer} thought that {patient} was not right: quieter, {n:1-2} cups \
                 less. Used the soft signs tool, rang at {time}, antibiotics before breakfast, no \
                 admission.",
            ],
            more: &[
                "The GP said it was the clearest handover of the month.",
                "{His} {relative} was rung at seven and not at three, as agreed.",
            ],
            strengths: &["Clear words to the doctor."],
            again: &["Soft signs training for nights and agency too."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "Night staffing is {n:2-3} for {n:38-54} residents over {n:2-3} floors.",
        "The manager was on leave and the deputy is new.",
        "The lift was out of order.",
        "GP round is on {day}s only.",
        "Half the shift was agency.",
        "Heating had failed in the east wing.",
    ],
};

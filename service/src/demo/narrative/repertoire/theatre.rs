//! Stories of operating theatres.

use super::codes::{agents, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            tell: &[
                "Count incorrect at closure of a {operation}: one [swab|needle|vessel loop] short. \
                 Recounted twice, [bins emptied on the floor|drapes searched], x-ray in theatre at \
                 {time}.",
            ],
            more: &[
                "Scrub nurse was changed mid case for [a break|an emergency next door] and the \
                 handover count was [rushed|not done].",
                "The whiteboard had been wiped for the next case.",
                "The surgeon was [asked to stop and did|asked to stop and carried on closing].",
            ],
            ends: &[
                unharmed(
                    "Found [under the operating table|stuck to a shoe cover|folded inside another \
                     swab], patient woken as normal.",
                ),
                low("{He} was asleep for {n:35-60} minutes longer than needed."),
            ],
            acts: &[
                "Closure paused, full search, image intensifier used.",
                "Consultant told {patient} and {his} {relative} the same day. Never event form \
                 started.",
            ],
            well: &["The scrub practitioner stood her ground."],
            ..INCIDENT
        },
        Incident {
            process: process::PLANNING,
            tell: &[
                "Wrong side block. {Patient} for [right|left] {operation} had the block put in the \
                 other side at {time}. Stop before you block was [not said aloud|said before the \
                 patient was turned].",
            ],
            more: &[
                "The list had been changed {n:2-5} times that morning and old copies were still on \
                 the wall.",
                "{Staff:anaesthetist} had been called to recovery in between.",
                "Clinic letter itself has both sides in different paragraphs.",
            ],
            ends: &[
                unharmed("Effect had gone in an hour, correct side done after."),
                low("Numb leg for {n:8-16} hours and stayed the night."),
                upset("{He} was told and asked to have it done another day by someone else."),
            ],
            acts: &[
                "Procedure stopped, team paused, consultant explained to {patient}.",
                "All lists reprinted on yellow paper with a version number.",
            ],
            well: &["The pause worked, and the most junior person in the room spoke."],
            ..INCIDENT
        },
        Incident {
            agents: agents::DEVICES,
            tell: &[
                "[Diathermy|The tower|The saw|The drill] failed during a {operation} on {patient} \
                 at {time} and the spare [was in sterilisation|had the wrong lead|was in use next \
                 door]. Delay of {n:12-45} minutes under anaesthetic.",
            ],
            more: &[
                "Asset number {n:10000-99999}, last serviced {n:8-19} months ago.",
                "The decontamination provider changed in the spring.",
                "Loan kit had arrived [without its instructions|at 07:40 for an 08:00 start].",
            ],
            ends: &[
                unharmed("Finished with borrowed kit, no consequence."),
                low("Longer anaesthetic and a bigger wound than planned."),
                upset("Woken without surgery and rebooked; {he} had taken six weeks off work."),
            ],
            acts: &[
                "Device quarantined with its settings untouched, MHRA report made.",
                "Set borrowed from [the treatment centre|maternity theatres].",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "[Atracurium|Suxamethonium] given instead of [ondansetron|midazolam] to {patient} \
                 before induction: [similar labels|two syringes without labels in the same tray]. \
                 {He} was [awake|half asleep].",
            ],
            more: &[
                "The usual brand was out of stock, and the new one has the same colour cap.",
                "Trays were laid out by somebody else before the list.",
                "{Staff:operating department practitioner} noticed the empty ampoule.",
            ],
            ends: &[
                unharmed("Noticed at once, no ill effect."),
                low("Needed ventilating by mask for a few minutes, remembers nothing."),
                distressed(
                    "{He} remembers not being able to move and has been referred for psychological \
                     support.",
                ),
            ],
            acts: &[
                "Help called, {he} was put to sleep and supported, surgery postponed.",
                "Pharmacy asked to separate the two on the shelf.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::MONITORING,
            tell: &[
                "{Patient} was left in recovery for {n:3-7} hours after {operation} because [no \
                 ward bed was ready|the receiving ward would not take handover]. [Pain relief ran \
                 out|Catheter was not emptied|Glucose not checked although diabetic].",
            ],
            more: &[
                "Recovery was staffed for {n:2-3} and had {n:5-8}.",
                "The list overran by {n:50-140} minutes.",
            ],
            ends: &[
                unharmed("Well but hungry on transfer."),
                upset("Tearful and said {he} would not come again."),
                low("Pain score 9 for two hours."),
                moderate("Bleed into the wound was not seen until {time}, back to theatre."),
            ],
            acts: &["Site manager told {n:2-4} times, anaesthetist reviewed."],
            ..INCIDENT
        },
        Incident {
            agents: agents::ESTATES,
            process: process::NOT_CARE,
            tell: &["[Ventilation|Power to the pendant|The suction] failed in theatre {n:1-9} at \
                 {time} in the middle of a list. {n:2-5} patients were cancelled on the day, among \
                 them {patient} for the [second|third] time."],
            more: &[
                "Estates on call arrived after {n:35-120} minutes.",
                "{He} had fasted since midnight and travelled {n:20-60} miles.",
                "The backup did not start by itself.",
            ],
            ends: &[
                unharmed("The case on the table was finished safely with portable equipment."),
                upset("{He} was very upset and considering whether to go ahead at all."),
                low("{He} had more pain while waiting another {n:3-8} weeks."),
            ],
            acts: &["List stopped, patients told in person by the consultant and fed."],
            ..INCIDENT
        },
        Incident {
            tell: &["Retained item. {Patient} had a {operation} {n:4-20} days ago; a \
                 [swab|guidewire|throat pack] was seen on [a film for something else|the CT \
                 ordered for pain]. The count sheet is signed as correct."],
            more: &[
                "There were two changes of scrub staff.",
                "The pack was not written on the board.",
                "{He} had rung the ward twice about the pain.",
            ],
            ends: &[
                low("Taken out in clinic."),
                moderate("{He} had to come back to theatre to have it taken out."),
                severe("Abscess and two further operations, stoma formed."),
            ],
            acts: &[
                "Consultant told {patient} and {his} {relative} the same day. Never event form \
                 started.",
                "Count policy re-read at all team briefs.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::PLANNING,
            tell: &[
                "Consent form for {patient} said [right|left], the list said the other, {he} had \
                 been marked [with an arrow that was covered by the stocking|on neither side]. \
                 Noticed at [sign in|time out, knife in hand].",
            ],
            more: &[
                "Clinic letter itself has both sides in different paragraphs.",
                "{He} had said it correctly to {n:3-5} people.",
                "List order was changed {n:2-4} times.",
            ],
            ends: &[
                nobody("Stopped before anything was done, put right and list carried on."),
                unharmed("Correct side operated on after a delay of {n:10-35} minutes."),
                upset("{He} lost {his} nerve and asked for another day."),
            ],
            acts: &["Team paused, {he} was asked again, form rewritten."],
            well: &["The time out was done properly and worked."],
            ..INCIDENT
        },
        Incident {
            agents: agents::DEVICES,
            tell: &[
                "Hole found in the wrap of the {operation} set, [third this week|after {patient} \
                 was asleep|and another wet inside], no other set on the shelf.",
            ],
            more: &[
                "The decontamination provider changed in the spring.",
                "Sets are stacked {n:3-5} high.",
                "{n:9-26}% of sets were rejected last month.",
            ],
            ends: &[
                unharmed("Set borrowed in time."),
                low("{n:30-70} minutes longer under anaesthetic."),
                upset("Woken without surgery and rebooked."),
            ],
            acts: &[
                "Batch recalled, provider's manager called.",
                "Sets opened and checked before sending for the next patient.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            tell: &[
                "Prophylactic {antibiotic} was [not given before knife to skin|given {n:2-4} hours \
                 early|given to the wrong patient on the list] for a {operation} on {patient}.",
            ],
            more: &[
                "It is asked at time out, the answer was 'in progress'.",
                "The prescription was on the ward chart and not on the anaesthetic chart.",
            ],
            ends: &[
                unharmed("Wound is healing well."),
                low("Wound is red, a course of tablets given."),
                moderate("Deep infection with a washout in theatre."),
            ],
            acts: &["Given at once when noticed, surgeon told.", "Added to the board in red."],
            ..INCIDENT
        },
    ],
    outcomes: &[
        Outcome {
            outcome_type: outcome::THEATRE,
            tell: &[
                "Unplanned return to theatre for {patient}, {n:3-40} hours after {operation}, for \
                 [bleeding|a leak|a dusky stoma|compartment syndrome]. Operation note describes no \
                 difficulty.",
            ],
            more: &[
                "Drain took {n:400-900} ml in the first hours.",
                "Seen by {staff:surgical registrar} at {time} and again at {time}.",
                "{Anticoagulant} had been restarted [as planned|a day early].",
            ],
            ends: &[
                moderate("Settled after the second operation, in for an extra {n:3-8} days."),
                severe("Now in intensive care with an open abdomen."),
                fatal("{He} died on day {n:3-9}."),
            ],
            acts: &[
                "Consultant present for the second operation, family spoken to before and after.",
            ],
            ..OUTCOME
        },
        Outcome {
            outcome_type: outcome::INTENSIVE_CARE,
            tell: &[
                "{Patient} needed an unplanned bed in intensive care after {operation}: [could not \
                 be extubated|anaphylaxis at induction|aspiration].",
            ],
            more: &["Tryptase samples sent.", "Preassessment was by telephone {n:9-20} weeks ago."],
            ends: &[
                moderate("Extubated the next day and doing well."),
                severe("Still ventilated on day {n:4-9}."),
            ],
            acts: &["Relatives met by anaesthetist and surgeon together."],
            ..OUTCOME
        },
    ],
    risks: &[
        Risk {
            theme: theme::EQUIPMENT,
            tell: &[
                "The difficult airway trolley serves {n:4-8} theatres and is kept [behind the bed \
                 store|on another corridor]. On a timed run it took {n:3-6} minutes to arrive.",
            ],
            more: &["The trolley in day surgery lacks [the size 3 blade|a working light]."],
            could: &["Minutes will be lost in a can't intubate, can't oxygenate emergency."],
            population: &["All patients having an anaesthetic"],
            ..RISK
        },
        Risk {
            theme: theme::GOVERNANCE,
            tell: &[
                "Lists are sent out with abbreviations and [changed by email after printing|no \
                 version number]; on audit {n:11-24}% differed from the consent form in some way.",
            ],
            more: &[
                "{n:3-6} people may change a list, nobody owns it.",
                "New trainees start next month.",
            ],
            could: &["The wrong side or the wrong procedure will one day get past every check."],
            population: &["All patients having an operation"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &["Massive haemorrhage during a {operation} was handled as if rehearsed: \
                 {staff:anaesthetist} called it at {n:700-1200} ml, the runner had the box in \
                 {n:4-6} minutes, and {patient} left theatre stable."],
            more: &["Roles were said aloud and written on the board."],
            strengths: &["Early declaration, closed loop communication."],
            again: &["Monthly ten minute drills at the end of a list."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "{Patient} with a learning disability needed a scan and dental treatment under one \
                 anaesthetic. The team met {him} {n:2-4} times beforehand, [opened at seven so it \
                 was quiet|let {him} bring the dog to the door|used photographs of each person].",
            ],
            more: &["Two specialties shared one list for it.", "No restraint and no tears."],
            strengths: &["Adjustments made around one person."],
            again: &["Offer a joint list each quarter."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "List had {n:7-12} cases and started {n:25-70} minutes late.",
        "Two of the team were [new to this theatre|agency] and the brief was [done without the \
         surgeon|hurried].",
        "There was loud music on.",
        "An emergency caesarean took the second anaesthetist.",
        "The paperwork is now on three systems.",
        "Theatre temperature was {n:25-29} degrees.",
    ],
};

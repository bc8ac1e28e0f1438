//! Stories of maternity care.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Mother,
            process: process::MONITORING,
            tell: &[
                "CTG pathological from {time}, {patient} at {n:37-41}+{n:0-6} on labour ward. \
                 Escalated to {staff:registrar} who was [in theatre|with another emergency] and \
                 there was no second registrar. Category 1 section called at {time}.",
                "Fresh eyes review of the CTG was [not done for {n:2-4} hours|done by the same \
                 midwife]; {patient} was on oxytocin and contracting {n:5-7} in 10. Late \
                 decelerations from {time}.",
            ],
            more: &[
                "Stickers say [normal|suspicious] but the trace was not.",
                "The monitor [lost contact for {n:15-40} minutes|was recording the maternal \
                 pulse].",
                "The consultant was [at home and not called|called at {time} and came at once].",
            ],
            ends: &[
                unharmed("Baby born in good condition, cord gases normal."),
                low("Baby needed a few breaths by mask and stayed with {his} mother."),
                moderate("Baby went to the neonatal unit for {n:2-5} days of observation."),
                severe(
                    "Apgars {n:1-3} and {n:3-5}, cord pH 6.9, baby is being cooled; referred to \
                     MNSI.",
                ),
            ],
            acts: &[
                "Oxytocin stopped, left lateral, fluids, obstetrician called.",
                "Consultant debriefed the parents on the same day.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Mother,
            tell: &[
                "Postpartum haemorrhage of {n:1100-2900} ml after [a ventouse|a normal birth|an \
                 elective section]. Loss for {patient} was [guessed rather than weighed|called as \
                 500 until {time}] and the 2222 went out at {time}.",
            ],
            more: &[
                "[Tranexamic acid|The second uterotonic] was given after {n:14-38} minutes.",
                "Risk factors had been listed at booking but not carried to the board.",
                "Partner was left holding the baby for {n:1-2} hours without news.",
            ],
            ends: &[
                low("Iron infusion and home on day {n:2-3}."),
                moderate("{n:2-4} units of blood and a balloon, a night in HDU."),
                severe(
                    "Went to theatre for a B-Lynch suture and then hysterectomy, in intensive \
                     care.",
                ),
                distressed(
                    "Recovering physically, {he} has flashbacks and has been referred to the birth \
                     trauma service.",
                ),
            ],
            acts: &[
                "Major haemorrhage call, bladder emptied, drugs given in order.",
                "Weighed all swabs from then on.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Baby,
            process: process::MONITORING,
            tell: &[
                "{Patient} was readmitted on day {n:3-6} with a weight loss of {n:12-17}% and \
                 sodium of {n:152-166}. Feeding was [recorded as good|not watched at either \
                 visit]; the day {n:3-5} visit was [by telephone|missed].",
                "Jaundice not acted on. {Patient} at {n:36-72} hours had a bilirubin of \
                 {n:280-420}, sample taken at {time} and result [seen at {time}|phoned to the \
                 wrong ward]; phototherapy delayed.",
            ],
            more: &[
                "{His} {relative} had rung the ward {n:2-4} times and was told it was normal.",
                "No scales in the community bag.",
                "Notes were on two systems that do not speak to each other.",
            ],
            ends: &[
                unharmed("Better with a new plan and gaining weight."),
                low("{n:1-3} days in the transitional care bay."),
                moderate("Needed intravenous fluids and a week on the neonatal unit."),
                upset("Well but the family have lost trust in us."),
            ],
            acts: &[
                "Seen by paediatrician within the hour.",
                "Feeding specialist midwife met the family.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Mother,
            agents: agents::MEDICATIONS,
            tell: &[
                "{Patient} went home after a section without {anticoagulant}. It was [prescribed \
                 for {n:6-10} days but not on the discharge|given to the woman in the next bed]. \
                 Found by the community midwife on day {n:3-7}.",
            ],
            more: &[
                "VTE score {n:3-5}.",
                "Discharge was done by [a student midwife alone|a midwife covering two areas] at \
                 {time}.",
                "BMI {n:36-44}.",
            ],
            ends: &[
                unharmed("Started that day and no clot."),
                low("Calf was sore and scanned, negative."),
                moderate("Confirmed DVT, treatment for three months."),
                nobody("Noticed at the door on the way out."),
            ],
            acts: &[
                "Taken to the house within two hours.",
                "All discharges of that day checked: {n:1-3} more put right.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            who: Who::Mother,
            process: process::ASSESSMENT,
            tell: &[
                "I rang triage {n:3-5} times to say that my baby was moving less. I was told [to \
                 have a cold drink and lie down|that it was the position|they were too busy to see \
                 me]. When I finally came in at {time} they could not find the heartbeat at first \
                 and [I will never forget the face of the midwife|my partner was not allowed up].",
            ],
            more: &[
                "I am {age} and this is my [first|third] baby.",
                "They wrote down that I [declined|was coping well]. I never said that.",
                "The next shift was wonderful.",
            ],
            ends: &[
                severe(
                    "Our little boy was without oxygen and we do not know yet what that will mean.",
                ),
                unharmed("The baby is here and healthy and that is what matters."),
                upset("We are both well but I cry whenever I think of it."),
                distressed(
                    "I have been told that I have post traumatic stress and I am on a waiting \
                     list.",
                ),
            ],
            ..INCIDENT
        },
        Incident {
            process: process::ASSESSMENT,
            who: Who::Mother,
            challenge: challenge::SCREENING,
            agents: agents::IT,
            tell: &[
                "Newborn blood spot sample of the baby of {patient} was [never received|rejected \
                 as insufficient and not repeated|taken on day {n:9-12}]. The failsafe list was \
                 [not looked at over the holiday|printed and lost].",
            ],
            more: &[
                "The courier changed last month.",
                "{n:3-8} others may be affected.",
                "Parents were told that no news is good news.",
            ],
            ends: &[unharmed("Repeated and normal."), low("One more heel prick for the baby.")],
            acts: &[
                "Screening coordinator and regional team told.",
                "Look back at all samples since the {nth:1-14}.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Mother,
            process: process::MONITORING,
            tell: &[
                "Delay in suturing and review: {patient} was left for {n:2-5} hours after birth \
                 with a [second|third] degree tear because [no doctor was free|theatre was in \
                 use].",
            ],
            more: &[
                "Pads were weighed only at {time}.",
                "{He} could not hold the baby for the pain.",
                "The tear had been called a first degree to begin with.",
            ],
            ends: &[
                low("Sore and tired, stayed another night."),
                moderate("Repair broke down and was done again after {n:8-20} days."),
                upset("{He} felt forgotten and said so."),
            ],
            acts: &[
                "Done in theatre at {time} by the consultant.",
                "Pelvic health physiotherapist booked.",
            ],
            ..INCIDENT
        },
        Incident {
            who: Who::Mother,
            agents: agents::BLOOD_PRODUCTS,
            process: process::PLANNING,
            tell: &[
                "Anti-D was [given twice|not given within 72 hours] to {patient}. The result was \
                 on the [screen of another hospital|paper card that went home].",
            ],
            more: &[
                "Discharge at {time} on a Sunday.",
                "Three midwives had ticked it as for someone else to do.",
            ],
            ends: &[
                unharmed("No antibodies found."),
                low("One more injection and blood test."),
                upset("{He} worries about the next pregnancy."),
            ],
            acts: &[
                "Haematologist asked, given late with an explanation.",
                "List of all rhesus negative women of the month checked.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Patient,
            who: Who::Mother,
            process: process::MONITORING,
            tell: &[
                "I was left on my own on the ward after my induction was started. I asked for pain \
                 relief for {n:3-6} hours and [was told I was not in labour|nobody came]. I was \
                 {n:7-9} centimetres when someone examined me.",
            ],
            more: &[
                "My {relative} had been sent home at eight.",
                "I am {age} and this is my [first|third] baby.",
                "The other women pressed their bells for me.",
            ],
            ends: &[
                unharmed("The birth itself was fine."),
                upset("I felt ashamed of shouting. I should not have to."),
                distressed(
                    "I have been told that I have post traumatic stress and I am on a waiting \
                     list.",
                ),
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[
        Outcome {
            who: Who::Mother,
            outcome_type: outcome::HAEMORRHAGE,
            tell: &[
                "Postpartum haemorrhage of {n:1600-3400} ml in {patient} after [a straightforward \
                 birth in the pool|a planned section for a low placenta]. Recognised early and \
                 treated by protocol, reported for review.",
            ],
            more: &[
                "Placenta was [complete|adherent].",
                "{n:2-5} units given, cell salvage used.",
                "Haemoglobin before was {n:92-126}.",
            ],
            ends: &[
                moderate("A night in high dependency, now with the baby on the ward."),
                low("Iron by drip, home on day {n:2-4}."),
                severe("Hysterectomy was needed to save {his} life."),
            ],
            acts: &["Partner and {relative} kept informed by a named midwife."],
        },
        Outcome {
            who: Who::Mother,
            outcome_type: outcome::DEATH,
            tell: &[
                "{Patient}, {n:24-38} weeks, came with reduced movements at {time}. No heartbeat \
                 was found on scan. Growth had followed its centile at each visit.",
            ],
            more: &[
                "Appointments kept, carbon monoxide {n:1-4}.",
                "Last seen {n:3-12} days ago by community midwife.",
                "Placenta sent for histology.",
            ],
            ends: &[fatal(
                "A baby was stillborn two days later. Parents are supported by the bereavement \
                 midwife and asked for a full review.",
            )],
            acts: &["Consultant met the parents, perinatal review tool started, MNSI considered."],
        },
    ],
    risks: &[
        Risk {
            who: Who::Mother,
            theme: theme::STAFFING,
            tell: &[
                "The home birth service was suspended on {n:8-20} nights last month and community \
                 midwives are called in to labour ward after a full day. On {day} the unit was on \
                 divert for {n:4-13} hours.",
            ],
            more: &[
                "One to one care in labour was {n:82-93}% against a plan of 100%.",
                "Band 6 vacancies {n:9-22}.",
                "Inductions are delayed by up to {n:2-5} days.",
            ],
            could: &[
                "A tired midwife will make a mistake at the end of an 18 hour day.",
                "A baby will be born at home without anybody.",
            ],
            population: &["Pregnant women booked with this service"],
        },
        Risk {
            who: Who::Mother,
            theme: theme::GOVERNANCE,
            tell: &[
                "Triage line is answered by [whoever is passing|the midwife who also sees the \
                 women]; {n:15-38}% of calls ring out on our count, and there is no record of \
                 advice given.",
            ],
            more: &[
                "Calls are highest between eight and ten at night.",
                "Women who need an interpreter give up.",
            ],
            could: &["Reduced movements or bleeding will not be assessed in time."],
            population: &["Women who do not speak English", "Everyone over 16 weeks"],
        },
    ],
    good_care: &[
        GoodCare {
            who: Who::Mother,
            tell: &[
                "Cord prolapse at home: {staff:community midwife} kept {his} hand in place for \
                 {n:22-45} minutes from the bathroom floor to theatre while talking {patient} \
                 through every step. Baby was born crying at {time}.",
            ],
            more: &["The ambulance crew and the labour ward had practised it together."],
            strengths: &["Training together across organisations."],
            again: &["Keep the joint obstetric emergency day with the ambulance service."],
            ..GOOD_CARE
        },
        GoodCare {
            who: Who::Mother,
            tell: &[
                "{Patient}, who had been through a traumatic first birth, was given the same two \
                 midwives and a plan on one page. [Everyone who came into the room had read it.|No \
                 examination was done without being asked for.]",
            ],
            more: &[
                "{He} said it had healed something.",
                "The anaesthetist came on a day off to meet {him}.",
            ],
            strengths: &["Continuity, and being believed."],
            again: &["Offer the one page plan to everyone after a difficult birth."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "Labour ward acuity was red since {earlier} with {n:2-4} midwives short.",
        "The coordinator was not supernumerary.",
        "{n:3-7} women were waiting for induction.",
        "An in utero transfer had just arrived.",
        "Interpreter line was used for part of it only.",
        "The neonatal unit was closed to admissions from outside.",
        "Both theatres were in use.",
    ],
};

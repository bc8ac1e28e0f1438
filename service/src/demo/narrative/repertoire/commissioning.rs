//! Stories of those who plan and pay for care.

use super::codes::{agents, challenge, outcome, process, theme};
use super::*;

pub(super) const STORIES: Repertoire = Repertoire {
    incidents: &[
        Incident {
            who: Who::Older,
            process: process::PLANNING,
            tell: &[
                "Continuing healthcare fast track for {patient} was received at {time} on {day} \
                 and not approved for {n:4-13} days. [Form went to a shared inbox|Asked twice for \
                 the same page|Panel did not sit over the holiday]. {He} wished to be at home.",
                "Care package for {patient} was [stopped by mistake after a review|not restarted \
                 after hospital]: provider was told the funding had ended on {day}. {His} \
                 {relative} coped alone for {n:3-9} days.",
            ],
            more: &[
                "{n:24-70} cases open for {n:2-3} nurses.",
                "The tracker is a spreadsheet with {n:2-4} versions.",
                "Broker could find nobody at the rate.",
            ],
            ends: &[
                unharmed("Put in place at once when found."),
                upset("Family very distressed, {he} died in hospital as {he} had not wanted."),
                low("{He} had a fall and a bruised back."),
                moderate("Pressure sore and readmission for {n:6-12} days."),
            ],
            acts: &[
                "Approved by telephone the same hour, duty director told.",
                "All open cases checked by a second person.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::IT,
            process: process::REFERRAL,
            tell: &[
                "Referral management centre returned {n:40-310} referrals to practices without \
                 telling the patients. {Patient}, with [a changing mole|weight loss|sudden \
                 deafness], waited {n:5-14} weeks before {his} GP asked.",
                "When the [dermatology|ophthalmology|gynaecology] contract moved, {n:180-900} \
                 people on the waiting list were not carried over. First known is {patient}, who \
                 rang at {time} to ask for a date.",
            ],
            more: &[
                "Data was sent as a file with the wrong date format.",
                "The old provider had closed its phone line.",
                "Harm review of the rest is under way.",
            ],
            ends: &[
                unharmed("Seen, no harm found so far."),
                upset("{He} has complained to the member of parliament."),
                moderate("Treatment has to be longer and harder than it would have been."),
                severe("What was lost in those weeks will not come back."),
            ],
            acts: &[
                "Look back of every returned referral, clinic slots bought.",
                "Practices told by bulletin and by telephone.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::MEDICATIONS,
            process: process::PLANNING,
            tell: &[
                "Medicines optimisation advice of this team led {n:6-20} practices to switch \
                 {drug} [to another brand|to a lower dose]. {Patient} was [switched although under \
                 a specialist|switched twice], reported by {staff:practice pharmacist}.",
                "Error in the area formulary: {drug} {drug.wrong} printed for {drug.dose} in the \
                 quick guide since {n:2-9} weeks. {Patient} was started on it.",
            ],
            more: &[
                "The change was in a bulletin {n:9-14} pages long.",
                "Second reader was on leave.",
                "Search shows {n:3-40} others.",
            ],
            ends: &[
                nobody("Withdrawn before anyone took it."),
                unharmed("Bloods normal, changed back."),
                low("Side effects for a fortnight."),
                moderate("Admitted with toxicity, home after {n:3-5} days."),
            ],
            acts: &[
                "Guide withdrawn, alert sent to all practices at {time}.",
                "Searches run centrally, every patient contacted.",
            ],
            ..INCIDENT
        },
        Incident {
            process: process::MONITORING,
            tell: &[
                "Placement review of {patient}, who has a learning disability and lives {n:60-190} \
                 miles away in [an independent hospital|supported living], was {n:7-19} months \
                 late. At the visit {he} was [sedated|thin and bruised|without {his} own clothes].",
            ],
            more: &[
                "The provider rates itself as good.",
                "{n:2-4} case managers for {n:110-170} people.",
                "{His} {relative} had written to us in the spring.",
            ],
            ends: &[
                distressed("{He} is withdrawn and will not be left alone with staff."),
                low("Bruises, dental pain, gained weight since."),
                moderate("Dehydrated and sent to hospital from the visit."),
                upset("Unhappy and wants to come home."),
            ],
            acts: &[
                "Moved within the week, safeguarding and CQC informed.",
                "All placements visited in {n:10-20} days, unannounced.",
            ],
            ..INCIDENT
        },
        Incident {
            agents: agents::IT,
            process: process::ASSESSMENT,
            challenge: challenge::SCREENING,
            tell: &["{n:90-600} people were not invited for [bowel|breast|diabetic eye|abdominal \
                 aneurysm] screening after two practices merged. {Patient} was found when {he} \
                 came with symptoms."],
            more: &[
                "Population list is refreshed quarterly, the merger fell between.",
                "Screening provider, practice and we each thought another had checked.",
            ],
            ends: &[
                unharmed("Screened now, normal."),
                upset("Normal, but anxious for weeks."),
                severe("Cancer at a late stage that a test in time might have found."),
            ],
            acts: &[
                "Invitations sent within {n:5-9} days, helpline opened.",
                "Incident meeting with the regional screening team.",
            ],
            ..INCIDENT
        },
        Incident {
            voice: Voice::Relative,
            process: process::PLANNING,
            tell: &[
                "We have waited {n:8-26} months for the funding decision about {patient}. {He} has \
                 {condition} and needs two people to turn {him}. We get a new [case \
                 officer|form|reference number] each time. Last {day} the letter was for another \
                 family, with everything about their mother in it.",
            ],
            more: &["I have given up my job.", "They rang {his} old number."],
            ends: &[
                upset("We are at the end of our strength."),
                unharmed("It was granted in the end, with an apology."),
                low("My back went when I turned {him} alone and {he} slid to the floor, only \
                    bruised."),
            ],
            ..INCIDENT
        },
    ],
    outcomes: &[Outcome {
        who: Who::Older,
        outcome_type: outcome::READMISSION,
        tell: &[
            "Review of a pathway: {patient} was readmitted {n:3-6} times in {n:2-4} months between \
             three providers. Each followed its own plan and none is known to have made a mistake.",
        ],
        more: &[
            "{n:11-19} professionals were involved, no one led.",
            "Information was on {n:4-6} systems.",
            "{His} {relative} keeps the only complete list.",
        ],
        ends: &[
            moderate("{He} has lost the strength to live alone."),
            low("At home now with one plan."),
            fatal("{He} died in the last admission."),
        ],
        acts: &["Meeting of all providers called, one coordinator named."],
    }],
    risks: &[
        Risk {
            theme: theme::GOVERNANCE,
            tell: &[
                "Contract for [out of hours|patient transport|community equipment|wheelchairs] \
                 ends in {n:6-15} weeks and [the only bidder has withdrawn|mobilisation is behind \
                 by {n:5-8} weeks]. {n:4000-90000} people use it in a year.",
            ],
            more: &[
                "On the board assurance framework as {n:12-20}.",
                "Neighbouring area has the same provider and the same worry.",
            ],
            could: &["A gap in service over the winter."],
            population: &["People using the service"],
            ..RISK
        },
        Risk {
            theme: theme::INFORMATION,
            tell: &[
                "Shared care record shows medicines from {n:2-4} of {n:6-8} providers as current \
                 although they have ended. {n:3-9} reports from different trusts this quarter, the \
                 supplier has [no fix|a fix for next year].",
            ],
            more: &[
                "A banner was asked for and refused.",
                "Clinical safety officer's post is vacant.",
            ],
            could: &[
                "Someone will be given a medicine that was stopped.",
                "Clinicians will stop trusting it and miss what is true.",
            ],
            population: &["Everyone in the area with a shared record"],
            ..RISK
        },
        Risk {
            theme: theme::STAFFING,
            tell: &[
                "Waiting time for [autism assessment|talking therapies|podiatry|memory clinic] has \
                 reached {n:58-190} weeks across the area, {n:2100-8800} people. No clinical \
                 review of those waiting is paid for.",
            ],
            more: &[
                "Urgent cases are found only when families ring.",
                "The recovery bid was turned down in {n:2-3} rounds.",
            ],
            could: &["Deterioration, self harm or amputation while waiting."],
            population: &["People on the waiting list"],
            ..RISK
        },
        Risk {
            theme: theme::GOVERNANCE,
            tell: &["Quality visits to {n:9-24} small providers have not happened for {n:14-30} \
                 months. Complaints about {n:2-5} of them have the same theme."],
            more: &[
                "Two visitors for the whole area.",
                "Neighbouring areas place people there too.",
            ],
            could: &["Poor care in a closed culture will go on unseen."],
            population: &["People placed out of area"],
            ..RISK
        },
    ],
    good_care: &[
        GoodCare {
            tell: &["Three trusts, the hospice and {n:14-30} practices agreed one [palliative \
                 care|frailty|sepsis] pathway in {n:9-14} weeks. First to benefit was {patient}, \
                 seen at home within {n:2-4} hours where it used to be days."],
            more: &["Patients wrote half of it."],
            strengths: &["Everyone gave something up."],
            again: &["Pay for time to meet."],
            ..GOOD_CARE
        },
        GoodCare {
            tell: &[
                "Our pharmacist looked at {n:11-26} reports about {drug} from different places, \
                 saw the pattern nobody else could, and [had the packaging changed|sent an alert \
                 with pictures] within {n:3-5} weeks. {Patient} was the last one affected.",
            ],
            more: &[
                "Errors fell from {n:9-14} a month to {n:0-2}.",
                "Each place had thought it was theirs alone.",
            ],
            strengths: &["Looking across organisations."],
            again: &["Quarterly read of low harm reports from all providers together."],
            ..GOOD_CARE
        },
    ],
    surroundings: &[
        "The team had been through {n:2-3} reorganisations since the spring.",
        "{n:20-40}% of posts are held vacant.",
        "Provider, council and we use different systems.",
        "It was raised at the quality committee on {day}.",
        "Nobody was named as responsible in the service specification.",
    ],
};

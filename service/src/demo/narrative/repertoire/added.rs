//! Sentences that fit any story of their type.

use super::Texts;

/// After an incident or a poor outcome, told by staff.
pub(in super::super) const AFTERWARDS: Texts = &[
    "Duty of candour: [started, letter to follow|conversation held with {his} {relative}|apology \
     given in person, written one to follow].",
    "{His} {relative} was [informed by telephone|told in person and given an apology|upset but \
     grateful to be told|not contactable until {time}].",
    "[Discussed at the safety huddle the next morning.|Shared at handover for {n:2-5} days.|Added \
     to the team meeting agenda.]",
    "The on call manager was [informed at {time}|aware|bleeped twice and did not answer].",
    "Statements have been requested from [all staff on duty|the two members of staff involved|the \
     agency].",
    "Staff involved are [being supported|shaken and have been offered a debrief|not to blame for a \
     process that invites the mistake].",
    "This is the [second|third|fourth] time [this month|since the change of process|in six weeks] \
     and [I have reported it before with no feedback|the previous reports were closed with no \
     action|nothing has changed].",
    "Notes secured and [the area photographed|charts copied|equipment kept back for checking].",
    "[To be reviewed at the weekly patient safety panel.|For consideration of an after action \
     review.|A SWARM was held within the hour.]",
    "I would like feedback on what happens with this report please.",
    "It was near the end of {shift} and [nobody had had a break|we were two short|there was a lot \
     going on].",
    "The policy says [two people should check|it must be documented|escalate within 30 minutes], \
     [this is not possible on current numbers|and it was not done here|but the form has no box for \
     it].",
];

/// After an incident, told by a patient or a relative.
pub(in super::super) const LAY_AFTERWARDS: Texts = &[
    "[Nobody has said sorry.|Someone did say sorry which I appreciated.|I was told it would be \
     looked into but have heard nothing.]",
    "I am not after [money|anybody losing their job|trouble], I just do not want it to happen to \
     [someone else|another family].",
    "I rang [three times|every day for a week|and was passed from one person to another] before \
     anyone would listen.",
    "The staff were [rushed off their feet and doing their best|kind, it was the system that was \
     at fault|talking among themselves the whole time].",
    "I have [lost a lot of confidence since|had trouble sleeping since|told all my friends to \
     double check everything].",
    "Please [read the notes before you ring|answer the phone|let people know when plans change].",
    "I wrote the times down [because I had a feeling nobody else would|on the back of the letter].",
];

/// What goes well in many incidents.
pub(in super::super) const WENT_WELL: Texts = &[
    "[Spotted quickly|Picked up at handover|Noticed by a student] and [escalated without \
     delay|acted on straight away].",
    "Good teamwork [between nursing and medical staff|across two teams|from everyone on shift] \
     once it was recognised.",
    "[Those affected|The family] were told what had happened [the same day|straight away and in \
     plain words].",
    "The [double check|daily board round|pharmacist's review] worked as it should and stopped it \
     going further.",
    "[{Staff:healthcare assistant} stayed with {him} throughout.|{Relative} was kept informed \
     throughout.|Calm, clear leadership from {staff:nurse in charge}.]",
    "Observations were [stepped up at once|repeated every 15 minutes] and documented well.",
];

/// What may be added to a risk.
pub(in super::super) const RISK_ADDED: Texts = &[
    "[Raised with the manager by email|On the risk register since last year|Escalated at three \
     meetings] [with no date for a fix|but nothing has changed|and we are told there is no money].",
    "Staff have [found ways around it|got used to it|stopped mentioning it], which worries me more \
     than the thing itself.",
    "We had a near miss [last {day}|two weeks ago|in the spring] and were lucky.",
    "A [cheap|simple] fix would be [a checklist at the point of use|one named person to own it|a \
     phone line that somebody answers|to go back to how it was done before].",
    "New and agency staff [do not know about it|are most likely to be caught out].",
    "As an interim measure we [check twice a day|have put up a notice|tell everyone at handover].",
    "It is worst [at weekends|overnight|on {day}s|in the winter months].",
];

/// What may be added to good care.
pub(in super::super) const GOOD_CARE_ADDED: Texts = &[
    "I wanted to [record this because we only ever report what goes wrong|say thank you \
     properly|make sure this is shared].",
    "{His} {relative} [wrote a card to the team|cried when they thanked us|asked for this to be \
     passed on].",
    "None of this was [in anybody's job description|written down anywhere], they just did it.",
    "It took [an extra ten minutes|one phone call|a bit of nerve] and made all the difference.",
    "[Shared at the team meeting.|Learning poster being made.|Nominated for a staff award.|To be \
     used in induction.]",
    "It was a [busy|short staffed|difficult] shift which makes it the more impressive.",
];

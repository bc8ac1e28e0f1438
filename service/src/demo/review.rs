//! Reviews of invented events: the older an event, the further its review.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use domain::access::{Permit, Standing, deed, permit};
use domain::event::record::AdditionKind;
use domain::event::{Owner, Status};
use domain::taxonomy::FreeText;
use rand::RngExt;
use rand::seq::IndexedRandom;
use store::NewText;

use super::narrative::Dice;
use super::plan::{Plan, Staffed};
use crate::intake::Intake;
use crate::{Service, ServiceError};

/// At most so many reviews are invented at a time, spread evenly over the
/// events: each takes the database about as long as recording several.
const MOST: u64 = 20_000;

/// What reviewers find.
const FINDINGS: &[&str] = &[
    "Discussed at the weekly safety meeting. The steps that should have caught this were skipped \
     under pressure of time; the checklist has been moved to where the work is done.",
    "Two people took the message for the other's task. Handover now names who does what.",
    "The equipment was in date and working. Staff had not been shown the newer model; short \
     training has been arranged for each shift.",
    "A known gap between two computer systems. Raised with the supplier again and added to the \
     risk register.",
    "No change to local practice needed. Shared for learning at the team meeting.",
    "Staffing was below plan that day. Escalation worked, late; the threshold has been lowered.",
    "Similar to earlier events. Taken into the improvement work that is under way.",
];

/// What reporters are told.
const FEEDBACK: &[&str] = &[
    "Thank you for reporting this. We have changed how the check is done because of it.",
    "Thank you. We have looked into it with the team and shared what we learned.",
    "Thank you for telling us. This is part of a pattern that we are working on.",
];

/// A step of a review, and the proof that its reviewer may take it.
pub(super) struct Step {
    pub permit: Permit<deed::Review>,
    pub to: Status,
    pub at: DateTime<Utc>,
    pub texts: Vec<NewText>,
}

impl Service {
    /// How the review of a new event went, if it was begun.
    pub(super) fn invented_review(
        &self,
        plan: &Plan,
        staffed: &Staffed,
        standing: &Standing,
        recorded: DateTime<Utc>,
        dice: &mut Dice,
    ) -> Result<Option<Step>, ServiceError> {
        // Where nobody knows to whom it belongs, nobody has reviewed it.
        if standing.owner == Owner::NationalReview {
            return Ok(None);
        }
        let last = plan.today.and_time(NaiveTime::MIN).and_utc() - Duration::seconds(1);
        let age = (last - recorded).num_days();
        let (reviewed, begun) = match age {
            ..14 => (15, 40),
            14..60 => (45, 75),
            _ => (80, 90),
        };
        let drawn = dice.random_range(0..100);
        let to = match drawn {
            _ if dice.random_range(0..plan.events.max(1)) >= MOST => return Ok(None),
            drawn if drawn < reviewed => Status::Reviewed,
            drawn if drawn < begun => Status::InReview,
            _ => return Ok(None),
        };
        let permit = permit::<deed::Review>(Some(&staffed.reviewer), standing)?;
        let at = (recorded + Duration::minutes(dice.random_range(60..40_000))).min(last);
        let mut texts = Vec::new();
        if to == Status::Reviewed {
            let (found, told) = (dice.random_bool(0.7), dice.random_bool(0.3));
            texts.extend(found.then(|| (AdditionKind::Findings, FINDINGS.choose(dice))));
            texts.extend(told.then(|| (AdditionKind::Feedback, FEEDBACK.choose(dice))));
        }
        let texts = texts.into_iter().filter_map(|(kind, words)| {
            let text = (*words?).to_owned();
            // Reviewing makes the second version of the record.
            let text = FreeText { key: kind.key().to_owned(), instance: 2, text };
            Some(self.new_text(standing.event, &text))
        });
        let texts = texts.collect::<Result<_, _>>()?;
        Ok(Some(Step { permit, to, at, texts }))
    }
}

/// What permission to review a new event depends on.
pub(super) fn standing(intake: &Intake, owner: Owner, plan_of: &Staffed, by: Option<domain::account::UserId>) -> Standing {
    let owned = match &owner {
        Owner::Organisation(code) => Some(code),
        Owner::NationalReview => None,
    };
    Standing {
        event: intake.id(),
        author: by,
        operators: plan_of.viewers.operators.clone(),
        overseers: plan_of.viewers.overseers.clone(),
        successors: plan_of.viewers.successors.clone(),
        place: intake.place().filter(|place| Some(*place) != owned).cloned(),
        open_review: false,
        owner,
    }
}

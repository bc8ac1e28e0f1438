//! Reviews of invented events: the older an event, the further its review.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use domain::access::{Permit, Standing, deed, permit};
use domain::account::UserId;
use domain::event::record::AdditionKind;
use domain::event::{Owner, Status};
use domain::taxonomy::FreeText;
use rand::RngExt;
use rand::seq::IndexedRandom;
use store::{NewText, Viewers};

use super::narrative::Dice;
use super::plan::{Plan, Planned};
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
        planned: &mut Planned<'_>,
        standing: &Standing,
    ) -> Result<Option<Step>, ServiceError> {
        let dice = &mut planned.dice;
        let last = plan.today.and_time(NaiveTime::MIN).and_utc() - Duration::seconds(1);
        let to = status((last - planned.at).num_days(), dice);
        let too_many = dice.random_range(0..plan.events.max(1)) >= MOST;
        // Where nobody knows to whom it belongs, nobody has begun.
        if to == Status::Recorded || too_many || standing.owner == Owner::NationalReview {
            return Ok(None);
        }
        let permit = permit::<deed::Review>(Some(&planned.staffed.reviewer), standing)?;
        let at = (planned.at + Duration::minutes(dice.random_range(60..40_000))).min(last);
        let texts = written(to, dice).into_iter().map(|(kind, words)| {
            // Reviewing makes the second version of the record.
            let (key, text) = (kind.key().to_owned(), words.to_owned());
            self.new_text(standing.event, &FreeText { key, instance: 2, text })
        });
        Ok(Some(Step { permit, to, at, texts: texts.collect::<Result<_, _>>()? }))
    }
}

/// How far the review of an event is that was recorded so many days ago.
fn status(age: i64, dice: &mut Dice) -> Status {
    let (reviewed, begun) = match age {
        ..14 => (15, 40),
        14..60 => (45, 75),
        _ => (80, 90),
    };
    match dice.random_range(0..100) {
        drawn if drawn < reviewed => Status::Reviewed,
        drawn if drawn < begun => Status::InReview,
        _ => Status::Recorded,
    }
}

/// What a reviewer writes, if anything.
fn written(to: Status, dice: &mut Dice) -> Vec<(AdditionKind, &'static str)> {
    let mut texts = Vec::new();
    if to == Status::Reviewed {
        let mut maybe = |likelihood, kind, all: &[&'static str]| {
            if dice.random_bool(likelihood) {
                texts.extend(all.choose(dice).map(|words| (kind, *words)));
            }
        };
        maybe(0.7, AdditionKind::Findings, FINDINGS);
        maybe(0.3, AdditionKind::Feedback, FEEDBACK);
    }
    texts
}

/// What permission to review a new event depends on.
pub(super) fn standing(
    intake: &Intake,
    owner: Owner,
    author: Option<UserId>,
    viewers: &Viewers,
) -> Standing {
    let owned = match &owner {
        Owner::Organisation(code) => Some(code),
        Owner::NationalReview => None,
    };
    Standing {
        event: intake.id(),
        author,
        operators: viewers.operators.clone(),
        overseers: viewers.overseers.clone(),
        successors: viewers.successors.clone(),
        place: intake.place().filter(|place| Some(*place) != owned).cloned(),
        open_review: false,
        narrowed_to: BTreeSet::new(),
        owner,
    }
}

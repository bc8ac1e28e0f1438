//! Makes an invented event ready to be written: told, filled in, checked,
//! sealed and redacted, with the permit of whoever records it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Permit, deed, permit};
use domain::calendar;
use domain::event::{EventType, Owner};
use domain::organisation::OdsCode;
use domain::taxonomy::{Answers, Audience};
use rand::RngExt;
use store::{Hash, NewEvent, Recording};
use uuid::Uuid;

use super::answers::{Circumstances, answers};
use super::chance::Moment;
use super::narrative::{Dice, Setting, Story, Voice, dice, narrative};
use super::plan::{By, Plan, Planned};
use super::review::{Step, standing};
use crate::intake::{Intake, named_by_anonymous};
use crate::keys::Purpose;
use crate::surroundings::random_id;
use crate::{Service, ServiceError};

/// An event that is ready to be written.
pub(super) struct Ready {
    pub intake: Intake,
    pub origin: Origin,
    pub review: Option<Step>,
}

/// By whom it was recorded.
pub(super) enum Origin {
    /// By someone who had signed in.
    Author { permit: Permit<deed::RecordSignedIn>, at: DateTime<Utc>, submission: Uuid },
    /// By someone without an account.
    Anonymous {
        permit: Permit<deed::RecordAnonymously>,
        owner: Owner,
        on: NaiveDate,
        receipt: Hash,
        body: Hash,
    },
}

impl Ready {
    /// As it is written down.
    pub(super) fn event(&self) -> Result<NewEvent<'_>, ServiceError> {
        self.intake.event(match &self.origin {
            Origin::Author { permit, at, submission } => {
                Recording::SignedIn { permit, at: *at, submission: *submission }
            }
            Origin::Anonymous { permit, owner, on, receipt, body } => Recording::Anonymous {
                permit,
                owner: owner.clone(),
                on: *on,
                receipt: *receipt,
                body: *body,
            },
        })
    }
}

impl Service {
    /// Makes a planned event ready, as if at the moment of recording.
    pub(super) fn ready(
        &self,
        plan: &Plan,
        mut planned: Planned<'_>,
    ) -> Result<Ready, ServiceError> {
        let moment = Moment::new(planned.at, dice(planned.dice.random()));
        let then = Self { surroundings: Arc::new(moment), ..self.clone() };
        let answers = told(plan, &mut planned)?;
        let here = &planned.staffed.place.code;
        let (owner, author, origin) = match planned.by {
            By::Author(author) => {
                let permit = permit::<deed::RecordSignedIn>(Some(&author.actor), here)?;
                let submission = random_id(then.surroundings.as_ref());
                let origin = Origin::Author { permit, at: planned.at, submission };
                (Owner::Organisation(here.clone()), Some(author.actor.user), origin)
            }
            By::Anonymous | By::Unplaced => {
                let owner = plan.owner(named_by_anonymous(&answers).as_ref());
                (owner.clone(), None, then.without_account(&answers, owner)?)
            }
        };
        let place = answers.place(author.map(|_| here));
        let intake = then.take_in_at(answers, place)?;
        let standing = standing(&intake, owner, author, &planned.staffed.viewers);
        let review = then.invented_review(plan, &mut planned, &standing)?;
        Ok(Ready { intake, origin, review })
    }

    fn without_account(&self, answers: &Answers, owner: Owner) -> Result<Origin, ServiceError> {
        let body = serde_json::to_vec(answers).map_err(|_| ServiceError::Corrupt("the answers"))?;
        Ok(Origin::Anonymous {
            permit: permit::<deed::RecordAnonymously>(None, &())?,
            owner,
            on: self.surroundings.today(),
            receipt: self.receipt_hash(&self.receipt_code(&self.new_form_secret())),
            body: self.hashing.hash(Purpose::Body, &body),
        })
    }
}

/// What whoever records an event answers.
fn told(plan: &Plan, planned: &mut Planned<'_>) -> Result<Answers, ServiceError> {
    let Planned { at, kind, setting, staffed, by, dice } = planned;
    let here = &staffed.place.code;
    let (audience, story) = match by {
        By::Author(_) => (Audience::Staff, story(dice, *kind, *setting, true)),
        By::Anonymous | By::Unplaced => {
            let by_staff = dice.random_bool(0.4);
            (Audience::Public, story(dice, *kind, *setting, by_staff))
        }
    };
    let named: Option<&OdsCode> = match by {
        By::Author(_) => (*here != plan.trust && dice.random_bool(0.05)).then_some(&plan.trust),
        By::Anonymous if *here == plan.trust && story.voice != Voice::Staff => {
            Some(if dice.random_bool(0.5) { &plan.site } else { here })
        }
        By::Anonymous => Some(here),
        By::Unplaced => None,
    };
    let today = calendar::day_in_britain(*at);
    let circumstances = Circumstances { audience, kind: *kind, setting: *setting, named, today };
    answers(&story, &circumstances, dice)
}

/// A story told by staff or by anyone else; after some attempts by whoever
/// tells such stories.
fn story(dice: &mut Dice, kind: EventType, setting: Setting, by_staff: bool) -> Story {
    let mut story = narrative(dice, kind, setting);
    for _ in 0..12 {
        if (story.voice == Voice::Staff) == by_staff {
            break;
        }
        story = narrative(dice, kind, setting);
    }
    story
}

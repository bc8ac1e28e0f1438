//! Adds invented events, in batches, by the way that every event takes.
//!
//! Inventing, checking, redacting and sealing is done by several threads, ahead
//! of the one that writes.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Permit, deed, permit};
use domain::calendar;
use domain::event::{EventType, Owner, Version};
use domain::taxonomy::{Answers, Audience};
use rand::RngExt;
use store::{Hash, NewEvent, Recording, StoreError};
use tokio::task::{JoinHandle, spawn_blocking};
use uuid::Uuid;

use super::answers::{Circumstances, answers};
use super::cast;
use super::chance::{Moment, dice_of};
use super::narrative::{Dice, Setting, Story, Voice, narrative};
use super::plan::{By, Plan, Planned};
use super::review::{Step, standing};
use crate::intake::{Intake, is_a_name, named_by_anonymous};
use crate::keys::Purpose;
use crate::surroundings::random_id;
use crate::{Service, ServiceError, audit};

/// The setting that holds how many events were invented.
const INVENTED: &str = "demonstration.events";

/// So many events are written at a time.
const BATCH: u64 = 500;

/// So many batches are made ready ahead of the one that is written.
const AHEAD: usize = 3;

/// How often a batch is invented anew when names that it drew are taken.
const THROWS: u32 = 4;

/// So many changes of counts are folded at a time.
const FOLDED: u32 = 5_000;

/// An event that is ready to be written.
struct Ready {
    intake: Intake,
    origin: Origin,
    review: Option<Step>,
}

/// By whom it was recorded.
enum Origin {
    Author { permit: Permit<deed::RecordSignedIn>, at: DateTime<Utc>, submission: Uuid },
    Anonymous {
        permit: Permit<deed::RecordAnonymously>,
        owner: Owner,
        on: NaiveDate,
        receipt: Hash,
        body: Hash,
    },
}

impl Ready {
    fn event(&self) -> Result<NewEvent<'_>, ServiceError> {
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

type Batch = Result<Vec<Ready>, ServiceError>;

impl Service {
    /// Adds so many invented events to a demonstration that has its people.
    /// The same seed gives the same events in an empty database on the same
    /// day. `progress` hears, now and then, how many are written.
    pub async fn add_demonstration_events(
        &self,
        events: u64,
        seed: u64,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<(), ServiceError> {
        if !self.store.is_demonstration().await? {
            return Err(ServiceError::NotADemonstration);
        }
        let before = self.demonstration_events().await?;
        let plan = Arc::new(self.plan(events, seed, before).await?);
        let mut batches =
            (0..events).step_by(500).map(|from| from..events.min(from + BATCH));
        let mut ahead: VecDeque<(Range<u64>, JoinHandle<Batch>)> = VecDeque::new();
        loop {
            while ahead.len() < AHEAD {
                let Some(batch) = batches.next() else { break };
                ahead.push_back((batch.clone(), self.invent(&plan, batch, 0)));
            }
            let Some((batch, ready)) = ahead.pop_front() else { break };
            self.write_invented(&plan, batch.clone(), before + batch.end, ready).await?;
            progress(batch.end);
        }
        while self.store.fold_counts(FOLDED).await? > 0 {}
        Ok(self.store.optimise().await?)
    }

    /// How many events were invented in this database.
    pub async fn demonstration_events(&self) -> Result<u64, ServiceError> {
        let invented = self.store.setting(INVENTED).await?;
        invented.map_or(Ok(0), |number| {
            number.parse().map_err(|_| ServiceError::Corrupt("the number of invented events"))
        })
    }

    /// Writes a batch as one unit, under names that are free.
    async fn write_invented(
        &self,
        plan: &Arc<Plan>,
        batch: Range<u64>,
        total: u64,
        mut ready: JoinHandle<Batch>,
    ) -> Result<(), ServiceError> {
        for throw in 1.. {
            let events = ready.await.map_err(|_| ServiceError::Corrupt("a batch"))??;
            match self.write_batch(&events, total).await {
                Err(ServiceError::Store(StoreError::Conflict(rule)))
                    if is_a_name(&rule) && throw < THROWS =>
                {
                    ready = self.invent(plan, batch.clone(), throw);
                }
                written => return written,
            }
        }
        Ok(())
    }

    async fn write_batch(&self, ready: &[Ready], total: u64) -> Result<(), ServiceError> {
        let events = ready.iter().map(Ready::event).collect::<Result<Vec<_>, _>>()?;
        let mut work = self.store.write().await?;
        work.record_many(&events).await?;
        for one in ready {
            if let Origin::Author { permit, at, .. } = &one.origin {
                work.append_audit(&audit::of_recording(permit, one.intake.id(), *at)).await?;
            }
            if let Some(Step { permit, to, at, texts }) = &one.review {
                work.review(permit, Version(1), *to, *at, texts).await?;
                work.append_audit(&audit::of_record(permit, *at)).await?;
            }
        }
        work.set_setting(INVENTED, &total.to_string()).await?;
        work.commit().await?;
        Ok(())
    }

    /// Begins to make a batch ready on another thread.
    fn invent(&self, plan: &Arc<Plan>, batch: Range<u64>, throw: u32) -> JoinHandle<Batch> {
        let (service, plan) = (self.clone(), plan.clone());
        spawn_blocking(move || {
            let planned = batch.filter_map(|number| plan.event(number, throw));
            planned.map(|planned| service.ready(&plan, planned)).collect()
        })
    }

    /// Tells one event and makes it ready, as if at the moment of recording.
    fn ready(&self, plan: &Plan, planned: Planned<'_>) -> Result<Ready, ServiceError> {
        let Planned { at, kind, setting, staffed, by, mut dice } = planned;
        let surroundings = Arc::new(Moment::new(at, dice_of(dice.random(), 0, 0)));
        let then = Self { surroundings, ..self.clone() };
        let today = calendar::day_in_britain(at);
        let trust = cast::TRUST.ods_code().map_err(|_| ServiceError::Corrupt("the cast"))?;
        let site = cast::TRUST_SITE.ods_code().map_err(|_| ServiceError::Corrupt("the cast"))?;
        let here = &staffed.place.code;
        let (audience, story, named) = match by {
            By::Author(_) => {
                let elsewhere = *here != trust && dice.random_bool(0.05);
                let story = told_by_staff(&mut dice, kind, setting);
                (Audience::Staff, story, elsewhere.then_some(&trust))
            }
            By::Anonymous => {
                let story = told_by_public(&mut dice, kind, setting);
                let at_site = *here == trust && story.voice != Voice::Staff;
                let named = if at_site && dice.random_bool(0.5) { &site } else { here };
                (Audience::Public, story, Some(named))
            }
            By::Unplaced => (Audience::Public, told_by_public(&mut dice, kind, setting), None),
        };
        let circumstances = Circumstances { audience, kind, setting, named, today };
        let answers = answers(&story, &circumstances, &mut dice)?;
        let (owner, author, origin) = match by {
            By::Author(author) => {
                let permit = permit::<deed::RecordSignedIn>(Some(&author.actor), here)?;
                let submission = random_id(then.surroundings.as_ref());
                let owner = Owner::Organisation(here.clone());
                (owner, Some(author.actor.user), Origin::Author { permit, at, submission })
            }
            By::Anonymous | By::Unplaced => {
                let owner = plan.owner(named_by_anonymous(&answers).as_ref());
                (owner.clone(), None, then.anonymous(&answers, owner, today)?)
            }
        };
        let place = answers.place(author.map(|_| here));
        let intake = then.take_in_at(answers, place)?;
        let standing = standing(&intake, owner, staffed, author);
        let review = then.invented_review(plan, staffed, &standing, at, &mut dice)?;
        Ok(Ready { intake, origin, review })
    }

    fn anonymous(
        &self,
        answers: &Answers,
        owner: Owner,
        on: NaiveDate,
    ) -> Result<Origin, ServiceError> {
        let body = serde_json::to_vec(answers).map_err(|_| ServiceError::Corrupt("the answers"))?;
        Ok(Origin::Anonymous {
            permit: permit::<deed::RecordAnonymously>(None, &())?,
            owner,
            on,
            receipt: self.receipt_hash(&self.receipt_code(&self.new_form_secret())),
            body: self.keys.hash(Purpose::Body, &body),
        })
    }
}

/// A story that staff tell.
fn told_by_staff(dice: &mut Dice, kind: EventType, setting: Setting) -> Story {
    told(dice, kind, setting, true)
}

/// A story that, more often than not, someone tells who does not work there.
fn told_by_public(dice: &mut Dice, kind: EventType, setting: Setting) -> Story {
    let staff = dice.random_bool(0.4);
    told(dice, kind, setting, staff)
}

/// A story in a fitting voice, or after some attempts in any.
fn told(dice: &mut Dice, kind: EventType, setting: Setting, by_staff: bool) -> Story {
    let mut story = narrative(dice, kind, setting);
    for _ in 0..12 {
        if (story.voice == Voice::Staff) == by_staff {
            break;
        }
        story = narrative(dice, kind, setting);
    }
    story
}

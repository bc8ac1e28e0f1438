//! Learning responses and the duty of candour of a demonstration: a few at the
//! trust, of every state, so that their pages have something to show.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use domain::access::{Actor, Grant, Policy};
use domain::event::listing::{EventRow, Filter, Turn};
use domain::event::{Harm, Owner, Reference, Version};
use domain::statutory::{
    ActionEntry, Candour, CandourEntry, Engagement, Factor, Facts, ResponseEntry, ResponseKind,
    Texts,
};
use domain::taxonomy::{Audience, Form};

use super::cast;
use super::chance::{Moment, dice_of};
use super::colleagues::{email, user_of};
use crate::events::Amended;
use crate::{Service, ServiceError};

/// The setting that says that they are there.
const THERE: &str = "demonstration.responses";

/// A response as it is told; days count from today.
struct Told {
    kind: ResponseKind,
    events: usize,
    started: Option<i64>,
    due: i64,
    completed: Option<i64>,
    factors: &'static [Factor],
    reason: &'static str,
    lead: &'static str,
    contributed: &'static str,
    families: Engagement,
    /// What, whose, measured how; due, and done if it is.
    actions: &'static [(&'static str, &'static str, &'static str, i64, Option<i64>)],
}

const RESPONSES: &[Told] = &[
    Told {
        kind: ResponseKind::Investigation,
        events: 1,
        started: Some(-40),
        due: 20,
        completed: None,
        factors: &[Factor::Tasks, Factor::Tools, Factor::Organisation],
        reason: "Severe harm after a delay in recognising deterioration; meets our response plan.",
        lead: "Patient safety investigator",
        contributed: "Observations were charted on two systems, and neither raised the score.",
        families: Engagement::Involved,
        actions: &[
            (
                "Switch the ward to one observation system",
                "Chief nursing information officer",
                "Share of scores raised within 15 minutes, by monthly audit",
                -5,
                None,
            ),
            (
                "Add the escalation call to the ward huddle",
                "Ward manager",
                "Observed at ten huddles",
                30,
                None,
            ),
        ],
    },
    Told {
        kind: ResponseKind::Thematic,
        events: 3,
        started: Some(-70),
        due: -10,
        completed: None,
        factors: &[Factor::Internal, Factor::Person],
        reason: "Several falls at night in the same part of the hospital within a quarter.",
        lead: "Falls lead",
        contributed: "Lighting between bed and bathroom, and fewer staff after midnight.",
        families: Engagement::Offered,
        actions: &[(
            "Fit low-level lights between beds and bathrooms",
            "Head of estates",
            "Falls at night per 1,000 bed days, as a run chart",
            45,
            None,
        )],
    },
    Told {
        kind: ResponseKind::Swarm,
        events: 1,
        started: Some(-90),
        due: -88,
        completed: Some(-89),
        factors: &[Factor::Tools],
        reason: "Two infusions were connected to the wrong lines on one shift.",
        lead: "Matron",
        contributed: "The new lines look alike.",
        families: Engagement::Declined,
        actions: &[(
            "Label both ends of each line",
            "Ward manager",
            "Spot checks on ten lines a week",
            -60,
            Some(-64),
        )],
    },
    Told {
        kind: ResponseKind::AfterActionReview,
        events: 1,
        started: None,
        due: 28,
        completed: None,
        factors: &[],
        reason: "A transfer went well in spite of a full department: to be learnt from.",
        lead: "Consultant in emergency medicine",
        contributed: "",
        families: Engagement::NotYet,
        actions: &[],
    },
];

impl Service {
    /// Adds them, once, to the most harmful events of the trust.
    pub(super) async fn add_demonstration_responses(&self, seed: u64) -> Result<(), ServiceError> {
        let admin = admin()?;
        let needed: usize = RESPONSES.iter().map(|told| told.events).sum();
        let events = self.harmful(&admin).await?;
        if self.store.setting(THERE).await?.is_some() || events.len() < needed {
            return Ok(());
        }
        let moment = Moment::new(self.surroundings.now(), dice_of(seed, u64::MAX, 0));
        let then = Self { surroundings: Arc::new(moment), ..self.clone() };
        let mut left = events.iter();
        for told in RESPONSES {
            let covered: Vec<&EventRow> = left.by_ref().take(told.events).collect();
            then.tell(&admin, told, &covered).await?;
        }
        for (nth, event) in events.iter().enumerate() {
            then.complete_section(&admin, &event.reference, section_of(nth, event)).await?;
        }
        for (event, candour) in events.iter().zip(candours(self.surroundings.today())) {
            let entry = CandourEntry(Candour { noticed: Some(event.recorded_on), ..candour });
            then.save_candour(&admin, &event.reference, Version(0), entry).await?;
        }
        let mut work = self.store.write().await?;
        work.set_setting(THERE, "yes").await?;
        work.commit().await?;
        Ok(())
    }

    /// Completes the statutory and national policy section of an event.
    async fn complete_section(
        &self,
        admin: &Actor,
        reference: &Reference,
        answers: Vec<(String, String)>,
    ) -> Result<(), ServiceError> {
        let page = Form::new(Audience::Staff).statutory().map_or("statutory", |page| page.slug);
        let seen = self.amendable(admin, reference, page).await?.head.version;
        match self.amend(admin, reference, seen, page, answers).await? {
            Amended::Done => Ok(()),
            Amended::NotYet(errors) => Err(ServiceError::Invented(errors)),
        }
    }

    /// The newest harmful events that the trust itself owns.
    async fn harmful(&self, admin: &Actor) -> Result<Vec<EventRow>, ServiceError> {
        let trust = Owner::Organisation(trust()?);
        let harms = [Harm::Severe, Harm::Fatal, Harm::Moderate].into();
        let filter = Filter { harms, ..Filter::default() };
        let page = self.events(admin, &filter, Turn::First).await?;
        Ok(page.rows.into_iter().filter(|row| row.owner == trust).collect())
    }

    async fn tell(
        &self,
        admin: &Actor,
        told: &Told,
        covered: &[&EventRow],
    ) -> Result<(), ServiceError> {
        let today = self.surroundings.today();
        let Some((first, more)) = covered.split_first() else { return Ok(()) };
        let id = self.begin_response(admin, &first.reference, &entry(told, today)).await?;
        let mut seen = Version(1);
        for event in more {
            self.add_to_response(admin, id, seen, &event.reference).await?;
            seen = Version(seen.0 + 1);
        }
        for (number, (what, owner, measure, due, done)) in (1..).zip(told.actions) {
            let action = ActionEntry {
                what: (*what).to_owned(),
                owner: (*owner).to_owned(),
                measure: (*measure).to_owned(),
                due: Some(today + Duration::days(*due)),
            };
            self.add_safety_action(admin, id, seen, &action).await?;
            seen = Version(seen.0 + 1);
            if let Some(done) = done {
                let on = today + Duration::days(*done);
                self.complete_safety_action(admin, id, seen, number, on).await?;
                seen = Version(seen.0 + 1);
            }
        }
        Ok(())
    }
}

fn entry(told: &Told, today: NaiveDate) -> ResponseEntry {
    let day = |days: i64| today + Duration::days(days);
    let facts = Facts {
        kind: told.kind,
        started: told.started.map(day),
        due: Some(day(told.due)),
        completed: told.completed.map(day),
        stopped: None,
        factors: told.factors.iter().copied().collect(),
        families: told.families,
        staff: if told.started.is_some() { Engagement::Involved } else { Engagement::NotYet },
    };
    let texts = Texts {
        reason: told.reason.to_owned(),
        lead: told.lead.to_owned(),
        factors: told.contributed.to_owned(),
        families: String::new(),
        staff: String::new(),
    };
    ResponseEntry { facts, texts }
}

/// What the section of one of the trust's most harmful events says: the duty of
/// candour applies to the first ones, whose steps are kept, and to most others;
/// a few are Serious Incidents or Never Events.
fn section_of(nth: usize, event: &EventRow) -> Vec<(String, String)> {
    let severe = matches!(event.facets.harm, Harm::Severe | Harm::Fatal);
    let says = |holds: bool| if holds { "true" } else { "false" };
    let mut answers =
        vec![("DutyOfCandour", says(nth < 3 || nth % 4 != 3)), ("CqcNotify", says(severe))];
    if severe {
        answers.push(("CqcCriteria", if event.facets.harm == Harm::Fatal { "1" } else { "2" }));
    }
    answers.push(("LocalAuthoritySafeguarding", says(nth % 9 == 5)));
    answers.push(("NeverEvent", says(nth % 6 == 1)));
    if nth % 6 == 1 {
        let types = ["13", "3", "5", "1"];
        answers.push(("NeverEventType", types.get(nth / 6).copied().unwrap_or("3")));
    }
    answers.push(("SeriousIncident", says(nth.is_multiple_of(5))));
    let of_group = |(name, answer): (&str, &str)| {
        (format!("AdverseEventGovernance.{name}"), answer.to_owned())
    };
    let mut answers: Vec<(String, String)> = answers.into_iter().map(of_group).collect();
    if nth.is_multiple_of(5) {
        let steis = [
            ("LogNumber", format!("{}/{}", event.recorded_on.format("%Y"), 10_400 + 37 * nth)),
            ("Status", "investigated".to_owned()),
            ("Reason", "Serious harm that may have been avoidable.".to_owned()),
            ("InternalInvestigation", "true".to_owned()),
        ];
        let of_steis = |(name, answer)| (format!("Candour.Steis{name}"), answer);
        answers.extend(steis.into_iter().map(of_steis));
    }
    answers
}

/// How far the duty of candour is done: complete, begun, and not begun.
fn candours(today: NaiveDate) -> [Candour; 3] {
    let done = Candour {
        told: Some(today),
        apologised: Some(today),
        account: true,
        follows: true,
        written: Some(today),
        record: true,
        ..Candour::default()
    };
    [done, Candour { written: None, follows: false, ..done }, Candour::default()]
}

fn trust() -> Result<domain::organisation::OdsCode, ServiceError> {
    cast::TRUST.ods_code().map_err(|_| ServiceError::Corrupt("the cast"))
}

/// The trust's admin.
fn admin() -> Result<Actor, ServiceError> {
    let is_admin = |person: &&cast::Person| {
        let mut holdings = person.holdings.iter();
        holdings.any(|held| held.at.code == cast::TRUST.code && held.account_type.is_admin())
    };
    let admin = cast::people().iter().find(is_admin).ok_or(ServiceError::Corrupt("the cast"))?;
    let grant = |held: &cast::Holding| {
        let organisation = held.at.ods_code().map_err(|_| ServiceError::Corrupt("the cast"))?;
        Ok(Grant { account_type: held.account_type, organisation })
    };
    Ok(Actor {
        user: user_of(&email(admin.email)?),
        name: admin.name.to_owned(),
        grants: admin.holdings.iter().map(grant).collect::<Result<_, ServiceError>>()?,
        posts: [].into(),
        policy: Policy::default(),
    })
}

//! Where, when and by whom each invented event is recorded.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::access::Actor;
use domain::account::EmailAddress;
use domain::event::{EventType, Owner};
use domain::organisation::OdsCode;
use rand::RngExt;
use rand::seq::IndexedRandom;
use store::Viewers;

use super::cast;
use super::chance::dice_of;
use super::colleagues::{colleagues, email, user_of};
use super::narrative::{Dice, Setting};
use super::workplace::{Workplace, code, workplaces};
use crate::{Service, ServiceError, ods};

/// Events are recorded over so many days, up to yesterday.
pub(super) const DAYS: i64 = 730;

/// How many events each person of the cast has recorded at the least, at each
/// place where they work, if there are enough events in all.
const OWN: u64 = 3;

/// Someone who records events.
pub(super) struct Author {
    pub actor: Actor,
    /// When they left, if they did.
    left: Option<DateTime<Utc>>,
}

/// A workplace with the people who work there and those who see its records.
pub(super) struct Staffed {
    pub place: Workplace,
    authors: Vec<Author>,
    pub reviewer: Actor,
    pub viewers: Viewers,
}

/// Who records an event.
pub(super) enum By<'p> {
    /// Someone who has signed in.
    Author(&'p Author),
    /// Someone without an account, who names the place.
    Anonymous,
    /// Someone without an account, who names no listed place.
    Unplaced,
}

/// One event, as it is to be invented.
pub(super) struct Planned<'p> {
    pub at: DateTime<Utc>,
    pub kind: EventType,
    pub setting: Setting,
    pub staffed: &'p Staffed,
    pub by: By<'p>,
    pub dice: Dice,
}

/// Everything that is decided before the first event.
pub(super) struct Plan {
    seed: u64,
    /// How many events other plans have made before.
    before: u64,
    pub events: u64,
    /// The day after the last one.
    pub today: NaiveDate,
    /// The trust of the cast, and its main site.
    pub trust: OdsCode,
    pub site: OdsCode,
    workplaces: Vec<Staffed>,
    /// The places and authors of the cast's own events, as indices.
    own: Vec<(usize, usize)>,
    /// The organisations that own what is recorded at a place.
    owners: BTreeMap<OdsCode, OdsCode>,
}

impl Service {
    /// Plans so many events after those that were made before.
    pub(super) async fn plan(
        &self,
        events: u64,
        seed: u64,
        before: u64,
    ) -> Result<Plan, ServiceError> {
        let (now, today) = (self.surroundings.now(), self.surroundings.today());
        let register = ods::bundled()?;
        let mut plan = Plan {
            seed,
            before,
            events,
            today,
            trust: code(cast::TRUST)?,
            site: code(cast::TRUST_SITE)?,
            workplaces: Vec::new(),
            own: Vec::new(),
            owners: BTreeMap::new(),
        };
        for place in workplaces(&register, today)? {
            let mut people = Vec::new();
            for one in colleagues(&place)? {
                people.push(self.author(&one.email, now, None).await?);
            }
            let mut people = people.into_iter();
            let reviewer = people.next().ok_or(ServiceError::Corrupt("the cast"))?.actor;
            let mut authors: Vec<Author> = people.collect();
            for (person, ends) in recording_at(&place.code) {
                let left = ends.map(|days| now + Duration::days(days)).filter(|left| *left < now);
                plan.own.push((plan.workplaces.len(), authors.len()));
                authors.push(self.author(&email(person)?, now, left).await?);
            }
            if let Some(owner) = self.store.owner_at(&place.code, today).await? {
                plan.owners.insert(place.code.clone(), owner);
            }
            let viewers = self.store.viewers(&place.code, today).await?;
            plan.workplaces.push(Staffed { place, authors, reviewer, viewers });
        }
        if let Some(owner) = self.store.owner_at(&plan.site, today).await? {
            plan.owners.insert(plan.site.clone(), owner);
        }
        Ok(plan)
    }

    /// A person with what they held while they worked there.
    async fn author(
        &self,
        email: &EmailAddress,
        now: DateTime<Utc>,
        left: Option<DateTime<Utc>>,
    ) -> Result<Author, ServiceError> {
        let at = left.map_or(now, |left| left - Duration::days(1));
        let actor = self.store.actor(user_of(email), at).await?;
        Ok(Author { actor: actor.ok_or(ServiceError::Corrupt("the cast"))?, left })
    }
}

/// Who of the cast records at an organisation, and when they leave.
fn recording_at(code: &OdsCode) -> impl Iterator<Item = (&'static str, Option<i64>)> {
    cast::people().iter().flat_map(move |person| {
        let here = person.holdings.iter().filter(move |holding| {
            holding.account_type.is_at_home() && holding.at.code == code.as_str()
        });
        here.map(|holding| (person.email, holding.ends))
    })
}

impl Plan {
    /// The event of a number, from 0; `throw` tells attempts at it apart.
    pub(super) fn event(&self, number: u64, throw: u32) -> Result<Planned<'_>, ServiceError> {
        self.drawn(number, throw).ok_or(ServiceError::Corrupt("the cast"))
    }

    fn drawn(&self, number: u64, throw: u32) -> Option<Planned<'_>> {
        let mut dice = dice_of(self.seed, self.before + number, throw);
        let own = self.own(number);
        let (staffed, by) = match own {
            Some((place, author)) => {
                let staffed = self.workplaces.get(place)?;
                (staffed, By::Author(staffed.authors.get(author)?))
            }
            None => {
                let staffed = self
                    .workplaces
                    .choose_weighted(&mut dice, |staffed| staffed.place.share)
                    .ok()?;
                (staffed, by(staffed, &mut dice)?)
            }
        };
        let mut at = self.moment(number, &mut dice);
        if let By::Author(Author { left: Some(left), .. }) = by
            && at >= *left
        {
            at = *left - Duration::minutes(dice.random_range(600..200_000));
        }
        let kind = kind(&mut dice);
        let setting = *staffed.place.settings.choose(&mut dice)?;
        Some(Planned { at, kind, setting, staffed, by, dice })
    }

    /// Whether an event is one of those that the people of the cast have
    /// recorded themselves: they come at equal distances.
    fn own(&self, number: u64) -> Option<(usize, usize)> {
        let slots = OWN * self.own.len() as u64;
        let slot = |number: u64| number * slots / self.events;
        let begins = number == 0 || slot(number) > slot(number - 1);
        let place = usize::try_from(slot(number)).ok()? % self.own.len().max(1);
        if begins { self.own.get(place).copied() } else { None }
    }

    /// When an event is recorded. They are in the order of their numbers, and
    /// by now there are twice as many a day as there were at first.
    fn moment(&self, number: u64, dice: &mut Dice) -> DateTime<Utc> {
        let part = (number as f64 + dice.random::<f64>()) / self.events as f64;
        let day = (((1.0 + 3.0 * part).sqrt() - 1.0) * DAYS as f64) as i64;
        let day = self.today - Duration::days(DAYS - day.clamp(0, DAYS - 1));
        // Mostly by day; never so near midnight that the British day differs.
        let hour =
            if dice.random_bool(0.8) { dice.random_range(8..18) } else { dice.random_range(2..22) };
        let minute = dice.random_range(0..3600);
        day.and_time(NaiveTime::MIN).and_utc() + Duration::seconds(hour * 3600 + minute)
    }

    /// To whom a report belongs that names a place, or none.
    pub(super) fn owner(&self, named: Option<&OdsCode>) -> Owner {
        let owner = named.and_then(|named| self.owners.get(named));
        owner.map_or(Owner::NationalReview, |owner| Owner::Organisation(owner.clone()))
    }
}

fn by<'p>(staffed: &'p Staffed, dice: &mut Dice) -> Option<By<'p>> {
    Some(match dice.random_range(0..100) {
        0 => By::Unplaced,
        1..=11 => By::Anonymous,
        // People of the cast who have left record nothing any more.
        _ => {
            let stays = |author: &Author| u8::from(author.left.is_none());
            By::Author(staffed.authors.choose_weighted(dice, stays).ok()?)
        }
    })
}

fn kind(dice: &mut Dice) -> EventType {
    match dice.random_range(0..100) {
        0..80 => EventType::Incident,
        80..88 => EventType::Outcome,
        88..94 => EventType::Risk,
        _ => EventType::GoodCare,
    }
}

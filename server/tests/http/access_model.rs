//! Random sequences of what people do about access, against the service and
//! against a small model of the rules that knows nothing of the code: after
//! every step both agree on what each account sees.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use domain::access::request::view::AccessRequest;
use domain::access::request::{RequestKind, RequestState};
use domain::access::{AccountType, Actor, Post};
use domain::account::UserId;
use domain::event::Reference;
use domain::organisation::{OdsCode, RelationshipKind};
use service::ServiceError;
use service::requests::{Asking, Deciding, Revoking};

use crate::joining::join;
use crate::people::Person;
use crate::recording::incident;
use crate::register::{ICB, OTHER_ICB, PHARMACY, PRACTICE, TRUST, UNIT, code, register};
use crate::world::World;

/// The organisations of which there is a record each.
const RECORDED: [&str; 5] = [ICB, PRACTICE, TRUST, UNIT, PHARMACY];

/// Who registers, with which address, where.
const PEOPLE: [(&str, &str); 4] = [
    ("ada@nhs.net", TRUST),
    ("ben@nhs.net", ICB),
    ("cyn@nhs.net", PHARMACY),
    ("dee@example.org", PRACTICE),
];

/// What somebody is, in the model: at home one thing, and a reader by grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Standard,
    Organisational,
    Admin,
}

/// What is so by the rules alone.
#[derive(Default)]
struct Model {
    ranks: BTreeMap<(usize, &'static str), Rank>,
    readers: BTreeMap<(usize, &'static str), NaiveDate>,
    /// Which board the pharmacy belongs to.
    moved: bool,
}

impl Model {
    fn rank(&self, person: usize, at: &'static str) -> Option<Rank> {
        self.ranks.get(&(person, at)).copied()
    }

    fn reads(&self, person: usize, at: &'static str, today: NaiveDate) -> bool {
        self.readers.get(&(person, at)).is_some_and(|last| today <= *last)
    }

    fn works(&self, person: usize) -> bool {
        self.ranks.keys().any(|(who, _)| *who == person)
    }

    fn has_admin_besides(&self, at: &'static str, person: usize) -> bool {
        self.ranks
            .iter()
            .any(|((who, place), rank)| *who != person && *place == at && *rank == Rank::Admin)
    }

    /// Whether a request is taken, and the state that it is in then (L1 to L12).
    fn ask(&self, person: usize, kind: RequestKind, at: &'static str) -> Option<RequestState> {
        let rank = self.rank(person, at);
        let has_admin = self.has_admin_besides(at, person);
        let taken = match kind {
            RequestKind::Standard => rank.is_none(),
            RequestKind::Organisational => rank == Some(Rank::Standard) && has_admin,
            RequestKind::Admin => matches!(rank, Some(Rank::Standard | Rank::Organisational)),
            RequestKind::ReadOnly => rank.is_none() && self.works(person) && has_admin,
        };
        let at_once = kind == RequestKind::Standard && PEOPLE[person].0.ends_with("@nhs.net");
        taken.then_some(if at_once { RequestState::Approved } else { RequestState::Pending })
    }

    /// Whether somebody decides on a request (L3, L10, L14, L15). The keeper of
    /// accounts is nobody of the people.
    fn decides(
        &self,
        who: Option<usize>,
        person: usize,
        kind: RequestKind,
        at: &'static str,
    ) -> bool {
        match who {
            None => {
                kind == RequestKind::Standard
                    || kind == RequestKind::Admin && !self.has_admin_besides(at, person)
            }
            Some(who) => {
                who != person
                    && kind != RequestKind::Standard
                    && self.rank(who, at) == Some(Rank::Admin)
            }
        }
    }

    fn grant(
        &mut self,
        person: usize,
        kind: RequestKind,
        at: &'static str,
        until: Option<NaiveDate>,
    ) {
        let rank = match kind {
            RequestKind::Standard => Rank::Standard,
            RequestKind::Organisational => Rank::Organisational,
            RequestKind::Admin => Rank::Admin,
            RequestKind::ReadOnly => {
                self.readers.extend(until.map(|last| ((person, at), last)));
                return;
            }
        };
        self.ranks.insert((person, at), rank);
    }

    /// Whether somebody sees the record of an organisation that a colleague
    /// made.
    fn sees(&self, person: usize, of: &'static str, today: NaiveDate) -> bool {
        let enhanced = |at| self.rank(person, at) > Some(Rank::Standard);
        let above: &[&str] = match of {
            UNIT => &[TRUST, OTHER_ICB],
            PHARMACY if self.moved => &[OTHER_ICB],
            PRACTICE | TRUST | PHARMACY => &[ICB],
            _ => &[],
        };
        self.reads(person, of, today)
            || enhanced(of)
            || RECORDED.into_iter().chain([OTHER_ICB]).any(|at| above.contains(&at) && enhanced(at))
    }
}

/// One service, one model, and the dice.
struct Play {
    world: World,
    model: Model,
    people: Vec<UserId>,
    records: Vec<(&'static str, Reference)>,
    dice: u64,
    log: Vec<String>,
}

impl Play {
    async fn begin(seed: u64) -> Self {
        let world = World::new().await;
        let mut records = Vec::new();
        for at in RECORDED {
            let author = world.as_(Person::Colleague(at)).await;
            records.push((at, author.record(at, &incident("A rail was loose.")).await));
            // From here on the organisation has no admin but those who become it.
            let held = match at {
                ICB => AccountType::IcbAdmin,
                _ => AccountType::ProviderAdmin,
            };
            world.end(Person::Colleague(at), held, at).await;
        }
        for (held, at) in [(AccountType::ProviderAdmin, TRUST), (AccountType::IcbAdmin, ICB)] {
            world.end(Person::Holder(held), held, at).await;
        }
        world.end(Person::TwoHats, AccountType::ProviderAdmin, PRACTICE).await;
        // When the newcomer has come.
        world.later(Duration::hours(21));
        world.end(Person::Newcomer, AccountType::ProviderAdmin, TRUST).await;
        let mut model = Model::default();
        let mut people = Vec::new();
        for (number, (email, at)) in PEOPLE.into_iter().enumerate() {
            join(&world, email, at).await;
            let address = domain::account::EmailAddress::try_from(email.to_owned()).unwrap();
            people.push(world.store().account_by_email(&address).await.unwrap().unwrap().user);
            if email.ends_with("@nhs.net") {
                model.ranks.insert((number, at), Rank::Standard);
            }
        }
        Self { world, model, people, records, dice: seed, log: Vec::new() }
    }

    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) as usize % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    async fn actor(&self, user: UserId) -> Actor {
        self.world.store().actor(user, self.world.now()).await.unwrap().unwrap()
    }

    async fn step(&mut self) {
        match self.roll(10) {
            0..=3 => self.ask().await,
            4..=6 => self.decide().await,
            7 => self.revoke().await,
            8 => self.relocate().await,
            _ => {
                let days = self.roll(20) as i64 + 1;
                self.log.push(format!("{days} days later"));
                self.world.later(Duration::days(days));
            }
        }
    }

    async fn ask(&mut self) {
        let (person, at) = (self.roll(PEOPLE.len()), self.pick(&RECORDED));
        let kind = self.pick(&RequestKind::ALL);
        let today = self.world.service.today();
        let until = (kind == RequestKind::ReadOnly).then(|| today + Duration::days(25));
        let actor = self.actor(self.people[person]).await;
        let waits = self
            .waiting()
            .await
            .iter()
            .any(|one| one.user == self.people[person] && one.kind == kind && is_at(one, at));
        let asking = Asking {
            kind,
            organisation: at.to_owned(),
            unlisted: String::new(),
            reason: "I need it.".to_owned(),
            until,
        };
        let expected = self.model.ask(person, kind, at).filter(|_| !waits);
        let taken = self.world.service.ask_for_access(&actor, &asking).await;
        self.log.push(format!("{person} asks for {kind:?} at {at}: {taken:?}"));
        // More wait than anyone needs: another matter.
        let full =
            self.waiting().await.iter().filter(|one| one.user == self.people[person]).count() >= 10;
        assert!(taken.is_ok() == expected.is_some() || full, "{expected:?}: {:#?}", self.log);
        if taken.is_ok() && expected == Some(RequestState::Approved) {
            self.model.grant(person, kind, at, until);
        }
    }

    /// Every request that waits.
    async fn waiting(&self) -> Vec<AccessRequest> {
        let mut all = Vec::new();
        for user in &self.people {
            all.extend(self.world.store().requests_of(*user, self.world.now()).await.unwrap());
        }
        all.retain(|one| one.state == RequestState::Pending);
        all
    }

    async fn decide(&mut self) {
        let waiting = self.waiting().await;
        if waiting.is_empty() {
            return;
        }
        let request = waiting[self.roll(waiting.len())].clone();
        let person = self.people.iter().position(|user| *user == request.user).unwrap();
        let at = RECORDED.into_iter().find(|at| is_at(&request, at)).unwrap();
        let who = self.roll(PEOPLE.len() + 1);
        let who = (who < PEOPLE.len()).then_some(who);
        let actor = match who {
            Some(who) => self.actor(self.people[who]).await,
            None => self.actor(Person::InPost(Post::Accounts).user()).await,
        };
        let approve = self.roll(4) > 0;
        let deciding = Deciding { approve, words: "So.".to_owned(), organisation: None };
        let may = self.model.decides(who, person, request.kind, at);
        let today = self.world.service.today();
        let in_time = request.until.is_none_or(|last| today <= last);
        // Whatever was asked when it could be may be asked no more; that nobody
        // was admin then or is now is for those who decide.
        let rank = self.model.rank(person, at);
        let stands = match request.kind {
            RequestKind::Standard => rank.is_none(),
            RequestKind::Organisational => rank == Some(Rank::Standard),
            RequestKind::Admin => matches!(rank, Some(Rank::Standard | Rank::Organisational)),
            RequestKind::ReadOnly => rank.is_none() && self.model.works(person),
        };
        let expected = may && (!approve || stands && in_time);
        let done = self.world.service.decide(&actor, request.id, &deciding).await;
        let (kind, until) = (request.kind, request.until);
        self.log
            .push(format!("{who:?} decides {approve} on {kind:?} of {person} at {at}: {done:?}"));
        assert_eq!(done.is_ok(), expected, "{:#?}", self.log);
        if done.is_ok() && approve {
            self.model.grant(person, kind, at, until);
        }
    }

    async fn revoke(&mut self) {
        let (person, at) = (self.roll(PEOPLE.len()), self.pick(&RECORDED));
        let today = self.world.service.today();
        let rank = self.model.rank(person, at).filter(|rank| *rank > Rank::Standard);
        let reads = self.model.reads(person, at, today);
        let account_type = match (rank, at) {
            (Some(Rank::Organisational), ICB) => AccountType::IcbOrganisational,
            (Some(Rank::Admin), ICB) => AccountType::IcbAdmin,
            (Some(Rank::Organisational), _) => AccountType::ProviderOrganisational,
            (Some(Rank::Admin), _) => AccountType::ProviderAdmin,
            _ if reads => AccountType::ReadOnly,
            _ => return,
        };
        let who = self.roll(PEOPLE.len() + 1);
        let (actor, may) = if who < PEOPLE.len() {
            let may = who != person && self.model.rank(who, at) == Some(Rank::Admin);
            (self.actor(self.people[who]).await, may)
        } else {
            let last = rank == Some(Rank::Admin) && !self.model.has_admin_besides(at, person);
            (self.actor(Person::InPost(Post::Accounts).user()).await, last)
        };
        let user = self.people[person];
        let revoking = Revoking { user, account_type, reason: "So.".to_owned() };
        let done = self.world.service.revoke_access(&actor, &code(at), &revoking).await;
        self.log.push(format!("{who} takes {account_type:?} of {person} at {at}: {done:?}"));
        assert_eq!(done.is_ok(), may, "{:#?}", self.log);
        if may && account_type == AccountType::ReadOnly {
            self.model.readers.remove(&(person, at));
        } else if may {
            self.model.ranks.insert((person, at), Rank::Standard);
        }
    }

    /// The pharmacy goes over to the other board, or comes back.
    async fn relocate(&mut self) {
        self.model.moved = !self.model.moved;
        let mut register = register();
        if self.model.moved {
            for link in &mut register.relationships {
                if link.child == code(PHARMACY) && link.kind == RelationshipKind::InGeographyOf {
                    link.parent = code(OTHER_ICB);
                }
            }
        }
        let mut work = self.world.store().write().await.unwrap();
        work.import_organisations(&register, self.world.service.today()).await.unwrap();
        work.commit().await.unwrap();
        self.log.push(format!("the pharmacy moves: {}", self.model.moved));
    }

    /// Asks the service for each record as each person.
    async fn compare(&self) {
        let today = self.world.service.today();
        for (person, user) in self.people.iter().enumerate() {
            let actor = self.actor(*user).await;
            for (of, reference) in &self.records {
                let seen = match self.world.service.record_view(&actor, reference).await {
                    Ok(_) => true,
                    Err(ServiceError::NotFound) => false,
                    Err(other) => panic!("{other}"),
                };
                let expected = self.model.sees(person, of, today);
                assert_eq!(seen, expected, "{person} and the record of {of}: {:#?}", self.log);
            }
        }
    }
}

fn is_at(request: &AccessRequest, at: &str) -> bool {
    request.workplace.listed().is_some_and(|place| place.code == OdsCode::parse(at).unwrap())
}

#[tokio::test]
async fn whatever_people_do_each_sees_what_the_rules_say() {
    for seed in 1..=3 {
        let mut play = Play::begin(seed).await;
        play.compare().await;
        for _ in 0..60 {
            play.step().await;
            play.compare().await;
        }
    }
}

//! Moving an ICB to another region: what follows at once, how long the rest
//! takes, and what readers wait meanwhile.

mod record;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use domain::access::{AccountType, Actor, Grant, Policy, Scope};
use domain::account::UserId;
use domain::event::listing::{Filter, Turn};
use domain::organisation::sight::sights;
use domain::organisation::{OdsCode, Reach, Relationship, RelationshipKind, Role};
use server::world::World;
use service::Service;
use service::ods;
use service::surroundings::random_id;
use tokio::task::JoinHandle;

use super::Outcome;
use super::ground::Ground;
use super::times::Times;

/// The ICB that is moved has about so many units.
const UNITS: usize = 1_700;

/// Events that each unit has, for each so many in the database.
const ONE_IN: u64 = 40_000;

/// How long readers are watched before anything moves.
const QUIET: Duration = Duration::from_secs(5);

/// The move.
struct Move {
    icb: OdsCode,
    from: OdsCode,
    to: OdsCode,
    units: Vec<OdsCode>,
    /// Every relationship afterwards.
    relationships: Vec<Relationship>,
}

/// Prints what a move costs.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    let service = &ground.service;
    let register = ods::bundled()?;
    let planned = plan(&register, service)?;
    let each = (ground.events / ONE_IN).max(1);
    record::at_each(service, &planned.units, each).await?;
    service.reindex().await?;
    println!(
        "{}: {} events; {} with {} units, {each} more events in each, goes from {} to {}",
        ground.kind,
        ground.events,
        planned.icb,
        planned.units.len(),
        planned.from,
        planned.to
    );
    let readers = [
        ("region that loses", reader(AccountType::IcbAdmin, &planned.from)),
        ("region that gains", reader(AccountType::IcbAdmin, &planned.to)),
        ("the ICB", reader(AccountType::IcbAdmin, &planned.icb)),
        ("a trust elsewhere", ground.sign_in("admin").await?.actor),
        ("England", ground.sign_in("super").await?.actor),
    ];
    let (loser, gainer) = (&readers[0].1, &readers[1].1);
    let quiet = tokio::spawn(tokio::time::sleep(QUIET));
    let before = watch(service, &readers, quiet).await?;
    let sees = (total(service, loser).await?, total(service, gainer).await?);

    let taken = store::Register {
        organisations: register.organisations().to_vec(),
        relationships: planned.relationships.clone(),
        successions: Vec::new(),
    };
    let importing = service.clone();
    let begun = Instant::now();
    let import = tokio::spawn(async move {
        let mut work = importing.store().write().await?;
        let imported = work.import_organisations(&taken, importing.today()).await?;
        work.commit().await?;
        Outcome::Ok((imported.queued, begun.elapsed()))
    });
    let during_import = watch(service, &readers, import).await?;
    let (queued, imported) = during_import.done?;
    let now = (total(service, loser).await?, total(service, gainer).await?);
    println!("taking the register over: {:.1} s, {queued} units queued", imported.as_secs_f64());
    println!(
        "the region that loses counts {} events and then {}, the one that gains {} and then {}",
        sees.0, now.0, sees.1, now.1
    );
    follows(service, &planned, loser, gainer).await?;

    let indexing = service.clone();
    let begun = Instant::now();
    let index = tokio::spawn(async move {
        indexing.reindex().await?;
        Outcome::Ok(begun.elapsed())
    });
    let during_index = watch(service, &readers, index).await?;
    println!("indexing them anew: {:.1} s", during_index.done?.as_secs_f64());
    let after = (total(service, loser).await?, total(service, gainer).await?);
    if after != now {
        return Err("indexing changed what is counted".into());
    }
    println!(
        "{:<18} {:<12} {:>5} {:>25} {:>25}",
        "reader", "while", "asked", "list p50 / p95 / max ms", "counts p50 / p95 / max ms"
    );
    let phases = [
        ("before", before.waits),
        ("register", during_import.waits),
        ("index", during_index.waits),
    ];
    for (at, (name, _)) in readers.iter().enumerate() {
        for (phase, waits) in &phases {
            let Some((lists, counts)) = waits.get(at) else { continue };
            println!(
                "{name:<18} {phase:<12} {:>5} {:>25} {:>25}",
                lists.len(),
                spread(lists),
                spread(counts)
            );
        }
    }
    Ok(())
}

/// The ICB whose units are nearest to the number asked for, and two regions.
fn plan(register: &ods::Register, service: &Service) -> Outcome<Move> {
    let today = service.today();
    let roles: BTreeMap<OdsCode, Role> =
        register.organisations().iter().map(|one| (one.code.clone(), one.role)).collect();
    let mut units: BTreeMap<OdsCode, BTreeSet<OdsCode>> = BTreeMap::new();
    for sight in sights(&roles, register.relationships()) {
        let now = sight.from <= today && today <= sight.until;
        let of_icb = roles.get(&sight.viewer) == Some(&Role::Icb);
        if now && of_icb && sight.reach == Reach::Area {
            units.entry(sight.viewer).or_default().insert(sight.owner);
        }
    }
    let (icb, units) = units
        .into_iter()
        .min_by_key(|(_, units)| units.len().abs_diff(UNITS))
        .ok_or("no ICB in the register")?;
    let is_upwards = |link: &Relationship| {
        link.child == icb
            && roles.get(&link.parent) == Some(&Role::Region)
            && link.kind != RelationshipKind::OperatedBy
            && link.end.is_none_or(|end| today <= end)
    };
    let before = register.relationships();
    let from = before.iter().find(|link| is_upwards(link)).ok_or("an ICB without a region")?;
    let from = from.parent.clone();
    let to = before
        .iter()
        .map(|link| &link.parent)
        .find(|parent| **parent != from && roles.get(*parent) == Some(&Role::Region));
    let to = to.ok_or("no other region")?.clone();
    let mut relationships = before.to_vec();
    for link in relationships.iter_mut().filter(|link| is_upwards(link)) {
        link.parent = to.clone();
    }
    let units = units.into_iter().collect();
    Ok(Move { icb, from, to, units, relationships })
}

/// Somebody who reads an area.
fn reader(account_type: AccountType, at: &OdsCode) -> Actor {
    Actor {
        user: UserId(random_id(&World)),
        name: String::new(),
        grants: vec![Grant { account_type, organisation: at.clone() }],
        posts: BTreeSet::new(),
        policy: Policy::default(),
    }
}

/// How many events someone counts.
async fn total(service: &Service, actor: &Actor) -> Outcome<u64> {
    let counts = service.event_counts(actor, &Filter::default()).await?;
    match counts.total {
        domain::event::listing::Count::Exactly(n) => Ok(n),
        domain::event::listing::Count::Many => Err("too many to count".into()),
    }
}

/// A unit's record is listed and opened by the region that gains, and by the
/// one that loses no longer.
async fn follows(service: &Service, moved: &Move, loser: &Actor, gainer: &Actor) -> Outcome<()> {
    let today = service.today();
    for unit in moved.units.iter().step_by(moved.units.len() / 10) {
        let filter = Filter { organisation: Some(unit.clone()), ..Filter::default() };
        let listed = service.events(gainer, &filter, Turn::First).await?.rows;
        let record = listed.first().ok_or("the region that gains lists nothing of a unit")?;
        let store = service.store();
        let opened = store.event(&record.reference, &Scope::of(gainer), today).await?;
        let still = store.event(&record.reference, &Scope::of(loser), today).await?;
        let lists = service.events(loser, &filter, Turn::First).await?.rows;
        if opened.is_none() || still.is_some() || !lists.is_empty() {
            return Err("access does not follow".into());
        }
    }
    println!("access follows with the next request: yes");
    Ok(())
}

/// What readers waited while something was done, and what was done.
struct Watched<T> {
    done: T,
    waits: Vec<(Times, Times)>,
}

/// Lets each reader ask in turn, again and again, until something is done.
async fn watch<T>(
    service: &Service,
    readers: &[(&str, Actor)],
    work: JoinHandle<T>,
) -> Outcome<Watched<T>> {
    let mut waits = vec![<(Times, Times)>::default(); readers.len()];
    let filter = Filter::default();
    while !work.is_finished() {
        for ((_, actor), (lists, counts)) in readers.iter().zip(&mut waits) {
            lists.take(service.events(actor, &filter, Turn::First)).await?;
            counts.take(service.event_counts(actor, &filter)).await?;
        }
    }
    Ok(Watched { done: work.await?, waits })
}

/// The middle, the 95th in a hundred and the longest, in milliseconds.
fn spread(times: &Times) -> String {
    let part = |part| times.percentile(part).as_secs_f64() * 1_000.0;
    format!("{:.1} / {:.1} / {:.1}", part(50), part(95), part(100))
}

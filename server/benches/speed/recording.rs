//! How many events a second 16 people record, beside bare insertions of the
//! rows without which an event would not be there.

mod bare;
mod drafts;

use std::sync::Arc;
use std::time::{Duration, Instant};

use service::record::Submission;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::Outcome;
use super::ground::{Ground, SignedIn};
use bare::Template;

/// People who record at the same time.
const CLIENTS: usize = 16;

/// Events that each of them records in a round.
const EACH: usize = 20;

/// Rounds, each of recording and of bare insertions.
const ROUNDS: usize = 3;

/// People of the demonstration who record, in turn.
const PEOPLE: [&str; 6] =
    ["admin", "organisational", "practice", "standard", "two-hats", "icb-admin"];

/// Prints both rates; recording was asked to reach half of the bare one.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    println!("{}: {} events, {CLIENTS} clients", ground.kind, ground.events);
    let mut people = Vec::new();
    for name in PEOPLE {
        people.push(ground.sign_in(name).await?);
    }
    let templates: Arc<[Template]> = bare::templates(&ground.database).await?.into();
    let events = (CLIENTS * EACH) as f64;
    let rate = |time: Duration| events / time.as_secs_f64();
    println!("{:<6} {:>10} {:>10} {:>6}", "round", "recorded/s", "bare/s", "ratio");
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for round in 1..=ROUNDS {
        let recorded = recorded(ground, &people).await?;
        let bare = inserted(ground, &templates).await?;
        println!(
            "{round:<6} {:>10.0} {:>10.0} {:>6.2}",
            rate(recorded),
            rate(bare),
            rate(recorded) / rate(bare)
        );
        ours += recorded;
        theirs += bare;
    }
    println!("all    {:>28.2}", theirs.as_secs_f64() / ours.as_secs_f64());
    Ok(())
}

/// How long all clients need to submit what they have filled in before.
async fn recorded(ground: &Ground, people: &[SignedIn]) -> Outcome<Duration> {
    let mut filled: Vec<(SignedIn, Vec<Uuid>)> = Vec::new();
    for person in people.iter().cycle().take(CLIENTS) {
        let drafts = drafts::filled(&ground.service, &person.actor, EACH).await?;
        filled.push((person.clone(), drafts));
    }
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for (person, drafts) in filled {
        let service = ground.service.clone();
        clients.spawn(async move {
            for draft in drafts {
                match service.submit_record(&person.actor, draft).await? {
                    Submission::Submitted(_) => {}
                    Submission::NotYet(errors) => return Err(format!("{errors:?}").into()),
                }
            }
            Outcome::Ok(())
        });
    }
    clients.join_all().await.into_iter().collect::<Outcome<()>>()?;
    Ok(begun.elapsed())
}

/// How long all clients need to insert as many events.
async fn inserted(ground: &Ground, templates: &Arc<[Template]>) -> Outcome<Duration> {
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (database, templates) = (ground.database.clone(), templates.clone());
        clients.spawn(async move {
            for template in templates.iter().cycle().skip(client).take(EACH) {
                bare::insert(&database, template).await?;
            }
            Outcome::Ok(())
        });
    }
    clients.join_all().await.into_iter().collect::<Outcome<()>>()?;
    Ok(begun.elapsed())
}

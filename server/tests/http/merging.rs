//! Two people amend the same answers: whoever comes second is shown both
//! versions, and chooses for each answer which one stands.

use axum::http::StatusCode;

use crate::people::Person;
use crate::recording::incident;
use crate::register::TRUST;
use crate::world::World;

const AGENTS: &str = "AdverseEventAgent.InvolvedAgents";

#[tokio::test]
async fn whoever_comes_second_chooses_for_each_answer() {
    let world = World::new().await;
    let (first, second) =
        (world.as_(Person::Colleague(TRUST)).await, world.as_(Person::Colleague(TRUST)).await);
    let record = first.record(TRUST, &incident("A rail was loose.")).await;
    let at = format!("/events/{record}/amend/people-and-things");
    let of = |version: &'static str, agent: &'static str| [("version", version), (AGENTS, agent)];
    first.post(&at, &of("1", "9")).await.location();
    let stale = second.post(&at, &of("1", "13")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let choice = format!("merge:{AGENTS}");
    let words = stale.words();
    assert!(words.contains("As it is now:") && words.contains("What you chose:"), "{words}");
    assert!(stale.has(&format!("input[name='{choice}'][value=stands]")), "{}", stale.body);
    assert!(stale.has(&format!("input[name='{AGENTS}'][type=hidden][value='13']")));
    assert_eq!(stale.holds("version"), ["2", "2"], "saving again answers for both");

    let chosen = |agent: &str| format!("input[name='{AGENTS}'][value='{agent}'][checked]");
    let with = |word: &'static str| [("version", "2"), (AGENTS, "13"), (&*choice, word)];
    second.post(&at, &with("stands")).await.location();
    assert!(second.get(&at).await.has(&chosen("9")) && !second.get(&at).await.has(&chosen("13")));
    second.post(&at, &with("chosen")).await.location();
    assert!(second.get(&at).await.has(&chosen("13")) && !second.get(&at).await.has(&chosen("9")));
}

//! temporary
use std::time::{Duration, Instant};
use crate::people::Person;
use crate::recording::incident;
use crate::register::TRUST;
use crate::world::World;

async fn run(name: &str, signed: bool, path: &str, n: usize) {
    let world = World::new().await;
    let visitor = if signed { world.as_(Person::Colleague(TRUST)).await } else { world.nobody() };
    let record = world.as_(Person::Colleague(TRUST)).await.record(TRUST, &incident("A rail")).await;
    let path = path.replace("REF", record.as_str());
    let mut hangs = 0;
    let begun = Instant::now();
    for i in 0..n {
        let got = tokio::time::timeout(Duration::from_secs(4), visitor.get(&path)).await;
        if got.is_err() {
            hangs += 1;
            let ping = tokio::time::timeout(Duration::from_secs(2), world.store().ping()).await;
            eprintln!("{name}: hang at {i}; ping {:?}", ping.map(|p| p.is_ok()));
        }
    }
    eprintln!("{name}: {hangs} of {n}, {:?} each", begun.elapsed() / n as u32);
}
#[tokio::test]
async fn a_record() { run("record", true, "/events/REF", 3000).await }
#[tokio::test]
async fn b_missing() { run("missing", true, "/events/00000-00000", 3000).await }
#[tokio::test]
async fn c_start() { run("start", false, "/", 3000).await }
#[tokio::test]
async fn d_types() { run("types", false, "/account-types", 1000).await }
#[tokio::test]
async fn e_mine() { run("mine", true, "/my-events", 3000).await }
#[tokio::test]
async fn f_report() { run("report", false, "/report", 3000).await }

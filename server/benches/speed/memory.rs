//! The memory of the program while 200 requests are in flight.

use std::sync::Arc;

use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::Outcome;
use super::ground::Ground;
use super::pages::pages;
use super::served::Served;
use super::visitor::{Asking, Connection};

/// Requests that are sent at the same moment.
const IN_FLIGHT: usize = 200;

/// How often all of them are sent, for each page.
const ROUNDS: usize = 5;

/// Prints the memory at rest, and the most that it came to.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    println!("{}: {} events", ground.kind, ground.events);
    let reading = ground.sign_in("admin").await?;
    let pages = pages(ground, &reading).await?;
    let served = Served::start(ground).await?;
    let asking =
        |path: &String| Asking { path: path.clone(), token: reading.token.clone(), encoding: "br" };
    let rest = served.memory()?;
    println!("at rest: {} MB", rest.now / 1024);
    for path in &pages {
        Connection::open(served.address).await?.page(&asking(path)).await?;
    }
    println!("after one of each page: {} MB", served.memory()?.now / 1024);
    for path in &pages {
        at_once(&served, asking(path)).await?;
        let peak = served.memory()?.peak;
        println!("{IN_FLIGHT} at a time of {path:<26} peak so far {} MB", peak / 1024);
    }
    println!("afterwards: {} MB", served.memory()?.now / 1024);
    Ok(())
}

/// Asks for a page from all connections at the same moment, round by round.
async fn at_once(served: &Served, asking: Asking) -> Outcome<()> {
    let together = Arc::new(Barrier::new(IN_FLIGHT));
    let mut visitors = JoinSet::new();
    for _ in 0..IN_FLIGHT {
        let (together, asking) = (together.clone(), asking.clone());
        let mut connection = Connection::open(served.address).await?;
        visitors.spawn(async move {
            let mut refused = 0;
            for _ in 0..ROUNDS {
                together.wait().await;
                refused += usize::from(connection.page(&asking).await.is_err());
            }
            refused
        });
    }
    match visitors.join_all().await.into_iter().sum() {
        0 => Ok(()),
        refused => Err(format!("{refused} requests for {} were refused", asking.path).into()),
    }
}

//! Requests a second of the pages that people open most, beside a server that
//! gives the same bytes from memory.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::header;
use axum::routing::get;
use axum::serve::ListenerExt;
use hyper::body::Bytes;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::Outcome;
use super::ground::Ground;
use super::pages::pages;
use super::served::Served;
use super::visitor::{Asking, Connection};

/// Browsers that ask at the same time, each for one page after the other.
const VISITORS: usize = 16;

/// How long they ask for one page.
const LASTS: Duration = Duration::from_secs(3);

/// Prints requests a second of each page, plain and compressed.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    println!("{}: {} events, {VISITORS} visitors", ground.kind, ground.events);
    println!(
        "{:<22} {:>9} {:>8} {:>8} {:>7} {:>9} {:>8}",
        "page", "bytes", "a second", "bare", "part", "brotli", "a second"
    );
    let reading = ground.sign_in("admin").await?;
    let served = Served::start(ground).await?;
    for path in pages(ground, &reading).await? {
        let plain = Asking { path, token: reading.token.clone(), encoding: "" };
        let compressed = Asking { encoding: "br", ..plain.clone() };
        let mut connection = Connection::open(served.address).await?;
        let page = connection.page(&plain).await?;
        let small = connection.page(&compressed).await?;
        let bare = bare(page.clone())?;
        let ours = rate(served.address, &plain).await?;
        let theirs = rate(bare, &plain).await?;
        let sent = rate(served.address, &compressed).await?;
        println!(
            "{:<22} {:>9} {ours:>8.0} {theirs:>8.0} {:>7.3} {:>9} {sent:>8.0}",
            plain.path,
            page.len(),
            ours / theirs,
            small.len()
        );
    }
    Ok(())
}

/// Starts a server that gives this page at every address. It has threads of its
/// own, as the program has.
fn bare(page: Bytes) -> Outcome<SocketAddr> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Runtime::new()?;
    std::thread::spawn(move || {
        runtime.block_on(async move {
            let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            let answer = move || async move { (html, page.clone()) };
            let router = Router::new().fallback(get(answer));
            let listener = TcpListener::from_std(listener)?.tap_io(|connection| {
                let _ = connection.set_nodelay(true);
            });
            axum::serve(listener, router).await
        })
    });
    Ok(address)
}

/// How many answers a second all visitors get together.
async fn rate(address: SocketAddr, asking: &Asking) -> Outcome<f64> {
    let begun = Instant::now();
    let mut visitors = JoinSet::new();
    for _ in 0..VISITORS {
        let asking = asking.clone();
        visitors.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut answers = 0_u32;
            while begun.elapsed() < LASTS {
                connection.page(&asking).await?;
                answers += 1;
            }
            Outcome::Ok(answers)
        });
    }
    let mut answers = 0;
    for visitor in visitors.join_all().await {
        answers += visitor?;
    }
    Ok(f64::from(answers) / begun.elapsed().as_secs_f64())
}

//! The whole page of a list, as a browser is sent it, beside what it is made
//! of: the statements, and rendering the same rows from memory.

use std::num::NonZeroU32;
use std::sync::Arc;

use app::pages::events::list::{EventList, dashboard};
use app::pages::filtering::OrganisationTyped;
use app::server::state::AppState;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::access::{Actor, Scope};
use domain::event::listing::{Filter, Turn};
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use server::pace::Pace;
use server::world::World;
use tower::ServiceExt;

use super::Outcome;
use super::ground::{Ground, SignedIn};
use super::questions::READERS;
use super::times::{Times, ratio};
use super::visitor::cookie;

/// How often each is done.
const RUNS: usize = 101;

/// Prints the three times, and what the page is of the other two; 2 was asked
/// for.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    println!("{}: {} events", ground.kind, ground.events);
    println!(
        "{:<9} {:>12} {:>12} {:>12} {:>6}",
        "reader", "statements", "rendering", "page", "ratio"
    );
    let router = router(ground)?;
    for reader in READERS {
        let reading = ground.sign_in(reader.name).await?;
        let list = from_statements(ground, &reading).await?;
        let (mut statements, mut rendering) = (Times::default(), Times::default());
        let mut page = Times::default();
        for _ in 0..RUNS {
            statements.take(from_statements(ground, &reading)).await?;
            rendering.take(from_memory(list.clone(), reading.actor.clone())).await?;
            page.take(whole(&router, &reading)).await?;
        }
        let (statements, rendering) = (statements.median(), rendering.median());
        println!(
            "{:<9} {:>9} µs {:>9} µs {:>9} µs {:>6.2}",
            reader.at,
            statements.as_micros(),
            rendering.as_micros(),
            page.median().as_micros(),
            ratio(page.median(), statements + rendering)
        );
    }
    Ok(())
}

/// The service as it is served, in this process.
pub fn router(ground: &Ground) -> Outcome<Router> {
    let options = LeptosOptions::builder().output_name("candour").hash_files(false).build();
    let state = AppState::new(options, ground.service.clone());
    let pace = Pace::new(NonZeroU32::MAX, Vec::new(), Arc::new(World));
    Ok(server::router::router(&state, pace, &[])?)
}

/// What the page reads: who is asking, the rows, the counts.
async fn from_statements(ground: &Ground, reading: &SignedIn) -> Outcome<EventList> {
    let service = &ground.service;
    let actor = service.actor(&reading.token).await?.ok_or("nobody is signed in")?;
    let (scope, filter, today) = (Scope::of(&actor), Filter::default(), service.today());
    let page = service.store().list(&scope, &filter, Turn::First, today).await?;
    let counts = service.store().counts(&scope, &filter, today).await?;
    let organisation = OrganisationTyped::default();
    Ok(EventList { filter, turn: Turn::First, organisation, problems: Vec::new(), page, counts })
}

/// The page with rows that are there already; its frame is left out.
async fn from_memory(list: EventList, actor: Actor) -> Outcome<usize> {
    let document = move || {
        provide_meta_context();
        let (list, actor) = (list.clone(), actor.clone());
        view! {
            <!DOCTYPE html>
            <html lang="en-GB">
                <head>
                    <MetaTags />
                </head>
                <body>{dashboard(list, Some(&actor))}</body>
            </html>
        }
    };
    let render = leptos_axum::render_app_async_with_context(|| (), document);
    let answer = render(Request::get("/events").body(Body::empty())?).await;
    Ok(to_bytes(answer.into_body(), usize::MAX).await?.len())
}

/// The page as a browser asks for it.
async fn whole(router: &Router, reading: &SignedIn) -> Outcome<usize> {
    let request = Request::get("/events").header(header::COOKIE, cookie(&reading.token));
    let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
    if answer.status() != StatusCode::OK {
        return Err(format!("the list answers {}", answer.status()).into());
    }
    Ok(to_bytes(answer.into_body(), usize::MAX).await?.len())
}

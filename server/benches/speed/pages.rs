//! The five pages that people open most.

use domain::event::listing::{Filter, Turn};

use super::Outcome;
use super::ground::{Ground, SignedIn};

/// Their addresses, for someone who is signed in.
pub async fn pages(ground: &Ground, reading: &SignedIn) -> Outcome<Vec<String>> {
    let page = ground.service.events(&reading.actor, &Filter::default(), Turn::First).await?;
    let record = page.rows.first().ok_or("there are no events")?;
    let fixed = ["/", "/report", "/events", "/my-events"];
    let mut pages: Vec<String> = fixed.map(str::to_owned).to_vec();
    pages.push(format!("/events/{}", record.reference));
    Ok(pages)
}

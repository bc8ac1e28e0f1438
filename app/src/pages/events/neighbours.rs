//! From one event of a list to the next.

use domain::event::{Neighbours, Place};
use leptos::prelude::*;

use crate::address;
use crate::failure::Failure;

/// The place in a list from which the reader has come to an event, if they came
/// from one.
pub fn place_of(query: &str) -> Option<Place> {
    let fields = address::decode(query);
    Place::read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The events beside a place in a list, within what the reader may see.
#[server(prefix = "/api", endpoint = "neighbours")]
async fn find_neighbours(address: String) -> Result<Neighbours, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    match place_of(&address) {
        Some(place) => service()?.neighbours(&actor, &place).await.map_err(failed),
        None => Ok(Neighbours::default()),
    }
}

/// The place that an address tells of, with the events beside it.
pub async fn around(query: String) -> Option<(Place, Neighbours)> {
    let place = place_of(&query)?;
    // Whoever reads the event reads it without them too.
    let neighbours = find_neighbours(query).await.unwrap_or_default();
    Some((place, neighbours))
}

/// The way on, and to the review, by mouse and by keyboard.
pub fn ways_on(around: Option<&(Place, Neighbours)>, reviews: bool) -> AnyView {
    if around.is_none() && !reviews {
        return ().into_any();
    }
    let to = |beside: &Option<_>, key: &'static str, words: &'static str| {
        let (place, _) = around?;
        let (reference, at) = beside.as_ref()?;
        let href = address::event_at(reference, Some(&place.beside(*at)));
        Some(view! { <li><a href=href accesskey=key>{words}</a></li> })
    };
    let newer = around.and_then(|(_, beside)| to(&beside.newer, "p", "Previous event (newer)"));
    let older = around.and_then(|(_, beside)| to(&beside.older, "n", "Next event (older)"));
    let review = reviews.then(|| {
        let link = view! {
            <a href="#review-heading" accesskey="r" rel="external">"Go to the review"</a>
        };
        view! { <li>{link}</li> }
    });
    let keys = match (around.is_some(), reviews) {
        (true, true) => "P and N for the previous and the next event, R for the review",
        (true, false) => "P and N for the previous and the next event",
        (false, _) => "R for the review",
    };
    view! {
        <nav class="app-ways-on app-screen-only" aria-label="On from here">
            <ul class="nhsuk-list">{newer} {older} {review}</ul>
            <p class="nhsuk-hint">
                "Access keys: " {keys}
                ". Press them with Alt, in Firefox with Alt and Shift, on a Mac with Control and Option."
            </p>
        </nav>
    }
    .into_any()
}

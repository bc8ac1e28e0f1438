//! Requests for access: the queue of whoever decides, and deciding.

mod one;
mod submission;

use domain::access::request::RequestId;
use domain::access::request::view::Undecided;
use domain::calendar::{day_in_britain, day_in_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::my_account::place_in_words;
use crate::address;
use crate::components::{Cell, Column, Heading, PageTitle, Row, Table};
use crate::failure::{Failure, FailurePage};
use crate::numbers::thousands;

pub use one::One;
pub use submission::posts;

/// A page of the requests on which the reader decides.
type Queue = (Vec<Undecided>, Option<RequestId>);

async fn list_undecided(after: Option<RequestId>) -> Result<Queue, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.undecided(&actor, after).await.map_err(failed)
}

/// The queue.
#[component]
pub fn Requests() -> impl IntoView {
    let query = use_query_map();
    let after = move || query.read().get("after").and_then(|id| id.parse().ok()).map(RequestId);
    let list = Resource::new_blocking(after, list_undecided);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match list.await {
                    Ok((list, next)) => page(&list, next),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(list: &[Undecided], next: Option<RequestId>) -> AnyView {
    let none = list.is_empty().then(|| view! { <p>"Nobody waits for you to decide."</p> });
    let next = next.map(|id| {
        let address = format!("/requests?after={}", id.0);
        view! { <p><a href=address rel="external">"Later requests"</a></p> }
    });
    view! {
        <PageTitle text="Requests for access" />
        <h1 class="nhsuk-heading-l">"Requests for access"</h1>
        {none}
        {table(list)}
        {next}
    }
    .into_any()
}

fn table(list: &[Undecided]) -> Option<AnyView> {
    if list.is_empty() {
        return None;
    }
    let columns =
        ["Who", "What for", "Where", "Asked on", "What it would open"].map(Column::new).to_vec();
    let rows = list
        .iter()
        .map(|undecided| {
            let request = &undecided.request;
            Row::new(vec![
                Cell::new(request.name.clone()).href(address::request(request.id)),
                Cell::from(request.kind.name()),
                Cell::from(place_in_words(&request.workplace)),
                Cell::from(day_in_words(day_in_britain(request.asked_at))),
                Cell::from(opening_in_words(undecided)),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("Waiting, the longest first") columns rows responsive=true />
    };
    Some(table.into_any())
}

/// What granting a request would open.
pub fn opening_in_words(undecided: &Undecided) -> String {
    let Some(opening) = undecided.opening else {
        return "Their own events alone".to_owned();
    };
    let records = match opening.records {
        0 => "no events yet".to_owned(),
        1 => "1 event".to_owned(),
        more => format!("{} events", thousands(more)),
    };
    match opening.organisations {
        0 | 1 => format!("{records} of 1 organisation"),
        more => format!("{records} of {} organisations", thousands(more)),
    }
}

//! What people ask about their own data: the queue of those who answer, with
//! the day by which each has to be answered.

mod one;

use chrono::{Days, NaiveDate};
use domain::account::rights::RightsRequest;
use domain::calendar::{day_in_britain, day_in_words};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::components::{Cell, Column, Heading, PageTitle, Row, Table, Tag, TagColour};
use crate::failure::{Failure, FailurePage};

pub use one::{One, posts};

/// What is due within so many days is marked.
const SOON: Days = Days::new(7);

/// What waits, and the day on which it is looked at.
#[derive(Clone, Serialize, Deserialize)]
struct Queue {
    requests: Vec<RightsRequest>,
    today: NaiveDate,
}

async fn read_queue() -> Result<Queue, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let requests = service.rights_queue(&actor).await.map_err(failed)?;
    Ok(Queue { requests, today: service.today() })
}

/// The queue.
#[component]
pub fn DataRequests() -> impl IntoView {
    let queue = Resource::new_blocking(|| (), |()| read_queue());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match queue.await {
                    Ok(queue) => page(&queue),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(queue: &Queue) -> AnyView {
    let none = queue.requests.is_empty().then(|| view! { <p>"Nobody waits for an answer."</p> });
    view! {
        <PageTitle text="Requests about data" />
        <h1 class="nhsuk-heading-l">"Requests about data"</h1>
        <p class="nhsuk-u-reading-width">
            "What people ask about what is held of them. The law gives one month for the answer. What you asked yourself is answered by somebody else."
        </p>
        {none}
        {table(queue)}
    }
    .into_any()
}

fn table(queue: &Queue) -> Option<AnyView> {
    if queue.requests.is_empty() {
        return None;
    }
    let columns = ["Who", "What for", "Asked on", "Answer by"].map(Column::new).to_vec();
    let rows = queue
        .requests
        .iter()
        .map(|request| {
            Row::new(vec![
                Cell::new(request.name.clone()).href(address::data_request(request.id)),
                Cell::from(request.right.name()),
                Cell::from(day_in_words(day_in_britain(request.asked_at))),
                Cell::view(due(request, queue.today)),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("Waiting, the soonest due first") columns rows responsive=true />
    };
    Some(table.into_any())
}

/// The day by which a request has to be answered, and whether that is soon.
fn due(request: &RightsRequest, today: NaiveDate) -> AnyView {
    let day = day_in_words(request.due_on);
    let mark = if request.due_on < today {
        Some((TagColour::Red, "Late"))
    } else if request.due_on <= today + SOON {
        Some((TagColour::Orange, "Due soon"))
    } else {
        None
    };
    let mark = mark.map(|(colour, words)| view! { " " <Tag colour>{words}</Tag> });
    view! { {day} {mark} }.into_any()
}

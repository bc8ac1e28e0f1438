//! Downloading the events of a list as a file.

mod submission;

use domain::event;
use domain::event::listing::{Count, Filter, Turn};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use service::export::List;

use super::events::results::in_all;
use crate::address;
use crate::components::{
    BackLink, Button, Choice, Details, Heading, InsetText, PageTitle, Radios, Size,
};
use crate::failure::{Failure, FailurePage};

pub use submission::downloads;

/// The word for one's own work in the address of a file.
const OWN: &str = "own";

/// The word for somebody outside.
const OTHERS: &str = "others";

/// Which list an address names, and under which filter; why it names none.
fn list_of(slug: &str, query: &str) -> Result<List, Failure> {
    match slug {
        "events" => {
            let fields = address::decode(query);
            let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let (filter, _, unreadable) = event::query::read(fields);
            // Of a list, what cannot be read is left out and told. A file would
            // hold more than was asked for, and not say so.
            match unreadable.first() {
                Some(problem) => Err(Failure::Invalid(format!("{}.", problem.message))),
                None => Ok(List::Events(filter)),
            }
        }
        "my-events" => Ok(List::Mine),
        _ => Err(Failure::NotFound),
    }
}

/// What a list holds for this reader, if they may download it.
async fn read_offer(slug: String, address: String) -> Result<(List, Option<Count>), Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let list = list_of(&slug, &address).map_err(refused)?;
    let count = service()?.may_export(&actor, &list).await.map_err(failed)?;
    Ok((list, count))
}

/// The page from which a list is downloaded.
#[component]
pub fn Export() -> impl IntoView {
    let slug = address::part("list");
    let search = use_location().search;
    let offer =
        Resource::new_blocking(move || (slug(), search.get()), |(slug, at)| read_offer(slug, at));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match offer.await {
                    Ok((List::Events(filter), count)) => of_events(&filter, count),
                    Ok((List::Mine, _)) => of_own(),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn of_events(filter: &Filter, count: Option<Count>) -> AnyView {
    let fields = event::query::write(filter, Turn::First);
    let back = address::events(filter);
    let how_many = count.map(in_all).unwrap_or_default();
    let chosen = match filter.in_use() {
        0 => "No filter is in use: these are all events that you read in lists.".to_owned(),
        1 => "The filter that you chose in the list is in use.".to_owned(),
        n => format!("The {n} filters that you chose in the list are in use."),
    };
    let outside = view! {
        <Radios
            name="for"
            legend=Heading::new("Who is the file for?").size(Size::S)
            items=vec![
                Choice::new(OWN, "My own work, or others who may read these events here"),
                Choice::new(OTHERS, "Somebody else, such as a researcher or another body")
                    .hint("Leaves out events whose reporters keep them from others, events that are open to named people only, and the names of staff."),
            ]
            value=OWN
        />
    };
    let about = view! {
        <p>{how_many} ". " {chosen} " " <a href=back.clone()>"Change the filters"</a></p>
    };
    let hidden = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    page(Offer {
        title: "Download events",
        back,
        action: "/export/events/file",
        about: about.into_any(),
        choices: view! { {hidden} {outside} }.into_any(),
    })
}

fn of_own() -> AnyView {
    page(Offer {
        title: "Download my events",
        back: "/my-events".to_owned(),
        action: "/export/my-events/file",
        about: view! {
            <p>"Everything that you recorded under your own name, in any organisation."</p>
        }
        .into_any(),
        choices: ().into_any(),
    })
}

/// A file that can be had.
struct Offer {
    title: &'static str,
    back: String,
    action: &'static str,
    /// What it holds.
    about: AnyView,
    /// What can be chosen beside its format.
    choices: AnyView,
}

fn page(offer: Offer) -> AnyView {
    let Offer { title, back, action, about, choices } = offer;
    view! {
        <PageTitle text=title />
        <BackLink href=back />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                {about}
                <InsetText>
                    <p>
                        "The file holds what you read on the pages of these events and nothing more: words without identifiers, and the statutory and national policy section only where you may view it. Of an event that is open to named people only, it says no more than the list. Keep it as you keep the events themselves."
                    </p>
                    <p>
                        "Some reporters keep their events out of data that is given to researchers and other bodies. A file for your own work holds those events too, because looking after safety where you work is what they were reported for; the column “Sharing” marks them. Never pass such a file on."
                    </p>
                </InsetText>
                <form method="get" action=action>
                    {choices}
                    <Radios
                        name="format"
                        legend=Heading::new("What will open it?").size(Size::S)
                        items=vec![
                            Choice::new("csv", "A spreadsheet (CSV)"),
                            Choice::new("jsonl", "A program (JSON Lines)"),
                        ]
                        value="csv"
                    />
                    <Button>"Download"</Button>
                </form>
                <p class="nhsuk-hint">
                    "That you download it is written in the audit log, with the filters. A large file is made while it is sent and may take some minutes."
                </p>
                <Details summary="How the file is laid out">
                    <p>
                        "A spreadsheet has a column for each question, named by its code in the LFPSE taxonomy and its label. An event with several patients has a row for each of them, numbered in the column “Patient”; what concerns the event as a whole stands on each of its rows. To count events, count the rows on which “Patient” is empty or 1."
                    </p>
                    <p>
                        "Answers from a list stand as code and words, such as “incident: Something went wrong”, with “ | ” between several. An age is the number of days by which LFPSE counts it, and words. A cell that a spreadsheet would take for a formula begins with an apostrophe."
                    </p>
                    <p>
                        "JSON Lines has one event a line, with every answer, what was added since, and its history."
                    </p>
                </Details>
            </div>
        </div>
    }
    .into_any()
}

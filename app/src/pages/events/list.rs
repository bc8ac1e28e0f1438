//! The triage dashboard: events of one's organisation and its children.

use domain::access::Actor;
use domain::event::listing::{Counts, Filter, Page, Turn};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::{LazyRoute, lazy_route};
use serde::{Deserialize, Serialize};

use super::filters::filters;
use super::results::results;
use crate::components::PageTitle;
use crate::failure::{Failure, FailurePage};
use crate::pages::filtering::OrganisationTyped;
use crate::posted::FieldProblem;
use crate::visitor::current_visitor;

/// What the dashboard shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventList {
    /// The filter that was understood.
    pub filter: Filter,
    /// The page that was asked for.
    pub turn: Turn,
    /// The organisation as it was typed.
    pub organisation: OrganisationTyped,
    /// What was not understood.
    pub problems: Vec<FieldProblem>,
    /// The rows.
    pub page: Page,
    /// How many there are.
    pub counts: Counts,
}

/// The events that an address asks for, within what the reader may see.
#[server(prefix = "/api", endpoint = "events")]
async fn find_events(address: String) -> Result<EventList, Failure> {
    use domain::access::Scope;
    use domain::event::query;

    use crate::address;
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let service = service()?;
    let mut fields = address::decode(&address);
    let (organisation, unclear) =
        OrganisationTyped::understand(&service, &Scope::of(&actor), &mut fields)
            .await
            .map_err(failed)?;
    let (filter, turn, unreadable) =
        query::read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let problems = unclear.into_iter().chain(unreadable.iter().map(Into::into)).collect();
    let page = service.events(&actor, &filter, turn).await.map_err(failed)?;
    let counts = service.event_counts(&actor, &filter).await.map_err(failed)?;
    Ok(EventList { filter, turn, organisation, problems, page, counts })
}

/// The dashboard.
pub struct Events;

#[lazy_route]
impl LazyRoute for Events {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let search = use_location().search;
        let list = Resource::new_blocking(move || search.get(), find_events);
        let visitor = current_visitor();
        view! {
            <Transition>
                {move || Suspend::new(async move {
                    let actor = visitor.await.ok().flatten();
                    match list.await {
                        Ok(list) => dashboard(list, actor.as_ref()),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    }
}

/// The dashboard with what it shows to somebody.
pub fn dashboard(list: EventList, actor: Option<&Actor>) -> AnyView {
    view! {
        <PageTitle text="Events".to_owned() />
        <h1 class="nhsuk-heading-l">"Events"</h1>
        <div class="app-dashboard">
            <div class="app-dashboard__filters">{filters("/events", &list)}</div>
            <div class="app-dashboard__results">{results(&list, actor)}</div>
        </div>
    }
    .into_any()
}

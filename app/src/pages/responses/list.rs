//! The responses that this person may read, the most pressing first, page by
//! page under filters that stand in the address.

use chrono::NaiveDate;
use domain::organisation::OdsCode;
use domain::statutory::listing::{self, Filter, Page, Turn};
use domain::statutory::{ResponseKind, Urgency};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use super::table;
use crate::address;
use crate::components::{Checkboxes, Choice, Heading, PageLink, PageTitle, Pagination, Size};
use crate::failure::{Failure, FailurePage};
use crate::pages::filtering::{Filtering, OrganisationTyped};
use crate::posted::FieldProblem;

const ADDRESS: &str = "/responses";

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct List {
    /// The filter that was understood.
    filter: Filter,
    /// The organisation as it was typed.
    organisation: OrganisationTyped,
    /// What was not understood.
    problems: Vec<FieldProblem>,
    /// The rows.
    page: Page,
    /// The British day.
    today: NaiveDate,
}

async fn list_responses(query: String) -> Result<List, Failure> {
    use domain::access::Scope;

    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let service = service()?;
    let mut fields = address::decode(&query);
    let (organisation, unclear) =
        OrganisationTyped::understand(&service, &Scope::of_statutory(&actor), &mut fields)
            .await
            .map_err(failed)?;
    let (filter, turn, unreadable) =
        listing::read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let problems = unclear.into_iter().chain(unreadable.iter().map(Into::into)).collect();
    let page = service.responses(&actor, &filter, turn).await.map_err(failed)?;
    Ok(List { filter, organisation, problems, page, today: service.today() })
}

/// The page.
#[component]
pub fn Responses() -> impl IntoView {
    let search = use_location().search;
    let list = Resource::new_blocking(move || search.get(), list_responses);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match list.await {
                    Ok(list) => page(&list),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(list: &List) -> AnyView {
    let none = if list.filter == Filter::default() {
        "There is no learning response that you may read."
    } else {
        "No learning response matches. Clear a filter to see more."
    };
    let rows = if list.page.rows.is_empty() {
        view! { <p role="status">{none}</p> }.into_any()
    } else {
        view! {
            {table("Learning responses", &list.page.rows, list.today)}
            {turning(list)}
        }
        .into_any()
    };
    let filter = &list.filter;
    let in_use =
        [!filter.urgencies.is_empty(), !filter.kinds.is_empty(), filter.organisation.is_some()];
    let filtering = Filtering {
        address: ADDRESS,
        name: "Filter learning responses",
        in_use: in_use.into_iter().filter(|used| *used).count(),
        problems: &list.problems,
    };
    let open = filtering.in_use > 0 || !list.problems.is_empty();
    let of_code = |code: &OdsCode| {
        of(&Filter { organisation: Some(code.clone()), ..filter.clone() }, Turn::First)
    };
    let panel = filtering.panel(fields(list, &filtering), open, NodeRef::new());
    view! {
        <PageTitle text="Learning responses" />
        {filtering.wrong(&list.organisation, of_code)}
        <h1 class="nhsuk-heading-l">"Learning responses"</h1>
        <p class="nhsuk-u-reading-width">
            "How organisations learn from events under the Patient Safety Incident Response Framework. What is overdue comes first, then what is open. A response is added from the record of an event, under statutory and national policy."
        </p>
        <div class="app-dashboard">
            <div class="app-dashboard__filters">{panel}</div>
            <div class="app-dashboard__results">{rows}</div>
        </div>
    }
    .into_any()
}

/// The fields of the filters.
fn fields(list: &List, filtering: &Filtering<'_>) -> AnyView {
    let filter = &list.filter;
    let problem = |field: &str| filtering.problem(field);
    let legend = |text: &'static str| Heading::new(text).size(Size::S);
    let states = Urgency::ALL.iter().map(|one| Choice::new(one.word(), one.name())).collect();
    let kinds = ResponseKind::ALL.iter().map(|one| Choice::new(one.word(), one.name())).collect();
    let chosen: Vec<String> = filter.urgencies.iter().map(|one| one.word().to_owned()).collect();
    let of_kinds: Vec<String> = filter.kinds.iter().map(|one| one.word().to_owned()).collect();
    view! {
        <Checkboxes
            name="state"
            legend=legend("State")
            values=chosen
            items=states
            small=true
            error=problem("state")
        />
        <Checkboxes
            name="kind"
            legend=legend("Kind")
            values=of_kinds
            items=kinds
            small=true
            error=problem("kind")
        />
        {filtering.organisation(&list.organisation)}
    }
    .into_any()
}

/// A page of the list under a filter.
fn of(filter: &Filter, turn: Turn) -> String {
    format!("{ADDRESS}?{}", address::encode(&listing::write(filter, turn)))
}

/// The way to the pages before and after.
fn turning(list: &List) -> AnyView {
    let link = |turn: Turn, text: &'static str| PageLink::new(of(&list.filter, turn)).text(text);
    let previous = list.page.before.map(|row| link(Turn::Before(row), "More pressing"));
    let next = list.page.after.map(|row| link(Turn::After(row), "Less pressing"));
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    view! { <Pagination previous next /> }.into_any()
}

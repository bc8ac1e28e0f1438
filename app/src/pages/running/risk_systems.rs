//! The list of local risk systems, and adding to it.

use domain::calendar::day_in_words;
use domain::risk_system::{RiskSystem, RiskSystemFacts};
use leptos::prelude::*;

use crate::address;
use crate::components::{
    BackLink, Button, Cell, Column, Heading, PageTitle, Row, Size, Table, Tag, TagColour, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;

async fn list() -> Result<Vec<RiskSystem>, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.risk_systems(&actor).await.map_err(failed)
}

/// The page.
#[component]
pub fn RiskSystems() -> impl IntoView {
    let posted = use_context::<Posted>().unwrap_or_default();
    view! {
        <Suspense>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match list().await {
                        Ok(systems) => page(&systems, &posted),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(systems: &[RiskSystem], posted: &Posted) -> AnyView {
    let none = systems.is_empty().then(|| view! { <p>"No system is in the list yet."</p> });
    view! {
        <PageTitle text="Keep the list of local risk systems" />
        <BackLink href="/running">"Running the service"</BackLink>
        <h1 class="nhsuk-heading-l">"Local risk systems"</h1>
        <p class="nhsuk-u-reading-width">
            "Organisations that have a risk management system of their own record there. Whoever registers, adds an organisation or records from one of them is told so. Everyone reads the list in the "
            <a href="/help/local-risk-systems" rel="external">"help"</a> "."
        </p>
        {none}
        {table(systems)}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h2 class="nhsuk-heading-m">"Add a system"</h2>
                <form method="post" action="/running/risk-systems" novalidate>
                    {fields(posted, &RiskSystemFacts::default())}
                    <Button>"Add"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn table(systems: &[RiskSystem]) -> Option<AnyView> {
    if systems.is_empty() {
        return None;
    }
    let columns = ["System", "Supplier", "Versions", "Taxonomy", "State"].map(Column::new).to_vec();
    let rows: Vec<Row> = systems
        .iter()
        .map(|system| {
            let facts = &system.facts;
            Row::new(vec![
                Cell::new(facts.name.clone()).href(address::risk_system(system.id)),
                Cell::from(facts.supplier.clone()),
                Cell::from(facts.versions.clone()),
                Cell::from(facts.taxonomy.clone()),
                Cell::view(state(system)),
            ])
        })
        .collect();
    Some(
        view! { <Table caption=Heading::new("Systems by name") columns rows responsive=true /> }
            .into_any(),
    )
}

/// Whether a system is in use.
fn state(system: &RiskSystem) -> AnyView {
    match system.retired_on {
        None => view! { <Tag colour=TagColour::Green>"In use"</Tag> }.into_any(),
        Some(day) => {
            view! { <Tag colour=TagColour::Grey>"Retired"</Tag> {format!(" {}", day_in_words(day))} }
                .into_any()
        }
    }
}

/// The fields of a system: what was posted, or else what is known.
pub fn fields(posted: &Posted, known: &RiskSystemFacts) -> AnyView {
    let was_posted = posted.fields.iter().any(|(name, _)| name == "supplier");
    let value = |name: &str, known: &str| match was_posted {
        true => posted.value(name),
        false => known.to_owned(),
    };
    let each = [
        ("name", "Name", &known.name, "What staff call it."),
        ("supplier", "Supplier", &known.supplier, "Who makes it."),
        (
            "versions",
            "Versions",
            &known.versions,
            "Those that send events to the national service.",
        ),
        (
            "taxonomy",
            "Taxonomy",
            &known.taxonomy,
            "The versions of the national taxonomy that they support.",
        ),
    ];
    let fields = each.map(|(name, label, known, hint)| {
        view! {
            <TextInput
                name
                label=Heading::new(label).size(Size::S)
                hint
                value=value(name, known)
                error=posted.problem(name)
                autocomplete="off"
            />
        }
    });
    fields.into_iter().collect_view().into_any()
}

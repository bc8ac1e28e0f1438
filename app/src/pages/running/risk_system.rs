//! One local risk system: what is known of it, and who uses it.

use domain::organisation::OdsCode;
use domain::organisation::view::Named;
use domain::risk_system::{RiskSystem, RiskSystemId};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use service::risk_systems::RiskSystemView;

use super::risk_systems::fields;
use crate::address;
use crate::components::{
    BackLink, Button, ButtonVariant, Cell, Column, Heading, PageLink, PageTitle, Pagination, Row,
    Size, Table, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;

async fn read(id: String, after: Option<OdsCode>) -> Result<RiskSystemView, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let id = id.parse().map(RiskSystemId).map_err(|_| refused(Failure::NotFound))?;
    service()?.risk_system(&actor, id, after.as_ref()).await.map_err(failed)
}

/// The page.
#[component]
pub fn OneRiskSystem() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let after = use_query_map().read_untracked().get("after");
    let after = after.and_then(|after| OdsCode::parse(&after).ok());
    let posted = use_context::<Posted>().unwrap_or_default();
    view! {
        <Suspense>
            {move || {
                let (id, after, posted) = (id.clone(), after.clone(), posted.clone());
                Suspend::new(async move {
                    match read(id, after).await {
                        Ok(read) => page(&read, &posted),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(read: &RiskSystemView, posted: &Posted) -> AnyView {
    let system = &read.system;
    let facts = view! { {fields(posted, &system.facts)} <Button>"Save"</Button> };
    let (deed, words) = match system.retired_on {
        None => ("retire", "Retire this system"),
        Some(_) => ("restore", "Put it back into use"),
    };
    let retire = view! { <Button variant=ButtonVariant::Secondary>{words}</Button> };
    view! {
        <PageTitle text="One local risk system" />
        <BackLink href="/running/risk-systems">"Local risk systems"</BackLink>
        <h1 class="nhsuk-heading-l">{system.facts.name.clone()}</h1>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {form(system, "change", facts.into_any())}
                {form(system, deed, retire.into_any())}
            </div>
        </div>
        {users(system, &read.users)}
        {turning(read)}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">{assign(system, posted)}</div>
        </div>
    }
    .into_any()
}

/// What every form of this page sends: the version that its writer saw.
fn form(system: &RiskSystem, deed: &'static str, content: AnyView) -> AnyView {
    view! {
        <form method="post" action=address::risk_system(system.id) novalidate>
            <input type="hidden" name="do" value=deed />
            <input type="hidden" name="seen" value=system.version.to_string() />
            {content}
        </form>
    }
    .into_any()
}

fn users(system: &RiskSystem, users: &[Named]) -> AnyView {
    if users.is_empty() {
        return view! { <p>"No organisation is known to use it."</p> }.into_any();
    }
    let rows: Vec<Row> = users
        .iter()
        .map(|user| {
            let content = view! {
                <input type="hidden" name="code" value=user.code.to_string() />
                <Button
                    variant=ButtonVariant::Secondary
                    small=true
                    label=format!("Take away from {}", user.name)
                >
                    "Take away"
                </Button>
            };
            Row::new(vec![
                Cell::new(user.name.clone()).href(address::organisation(&user.code)),
                Cell::from(user.code.to_string()),
                Cell::view(form(system, "unassign", content.into_any())),
            ])
        })
        .collect();
    let columns = ["Organisation", "ODS code", "Take away"].map(Column::new).to_vec();
    view! { <Table caption=Heading::new("Organisations that use it") columns rows responsive=true /> }
        .into_any()
}

fn turning(read: &RiskSystemView) -> Option<AnyView> {
    let after = read.next.as_ref()?;
    let href = format!("{}?after={after}", address::risk_system(read.system.id));
    Some(view! { <Pagination next=PageLink::new(href).text("More organisations") /> }.into_any())
}

fn assign(system: &RiskSystem, posted: &Posted) -> AnyView {
    let content = view! {
        <TextInput
            name="code"
            label=Heading::new("Add an organisation that uses it").size(Size::S)
            hint="Name, postcode or ODS code. A site counts as the organisation that runs it."
            autocomplete="off"
            spellcheck=false
            value=posted.value("code")
            error=posted.problem("code")
        />
        <Button variant=ButtonVariant::Secondary>"Add"</Button>
    };
    form(system, "assign", content.into_any())
}

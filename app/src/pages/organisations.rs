//! One organisation: what ODS says of it, and who sees whose records.

use domain::organisation::Reach;
use domain::organisation::view::{LISTED, Named, OrganisationView};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::address;
use crate::components::{Cell, Column, Heading, PageTitle, Row, SummaryList, SummaryRow, Table};
use crate::failure::{Failure, FailurePage};

/// An organisation of the register.
#[server(prefix = "/api", endpoint = "organisation")]
async fn read_organisation(code: String) -> Result<OrganisationView, Failure> {
    use domain::organisation::OdsCode;

    use crate::server::context::{anybody, failed, refused, service};

    let actor = anybody().await?;
    let Ok(code) = OdsCode::parse(&code) else {
        return Err(refused(Failure::NotFound));
    };
    service()?.organisation_view(actor.as_ref(), &code).await.map_err(failed)
}

/// The page of an organisation.
pub struct OrganisationPage;

#[lazy_route]
impl LazyRoute for OrganisationPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let code = address::part("code");
        let organisation = Resource::new_blocking(code, read_organisation);
        view! {
            <Transition>
                {move || Suspend::new(async move {
                    match organisation.await {
                        Ok(view) => whole(view),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    }
}

fn whole(view: OrganisationView) -> AnyView {
    let organisation = &view.organisation;
    let title = format!("{} ({})", organisation.name, organisation.code);
    let mut rows = vec![
        SummaryRow::new("ODS code", organisation.code.to_string()),
        SummaryRow::new("Kind", organisation.role.name()),
        SummaryRow::new("Status", organisation.status.name()),
    ];
    rows.extend(
        organisation.postcode.clone().map(|postcode| SummaryRow::new("Postcode", postcode)),
    );
    let seers = [
        ("Operated by", &view.operators),
        ("In the area of", &view.overseers),
        ("Succeeded by", &view.successors),
    ];
    rows.extend(
        seers
            .into_iter()
            .filter(|(_, who)| !who.is_empty())
            .map(|(label, who)| SummaryRow::new(label, links(who))),
    );
    let events = view.in_scope.then(|| {
        let href = format!("/events?organisation={}", organisation.code);
        view! { <p><a href=href>"Events of this organisation"</a></p> }
    });
    view! {
        <PageTitle text=title />
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">"Organisation"</span>
            {organisation.name.clone()}
        </h1>
        <SummaryList rows />
        {events}
        {children(&view)}
    }
    .into_any()
}

fn links(organisations: &[Named]) -> AnyView {
    view! {
        <ul class="nhsuk-list">
            {organisations
                .iter()
                .map(|named| {
                    view! {
                        <li>
                            <a href=address::organisation(&named.code)>{named.name.clone()}</a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
    .into_any()
}

/// The organisations whose records this one sees.
fn children(view: &OrganisationView) -> AnyView {
    if view.sees.is_empty() {
        return ().into_any();
    }
    let caption = match view.sees.len() {
        LISTED.. => "Organisations whose records it sees (the first hundred)",
        _ => "Organisations whose records it sees",
    };
    let columns = ["Organisation", "Code", "Why"].map(Column::new).to_vec();
    let rows = view
        .sees
        .iter()
        .map(|(named, reach)| {
            Row::new(vec![
                Cell::new(named.name.clone()).href(address::organisation(&named.code)),
                Cell::from(named.code.to_string()),
                Cell::from(why(*reach)),
            ])
        })
        .collect::<Vec<_>>();
    view! {
        <Table
            caption=Heading::new(caption)
            columns
            rows
            first_cell_is_header=true
            responsive=true
        />
    }
    .into_any()
}

fn why(reach: Reach) -> &'static str {
    match reach {
        Reach::Own => "Its own",
        Reach::Operated => "It operates it",
        Reach::Area => "In its area",
        Reach::Succeeded => "It succeeded it",
        Reach::Occurred => "Events happened there",
    }
}

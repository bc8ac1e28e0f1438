//! The pages, in folders named after what people do there, and their routes.
//!
//! Every page is rendered whole by the server first (`SsrMode::Async`), so that
//! it is complete without scripts and carries the right status and title. Live
//! pages (see [`crate::live`]) are lazy routes that the browser takes over; the
//! code of the plain ones stays on the server.

pub mod account_types;
pub mod events;
pub mod my_events;
pub mod national;
pub mod organisations;

#[cfg(feature = "ssr")]
pub mod access;
#[cfg(feature = "ssr")]
pub mod accessibility;
#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod breach;
#[cfg(feature = "ssr")]
pub mod credentials;
#[cfg(feature = "ssr")]
pub mod data_requests;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod feedback;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod mailbox;
#[cfg(feature = "ssr")]
pub mod my_account;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
pub mod outbox;
#[cfg(feature = "ssr")]
pub mod own_data;
#[cfg(feature = "ssr")]
pub mod receipt;
#[cfg(feature = "ssr")]
pub mod record;
#[cfg(feature = "ssr")]
pub mod registration;
#[cfg(feature = "ssr")]
pub mod report;
#[cfg(feature = "ssr")]
pub mod requests;
#[cfg(feature = "ssr")]
pub mod responses;
#[cfg(feature = "ssr")]
pub mod running;
#[cfg(feature = "ssr")]
pub mod sheet;
#[cfg(feature = "ssr")]
pub mod start;
#[cfg(feature = "ssr")]
pub mod statutory;
#[cfg(feature = "ssr")]
pub mod terms;
#[cfg(feature = "ssr")]
pub mod usage;

pub mod filtering;
mod plain;
#[cfg(feature = "ssr")]
mod reply_address;

use domain::access::{Actor, AuditScope, Scope, deed, permit};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, path};

use crate::components::NavItem;
use crate::failure::{Failure, FailurePage};
use crate::frame::Frame;
use plain::PlainRoutes;

/// The links that lead somewhere for this person.
pub fn navigation(actor: &Actor) -> Vec<NavItem> {
    let records = !actor.recording_organisations().is_empty();
    let places = permit::<deed::ViewNational>(Some(actor), &()).is_ok();
    let mut links = Vec::new();
    if records {
        links.push(NavItem::new("Record an event", "/record"));
    }
    links.push(NavItem::new("My events", "/my-events"));
    if reads_lists(actor) {
        links.push(NavItem::new("Events", "/events"));
    }
    if reads_sections(actor) {
        links.push(NavItem::new("Learning responses", "/responses"));
    }
    if places {
        links.push(NavItem::new("Reports to place", "/national"));
    }
    if permit::<deed::ViewUnsealings>(Some(actor), &()).is_ok() {
        links.push(NavItem::new("Unsealing", "/national/unsealing"));
    }
    links.extend(duties(actor));
    links
}

/// The links to what people look after: for the accounts post one page that
/// leads to all of it, else what admins do for their organisation.
fn duties(actor: &Actor) -> Vec<NavItem> {
    if permit::<deed::ViewAccounts>(Some(actor), &()).is_ok() {
        return vec![NavItem::new("Running the service", "/running")];
    }
    let mut links = Vec::new();
    if !actor.administered_organisations().is_empty() {
        links.push(NavItem::new("Requests", "/requests"));
        links.push(NavItem::new("Access", "/access"));
    }
    if AuditScope::of(actor).is_some() {
        links.push(NavItem::new("Audit log", "/audit"));
    }
    links
}

/// Whether this person reads records of others, and so has a list of them.
pub fn reads_lists(actor: &Actor) -> bool {
    Scope::of(actor).holds_anything()
}

/// Whether this person reads the statutory and national policy section of any
/// record, and so has a list of learning responses.
pub fn reads_sections(actor: &Actor) -> bool {
    Scope::of_statutory(actor).holds_anything()
}

/// The frame with the page of the address in it.
#[component]
pub fn Routed() -> impl IntoView {
    view! {
        <Router>
            <Frame>
                <Routes fallback=|| view! { <FailurePage failure=Failure::NotFound /> }>
                    <Route
                        path=path!("/account-types")
                        view={Lazy::<account_types::AccountTypes>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/events")
                        view={Lazy::<events::list::Events>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/events/:reference")
                        view={Lazy::<events::record::Record>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/my-events")
                        view={Lazy::<my_events::MyEvents>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/national")
                        view={Lazy::<national::National>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/organisations/:code")
                        view={Lazy::<organisations::OrganisationPage>::new()}
                        ssr=SsrMode::Async
                    />
                    <PlainRoutes />
                </Routes>
            </Frame>
        </Router>
    }
}

/// The addresses that forms are posted to.
#[cfg(feature = "ssr")]
pub fn posts() -> axum::Router<crate::server::state::AppState> {
    axum::Router::new()
        .merge(access::posts())
        .merge(account::posts())
        .merge(accounts::posts())
        .merge(audit::downloads())
        .merge(breach::posts())
        .merge(credentials::posts())
        .merge(data_requests::posts())
        .merge(events::posts())
        .merge(export::downloads())
        .merge(feedback::posts())
        .merge(mailbox::posts())
        .merge(my_account::posts())
        .merge(national::posts())
        .merge(notices::posts())
        .merge(own_data::posts())
        .merge(registration::posts())
        .merge(report::posts())
        .merge(requests::posts())
        .merge(receipt::posts())
        .merge(record::posts())
        .merge(responses::posts())
        .merge(running::posts())
        .merge(statutory::posts())
        .merge(terms::posts())
        .merge(usage::posts())
}

//! Whom people reach, as pages show it. The server knows; a live page is sent
//! it along.

use domain::contact::{ContactPoint, Contacts};
use leptos::prelude::*;

/// Makes the contact points known to all that stands within.
pub fn provide_contacts() {
    provide_context(SharedValue::new(configured).into_inner());
}

#[cfg(feature = "ssr")]
fn configured() -> Contacts {
    let service = use_context::<service::Service>();
    service.map(|service| service.site().contacts.clone()).unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn configured() -> Contacts {
    Contacts::default()
}

/// The contact points of this service.
pub fn contacts() -> Contacts {
    use_context().unwrap_or_default()
}

/// A link to a contact point.
pub fn contact_link(point: &ContactPoint) -> AnyView {
    view! { <a href=point.href() rel="external">{point.to_string()}</a> }.into_any()
}

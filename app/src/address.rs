//! Addresses: one function per page that others link to.

use domain::access::request::RequestId;
use domain::account::rights::RightsRequestId;
use domain::event::listing::{Filter, Turn};
use domain::event::{Place, Reference, query};
use domain::message::MessageId;
use domain::organisation::OdsCode;
use domain::risk_system::RiskSystemId;
use domain::statutory::ResponseId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A part of the page's own address, as its route names it; empty where the
/// route has none of that name.
pub fn part(name: &'static str) -> impl Fn() -> String + Copy {
    let parts = use_params_map();
    move || parts.with(|parts| parts.get(name).unwrap_or_default())
}

/// One event in full.
pub fn event(reference: &Reference) -> String {
    format!("/events/{reference}")
}

/// One event in full, come to from a place in a list.
pub fn event_at(reference: &Reference, place: Option<&Place>) -> String {
    match place {
        Some(place) => format!("{}?{}", event(reference), encode(&place.write())),
        None => event(reference),
    }
}

/// The list of events under a filter.
pub fn events(filter: &Filter) -> String {
    match encode(&query::write(filter, Turn::First)) {
        none if none.is_empty() => "/events".to_owned(),
        some => format!("/events?{some}"),
    }
}

/// Fields as the query part of an address.
pub fn encode(fields: &[(&'static str, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The fields of the query part of an address.
pub fn decode(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).into_owned().collect()
}

/// A copy of one event, to print or save.
pub fn copy(reference: &Reference) -> String {
    format!("/events/{reference}/copy")
}

/// One event as data, to download.
pub fn data(reference: &Reference) -> String {
    format!("/events/{reference}/record.json")
}

/// Choosing who reads one event.
pub fn readers(reference: &Reference) -> String {
    format!("/events/{reference}/readers")
}

/// A page of questions on which one event is amended.
pub fn amend(reference: &Reference, page: &str) -> String {
    format!("/events/{reference}/amend/{page}")
}

/// The statutory and national policy section of one event.
pub fn statutory(reference: &Reference) -> String {
    format!("/events/{reference}/statutory")
}

/// The fields of StEIS of one event, to download.
pub fn steis(reference: &Reference) -> String {
    format!("/events/{reference}/statutory/steis.csv")
}

/// Adding a learning response to one event.
pub fn respond(reference: &Reference) -> String {
    format!("/events/{reference}/respond")
}

/// One learning response.
pub fn response(id: ResponseId) -> String {
    format!("/responses/{}", id.0)
}

/// Correcting the redaction of one event.
pub fn correct(reference: &Reference) -> String {
    format!("/national/correct/{reference}")
}

/// One organisation.
pub fn organisation(code: &OdsCode) -> String {
    format!("/organisations/{code}")
}

/// Deciding on one request for access.
pub fn request(id: RequestId) -> String {
    format!("/requests/{}", id.0)
}

/// Answering one request about somebody's data.
pub fn data_request(id: RightsRequestId) -> String {
    format!("/data-requests/{}", id.0)
}

/// Who can see the records of one organisation.
pub fn access(code: &OdsCode) -> String {
    format!("/access/{code}")
}

/// An article of the help.
pub fn help(slug: &str) -> String {
    format!("/help/{slug}")
}

/// Giving feedback on a page, which is named by the pattern of its address.
pub fn feedback(page: Option<crate::sitemap::Page>) -> String {
    let Some(page) = page else { return "/feedback".to_owned() };
    let mut query = form_urlencoded::Serializer::new(String::new());
    format!("/feedback?{}", query.append_pair("page", page.pattern).finish())
}

/// One message of feedback, for those who answer it.
pub fn feedback_given(id: MessageId) -> String {
    format!("/running/feedback/{}", id.0)
}

/// One report of a breach, for those who deal with it.
pub fn breach(id: MessageId) -> String {
    format!("/running/breaches/{}", id.0)
}

/// One local risk system, for those who keep the list.
pub fn risk_system(id: RiskSystemId) -> String {
    format!("/running/risk-systems/{}", id.0)
}

/// Signing in, to go on to an address of this site.
pub fn sign_in(next: &str) -> String {
    onwards("/sign-in", next)
}

/// Accepting the terms, to go on to an address of this site.
pub fn accept(next: &str) -> String {
    onwards("/terms/accept", next)
}

/// A page that leads on to an address of this site.
pub fn onwards(page: &str, next: &str) -> String {
    let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("{page}?{next}")
}

/// How the pages are used at one organisation.
pub fn usage(code: &OdsCode) -> String {
    format!("/usage/{code}")
}

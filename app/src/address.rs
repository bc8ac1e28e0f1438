//! Addresses: one function per page that others link to.

use domain::access::request::RequestId;
use domain::event::listing::{Filter, Turn};
use domain::event::{Place, Reference, query};
use domain::organisation::OdsCode;
use domain::statutory::ResponseId;

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

/// Who can see the records of one organisation.
pub fn access(code: &OdsCode) -> String {
    format!("/access/{code}")
}

/// Signing in, to go on to an address of this site.
pub fn sign_in(next: &str) -> String {
    let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("/sign-in?{next}")
}

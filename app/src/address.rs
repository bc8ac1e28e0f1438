//! Addresses: one function per page that others link to.

use domain::event::Reference;
use domain::organisation::OdsCode;

/// One event in full.
pub fn event(reference: &Reference) -> String {
    format!("/events/{reference}")
}

/// One organisation.
pub fn organisation(code: &OdsCode) -> String {
    format!("/organisations/{code}")
}

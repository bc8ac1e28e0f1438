//! What is known from the record itself, and so never asked: the group
//! `AdverseEventReferenceMetadata` but for the choice about sharing, which
//! stands in `response`.

use super::super::element::{Element, Kind};

pub static REFERENCE_NUMBER: Element = Element::new(
    "AdverseEventReferenceMetadata.ReferenceNumber",
    "Reference",
    Kind::Line,
    "What is the reference of the record?",
)
.known();

pub static FROM_ONLINE_FORMS: Element = Element::new(
    "AdverseEventReferenceMetadata.FromOnlineForms",
    "Recorded online",
    Kind::Boolean,
    "Was it recorded in the online forms?",
)
.known();

pub static IS_ANONYMOUS: Element = Element::new(
    "AdverseEventReferenceMetadata.IsAnonymous",
    "Anonymous",
    Kind::Boolean,
    "Was it recorded anonymously?",
)
.known();

//! A patient safety event: what it is called, what it is, how far its review is.

pub mod facets;
pub mod harm;
pub mod kind;
pub mod listing;
pub mod place;
pub mod query;
pub mod record;
pub mod reference;
pub mod status;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::organisation::OdsCode;

pub use facets::Facets;
pub use harm::Harm;
pub use kind::EventType;
pub use place::{Neighbours, Place};
pub use reference::Reference;
pub use status::Status;

/// The identity of an event: random (version 4), so that it tells neither when
/// nor in which order events were recorded (`rules.md` 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventId(pub Uuid);

/// How often an event has been changed: 1 when recorded, then one more for
/// each revision or review. A writer names the version it saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version(pub u32);

/// To whom a record belongs (`rules.md` 15).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// The organisation it was recorded from, or where it happened.
    Organisation(OdsCode),
    /// Nobody yet: the national review lists it and places it.
    NationalReview,
}

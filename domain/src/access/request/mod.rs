//! Requests for access: who may ask for what, who decides, and what follows
//! (`domain.md` L1 to L16). The right to decide on one request is a permit
//! like any other: [`ApproveAccess`](super::deed::ApproveAccess) and its
//! neighbours.

mod application;
mod kind;
mod outcome;
pub mod view;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use application::{Application, ByMailbox, Course, Declined};
pub use kind::RequestKind;
pub use outcome::{RequestState, revoked_with, superseded_by};

/// The identity of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequestId(pub Uuid);

/// The most characters of a reason, for a request or a decision.
pub const LONGEST_REASON: usize = 500;

/// The most days for which read-only access is granted: it is exceptional, and
/// looked at again when it ends (`domain.md` L24).
pub const LONGEST_READ_ONLY: u64 = 366;

//! Asking for access, and deciding (`domain.md` L7 to L18).

mod ask;
mod decide;
pub(crate) mod letters;
mod opening;
mod review;

pub use ask::{Asking, MyAccess};
pub use decide::Deciding;
pub use review::{AccessReview, Automatic, MOST_COUNTED, Revoking};

use domain::access::request::LONGEST_REASON;
use domain::redaction::redact;
use domain::statutory::Wrong;
use domain::text::plain;

use crate::ServiceError;

/// A reason as it is kept and read: redacted, since nobody needs the names in
/// it. `missing` is what to say where there has to be one and there is none.
pub(crate) fn reason(
    field: &str,
    typed: &str,
    missing: Option<&str>,
) -> Result<String, ServiceError> {
    let reason = plain(typed).trim().to_owned();
    let message = match missing {
        Some(message) if reason.is_empty() => message.to_owned(),
        _ if reason.chars().count() > LONGEST_REASON => {
            format!("Shorten it to {LONGEST_REASON} characters or fewer")
        }
        _ => return Ok(redact(&reason).text),
    };
    Err(wrong(field, message))
}

/// One field that cannot be taken.
pub(crate) fn wrong(field: &str, message: impl Into<String>) -> ServiceError {
    ServiceError::Wrong(vec![Wrong { field: field.to_owned(), message: message.into() }])
}

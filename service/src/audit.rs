//! What goes into the audit log: entries are made from the permit of the deed,
//! so nothing is done to a record under one name and audited under another.

use chrono::{DateTime, Utc};
use domain::access::deed::{EditStatutory, RecordSignedIn};
use domain::access::{Deed, Permit, Standing};
use domain::event::EventId;
use domain::statutory::{ResponseId, StepKind};
use serde_json::json;
use store::AuditEntry;

/// The entry of something that was done to a record.
pub fn of_record<D: Deed<On = Standing>>(permit: &Permit<D>, at: DateTime<Utc>) -> AuditEntry {
    let deed = match (permit.activity(), permit.post()) {
        (Some(activity), _) => activity.words(),
        (None, Some(post)) => post.word(),
        (None, None) => "unknown",
    };
    AuditEntry {
        at,
        actor: permit.actor(),
        deed: deed.to_owned(),
        subject_kind: "event".to_owned(),
        subject: permit.event().0.to_string(),
        detail: json!({}),
    }
}

/// The entry of an event that a signed-in person recorded.
pub fn of_recording(
    permit: &Permit<RecordSignedIn>,
    event: EventId,
    at: DateTime<Utc>,
) -> AuditEntry {
    AuditEntry {
        at,
        actor: permit.actor(),
        deed: permit.activity().map_or("unknown", |activity| activity.words()).to_owned(),
        subject_kind: "event".to_owned(),
        subject: event.0.to_string(),
        detail: json!({ "organisation": permit.subject().as_str() }),
    }
}

/// The entry of something that was done to a learning response, by the right
/// to do it to an event that it covers.
pub fn of_response(
    permit: &Permit<EditStatutory>,
    response: ResponseId,
    step: StepKind,
    at: DateTime<Utc>,
) -> AuditEntry {
    AuditEntry {
        subject_kind: "response".to_owned(),
        subject: response.0.to_string(),
        detail: json!({ "step": step.word(), "event": permit.event().0.to_string() }),
        ..of_record(permit, at)
    }
}

//! What goes into the audit log: entries are made from the permit of the deed,
//! so nothing is done to a record under one name and audited under another.

use chrono::{DateTime, Utc};
use domain::access::deed::RecordSignedIn;
use domain::access::{Deed, Permit, Standing};
use domain::event::EventId;
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

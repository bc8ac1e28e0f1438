//! What goes into the audit log: entries are made from the permit of the deed,
//! so nothing is done to a record under one name and audited under another.

use chrono::{DateTime, Utc};
use domain::access::{Deed, Permit, Standing};
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

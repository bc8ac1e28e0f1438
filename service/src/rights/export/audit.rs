//! What somebody did, and what was done about them. Whoever else had a part in
//! it is not named.

use domain::access::Actor;
use domain::account::UserId;
use serde_json::{Value, json};
use store::AuditRow;

use super::moment;
use crate::{Service, ServiceError};

/// So many entries are read at a time.
const AT_ONCE: u32 = 1_000;

impl Service {
    pub(super) async fn audit_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let mut subjects = vec![actor.user.0.to_string()];
        let now = self.surroundings.now();
        let requests = self.store.access_requests_ever(actor.user, now).await?;
        subjects.extend(requests.iter().map(|request| request.id.0.to_string()));
        let (mut entries, mut after) = (Vec::new(), 0);
        loop {
            let rows = self.store.audit_of(actor.user, &subjects, after, AT_ONCE).await?;
            let Some(last) = rows.last() else { return Ok(Value::Array(entries)) };
            after = last.id;
            entries.extend(rows.iter().map(|row| entry(row, actor.user)));
        }
    }
}

fn entry(row: &AuditRow, user: UserId) -> Value {
    let entry = &row.entry;
    let by = match entry.actor {
        Some(actor) if actor == user => "you",
        Some(_) => "somebody else",
        None => "the service or its operator",
    };
    let own = entry.subject == user.0.to_string();
    let about = match entry.subject_kind.as_str() {
        "account" | "access" if own => json!("you"),
        "account" | "access" => json!("somebody else"),
        kind => json!({ "kind": kind, "id": entry.subject }),
    };
    json!({
        "number": row.id,
        "at": moment(entry.at),
        "by": by,
        "what": entry.deed,
        "about": about,
        "detail": entry.detail,
    })
}

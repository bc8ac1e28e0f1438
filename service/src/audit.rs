//! What goes into the audit log: entries are made from the permit of the deed,
//! so nothing is done to a record under one name and audited under another.

use chrono::{DateTime, Utc};
use domain::access::deed::{EditStatutory, ManageAccount, RecordSignedIn};
use domain::access::request::{ByMailbox, RequestId};
use domain::access::{AccessMatter, AccountType, Deed, Permit, Post, Standing};
use domain::account::UserId;
use domain::event::EventId;
use domain::statutory::{ResponseId, StepKind};
use serde_json::{Value, json};
use store::{AuditEntry, NamedWorkplace, NewRequest};

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

/// The entry of an account that somebody made for themselves.
pub fn of_registration(user: UserId, at: DateTime<Utc>) -> AuditEntry {
    AuditEntry {
        at,
        actor: Some(user),
        deed: "register".to_owned(),
        subject_kind: "account".to_owned(),
        subject: user.0.to_string(),
        detail: json!({}),
    }
}

/// The entry of a request for access.
pub fn of_request(request: &NewRequest) -> AuditEntry {
    let organisation = match &request.workplace {
        NamedWorkplace::Listed(code) => Some(code.as_str()),
        NamedWorkplace::Unlisted(_) => None,
    };
    AuditEntry {
        at: request.at,
        actor: Some(request.user),
        deed: "ask for access".to_owned(),
        subject_kind: "request".to_owned(),
        subject: request.id.0.to_string(),
        detail: json!({ "kind": request.kind.word(), "organisation": organisation }),
    }
}

/// The entry of a request that a mailbox has approved: nobody's decision.
pub fn of_mailbox(request: RequestId, proof: &ByMailbox, at: DateTime<Utc>) -> AuditEntry {
    AuditEntry {
        at,
        actor: None,
        deed: "approve by mailbox".to_owned(),
        subject_kind: "request".to_owned(),
        subject: request.0.to_string(),
        detail: json!({
            "about": proof.user().0.to_string(),
            "organisation": proof.organisation().as_str(),
            "type": AccountType::Standard.word(),
        }),
    }
}

/// The entry of something that was decided about somebody's access.
pub fn of_access<D: Deed<On = AccessMatter>>(
    permit: &Permit<D>,
    deed: &str,
    request: Option<RequestId>,
    at: DateTime<Utc>,
) -> AuditEntry {
    let matter = permit.subject();
    AuditEntry {
        at,
        actor: permit.actor(),
        deed: deed.to_owned(),
        subject_kind: "access".to_owned(),
        subject: matter.about.0.to_string(),
        detail: json!({
            "organisation": matter.organisation.as_str(),
            "type": matter.account_type.word(),
            "post": permit.post().map(Post::word),
            "request": request.map(|request| request.0.to_string()),
        }),
    }
}

/// The entry of something that was done to somebody's account.
pub fn of_account(
    permit: &Permit<ManageAccount>,
    deed: &str,
    detail: Value,
    at: DateTime<Utc>,
) -> AuditEntry {
    AuditEntry {
        at,
        actor: permit.actor(),
        deed: deed.to_owned(),
        subject_kind: "account".to_owned(),
        subject: permit.subject().0.to_string(),
        detail,
    }
}

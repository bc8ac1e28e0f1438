//! What somebody has written and not sent: as they typed it, since it is theirs.

use domain::access::Actor;
use serde_json::{Value, json};

use super::moment;
use crate::record::Draft;
use crate::{Service, ServiceError};

impl Service {
    pub(super) async fn drafts_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let mut drafts = Vec::new();
        for line in self.drafts(actor).await? {
            // One that was sent meanwhile is among the records.
            let Ok(Draft::Unfinished { organisation, form }) = self.draft(actor, line.id).await
            else {
                continue;
            };
            drafts.push(json!({
                "id": line.id.to_string(),
                "organisation": { "code": organisation.as_str() },
                "saved_at": moment(line.saved_at),
                "answers": form.answers,
                "looked_for": form.searches,
            }));
        }
        Ok(Value::Array(drafts))
    }
}

//! What somebody has asked for, and what was decided: access, and their data.

use domain::access::Actor;
use domain::access::request::view::{AccessRequest, Workplace};
use domain::account::rights::RightsRequest;
use serde_json::{Value, json};

use super::{moment, organisation};
use crate::{Service, ServiceError};

impl Service {
    pub(super) async fn access_requests_section(
        &self,
        actor: &Actor,
    ) -> Result<Value, ServiceError> {
        let now = self.surroundings.now();
        let requests = self.store.access_requests_ever(actor.user, now).await?;
        Ok(requests.iter().map(access_request).collect())
    }

    pub(super) async fn data_requests_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let requests = self.store.rights_requests_of(actor.user).await?;
        Ok(requests.iter().map(data_request).collect())
    }
}

fn access_request(request: &AccessRequest) -> Value {
    let workplace = match &request.workplace {
        Workplace::Listed(place) => organisation(place),
        Workplace::Unlisted(words) => json!({ "name": words }),
    };
    json!({
        "id": request.id.0.to_string(),
        "kind": request.kind.word(),
        "organisation": workplace,
        "reason": request.reason,
        "until": request.until.map(|day| day.to_string()),
        "asked_at": moment(request.asked_at),
        "state": request.state.word(),
        "decided_at": request.decision.as_ref().map(|(at, _)| moment(*at)),
        "decision": request.decision.as_ref().map(|(_, words)| words),
    })
}

fn data_request(request: &RightsRequest) -> Value {
    json!({
        "id": request.id.0.to_string(),
        "right": request.right.word(),
        "words": request.words,
        "asked_at": moment(request.asked_at),
        "due_on": request.due_on.to_string(),
        "extended": request.extended,
        "state": request.state.word(),
        "answered_at": request.answer.as_ref().map(|(at, _)| moment(*at)),
        "answer": request.answer.as_ref().map(|(_, words)| words),
    })
}

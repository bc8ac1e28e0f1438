//! What somebody accepted and chose, how they used the pages where they agreed to
//! that, and the breaches that they reported.

use domain::access::Actor;
use serde_json::{Value, json};

use super::moment;
use crate::{Service, ServiceError};

impl Service {
    pub(super) async fn choices_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let accepted = self.store.acceptances(actor.user).await?;
        let chosen = self.store.past_choices(actor.user, u32::MAX).await?;
        let acceptance = |one: &store::Acceptance| {
            json!({
                "terms": one.editions.terms,
                "privacy": one.editions.privacy,
                "at": moment(one.at),
            })
        };
        let choice = |one: &store::KeptChoice| json!({ "purpose": one.purpose.word(), "yes": one.chosen, "at": moment(one.at) });
        Ok(json!({
            "accepted": accepted.iter().map(acceptance).collect::<Value>(),
            "chosen": chosen.iter().map(choice).collect::<Value>(),
        }))
    }

    pub(super) async fn usage_section(&self, actor: &Actor) -> Result<Value, ServiceError> {
        let views = self.store.views_by(actor.user).await?;
        let reads = self.store.usage_read_by(actor.user).await?;
        let view = |one: &store::DaysViews| json!({ "day": one.day.to_string(), "page": one.route, "views": one.views });
        Ok(json!({
            "pages": views.iter().map(view).collect::<Value>(),
            "reads_reports_of": reads.iter().map(ToString::to_string).collect::<Value>(),
        }))
    }

    pub(super) async fn breach_reports_section(
        &self,
        actor: &Actor,
    ) -> Result<Value, ServiceError> {
        let reports = self.store.breaches_reported_by(actor.user).await?;
        let report = |one: &domain::message::breach::Breach| {
            json!({
                "about": one.kind.word(),
                "found_at": moment(one.clock.found),
                "reported_at": moment(one.clock.reported),
                "words": one.words,
                "state": one.state.word(),
            })
        };
        Ok(reports.iter().map(report).collect())
    }
}

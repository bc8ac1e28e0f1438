//! What those who run a demonstration find: a local risk system that the trust
//! uses, and a little feedback.

use domain::access::{Actor, Policy, Post};
use domain::risk_system::RiskSystemFacts;

use super::cast;
use super::colleagues::{email, user_of};
use crate::messages::GivingFeedback;
use crate::risk_systems::Change;
use crate::{Service, ServiceError};

/// Who keeps the list.
const KEEPER: &str = "super-2@demo.candour.example";

/// A page, how easy it was, and what was written.
const FEEDBACK: [(&str, &str, &str); 3] = [
    (
        "/report/:slug",
        "easy",
        "Quicker than I feared. I liked that nearly everything may be left out.",
    ),
    ("/record/:draft/:slug", "hard", "On my telephone the list of specialties is very long."),
    ("/events", "very-easy", ""),
];

impl Service {
    /// Adds the system and the feedback.
    pub(super) async fn add_channels(&self) -> Result<(), ServiceError> {
        let keeper = Actor {
            user: user_of(&email(KEEPER)?),
            name: String::new(),
            grants: Vec::new(),
            posts: [Post::Accounts].into(),
            policy: Policy::default(),
        };
        let facts = RiskSystemFacts {
            name: "Example Risk Desk".to_owned(),
            supplier: "Example Systems".to_owned(),
            versions: "4.2 and later".to_owned(),
            taxonomy: "5 and 6".to_owned(),
        };
        let id = self.add_risk_system(&keeper, &facts).await?;
        let trust = cast::TRUST.ods_code().map_err(|_| ServiceError::Corrupt("the cast"))?;
        let user = Change::User(trust);
        self.change_risk_system(&keeper, id, 1, &user).await?;
        for (page, ease, words) in FEEDBACK {
            let giving = GivingFeedback {
                page: page.to_owned(),
                ease: ease.to_owned(),
                words: words.to_owned(),
                address: String::new(),
            };
            self.give_feedback(&giving).await?;
        }
        Ok(())
    }
}

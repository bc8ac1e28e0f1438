//! Requests about one's own data that somebody has to answer, and the queue of
//! whoever answers them. No decision here is made by a program alone.

use chrono::NaiveDate;
use domain::access::{Actor, Permit, Post, deed, permit};
use domain::account::lifespan::Ending;
use domain::account::rights::{
    Right, RightsRequest, RightsRequestId, RightsState, WAITING, due, due_at_the_latest,
};
use domain::calendar::day_in_britain;
use serde_json::json;
use store::{NewRightsRequest, Office, Ties};

use super::letters;
use crate::requests::{reason, wrong};
use crate::surroundings::random_id;
use crate::{Service, ServiceError, audit};

/// So many requests are listed, the soonest due first.
const LISTED: u32 = 100;

/// What somebody reads about their own data.
pub struct MyData {
    /// What they have asked, the last first.
    pub requests: Vec<RightsRequest>,
    /// Since when it is used for the safety records alone.
    pub restricted_on: Option<NaiveDate>,
    /// When the account is erased, if it is.
    pub ending: Option<Ending>,
    /// What they have to hand over first.
    pub ties: Ties,
}

/// What somebody answers to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    Granted,
    /// It is refused.
    Refused,
    /// It takes longer, as it is complex.
    Longer,
}

/// An answer with what was typed.
#[derive(Clone, Debug)]
pub struct Answering {
    /// What is answered.
    pub answer: Answer,
    /// Why, or what the person should know.
    pub words: String,
}

impl Service {
    /// What the actor reads about their own data.
    pub async fn my_data(&self, actor: &Actor) -> Result<MyData, ServiceError> {
        let facts = self.store.account_facts(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        Ok(MyData {
            requests: self.store.rights_requests_of(actor.user).await?,
            restricted_on: facts.restricted_on,
            ending: self.store.ending(actor.user).await?,
            ties: self.store.ties(actor.user, self.surroundings.now()).await?,
        })
    }

    /// Asks something about one's own data.
    pub async fn ask_right(
        &self,
        actor: &Actor,
        right: Right,
        words: &str,
    ) -> Result<(), ServiceError> {
        let words = reason("words", words, Some("Say what you ask for"))?;
        let asked = self.store.rights_requests_of(actor.user).await?;
        let waiting = asked.iter().filter(|one| one.state == RightsState::Open).count();
        if waiting >= WAITING {
            return Err(wrong("words", "You have asked enough for now. Wait for the answers"));
        }
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        let now = self.surroundings.now();
        let request = NewRightsRequest {
            id: RightsRequestId(random_id(self.surroundings.as_ref())),
            user: actor.user,
            right,
            words,
            at: now,
            due_on: due(self.surroundings.today()),
        };
        let letter = letters::asked(account.email, request.due_on, &self.site);
        let letter = self.seal_letter(&letter, now + letters::NEWS)?;
        let entry = store::AuditEntry {
            detail: json!({ "right": right.word(), "request": request.id.0.to_string() }),
            ..self.of_own_account(actor.user, "ask about own data", "")
        };
        let mut work = self.store.write().await?;
        work.ask_right(&request).await?;
        work.append_audit(&entry).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    /// The requests that wait for an answer; nobody answers their own.
    pub async fn rights_queue(&self, actor: &Actor) -> Result<Vec<RightsRequest>, ServiceError> {
        let all = self.store.open_rights_requests(&may_look(actor)?, LISTED).await?;
        Ok(all.into_iter().filter(|one| one.user != actor.user).collect())
    }

    /// One request that waits.
    pub async fn rights_request(
        &self,
        actor: &Actor,
        id: RightsRequestId,
    ) -> Result<RightsRequest, ServiceError> {
        let request = self.store.rights_request(&may_look(actor)?, id).await?;
        let request = request.ok_or(ServiceError::NotFound)?;
        permit::<deed::ManageAccount>(Some(actor), &request.user)?;
        match request.state {
            RightsState::Open => Ok(request),
            _ => Err(ServiceError::Stale),
        }
    }

    /// Answers a request, and tells the person.
    pub async fn answer_right(
        &self,
        actor: &Actor,
        id: RightsRequestId,
        answering: &Answering,
    ) -> Result<(), ServiceError> {
        let request = self.rights_request(actor, id).await?;
        let permit = permit::<deed::ManageAccount>(Some(actor), &request.user)?;
        let missing = match answering.answer {
            Answer::Granted => Some("Say what you have done"),
            Answer::Refused => Some("Say why you refuse it"),
            Answer::Longer => None,
        };
        let words = reason("words", &answering.words, missing)?;
        if answering.answer == Answer::Longer {
            return self.extend(actor, &permit, &request).await;
        }
        let granted = answering.answer == Answer::Granted;
        let to = self.address_of(&request)?;
        let now = self.surroundings.now();
        let letter = letters::answered(to, granted, &self.site);
        let letter = self.seal_letter(&letter, now + letters::NEWS)?;
        let detail = json!({
            "right": request.right.word(),
            "request": id.0.to_string(),
            "granted": granted,
        });
        let entry = audit::of_account(&permit, "answer about data", detail, now);
        let mut work = self.store.write().await?;
        work.hold_office(&Office::InPost(actor.user, Post::Accounts), request.user, now).await?;
        work.answer_right(&permit, &request, granted, &words, now).await?;
        work.append_audit(&entry).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    /// Says that a request takes longer, once.
    async fn extend(
        &self,
        actor: &Actor,
        permit: &Permit<deed::ManageAccount>,
        request: &RightsRequest,
    ) -> Result<(), ServiceError> {
        if request.extended {
            return Err(wrong("answer", "This was said before, and the law allows it once"));
        }
        if self.surroundings.today() > request.due_on {
            return Err(wrong("answer", "It is too late for that: the month is over"));
        }
        let (to, now) = (self.address_of(request)?, self.surroundings.now());
        let due_on = due_at_the_latest(day_in_britain(request.asked_at));
        let letter = letters::extended(to, due_on, &self.site);
        let letter = self.seal_letter(&letter, now + letters::NEWS)?;
        let detail = json!({ "request": request.id.0.to_string() });
        let entry = audit::of_account(permit, "take longer about data", detail, now);
        let mut work = self.store.write().await?;
        work.hold_office(&Office::InPost(actor.user, Post::Accounts), request.user, now).await?;
        work.extend_right(permit, request.id, due_on).await?;
        work.append_audit(&entry).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    fn address_of(
        &self,
        request: &RightsRequest,
    ) -> Result<domain::account::EmailAddress, ServiceError> {
        request.email.clone().try_into().map_err(|_| ServiceError::Corrupt("an email address"))
    }
}

/// For anyone else there is no such page.
fn may_look(actor: &Actor) -> Result<Permit<deed::ViewAccounts>, ServiceError> {
    permit::<deed::ViewAccounts>(Some(actor), &()).map_err(|_| ServiceError::NotFound)
}

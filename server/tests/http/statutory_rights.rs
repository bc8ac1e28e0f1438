//! Who may view and edit the statutory and national policy section, over HTTP:
//! for every account type, in every relation to a record and under both
//! policies, what the oracle's file says is what happens, with the duty of
//! candour and with learning responses.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::AccountType;
use domain::event::Reference;

use crate::answer::Answer;
use crate::oracle::{EDIT_STATUTORY, Oracle, VIEW, VIEW_STATUTORY};
use crate::people::{Person, SIGNED_IN};
use crate::permissions::{RELATIONS, case, nowhere};
use crate::recording::incident;
use crate::statutory::{RESPONSE, answer_candour, begin};
use crate::visitor::Visitor;
use crate::world::World;

/// A response that there is not.
const NO_RESPONSE: &str = "/responses/00000000-0000-4000-8000-000000000000";

const CANDOUR: [(&str, &str); 3] = [("do", "candour"), ("version", "0"), ("account", "yes")];

/// One combination of the table.
struct Trial<'a> {
    name: String,
    actor: &'a Visitor,
    record: Reference,
    /// Where a response that covers the record is.
    response: String,
    sees: bool,
    views: bool,
    edits: bool,
}

async fn every_relation(held: AccountType) {
    let oracle = Oracle::read();
    let world = World::new().await;
    let mut records = Vec::new();
    for children in [true, false] {
        for relation in RELATIONS {
            let (who, from, stands) = case(held, relation);
            let record = world.as_(who).await.record(from, &incident("A rail was loose.")).await;
            let admin = world.as_(Person::Colleague(from)).await;
            let response = begin(&admin, &record).await;
            answer_candour(&admin, &record, "true").await;
            records.push((children, relation, record, response, stands));
        }
    }
    // From here on those who leave have left.
    world.later(Duration::hours(2));
    let actor = world.as_(Person::Holder(held)).await;
    for (children, relation, record, response, stands) in records {
        world.set_provider_children(children).await;
        let trial = Trial {
            name: format!("{}, {}, children {children}", held.word(), relation.word()),
            actor: &actor,
            record,
            response,
            sees: oracle.allows(&VIEW, &stands, children),
            views: oracle.allows(&VIEW_STATUTORY, &stands, children),
            edits: oracle.allows(&EDIT_STATUTORY, &stands, children),
        };
        trial.section().await;
        trial.response().await;
        trial.edit().await;
    }
}

impl Trial<'_> {
    fn section_at(&self) -> String {
        format!("/events/{}/statutory", self.record)
    }

    /// Refused: openly to those who may know of the record.
    fn assert_refused(&self, answer: &Answer, knows: bool, missing: &Answer, other: &str) {
        let expected = if knows { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
        assert_eq!(answer.status, expected, "{}: {other}", self.name);
        if !knows {
            let (mine, theirs) = (answer.blanked(other), missing.blanked(nowhere().as_str()));
            assert_eq!(mine, theirs, "{}", self.name);
        }
    }

    /// The page of the section, and the link to it.
    async fn section(&self) {
        let record = self.actor.get(&format!("/events/{}", self.record)).await;
        let link = record.has(&format!("main a[href='{}']", self.section_at()));
        assert_eq!(link, self.views, "{}: link to the section", self.name);
        let page = self.actor.get(&self.section_at()).await;
        if !self.views {
            let missing = self.actor.get(&format!("/events/{}/statutory", nowhere())).await;
            self.assert_refused(&page, self.sees, &missing, self.record.as_str());
            return;
        }
        assert_eq!(page.status, StatusCode::OK, "{}", self.name);
        assert!(page.has(&format!("main a[href='{}']", self.response)), "{}", self.name);
        assert_eq!(page.has("main form"), self.edits, "{}: form of candour", self.name);
        let respond = page.has("main a[href$='/respond']");
        assert_eq!(respond, self.edits, "{}: way to respond", self.name);
    }

    /// The page of a response, and its place in the list.
    async fn response(&self) {
        let (mut listed, mut next) = (false, Some("/responses".to_owned()));
        while let Some(at) = next {
            let list = self.actor.get(&at).await;
            listed |= list.has(&format!("main a[href='{}']", self.response));
            next = list.addresses("a[href^='/responses?after=']").into_iter().next();
        }
        assert_eq!(listed, self.views, "{}: list", self.name);
        let page = self.actor.get(&self.response).await;
        if !self.views {
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", self.name);
            let missing = self.actor.get(NO_RESPONSE).await;
            assert_eq!(page.blanked(&self.response), missing.blanked(NO_RESPONSE), "{}", self.name);
            return;
        }
        assert!(page.words().contains("It may happen again."), "{}", self.name);
        assert!(page.words().contains(self.record.as_str()), "{}: its event", self.name);
        assert_eq!(page.has("main form"), self.edits, "{}: forms", self.name);
        let change = self.actor.get(&format!("{}/change", self.response)).await;
        let expected = if self.edits { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(change.status, expected, "{}: form to change", self.name);
    }

    /// Every form of the section and of the response.
    async fn edit(&self) {
        let respond = format!("/events/{}/respond", self.record);
        let change = format!("{}/change", self.response);
        let changed = [&RESPONSE[..], &[("version", "1")]].concat();
        let event = [("do", "event"), ("version", "2"), ("reference", self.record.as_str())];
        let forms: [(&str, &[(&str, &str)]); 4] = [
            (&self.section_at(), &CANDOUR),
            (&respond, &RESPONSE),
            (&change, &changed),
            (&self.response, &event),
        ];
        for (at, fields) in forms {
            let done = self.actor.post(at, fields).await;
            match self.edits {
                // The event is covered already, which only who may edit is told.
                true if at == self.response => {
                    assert!(done.errors().contains("covers this event already"), "{}", self.name);
                }
                true => drop(done.location()),
                false if at.starts_with("/events") => {
                    let elsewhere = at.replace(self.record.as_str(), nowhere().as_str());
                    let missing = self.actor.post(&elsewhere, fields).await;
                    self.assert_refused(&done, self.sees, &missing, self.record.as_str());
                }
                false => {
                    let elsewhere = at.replace(&self.response, NO_RESPONSE);
                    let expected =
                        if self.views { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
                    assert_eq!(done.status, expected, "{}: {at}", self.name);
                    let missing = self.actor.post(&elsewhere, fields).await;
                    assert_eq!(missing.status, StatusCode::NOT_FOUND, "{}", self.name);
                }
            }
        }
    }
}

#[tokio::test]
async fn admins_of_providers_on_statutory_sections() {
    every_relation(AccountType::ProviderAdmin).await;
}

#[tokio::test]
async fn everyone_else_on_statutory_sections() {
    for held in SIGNED_IN {
        if held != AccountType::ProviderAdmin {
            every_relation(held).await;
        }
    }
}

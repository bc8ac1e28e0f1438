//! Who may do what, over HTTP: for every account type, in every relation to a
//! record and under both policies, what the oracle's file says is what happens.
//!
//! Each record is a real one, recorded through the pages by whoever the
//! relation asks for. Allowed deeds are done and read again; refused ones
//! answer 403 to those who may read the record, else exactly as for a record
//! that does not exist, and change nothing.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post, Relation};
use domain::event::Reference;

use crate::answer::Answer;
use crate::oracle::{Oracle, REVIEW, Stand, UPDATE, VIEW};
use crate::people::{Person, held_at, home_of};
use crate::recording::incident;
use crate::register::{
    JOINT, LEFT, OTHER_PRACTICE, OTHER_TRUST, PRACTICE, RUN_BY_ICB, TRUST, UNIT,
};
use crate::visitor::Visitor;
use crate::world::World;

/// The relations of the published table.
pub const RELATIONS: [Relation; 7] = [
    Relation::OwnRecordHere,
    Relation::OwnRecordElsewhere,
    Relation::OwnOrganisation,
    Relation::OperatedChild,
    Relation::Commissioned,
    Relation::Granted,
    Relation::Unrelated,
];

/// Who records the record that stands in a relation to the holder of a type,
/// from where, and every way in which the holder stands to it.
pub fn case(held: AccountType, relation: Relation) -> (Person, &'static str, Vec<Stand>) {
    use AccountType::{IcbAdmin, IcbOrganisational, ReadOnly, Standard};
    let holder = Person::Holder(held);
    let at_board = matches!(held, IcbOrganisational | IcbAdmin);
    let colleague = |at| (Person::Colleague(at), at);
    let ((who, from), also) = match relation {
        // A read-only person recorded it when they worked there.
        Relation::OwnRecordHere if held == ReadOnly => {
            let also =
                vec![(ReadOnly, Relation::Granted), (Standard, Relation::OwnRecordElsewhere)];
            ((holder, TRUST), also)
        }
        Relation::OwnRecordHere => {
            ((holder, held_at(held)), vec![(held, Relation::OwnOrganisation)])
        }
        Relation::OwnRecordElsewhere => {
            ((holder, LEFT), vec![(Standard, Relation::OwnRecordElsewhere)])
        }
        // A read-only person is what they otherwise are at home (`rules.md` 4).
        Relation::OwnOrganisation if held == ReadOnly => {
            (colleague(home_of(held)), vec![(Standard, Relation::OwnOrganisation)])
        }
        Relation::OwnOrganisation => (colleague(held_at(held)), Vec::new()),
        // A board operates nothing: a link that says so gives no relation at
        // all (`rules.md` 11).
        Relation::OperatedChild if at_board => {
            return (Person::Colleague(RUN_BY_ICB), RUN_BY_ICB, vec![(held, Relation::Unrelated)]);
        }
        Relation::OperatedChild => (colleague(UNIT), Vec::new()),
        Relation::Commissioned if at_board => (colleague(PRACTICE), Vec::new()),
        Relation::Commissioned => (colleague(JOINT), Vec::new()),
        Relation::Granted if held == ReadOnly => (colleague(TRUST), Vec::new()),
        Relation::Granted => (colleague(OTHER_TRUST), vec![(ReadOnly, Relation::Granted)]),
        Relation::Unrelated => (colleague(OTHER_PRACTICE), Vec::new()),
        other => panic!("{other:?} is not in the file"),
    };
    (who, from, std::iter::once((held, relation)).chain(also).collect())
}

/// The page of a record's answers that these tests amend.
const AMEND: &str = "/amend/people-and-things";

/// A reference that no record has.
pub fn nowhere() -> Reference {
    Reference::from_random([31; 9])
}

/// Everything about one combination of the table.
struct Trial<'a> {
    name: String,
    actor: &'a Visitor,
    witness: &'a Visitor,
    record: Reference,
    views: bool,
    updates: bool,
    reviews: bool,
}

async fn every_relation(held: AccountType) {
    let oracle = Oracle::read();
    let world = World::new().await;
    let mut records = Vec::new();
    for children in [true, false] {
        for relation in RELATIONS {
            let (who, from, stands) = case(held, relation);
            let author = world.as_(who).await;
            let record = author.record(from, &incident("A rail was loose.")).await;
            records.push((children, relation, record, stands));
        }
    }
    // From here on those who leave have left.
    world.later(Duration::hours(2));
    let actor = world.as_(Person::Holder(held)).await;
    let witness = world.as_(Person::InPost(Post::NationalReview)).await;
    for (children, relation, record, stands) in records {
        world.set_provider_children(children).await;
        let trial = Trial {
            name: format!("{}, {}, children {children}", held.word(), relation.word()),
            actor: &actor,
            witness: &witness,
            record,
            views: oracle.allows(&VIEW, &stands, children),
            updates: oracle.allows(&UPDATE, &stands, children),
            reviews: oracle.allows(&REVIEW, &stands, children),
        };
        trial.page().await;
        trial.update().await;
        trial.amend().await;
        trial.review().await;
    }
}

/// Whether a page offers a deed.
pub fn offers(page: &Answer, deed: &str) -> bool {
    page.has(&format!("form input[name=do][value={deed}]"))
}

impl Trial<'_> {
    fn address(&self) -> String {
        format!("/events/{}", self.record)
    }

    /// The page is there for those who may read it, and shows what they may do.
    async fn page(&self) {
        let page = self.actor.get(&self.address()).await;
        if !self.views {
            let missing = self.actor.get(&format!("/events/{}", nowhere())).await;
            self.assert_hidden(&page, &missing);
            return;
        }
        assert_eq!(page.status, StatusCode::OK, "{}", self.name);
        assert!(page.words().contains("A rail was loose."), "{}", self.name);
        assert_eq!(offers(&page, "note"), self.updates, "{}: form to update", self.name);
        assert_eq!(offers(&page, "review"), self.reviews, "{}: form to review", self.name);
        assert!(!offers(&page, "place"), "{}: form to place", self.name);
        let amend = page.has("main a[href*='/amend/']");
        assert_eq!(amend, self.updates, "{}: links to amend", self.name);
    }

    async fn update(&self) {
        let words = "The rail was mended.";
        let fields = [("do", "note"), ("version", &*self.version().await), ("note", words)];
        let added = self.deed(&self.address(), &fields, self.updates).await;
        assert_eq!(added.words().contains(words), self.updates, "{}: the note", self.name);
    }

    async fn amend(&self) {
        let page = format!("{}{AMEND}", self.address());
        let form = self.actor.get(&page).await;
        match (self.views, self.updates) {
            (_, true) => assert!(form.has("form button"), "{}: form to amend", self.name),
            (true, false) => assert_eq!(form.status, StatusCode::FORBIDDEN, "{}", self.name),
            (false, false) => {
                let missing = self.actor.get(&format!("/events/{}{AMEND}", nowhere())).await;
                self.assert_hidden(&form, &missing);
            }
        }
        let version = self.version().await;
        let fields = [("version", &*version), ("AdverseEventAgent.InvolvedAgents", "9")];
        let amended = self.deed(&page, &fields, self.updates).await;
        let shown = amended.words().contains("Computer systems or software");
        assert_eq!(shown, self.updates, "{}: the answer", self.name);
    }

    async fn review(&self) {
        let words = "All rails were checked.";
        let version = self.version().await;
        let fields =
            [("do", "review"), ("version", &*version), ("to", "reviewed"), ("findings", words)];
        let reviewed = self.deed(&self.address(), &fields, self.reviews).await;
        assert_eq!(reviewed.words().contains(words), self.reviews, "{}: findings", self.name);
        let status = if self.reviews { "Reviewed" } else { "Recorded" };
        assert!(reviewed.each(".nhsuk-tag").contains(&status.to_owned()), "{}", self.name);
    }

    /// Does a deed that is allowed, or proves that it is refused; the record as
    /// it is afterwards, read by the actor if they may, else by the witness.
    async fn deed(&self, at: &str, fields: &[(&str, &str)], allowed: bool) -> Answer {
        let before = self.witness.get(&self.address()).await;
        let done = self.actor.post(at, fields).await;
        if allowed {
            assert_eq!(done.location(), self.address(), "{}: {}", self.name, done.errors());
            return self.actor.get(&self.address()).await;
        }
        if self.views {
            assert_eq!(done.status, StatusCode::FORBIDDEN, "{}: {fields:?}", self.name);
        } else {
            let elsewhere = at.replace(self.record.as_str(), nowhere().as_str());
            let missing = self.actor.post(&elsewhere, fields).await;
            self.assert_hidden(&done, &missing);
        }
        let after = self.witness.get(&self.address()).await;
        assert_eq!(after.blanked(""), before.blanked(""), "{}: changed", self.name);
        after
    }

    /// The version that a form of this record would send.
    async fn version(&self) -> String {
        let page = self.actor.get(&self.address()).await;
        page.holds("version").first().cloned().unwrap_or_else(|| "1".to_owned())
    }

    /// A record that may not be known of answers as one that is not there.
    fn assert_hidden(&self, hidden: &Answer, missing: &Answer) {
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{}", self.name);
        assert_eq!(
            hidden.blanked(self.record.as_str()),
            missing.blanked(nowhere().as_str()),
            "{}",
            self.name
        );
    }
}

#[tokio::test]
async fn standard() {
    every_relation(AccountType::Standard).await;
}

#[tokio::test]
async fn provider_organisational() {
    every_relation(AccountType::ProviderOrganisational).await;
}

#[tokio::test]
async fn provider_admin() {
    every_relation(AccountType::ProviderAdmin).await;
}

#[tokio::test]
async fn icb_organisational() {
    every_relation(AccountType::IcbOrganisational).await;
}

#[tokio::test]
async fn icb_admin() {
    every_relation(AccountType::IcbAdmin).await;
}

#[tokio::test]
async fn read_only() {
    every_relation(AccountType::ReadOnly).await;
}

/// Someone who is not signed in reads and changes no record, and learns of none.
#[tokio::test]
async fn anonymous() {
    let oracle = Oracle::read();
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident("A rail was loose.")).await;
    let (nobody, witness) = (world.nobody(), world.as_(Person::Colleague(TRUST)).await);
    let before = witness.get(&format!("/events/{record}")).await;
    for relation in RELATIONS {
        for children in [true, false] {
            let stands = [(AccountType::Anonymous, relation)];
            let all = [&VIEW[..], &UPDATE, &REVIEW].concat();
            assert!(!oracle.allows(&all, &stands, children), "the file has changed");
        }
    }
    let deeds: [&[(&str, &str)]; 3] = [
        &[("do", "note"), ("version", "1"), ("note", "I was here.")],
        &[("do", "review"), ("version", "1"), ("to", "reviewed")],
        &[("do", "place"), ("version", "1"), ("organisation", TRUST)],
    ];
    for fields in deeds {
        let refused = nobody.post(&format!("/events/{record}"), fields).await;
        let missing = nobody.post(&format!("/events/{}", nowhere()), fields).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert_eq!(refused.blanked(record.as_str()), missing.blanked(nowhere().as_str()));
    }
    let page = nobody.get(&format!("/events/{record}")).await;
    let missing = nobody.get(&format!("/events/{}", nowhere())).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.blanked(record.as_str()), missing.blanked(nowhere().as_str()));
    let after = witness.get(&format!("/events/{record}")).await;
    assert_eq!(after.blanked(""), before.blanked(""));
}

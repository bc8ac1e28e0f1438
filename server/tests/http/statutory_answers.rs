//! The statutory and national policy section over HTTP: completed by those who
//! may, read by those who may view it.

use axum::http::StatusCode;
use domain::access::{AccountType, Relation};

use crate::oracle::{Oracle, VIEW_STATUTORY};
use crate::people::Person;
use crate::permissions::{AMEND, Trial, nowhere};
use crate::recording::incident;
use crate::register::TRUST;
use crate::world::World;

/// The page of its statutory and national policy section, and what stands above
/// that on the record.
const STATUTORY: &str = "/amend/statutory";
const STATUTORY_HEADING: &str = "Statutory and national policy requirements";

impl Trial<'_> {
    /// Those who may complete the statutory section do, and read it if they may
    /// view it; to all others its page is refused like any other.
    pub async fn statutory(&self) {
        let page = format!("{}{STATUTORY}", self.address());
        let form = self.actor.get(&page).await;
        match (self.views, self.edits_statutory) {
            (_, true) => assert!(form.has("form button"), "{}: statutory form", self.name),
            (true, false) => assert_eq!(form.status, StatusCode::FORBIDDEN, "{}", self.name),
            (false, false) => {
                let missing = self.actor.get(&format!("/events/{}{STATUTORY}", nowhere())).await;
                self.assert_hidden(&form, &missing);
            }
        }
        let version = self.version().await;
        let fields = [
            ("version", &*version),
            ("AdverseEventGovernance.NeverEvent", "true"),
            ("AdverseEventGovernance.NeverEventType", "10"),
        ];
        let read = self.deed(&page, &fields, self.edits_statutory).await;
        if self.edits_statutory {
            let shown = read.words().contains(STATUTORY_HEADING);
            assert_eq!(shown, self.views_statutory, "{}: statutory section", self.name);
        }
    }
}

/// The statutory section is read with the record by those alone who may view it.
#[tokio::test]
async fn the_statutory_section_is_read_by_those_who_may_view_it() {
    let oracle = Oracle::read();
    let world = World::new().await;
    let author = world.as_(Person::Colleague(TRUST)).await;
    let record = author.record(TRUST, &incident("A window stood open.")).await;
    let at = format!("/events/{record}");
    let admin = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let version = admin.get(&at).await.holds("version")[0].clone();
    let fields = [("version", &*version), ("AdverseEventGovernance.NeverEvent", "true")];
    let completed = admin.post(&format!("{at}{STATUTORY}"), &fields).await;
    assert_eq!(completed.location(), at);
    use AccountType::{ProviderAdmin, ProviderOrganisational, ReadOnly};
    for (held, relation) in [
        (ProviderAdmin, Relation::OwnOrganisation),
        (ProviderOrganisational, Relation::OwnOrganisation),
        (ReadOnly, Relation::Granted),
    ] {
        let expected = oracle.allows(&VIEW_STATUTORY, &[(held, relation)], true);
        let page = world.as_(Person::Holder(held)).await.get(&at).await;
        assert_eq!(page.words().contains(STATUTORY_HEADING), expected, "{held:?}");
    }
    // Nor does a post to another page change it, whoever sends it.
    let forged = [
        ("version", "2"),
        ("AdverseEventAgent.InvolvedAgents", "9"),
        ("AdverseEventGovernance.NeverEvent", "false"),
    ];
    assert_eq!(admin.post(&format!("{at}{AMEND}"), &forged).await.location(), at);
    assert!(admin.get(&at).await.words().contains("Never Event"));
    assert!(admin.get(&format!("{at}{STATUTORY}")).await.has("input[value=true][checked]"));
}

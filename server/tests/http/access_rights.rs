//! Approving, rejecting and revoking (activities 15 to 17 of the published
//! table), for every account type in every relation of its organisation to the
//! one that the access is to: what may not be done is hidden, and refused when
//! it is posted all the same.

use axum::http::StatusCode;
use domain::access::{AccountType, Relation};

use crate::access_requests::ask;
use crate::joining::{join, links};
use crate::oracle::Oracle;
use crate::people::{Person, SIGNED_IN, held_at};
use crate::register::{ICB, JOINT, OTHER_PRACTICE, OTHER_TRUST, PRACTICE, TRUST, UNIT, code};
use crate::world::World;

const SAM: &str = "sam.okafor@nhs.net";

/// The organisations to which somebody asks for access, each another relation
/// to those of the types: their own, one that it operates, commissions, reads
/// by grant, and one that is nothing to it.
fn organisations() -> [&'static str; 7] {
    [TRUST, ICB, UNIT, JOINT, PRACTICE, OTHER_TRUST, OTHER_PRACTICE]
}

/// Whether the published file gives the holder of a type the deed there.
fn allowed(oracle: &Oracle, held: AccountType, at: &str, activity: &str) -> bool {
    let relation = match held {
        AccountType::ReadOnly if at == held_at(held) => Relation::Granted,
        _ if at == held_at(held) => Relation::OwnOrganisation,
        _ => Relation::Unrelated,
    };
    oracle.row(activity, held, relation, true)
}

#[tokio::test]
async fn requests_are_decided_by_the_admins_of_their_own_organisation() {
    let oracle = Oracle::read();
    let world = World::new().await;
    for (number, at) in organisations().into_iter().enumerate() {
        let email = format!("sam{number}@nhs.net");
        let sam = join(&world, &email, at).await;
        for held in SIGNED_IN {
            for (decision, activity) in [
                ("approve", "approve enhanced user requests for my organisation"),
                ("reject", "reject enhanced user requests for my organisation"),
            ] {
                ask(&world, &sam, "organisational", at).await.location();
                let admin = world.as_(Person::Colleague(at)).await;
                let request = links(&admin.get("/requests").await, "/requests/").remove(0);
                let actor = world.as_(Person::Holder(held)).await;
                let may = allowed(&oracle, held, at, activity);
                let trial = format!("{held:?} {decision} at {at}");
                let listed = links(&actor.get("/requests").await, "/requests/");
                assert_eq!(listed.contains(&request), may, "{trial}");
                let shown = actor.get(&request).await.status;
                assert_eq!(shown == StatusCode::OK, may, "{trial}");
                let fields = [("decision", decision), ("words", "So.")];
                let status = actor.post(&request, &fields).await.status;
                let expected = if may { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
                assert_eq!(status, expected, "{trial}");
                if !may {
                    admin
                        .post(&request, &[("decision", "reject"), ("words", "So.")])
                        .await
                        .location();
                } else if decision == "approve" {
                    revoke(&world, at).await;
                }
            }
        }
    }
}

/// Takes Sam's access away again.
async fn revoke(world: &World, at: &'static str) {
    let admin = world.as_(Person::Colleague(at)).await;
    let fields = [("held", &*held_by_sam(world, at).await), ("reason", "So.")];
    admin.post(&format!("/access/{at}"), &fields).await.location();
}

/// What Sam holds somewhere beside a standard account, as a form says it; empty
/// if that is nothing.
async fn held_by_sam(world: &World, at: &str) -> String {
    let held = world.store().grants_at(&code(at), world.now()).await.unwrap();
    let one = held.iter().find(|one| one.name == "Sam Okafor");
    one.map(|one| format!("{} {}", one.user.0, one.account_type.word())).unwrap_or_default()
}

#[tokio::test]
async fn access_is_taken_away_by_the_admins_of_their_own_organisation() {
    let oracle = Oracle::read();
    let world = World::new().await;
    let activity = "revoke enhanced user access to my organisation";
    let sam = join(&world, SAM, TRUST).await;
    for at in organisations() {
        if at != TRUST {
            let add = [("kind", "standard"), ("organisation", at)];
            sam.post("/account/ask", &add).await.location();
        }
        for held in SIGNED_IN {
            let admin = world.as_(Person::Colleague(at)).await;
            if !held_by_sam(&world, at).await.ends_with("organisational") {
                ask(&world, &sam, "organisational", at).await.location();
                let request = links(&admin.get("/requests").await, "/requests/").remove(0);
                admin.post(&request, &[("decision", "approve")]).await.location();
            }
            let actor = world.as_(Person::Holder(held)).await;
            let may = allowed(&oracle, held, at, activity);
            let trial = format!("{held:?} revokes at {at}");
            let (page, choice) = (format!("/access/{at}"), held_by_sam(&world, at).await);
            let shown = actor.get(&page).await;
            assert_eq!(shown.status == StatusCode::OK, may, "{trial}");
            assert_eq!(shown.holds("held").contains(&choice), may, "{trial}");
            let fields = [("held", &*choice), ("reason", "So.")];
            let status = actor.post(&page, &fields).await.status;
            let expected = if may { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
            assert_eq!(status, expected, "{trial}");
            assert_eq!(held_by_sam(&world, at).await == choice, !may, "{trial}");
        }
    }
}

#[tokio::test]
async fn whoever_has_no_account_decides_on_nothing() {
    let world = World::new().await;
    let nobody = world.nobody();
    for path in ["/requests", "/access", "/accounts", "/account", "/account/ask"] {
        assert_eq!(nobody.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

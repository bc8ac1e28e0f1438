//! Having one's account erased (`domain.md` L37, L38). That nothing is left of
//! the person is for the tests of plants.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};
use service::audit_log::Checked;

use crate::joining::{CHOSEN, join, register};
use crate::letters::letters;
use crate::people::{PASSWORD, Person};
use crate::recording::incident;
use crate::register::TRUST;
use crate::visitor::Visitor;
use crate::world::World;

const ERASE: &str = "/account/data/erase";
const ASKED: &str = "/sign-in?done=erasure";

async fn ask(visitor: &Visitor, password: &str) -> String {
    visitor.post(ERASE, &[("do", "erase"), ("password", password)]).await.location()
}

#[tokio::test]
async fn an_account_is_erased_when_the_time_to_change_ones_mind_is_over() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    let record = sam.record(TRUST, &incident("The rail was loose.")).await;
    let page = sam.get(ERASE).await.words();
    assert!(page.contains("former user") && page.contains("14 days"), "{page}");
    for (password, why) in [("", "Enter your password"), ("guess", "not your password")] {
        let refused = sam.post(ERASE, &[("do", "erase"), ("password", password)]).await;
        assert!(refused.errors().contains(why), "{}", refused.errors());
    }
    assert_eq!(ask(&sam, CHOSEN).await, ASKED);
    assert_eq!(sam.get("/account").await.status, StatusCode::UNAUTHORIZED, "signed out");

    // They change their mind, and change it again.
    world.later(Duration::days(13));
    world.service.keep_accounts().await.unwrap();
    crate::joining::sign_in(&sam, "sam@nhs.net").await;
    let page = sam.get("/account").await.words();
    assert!(page.contains("erased on 2 December 2026"), "{page}");
    let kept = sam.post(ERASE, &[("do", "keep")]).await.location();
    assert_eq!(kept, "/account/data?done=kept");
    world.later(Duration::days(20));
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 0);
    crate::joining::sign_in(&sam, "sam@nhs.net").await;
    assert_eq!(ask(&sam, CHOSEN).await, ASKED);
    world.later(Duration::days(14));
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 1);
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 0, "once");

    let gone = [("email", "sam@nhs.net"), ("password", CHOSEN)];
    let refused = world.nobody().post("/sign-in", &gone).await;
    assert!(refused.errors().contains("is not right"), "{}", refused.errors());
    let reader = world.as_(Person::Colleague(TRUST)).await;
    for at in [format!("/events/{record}"), format!("/events/{record}/copy")] {
        let page = reader.get(&at).await;
        assert!(page.words().contains("The rail was loose."), "L37: the record stays");
        assert!(page.body.contains("Former user") && !page.body.contains("Okafor"), "{at}");
    }
    world.service.upkeep().await.unwrap();
    let checked = world.service.check_audit(None).await.unwrap();
    assert!(matches!(checked, Checked::Whole { .. }), "{checked:?}");
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let log = keeper.get("/audit").await.words();
    assert!(log.contains("erase account") && log.contains("Former user"), "{log}");
    assert!(letters(&world).await.iter().all(|letter| letter.to.as_str() != "sam@nhs.net"));
    // Whoever has the mailbox begins anew, and is nobody's successor.
    register(&world.nobody(), "sam@nhs.net", TRUST).await.location();
    let anew = join(&world, "sam@nhs.net", TRUST).await;
    assert_eq!(anew.get(&format!("/events/{record}")).await.status, StatusCode::NOT_FOUND);
    assert!(!anew.get("/my-events").await.body.contains(record.as_str()));
}

#[tokio::test]
async fn whoever_is_alone_in_an_office_hands_it_over_first() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let page = keeper.get(ERASE).await;
    assert!(page.words().contains("only one who holds the accounts post"), "{}", page.words());
    assert!(!page.has("main input[name='password']"));
    let forged = keeper.post(ERASE, &[("do", "erase"), ("password", PASSWORD)]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);

    let practice = crate::register::PRACTICE;
    let (first, second) = (Person::Colleague(practice), Person::TwoHats);
    let visitor = world.as_(first).await;
    // Two admins: either may go, and the last one stays until it is handed over.
    assert_eq!(ask(&visitor, PASSWORD).await, ASKED);
    world.end(second, AccountType::ProviderAdmin, practice).await;
    world.later(Duration::days(14));
    let kept = world.service.keep_accounts().await.unwrap();
    assert_eq!((kept.erased, kept.held_back), (0, 1));
    let visitor = world.as_(first).await;
    let page = visitor.get(ERASE).await.words();
    assert!(page.contains("only admin of MILL LANE SURGERY"), "{page}");
    assert!(page.contains("even after that day"), "{page}");
    world.grant(second, AccountType::ProviderAdmin, practice).await;
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 1);
    assert_eq!(visitor.get("/account").await.status, StatusCode::UNAUTHORIZED);
}

/// Nothing that was under way brings an erased account back.
#[tokio::test]
async fn nothing_brings_an_erased_account_back() {
    let world = World::new().await;
    let sam = join(&world, "sam@nhs.net", TRUST).await;
    let user = world.store().account_by_email(&"sam@nhs.net".to_owned().try_into().unwrap()).await;
    let user = user.unwrap().unwrap().user;
    assert_eq!(ask(&sam, CHOSEN).await, ASKED);
    world.later(Duration::days(14));
    world.nobody().post("/forgotten", &[("email", "sam@nhs.net")]).await.location();
    let link = loop {
        let link = crate::letters::link_to(&world, "sam@nhs.net").await;
        if link.starts_with("/forgotten/") {
            break link;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(world.service.keep_accounts().await.unwrap().erased, 1);
    let reset = world.nobody().post(&link, &[("password", "kettle drum orchard")]).await;
    assert_eq!(reset.location(), link, "the link is gone");
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let kept = format!("{}@erased.invalid", user.0);
    for deed in ["find", "restore", "posts"] {
        let fields = [("do", deed), ("email", &*kept), ("post", "accounts")];
        let refused = keeper.post("/accounts", &fields).await;
        assert!(refused.errors().contains("No account has"), "{deed}: {}", refused.errors());
    }
    assert!(world.store().actor(user, world.now()).await.unwrap().is_none());
}

//! Who reads which part of the audit log.

use axum::http::{StatusCode, header};
use domain::access::{AccountType, Post};

use crate::people::{Person, leaving};
use crate::recording::{incident, patients_report};
use crate::register::{ICB, OTHER_TRUST, TRUST};
use crate::world::World;

#[tokio::test]
async fn admins_read_what_was_done_at_their_own_organisation_and_no_more() {
    let world = World::new().await;
    let (here, there) = (
        world.as_(Person::Colleague(TRUST)).await,
        world.as_(Person::Colleague(OTHER_TRUST)).await,
    );
    let own = here.record(TRUST, &incident("A rail was loose.")).await;
    let others = there.record(OTHER_TRUST, &incident("A rail was loose.")).await;
    world.service.upkeep().await.unwrap();
    let page = here.get("/audit").await;
    assert!(page.has(&format!("main a[href='/events/{own}']")), "{}", page.words());
    assert!(page.words().contains(&Person::Colleague(TRUST).name()));
    assert!(!page.body.contains(others.as_str()));
    let file = here.get("/audit/download").await;
    assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert!(file.body.contains(own.as_str()) && !file.body.contains(others.as_str()));
    // The admin of the area reads records there, and decides on nothing there.
    let area = world.as_(Person::Colleague(ICB)).await.get("/audit").await;
    assert!(!area.body.contains(own.as_str()) && !area.body.contains(others.as_str()));
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let all = keeper.get("/audit").await;
    assert!(all.body.contains(own.as_str()) && all.body.contains(others.as_str()));
    assert!(!all.body.contains("A rail was loose."), "the log holds words");
}

#[tokio::test]
async fn nobody_else_reads_the_audit_log_or_is_led_to_it() {
    let world = World::new().await;
    world.later(leaving() - world.now());
    for person in [
        Person::Holder(AccountType::Standard),
        Person::Holder(AccountType::ProviderOrganisational),
        Person::Holder(AccountType::IcbOrganisational),
        Person::Holder(AccountType::ReadOnly),
        Person::InPost(Post::NationalReview),
        Person::InPost(Post::Unsealing),
        Person::Leaver,
    ] {
        let visitor = world.as_(person).await;
        for path in ["/audit", "/audit/download"] {
            assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{person:?} {path}");
        }
        assert!(!visitor.get("/my-events").await.has("header a[href='/audit']"), "{person:?}");
    }
    for path in ["/audit", "/audit/download"] {
        assert_eq!(world.nobody().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn who_reports_without_an_account_is_not_in_the_log() {
    let world = World::new().await;
    world.nobody().report(&patients_report("Nobody came.", TRUST)).await;
    world.service.upkeep().await.unwrap();
    let entries = world.store().audit_since(0, 10).await.unwrap();
    assert!(entries.is_empty(), "{entries:?}");
}

#[tokio::test]
async fn a_long_log_is_read_in_pages() {
    let world = World::new().await;
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    for _ in 0..60 {
        keeper.get("/audit/download").await;
    }
    world.service.upkeep().await.unwrap();
    let page = keeper.get("/audit").await;
    assert_eq!(page.each("main tbody tr").len(), 50);
    let older = page.page();
    let older = older.select(&crate::answer::selector("main a[href^='/audit?before=']")).next();
    let older = older.unwrap().attr("href").unwrap().to_owned();
    let page = keeper.get(&older).await;
    assert_eq!(page.each("main tbody tr").len(), 10);
    assert!(!page.has("main a[href^='/audit?before=']"));
}

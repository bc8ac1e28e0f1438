//! Who may download what: for every account type, in every relation to a record
//! and under both policies, a file holds what the oracle's file lets them read
//! in lists, the statutory section where it lets them view that, and one record
//! is given to whoever may read it.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::export::{references, rows};
use crate::oracle::{Oracle, VIEW, VIEW_IN_LISTS, VIEW_STATUTORY};
use crate::people::{Person, SIGNED_IN};
use crate::permissions::{RELATIONS, case, nowhere};
use crate::recording::incident;
use crate::world::World;

const NEVER_EVENT: &str = "AdverseEventGovernance.NeverEvent";

async fn every_relation(held: AccountType) {
    let oracle = Oracle::read();
    let world = World::new().await;
    let mut records = Vec::new();
    for relation in RELATIONS {
        let (who, from, stands) = case(held, relation);
        let record = world.as_(who).await.record(from, &incident("A rail was loose.")).await;
        let admin = world.as_(Person::Colleague(from)).await;
        let fields = [("version", "1"), (NEVER_EVENT, "true")];
        admin.post(&format!("/events/{record}/amend/statutory"), &fields).await.location();
        records.push((relation, record, stands, who == Person::Holder(held)));
    }
    // From here on those who leave have left.
    world.later(Duration::hours(2));
    let actor = world.as_(Person::Holder(held)).await;
    for children in [true, false] {
        world.set_provider_children(children).await;
        let name = format!("{}, children {children}", held.word());
        let of = |activities: &[&str]| -> BTreeSet<String> {
            let allowed = records
                .iter()
                .filter(|(_, _, stands, _)| oracle.allows(activities, stands, children));
            allowed.map(|(_, record, ..)| record.to_string()).collect()
        };
        let (listed, statutory) = (of(&VIEW_IN_LISTS), of(&VIEW_STATUTORY));

        let offered = actor.get("/events").await.has("a[href^='/export/events']");
        assert_eq!(offered, !listed.is_empty(), "{name}: offered");
        let file = actor.get("/export/events/file").await;
        if actor.get("/").await.has("a[href='/events']") {
            assert_eq!(file.status, StatusCode::OK, "{name}");
            assert_eq!(references(&file), listed, "{name}: the file");
            assert_eq!(actor.get("/export/events").await.status, StatusCode::OK, "{name}");
        } else {
            assert!(listed.is_empty(), "{name}: reads lists and finds no way to them");
            assert_eq!(file.status, StatusCode::FORBIDDEN, "{name}: {}", file.body);
            assert_eq!(actor.get("/export/events").await.status, StatusCode::FORBIDDEN, "{name}");
        }
        let with_section: BTreeSet<String> = match file.status {
            StatusCode::OK => rows(&file)
                .into_iter()
                .filter(|row| row.keys().any(|title| title.starts_with(NEVER_EVENT)))
                .filter(|row| row.iter().any(|(t, c)| t.starts_with(NEVER_EVENT) && c == "true"))
                .map(|row| row["Reference"].clone())
                .collect(),
            _ => BTreeSet::new(),
        };
        let expected: BTreeSet<String> = statutory.intersection(&listed).cloned().collect();
        assert_eq!(with_section, expected, "{name}: the statutory section");

        let own = actor.get("/export/my-events/file").await;
        let recorded = records.iter().filter(|(.., own)| *own);
        let recorded = recorded.map(|(_, record, ..)| record.to_string()).collect();
        assert_eq!(references(&own), recorded, "{name}: what they recorded");

        let missing = actor.get(&format!("/events/{}/record.json", nowhere())).await;
        for (relation, record, stands, _) in &records {
            let name = format!("{name}, {}", relation.word());
            let one = actor.get(&format!("/events/{record}/record.json")).await;
            if oracle.allows(&VIEW, stands, children) {
                assert_eq!(one.status, StatusCode::OK, "{name}");
                assert_eq!(one.header(header::CONTENT_TYPE), "application/json");
                let document = one.json();
                assert_eq!(document["reference"], record.as_str(), "{name}");
                let views = oracle.allows(&VIEW_STATUTORY, stands, children);
                assert_eq!(one.body.contains(NEVER_EVENT), views, "{name}: statutory answers");
                assert_eq!(document["section"].is_object(), views, "{name}: its section");
                let page = actor.get(&format!("/events/{record}")).await;
                assert!(page.has("main a[href$='/record.json'][download]"), "{name}: offered");
            } else {
                assert_eq!(one.status, StatusCode::NOT_FOUND, "{name}");
                assert_eq!(one.blanked(""), missing.blanked(""), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn files_hold_what_each_account_type_may_read() {
    for held in SIGNED_IN {
        every_relation(held).await;
    }
}

/// Whoever is not signed in gets no file, and whoever holds a national post
/// what it lets them read.
#[tokio::test]
async fn files_for_nobody_and_for_the_national_posts() {
    let world = World::new().await;
    let author = world.as_(Person::Colleague(crate::register::TRUST)).await;
    let record = author.record(crate::register::TRUST, &incident("A rail was loose.")).await;
    let one = format!("/events/{record}/record.json");
    let files = ["/export/events/file", "/export/my-events/file", one.as_str()];
    for at in files.into_iter().chain(["/export/events", "/export/my-events"]) {
        let refused = world.nobody().get(at).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{at}");
        assert!(!refused.body.contains("rail was loose"), "{at}");
    }
    for post in Post::ALL {
        let holder = world.as_(Person::InPost(post)).await;
        let expected = match post {
            Post::NationalReview => [StatusCode::OK, StatusCode::OK],
            _ => [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND],
        };
        let status = [holder.get(files[0]).await.status, holder.get(&one).await.status];
        assert_eq!(status, expected, "{post:?}");
    }
    assert_eq!(author.get("/export/letters").await.status, StatusCode::NOT_FOUND);
    assert_eq!(author.get("/export/letters/file").await.status, StatusCode::NOT_FOUND);
}

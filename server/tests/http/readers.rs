//! Who may narrow a record to named people: for every account type in every
//! relation, as the oracle says of the statutory section; and what a narrowed
//! record tells the others.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::{AccountType, Post};

use crate::oracle::{EDIT_STATUTORY, Oracle, VIEW};
use crate::people::{Person, SIGNED_IN};
use crate::permissions::{RELATIONS, case, nowhere};
use crate::recording::incident;
use crate::register::TRUST;
use crate::world::World;

#[tokio::test]
async fn a_record_is_narrowed_by_those_who_answer_for_it_alone() {
    let oracle = Oracle::read();
    for held in SIGNED_IN {
        let world = World::new().await;
        let mut records = Vec::new();
        for relation in RELATIONS {
            let (who, from, stands) = case(held, relation);
            let record = world.as_(who).await.record(from, &incident("A rail was loose.")).await;
            records.push((relation, record, stands));
        }
        world.later(Duration::hours(2));
        let actor = world.as_(Person::Holder(held)).await;
        let witness = world.as_(Person::InPost(Post::NationalReview)).await;
        for (relation, record, stands) in records {
            let name = format!("{}, {}", held.word(), relation.word());
            let views = oracle.allows(&VIEW, &stands, true);
            let narrows = oracle.allows(&EDIT_STATUTORY, &stands, true);
            let (event, at) = (format!("/events/{record}"), format!("/events/{record}/readers"));
            let offered = actor.get(&event).await.has("a[href$='/readers']");
            assert_eq!(offered, narrows, "{name}: offered");
            let page = actor.get(&at).await;
            let person = Person::Colleague(TRUST).user().0.to_string();
            let fields = [("version", "1"), ("open-to", "named"), ("person", person.as_str())];
            if narrows {
                assert_eq!(page.status, StatusCode::OK, "{name}");
                let people = page.holds("person");
                let fields = [fields[0], fields[1], ("person", people[0].as_str())];
                assert_eq!(actor.post(&at, &fields).await.location(), event, "{name}");
                assert!(witness.get(&event).await.words().contains("Narrowed it to"), "{name}");
                continue;
            }
            let before = witness.get(&event).await;
            let refused = actor.post(&at, &fields).await;
            let expected = if views { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
            assert_eq!((page.status, refused.status), (expected, expected), "{name}");
            if !views {
                let missing = actor.get(&format!("/events/{}/readers", nowhere())).await;
                let missing = missing.blanked(nowhere().as_str());
                assert_eq!(page.blanked(record.as_str()), missing, "{name}");
            }
            assert_eq!(witness.get(&event).await.blanked(""), before.blanked(""), "{name}");
        }
    }
}

#[tokio::test]
async fn a_narrowed_record_is_there_for_its_readers_and_says_nothing() {
    let world = World::new().await;
    let admin = world.as_(Person::Holder(AccountType::ProviderAdmin)).await;
    let reporter = Person::Colleague(TRUST).name();
    let record = world.as_(Person::Colleague(TRUST)).await;
    let record = record.record(TRUST, &incident("The charge nurse struck him.")).await;
    let (event, at) = (format!("/events/{record}"), format!("/events/{record}/readers"));
    let own = Person::Holder(AccountType::ProviderAdmin).user().0.to_string();
    let nobody = admin.post(&at, &[("version", "1"), ("open-to", "named")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.errors().contains("Choose who reads it"), "{}", nobody.errors());
    let fields = [("version", "1"), ("open-to", "named"), ("person", own.as_str())];
    assert_eq!(admin.post(&at, &fields).await.location(), event);
    assert!(admin.get(&event).await.words().contains("struck him"));

    for held in [AccountType::ProviderOrganisational, AccountType::IcbAdmin] {
        let reader = world.as_(Person::Holder(held)).await;
        let page = reader.get(&event).await;
        assert_eq!(page.status, StatusCode::OK, "{}", held.word());
        assert!(page.words().contains("open to named people only"), "{}", page.words());
        let whole = [page.body, reader.get("/events").await.body].concat();
        let found = reader.get("/events?words=struck").await.body;
        for told in ["struck him", reporter.as_str()] {
            assert!(!whole.contains(told) && !found.contains(told), "{}: {told}", held.word());
        }
        assert!(whole.contains(record.as_str()), "{}: it is listed", held.word());
        let note = [("do", "note"), ("version", "2"), ("note", "I know him.")];
        assert_eq!(reader.post(&event, &note).await.status, StatusCode::FORBIDDEN);
    }
    let widened = [("version", "2"), ("open-to", "everyone")];
    assert_eq!(admin.post(&at, &widened).await.location(), event);
    let reader = world.as_(Person::Holder(AccountType::ProviderOrganisational)).await;
    assert!(reader.get(&event).await.words().contains("struck him"));
}

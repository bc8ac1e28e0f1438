//! A record that an admin has narrowed to named people.

use domain::access::{AccountType, Actor, Grant};
use domain::event::listing::{Filter, Turn};
use domain::event::record::Recorder;
use domain::event::{Reference, Version};
use service::ServiceError;
use service::events::Review;
use service::surroundings::Surroundings;
use store::{Granting, NewGrant};

use super::history::{admin, recorded};
use super::pilot::patient;
use super::world::{World, code, standard, user};

/// An admin at the practice, and a colleague who reads its records.
async fn people(world: &World) -> (Actor, Actor) {
    let reader = AccountType::ProviderOrganisational;
    let mut work = world.service.store().write().await.unwrap();
    for (number, account_type) in [(1, AccountType::ProviderAdmin), (2, reader)] {
        let (user, organisation) = (user(number), code("B81"));
        work.add_grant(&NewGrant {
            granting: Granting::Console { user, organisation, account_type },
            reason: "Works here".to_owned(),
            from: world.clock.now(),
            until: None,
        })
        .await
        .unwrap();
    }
    work.commit().await.unwrap();
    let grant = Grant { account_type: reader, organisation: code("B81") };
    (admin(1, "B81"), Actor { grants: vec![grant], ..standard(2, "B81") })
}

async fn narrow(
    world: &World,
    by: &Actor,
    to: &Reference,
    people: &[u128],
) -> Result<(), ServiceError> {
    let seen = world.service.record_view(by, to).await?.head.version;
    let people = people.iter().map(|number| user(*number)).collect();
    world.service.narrow(by, to, seen, &people).await
}

#[tokio::test]
async fn others_learn_that_it_is_there_and_no_more() {
    let world = World::new().await;
    let reference = recorded(&world).await;
    let (admin, colleague) = people(&world).await;
    let service = &world.service;
    let names: Vec<_> = service.could_be_named(&admin, &reference).await.unwrap();
    assert_eq!(
        names.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Person 1", "Person 2"]
    );
    narrow(&world, &admin, &reference, &[1]).await.unwrap();

    let seen = service.record_view(&colleague, &reference).await.unwrap();
    assert!(seen.closed && seen.sections.is_empty() && seen.additions.is_empty());
    assert_eq!(seen.head.recorder, Recorder::Anonymous);
    let told = serde_json::to_string(&seen).unwrap();
    assert!(!told.contains("fell") && !told.contains("RAL01"), "{told}");
    let listed = service.events(&colleague, &Filter::default(), Turn::First).await.unwrap();
    assert_eq!(listed.rows.len(), 1);
    assert_eq!(listed.rows[0].summary, None);
    let by_words = Filter { words: Some("fell".to_owned()), ..Filter::default() };
    let found = service.events(&colleague, &by_words, Turn::First).await.unwrap();
    assert!(found.rows.is_empty(), "its words find it");
    let review = Review {
        to: domain::event::Status::Reviewed,
        findings: "x".to_owned(),
        feedback: String::new(),
    };
    let refused = [
        service.review(&colleague, &reference, seen.head.version, review).await,
        service.add_note(&colleague, &reference, seen.head.version, "Noted.").await,
        service.withdraw(&colleague, &reference, seen.head.version, "Not this.").await,
        service.amendable(&colleague, &reference, "people-and-things").await.map(|_| ()),
        narrow(&world, &colleague, &reference, &[]).await,
    ];
    for answer in refused {
        assert!(matches!(answer, Err(ServiceError::Forbidden(_))), "{answer:?}");
    }

    let named = service.record_view(&admin, &reference).await.unwrap();
    assert!(!named.closed && !named.sections.is_empty());
    narrow(&world, &admin, &reference, &[2]).await.unwrap();
    let named = service.record_view(&admin, &reference).await.unwrap();
    assert_eq!(named.standing.narrowed_to.len(), 2, "whoever narrows it stays among them");
    assert!(!service.record_view(&colleague, &reference).await.unwrap().closed);
    narrow(&world, &admin, &reference, &[]).await.unwrap();
    let found = service.events(&colleague, &by_words, Turn::First).await.unwrap();
    assert_eq!(found.rows.len(), 1, "it is found again");
}

#[tokio::test]
async fn it_is_narrowed_by_admins_and_to_people_of_the_organisation_alone() {
    let world = World::new().await;
    let reference = recorded(&world).await;
    let (admin, colleague) = people(&world).await;
    let stranger = narrow(&world, &admin, &reference, &[77]).await;
    assert!(matches!(stranger, Err(ServiceError::NotFound)), "{stranger:?}");
    let refused = narrow(&world, &colleague, &reference, &[2]).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden(_))), "{refused:?}");
    let service = &world.service;
    let stale = service.narrow(&admin, &reference, Version(9), &[user(1)].into()).await;
    assert!(matches!(stale, Err(ServiceError::Stale | ServiceError::Store(_))), "{stale:?}");
    narrow(&world, &admin, &reference, &[1]).await.unwrap();
    let audited = service.store().audit_since(0, 10).await.unwrap();
    let last = &audited.last().unwrap().entry;
    assert_eq!((last.deed.as_str(), last.actor), ("narrow a record", Some(user(1))));
}

/// What only the national review reads is no oracle for anyone else's search.
#[tokio::test]
async fn nobody_finds_a_report_by_words_that_few_may_read() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let mut pilot = patient();
    pilot.chosen.insert("LocationDetails.Organisation", "B81");
    pilot.chosen.insert("PractitionerDetails.ReporterContact", "through the chaplaincy");
    pilot.report(&world, &secret).await;
    let (handler, _) = people(&world).await;
    let found = async |words: &str| {
        let by_words = Filter { words: Some(words.to_owned()), ..Filter::default() };
        world.service.events(&handler, &by_words, Turn::First).await.unwrap().rows.len()
    };
    assert_eq!(found("chaplaincy").await, 0);
    assert_eq!(found("fell").await, 1);
}

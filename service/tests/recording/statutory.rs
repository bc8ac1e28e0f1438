//! The texts of learning responses are sealed, redacted and audited as any, and
//! sealed and redacted again with the others.

use std::sync::Arc;

use chrono::Duration;
use domain::access::{AccountType, Actor, Grant, Post};
use domain::event::{Reference, Version};
use domain::redaction::Kind;
use domain::statutory::{ActionEntry, ResponseEntry, ResponseId};
use domain::unsealing::TextName;
use service::corrections::Exported;
use service::keys::Keys;
use service::record::Submission;
use service::{Service, ServiceError};
use store::SealKind;

use super::drafts::{fill_in, incident};
use super::world::{World, code, standard};

fn admin(number: u128, at: &str) -> Actor {
    let grant = Grant { account_type: AccountType::ProviderAdmin, organisation: code(at) };
    Actor { grants: vec![grant], ..standard(number, at) }
}

async fn recorded(world: &World, at: &str) -> Reference {
    let author = standard(1, at);
    let draft = world.service.begin_record(&author, &code(at)).await.unwrap();
    let mut shared = incident();
    shared.chosen.insert("AdverseEventReferenceMetadata.DataSharingOptOut", "");
    fill_in(world, &author, draft, &shared).await;
    match world.service.submit_record(&author, draft).await.unwrap() {
        Submission::Submitted(reference) => reference,
        other => panic!("{other:?}"),
    }
}

fn entry(world: &World, reason: &str) -> ResponseEntry {
    let fields = [("kind", "swarm"), ("reason", reason), ("lead", "Ward manager")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    ResponseEntry::read(&fields, world.service.today()).unwrap()
}

/// A response to an event of the practice, with a safety action.
async fn begun(world: &World) -> ResponseId {
    let (admin, reference) = (admin(2, "B81"), recorded(world, "B81").await);
    let entry = entry(world, "Mrs Quillfeather fell.");
    let id = world.service.begin_response(&admin, &reference, &entry).await.unwrap();
    let action = ActionEntry {
        what: "Ask Mrs Quillfeather".to_owned(),
        owner: "Nurse".to_owned(),
        measure: "By audit".to_owned(),
        due: Some(world.service.today()),
    };
    world.service.add_safety_action(&admin, id, Version(1), &action).await.unwrap();
    id
}

/// How the reason and the safety action read.
async fn read(service: &Service, id: ResponseId) -> (String, String) {
    let response = service.response(&admin(2, "B81"), id).await.unwrap();
    (response.texts.reason, response.actions[0].what.clone())
}

const READS: [&str; 2] = ["Mrs [name 1] fell.", "Ask Mrs [name 1]"];

#[tokio::test]
async fn what_is_written_is_read_without_names_and_sealed_again_under_another_key() {
    let world = World::new().await;
    let id = begun(&world).await;
    let (reason, what) = read(&world.service, id).await;
    assert_eq!([reason.as_str(), what.as_str()], READS);
    let keys = ["0a", "09"].map(|byte| byte.repeat(32)).join("\n");
    let both = Service::open(
        world.service.store().clone(),
        Arc::new(Keys::parse(&keys).unwrap()),
        world.clock.clone(),
    )
    .await
    .unwrap();
    let done = both.reseal(&|_| ()).await.unwrap();
    assert_eq!((done.broken, done.left), (0, 0), "{done:?}");
    let seals = both.store().seals_but("none", SealKind::Responses, None, 10).await.unwrap();
    assert_eq!(seals.len(), 5);
    assert!(seals.iter().all(|kept| kept.text.key_id == both.present_key()));
}

#[tokio::test]
async fn a_better_engine_redacts_it_again() {
    let world = World::new().await;
    let id = begun(&world).await;
    let store = world.service.store();
    let texts = store.response_texts_but("none", None, 100).await.unwrap();
    let mut work = store.write().await.unwrap();
    for text in &texts {
        assert!(work.re_redact_response(text, 0, "Mrs Quillfeather fell.", "0").await.unwrap());
    }
    work.commit().await.unwrap();
    assert_eq!(world.service.texts_of_other_engines().await.unwrap(), 5);
    let tally = world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!((tally.looked_at, tally.changed, tally.broken), (5, 5, 0));
    assert_eq!(tally.more.get("name"), Some(&2));
    assert_eq!(world.service.texts_of_other_engines().await.unwrap(), 0);
    let (reason, what) = read(&world.service, id).await;
    assert_eq!([reason.as_str(), what.as_str()], READS);
}

/// Rule 2: an operator reads the section of a unit, and changes nothing.
#[tokio::test]
async fn who_reads_a_response_may_not_change_it_for_that() {
    let world = World::new().await;
    let id = begun(&world).await;
    world.wait(Duration::minutes(1));
    let mut reader = standard(2, "RAL");
    reader.posts.insert(domain::access::Post::NationalReview);
    let response = world.service.response(&reader, id).await.unwrap();
    assert!(!response.may_edit && response.events.len() == 1);
    let entry = entry(&world, "I was here.");
    let refused = world.service.change_response(&reader, id, Version(2), &entry).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden(_))), "{refused:?}");
    for stranger in [admin(2, "RAL"), standard(1, "B81")] {
        let hidden = world.service.response(&stranger, id).await;
        assert!(matches!(hidden, Err(ServiceError::NotFound)), "{hidden:?}");
        let hidden = world.service.change_response(&stranger, id, Version(2), &entry).await;
        assert!(matches!(hidden, Err(ServiceError::NotFound)), "{hidden:?}");
    }
}

/// Nobody opens what they had a part in writing, and a correction outlives the
/// engine.
#[tokio::test]
async fn a_text_of_a_response_is_unsealed_by_others_and_stays_corrected() {
    let world = World::new().await;
    let id = begun(&world).await;
    let response = world.service.response(&admin(2, "B81"), id).await.unwrap();
    let reference = response.events[0].reference.clone();
    let in_post = |number, post| {
        let mut actor = admin(number, "B81");
        actor.posts.insert(post);
        actor
    };
    let offered = async |number| {
        let holder = in_post(number, Post::Unsealing);
        let texts = world.service.unsealable(&holder, &reference).await.unwrap().texts;
        texts.into_iter().filter(|(name, _)| name.response == Some(id)).collect::<Vec<_>>()
    };
    assert_eq!(offered(2).await, [], "whoever wrote it");
    let labels: Vec<String> = offered(3).await.into_iter().map(|(_, label)| label).collect();
    assert!(labels.contains(&"SWARM huddle: Safety action, action 1".to_owned()), "{labels:?}");
    let reason = TextName {
        response: Some(id),
        element: "reason".to_owned(),
        instance: 0,
        by_reporter: false,
    };
    let ask = async |number| {
        let holder = in_post(number, Post::Unsealing);
        world.service.ask_to_unseal(&holder, &reference, reason.clone(), "A coroner asks").await
    };
    assert!(matches!(ask(2).await, Err(ServiceError::NotFound)));
    let asked = ask(3).await.unwrap();
    let holder = in_post(3, Post::Unsealing);
    let text = world.service.open_unsealing(&holder, asked).await.unwrap();
    assert_eq!(text, "Mrs Quillfeather fell.");

    let national = in_post(4, Post::NationalReview);
    world.service.hide(&national, &reference, &reason, "fell", Kind::Name).await.unwrap();
    let corrected = "Mrs [name 1] [name 2].";
    assert_eq!(read(&world.service, id).await.0, corrected);
    let mut work = world.service.store().write().await.unwrap();
    for kept in world.service.store().response_texts_but("none", None, 10).await.unwrap() {
        // Who has not read the correction leaves the text as it is.
        assert!(!work.re_redact_response(&kept, 0, "Mrs Fell fell", "0").await.unwrap());
        let earlier = "As an earlier engine had it";
        assert!(work.re_redact_response(&kept, 1, earlier, "0").await.unwrap());
    }
    work.commit().await.unwrap();
    world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!(read(&world.service, id).await.0, corrected);
    let mut lessons = Vec::new();
    let exported: Result<Exported, ServiceError> = world
        .service
        .export_corrections("Training", |lesson| {
            lessons.push(lesson.give().text);
            Ok(())
        })
        .await;
    assert_eq!(exported.unwrap(), Exported { texts: 1, kept_out: 0 });
    assert_eq!(lessons, ["Mrs Quillfeather fell."]);
}

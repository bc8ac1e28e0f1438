//! What a record's history tells, and to whom.

use domain::access::{AccountType, Actor, Grant, Policy};
use domain::event::record::{AdditionKind, Deed, Recorder};
use domain::event::{Reference, Status, Version};
use domain::taxonomy::{Audience, Form, RowValue};
use service::ServiceError;
use service::events::{Amended, Review};
use service::record::Submission;

use super::drafts::{fill_in, incident};
use super::pilot::{Pilot, patient};
use super::world::{World, code, standard};

pub fn admin(number: u128, at: &str) -> Actor {
    let grant = Grant { account_type: AccountType::ProviderAdmin, organisation: code(at) };
    Actor { grants: vec![grant], ..standard(number, at) }
}

/// An incident at the trust's hospital, recorded by the first person from the
/// practice.
pub async fn recorded(world: &World) -> Reference {
    let author = standard(1, "B81");
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(world, &author, draft, &incident()).await;
    let Submission::Submitted(reference) =
        world.service.submit_record(&author, draft).await.unwrap()
    else {
        panic!("not submitted")
    };
    reference
}

/// Says of the record that nothing but people was involved.
async fn amended(
    world: &World,
    reference: &Reference,
    seen: Version,
) -> Result<Amended, ServiceError> {
    let posted = [
        ("AdverseEventAgent.InvolvedAgents", "10"),
        ("AdverseEventAgent.InvolvedPersonsActions", "1"),
    ];
    let posted = posted.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let colleague = admin(2, "B81");
    world.service.amend(&colleague, reference, seen, "people-and-things", posted).await
}

#[tokio::test]
async fn an_amendment_tells_which_answers_it_changed_and_from_what_to_what() {
    let world = World::new().await;
    let reference = recorded(&world).await;
    assert_eq!(amended(&world, &reference, Version(1)).await.unwrap(), Amended::Done);
    let view = world.service.record_view(&admin(2, "B81"), &reference).await.unwrap();
    let Deed::Amended(changes) = &view.steps.last().unwrap().deed else { panic!("no amendment") };
    let told = changes.describe(Form::new(Audience::Staff));
    let things = told.iter().find(|change| change.label == "Things involved").unwrap();
    let Some(RowValue::Words(before)) = &things.before else { panic!("{things:?}") };
    assert!(before.len() > 3 && before.contains(&"Medicines".to_owned()), "{before:?}");
    assert_eq!(things.after, Some(RowValue::Words(vec!["None of these".to_owned()])));
    assert!(told.iter().all(|change| change.label != "What happened"), "{told:?}");
}

#[tokio::test]
async fn who_comes_second_is_shown_what_the_first_one_changed() {
    let world = World::new().await;
    let reference = recorded(&world).await;
    amended(&world, &reference, Version(1)).await.unwrap();
    let late = world
        .service
        .amend(&standard(1, "B81"), &reference, Version(1), "people-and-things", Vec::new())
        .await;
    assert!(!matches!(late, Ok(Amended::Done)), "{late:?}");
    let found =
        world.service.amendable(&admin(2, "B81"), &reference, "people-and-things").await.unwrap();
    let since = found.steps.iter().filter(|step| step.version > Version(1)).count();
    assert_eq!((found.head.version, since), (Version(2), 1));
}

#[tokio::test]
async fn where_it_happened_nothing_says_who_reported() {
    let world = World::new().await;
    let reference = recorded(&world).await;
    let policy = Policy { place_of_occurrence: true, ..Policy::default() };
    let trust = Actor { policy, ..admin(2, "RAL") };
    let at_place = world.service.record_view(&trust, &reference).await.unwrap();
    let told = serde_json::to_string(&at_place).unwrap();
    assert!(!told.contains("Person 1"), "the reporter's name is in {told}");
    assert_eq!(at_place.steps[0].by, Recorder::Anonymous);
    let at_owner = world.service.record_view(&admin(2, "B81"), &reference).await.unwrap();
    assert_eq!(at_owner.steps[0].by, Recorder::Named("Person 1".to_owned()));
}

#[tokio::test]
async fn a_record_made_by_mistake_is_withdrawn_with_a_reason_and_put_back_where_it_stood() {
    let world = World::new().await;
    let reference = recorded(&world).await;
    let (author, colleague) = (standard(1, "B81"), admin(2, "B81"));
    let service = &world.service;
    let withdraw = async |actor: &Actor, seen, why| {
        service.withdraw(actor, &reference, Version(seen), why).await
    };
    withdraw(&author, 1, "   ").await.unwrap();
    let view = async || service.record_view(&colleague, &reference).await.unwrap();
    assert_eq!(view().await.head.facets.status, Status::Recorded, "not without a reason");
    withdraw(&author, 1, "Mrs Pemberton was recorded twice.").await.unwrap();
    let withdrawn = view().await;
    assert_eq!(withdrawn.head.facets.status, Status::Withdrawn);
    assert_eq!(withdrawn.additions[0].kind, AdditionKind::Reason);
    assert!(!withdrawn.additions[0].words.contains("Pemberton"));
    let review = Review { to: Status::Reviewed, findings: String::new(), feedback: String::new() };
    let reviewed = service.review(&colleague, &reference, Version(2), review).await;
    assert!(reviewed.is_err(), "a withdrawn record is not reviewed");
    withdraw(&colleague, 2, "It was another one.").await.unwrap();
    assert_eq!(view().await.head.facets.status, Status::Recorded);
}

#[tokio::test]
async fn nobody_withdraws_a_report_without_an_account() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let mut pilot: Pilot = patient();
    pilot.chosen.insert("LocationDetails.Organisation", "B81");
    let reference = pilot.report(&world, &secret).await.reference;
    let handler = admin(2, "B81");
    let found = world.service.record_view(&handler, &reference).await;
    assert!(found.is_ok(), "{found:?}");
    let refused = world.service.withdraw(&handler, &reference, Version(1), "Not ours.").await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
}

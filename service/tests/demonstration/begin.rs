//! What becomes a demonstration, and what never does.

use domain::access::{AccountType, deed, permit};
use domain::event::{Owner, Reference};
use domain::taxonomy::{Audience, Form, RawAnswers};
use service::ServiceError;
use service::account::SignIn;
use service::report::{Report, Sending};

use super::world::World;

/// Sends a report without an account.
async fn report(world: &World) -> Reference {
    let mut answers = RawAnswers::default();
    for (field, answer) in [
        ("AdverseEvent.event", "risk"),
        ("PractitionerDetails.ReporterType", "1"),
        ("AdverseEventRiskDetails.RiskDescription", "The rail by the stairs is loose."),
        ("AdverseEventRiskDetails.RiskImminent", "n"),
    ] {
        answers.set(field, vec![answer.to_owned()]);
    }
    assert!(Form::new(Audience::Public).parse(&answers, world.service.today()).is_ok());
    let secret = world.service.new_form_secret();
    world.service.begin_report(&secret, answers).await.unwrap();
    match world.service.send_report(&secret).await.unwrap() {
        Sending::Sent(receipt) => {
            let sent = world.service.report(&secret).await.unwrap();
            assert!(matches!(sent, Report::Sent(_)));
            receipt.reference
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_database_with_a_report_and_no_mark_is_refused_and_left_alone() {
    let world = World::empty(3).await;
    report(&world).await;
    let begun = world.service.begin_demonstration().await;
    assert!(matches!(begun, Err(ServiceError::NotADemonstration)), "{begun:?}");
    assert!(!world.service.is_demonstration().await.unwrap());
    let added = world.service.add_demonstration_events(1, 1, &|_| ()).await;
    assert!(matches!(added, Err(ServiceError::NotADemonstration)), "{added:?}");
    let email = "super@demo.candour.example";
    let signed_in =
        world.service.sign_in(SignIn::new(email, "patient-safety-first")).await.unwrap();
    assert!(signed_in.session().is_none());
}

#[tokio::test]
async fn beginning_again_changes_nothing_whatever_was_recorded_since() {
    let world = World::empty(4).await;
    world.service.begin_demonstration().await.unwrap();
    assert!(world.service.is_demonstration().await.unwrap());
    let reference = report(&world).await;
    world.service.begin_demonstration().await.unwrap();
    let national = world.sign_in("super").await;
    let record = world.service.record_view(&national, &reference).await.unwrap();
    assert_eq!(record.standing.owner, Owner::NationalReview);
    let standard = world.sign_in("standard").await;
    assert_eq!(standard.grants.len(), 1);
    assert_eq!(standard.grants[0].account_type, AccountType::Standard);
    let practice = &standard.grants[0].organisation;
    assert!(permit::<deed::RecordSignedIn>(Some(&standard), practice).is_ok());
}

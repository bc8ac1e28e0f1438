//! Changing the key: everything is sealed again, and nobody notices.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Duration;
use domain::access::{Actor, Post};
use domain::message::feedback::FeedbackState;
use domain::taxonomy::Audience;
use domain::terms::Editions;
use service::account::SessionToken;
use service::account::SignIn;
use service::keys::Keys;
use service::messages::{Answering, GivingFeedback};
use service::report::Report;
use service::rotation::Resealed;
use service::unfinished::PagePost;
use service::{Service, ServiceError, password};
use store::{NewAccount, SealKind};

use super::pilot::{Pilot, patient};
use super::world::{World, code, page, post, standard, user};

/// The key that every test begins with, and two later ones.
const FIRST: [u8; 32] = [9; 32];
const SECOND: [u8; 32] = [10; 32];
const THIRD: [u8; 32] = [11; 32];

fn ring(keys: &[[u8; 32]]) -> Keys {
    let hex = |key: &[u8; 32]| key.iter().map(|b| format!("{b:02x}")).collect::<String>();
    Keys::parse(&keys.iter().map(hex).collect::<Vec<_>>().join(",")).unwrap()
}

impl World {
    /// The same database under other keys, as after a restart.
    async fn under(&self, keys: &[[u8; 32]]) -> Result<Service, ServiceError> {
        Service::open(self.service.store().clone(), Arc::new(ring(keys)), self.clock.clone()).await
    }
}

/// The ids of the keys under which anything is sealed.
async fn keys_in_use(service: &Service) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for kind in SealKind::ALL {
        let seals = service.store().seals_but("none", kind, None, 1_000).await.unwrap();
        ids.extend(seals.into_iter().map(|kept| kept.text.key_id));
    }
    ids
}

async fn reseal(service: &Service) -> Resealed {
    service.reseal(&|_| ()).await.unwrap()
}

async fn sign_in(world: &World) -> SessionToken {
    let account = NewAccount {
        user: user(5),
        email: "five@nhs.example".to_owned().try_into().unwrap(),
        name: "Person 5".to_owned(),
        password_hash: password::hash("open sesame".to_owned(), [5; 16]).await.unwrap(),
        at: chrono::DateTime::UNIX_EPOCH,
    };
    let mut work = world.service.store().write().await.unwrap();
    work.add_account(&account).await.unwrap();
    work.accept(user(5), Editions::IN_FORCE, account.at).await.unwrap();
    work.commit().await.unwrap();
    let token = world.service.sign_in(SignIn::new("five@nhs.example", "open sesame")).await;
    token.unwrap().session().unwrap()
}

#[tokio::test]
async fn everything_goes_on_while_the_key_changes_and_after_the_old_one_is_gone() {
    let world = World::new().await;
    let token = sign_in(&world).await;
    let sent = world.service.new_form_secret();
    let receipt = patient().report(&world, &sent).await;
    world.service.add_to_report(&sent, "The floor was wet.").await.unwrap();
    let begun = world.service.new_form_secret();
    let what = page(domain::taxonomy::Form::new(Audience::Public), "what");
    let words = post(&[("AdverseEvent.description", "She fell.")]);
    world.service.save_report(&begun, what, &words).await.unwrap();
    let actor = standard(1, "B81");
    let draft = world.service.begin_record(&actor, &code("B81")).await.unwrap();
    let kept = world.service.draft(&actor, draft).await.unwrap();
    let form = world.service.report(&begun).await.unwrap();
    assert!(matches!(form, Report::Unfinished(_)));

    let giving = GivingFeedback {
        ease: "easy".to_owned(),
        words: "It was quick.".to_owned(),
        address: "reader@candour.example".to_owned(),
        ..GivingFeedback::default()
    };
    world.service.give_feedback(&giving).await.unwrap();

    let both = world.under(&[SECOND, FIRST]).await.unwrap();
    let done = reseal(&both).await;
    assert!(done.done > 4 && done.broken == 0 && done.left == 0, "{done:?}");
    assert_eq!(keys_in_use(&both).await, BTreeSet::from([both.present_key().to_owned()]));

    for service in [both, world.under(&[SECOND]).await.unwrap()] {
        assert_eq!(service.actor(token.as_str()).await.unwrap().unwrap().user, user(5));
        let opened = service.open_report(receipt.code.as_str()).await.unwrap().unwrap();
        assert_eq!(opened.additions[0].words, "The floor was wet.");
        assert_eq!(service.report(&sent).await.unwrap(), Report::Sent(receipt.clone()));
        assert_eq!(service.report(&begun).await.unwrap(), form);
        assert_eq!(service.draft(&actor, draft).await.unwrap(), kept);
    }
    // Once more, and nothing of the first key is needed any longer.
    let last = world.under(&[THIRD, SECOND]).await.unwrap();
    assert_eq!(reseal(&last).await.done, done.done);
    let last = world.under(&[THIRD]).await.unwrap();
    assert!(last.open_report(receipt.code.as_str()).await.unwrap().is_some());
    assert_eq!(last.report(&begun).await.unwrap(), form);
    // The address of whoever gave feedback opens still, for the answer.
    let keeper = Actor { posts: [Post::Accounts].into(), ..actor };
    let page = last.feedback_page(&keeper, &Default::default(), None).await.unwrap();
    let answer = Answering::Answer("Thank you.".to_owned());
    last.answer_feedback(&keeper, page.rows[0].id, FeedbackState::New, &answer).await.unwrap();
}

#[tokio::test]
async fn a_key_that_is_needed_cannot_be_left_out() {
    let world = World::new().await;
    patient().report(&world, &world.service.new_form_secret()).await;
    let missing = |opened: Result<Service, ServiceError>| match opened {
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    };
    let refused = missing(world.under(&[SECOND]).await).unwrap();
    assert!(refused.contains(world.service.present_key()), "{refused}");
    let both = world.under(&[SECOND, FIRST]).await.unwrap();
    assert!(world.under(&[SECOND]).await.is_err(), "nothing is sealed again yet");
    assert!(world.under(&[FIRST]).await.is_err(), "the new one may have sealed something");
    reseal(&both).await;
    assert!(world.under(&[SECOND]).await.is_ok());
}

/// Broken off in the middle, it goes on with what is left; what was written
/// meanwhile by a process that knows the old key alone is found, too.
#[tokio::test]
async fn what_was_broken_off_goes_on_where_it_stopped() {
    let world = World::new().await;
    for _ in 0..3 {
        patient().report(&world, &world.service.new_form_secret()).await;
    }
    let both = world.under(&[SECOND, FIRST]).await.unwrap();
    let all = both.sealed_under_other_keys().await.unwrap();
    let some = both.store().seals_but(both.present_key(), SealKind::Texts, None, 1).await.unwrap();
    let place = |kept: &store::KeptSeal| match &kept.at {
        store::SealedAt::Text { event, element, instance, .. } => {
            service::seal::Place::text(*event, element, *instance)
        }
        other => panic!("{other:?}"),
    };
    let keys = ring(&[SECOND, FIRST]);
    let mut work = both.store().write().await.unwrap();
    for kept in &some {
        let place = place(kept);
        let plain =
            service::seal::open(&keys, &place, &kept.text.sealed, &kept.text.key_id).unwrap();
        let anew = service::seal::seal(&keys, world.clock.as_ref(), &place, &plain).unwrap();
        assert!(work.reseal(kept, &anew).await.unwrap());
        assert!(!work.reseal(kept, &anew).await.unwrap(), "it is not as it was read any more");
    }
    work.commit().await.unwrap();
    patient().report(&world, &world.service.new_form_secret()).await;
    let done = reseal(&both).await;
    assert!(done.done > all - some.len() as u64, "{done:?}");
    assert_eq!((done.broken, done.left), (0, 0));
    assert_eq!(reseal(&both).await, Resealed::default(), "there is nothing left to do");
}

/// One text that was tampered with does not stop the rest, and the old key is
/// still needed.
#[tokio::test]
async fn a_text_that_does_not_open_is_counted_and_left() {
    let world = World::new().await;
    patient().report(&world, &world.service.new_form_secret()).await;
    let store = world.service.store();
    let all = store.seals_but("none", SealKind::Texts, None, 1).await.unwrap();
    let mut changed = all[0].text.clone();
    changed.sealed[40] ^= 1;
    let mut work = store.write().await.unwrap();
    work.reseal(&all[0], &changed).await.unwrap();
    work.commit().await.unwrap();
    let both = world.under(&[SECOND, FIRST]).await.unwrap();
    let done = reseal(&both).await;
    assert_eq!((done.broken, done.left), (1, 1));
    assert!(world.under(&[SECOND]).await.is_err());
}

#[tokio::test]
async fn changing_the_key_is_audited_and_says_what_was_done() {
    let world = World::new().await;
    let both = world.under(&[SECOND, FIRST]).await.unwrap();
    reseal(&both).await;
    let audited = both.store().audit_since(0, 10).await.unwrap();
    let entry = &audited.last().unwrap().entry;
    assert_eq!((entry.deed.as_str(), entry.subject.as_str()), ("seal again", both.present_key()));
    assert_eq!((entry.actor, &entry.detail["left"]), (None, &serde_json::json!(0)));
}

/// A form goes on in the same minute, whoever saves it last.
#[tokio::test]
async fn a_form_that_is_sealed_again_is_saved_as_it_was_seen() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let form = domain::taxonomy::Form::new(Audience::Public);
    let pilot = Pilot::new("She fell.", &[("AdverseEvent.event", "incident")]);
    pilot.fill_in(&world, &secret).await;
    let both = world.under(&[SECOND, FIRST]).await.unwrap();
    reseal(&both).await;
    let more = PagePost { ..post(&[("AdverseEvent.description", "She fell twice.")]) };
    both.save_report(&secret, page(form, "what"), &more).await.unwrap();
    let Report::Unfinished(kept) = both.report(&secret).await.unwrap() else { panic!("lost") };
    assert_eq!(kept.answers.first("AdverseEvent.description"), "She fell twice.");
    world.wait(Duration::hours(26));
    assert_eq!(both.report(&secret).await.unwrap(), Report::Absent);
}

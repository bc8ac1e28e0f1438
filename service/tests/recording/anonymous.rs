//! Reports without an account: nothing is lost, nothing is doubled, nobody is
//! known.

use chrono::Duration;
use domain::event::record::{Moment, Recorder};
use domain::taxonomy::{Audience, Form};
use service::report::{Report, Saved, Sending};

use super::pilot::patient;
use super::world::{World, page, post};

fn form() -> Form {
    Form::new(Audience::Public)
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_event_and_shows_one_receipt() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    patient().fill_in(&world, &secret).await;
    let (first, second) =
        tokio::join!(world.service.send_report(&secret), world.service.send_report(&secret));
    let (Sending::Sent(first), Sending::Sent(second)) = (first.unwrap(), second.unwrap()) else {
        panic!("one of two was not sent")
    };
    assert_eq!(first, second);
    assert_eq!(world.service.send_report(&secret).await.unwrap(), Sending::Sent(first.clone()));
    assert_eq!(world.service.report(&secret).await.unwrap(), Report::Sent(first.clone()));

    let other = world.service.new_form_secret();
    let another = patient().report(&world, &other).await;
    assert_ne!(another.reference, first.reference);
    assert_ne!(another.code, first.code);
}

#[tokio::test]
async fn what_is_written_after_sending_is_an_addition_or_a_new_report() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let receipt = patient().report(&world, &secret).await;
    let what = page(form(), "what");

    let again = post(&[("AdverseEvent.description", " She fell.\r\n")]);
    let saved = world.service.save_report(&secret, what, &again).await.unwrap();
    assert_eq!(saved, Saved::AlreadySent { same: true }, "a replay brings nothing new");

    let more = post(&[("AdverseEvent.description", "She fell. The floor was wet.")]);
    let saved = world.service.save_report(&secret, what, &more).await.unwrap();
    assert_eq!(saved, Saved::AlreadySent { same: false });

    assert!(world.service.add_to_report(&secret, "The floor was wet.").await.unwrap());
    let opened = world.service.open_report(receipt.code.as_str()).await.unwrap().unwrap();
    assert_eq!(opened.additions[0].words, "The floor was wet.");

    let fresh = world.service.new_form_secret();
    let Saved::Kept(kept) = world.service.save_report(&fresh, what, &more).await.unwrap() else {
        panic!("a new report could not be begun")
    };
    world.service.delete_report_form(&fresh).await.unwrap();
    world.service.begin_report(&fresh, kept.form.answers.clone()).await.unwrap();
    assert_eq!(world.service.report(&fresh).await.unwrap(), Report::Unfinished(kept.form));
}

#[tokio::test]
async fn what_is_wrong_is_kept_as_it_was_typed() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let typed = [
        ("AdverseEvent.date.day", "31"),
        ("AdverseEvent.date.month", "2"),
        ("AdverseEvent.date.year", "2026"),
    ];
    world.service.save_report(&secret, page(form(), "day"), &post(&typed)).await.unwrap();
    let Report::Unfinished(kept) = world.service.report(&secret).await.unwrap() else {
        panic!("nothing was kept")
    };
    for (name, value) in typed {
        assert_eq!(kept.answers.first(name), value);
    }
    assert!(matches!(world.service.send_report(&secret).await.unwrap(), Sending::NotYet(_)));
}

#[tokio::test]
async fn a_page_takes_its_own_fields_and_no_forged_ones() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let forged = post(&[
        ("AdverseEvent.description", "She fell."),
        ("AdverseEvent.event", "risk"),
        ("owner", "RAL"),
    ]);
    world.service.save_report(&secret, page(form(), "what"), &forged).await.unwrap();
    let Report::Unfinished(kept) = world.service.report(&secret).await.unwrap() else {
        panic!("nothing was kept")
    };
    let names: Vec<&str> = kept.answers.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["AdverseEvent.description"]);
}

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let one = post(&[("AdverseEvent.event", "incident")]);
    let two = post(&[("AdverseEvent.description", "She fell.")]);
    let (first, second) = tokio::join!(
        world.service.save_report(&secret, page(form(), "type"), &one),
        world.service.save_report(&secret, page(form(), "what"), &two),
    );
    first.unwrap();
    second.unwrap();
    let Report::Unfinished(kept) = world.service.report(&secret).await.unwrap() else {
        panic!("nothing was kept")
    };
    assert_eq!(kept.answers.first("AdverseEvent.event"), "incident");
    assert_eq!(kept.answers.first("AdverseEvent.description"), "She fell.");
}

#[tokio::test]
async fn a_form_that_is_not_sent_is_gone_after_a_day() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let answers = post(&[("AdverseEvent.event", "incident")]);
    world.service.save_report(&secret, page(form(), "type"), &answers).await.unwrap();
    world.wait(Duration::hours(22));
    assert!(matches!(world.service.report(&secret).await.unwrap(), Report::Unfinished(_)));
    world.wait(Duration::hours(3));
    assert_eq!(world.service.report(&secret).await.unwrap(), Report::Absent);
    let saved = world.service.save_report(&secret, page(form(), "type"), &answers).await.unwrap();
    assert!(matches!(saved, Saved::Kept(_)), "the form can be begun again");
}

/// The browser was closed and its secret is gone, but the page was still open.
#[tokio::test]
async fn a_page_of_a_form_that_is_gone_brings_what_it_knows_of_the_others() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let kind = |word: &str| {
        let mut answers = domain::taxonomy::RawAnswers::default();
        answers.set("AdverseEvent.event", vec![word.to_owned()]);
        answers
    };
    for (word, kept) in [("incident", "incident"), ("risk", "incident")] {
        let mut post = post(&[("AdverseEvent.description", "She fell.")]);
        post.elsewhere = kind(word);
        world.service.save_report(&secret, page(form(), "what"), &post).await.unwrap();
        let Report::Unfinished(form) = world.service.report(&secret).await.unwrap() else {
            panic!("nothing was kept")
        };
        let first = form.answers.first("AdverseEvent.event");
        assert_eq!(first, kept, "what is kept wins over what a page brings");
    }
}

#[tokio::test]
async fn an_unknown_organisation_is_pointed_out_and_kept() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    for (code, known) in [("ZZ99Z", false), ("RAL", true)] {
        let answers = post(&[("LocationDetails.Organisation", code)]);
        let organisation = page(form(), "organisation");
        let saved = world.service.save_report(&secret, organisation, &answers).await.unwrap();
        let Saved::Kept(kept) = saved else { panic!("not kept") };
        assert_eq!(kept.unknown.is_empty(), known, "{code}");
        assert_eq!(kept.form.answers.first("LocationDetails.Organisation"), code);
    }
}

#[tokio::test]
async fn a_report_says_neither_who_nor_at_what_time() {
    let world = World::new().await;
    let secret = world.service.new_form_secret();
    let receipt = patient().report(&world, &secret).await;
    let national = national();
    let record = world.service.record_view(&national, &receipt.reference).await.unwrap();
    assert_eq!(record.head.recorded, Moment::On(world.service.today()));
    assert_eq!(record.head.recorder, Recorder::Anonymous);
    assert_eq!(record.head.id.0.get_version_num(), 4);
    assert_eq!(record.standing.author, None);
    assert!(record.steps.iter().all(|step| step.moment == Moment::On(world.service.today())));
    assert!(record.steps.iter().all(|step| step.by == Recorder::Anonymous));
    let audited = world.service.store().audit_since(0, 10).await.unwrap();
    assert!(audited.is_empty(), "an entry would tell the time: {audited:?}");
}

fn national() -> domain::access::Actor {
    let mut actor = super::world::standard(1, "B81");
    actor.posts.insert(domain::access::Post::NationalReview);
    actor
}
